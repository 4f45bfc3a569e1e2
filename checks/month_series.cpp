// Takes a date for a row's label when nothing but a running number stands before it in its line.
#include "checks/month_series.hpp"

#include <algorithm>
#include <map>

namespace oit::checks {
namespace {

constexpr std::size_t a_series = 3;

bool begins_its_line(const Reading& reading, const DatedPassage& dated) {
  const std::size_t begin = reading.passages()[dated.passage].begin;
  const std::string_view before = std::string_view(reading.text()).substr(begin, dated.span.offset - begin);
  return before.find_first_not_of("0123456789. |\t-") == std::string_view::npos;
}

}  // namespace

MonthSeries month_series_of(const Reading& reading, const core::DayRange& asked) {
  std::map<std::size_t, std::set<core::Date>> of_line;
  const auto& dates = reading.dates();
  const auto is_month = [&](const DatedPassage& dated) {
    return dated.span.kind == core::DateKind::month && reading.passages()[dated.passage].kind == PassageKind::body;
  };
  for (const DatedPassage& dated : dates)
    if (is_month(dated)) of_line[dated.passage].insert(dated.span.from);
  MonthSeries series;
  bool first = true;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (!is_month(dates[i]) || (of_line[dates[i].passage].size() < a_series && !begins_its_line(reading, dates[i]))) continue;
    if (first) series.first = i;
    first = false;
    // A month whose year is only guessed may be one of those asked for.
    const bool inside = dates[i].span.overlaps(asked.first, asked.last) || !dates[i].span.certain;
    (inside ? series.inside : series.outside).insert(dates[i].span.from);
  }
  return series.inside.size() + series.outside.size() >= a_series ? series : MonthSeries();
}

}  // namespace oit::checks
