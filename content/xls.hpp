// XLS (BIFF, Excel 95–2003) -> cells, by FreeXL.
#pragma once
#include <string_view>

#include "content/spreadsheet_grid.hpp"

namespace oit::content {

enum class XlsState { read, encrypted, damaged };

/// FreeXL wants a file: the bytes go into a memory file named by /proc/self/fd, which the reader's filter knows.
XlsState read_xls(std::string_view bytes, Workbook& workbook);

}  // namespace oit::content
