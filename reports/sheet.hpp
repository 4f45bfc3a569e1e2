// A workbook written row by row, over libxlsxwriter. Text is always text: nothing written here becomes a formula.
// Used by the report and the portfolio; not thread-safe, one object per workbook.
#pragma once
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/finding.hpp"
#include "core/result.hpp"
#include "core/url_outcome.hpp"
#include "reports/catalogue.hpp"

namespace oit::reports {

class Workbook;

/// One sheet with frozen, filtered headings. Cells are filled from left to right.
class Sheet {
 public:
  using Column = std::pair<Phrase, double>;   ///< heading, width in characters
  using NamedColumn = std::pair<std::string, double>;

  void heading(std::initializer_list<Column> columns);
  void heading(const std::vector<NamedColumn>& columns);
  void next_row();
  void text(std::string_view words);
  /// A working hyperlink when it is a web address; otherwise text.
  void address(std::string_view url);
  /// A hyperlink to a file beside the workbook.
  void file_link(const std::string& relative_path, std::string_view words);
  void number(double value);
  void count(std::int64_t value);
  void moment(core::TimePoint moment);
  void verdict(core::Verdict verdict);
  void short_verdict(core::Verdict verdict, std::string_view words);
  void outcome(core::Outcome outcome);
  void reach(core::Reach reach, std::string_view words);
  void skip() { ++column_; }
  /// Adds the filter over all rows. Call once.
  void finish();

 private:
  friend class Workbook;
  Sheet(Workbook& book, void* sheet) : book_(book), sheet_(sheet) {}
  void styled(std::string_view words, int style);
  /// Notes how many lines the words take in the present column, for the row's height.
  void make_room(std::string_view words);
  void set_height();

  Workbook& book_;
  void* sheet_;
  std::uint32_t row_ = 0;
  std::uint16_t column_ = 0, columns_ = 0;
  std::uint32_t links_ = 0;
  std::vector<double> widths_;
  int lines_ = 1;
};

enum class Memory { whole, row_by_row };   ///< row_by_row keeps only the current row, for thousands of rows

class Workbook {
 public:
  Workbook(const std::string& title, core::TimePoint created, core::Language language, Memory memory = Memory::whole);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// Only one sheet is filled at a time.
  Sheet add_sheet(const std::string& name);
  /// Closes the workbook and gives the file. Call once.
  core::Result<std::string> bytes();

 private:
  friend class Sheet;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace oit::reports
