// See csv.hpp. One linear scan; the delimiter is guessed from the first lines.
#include "content/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace oit::content {
namespace {

constexpr std::size_t lines_for_guess = 60;

/// Calls `on_cell(text)` and `on_line()`; stops when on_line returns false.
template <class OnCell, class OnLine>
void scan(std::string_view text, char delimiter, OnCell on_cell, OnLine on_line) {
  std::string cell;
  bool quoted = false, started = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        cell += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell += '"';
        ++i;
      } else {
        quoted = false;
      }
      continue;
    }
    if (c == '"' && cell.find_first_not_of(' ') == std::string::npos) {
      cell.clear();
      quoted = true;
      started = true;
    } else if (c == delimiter) {
      on_cell(cell);
      cell.clear();
      started = true;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      on_cell(cell);
      cell.clear();
      started = false;
      if (!on_line()) return;
    } else {
      cell += c;
      started = true;
    }
  }
  if (started || !cell.empty()) {
    on_cell(cell);
    on_line();
  }
}

/// How steadily a delimiter cuts: lines that have the most usual number of cells (two or more).
long steadiness(std::string_view text, char delimiter) {
  std::map<long, long> lines_of_width;
  long width = 0;
  std::size_t lines = 0;
  scan(text, delimiter, [&width](const std::string&) { ++width; },
       [&] {
         ++lines_of_width[width];
         width = 0;
         return ++lines < lines_for_guess;
       });
  long best = 0;
  for (const auto& [cells, count] : lines_of_width)
    if (cells >= 2) best = std::max(best, count * 100 + std::min(cells, 50L));
  return best;
}

/// Excel's own hint on the first line.
char stated_delimiter(std::string_view text) {
  if (text.size() >= 6 && (text.starts_with("sep=") || text.starts_with("SEP=")) && (text[5] == '\n' || text[5] == '\r'))
    return text[4];
  return '\0';
}

}  // namespace

char delimiter_of(std::string_view text) {
  if (const char stated = stated_delimiter(text)) return stated;
  char best = ',';
  long most = 0;
  for (const char candidate : std::array{',', ';', '\t', '|'}) {
    const long its = steadiness(text, candidate);
    if (its > most) {
      most = its;
      best = candidate;
    }
  }
  return best;
}

void read_csv(std::string_view text, Workbook& workbook) {
  const char delimiter = delimiter_of(text);
  if (stated_delimiter(text)) text.remove_prefix(std::min(text.size(), text.find_first_of("\r\n") + 1));
  workbook.add_sheet("");
  std::size_t row = 0, column = 0;
  scan(text, delimiter, [&](const std::string& cell) { workbook.put(row, column++, text_cell(cell)); },
       [&] {
         ++row;
         column = 0;
         return !workbook.full();
       });
}

}  // namespace oit::content
