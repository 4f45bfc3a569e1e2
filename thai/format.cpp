// Dates in words.
#include "thai/format.hpp"

#include <array>

#include "core/fiscal_year.hpp"

namespace oit::thai {
namespace {

const std::array<std::string, 13> full_names = {"", "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
                                                "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"};
const std::array<std::string, 13> short_names = {"", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
                                                 "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."};
const std::array<std::string, 13> english_names = {"", "January", "February", "March", "April", "May", "June",
                                                   "July", "August", "September", "October", "November", "December"};

int year_of(core::Date day) { return static_cast<int>(day.year()); }
unsigned month_of(core::Date day) { return static_cast<unsigned>(day.month()); }
std::string buddhist(int year_ce) { return std::to_string(year_ce + core::buddhist_era_offset); }

bool is_whole_month(core::Date from, core::Date to) {
  return static_cast<unsigned>(from.day()) == 1 && to == core::last_day_of_month(year_of(from), month_of(from));
}

}  // namespace

const std::string& month_name(unsigned month) { return full_names[month <= 12 ? month : 0]; }
const std::string& month_abbreviation(unsigned month) { return short_names[month <= 12 ? month : 0]; }
const std::string& english_month_name(unsigned month) { return english_names[month <= 12 ? month : 0]; }

core::Text in_words(core::Date day) {
  const std::string number = std::to_string(static_cast<unsigned>(day.day())) + " ";
  const core::Text month = month_in_words(year_of(day), month_of(day));
  return {number + month.th, number + month.en};
}

std::string in_short_words(core::Date day) {
  return std::to_string(static_cast<unsigned>(day.day())) + " " + month_abbreviation(month_of(day)) + " " + buddhist(year_of(day));
}

core::Text month_in_words(int year_ce, unsigned month) {
  return {month_name(month) + " " + buddhist(year_ce), english_month_name(month) + " " + std::to_string(year_ce)};
}

core::Text in_words(const core::DateSpan& span) {
  using core::DateKind;
  const int year = year_of(span.from);
  switch (span.kind) {
    case DateKind::none: return {"ไม่ทราบวันที่", "no date"};
    case DateKind::day: return in_words(span.from);
    case DateKind::fiscal_year: {
      const std::string number = std::to_string(core::FiscalYear::of(span.to).buddhist());
      return {"ปีงบประมาณ พ.ศ. " + number, "fiscal year " + number + " (BE)"};
    }
    case DateKind::year:
    case DateKind::law_year: return {"พ.ศ. " + buddhist(year), std::to_string(year)};
    default: break;
  }
  if (span.from == span.to) return in_words(span.from);
  if (is_whole_month(span.from, span.to)) return month_in_words(year, month_of(span.from));
  const core::Text first = in_words(span.from), last = in_words(span.to);
  return {first.th + " – " + last.th, first.en + " – " + last.en};
}

}  // namespace oit::thai
