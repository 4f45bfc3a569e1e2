// See spreadsheet_ml.hpp. Rows and cells count on from the one before unless they state an index.
#include "content/spreadsheet_ml.hpp"

#include <algorithm>
#include <cstdlib>

#include "content/office_xml.hpp"

namespace oit::content {
namespace {

constexpr std::string_view name_space = "urn:schemas-microsoft-com:office:spreadsheet";
constexpr std::size_t furthest = 2'000'000;

/// A count or 1-based index; `otherwise` where there is none.
std::size_t stated(const pugi::xml_node& node, const char* name, std::size_t otherwise) {
  const std::string value(local_attribute(node, name));
  if (value.empty()) return otherwise;
  return static_cast<std::size_t>(std::clamp(std::strtol(value.c_str(), nullptr, 10), 0L, static_cast<long>(furthest)));
}

/// Text of <Data> with the HTML it may hold; nesting is bounded.
void append_text(const pugi::xml_node& node, std::string& out, int depth) {
  for (const pugi::xml_node& part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) out += part.value();
    else if (depth < 16) append_text(part, out, depth + 1);
  }
}

GridCell cell_of(const pugi::xml_node& data) {
  std::string text;
  append_text(data, text, 0);
  const std::string_view type = local_attribute(data, "Type");
  if (type == "Number") {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    return end != text.c_str() ? number_cell(number) : text_cell(text);
  }
  if (type == "DateTime")
    if (const auto day = core::parse_iso_date(std::string_view(text).substr(0, 10))) return date_cell(*day, false);
  return text_cell(text);
}

void read_row(const pugi::xml_node& node, std::size_t row, Workbook& workbook) {
  std::size_t column = 0;
  for (const pugi::xml_node& cell : node.children()) {
    if (local_name(cell) != "Cell") continue;
    column = std::max<std::size_t>(stated(cell, "Index", column + 1), 1) - 1;
    const std::size_t across = stated(cell, "MergeAcross", 0), down = stated(cell, "MergeDown", 0);
    Sheet& sheet = workbook.sheets.back();
    if (across > 0 || down > 0) sheet.merges.push_back({row, column, down + 1, across + 1});
    if (const std::string_view address = local_attribute(cell, "HRef"); !address.empty()) sheet.links.push_back({row, column, std::string(address)});
    if (const pugi::xml_node data = child(cell, "Data")) workbook.put(row, column, cell_of(data));
    column += across + 1;
  }
}

void read_sheet(const pugi::xml_node& sheet, Workbook& workbook) {
  std::size_t row = 0;
  for (const pugi::xml_node& node : child(sheet, "Table").children()) {
    if (local_name(node) != "Row") continue;
    row = std::max<std::size_t>(stated(node, "Index", row + 1), 1) - 1;
    read_row(node, row, workbook);
    row += stated(node, "Span", 0) + 1;
    if (workbook.full()) return;
  }
  const pugi::xml_node options = child(sheet, "WorksheetOptions");
  workbook.sheets.back().hidden = std::string_view(child(options, "Visible").child_value()).starts_with("SheetHidden");
}

}  // namespace

bool is_spreadsheet_ml(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const std::size_t first = head.find('<');
  return first != std::string_view::npos && first < 16 && head.find(name_space) != std::string_view::npos && head.find("Workbook") != std::string_view::npos;
}

bool read_spreadsheet_ml(std::string_view text, Workbook& workbook) {
  pugi::xml_document document;
  if (!document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8)) return false;
  const pugi::xml_node root = document.document_element();
  if (local_name(root) != "Workbook") return false;
  const pugi::xml_node properties = child(root, "DocumentProperties");
  workbook.title = child(properties, "Title").child_value();
  workbook.author = child(properties, "Author").child_value();
  workbook.created = child(properties, "Created").child_value();
  workbook.modified = child(properties, "LastSaved").child_value();
  for (const pugi::xml_node& sheet : root.children()) {
    if (local_name(sheet) != "Worksheet") continue;
    if (!workbook.add_sheet(std::string(local_attribute(sheet, "Name")))) break;
    read_sheet(sheet, workbook);
  }
  return true;
}

}  // namespace oit::content
