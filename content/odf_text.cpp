// See odf_text.hpp.
#include "content/odf_text.hpp"

#include <algorithm>

namespace oit::content {
namespace {

constexpr int deepest = 40;

void append_text(const pugi::xml_node& node, std::string& text, int depth) {
  for (const pugi::xml_node& part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
      text += part.value();
      continue;
    }
    const std::string_view name = local_name(part);
    if (name == "s") {
      const std::string count(local_attribute(part, "c"));
      text.append(static_cast<std::size_t>(std::clamp(count.empty() ? 1 : std::atoi(count.c_str()), 1, 100)), ' ');
    } else if (name == "tab" || name == "line-break") {
      text += ' ';
    } else if (name != "note" && name != "annotation" && depth < deepest) {
      append_text(part, text, depth + 1);
    }
  }
}

}  // namespace

std::string odf_text(const pugi::xml_node& paragraph) {
  std::string text;
  append_text(paragraph, text, 0);
  return text;
}

bool is_encrypted_odf(ZipPackage& package) {
  const auto manifest = package.read("META-INF/manifest.xml", 4 << 20);
  return manifest && manifest->find("encryption-data") != std::string::npos;
}

FlatOdf flat_odf_kind(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  const std::size_t first = head.find('<');
  if (first == std::string_view::npos || first >= 16 || head.find("<office:document") == std::string_view::npos) return FlatOdf::none;
  constexpr std::string_view kind = "application/vnd.oasis.opendocument.";
  const std::size_t at = head.find(kind);
  if (at == std::string_view::npos) return FlatOdf::none;
  const std::string_view name = head.substr(at + kind.size());
  return name.starts_with("text") ? FlatOdf::text : name.starts_with("spreadsheet") ? FlatOdf::spreadsheet : name.starts_with("presentation") ? FlatOdf::presentation : FlatOdf::none;
}

OfficeProperties odf_properties(ZipPackage& package) {
  XmlPart xml;
  return xml.load(package, "meta.xml") ? odf_properties(child(xml.root(), "meta")) : OfficeProperties{};
}

OfficeProperties odf_properties(const pugi::xml_node& meta) {
  OfficeProperties properties;
  for (const pugi::xml_node& each : meta.children()) {
    const std::string_view name = local_name(each);
    if (name == "title") properties.title = each.child_value();
    if (name == "creator" || (name == "initial-creator" && properties.author.empty())) properties.author = each.child_value();
    if (name == "generator") properties.producer = each.child_value();
    if (name == "creation-date") properties.created = each.child_value();
    if (name == "date") properties.modified = each.child_value();
  }
  return properties;
}

}  // namespace oit::content
