// Period tokens: reading, writing, and what days they mean in a given fiscal year.
#include "core/period.hpp"

#include <charconv>

namespace oit::core {
namespace {

constexpr std::string_view calendar_suffix = "|calendar";
constexpr std::string_view first_half_prefix = "first-half-of ";
constexpr std::string_view months_prefix = "months-of ";
constexpr std::string_view spanning_prefix = "multi-year-covering ";

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// `Y`, `Y-1`, `Y+1`: at most nine years either way.
std::optional<int> parse_year(std::string_view text) {
  if (!take(text, "Y")) return std::nullopt;
  if (text.empty()) return 0;
  if (text.size() != 2 || (text[0] != '-' && text[0] != '+') || text[1] < '1' || text[1] > '9') return std::nullopt;
  const int years = text[1] - '0';
  return text[0] == '-' ? -years : years;
}

std::string year_token(int offset) {
  if (offset == 0) return "Y";
  return (offset < 0 ? "Y-" : "Y+") + std::to_string(offset < 0 ? -offset : offset);
}

Text year_words(int buddhist) {
  const std::string year = std::to_string(buddhist);
  return {"ปีงบประมาณ พ.ศ. " + year, "fiscal year " + year + " (BE)"};
}

}  // namespace

std::optional<Period> parse_period(std::string_view token) {
  if (token == "current") return Period{PeriodKind::current};
  if (token == "in-force") return Period{PeriodKind::in_force};
  Period period;
  if (token.ends_with(calendar_suffix)) {
    period.calendar_year_too = true;
    token.remove_suffix(calendar_suffix.size());
  }
  period.kind = PeriodKind::year;
  if (take(token, months_prefix)) {
    period.kind = PeriodKind::months;
    period.half_only = take(token, first_half_prefix);
  } else if (take(token, first_half_prefix)) {
    period.kind = PeriodKind::first_half;
  } else if (take(token, spanning_prefix)) {
    period.kind = PeriodKind::spanning;
  }
  if (period.calendar_year_too && period.kind != PeriodKind::year) return std::nullopt;
  const auto offset = parse_year(token);
  if (!offset) return std::nullopt;
  period.offset = *offset;
  return period;
}

std::string to_token(const Period& period) {
  const std::string year = year_token(period.offset);
  switch (period.kind) {
    case PeriodKind::current: return "current";
    case PeriodKind::in_force: return "in-force";
    case PeriodKind::year: return year + (period.calendar_year_too ? std::string(calendar_suffix) : "");
    case PeriodKind::first_half: return std::string(first_half_prefix) + year;
    case PeriodKind::months:
      return std::string(months_prefix) + (period.half_only ? std::string(first_half_prefix) : "") + year;
    case PeriodKind::spanning: return std::string(spanning_prefix) + year;
  }
  return "current";
}

const std::vector<std::string>& period_token_examples() {
  static const std::vector<std::string> tokens{
      "current", "in-force", "Y", "Y-1", "Y|calendar", "first-half-of Y", "months-of first-half-of Y",
      "months-of Y-1", "multi-year-covering Y"};
  return tokens;
}

std::optional<DayRange> resolve(const Period& period, FiscalYear assessed) {
  const FiscalYear year = assessed.plus(period.offset);
  switch (period.kind) {
    case PeriodKind::current:
    case PeriodKind::in_force: return std::nullopt;
    case PeriodKind::first_half: return DayRange{year.first_day(), year.first_half_end()};
    case PeriodKind::months:
      return DayRange{year.first_day(), period.half_only ? year.first_half_end() : year.last_day()};
    case PeriodKind::year:
    case PeriodKind::spanning: return DayRange{year.first_day(), year.last_day()};
  }
  return std::nullopt;
}

Text describe(const Period& period, FiscalYear assessed) {
  const int year = assessed.plus(period.offset).buddhist();
  const Text words = year_words(year);
  const std::string half_th = "ตุลาคม " + std::to_string(year - 1) + " – มีนาคม " + std::to_string(year);
  const std::string half_en = "October " + std::to_string(year - 1) + " – March " + std::to_string(year) + " (BE)";
  switch (period.kind) {
    case PeriodKind::current: return {"ข้อมูลปัจจุบัน", "current"};
    case PeriodKind::in_force: return {"ที่ใช้บังคับใน" + year_words(assessed.buddhist()).th, "in force in " + year_words(assessed.buddhist()).en};
    case PeriodKind::year:
      if (period.calendar_year_too)
        return {words.th + " (หรือปีปฏิทิน พ.ศ. " + std::to_string(year) + ")", words.en + " or calendar year " + std::to_string(year)};
      return words;
    case PeriodKind::first_half: return {"รอบ 6 เดือนแรกของ" + words.th + " (" + half_th + ")", "first six months of " + words.en + " (" + half_en + ")"};
    case PeriodKind::months:
      if (period.half_only) return {"ทุกเดือน " + half_th, "every month " + half_en};
      return {"ทุกเดือนของ" + words.th, "every month of " + words.en};
    case PeriodKind::spanning: return {"แผนหลายปีที่ครอบคลุม" + words.th, "a plan over several years that covers " + words.en};
  }
  return {};
}

}  // namespace oit::core
