// What is going to be done, where what was done is asked for: a plan handed in as its own report.
#pragma once
#include <optional>

#include "checks/check.hpp"

namespace oit::checks {

/// The first sentence that says what will be done, where the item asks for the results of a time that is over, and nothing
/// that could be read tells of anything done. Titles, headings and links do not count: they say what was promised.
std::optional<core::Evidence> only_announced(const CheckInput& input);

}  // namespace oit::checks
