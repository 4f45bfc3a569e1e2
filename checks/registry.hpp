// The explicit list of checks. Adding a check: one .cpp that defines `Check check_<id>()` and one line in registry.inc.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "checks/check.hpp"

namespace oit::checks {

/// Every check, sorted by id. Built once; thread-safe to read.
std::span<const Check> all_checks();
/// nullptr when there is none of that name.
const Check* find_check(std::string_view id);
/// The signatures, for rules::load_rulebook.
const std::vector<core::CheckSpec>& check_specs();

}  // namespace oit::checks
