// What time an item's data must be about, written relative to the assessed fiscal year Y,
// so that next year's rulebook is a copy. The closed set of tokens a rulebook may use.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fiscal_year.hpp"
#include "core/text.hpp"

namespace oit::core {

enum class PeriodKind {
  current,         ///< `current`: what is so now (structure, contact); no year needs to be shown
  in_force,        ///< `in-force`: a law, policy or manual valid in Y, whatever year it was made in
  year,            ///< `Y`, `Y-1`, …: data or a plan or report of that fiscal year
  first_half,      ///< `first-half-of Y`: 1 Oct – 31 Mar
  months,          ///< `months-of first-half-of Y` or `months-of Y`: one entry for every month
  spanning,        ///< `multi-year-covering Y`: a plan over several years, Y among them
};

/// `offset` is relative to Y (0 = Y, -1 = Y-1).
struct Period {
  PeriodKind kind = PeriodKind::current;
  int offset = 0;
  bool half_only = false;          ///< `months`: the first half rather than the whole year
  bool calendar_year_too = false;  ///< `Y|calendar`: the calendar year of the same number is as good

  friend bool operator==(const Period&, const Period&) = default;
};

/// Reads a token: `current`, `in-force`, `Y`, `Y-1`, `Y|calendar`, `first-half-of Y`,
/// `months-of first-half-of Y`, `months-of Y-1`, `multi-year-covering Y`.
std::optional<Period> parse_period(std::string_view token);
std::string to_token(const Period& period);
/// Every spelling, for messages and the schema.
const std::vector<std::string>& period_token_examples();

/// The first and last day it is about; nullopt for `current` and `in_force`.
struct DayRange {
  Date first;
  Date last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};
std::optional<DayRange> resolve(const Period& period, FiscalYear assessed);

/// `ปีงบประมาณ พ.ศ. 2567` / `fiscal year 2567 (BE)`, for messages.
Text describe(const Period& period, FiscalYear assessed);

}  // namespace oit::core
