// See office_xml.hpp.
#include "content/office_xml.hpp"

#include <cstring>

namespace oit::content {
namespace {

std::string relations_name(std::string_view part) {
  const auto slash = part.rfind('/');
  if (slash == std::string_view::npos) return "_rels/" + std::string(part) + ".rels";
  return std::string(part.substr(0, slash + 1)) + "_rels/" + std::string(part.substr(slash + 1)) + ".rels";
}

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) { return without_prefix(node.name()); }

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node& each : parent.children())
    if (local_name(each) == name) return each;
  return {};
}

std::string_view local_attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes())
    if (without_prefix(attribute.name()) == name) return attribute.value();
  return {};
}

bool XmlPart::load(ZipPackage& package, std::string_view name) {
  auto bytes = package.read(name);
  if (!bytes) return false;
  text_ = std::move(*bytes);
  return static_cast<bool>(
      document_.load_buffer_inplace(text_.data(), text_.size(), pugi::parse_default | pugi::parse_ws_pcdata_single));
}

Relations relations_of(ZipPackage& package, std::string_view part) {
  Relations relations;
  XmlPart xml;
  if (!xml.load(package, relations_name(part))) return relations;
  for (const pugi::xml_node& each : xml.root().children())
    relations[each.attribute("Id").value()] = {each.attribute("Target").value(), each.attribute("Type").value(),
                                               std::strcmp(each.attribute("TargetMode").value(), "External") == 0};
  return relations;
}

std::string resolve_part(std::string_view base, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  const auto slash = base.rfind('/');
  std::string folder = slash == std::string_view::npos ? "" : std::string(base.substr(0, slash + 1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    if (folder.empty()) break;
    folder.pop_back();
    const auto up = folder.rfind('/');
    folder.resize(up == std::string::npos ? 0 : up + 1);
  }
  if (target.starts_with("./")) target.remove_prefix(2);
  return folder + std::string(target);
}

std::string main_part(ZipPackage& package, std::string_view fallback) {
  for (const auto& [id, relation] : relations_of(package, ""))
    if (relation.type.ends_with("/officeDocument")) return resolve_part("", relation.target);
  return std::string(fallback);
}

OfficeProperties office_properties(ZipPackage& package) {
  OfficeProperties properties;
  XmlPart core_part, application;
  if (core_part.load(package, "docProps/core.xml")) {
    for (const pugi::xml_node& each : core_part.root().children()) {
      const std::string_view name = local_name(each);
      if (name == "title") properties.title = each.child_value();
      if (name == "creator") properties.author = each.child_value();
      if (name == "created") properties.created = each.child_value();
      if (name == "modified") properties.modified = each.child_value();
    }
  }
  if (application.load(package, "docProps/app.xml"))
    properties.producer = child(application.root(), "Application").child_value();
  return properties;
}

}  // namespace oit::content
