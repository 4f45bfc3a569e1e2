// CSV and TSV text -> cells.
#pragma once
#include <string_view>

#include "content/spreadsheet_grid.hpp"

namespace oit::content {

/// Comma, semicolon, tab or bar: the one that cuts the first lines into the same number of cells most steadily.
char delimiter_of(std::string_view text);

/// RFC 4180 with what people do to it: any line end, quotes inside a cell, `sep=;` on the first line. `text` is UTF-8.
void read_csv(std::string_view text, Workbook& workbook);

}  // namespace oit::content
