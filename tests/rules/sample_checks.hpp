// Signatures of a few checks, one of every parameter type, so that rules/ is tested without checks/.
#pragma once
#include <vector>

#include "core/check_spec.hpp"

namespace oit::rules {

inline const std::vector<core::CheckSpec>& sample_checks() {
  using Type = core::ParameterType;
  static const std::vector<core::CheckSpec> checks{
      {"count-at-least",
       {{"what", Type::terms, false, "", {}, 0, 0, {}},
        {"number", Type::integer, true, "", {}, 1, 1000, {}},
        {"unit", Type::choice, false, "any", {"files", "links", "rows", "headings", "any"}, 0, 0, {}}}},
      {"fiscal-year-shown", {{"period", Type::period, false, "", {}, 0, 0, {}}}},
      {"has-content", {{"characters", Type::integer, false, "200", {}, 1, 100'000, {}}}},
      {"has-format",
       {{"any", Type::text_list, false, "", {}, 0, 0, {}}, {"all", Type::text_list, false, "", {}, 0, 0, {}}}},
      {"manual", {{"question", Type::bilingual, true, "", {}, 0, 0, {}}}},
      {"mentions",
       {{"elements", Type::terms, true, "", {}, 0, 0, {}},
        {"at_least", Type::integer, false, "0", {}, 0, 100, {}},
        {"where", Type::choice, false, "any", {"any", "page", "files"}, 0, 0, {}}}},
      {"months-complete",
       {{"period", Type::period, false, "", {}, 0, 0, {}}, {"what", Type::text, false, "", {}, 0, 0, {}}}},
      {"on-main-site", {{"also", Type::text_list, false, "", {}, 0, 0, {}}}},
      {"people-listed",
       {{"fields", Type::choice_list, false, "", {"name", "position", "photo", "contact"}, 0, 0, {}},
        {"strict", Type::flag, false, "false", {}, 0, 0, {}}}},
      {"reachable", {}},
      {"url-submitted", {}},
  };
  return checks;
}

}  // namespace oit::rules
