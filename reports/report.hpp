// A finished run as files people and scripts read. One pure function per format: RunResult in, bytes out.
// Nothing here judges, opens a page, or asks the clock; the same run gives the same bytes.
// All functions are safe to call from several threads at once.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "core/run.hpp"
#include "core/text.hpp"

namespace oit::reports {

enum class Format { json, html, csv, xlsx, junit, markdown };

/// Every format, in the order they are written.
const std::vector<Format>& all_formats();
/// `json`, `html`, `csv`, `xlsx`, `junit`, `md`.
const char* to_string(Format format);
/// `report.json`, `report.junit.xml`, …
std::string file_name(Format format);
/// The file a person opens first: the page where there is one, else the most legible of what is written.
std::string file_to_open(const std::vector<Format>& written);
/// Reads `html,json`; `all` means every format. The problem names the word and the nearest right one.
core::Result<std::vector<Format>> parse_formats(std::string_view list);

/// Personal phone numbers, e-mail addresses, citizen numbers and names stand only inside quoted evidence and notes;
/// `hidden` replaces them there.
enum class PersonalData { shown, hidden };

enum class Colour { never, always };

struct ReportOptions {
  core::Language language = core::Language::th;
  PersonalData personal_data = PersonalData::shown;
  Colour colour = Colour::never;       ///< terminal only
  int columns = 80;                    ///< terminal only; at least 40
};

/// report.json, CONTRACT §4. The language has no influence.
std::string render_json(const core::RunResult& run, const ReportOptions& options = {});
/// One self-contained page.
std::string render_html(const core::RunResult& run, const ReportOptions& options = {});
/// One row a finding, UTF-8 with a byte-order mark.
std::string render_csv(const core::RunResult& run, const ReportOptions& options = {});
/// Sheets items, findings, links, documents. A problem only when the workbook could not be put together.
core::Result<std::string> render_xlsx(const core::RunResult& run, const ReportOptions& options = {});
/// JUnit XML: a suite per sub-indicator, a case per item; likely zero is a failure, review is skipped.
std::string render_junit(const core::RunResult& run, const ReportOptions& options = {});
/// For a ticket or a chat.
std::string render_markdown(const core::RunResult& run, const ReportOptions& options = {});
/// The table a person sees after an audit; lines end in '\n' and fit `columns`.
std::string render_summary(const core::RunResult& run, const ReportOptions& options = {});
/// The table after `oitcheck links`: only addresses that do not open, and those a person must open.
std::string render_links_summary(const core::RunResult& run, const ReportOptions& options = {});

core::Result<std::string> render(const core::RunResult& run, Format format, const ReportOptions& options = {});

/// Writes every format into `directory` (made when missing), all or nothing; the paths in the order of `formats`.
core::Result<std::vector<std::filesystem::path>> write_report(const core::RunResult& run,
                                                              const std::filesystem::path& directory,
                                                              const std::vector<Format>& formats,
                                                              const ReportOptions& options = {});

/// Reads a report.json back, for `oitcheck report`. `where` names it in problems. What a newer program added is
/// passed over; what is missing or of the wrong type is a problem.
core::Result<core::RunResult> read_json(std::string_view bytes, const std::string& where);

/// The run with personal data in quotes and notes replaced; what PersonalData::hidden shows.
core::RunResult redacted(const core::RunResult& run);

/// The published JSON Schema of report.json, as in reports/report.schema.json.
std::string_view json_schema();

}  // namespace oit::reports
