// SpreadsheetML 2003 (`.xls` that is one XML file, as many report programs write it) -> cells.
#pragma once
#include <string_view>

#include "content/spreadsheet_grid.hpp"

namespace oit::content {

/// The namespace stands near the start; `bytes` may be in any charset that keeps ASCII.
bool is_spreadsheet_ml(std::string_view bytes);

/// False when it is no well-formed XML of that kind. `text` is UTF-8, whatever its declaration says.
bool read_spreadsheet_ml(std::string_view text, Workbook& workbook);

}  // namespace oit::content
