// Cells and tables of any workbook. See spreadsheet_grid.hpp.
#include "content/spreadsheet_grid.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "content/readability.hpp"
#include "thai/dates.hpp"
#include "thai/digits.hpp"
#include "thai/format.hpp"

namespace oit::content {
namespace {

constexpr std::size_t rows_searched_for_header = 40;
constexpr std::size_t most_header_rows = 4;

std::size_t filled(const std::vector<GridCell>& row) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [](const GridCell& cell) { return !cell.empty(); }));
}

bool is_year(double value) { return value == std::floor(value) && ((value >= 2400 && value < 2700) || (value >= 1900 && value < 2100)); }

/// A figure that belongs to data: a number that is no year (years head columns).
bool is_figure(const GridCell& cell) { return cell.number && !is_year(*cell.number); }

std::size_t figures(const std::vector<GridCell>& row) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), is_figure));
}

bool cell_filled(const Sheet& sheet, std::size_t row, std::size_t column) {
  return row < sheet.rows.size() && column < sheet.rows[row].size() && !sheet.rows[row][column].empty();
}

/// The first row that looks like headings: two or more texts over at least half of the columns, with rows below.
std::optional<std::size_t> find_header(const Sheet& sheet) {
  std::size_t widest = 0;
  for (const auto& row : sheet.rows) widest = std::max(widest, filled(row));
  if (widest < 2) return std::nullopt;
  for (std::size_t row = 0; row < std::min(sheet.rows.size(), rows_searched_for_header); ++row) {
    const std::size_t count = filled(sheet.rows[row]);
    const bool grouped = std::any_of(sheet.merges.begin(), sheet.merges.end(), [row](const GridMerge& merge) {
      return merge.row == row && merge.rows > 1 && merge.columns == 1;
    });
    if (count < 2 || (count * 2 < widest && !grouped)) continue;
    if (figures(sheet.rows[row]) * 3 > count) return std::nullopt;   // data has begun, and nothing headed it
    const bool rows_below = std::any_of(sheet.rows.begin() + static_cast<std::ptrdiff_t>(row) + 1, sheet.rows.end(),
                                        [](const auto& each) { return filled(each) > 0; });
    return rows_below ? std::optional(row) : std::nullopt;
  }
  return std::nullopt;
}

/// Sub-headings: cells merged downwards say so; without merges, a row of texts that fills the gaps of the row above.
std::size_t count_header_rows(const Sheet& sheet, std::size_t first) {
  std::size_t rows = 1;
  bool any_across = false;
  for (const GridMerge& merge : sheet.merges) {
    if (merge.row != first) continue;
    if (merge.columns == 1 && merge.rows <= most_header_rows) rows = std::max(rows, merge.rows);
    any_across = any_across || (merge.columns > 1 && merge.rows == 1);
  }
  if (rows > 1 || first + 1 >= sheet.rows.size()) return rows;
  const auto& below = sheet.rows[first + 1];
  const bool gaps = any_across || std::any_of(sheet.rows[first].begin(), sheet.rows[first].end(), [](const GridCell& c) { return c.empty(); });
  const bool only_texts = filled(below) >= 2 && figures(below) == 0;
  return gaps && only_texts && !cell_filled(sheet, first + 1, 0) && cell_filled(sheet, first, 0) ? 2 : 1;
}

/// A heading over several columns counts for each of them.
std::vector<std::string> headings(const Sheet& sheet, std::size_t first, std::size_t rows, std::size_t columns) {
  std::vector<std::string> names(columns);
  for (std::size_t row = first; row < first + rows && row < sheet.rows.size(); ++row) {
    std::string spread;
    for (std::size_t column = 0; column < columns; ++column) {
      const bool own = cell_filled(sheet, row, column);
      if (own) spread = sheet.rows[row][column].text;
      const bool last = row + 1 == first + rows;
      const bool under_a_group = !own && !last && column > 0 && cell_filled(sheet, row + 1, column);
      if (!own && !under_a_group) {
        spread.clear();
        continue;
      }
      if (!names[column].empty()) names[column] += ' ';
      names[column] += spread;
    }
  }
  return names;
}

std::string row_text(const std::vector<GridCell>& row) {
  std::string text;
  for (const GridCell& cell : row) {
    if (cell.empty()) continue;
    if (!text.empty()) text += " | ";
    text += cell.text;
  }
  return text;
}

core::Place place_of(const Sheet& sheet, std::size_t row) {
  core::Place place;
  place.sheet = sheet.name;
  const auto& cells = sheet.rows[row];
  const auto first = std::find_if(cells.begin(), cells.end(), [](const GridCell& cell) { return !cell.empty(); });
  place.cell = cell_name(row, static_cast<std::size_t>(first - cells.begin()));
  return place;
}

core::Table table_of(const Sheet& sheet, const TableShape& shape) {
  core::Table table;
  const std::size_t data = shape.title_rows + shape.header_rows;
  for (std::size_t row = 0; row < shape.title_rows; ++row) {
    const std::string text = row_text(sheet.rows[row]);
    if (text.empty()) continue;
    if (!table.title.empty()) table.title += ' ';
    table.title += text;
  }
  if (shape.header_rows > 0) table.header = headings(sheet, shape.title_rows, shape.header_rows, shape.columns);
  for (std::size_t row = data; row < sheet.rows.size(); ++row) {
    if (filled(sheet.rows[row]) == 0) continue;
    std::vector<core::Cell> cells;
    for (const GridCell& cell : sheet.rows[row]) cells.push_back({cell.text, cell.number, cell.date});
    table.rows.push_back(std::move(cells));
  }
  return table;
}

