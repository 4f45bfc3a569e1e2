// libxlsxwriter writes to a file only: the workbook is made in a private folder, read back, and removed.
#include "reports/sheet.hpp"

#include <stdlib.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iterator>

#include "reports/safe_text.hpp"

namespace oit::reports {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_cell_bytes = 32000;      // Excel's limit is 32,767 UTF-16 units
constexpr std::size_t most_url_bytes = 2000;        // and 2,079 for a link
constexpr std::uint32_t most_links = 65000;         // and 65,530 links in a sheet
constexpr int most_lines = 12;                      // a taller row would hide its neighbours
constexpr double line_height = 14;                  // points, for Tahoma 10 with Thai marks

enum Style {
  plain, head, link, figure, whole_number, time_stamp, zero, partial, review, full, grey, style_count
};

struct Colours {
  Style style;
  lxw_color_t text, fill;
};
constexpr std::array colours{
    Colours{zero, 0xA3211B, 0xFBECEB}, Colours{partial, 0x8A4B00, 0xFDF1E1}, Colours{review, 0x54408C, 0xF0EDF8},
    Colours{full, 0x1B6240, 0xE8F3ED}, Colours{grey, 0x5D6977, 0xF5F7F9},
};

fs::path private_folder() {
  std::error_code error;
  fs::path base = fs::temp_directory_path(error);
  if (error) base = ".";
  std::string name = (base / "oitcheck-xlsx-XXXXXX").string();
  return ::mkdtemp(name.data()) ? fs::path(name) : fs::path();
}

std::string cell_text(std::string_view words) {
  std::string clean = printable_lines(words);
  if (clean.size() > most_cell_bytes) {
    std::size_t cut = most_cell_bytes;
    while (cut > 0 && (static_cast<unsigned char>(clean[cut]) & 0xC0U) == 0x80U) --cut;
    clean.resize(cut);
    clean += "…";
  }
  return clean;
}

core::Problem not_made(const std::string& reason) {
  return {"report.xlsx", {"สร้างสมุดงานไม่ได้ (" + reason + ")", "the workbook could not be made (" + reason + ")"},
          {"ตรวจพื้นที่ว่างของโฟลเดอร์ชั่วคราว (TMPDIR)", "check the free space of the temporary folder (TMPDIR)"}};
}

}  // namespace

struct Workbook::State {
  fs::path folder;
  std::string file;
  std::string temporary;
  lxw_workbook* book = nullptr;
  std::array<lxw_format*, style_count> styles{};
  core::Language language = core::Language::th;
};

Workbook::Workbook(const std::string& title, core::TimePoint created, core::Language language, Memory memory)
    : state_(std::make_unique<State>()) {
  state_->language = language;
  state_->folder = private_folder();
  if (state_->folder.empty()) return;
  state_->file = (state_->folder / "report.xlsx").string();
  state_->temporary = state_->folder.string();
  lxw_workbook_options options{};
  options.constant_memory = memory == Memory::row_by_row ? LXW_TRUE : LXW_FALSE;
  options.tmpdir = state_->temporary.data();
  options.use_zip64 = LXW_FALSE;
  state_->book = workbook_new_opt(state_->file.c_str(), &options);
  if (!state_->book) return;
  std::string name = shortened(printable(title), 200), program = "oitcheck";
  lxw_doc_properties properties{};
  properties.title = name.data();
  properties.author = program.data();
  properties.created = std::chrono::system_clock::to_time_t(created);
  workbook_set_properties(state_->book, &properties);
  for (auto& style : state_->styles) {
    style = workbook_add_format(state_->book);
    format_set_text_wrap(style);
    format_set_align(style, LXW_ALIGN_VERTICAL_TOP);
    format_set_font_name(style, "Tahoma");
    format_set_font_size(style, 10);
  }
  format_set_bold(state_->styles[head]);
  format_set_bg_color(state_->styles[head], 0xDFE9F3);
  format_set_font_color(state_->styles[head], 0x1F4E79);
  format_set_bottom(state_->styles[head], LXW_BORDER_THIN);
  format_set_font_color(state_->styles[link], 0x1F4E79);
  format_set_underline(state_->styles[link], LXW_UNDERLINE_SINGLE);
  format_set_num_format(state_->styles[figure], "0.00");
  format_set_num_format(state_->styles[whole_number], "#,##0");
  // 107 is the Buddhist calendar in Arabic digits, 041E Thai: Excel and LibreOffice then write `25 เม.ย. 2568 09:30`.
  format_set_num_format(state_->styles[time_stamp], language == core::Language::th ? "[$-107041E]d mmm yyyy hh:mm" : "d mmm yyyy hh:mm");
  for (const Style words : {plain, head, link, zero, partial, review, full, grey}) format_set_indent(state_->styles[words], 1);   // not stuck to a figure before
  for (const auto& [style, text, fill] : colours) {
    format_set_font_color(state_->styles[static_cast<std::size_t>(style)], text);
    format_set_bg_color(state_->styles[static_cast<std::size_t>(style)], fill);
    format_set_bold(state_->styles[static_cast<std::size_t>(style)]);
  }
}

Workbook::~Workbook() {
  if (state_->book) workbook_close(state_->book);
  std::error_code ignored;
  if (!state_->folder.empty()) fs::remove_all(state_->folder, ignored);
}

Sheet Workbook::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = state_->book ? workbook_add_worksheet(state_->book, name.c_str()) : nullptr;
  if (sheet) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
  }
  return Sheet(*this, sheet);
}

core::Result<std::string> Workbook::bytes() {
  if (!state_->book) return not_made("libxlsxwriter");
  lxw_workbook* book = state_->book;
  state_->book = nullptr;
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) return not_made(lxw_strerror(error));
  std::ifstream file(state_->file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (content.empty()) return not_made("read back");
  return content;
}

