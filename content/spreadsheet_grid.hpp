// A workbook as plain cells, whatever file it came from, and how its tables are found: title rows, header rows, data.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/content.hpp"

namespace oit::content {

struct GridCell {
  std::string text;                       ///< repaired, blanks collapsed
  std::optional<double> number;
  std::optional<core::DateSpan> date;

  bool empty() const { return text.empty(); }
};

/// Merged cells, zero-based.
struct GridMerge {
  std::size_t row = 0, column = 0, rows = 1, columns = 1;
};

struct GridLink {
  std::size_t row = 0, column = 0;
  std::string address;
};

struct Sheet {
  std::string name;
  std::vector<std::vector<GridCell>> rows;   ///< ragged; trailing empty cells left out
  std::vector<GridMerge> merges;
  std::vector<GridLink> links;
  bool hidden = false;
};

/// What may be kept of one workbook; the rest is left out and `limit_hit` says so.
struct GridLimits {
  std::size_t rows_per_sheet = 50'000, columns = 512, cells = 500'000, sheets = 200;
};

class Workbook {
 public:
  explicit Workbook(GridLimits limits = {}) : limits_(limits) {}

  std::vector<Sheet> sheets;
  int pictures = 0;
  bool limit_hit = false;
  std::string title, author, producer, created, modified;   ///< as the file states them

  /// Starts a sheet; false when there are too many.
  bool add_sheet(std::string name);
  /// Puts a cell into the last sheet; ignored (and limit_hit set) beyond the limits, or when it is empty.
  void put(std::size_t row, std::size_t column, GridCell cell);
  bool has_text() const { return cells_ > 0; }
  bool full() const { return cells_ >= limits_.cells; }

 private:
  GridLimits limits_;
  std::size_t cells_ = 0;
};

/// A text cell: cleaned, its number and date understood (Thai digits, separators).
GridCell text_cell(std::string_view text);
/// A number as a person would see it: no exponent for whole numbers, at most 15 digits.
GridCell number_cell(double value);
/// A day; a Buddhist year typed where a Common Era one belongs is understood. `buddhist`: shown in that era.
GridCell date_cell(core::Date day, bool buddhist);

/// Days since Excel's epoch -> day; nullopt outside 1900–9999. The 1900 system counts a 29 February 1900.
std::optional<core::Date> day_of_serial(double serial, bool epoch_1904);

/// `B7` for row 6, column 1.
std::string cell_name(std::size_t row, std::size_t column);

/// How one sheet's table begins.
struct TableShape {
  std::size_t title_rows = 0;    ///< rows above the header, empty ones included
  std::size_t header_rows = 0;   ///< 0: no header found
  std::size_t columns = 0;       ///< widest row
  std::size_t data_rows = 0;
};
TableShape shape_of(const Sheet& sheet);

/// A table inside a text (DOCX, slides): table and one block a row, all at `place`.
void add_grid(const Sheet& grid, const core::Place& place, core::Content& content);

/// Sheets -> tables, one block a row, links; sheet names as places.
void add_sheets(const Workbook& workbook, const core::Document& document, core::Content& content);

}  // namespace oit::content
