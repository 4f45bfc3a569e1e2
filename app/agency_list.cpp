// Reads the auditor's CSV files; headings in English or Thai, in any order.
#include "app/agency_list.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "config/yaml.hpp"
#include "rules/submission.hpp"
#include "rules/table.hpp"

namespace oit::app {
namespace fs = std::filesystem;
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// Heading -> field.
const std::map<std::string, std::string>& field_names() {
  static const std::map<std::string, std::string> names{
      {"id", "id"}, {"รหัส", "id"}, {"name", "name"}, {"ชื่อ", "name"}, {"หน่วยงาน", "name"}, {"website", "website"}, {"เว็บไซต์", "website"},
      {"rulebook", "rulebook"}, {"เกณฑ์", "rulebook"}, {"submission", "submission"}, {"ไฟล์", "submission"}, {"kind", "kind"}, {"ประเภท", "kind"},
      {"province", "province"}, {"จังหวัด", "province"}, {"agency", "agency"}, {"item", "item"}, {"ข้อ", "item"}, {"score", "score"}, {"คะแนน", "score"}};
  return names;
}

using Columns = std::map<std::string, std::size_t>;

Columns columns_of(const rules::TableRow& heading) {
  Columns columns;
  for (std::size_t i = 0; i < heading.cells.size(); ++i) {
    const auto known = field_names().find(lower(heading.cells[i]));
    if (known != field_names().end()) columns.emplace(known->second, i);
  }
  return columns;
}

std::string cell(const rules::TableRow& row, const Columns& columns, const std::string& field) {
  const auto column = columns.find(field);
  return column == columns.end() || column->second >= row.cells.size() ? std::string() : row.cells[column->second];
}

struct ReadTable {
  rules::Table rows;
  Columns columns;
};

core::Result<ReadTable> read_table(const fs::path& file, const std::vector<std::string>& needed) {
  auto bytes = config::read_file(file);
  if (!bytes) return bytes.problems();
  auto text = rules::decode_text(*bytes, file.string());
  if (!text) return text.problems();
  ReadTable table{rules::read_csv(*text), {}};
  if (!table.rows.empty()) table.columns = columns_of(table.rows.front());
  core::Problems missing;
  for (const auto& field : needed)
    if (!table.columns.contains(field))
      missing.push_back({file.string() + ":1", {"ไม่มีคอลัมน์ " + field, "there is no column " + field}, {"ใส่ชื่อคอลัมน์ในบรรทัดแรก", "name it in the first line"}});
  if (!missing.empty()) return missing;
  table.rows.erase(table.rows.begin());
  return table;
}

AgencyList list_of_folder(const fs::path& folder) {
  AgencyList list;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string extension = lower(entry.path().extension().string());
    if (entry.is_regular_file() && (extension == ".yaml" || extension == ".yml" || extension == ".csv" || extension == ".xlsx")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    ListedAgency agency;
    agency.id = file.stem().string();
    agency.submission = file.string();
    list.agencies.push_back(std::move(agency));
  }
  return list;
}

}  // namespace

core::Result<AgencyList> read_agency_list(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return list_of_folder(path);
  auto table = read_table(path, {"id", "submission"});
  if (!table) return table.problems();
  AgencyList list;
  for (const auto& row : table->rows) {
    ListedAgency agency{cell(row, table->columns, "id"), cell(row, table->columns, "name"), cell(row, table->columns, "website"),
                        cell(row, table->columns, "rulebook"), cell(row, table->columns, "submission"), cell(row, table->columns, "kind"),
                        cell(row, table->columns, "province")};
    if (agency.id.empty() || agency.submission.empty()) {
      list.warnings.push_back({path.string() + ":" + std::to_string(row.line), {"แถวนี้ไม่มีรหัสหรือไฟล์ จึงข้ามไป", "this row has no id or no submission and was passed over"}, {}});
      continue;
    }
    if (fs::path(agency.submission).is_relative()) agency.submission = (path.parent_path() / agency.submission).string();
    list.agencies.push_back(std::move(agency));
  }
  return list;
}

core::Result<std::vector<GivenScore>> read_given_scores(const fs::path& file) {
  auto table = read_table(file, {"agency", "item", "score"});
  if (!table) return table.problems();
  std::vector<GivenScore> scores;
  core::Problems problems;
  for (const auto& row : table->rows) {
    GivenScore given{cell(row, table->columns, "agency"), rules::parse_item_id(cell(row, table->columns, "item")).value_or(cell(row, table->columns, "item")), 0};
    const std::string text = cell(row, table->columns, "score");
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), given.score);
    if (failed != std::errc{} || end != text.data() + text.size())
      problems.push_back({file.string() + ":" + std::to_string(row.line), {"คะแนนไม่ใช่ตัวเลข: " + text, "the score is no number: " + text}, {"แก้ให้เป็น 0 ถึง 100", "make it 0 to 100"}});
    else
      scores.push_back(std::move(given));
  }
  if (!problems.empty()) return problems;
  return scores;
}

}  // namespace oit::app
