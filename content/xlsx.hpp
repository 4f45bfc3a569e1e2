// XLSX and XLSM (Office Open XML) -> cells. From Excel, LibreOffice, Google Sheets and the many libraries that write it.
#pragma once
#include "content/office_package.hpp"
#include "content/spreadsheet_grid.hpp"

namespace oit::content {

/// False when the package holds no workbook that parses.
bool read_xlsx(ZipPackage& package, Workbook& workbook);

/// A number format that shows a day (not only a time of day); `buddhist` when it shows the Buddhist era.
struct DateFormat {
  bool is_date = false, is_time = false, buddhist = false;
};
DateFormat date_format_of(int id, std::string_view code);

}  // namespace oit::content
