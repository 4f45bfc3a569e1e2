// Calendar days, Common Era inside the program; the Buddhist era (CE + 543) only at its edges.
// The program's days are days in Asia/Bangkok (UTC+7, no daylight saving).
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace oit::core {

using Date = std::chrono::year_month_day;
using TimePoint = std::chrono::system_clock::time_point;

inline constexpr int buddhist_era_offset = 543;
inline constexpr std::chrono::hours bangkok_offset{7};

/// `make_date(2025, 4, 25)`; the result may be !ok(), as year_month_day allows.
constexpr Date make_date(int year_ce, unsigned month, unsigned day) {
  return Date{std::chrono::year{year_ce}, std::chrono::month{month}, std::chrono::day{day}};
}

/// The last day of a month, CE.
Date last_day_of_month(int year_ce, unsigned month);

/// Day after / before; days between (b - a).
Date add_days(Date date, int days);
int days_between(Date a, Date b);

/// `2025-04-25`.
std::string to_iso(Date date);
/// Strict `YYYY-MM-DD` of a day that exists.
std::optional<Date> parse_iso_date(std::string_view text);

/// The day it is in Bangkok at that moment.
Date bangkok_date(TimePoint moment);
/// RFC 3339 with the Bangkok offset: `2025-04-25T09:30:00+07:00`.
std::string to_rfc3339(TimePoint moment);
std::optional<TimePoint> parse_rfc3339(std::string_view text);

}  // namespace oit::core
