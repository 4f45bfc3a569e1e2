// A date, month, year or range found in text, as the days it spans. Made by thai/dates.
#pragma once
#include <cstddef>
#include <string>

#include "core/date.hpp"

namespace oit::core {

/// CONTRACT §5: the closed set of kinds `inspect --dates` prints.
/// `school_year`, a `range` to others, Y: 16 May Y – 15 May Y+1 (ระเบียบกระทรวงศึกษาธิการ ว่าด้วยปีการศึกษา การเปิดและปิดสถานศึกษา พ.ศ. 2549).
enum class DateKind { day, month, year, fiscal_year, half, quarter, range, law_year, school_year, none };
/// The era the year was written in.
enum class Era { be, ce };

const char* to_string(DateKind kind);
const char* to_string(Era era);

/// `from`..`to` inclusive, Common Era. A day has from == to.
/// `certain` is false for what may be no date at all, or the wrong one (a document number's year, an impossible year).
struct DateSpan {
  DateKind kind = DateKind::none;
  Date from{};
  Date to{};
  Era era = Era::be;
  bool certain = true;
  std::string quote;        ///< as written, UTF-8
  std::size_t offset = 0;   ///< byte offset of the quote in the text it was found in
  /// Words just before the date that say what it is (`ปรับปรุงล่าสุด`, `ประกาศ ณ วันที่`), as written; else empty.
  std::string cue;

  bool overlaps(Date first, Date last) const { return from <= last && first <= to; }
  bool covers(Date first, Date last) const { return from <= first && last <= to; }
};

}  // namespace oit::core
