// What a set of dates amounts to: months present in a series, fiscal years spoken of; and single dates in fixed formats.
#include <algorithm>
#include <map>
#include <set>

#include "core/fiscal_year.hpp"
#include "thai/date_tokens.hpp"
#include "thai/dates.hpp"
#include "thai/digits.hpp"

namespace oit::thai {
namespace {

YearMonth month_of(core::Date day) {
  return {static_cast<int>(day.year()), static_cast<unsigned>(day.month())};
}

YearMonth next_month(YearMonth month) { return month.month == 12 ? YearMonth{month.year + 1, 1} : YearMonth{month.year, month.month + 1}; }

MonthlySeries split(const std::vector<YearMonth>& wanted, const std::set<YearMonth>& named) {
  MonthlySeries series;
  for (const YearMonth& month : wanted) (named.contains(month) ? series.present : series.missing).push_back(month);
  return series;
}

/// The months the dates name, as months_present() says.
std::set<YearMonth> months_named(std::span<const core::DateSpan> dates, LongSpans long_spans) {
  std::set<YearMonth> named;
  for (const auto& date : dates) {
    if (!date.certain || date.kind == core::DateKind::law_year || date.kind == core::DateKind::none) continue;
    const YearMonth first = month_of(date.from), last = month_of(date.to);
    if (first == last) {
      named.insert(first);
    } else if (long_spans == LongSpans::counted && core::days_between(date.from, date.to) < 800) {
      for (YearMonth month = first; month <= last; month = next_month(month)) named.insert(month);
    }
  }
  return named;
}

/// Month words in the text, with or without a year.
std::set<unsigned> bare_months(std::string_view text) {
  const Glyphs glyphs = glyphs_of(text);
  std::vector<Token> tokens;
  tokenize(glyphs, tokens);
  std::set<unsigned> months;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::month || token.form == MonthForm::misspelt) continue;
    if (i > 0 && tokens[i - 1].kind == TokenKind::agency_word) continue;
    if (token.form == MonthForm::bare && i > 0 && tokens[i - 1].kind == TokenKind::other) continue;
    months.insert(static_cast<unsigned>(token.value));
  }
  return months;
}

int number_at(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    if (value > 99'999'999) return -1;   // no date has so many digits
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<core::Date> existing(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  if (year >= 2400) year -= core::buddhist_era_offset;
  const core::Date date = core::make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (!date.ok() || year < 1900 || year > 2100) return std::nullopt;
  return date;
}

int english_month(std::string_view name) {
  static constexpr std::string_view names = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (name.size() != 3) return 0;
  std::string lower;
  for (const char c : name) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  const std::size_t at = names.find(lower);
  return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

}  // namespace

std::vector<YearMonth> months_between(core::Date first, core::Date last) {
  std::vector<YearMonth> months;
  for (YearMonth month = month_of(first); month <= month_of(last) && months.size() < 1200; month = next_month(month)) months.push_back(month);
  return months;
}

MonthlySeries months_present(std::span<const core::DateSpan> dates, core::Date first, core::Date last, LongSpans long_spans) {
  return split(months_between(first, last), months_named(dates, long_spans));
}

MonthlySeries months_present_in(std::string_view text, core::Date first, core::Date last) {
  const auto dates = find_dates(text);
  const auto wanted = months_between(first, last);
  std::set<YearMonth> named = months_named(dates, LongSpans::ignored);
  const auto years = fiscal_years_named(dates);
  const core::FiscalYear year = core::FiscalYear::of(first);
  if (wanted.size() <= 12 && years.size() == 1 && years.front() == year.buddhist())
    for (const unsigned month : bare_months(text))
      for (const YearMonth& each : wanted)
        if (each.month == month) named.insert(each);
  return split(wanted, named);
}

std::vector<int> fiscal_years_named(std::span<const core::DateSpan> dates) {
  std::map<int, int> mentions;
  for (const auto& date : dates) {
    if (!date.certain || date.kind == core::DateKind::law_year || date.kind == core::DateKind::none) continue;
    // A calendar year's number is the fiscal year's name in everyday use; longer ranges name no single year.
    if (date.kind == core::DateKind::year || date.kind == core::DateKind::school_year) ++mentions[static_cast<int>(date.from.year()) + core::buddhist_era_offset];
    else if (core::FiscalYear::of(date.from) == core::FiscalYear::of(date.to)) ++mentions[core::FiscalYear::of(date.from).buddhist()];
  }
  std::vector<std::pair<int, int>> order(mentions.begin(), mentions.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<int> years;
  for (const auto& [year, count] : order) years.push_back(year);
  return years;
}

std::optional<core::Date> parse_http_date(std::string_view text) {
  // IMF-fixdate `Sun, 06 Nov 1994 08:49:37 GMT`, RFC 850 `Sunday, 06-Nov-94 08:49:37 GMT`, asctime `Sun Nov  6 08:49:37 1994`.
  const std::size_t comma = text.find(',');
  int day = -1, month = 0, year = -1, hour = -1;
  if (comma != std::string_view::npos) {
    std::string_view rest = text.substr(comma + 1);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    if (rest.size() < 9) return std::nullopt;
    const std::size_t day_digits = rest[1] >= '0' && rest[1] <= '9' ? 2 : 1;
    day = number_at(rest, 0, day_digits);
    rest.remove_prefix(day_digits + 1);
    month = english_month(rest.substr(0, 3));
    rest.remove_prefix(std::min<std::size_t>(4, rest.size()));
    std::size_t digits = 0;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
    year = number_at(rest, 0, digits);
    if (digits == 2) year += year < 70 ? 2000 : 1900;
    else if (digits != 4) return std::nullopt;
    hour = number_at(rest, digits + 1, 2);
  } else {
    if (text.size() < 24) return std::nullopt;
    month = english_month(text.substr(4, 3));
    day = text[8] == ' ' ? number_at(text, 9, 1) : number_at(text, 8, 2);
    year = number_at(text, 20, 4);
    hour = number_at(text, 11, 2);
  }
  auto date = existing(year, month, day);
  if (date && hour >= 17) date = core::add_days(*date, 1);   // GMT + 7 h is the next day in Bangkok
  return date;
}

std::optional<core::Date> parse_pdf_date(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  if (text.size() < 8) return std::nullopt;
  return existing(number_at(text, 0, 4), number_at(text, 4, 2), number_at(text, 6, 2));
}

std::optional<core::Date> parse_day(std::string_view raw) {
  const std::string text = to_ascii_digits(raw);
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
    // With a time and zone the day is Bangkok's.
    if (text.size() >= 20)
      if (const auto moment = core::parse_rfc3339(text); moment && number_at(text, 0, 4) < 2400) return core::bangkok_date(*moment);
    return existing(number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2));
  }
  if (text.size() == 8 && number_at(text, 0, 8) > 0) return existing(number_at(text, 0, 4), number_at(text, 4, 2), number_at(text, 6, 2));
  if (text.find("GMT") != std::string::npos) return parse_http_date(text);
  const auto dates = find_dates(raw);
  for (const auto& date : dates)
    if (date.kind == core::DateKind::day) return date.from;
  return std::nullopt;
}

}  // namespace oit::thai
