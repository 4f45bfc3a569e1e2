// Rows of cells from a CSV text or an XLSX workbook, before anybody knows what the columns mean.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace oit::rules {

struct TableRow {
  int line = 0;                    ///< in the file, 1-based: text line, or row number of the sheet
  std::vector<std::string> cells;  ///< UTF-8, blanks trimmed at both ends
};

using Table = std::vector<TableRow>;

/// Comma, semicolon or tab, whichever the first rows use; RFC 4180 quotes, also over several lines. An unclosed quote
/// ends at its own line's end. Never fails.
Table read_csv(std::string_view utf8);

/// Every sheet of a workbook, hidden ones last. A cell that is a hyperlink holds its target when its text is no
/// address; merged cells repeat their value downwards in every row they cover. Fails on what is no workbook, an
/// encrypted one, or one whose parts unpack to more than 64 MB.
core::Result<std::vector<Table>> read_workbook(std::string_view bytes, const std::string& file);

/// UTF-8 (with or without BOM), UTF-16 with BOM, or windows-874 -> UTF-8 without BOM.
core::Result<std::string> decode_text(std::string_view bytes, const std::string& file);

/// Blanks at both ends away, no-break and zero-width ones included.
std::string trim(std::string_view text);

}  // namespace oit::rules
