// Calendar arithmetic and the two text forms of a moment the program writes.
#include "core/date.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace oit::core {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return std::nullopt;
  return value;
}

}  // namespace

Date last_day_of_month(int year_ce, unsigned month) {
  return std::chrono::year_month_day_last{std::chrono::year{year_ce},
                                          std::chrono::month_day_last{std::chrono::month{month}}};
}

Date add_days(Date date, int days) { return std::chrono::sys_days{date} + std::chrono::days{days}; }

int days_between(Date a, Date b) {
  return static_cast<int>((std::chrono::sys_days{b} - std::chrono::sys_days{a}).count());
}

std::string to_iso(Date date) {
  std::array<char, 32> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date = make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
  if (!date.ok()) return std::nullopt;
  return date;
}

Date bangkok_date(TimePoint moment) {
  return std::chrono::floor<std::chrono::days>(moment + bangkok_offset);
}

std::string to_rfc3339(TimePoint moment) {
  const auto local = std::chrono::floor<std::chrono::seconds>(moment + bangkok_offset);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss time{local - day};
  std::array<char, 24> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d+07:00",
                                   static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                                   static_cast<int>(time.seconds().count()));
  return to_iso(day) + std::string(buffer.data(), static_cast<std::size_t>(length));
}

std::optional<TimePoint> parse_rfc3339(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto day = parse_iso_date(text.substr(0, 10));
  const auto hour = digits(text.substr(11, 2));
  const auto minute = digits(text.substr(14, 2));
  const auto second = digits(text.substr(17, 2));
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  std::string_view zone = text.substr(19);
  if (zone.front() == '.') {
    const auto after = zone.find_first_not_of("0123456789", 1);
    if (after == std::string_view::npos) return std::nullopt;
    zone.remove_prefix(after);
  }
  std::chrono::minutes offset{0};
  if (zone != "Z" && zone != "z") {
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
    const auto hours = digits(zone.substr(1, 2));
    const auto minutes = digits(zone.substr(4, 2));
    if (!hours || !minutes) return std::nullopt;
    offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
    if (zone[0] == '-') offset = -offset;
  }
  return std::chrono::sys_days{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{*second} - offset;
}

}  // namespace oit::core
