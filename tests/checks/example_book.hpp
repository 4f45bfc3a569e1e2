// A one-item rulebook made around requirements written as in a book, and a site to judge it on.
#pragma once
#include <string>
#include <vector>

#include "checks/judge.hpp"
#include "rules/rulebook.hpp"
#include "tests/checks/corpus/offline_web.hpp"

namespace oit::checks_test {

/// `requires_yaml` holds the items of `requires:`, one `- {…}` a line. Throws with the loader's problems.
rules::Rulebook book_with(const std::string& requires_yaml, const std::string& item_extra = "", const std::string& scale = "[0, 100]");

inline const std::vector<std::string> example_websites{"https://www.example.go.th/"};

/// Judges O1 of the book with those addresses submitted, as on 25 April 2025.
checks::Judgement judge(const rules::Rulebook& book, corpus::OfflineWeb& web, const std::vector<std::string>& urls);
/// The finding of that requirement.
const core::Finding& finding(const checks::Judgement& judgement, const std::string& requirement);

}  // namespace oit::checks_test
