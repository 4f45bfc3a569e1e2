// Reads a spreadsheet into Content: sheets as tables with their header row, and one block a row with its cell.
// XLSX, XLSM, ODS, XLS (BIFF, by FreeXL), CSV and TSV. The type is taken from the bytes, never from the name.
#pragma once
#include "config/settings.hpp"
#include "core/content.hpp"

namespace oit::content {

/// Never throws on any bytes. Encrypted, empty and picture-only workbooks are told in `notices`. Rows and cells beyond
/// fixed caps are left out with the notice `limits_hit`. A "spreadsheet" that is HTML is not for this function: the
/// dispatcher (content/read.cpp) sends it to read_html. Pure; thread-safe.
core::Content read_spreadsheet(const core::Document& document, const config::ReadSettings& settings);

}  // namespace oit::content
