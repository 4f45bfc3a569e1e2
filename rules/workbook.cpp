// XLSX: a ZIP of XML parts. Only what a submission needs: cell texts, hyperlinks, merged cells.
#include <zip.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <pugixml.hpp>

#include "rules/table.hpp"

namespace oit::rules {
namespace {

constexpr std::uint64_t most_unpacked = 64ull * 1024 * 1024;
constexpr std::size_t most_rows = 100'000;
constexpr std::size_t most_columns = 200;

struct CloseZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, CloseZip>;

core::Problem broken(const std::string& file, const char* th, const char* en) {
  return {
      file,
      {th, en},
      {"เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx หรือ CSV UTF-8", "open it in Excel and save it again as .xlsx or CSV UTF-8"}};
}

class Package {
 public:
  Package(Archive archive) : archive_(std::move(archive)) {}

  /// Empty when there is no such part, or it would be too large.
  std::string part(const std::string& name) {
    zip_stat_t about;
    if (zip_stat(archive_.get(), name.c_str(), 0, &about) != 0 || !(about.valid & ZIP_STAT_SIZE)) return {};
    if (about.size > most_unpacked - unpacked_) {
      too_large_ = true;
      return {};
    }
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive_.get(), name.c_str(), 0));
    if (!file) return {};
    std::string bytes(static_cast<std::size_t>(about.size), '\0');
    const zip_int64_t got = zip_fread(file.get(), bytes.data(), bytes.size());
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    unpacked_ += bytes.size();
    return bytes;
  }
  bool too_large() const { return too_large_; }

 private:
  Archive archive_;
  std::uint64_t unpacked_ = 0;
  bool too_large_ = false;
};

/// Local name without its prefix: `x:row` -> `row`.
std::string_view local(const char* name) {
  const std::string_view text = name;
  const std::size_t colon = text.find(':');
  return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.children())
    if (local(each.name()) == name) return each;
  return {};
}

std::string attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.attributes())
    if (local(each.name()) == name) return each.value();
  return {};
}

/// The text of a string item: its own `t`, or those of its runs; phonetic hints left out.
std::string string_item(const pugi::xml_node& node) {
  std::string out;
  for (const auto& each : node.children()) {
    if (local(each.name()) == "t") out += each.text().get();
    if (local(each.name()) == "r") out += child(each, "t").text().get();
  }
  return out;
}

std::vector<std::string> shared_strings(Package& package) {
  std::vector<std::string> out;
  pugi::xml_document document;
  const std::string bytes = package.part("xl/sharedStrings.xml");
  if (!document.load_buffer(bytes.data(), bytes.size())) return out;
  for (const auto& item : document.document_element().children())
    if (local(item.name()) == "si") out.push_back(string_item(item));
  return out;
}

struct Relation {
  std::string target;
  bool external = false;
};

std::map<std::string, Relation> relations(Package& package, const std::string& part) {
  std::map<std::string, Relation> out;
  pugi::xml_document document;
  const std::size_t slash = part.rfind('/');
  const std::string bytes = package.part(part.substr(0, slash + 1) + "_rels/" + part.substr(slash + 1) + ".rels");
  if (!document.load_buffer(bytes.data(), bytes.size())) return out;
  for (const auto& each : document.document_element().children())
    out[attribute(each, "Id")] = {attribute(each, "Target"), attribute(each, "TargetMode") == "External"};
  return out;
}

struct CellPlace {
  std::size_t row = 0, column = 0;  // 1-based row, 0-based column
};

/// `B7`; row 0 when it is none.
CellPlace parse_reference(std::string_view text) {
  CellPlace place;
  std::size_t i = 0, column = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && column < 100'000; ++i)
    column = column * 26 + static_cast<std::size_t>(text[i] - 'A' + 1);
  if (i == 0 || column == 0) return {};
  place.column = column - 1;
  std::size_t row = 0;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && row < 10'000'000; ++i)
    row = row * 10 + static_cast<std::size_t>(text[i] - '0');
  place.row = row;
  return place;
}

/// `HYPERLINK("https://…","…")` -> the address.
std::string formula_target(std::string_view formula) {
  const std::size_t start = formula.find("HYPERLINK(\"");
  if (start == std::string_view::npos) return {};
  const std::string_view rest = formula.substr(start + 11);
  return std::string(rest.substr(0, rest.find('"')));
}

std::string cell_text(const pugi::xml_node& cell, const std::vector<std::string>& strings) {
  const std::string type = attribute(cell, "t");
  const std::string value = child(cell, "v").text().get();
  if (type == "inlineStr") return string_item(child(cell, "is"));
  if (type == "s") {
    const auto index = static_cast<std::size_t>(std::strtoul(value.c_str(), nullptr, 10));
    return index < strings.size() ? strings[index] : std::string();
  }
  if (type.empty() && value.size() > 2 && value.ends_with(".0")) return value.substr(0, value.size() - 2);
  return value;
}

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos;
}

class SheetReader {
 public:
  SheetReader(Package& package, const std::vector<std::string>& strings) : package_(package), strings_(strings) {}

