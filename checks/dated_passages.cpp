// Finds each passage's dates, then settles what one passage alone leaves open.
#include "checks/dated_passages.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "core/date.hpp"
#include "thai/dates.hpp"
#include "thai/digits.hpp"

namespace oit::checks {
namespace {

using core::DateKind;

bool is_year(const core::DateSpan& span) { return span.kind == DateKind::year || span.kind == DateKind::fiscal_year; }

/// Only what separates the members of a list.
bool separates(std::string_view between) {
  return between.size() <= 5 && between.find_first_not_of(" ,/&") == std::string_view::npos;
}

/// `ปี 2566 2567 2568`: the years after the first are as certain as it.
void settle_lists_of_years(const Reading& reading, std::vector<DatedPassage>& dates) {
  const std::string_view text = reading.text();
  for (std::size_t i = 1; i < dates.size(); ++i) {
    const core::DateSpan& before = dates[i - 1].span;
    core::DateSpan& span = dates[i].span;
    if (span.certain || !before.certain || dates[i].passage != dates[i - 1].passage || !is_year(before) || span.kind != DateKind::year) continue;
    const std::size_t end = before.offset + before.quote.size();
    if (end > span.offset || !separates(text.substr(end, span.offset - end))) continue;
    span.certain = true;
    // `2567/2568` after `2566/`: two years in one quote.
    if (span.quote.size() > 4 && span.quote.find('/') != std::string::npos && span.from > before.to) {
      span.kind = DateKind::range;
      span.from = core::add_days(before.to, 1);
    }
  }
}

/// The three numbers of `4/22/2022`.
std::optional<std::array<int, 3>> numbers_of(const std::string& quote) {
  std::array<int, 3> numbers{};
  std::size_t at = 0;
  const std::string digits = thai::to_ascii_digits(quote);
  for (std::size_t part = 0; part < numbers.size(); ++part) {
    if (part > 0 && (at >= digits.size() || digits[at++] != '/')) return std::nullopt;
    std::size_t length = 0;
    while (at < digits.size() && digits[at] >= '0' && digits[at] <= '9' && length < 4) {
      numbers[part] = numbers[part] * 10 + (digits[at++] - '0');
      ++length;
    }
    if (length == 0) return std::nullopt;
  }
  return at == digits.size() && numbers[2] > 1900 ? std::optional(numbers) : std::nullopt;
}

/// A program that writes `4/22/2022` writes `5/10/2022` for the tenth of May.
void settle_order_of_days(std::vector<DatedPassage>& dates) {
  constexpr int months = 12;
  bool month_first = false, day_first = false;
  for (const DatedPassage& dated : dates) {
    if (dated.span.kind != DateKind::day) continue;
    const auto numbers = numbers_of(dated.span.quote);
    if (!numbers) continue;
    month_first |= (*numbers)[1] > months && (*numbers)[0] <= months;
    day_first |= (*numbers)[0] > months;
  }
  if (!month_first || day_first) return;
  for (DatedPassage& dated : dates) {
    const auto numbers = dated.span.kind == DateKind::day ? numbers_of(dated.span.quote) : std::nullopt;
    if (!numbers) continue;
    const int year = (*numbers)[2] >= 2400 ? (*numbers)[2] - core::buddhist_era_offset : (*numbers)[2];
    const core::Date day = core::make_date(year, static_cast<unsigned>((*numbers)[0]), static_cast<unsigned>((*numbers)[1]));
    if (!day.ok()) continue;
    dated.span.from = dated.span.to = day;
    dated.span.certain = true;
  }
}

bool is_name(const Passage& passage) {
  return passage.kind == PassageKind::title || passage.kind == PassageKind::heading || passage.kind == PassageKind::table_title || passage.kind == PassageKind::link_text;
}

/// `Annual Report 2024`.
void settle_years_of_reports(const Reading& reading, std::vector<DatedPassage>& dates) {
  constexpr std::size_t right_before = 10;
  for (DatedPassage& dated : dates) {
    const Passage& passage = reading.passages()[dated.passage];
    if (dated.span.certain || dated.span.kind != DateKind::year || !(is_name(passage) || passage.opening)) continue;
    const std::size_t from = std::max(passage.begin, dated.span.offset > right_before ? dated.span.offset - right_before : 0);
    const std::string_view before = std::string_view(reading.text()).substr(from, dated.span.offset - from);
    if (before.find("eport ") != std::string_view::npos || before.find("EPORT ") != std::string_view::npos) dated.span.certain = true;
  }
}

/// The last two figures of a name, where they can be nothing but a year: `แผนจัดซื้อ 68`, `ITA68`.
std::optional<core::DateSpan> short_year_of(std::string_view words) {
  constexpr int first_year = 58, last_year = 78;
  const std::string plain = thai::to_ascii_digits(words);
  std::size_t end = plain.size();
  while (end > 0 && (plain[end - 1] == ' ' || plain[end - 1] == ')' || plain[end - 1] == ']')) --end;
  if (end < 8 || plain[end - 1] < '0' || plain[end - 1] > '9' || plain[end - 2] < '0' || plain[end - 2] > '9') return std::nullopt;
  const int year = (plain[end - 2] - '0') * 10 + (plain[end - 1] - '0');
  if (year < first_year || year > last_year) return std::nullopt;
  std::string_view before = std::string_view(plain).substr(0, end - 2);
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  // A letter must stand before it, Thai or Latin; a figure, a point, a dash belong to another number.
  const auto last = before.empty() ? 0u : static_cast<unsigned char>(before.back());
  if (last < 0x80 && !((last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z'))) return std::nullopt;
  static constexpr std::array<std::string_view, 20> counted{"ที่", "ข้อ", "มาตรา", "ห้อง", "ชั้น", "ซอย", "ถนน", "หมู่", "จำนวน", "อายุ", "หน้า", "เล่ม", "ตอน", "ครั้ง", "รุ่น", "ลำดับ", "เลข", "สาย", "เขต", "ร้อยละ"};
  if (std::any_of(counted.begin(), counted.end(), [&](std::string_view word) { return before.ends_with(word); })) return std::nullopt;
  if (before.find("ซอย") != std::string_view::npos || before.find("ถนน") != std::string_view::npos) return std::nullopt;
  auto spans = thai::find_dates("ปี " + plain.substr(end - 2, 2));
  if (spans.size() != 1) return std::nullopt;
  spans.front().quote = plain.substr(end - 2, 2);
  spans.front().offset = plain.size() == words.size() ? end - 2 : 0;
  return spans.front();
}

void add_short_years(const Reading& reading, std::vector<DatedPassage>& dates) {
  std::vector<DatedPassage> added;
  auto next = dates.begin();
  for (std::size_t i = 0; i < reading.passages().size(); ++i) {
    while (next != dates.end() && next->passage < i) ++next;
    const Passage& passage = reading.passages()[i];
    if ((next != dates.end() && next->passage == i) || !is_name(passage) || passage.by_ocr || passage.metadata) continue;
    auto span = short_year_of(reading.words(passage));
    if (!span) continue;
    span->offset += passage.begin;
    added.push_back({std::move(*span), i, true});
  }
  dates.insert(dates.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

bool is_year_heading(std::string_view words) {
  std::string plain;
  for (const char c : words)
    if (c != ' ' && c != '.') plain += c;
  static const std::vector<std::string> headings{"ปี", "ปีงบ", "ปีงบประมาณ", "ปีพศ", "พศ", "ประจำปี", "ประจำปีงบประมาณ", "ปีที่รายงาน", "ปีที่เผยแพร่", "year", "Year", "fiscalyear", "FiscalYear"};
  return std::find(headings.begin(), headings.end(), plain) != headings.end();
}

/// Four digits alone in a cell.
bool is_bare_year(const std::string& cell) {
  const std::string digits = thai::to_ascii_digits(cell);
  return digits.size() == 4 && digits.find_first_not_of("0123456789") == std::string::npos;
}

/// A column headed `ปี` holds years, though its cells are bare figures.
void add_columns_of_years(const Reading& reading, std::vector<DatedPassage>& dates) {
  for (const core::Table& table : reading.content().tables) {
    if (table.region != core::Region::main) continue;
    const auto heading = std::find_if(table.header.begin(), table.header.end(), [](const std::string& cell) { return is_year_heading(cell); });
    if (heading == table.header.end()) continue;
    const auto column = static_cast<std::size_t>(heading - table.header.begin());
    for (const auto& row : table.rows) {
      if (column >= row.size() || !is_bare_year(row[column].text)) continue;
      std::vector<std::string> cells;
      for (const core::Cell& cell : row) cells.push_back(cell.text);
      const std::string line = joined(cells);
      const auto& passages = reading.passages();
      const auto passage = std::find_if(passages.begin(), passages.end(), [&](const Passage& each) { return each.kind == PassageKind::body && reading.words(each) == line; });
      if (passage == passages.end()) continue;
      auto spans = thai::find_dates("ปีงบประมาณ " + row[column].text);
      const std::size_t at = line.find(row[column].text);
      if (spans.size() != 1 || at == std::string::npos) continue;
      spans.front().offset = passage->begin + at;
      spans.front().quote = row[column].text;
      dates.push_back({std::move(spans.front()), static_cast<std::size_t>(passage - passages.begin())});
    }
  }
}

}  // namespace

std::vector<DatedPassage> dated_passages(const Reading& reading) {
  std::vector<DatedPassage> dates;
  for (std::size_t i = 0; i < reading.passages().size(); ++i) {
    const Passage& passage = reading.passages()[i];
    if (passage.by_ocr || passage.metadata) continue;
    for (core::DateSpan& span : thai::find_dates(reading.words(passage))) {
      span.offset += passage.begin;
      dates.push_back({std::move(span), i});
    }
  }
  settle_lists_of_years(reading, dates);
  settle_order_of_days(dates);
  settle_years_of_reports(reading, dates);
  add_short_years(reading, dates);
  add_columns_of_years(reading, dates);
  return dates;
}

}  // namespace oit::checks
