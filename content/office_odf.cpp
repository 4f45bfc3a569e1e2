// ODT and ODP: headings, paragraphs, lists, tables, slides, links. See office_formats.hpp.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "content/odf_text.hpp"
#include "content/office_formats.hpp"

namespace oit::content {
namespace {

constexpr int deepest = 60;

class OdfWalk {
 public:
  explicit OdfWalk(OfficeText& text) : text_(text) {}

  void blocks(const pugi::xml_node& parent, core::BlockKind kind, int depth) {
    if (depth > deepest) return;
    for (const pugi::xml_node& each : parent.children()) {
      const std::string_view name = local_name(each);
      if (name == "h") {
        const int level = std::atoi(std::string(local_attribute(each, "outline-level")).c_str());
        text_.heading(level, odf_text(each));
        links(each, 0);
      } else if (name == "p") {
        text_.paragraph(odf_text(each), kind);
        links(each, 0);
      } else if (name == "list") {
        blocks(each, core::BlockKind::list_item, depth + 1);
      } else if (name == "table") {
        text_.table(grid_of(each));
      } else if (name == "frame" && local_attribute(each, "class") == "title") {
        text_.heading(1, all_text(each, 0));
      } else if (name != "notes" && name != "tracked-changes" && name != "forms") {
        blocks(each, kind, depth + 1);
      }
    }
  }

 private:
  void links(const pugi::xml_node& parent, int depth) {
    if (depth > deepest) return;
    for (const pugi::xml_node& each : parent.children()) {
      if (local_name(each) == "a") text_.link(local_attribute(each, "href"), odf_text(each));
      else links(each, depth + 1);
    }
  }

  std::string all_text(const pugi::xml_node& parent, int depth) {
    std::string words;
    for (const pugi::xml_node& each : parent.children()) {
      const std::string_view name = local_name(each);
      const std::string part = name == "p" || name == "h" ? odf_text(each) : depth < deepest ? all_text(each, depth + 1) : "";
      if (!words.empty() && !part.empty()) words += ' ';
      words += part;
    }
    return words;
  }

  void rows(const pugi::xml_node& parent, Workbook& cells, std::size_t& row, int depth) {
    for (const pugi::xml_node& each : parent.children()) {
      const std::string_view name = local_name(each);
      if (name == "table-row") {
        std::size_t column = 0;
        for (const pugi::xml_node& cell : each.children()) {
          const std::string_view kind = local_name(cell);
          if (kind == "table-cell") cells.put(row, column, text_cell(all_text(cell, 0)));
          if (kind == "table-cell" || kind == "covered-table-cell") ++column;
        }
        ++row;
      } else if (depth < 8 && name.starts_with("table-")) {
        rows(each, cells, row, depth + 1);
      }
    }
  }

  Sheet grid_of(const pugi::xml_node& table) {
    Workbook cells(GridLimits{5'000, 200, 50'000, 1});
    cells.add_sheet("");
    std::size_t row = 0;
    rows(table, cells, row, 0);
    return std::move(cells.sheets.back());
  }

  OfficeText& text_;
};

OfficeState read_body(const pugi::xml_node& root, OfficeText& text, OfficeSummary& summary) {
  const pugi::xml_node body = child(root, "body");
  if (!body) return OfficeState::damaged;
  OdfWalk walk(text);
  if (const pugi::xml_node slides = child(body, "presentation")) {
    for (const pugi::xml_node& page : slides.children()) {
      if (local_name(page) != "page") continue;
      text.set_page(++summary.pages);
      walk.blocks(page, core::BlockKind::paragraph, 0);
    }
  } else {
    walk.blocks(child(body, "text"), core::BlockKind::paragraph, 0);
  }
  return OfficeState::read;
}

}  // namespace

OfficeState read_flat_odf(std::string_view bytes, OfficeText& text, OfficeSummary& summary) {
  pugi::xml_document document;
  if (!document.load_buffer(bytes.data(), bytes.size())) return OfficeState::damaged;
  const pugi::xml_node root = document.document_element();
  constexpr std::string_view picture = "<office:binary-data";
  for (std::size_t at = bytes.find(picture); at != std::string_view::npos; at = bytes.find(picture, at + 1)) ++summary.pictures;
  summary.properties = odf_properties(child(root, "meta"));
  return read_body(root, text, summary);
}

OfficeState read_odf(ZipPackage& package, OfficeText& text, OfficeSummary& summary) {
  if (is_encrypted_odf(package)) return OfficeState::encrypted;
  XmlPart xml;
  if (!xml.load(package, "content.xml")) return OfficeState::damaged;
  if (const OfficeState state = read_body(xml.root(), text, summary); state != OfficeState::read) return state;
  for (const ZipPackage::Entry& entry : package.entries())
    if (entry.name.starts_with("Pictures/") && !entry.folder) ++summary.pictures;
  summary.properties = odf_properties(package);
  return OfficeState::read;
}

}  // namespace oit::content
