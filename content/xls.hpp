// XLS (BIFF, Excel 95–2003) -> cells, by FreeXL.
#pragma once
#include <string_view>

#include "content/spreadsheet_grid.hpp"

namespace oit::content {

/// `not_understood`: FreeXL gave up; that proves nothing about the file.
enum class XlsState { read, encrypted, not_understood };

/// FreeXL wants a file: the bytes go into a memory file named by /proc/self/fd, which the reader's filter knows.
XlsState read_xls(std::string_view bytes, Workbook& workbook);

}  // namespace oit::content
