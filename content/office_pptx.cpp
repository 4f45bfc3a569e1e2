// PPTX: slides in order, titles, text, tables, links. See office_formats.hpp.
#include <string>
#include <vector>

#include "content/office_formats.hpp"

namespace oit::content {
namespace {

constexpr int deepest = 40;

class SlideWalk {
 public:
  SlideWalk(OfficeText& text, Relations relations) : text_(text), relations_(std::move(relations)) {}

  /// Shapes, groups of shapes and frames, in drawing order.
  void shapes(const pugi::xml_node& parent, int depth) {
    if (depth > deepest) return;
    for (const pugi::xml_node& each : parent.children()) {
      const std::string_view name = local_name(each);
      if (name == "txBody") paragraphs(each, false);
      else if (name == "sp") paragraphs(child(each, "txBody"), is_title(each));
      else if (name == "tbl") text_.table(grid_of(each));
      else if (name != "Fallback") shapes(each, depth + 1);
    }
  }

 private:
  static bool is_title(const pugi::xml_node& shape) {
    const pugi::xml_node holder = child(child(child(shape, "nvSpPr"), "nvPr"), "ph");
    const std::string_view type = local_attribute(holder, "type");
    return type == "title" || type == "ctrTitle";
  }

  std::string paragraph_text(const pugi::xml_node& paragraph) {
    std::string words;
    for (const pugi::xml_node& run : paragraph.children()) {
      const std::string_view name = local_name(run);
      if (name == "br") words += ' ';
      if (name != "r" && name != "fld") continue;
      const std::string own = child(run, "t").child_value();
      words += own;
      const auto relation = relations_.find(local_attribute(child(child(run, "rPr"), "hlinkClick"), "id"));
      if (relation != relations_.end() && relation->second.external) text_.link(relation->second.target, own);
    }
    return words;
  }

  void paragraphs(const pugi::xml_node& body, bool title) {
    std::string whole;
    for (const pugi::xml_node& paragraph : body.children()) {
      if (local_name(paragraph) != "p") continue;
      const std::string words = paragraph_text(paragraph);
      if (!title) text_.paragraph(words);
      else whole += (whole.empty() ? "" : " ") + words;
    }
    if (title) text_.heading(1, whole);
  }

  Sheet grid_of(const pugi::xml_node& table) {
    Workbook cells(GridLimits{2'000, 100, 20'000, 1});
    cells.add_sheet("");
    std::size_t row = 0;
    for (const pugi::xml_node& row_node : table.children()) {
      if (local_name(row_node) != "tr") continue;
      std::size_t column = 0;
      for (const pugi::xml_node& cell : row_node.children()) {
        if (local_name(cell) != "tc") continue;
        std::string words;
        for (const pugi::xml_node& paragraph : child(cell, "txBody").children())
          if (local_name(paragraph) == "p") words += (words.empty() ? "" : " ") + paragraph_text(paragraph);
        cells.put(row, column++, text_cell(words));
      }
      ++row;
    }
    return std::move(cells.sheets.back());
  }

  OfficeText& text_;
  Relations relations_;
};

}  // namespace

OfficeState read_pptx(ZipPackage& package, OfficeText& text, OfficeSummary& summary) {
  const std::string part = main_part(package, "ppt/presentation.xml");
  XmlPart xml;
  if (!xml.load(package, part)) return OfficeState::damaged;
  const Relations relations = relations_of(package, part);
  for (const pugi::xml_node& entry : child(xml.root(), "sldIdLst").children()) {
    const char* id = entry.attribute("r:id").value();
    const auto relation = relations.find(*id ? std::string_view(id) : local_attribute(entry, "id"));
    if (relation == relations.end()) continue;
    const std::string slide_part = resolve_part(part, relation->second.target);
    XmlPart slide;
    if (!slide.load(package, slide_part)) continue;
    ++summary.pages;
    if (slide.root().attribute("show") && !slide.root().attribute("show").as_bool()) continue;   // hidden
    text.set_page(summary.pages);
    SlideWalk walk(text, relations_of(package, slide_part));
    walk.shapes(child(child(slide.root(), "cSld"), "spTree"), 0);
  }
  for (const ZipPackage::Entry& entry : package.entries())
    if (entry.name.starts_with("ppt/media/")) ++summary.pictures;
  summary.properties = office_properties(package);
  return OfficeState::read;
}

}  // namespace oit::content
