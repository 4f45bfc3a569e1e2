// Templates in three formats from one list of rows.
#include "rules/template.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>

#include "config/yaml.hpp"

namespace oit::rules {
namespace {

using core::Text;

/// Conditions of every page; nothing a clerk prepares per item.
constexpr std::array<std::string_view, 12> silent_checks{
    "url-submitted",         "on-main-site",  "reachable", "public-access",    "not-soft-404",
    "not-home-page",         "has-content",   "opens",     "placeholder-text", "duplicate-evidence",
    "linked-from-main-site", "right-document"};

std::string join(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

std::vector<std::string> upper_all(std::vector<std::string> words) {
  for (auto& word : words) word = upper(word);
  return words;
}

void add_format_lines(const Requirement& requirement, std::vector<Text>& out) {
  const auto any = upper_all(requirement.parameters.texts("any")), all = upper_all(requirement.parameters.texts("all"));
  if (!any.empty()) out.push_back({"ไฟล์ " + join(any, " หรือ "), "a file: " + join(any, " or ")});
  if (!all.empty()) out.push_back({"ไฟล์ " + join(all, " และ "), "files: " + join(all, " and ")});
}

void add_lines(const Rulebook& book, const Item& item, const Requirement& requirement, std::vector<Text>& out) {
  const auto& parameters = requirement.parameters;
  if (requirement.check == "has-format" || requirement.check == "links-to-format")
    return add_format_lines(requirement, out);
  if (parameters.has("question")) {
    out.push_back(parameters.get<Text>("question"));
    return;
  }
  if (requirement.check == "months-complete" || requirement.check == "period-covered" ||
      requirement.check == "fiscal-year-shown") {
    out.push_back(core::describe(parameters.get<core::Period>("period", item.period), book.year));
    return;
  }
  if (requirement.check == "plan-and-report") {
    const Text plan = core::describe(parameters.get<core::Period>("plan", item.period), book.year),
               report = core::describe(parameters.get<core::Period>("report", item.period), book.year);
    out.push_back({"แผน: " + plan.th, "plan: " + plan.en});
    out.push_back({"รายงาน: " + report.th, "report: " + report.en});
    return;
  }
  for (const auto& [name, value] : parameters.all())
    if (const auto* terms = std::get_if<std::vector<core::Term>>(&value)) {
      if (name == "other" || name == "signer") continue;
      for (const auto& term : *terms) out.push_back(term.name);
    }
}

struct Row {
  std::string item, title, checklist;
};

std::vector<Row> rows_of(const Rulebook& book) {
  std::vector<Row> rows;
  for (const auto& item : book.items) {
    Row row{item.id, item.title.th, {}};
    for (const auto& line : checklist_of(book, item))
      row.checklist += (row.checklist.empty() ? "☐ " : "\n☐ ") + line.in(core::Language::th);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n;") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// libxlsxwriter writes to files only; this one is gone when we are done.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "oitcheck-XXXXXX").string();
    const int descriptor = ::mkstemp(pattern.data());
    if (descriptor < 0) return;
    ::close(descriptor);
    path_ = pattern;
  }
  ~TemporaryFile() {
    std::error_code error;
    if (!path_.empty()) std::filesystem::remove(path_, error);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

constexpr std::array<const char*, 5> headings{"ข้อ", "ชื่อข้อ", "สิ่งที่ต้องมี", "URL", "คำอธิบาย"};

}  // namespace

std::vector<Text> checklist_of(const Rulebook& book, const Item& item) {
  std::vector<Text> out;
  for (const auto& requirement : item.requirements)
    if (std::find(silent_checks.begin(), silent_checks.end(), requirement.check) == silent_checks.end())
      add_lines(book, item, requirement, out);
  std::vector<Text> unique;
  for (auto& each : out)
    if (!each.empty() && std::find(unique.begin(), unique.end(), each) == unique.end())
      unique.push_back(std::move(each));
  return unique;
}

std::string template_yaml(const Rulebook& book) {
  std::string out = "# แบบส่งข้อมูล " + one_line(book.title.th) +
                    "\n# Submission: " + one_line(book.title.in(core::Language::en)) +
                    "\n# ใส่ URL ใน [ ] คั่นด้วยจุลภาค / put URLs between [ ], separated by commas\n"
                    "agency:\n  id: \"\"          # ชื่อสั้น ใช้เป็นชื่อโฟลเดอร์ / short name, used for folders\n  name: \"\"\n "
                    " websites: []    # เว็บไซต์หลัก / main website, https://…\n";
  out += "rulebook: " + book.id + "\nitems:\n";
  for (const auto& item : book.items) {
    out += "  # " + item.id + " " + one_line(item.title.th) + " – " + core::describe(item.period, book.year).th + "\n";
    for (const auto& line : checklist_of(book, item)) out += "  #   ☐ " + one_line(line.in(core::Language::th)) + "\n";
    out += "  " + item.id + ": {urls: [], note: \"\"}\n";
  }
  return out;
}

std::string template_csv(const Rulebook& book) {
  std::string out = "\xEF\xBB\xBF# agency: \n# website: \n# rulebook: " + book.id + "\n";
  for (std::size_t i = 0; i < headings.size(); ++i) out += (i ? "," : "") + std::string(headings[i]);
  out += "\n";
  for (const auto& row : rows_of(book))
    out += row.item + "," + csv_cell(row.title) + "," + csv_cell(row.checklist) + ",,\n";
  return out;
}

core::Result<std::string> template_xlsx(const Rulebook& book) {
  const core::Problem failed{
      "",
      {"สร้างไฟล์ XLSX ไม่สำเร็จ", "the XLSX file could not be made"},
      {"ตรวจพื้นที่ดิสก์ หรือใช้ --format csv แทน", "check the disk space, or use --format csv instead"}};
  const TemporaryFile file;
  lxw_workbook* workbook = file.path().empty() ? nullptr : workbook_new(file.path().c_str());
  if (!workbook) return failed;
  lxw_doc_properties properties{};
  properties.created = 1;  // a fixed moment: the same book gives the same bytes
  workbook_set_properties(workbook, &properties);
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, "OIT");
  lxw_format* bold = workbook_add_format(workbook);
  format_set_bold(bold);
  format_set_bottom(bold, LXW_BORDER_THIN);
  lxw_format* wrapped = workbook_add_format(workbook);
  format_set_text_wrap(wrapped);
  format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
  constexpr std::array<double, 5> widths{7, 38, 46, 60, 34};
  for (std::size_t i = 0; i < widths.size(); ++i)
    worksheet_set_column(sheet, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), widths[i], nullptr);
  lxw_row_t row = 0;
  const auto key = [&](const char* name, const std::string& value) {
    worksheet_write_string(sheet, row, 0, name, nullptr);
    if (!value.empty()) worksheet_write_string(sheet, row, 1, value.c_str(), nullptr);
    ++row;
  };
  key("# agency:", "");
  key("# website:", "");
  key("# rulebook:", book.id);
  ++row;
  for (std::size_t i = 0; i < headings.size(); ++i)
    worksheet_write_string(sheet, row, static_cast<lxw_col_t>(i), headings[i], bold);
  worksheet_freeze_panes(sheet, ++row, 2);
  for (const auto& each : rows_of(book)) {
    worksheet_write_string(sheet, row, 0, each.item.c_str(), wrapped);
    worksheet_write_string(sheet, row, 1, each.title.c_str(), wrapped);
    worksheet_write_string(sheet, row, 2, each.checklist.c_str(), wrapped);
    worksheet_write_blank(sheet, row, 3, wrapped);
    worksheet_write_blank(sheet, row++, 4, wrapped);
  }
  worksheet_repeat_rows(sheet, 4, 4);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);
  worksheet_fit_to_pages(sheet, 1, 0);
  if (workbook_close(workbook) != LXW_NO_ERROR) return failed;
  auto bytes = config::read_file(file.path());
  if (!bytes) return failed;
  return std::move(*bytes);
}

}  // namespace oit::rules
