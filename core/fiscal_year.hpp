// The Thai government's fiscal year, named in the Buddhist era: FY Y runs 1 Oct (Y-1) to 30 Sep Y.
#pragma once
#include <compare>

#include "core/date.hpp"

namespace oit::core {

class FiscalYear {
 public:
  /// `buddhist_year` as printed on documents, for example 2568.
  constexpr explicit FiscalYear(int buddhist_year) : year_(buddhist_year) {}
  /// The fiscal year a day lies in.
  static constexpr FiscalYear of(Date day) {
    const int ce = static_cast<int>(day.year());
    const bool next = static_cast<unsigned>(day.month()) >= 10;
    return FiscalYear(ce + buddhist_era_offset + (next ? 1 : 0));
  }

  constexpr int buddhist() const { return year_; }
  /// The Common Era year in which it ends: 2568 -> 2025.
  constexpr int common() const { return year_ - buddhist_era_offset; }
  constexpr Date first_day() const { return make_date(common() - 1, 10, 1); }
  constexpr Date last_day() const { return make_date(common(), 9, 30); }
  /// 31 March: the end of the six months most reports cover.
  constexpr Date first_half_end() const { return make_date(common(), 3, 31); }
  constexpr bool contains(Date day) const { return first_day() <= day && day <= last_day(); }
  constexpr FiscalYear plus(int years) const { return FiscalYear(year_ + years); }

  friend constexpr auto operator<=>(FiscalYear, FiscalYear) = default;

 private:
  int year_;
};

}  // namespace oit::core