  Table read(const std::string& part) {
    pugi::xml_document document;
    const std::string bytes = package_.part(part);
    if (!document.load_buffer(bytes.data(), bytes.size())) return {};
    const auto root = document.document_element();
    read_rows(child(root, "sheetData"));
    put_links(child(root, "hyperlinks"), relations(package_, part));
    spread_merged(child(root, "mergeCells"));
    Table table;
    for (auto& [number, cells] : rows_) table.push_back({static_cast<int>(number), std::move(cells)});
    return table;
  }

 private:
  std::string* at(CellPlace place, bool make) {
    if (place.row == 0 || place.column >= most_columns) return nullptr;
    auto found = rows_.find(place.row);
    if (found == rows_.end()) {
      if (!make || rows_.size() >= most_rows) return nullptr;
      found = rows_.emplace(place.row, std::vector<std::string>{}).first;
    }
    auto& cells = found->second;
    if (cells.size() <= place.column) {
      if (!make) return nullptr;
      cells.resize(place.column + 1);
    }
    return &cells[place.column];
  }

  void read_rows(const pugi::xml_node& data) {
    std::size_t row = 0;
    for (const auto& row_node : data.children()) {
      const std::string number = attribute(row_node, "r");
      row = number.empty() ? row + 1 : static_cast<std::size_t>(std::strtoul(number.c_str(), nullptr, 10));
      std::size_t column = 0;
      for (const auto& cell : row_node.children()) {
        const CellPlace named = parse_reference(attribute(cell, "r"));
        const CellPlace place = named.row ? named : CellPlace{row, column};
        column = place.column + 1;
        std::string text = trim(cell_text(cell, strings_));
        const std::string target = formula_target(child(cell, "f").text().get());
        if (!target.empty() && !is_address(text)) text = target;
        if (!text.empty())
          if (auto* into = at(place, true)) *into = std::move(text);
      }
    }
  }

  void put_links(const pugi::xml_node& links, const std::map<std::string, Relation>& related) {
    for (const auto& link : links.children()) {
      const auto found = related.find(attribute(link, "id"));
      if (found == related.end() || !found->second.external) continue;
      std::string* cell = at(parse_reference(attribute(link, "ref")), true);
      if (cell && !is_address(*cell)) *cell = found->second.target;
    }
  }

  void spread_merged(const pugi::xml_node& merged) {
    for (const auto& each : merged.children()) {
      const std::string range = attribute(each, "ref");
      const std::size_t colon = range.find(':');
      if (colon == std::string::npos) continue;
      const CellPlace first = parse_reference(std::string_view(range).substr(0, colon));
      const CellPlace last = parse_reference(std::string_view(range).substr(colon + 1));
      const std::string* value = at(first, false);
      if (!value || value->empty()) continue;
      const std::string text = *value;
      for (auto row = rows_.upper_bound(first.row); row != rows_.end() && row->first <= last.row; ++row)
        if (std::string* cell = at({row->first, first.column}, true); cell && cell->empty()) *cell = text;
    }
  }

  Package& package_;
  const std::vector<std::string>& strings_;
  std::map<std::size_t, std::vector<std::string>> rows_;
};

/// Parts of the visible sheets in the workbook's order, then of the hidden ones.
std::vector<std::string> sheet_parts(Package& package) {
  pugi::xml_document document;
  const std::string bytes = package.part("xl/workbook.xml");
  if (!document.load_buffer(bytes.data(), bytes.size())) return {};
  const auto related = relations(package, "xl/workbook.xml");
  std::vector<std::string> visible, hidden;
  for (const auto& sheet : child(document.document_element(), "sheets").children()) {
    const auto found = related.find(attribute(sheet, "id"));
    if (found == related.end()) continue;
    std::string target = found->second.target;
    target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    const std::string state = attribute(sheet, "state");
    (state.empty() || state == "visible" ? visible : hidden).push_back(std::move(target));
  }
  visible.insert(visible.end(), hidden.begin(), hidden.end());
  return visible;
}

}  // namespace

core::Result<std::vector<Table>> read_workbook(std::string_view bytes, const std::string& file) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (!source) return broken(file, "เปิดไฟล์ไม่ได้", "the workbook cannot be opened");
  Archive archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) {
    zip_source_free(source);
    return broken(file, "ไฟล์เสียหาย ไม่ใช่สมุดงาน XLSX", "the file is damaged: no XLSX workbook");
  }
  Package package(std::move(archive));
  const auto parts = sheet_parts(package);
  if (parts.empty()) return broken(file, "ไม่ใช่สมุดงาน XLSX", "this is no XLSX workbook");
  const auto strings = shared_strings(package);
  std::vector<Table> sheets;
  for (const auto& part : parts) sheets.push_back(SheetReader(package, strings).read(part));
  if (package.too_large()) return broken(file, "สมุดงานใหญ่เกินไป", "the workbook unpacks to more than 64 MB");
  return sheets;
}

}  // namespace oit::rules