namespace {
lxw_worksheet* sheet_of(void* sheet) { return static_cast<lxw_worksheet*>(sheet); }
}  // namespace

void Sheet::heading(std::initializer_list<Column> columns) {
  std::vector<NamedColumn> named;
  for (const auto& [phrase, width] : columns) named.emplace_back(say(phrase, book_.state_->language), width);
  heading(named);
}

void Sheet::heading(const std::vector<NamedColumn>& columns) {
  if (!sheet_) return;
  columns_ = static_cast<std::uint16_t>(columns.size());
  for (std::uint16_t column = 0; column < columns_; ++column)
    worksheet_set_column(sheet_of(sheet_), column, column, columns[column].second, nullptr);
  worksheet_freeze_panes(sheet_of(sheet_), 1, 1);
  for (const auto& [name, width] : columns) widths_.push_back(width);
  for (const auto& [name, width] : columns) styled(name, head);
}

void Sheet::make_room(std::string_view words) {
  if (column_ >= widths_.size()) return;
  // Breaks fall between words, so a line is rarely filled to its end.
  const int room = std::max(4, static_cast<int>(widths_[column_] * 0.95));
  int lines = 0;
  while (!words.empty()) {
    const std::size_t end = words.find('\n');
    lines += 1 + (std::max(columns_of(words.substr(0, end)), 1) - 1) / room;
    words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
  }
  lines_ = std::max(lines_, std::min(lines, most_lines));
}

void Sheet::set_height() {
  // Programs that do not fit rows to their text by themselves would show only the first line.
  if (sheet_) worksheet_set_row(sheet_of(sheet_), row_, line_height * lines_ + 2, nullptr);
  lines_ = 1;
}

void Sheet::next_row() {
  set_height();
  ++row_;
  column_ = 0;
}

void Sheet::styled(std::string_view words, int style) {
  make_room(words);
  if (sheet_ && !words.empty())
    worksheet_write_string(sheet_of(sheet_), row_, column_, cell_text(words).c_str(), book_.state_->styles[static_cast<std::size_t>(style)]);
  ++column_;
}

void Sheet::text(std::string_view words) { styled(words, plain); }

void Sheet::address(std::string_view url) {
  const std::string clean = printable(url);
  if (!sheet_ || !is_web_address(clean) || clean.size() > most_url_bytes || links_ >= most_links) return text(clean);
  ++links_;
  make_room(address_for_people(clean));
  const std::string shown = cell_text(shortened(address_for_people(clean), 240));
  const lxw_error error = worksheet_write_url_opt(sheet_of(sheet_), row_, column_, clean.c_str(),
                                                  book_.state_->styles[link], shown.c_str(), nullptr);
  if (error != LXW_NO_ERROR) return text(clean);
  ++column_;
}

void Sheet::file_link(const std::string& relative_path, std::string_view words) {
  if (!sheet_ || relative_path.empty() || links_ >= most_links) return text(words);
  ++links_;
  const std::string target = "external:" + printable(relative_path);
  const lxw_error error = worksheet_write_url_opt(sheet_of(sheet_), row_, column_, target.c_str(),
                                                  book_.state_->styles[link], cell_text(words).c_str(), nullptr);
  if (error != LXW_NO_ERROR) return text(words);
  ++column_;
}

void Sheet::number(double value) {
  if (sheet_)
    worksheet_write_number(sheet_of(sheet_), row_, column_, std::isfinite(value) ? value : 0, book_.state_->styles[figure]);
  ++column_;
}

void Sheet::count(std::int64_t value) {
  if (sheet_)
    worksheet_write_number(sheet_of(sheet_), row_, column_, static_cast<double>(value), book_.state_->styles[whole_number]);
  ++column_;
}

void Sheet::moment(core::TimePoint moment) {
  if (moment == core::TimePoint{} || !sheet_) {
    ++column_;
    return;
  }
  const auto local = std::chrono::floor<std::chrono::seconds>(moment + core::bangkok_offset);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const core::Date date{day};
  const std::chrono::hh_mm_ss time{local - day};
  lxw_datetime stamp{static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(time.hours().count()),
                     static_cast<int>(time.minutes().count()), static_cast<double>(time.seconds().count())};
  worksheet_write_datetime(sheet_of(sheet_), row_, column_, &stamp, book_.state_->styles[time_stamp]);
  ++column_;
}

namespace {
Style style_of(core::Verdict verdict) {
  switch (verdict) {
    case core::Verdict::zero: return zero;
    case core::Verdict::partial: return partial;
    case core::Verdict::review: return review;
    case core::Verdict::full: return full;
  }
  return plain;
}
}  // namespace

void Sheet::verdict(core::Verdict verdict) { styled(say(phrase_of(verdict), book_.state_->language), style_of(verdict)); }
void Sheet::short_verdict(core::Verdict verdict, std::string_view words) { styled(words, style_of(verdict)); }

void Sheet::outcome(core::Outcome outcome) {
  const std::string words = core::describe(outcome).in(book_.state_->language);
  switch (outcome) {
    case core::Outcome::pass: return styled(words, full);
    case core::Outcome::fail: return styled(words, zero);
    case core::Outcome::unknown: return styled(words, review);
    case core::Outcome::not_applicable: return styled(words, grey);
  }
}

void Sheet::reach(core::Reach reach, std::string_view words) {
  styled(words, reach == core::Reach::open ? full : reach == core::Reach::closed ? zero : review);
}

void Sheet::finish() {
  set_height();
  if (sheet_ && columns_ > 0) worksheet_autofilter(sheet_of(sheet_), 0, 0, row_, static_cast<lxw_col_t>(columns_ - 1));
}

}  // namespace oit::reports
