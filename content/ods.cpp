// See ods.hpp. content.xml is walked in order; repeated rows and cells are written once and counted.
#include "content/ods.hpp"

#include <algorithm>

#include "content/office_xml.hpp"
#include "content/odf_text.hpp"

namespace oit::content {
namespace {

std::size_t repeats(const pugi::xml_node& node, const char* name) {
  const std::string value(local_attribute(node, name));
  if (value.empty()) return 1;
  const long count = std::strtol(value.c_str(), nullptr, 10);
  return static_cast<std::size_t>(std::clamp(count, 1L, 2'000'000L));
}

std::string cell_text(const pugi::xml_node& cell) {
  std::string text;
  for (const pugi::xml_node& part : cell.children()) {
    const std::string_view name = local_name(part);
    if (name != "p" && name != "h") continue;
    if (!text.empty()) text += ' ';
    text += odf_text(part);
  }
  return text;
}

/// Shown text where there is one (it has the writer's own date form), the value for calculation beside it.
GridCell cell_of(const pugi::xml_node& node) {
  const std::string_view type = local_attribute(node, "value-type");
  const std::string shown = cell_text(node);
  if (type == "date") {
    const std::string value(local_attribute(node, "date-value"));
    if (const auto day = core::parse_iso_date(std::string_view(value).substr(0, 10))) {
      GridCell cell = date_cell(*day, false);
      if (!shown.empty() && !cell.empty()) cell.text = text_cell(shown).text;
      return cell;
    }
    return text_cell(shown);
  }
  if (type == "float" || type == "currency" || type == "percentage") {
    const std::string value(local_attribute(node, "value"));
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    GridCell cell = end != value.c_str() ? number_cell(number) : GridCell{};
    if (!shown.empty()) cell.text = text_cell(shown).text;
    return cell;
  }
  return text_cell(shown);
}

std::string first_link(const pugi::xml_node& cell) {
  for (const pugi::xml_node& paragraph : cell.children())
    for (const pugi::xml_node& part : paragraph.children())
      if (local_name(part) == "a") return std::string(local_attribute(part, "href"));
  return {};
}

struct RowReader {
  Workbook& workbook;
  std::size_t row = 0;

  /// A row; `times` of the same are kept only when they hold something.
  void read(const pugi::xml_node& node) {
    const std::size_t times = repeats(node, "number-rows-repeated");
    bool any = false;
    for (std::size_t again = 0; again < times; ++again) {
      any = read_once(node) || any;
      if (!any || workbook.full()) {
        row += times - again;
        return;
      }
      ++row;
    }
  }

 private:
  bool read_once(const pugi::xml_node& node) {
    bool any = false;
    std::size_t column = 0;
    for (const pugi::xml_node& cell : node.children()) {
      const std::string_view name = local_name(cell);
      if (name != "table-cell" && name != "covered-table-cell") continue;
      const std::size_t times = repeats(cell, "number-columns-repeated");
      const GridCell value = cell_of(cell);
      if (!value.empty()) {
        any = true;
        note_merge_and_link(cell, column);
        constexpr std::size_t widest = 1024;
        for (std::size_t again = 0; again < std::min(times, widest); ++again) workbook.put(row, column + again, value);
      }
      column += times;
    }
    return any;
  }

  void note_merge_and_link(const pugi::xml_node& cell, std::size_t column) {
    Sheet& sheet = workbook.sheets.back();
    const GridMerge merge{row, column, repeats(cell, "number-rows-spanned"), repeats(cell, "number-columns-spanned")};
    if (merge.rows > 1 || merge.columns > 1) sheet.merges.push_back(merge);
    const std::string address = first_link(cell);
    if (!address.empty() && sheet.links.size() < 5'000) sheet.links.push_back({row, column, address});
  }
};

/// Rows stand in the table or in groups of header and ordinary rows, to a small depth.
void read_rows(const pugi::xml_node& parent, RowReader& reader, int depth) {
  for (const pugi::xml_node& each : parent.children()) {
    const std::string_view name = local_name(each);
    if (name == "table-row") reader.read(each);
    if (depth < 8 && (name == "table-header-rows" || name == "table-rows" || name == "table-row-group")) read_rows(each, reader, depth + 1);
    if (reader.workbook.full()) return;
  }
}

bool read_tables(const pugi::xml_node& root, Workbook& workbook) {
  const pugi::xml_node body = child(child(root, "body"), "spreadsheet");
  if (!body) return false;
  for (const pugi::xml_node& table : body.children()) {
    if (local_name(table) != "table") continue;
    if (!workbook.add_sheet(std::string(local_attribute(table, "name")))) break;
    RowReader reader{workbook};
    read_rows(table, reader, 0);
  }
  return true;
}

void take_properties(const OfficeProperties& properties, Workbook& workbook) {
  workbook.title = properties.title;
  workbook.author = properties.author;
  workbook.producer = properties.producer;
  workbook.created = properties.created;
  workbook.modified = properties.modified;
}

}  // namespace

bool read_flat_ods(std::string_view text, Workbook& workbook) {
  pugi::xml_document document;
  if (!document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8)) return false;
  if (!read_tables(document.document_element(), workbook)) return false;
  take_properties(odf_properties(child(document.document_element(), "meta")), workbook);
  return true;
}

bool read_ods(ZipPackage& package, Workbook& workbook) {
  XmlPart xml;
  if (!xml.load(package, "content.xml") || !read_tables(xml.root(), workbook)) return false;
  for (const ZipPackage::Entry& entry : package.entries())
    if (entry.name.starts_with("Pictures/") && !entry.folder) ++workbook.pictures;
  take_properties(odf_properties(package), workbook);
  if (package.limit_hit()) workbook.limit_hit = true;
  return true;
}

}  // namespace oit::content
