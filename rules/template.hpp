// An empty submission for a book: every item with its title and what must be there as a checklist. Whatever is written,
// read_submission reads it back. Pure.
#pragma once
#include <string>
#include <vector>

#include "core/result.hpp"
#include "rules/rulebook.hpp"

namespace oit::rules {

/// What an item asks for, one short line each: elements, formats, months, the period, questions for a person. Conditions
/// every page must meet (it opens, it is public) are left out.
std::vector<core::Text> checklist_of(const Rulebook& book, const Item& item);

std::string template_yaml(const Rulebook& book);
/// UTF-8 with BOM, so that Excel opens it as it is; comma.
std::string template_csv(const Rulebook& book);
/// Plain cells, no drop-down lists, no macros. A problem only when the library fails.
core::Result<std::string> template_xlsx(const Rulebook& book);

}  // namespace oit::rules
