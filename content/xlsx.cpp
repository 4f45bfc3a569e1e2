// XLSX by libzip and pugixml. See xlsx.hpp.
#include "content/xlsx.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>

#include "content/office_xml.hpp"

namespace oit::content {
namespace {

/// Text of a string item: its runs, without phonetic hints.
std::string item_text(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node& part : item.children()) {
    if (local_name(part) == "t") text += part.child_value();
    if (local_name(part) == "r") text += child(part, "t").child_value();
  }
  return text;
}

struct Book {
  std::vector<std::string> strings;
  std::vector<DateFormat> formats;   // by style number
  bool epoch_1904 = false;
};

void load_strings(ZipPackage& package, const std::string& part, Book& book) {
  XmlPart xml;
  if (!xml.load(package, part)) return;
  for (const pugi::xml_node& item : xml.root().children())
    if (local_name(item) == "si") book.strings.push_back(item_text(item));
}

void load_styles(ZipPackage& package, const std::string& part, Book& book) {
  XmlPart xml;
  if (!xml.load(package, part)) return;
  std::map<int, std::string> codes;
  for (const pugi::xml_node& format : child(xml.root(), "numFmts").children())
    codes[format.attribute("numFmtId").as_int()] = format.attribute("formatCode").value();
  for (const pugi::xml_node& style : child(xml.root(), "cellXfs").children()) {
    const int id = style.attribute("numFmtId").as_int();
    const auto code = codes.find(id);
    book.formats.push_back(date_format_of(id, code == codes.end() ? std::string_view() : std::string_view(code->second)));
  }
}

/// `AB12` -> zero-based; false when it is none.
bool parse_reference(std::string_view reference, std::size_t& row, std::size_t& column) {
  std::size_t letters = 0, number = 0, i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && i < 4; ++i)
    letters = letters * 26 + static_cast<std::size_t>(reference[i] - 'A' + 1);
  const std::size_t first_digit = i;
  for (; i < reference.size() && reference[i] >= '0' && reference[i] <= '9' && i < first_digit + 8; ++i)
    number = number * 10 + static_cast<std::size_t>(reference[i] - '0');
  if (letters == 0 || number == 0) return false;
  row = number - 1;
  column = letters - 1;
  return true;
}

GridCell time_cell(double serial) {
  const long minutes = std::lround((serial - std::floor(serial)) * 24 * 60) % (24 * 60);
  char text[16];
  std::snprintf(text, sizeof text, "%02ld:%02ld", minutes / 60, minutes % 60);
  GridCell cell;
  cell.text = text;
  return cell;
}

GridCell typed_number(double value, const DateFormat& format, bool epoch_1904) {
  if (format.is_date) {
    if (const auto day = day_of_serial(value, epoch_1904)) {
      GridCell cell = date_cell(*day, format.buddhist);
      if (!cell.empty()) return cell;
    }
  }
  if (format.is_time && value >= 0 && value < 1) return time_cell(value);
  return number_cell(value);
}

GridCell cell_of(const pugi::xml_node& node, const Book& book) {
  const std::string_view type = node.attribute("t").value();
  if (type == "inlineStr") return text_cell(item_text(child(node, "is")));
  const char* value = child(node, "v").child_value();
  if (*value == '\0') return {};
  if (type == "s") {
    std::size_t index = 0;
    const auto parsed = std::from_chars(value, value + std::strlen(value), index);
    return parsed.ec == std::errc() && index < book.strings.size() ? text_cell(book.strings[index]) : GridCell{};
  }
  if (type == "b") return text_cell(*value == '1' ? "TRUE" : "FALSE");
  if (type == "d") {
    const auto day = core::parse_iso_date(std::string_view(value).substr(0, 10));
    return day ? date_cell(*day, false) : text_cell(value);
  }
  if (type == "str" || type == "e") return text_cell(value);
  double number = 0;
  const auto parsed = std::from_chars(value, value + std::strlen(value), number);
  if (parsed.ec != std::errc()) return text_cell(value);
  const auto style = static_cast<std::size_t>(node.attribute("s").as_uint());
  return typed_number(number, style < book.formats.size() ? book.formats[style] : DateFormat{}, book.epoch_1904);
}

void load_cells(const pugi::xml_node& data, const Book& book, Workbook& workbook) {
  std::size_t row = 0;
  for (const pugi::xml_node& row_node : data.children()) {
    if (local_name(row_node) != "row") continue;
    if (const auto stated = row_node.attribute("r").as_ullong(); stated > 0) row = stated - 1;
    std::size_t column = 0;
    for (const pugi::xml_node& cell : row_node.children()) {
      if (local_name(cell) != "c") continue;
      std::size_t cell_row = row;
      parse_reference(cell.attribute("r").value(), cell_row, column);
      workbook.put(cell_row, column, cell_of(cell, book));
      ++column;
    }
    ++row;
    if (workbook.full()) return;
  }
}

