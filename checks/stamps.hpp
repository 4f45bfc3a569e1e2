// Dates that say when an item's pages and documents were published or last updated.
#pragma once
#include <vector>

#include "checks/check.hpp"
#include "core/date.hpp"

namespace oit::checks {

struct Stamp {
  core::Date day;
  core::Evidence evidence;   ///< `how` names the witness that decided
  bool stated = false;       ///< in words a reader sees, not only in a file's properties or a header
};

/// Newest first; none after the day of judging (a misreading or an event to come).
std::vector<Stamp> stamps_of(const CheckInput& input);

}  // namespace oit::checks
