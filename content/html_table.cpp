// Table grids.
#include "content/html_table.hpp"

#include <algorithm>

#include "thai/dates.hpp"
#include "thai/digits.hpp"

namespace oit::content {
namespace {

constexpr std::size_t most_cells = 200'000;
constexpr std::size_t most_columns = 300;
constexpr int most_row_span = 2000;

std::size_t filled(const std::vector<std::string>& texts) {
  return static_cast<std::size_t>(std::count_if(texts.begin(), texts.end(), [](const std::string& text) { return !text.empty(); }));
}

}  // namespace

core::Cell make_cell(std::string text) {
  core::Cell cell;
  cell.number = thai::parse_number(text);
  if (!cell.number && text.size() <= 120) {
    auto dates = thai::find_dates(text);
    if (dates.size() == 1 && dates.front().certain && dates.front().quote.size() * 2 >= text.size()) cell.date = std::move(dates.front());
  }
  cell.text = std::move(text);
  return cell;
}

void TableReader::set_caption(std::string text) {
  if (!caption_.empty()) caption_ += ' ';
  caption_ += text;
}

void TableReader::fill_pending() {
  while (row_.size() < pending_.size() && row_.size() < most_columns && pending_[row_.size()].rows_left > 0) {
    Pending& above = pending_[row_.size()];
    --above.rows_left;
    row_.push_back({above.text, above.header, true});
    ++cells_;
  }
}

void TableReader::begin_row() {
  if (in_row_) end_row();
  in_row_ = true;
  row_.clear();
  if (cells_ < most_cells) fill_pending();
}

void TableReader::begin_cell(bool header, int column_span, int row_span) {
  if (!in_row_) begin_row();
  if (in_cell_) end_cell();
  in_cell_ = true;
  header_cell_ = header;
  column_span_ = std::clamp(column_span, 1, 100);
  row_span_ = std::clamp(row_span, 1, most_row_span);
  text_.clear();
}

void TableReader::add_text(const std::string& text) {
  if (!text_.empty()) text_ += ' ';
  text_ += text;
}

void TableReader::end_cell() {
  if (!in_cell_) return;
  in_cell_ = false;
  if (cells_ >= most_cells) return;
  for (int k = 0; k < column_span_ && row_.size() < most_columns; ++k) {
    if (row_span_ > 1) {
      if (pending_.size() <= row_.size()) pending_.resize(row_.size() + 1);
      pending_[row_.size()] = {text_, header_cell_, row_span_ - 1};
    }
    row_.push_back({text_, header_cell_, k > 0});
    ++cells_;
  }
  fill_pending();
}

std::string TableReader::end_row() {
  end_cell();
  if (!in_row_) return {};
  in_row_ = false;
  std::string line;
  std::size_t filled_cells = 0;
  for (const GridCell& cell : row_) {
    if (cell.text.empty() || (cell.merged && row_.size() > 1 && &cell != &row_.front() && (&cell)[-1].text == cell.text)) continue;
    if (!line.empty()) line += " | ";
    line += cell.text;
    ++filled_cells;
  }
  if (filled_cells == 0) return {};
  rows_.push_back(std::move(row_));
  row_.clear();
  return line;
}

/// One text over the whole width, with more columns elsewhere.
bool TableReader::is_title_row(const Row& row) const {
  if (row.empty()) return false;
  std::size_t widest = 0;
  for (const Row& each : rows_) widest = std::max(widest, each.size());
  if (widest < 2) return false;
  std::size_t distinct = 0;
  const std::string* seen = nullptr;
  for (const GridCell& cell : row) {
    if (cell.text.empty() || (seen && *seen == cell.text)) continue;
    ++distinct;
    seen = &cell.text;
  }
  return distinct == 1 && (row.size() >= widest || row.size() == 1) && !row.front().text.empty();
}

bool TableReader::is_header_row(const Row& row) {
  std::size_t headers = 0, texts = 0, numbers = 0, bytes = 0;
  for (const GridCell& cell : row) {
    if (cell.header) ++headers;
    if (cell.text.empty()) continue;
    ++texts;
    bytes += cell.text.size();
    if (thai::parse_number(cell.text)) ++numbers;
  }
  if (headers * 2 > row.size()) return true;
  return texts >= 2 && texts * 2 > row.size() && numbers == 0 && bytes / texts <= 120;
}

core::Table TableReader::finish() && {
  if (in_row_) end_row();
  core::Table table;
  table.title = std::move(caption_);
  std::size_t first = 0;
  while (first < rows_.size() && first < 4 && rows_.size() > first + 1 && is_title_row(rows_[first]) && rows_[first].size() > 1) {
    if (!table.title.empty()) table.title += ' ';
    table.title += rows_[first].front().text;
    ++first;
  }
  if (first < rows_.size() && rows_.size() > first + 1 && is_header_row(rows_[first])) {
    const bool marked = std::any_of(rows_[first].begin(), rows_[first].end(), [](const GridCell& cell) { return cell.header; });
    for (const GridCell& cell : rows_[first]) table.header.push_back(cell.text);
    ++first;
    // A second row of headings under merged ones: `งบประมาณ` over `จัดสรร | เบิกจ่าย`.
    while (marked && first + 1 < rows_.size() && rows_[first].size() == table.header.size() && filled(table.header) > 0 &&
           std::all_of(rows_[first].begin(), rows_[first].end(), [](const GridCell& cell) { return cell.header; })) {
      for (std::size_t k = 0; k < table.header.size(); ++k)
        if (table.header[k] != rows_[first][k].text && !rows_[first][k].text.empty()) {
          if (!table.header[k].empty()) table.header[k] += ' ';
          table.header[k] += rows_[first][k].text;
        }
      ++first;
    }
  }
  table.rows.reserve(rows_.size() - std::min(first, rows_.size()));
  for (std::size_t i = first; i < rows_.size(); ++i) {
    std::vector<core::Cell> cells;
    cells.reserve(rows_[i].size());
    for (GridCell& cell : rows_[i]) cells.push_back(make_cell(std::move(cell.text)));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace oit::content
