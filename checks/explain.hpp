// What a check is, in words: for `oitcheck explain CHECK` and for docs/checks.md, both made from the check itself.
#pragma once
#include <string>

#include "checks/check.hpp"

namespace oit::checks {

/// Plain text for a terminal: what it looks for, why, parameters, examples with their outcome, advice.
std::string explain(const Check& check, core::Language language);

/// The whole of docs/checks.md: every check, Thai and English side by side.
std::string checks_markdown();

}  // namespace oit::checks