void add_blocks(const Sheet& sheet, const TableShape& shape, core::Content& content) {
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    core::Block block;
    block.text = row_text(sheet.rows[row]);
    if (block.text.empty()) continue;
    const bool is_title = row < shape.title_rows && filled(sheet.rows[row]) == 1;
    block.kind = is_title ? core::BlockKind::heading : core::BlockKind::table_row;
    block.level = is_title ? 2 : 0;
    block.place = place_of(sheet, row);
    content.blocks.push_back(std::move(block));
  }
}

void add_links(const Sheet& sheet, const core::Document& document, core::Content& content) {
  for (const GridLink& found : sheet.links) {
    core::Link link;
    link.href = found.address;
    link.target = document.url.resolve(found.address);
    if (cell_filled(sheet, found.row, found.column)) link.text = sheet.rows[found.row][found.column].text;
    link.place.sheet = sheet.name;
    link.place.cell = cell_name(found.row, found.column);
    content.links.push_back(std::move(link));
  }
}

}  // namespace

bool Workbook::add_sheet(std::string name) {
  if (sheets.size() >= limits_.sheets) {
    limit_hit = true;
    return false;
  }
  sheets.emplace_back().name = clean_text(name);
  return true;
}

void Workbook::put(std::size_t row, std::size_t column, GridCell cell) {
  if (cell.empty() || sheets.empty()) return;
  if (row >= limits_.rows_per_sheet || column >= limits_.columns || full()) {
    limit_hit = true;
    return;
  }
  auto& rows = sheets.back().rows;
  if (rows.size() <= row) rows.resize(row + 1);
  if (rows[row].size() <= column) rows[row].resize(column + 1);
  rows[row][column] = std::move(cell);
  ++cells_;
}

GridCell text_cell(std::string_view text) {
  GridCell cell;
  cell.text = clean_text(text);
  constexpr std::size_t longest_value = 90;   // bytes; longer is prose
  if (cell.text.empty() || cell.text.size() > longest_value) return cell;
  cell.number = thai::parse_number(cell.text);
  if (!cell.number) {
    auto dates = thai::find_dates(cell.text);
    if (dates.size() == 1 && dates.front().certain && dates.front().kind == core::DateKind::day &&
        dates.front().quote.size() == cell.text.size())
      cell.date = std::move(dates.front());
  }
  return cell;
}

GridCell number_cell(double value) {
  GridCell cell;
  if (!std::isfinite(value)) return cell;
  char digits[64];
  const bool whole = value == std::floor(value) && std::fabs(value) < 1e15;
  std::snprintf(digits, sizeof digits, whole ? "%.0f" : "%.15g", value);
  cell.text = digits;
  cell.number = value;
  return cell;
}

GridCell date_cell(core::Date day, bool buddhist) {
  GridCell cell;
  if (!day.ok()) return cell;
  const int year = static_cast<int>(day.year());
  if (year >= 2400 && year < 2700) {
    day = core::Date{std::chrono::year{year - core::buddhist_era_offset}, day.month(), day.day()};
    buddhist = true;
  }
  if (!day.ok()) return cell;   // 29 February of a Buddhist year that is no leap year in the Common Era
  core::DateSpan span;
  span.kind = core::DateKind::day;
  span.from = span.to = day;
  span.era = buddhist ? core::Era::be : core::Era::ce;
  cell.text = thai::in_words(day).th;
  span.quote = cell.text;
  cell.date = std::move(span);
  return cell;
}

std::optional<core::Date> day_of_serial(double serial, bool epoch_1904) {
  if (!(serial >= 0) || serial > 2'958'465) return std::nullopt;
  const auto days = static_cast<int>(std::floor(serial));
  using namespace std::chrono;
  if (epoch_1904) return core::Date{sys_days{year{1904} / 1 / 1} + std::chrono::days{days}};
  if (days == 0 || days == 60) return std::nullopt;   // "0 January", "29 February 1900"
  const sys_days epoch = sys_days{year{1899} / 12 / 31};
  return core::Date{epoch + std::chrono::days{days < 60 ? days : days - 1}};
}

std::string cell_name(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

TableShape shape_of(const Sheet& sheet) {
  TableShape shape;
  for (const auto& row : sheet.rows) shape.columns = std::max(shape.columns, row.size());
  if (const auto header = find_header(sheet)) {
    shape.title_rows = *header;
    shape.header_rows = count_header_rows(sheet, *header);
  }
  for (std::size_t row = shape.title_rows + shape.header_rows; row < sheet.rows.size(); ++row)
    if (filled(sheet.rows[row]) > 0) ++shape.data_rows;
  return shape;
}

void add_grid(const Sheet& grid, const core::Place& place, core::Content& content) {
  const TableShape shape = shape_of(grid);
  if (shape.columns == 0) return;
  for (const auto& row : grid.rows) {
    core::Block block;
    block.kind = core::BlockKind::table_row;
    block.text = row_text(row);
    block.place = place;
    if (!block.text.empty()) content.blocks.push_back(std::move(block));
  }
  if (shape.columns < 2) return;   // a frame around text, not a table
  core::Table table = table_of(grid, shape);
  table.place = place;
  content.tables.push_back(std::move(table));
}

void add_sheets(const Workbook& workbook, const core::Document& document, core::Content& content) {
  for (const Sheet& sheet : workbook.sheets) {
    if (sheet.hidden) continue;   // an outside reader does not see it
    const TableShape shape = shape_of(sheet);
    if (shape.columns > 0) {
      add_blocks(sheet, shape, content);
      core::Table table = table_of(sheet, shape);
      table.place.sheet = sheet.name;
      table.place.cell = cell_name(shape.title_rows, 0);
      content.tables.push_back(std::move(table));
    }
    add_links(sheet, document, content);
  }
}

}  // namespace oit::content
