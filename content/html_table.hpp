// Collects one HTML table cell by cell into rows and columns: merged cells filled in, header and title found. Internal.
#pragma once
#include <string>
#include <vector>

#include "core/content.hpp"

namespace oit::content {

class TableReader {
 public:
  void set_caption(std::string text);
  void begin_row();
  void begin_cell(bool header, int column_span, int row_span);
  bool in_cell() const { return in_cell_; }
  /// Text of the open cell; pieces are joined by a space.
  void add_text(const std::string& text);
  void end_cell();
  /// The row as one line, ` | ` between cells; empty when all cells are.
  std::string end_row();
  core::Table finish() &&;

 private:
  struct GridCell {
    std::string text;
    bool header = false;
    bool merged = false;      ///< repeated from a cell it is merged with
  };
  struct Pending {            ///< a cell that reaches down into further rows
    std::string text;
    bool header = false;
    int rows_left = 0;
  };
  using Row = std::vector<GridCell>;

  void fill_pending();
  bool is_title_row(const Row& row) const;
  static bool is_header_row(const Row& row);

  std::string caption_;
  std::vector<Row> rows_;
  Row row_;
  std::vector<Pending> pending_;
  std::string text_;
  bool in_row_ = false, in_cell_ = false, header_cell_ = false;
  int column_span_ = 1, row_span_ = 1;
  std::size_t cells_ = 0;
};

/// A cell with its number and date understood.
core::Cell make_cell(std::string text);

}  // namespace oit::content
