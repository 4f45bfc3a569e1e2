// Builds the list of checks from registry.inc, once.
#include "checks/registry.hpp"

#include <algorithm>

namespace oit::checks {

#define OIT_CHECK(name) Check check_##name();
#include "checks/registry.inc"
#undef OIT_CHECK

namespace {

const std::vector<Check>& registry() {
  static const std::vector<Check> checks{
#define OIT_CHECK(name) check_##name(),
#include "checks/registry.inc"
#undef OIT_CHECK
  };
  return checks;
}

std::vector<core::CheckSpec> make_specs() {
  std::vector<core::CheckSpec> specs;
  for (const Check& check : registry()) specs.push_back({check.id, check.parameters});
  return specs;
}

}  // namespace

std::span<const Check> all_checks() { return registry(); }

const Check* find_check(std::string_view id) {
  const auto& checks = registry();
  const auto found = std::lower_bound(checks.begin(), checks.end(), id,
                                      [](const Check& check, std::string_view wanted) { return check.id < wanted; });
  return found != checks.end() && found->id == id ? &*found : nullptr;
}

const std::vector<core::CheckSpec>& check_specs() {
  static const std::vector<core::CheckSpec> specs = make_specs();
  return specs;
}

}  // namespace oit::checks
