// DOCX: paragraphs with their styles, lists, tables, links. See office_formats.hpp.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "content/office_formats.hpp"

namespace oit::content {
namespace {

constexpr int deepest = 60;

/// Style id -> heading level. Ids are translated by the writer's language; names and outline levels are not.
std::map<std::string, int, std::less<>> heading_styles(ZipPackage& package, const std::string& part) {
  std::map<std::string, int, std::less<>> levels;
  XmlPart xml;
  if (!xml.load(package, part)) return levels;
  for (const pugi::xml_node& style : xml.root().children()) {
    if (local_name(style) != "style") continue;
    std::string name(local_attribute(child(style, "name"), "val"));
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    int level = 0;
    if (name.starts_with("heading ") && name.size() == 9 && name[8] >= '1' && name[8] <= '9') level = name[8] - '0';
    if (name == "title") level = 1;
    const std::string_view outline = local_attribute(child(child(style, "pPr"), "outlineLvl"), "val");
    if (level == 0 && outline.size() == 1 && outline[0] >= '0' && outline[0] <= '8') level = outline[0] - '0' + 1;
    if (level > 0) levels[std::string(local_attribute(style, "styleId"))] = level;
  }
  return levels;
}

class DocxWalk {
 public:
  DocxWalk(OfficeText& text, std::map<std::string, int, std::less<>> styles, Relations relations)
      : text_(text), styles_(std::move(styles)), relations_(std::move(relations)) {}

  void blocks(const pugi::xml_node& parent, int depth) {
    if (depth > deepest) return;
    for (const pugi::xml_node& each : parent.children()) {
      const std::string_view name = local_name(each);
      if (name == "p") paragraph(each);
      else if (name == "tbl") text_.table(grid_of(each));
      else if (name != "sectPr") blocks(each, depth + 1);   // content controls, custom XML, insertions
    }
  }

 private:
  void paragraph(const pugi::xml_node& node) {
    std::string words;
    runs(node, words, 0);
    const pugi::xml_node properties = child(node, "pPr");
    const auto style = styles_.find(local_attribute(child(properties, "pStyle"), "val"));
    if (style != styles_.end()) text_.heading(style->second, words);
    else text_.paragraph(words, child(properties, "numPr") ? core::BlockKind::list_item : core::BlockKind::paragraph);
  }

  /// Deleted text (`delText`) and field codes (`instrText`) are not `t`; a fallback repeats its choice.
  void runs(const pugi::xml_node& parent, std::string& words, int depth) {
    if (depth > deepest) return;
    for (const pugi::xml_node& each : parent.children()) {
      const std::string_view name = local_name(each);
      if (name == "t") words += each.child_value();
      else if (name == "tab" || name == "br" || name == "cr") words += ' ';
      else if (name == "noBreakHyphen") words += '-';
      else if (name == "Fallback" || name == "pPr" || name == "rPr" || name == "del" || name == "moveFrom") continue;
      else if (name == "hyperlink") hyperlink(each, words, depth);
      else {
        if (name == "p" && !words.empty()) words += ' ';   // paragraphs of a text box
        runs(each, words, depth + 1);
      }
    }
  }

  void hyperlink(const pugi::xml_node& node, std::string& words, int depth) {
    std::string own;
    runs(node, own, depth + 1);
    words += own;
    const auto relation = relations_.find(local_attribute(node, "id"));
    if (relation != relations_.end() && relation->second.external) text_.link(relation->second.target, own);
  }

  /// Text of a cell with everything in it; a table inside a cell becomes part of its text.
  std::string cell_text(const pugi::xml_node& cell) {
    std::string words;
    for (const pugi::xml_node& each : cell.children()) {
      if (local_name(each) == "tcPr") continue;
      if (!words.empty()) words += ' ';
      runs(each, words, 0);
    }
    return words;
  }

  Sheet grid_of(const pugi::xml_node& table) {
    Workbook cells(GridLimits{5'000, 200, 50'000, 1});
    cells.add_sheet("");
    std::size_t row = 0;
    for (const pugi::xml_node& row_node : table.children()) {
      if (local_name(row_node) != "tr") continue;
      std::size_t column = 0;
      for (const pugi::xml_node& cell : row_node.children()) {
        if (local_name(cell) != "tc") continue;
        const pugi::xml_node properties = child(cell, "tcPr");
        const std::string span(local_attribute(child(properties, "gridSpan"), "val"));
        const std::size_t columns = span.empty() ? 1 : static_cast<std::size_t>(std::clamp(std::atoi(span.c_str()), 1, 200));
        cells.put(row, column, text_cell(cell_text(cell)));
        if (columns > 1) cells.sheets.back().merges.push_back({row, column, 1, columns});
        column += columns;
      }
      ++row;
    }
    return std::move(cells.sheets.back());
  }

  OfficeText& text_;
  std::map<std::string, int, std::less<>> styles_;
  Relations relations_;
};

}  // namespace

namespace {

/// Headers and footers, where letterheads and dates of the last change stand. Each part once, on whichever pages it is.
void read_page_edges(ZipPackage& package, const std::string& main, const Relations& relations, OfficeText& text) {
  std::set<std::string> seen;
  for (const auto& [id, relation] : relations) {
    const bool header = relation.type.ends_with("/header");
    if (!header && !relation.type.ends_with("/footer")) continue;
    const std::string part = resolve_part(main, relation.target);
    XmlPart xml;
    if (!seen.insert(part).second || !xml.load(package, part)) continue;
    text.set_region(header ? core::Region::header : core::Region::footer);
    DocxWalk(text, {}, relations_of(package, part)).blocks(xml.root(), 0);
  }
  text.set_region(core::Region::main);
}

}  // namespace

OfficeState read_docx(ZipPackage& package, OfficeText& text, OfficeSummary& summary) {
  const std::string part = main_part(package, "word/document.xml");
  XmlPart xml;
  if (!xml.load(package, part)) return OfficeState::damaged;
  Relations relations = relations_of(package, part);
  std::string styles = "word/styles.xml";
  for (const auto& [id, relation] : relations)
    if (relation.type.ends_with("/styles")) styles = resolve_part(part, relation.target);
  const auto levels = heading_styles(package, styles);
  DocxWalk(text, levels, relations).blocks(child(xml.root(), "body"), 0);
  read_page_edges(package, part, relations, text);
  for (const ZipPackage::Entry& entry : package.entries())
    if (entry.name.starts_with("word/media/")) ++summary.pictures;
  summary.properties = office_properties(package);
  return OfficeState::read;
}

}  // namespace oit::content