void load_merges(const pugi::xml_node& sheet, Sheet& into) {
  for (const pugi::xml_node& each : child(sheet, "mergeCells").children()) {
    const std::string_view range = each.attribute("ref").value();
    const auto colon = range.find(':');
    GridMerge merge;
    std::size_t last_row = 0, last_column = 0;
    if (colon == std::string_view::npos || !parse_reference(range.substr(0, colon), merge.row, merge.column) ||
        !parse_reference(range.substr(colon + 1), last_row, last_column) || last_row < merge.row || last_column < merge.column)
      continue;
    merge.rows = last_row - merge.row + 1;
    merge.columns = last_column - merge.column + 1;
    into.merges.push_back(merge);
    if (into.merges.size() > 20'000) return;
  }
}

void load_links(const pugi::xml_node& sheet, const Relations& relations, Sheet& into) {
  for (const pugi::xml_node& each : child(sheet, "hyperlinks").children()) {
    const auto relation = relations.find(local_attribute(each, "id"));
    GridLink link;
    std::string_view place = each.attribute("ref").value();
    place = place.substr(0, place.find(':'));
    if (relation == relations.end() || !relation->second.external || !parse_reference(place, link.row, link.column)) continue;
    link.address = relation->second.target;
    into.links.push_back(std::move(link));
    if (into.links.size() > 5'000) return;
  }
}

void load_sheet(ZipPackage& package, const std::string& part, const Book& book, Workbook& workbook) {
  XmlPart xml;
  if (!xml.load(package, part)) return;
  load_cells(child(xml.root(), "sheetData"), book, workbook);
  load_merges(xml.root(), workbook.sheets.back());
  load_links(xml.root(), relations_of(package, part), workbook.sheets.back());
}

}  // namespace

DateFormat date_format_of(int id, std::string_view code) {
  DateFormat format;
  if (code.empty()) {
    // Built-in formats: ECMA-376 18.8.30; 27–36 and 50–58 are East Asian, 59–62 and 67–81 Thai.
    format.is_date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
                     id == 57 || id == 58 || (id >= 71 && id <= 74) || id == 77 || id == 81;
    format.is_time = (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || (id >= 75 && id <= 76) ||
                     (id >= 78 && id <= 80);
    format.buddhist = (id >= 71 && id <= 74) || id == 77 || id == 81;
    return format;
  }
  bool quoted = false, hours = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const auto end = code.find(']', i);
      const std::string_view inside = code.substr(i + 1, end == std::string_view::npos ? 0 : end - i - 1);
      if (inside.starts_with("$-") && (inside.find("07041E") != std::string_view::npos || inside.find("07041e") != std::string_view::npos))
        format.buddhist = true;
      if (inside == "h" || inside == "hh" || inside == "m" || inside == "mm" || inside == "s" || inside == "ss") hours = true;
      if (end == std::string_view::npos) break;
      i = end;
    } else if (c == ';') {
      break;   // the first section decides
    } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'b' || c == 'B') {
      format.is_date = true;
      if (c == 'b' || c == 'B') format.buddhist = true;
    } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
      hours = true;
    } else if (c == 'm' || c == 'M') {
      if (!hours && code.find_first_of("hHsS") == std::string_view::npos) format.is_date = true;
    } else if (code.substr(i).starts_with("General") || c == 'G') {
      return {};
    }
  }
  format.is_time = hours && !format.is_date;
  return format;
}

bool read_xlsx(ZipPackage& package, Workbook& workbook) {
  const std::string part = main_part(package, "xl/workbook.xml");
  XmlPart xml;
  if (!xml.load(package, part)) return false;
  const Relations relations = relations_of(package, part);
  Book book;
  book.epoch_1904 = child(xml.root(), "workbookPr").attribute("date1904").as_bool();
  for (const auto& [id, relation] : relations) {
    if (relation.type.ends_with("/sharedStrings")) load_strings(package, resolve_part(part, relation.target), book);
    if (relation.type.ends_with("/styles")) load_styles(package, resolve_part(part, relation.target), book);
  }
  for (const pugi::xml_node& sheet : child(xml.root(), "sheets").children()) {
    const auto relation = relations.find(local_attribute(sheet, "id"));
    if (relation == relations.end() || !relation->second.type.ends_with("/worksheet")) continue;
    if (!workbook.add_sheet(sheet.attribute("name").value())) break;
    workbook.sheets.back().hidden = std::strcmp(sheet.attribute("state").value(), "hidden") == 0 ||
                                    std::strcmp(sheet.attribute("state").value(), "veryHidden") == 0;
    load_sheet(package, resolve_part(part, relation->second.target), book, workbook);
  }
  for (const ZipPackage::Entry& entry : package.entries())
    if (entry.name.find("/media/") != std::string::npos && !entry.folder) ++workbook.pictures;
  const OfficeProperties properties = office_properties(package);
  workbook.title = properties.title;
  workbook.author = properties.author;
  workbook.producer = properties.producer;
  workbook.created = properties.created;
  workbook.modified = properties.modified;
  if (package.limit_hit()) workbook.limit_hit = true;
  return true;
}

}  // namespace oit::content
