// Months that a document's figures are told for one by one: the rows `ตุลาคม 2566 | 12,000`, the columns
// `ต.ค. 67 | พ.ย. 67 | ธ.ค. 67`. What a title promises, such a table keeps or does not.
#pragma once
#include <optional>
#include <set>

#include "checks/reading.hpp"
#include "core/period.hpp"

namespace oit::checks {

struct MonthSeries {
  std::set<core::Date> inside;    ///< first days of the months that lie in the period asked for
  std::set<core::Date> outside;   ///< of those that do not
  std::size_t first = 0;          ///< index into Reading::dates() of the first one
  bool any() const { return !inside.empty() || !outside.empty(); }
};

/// Three months at least, each at the beginning of a line of its own or side by side in one line; fewer are no series.
MonthSeries month_series_of(const Reading& reading, const core::DayRange& asked);

}  // namespace oit::checks
