// ODS (OpenDocument spreadsheet) -> cells.
#pragma once
#include "content/office_package.hpp"
#include "content/spreadsheet_grid.hpp"

namespace oit::content {

/// False when the package holds no spreadsheet that parses.
bool read_ods(ZipPackage& package, Workbook& workbook);
/// The same in one XML file (.fods); `text` is UTF-8.
bool read_flat_ods(std::string_view text, Workbook& workbook);

}  // namespace oit::content
