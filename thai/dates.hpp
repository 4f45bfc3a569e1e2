// Finds dates, months, years, fiscal years, quarters, halves and ranges in Thai and English text.
// The forms are those of CONTENT.md, "Dates and periods". A hand-written scanner: linear, no regular expressions.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/date_span.hpp"

namespace oit::thai {

/// Every date in the text, in order, not overlapping, longest reading first. `certain` is false for what may be none
/// (a document number's year, a slash date of two-digit year) or a law's year seen without its law's name.
/// `cue` holds the words just before that say what the date is (`ปรับปรุงล่าสุด`, `ข้อมูล ณ วันที่`). Pure; thread-safe.
/// Years: 24xx–26xx Buddhist, 19xx–20xx Common Era, two digits Buddhist. Fiscal year Y is 1 Oct (Y-1) – 30 Sep Y; quarters
/// and halves are of the fiscal year unless the text says calendar year.
std::vector<core::DateSpan> find_dates(std::string_view text);

/// What the words before a date say it is. `publication`: เผยแพร่, ลงวันที่โพสต์, Posted on; `update`: ปรับปรุงล่าสุด,
/// Last updated; `as_of`: ข้อมูล ณ วันที่; `issued`: ประกาศ ณ วันที่, ลงวันที่; `other`: none of these.
enum class CueKind { other, publication, update, as_of, issued };
CueKind kind_of_cue(std::string_view cue);

/// A month of a year, Common Era.
struct YearMonth {
  int year = 0;
  unsigned month = 0;
  friend auto operator<=>(const YearMonth&, const YearMonth&) = default;
};

/// Every month from the one `first` lies in to the one `last` lies in.
std::vector<YearMonth> months_between(core::Date first, core::Date last);

/// A monthly series: which of the months wanted are named by some date.
struct MonthlySeries {
  std::vector<YearMonth> present, missing;   ///< both in order; together every month wanted
};
/// A `month`, or a `day` or `range` lying within one month, names that month. A longer range, quarter or half names
/// its months only when `spans_count`. Uncertain dates and law years name none.
enum class LongSpans { ignored, counted };
MonthlySeries months_present(std::span<const core::DateSpan> dates, core::Date first, core::Date last,
                             LongSpans long_spans = LongSpans::ignored);
/// As above from text, where a bare month name (a table's column, a list under a year's heading) counts as well when the
/// text names only one fiscal year and that is the one wanted.
MonthlySeries months_present_in(std::string_view text, core::Date first, core::Date last);

/// Fiscal years (Buddhist) the dates speak of, most mentioned first; law years and uncertain dates left out.
std::vector<int> fiscal_years_named(std::span<const core::DateSpan> dates);

/// `Tue, 15 Nov 1994 08:12:31 GMT` and the older HTTP forms -> the day in Bangkok.
std::optional<core::Date> parse_http_date(std::string_view text);
/// `D:20250425103000+07'00'` -> its day.
std::optional<core::Date> parse_pdf_date(std::string_view text);
/// `2025-04-25`, `2025-04-25T10:30:00+07:00`, `25680425`, or any single date find_dates reads in full.
std::optional<core::Date> parse_day(std::string_view text);

}  // namespace oit::thai
