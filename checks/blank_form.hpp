// A form nobody filled in: tables of headings over empty cells, lines of dots where figures should stand.
#pragma once
#include "checks/check.hpp"
#include "core/content.hpp"

namespace oit::checks {

/// Headings, labels, dots and next to nothing else; not one figure besides dates.
bool is_blank_form(const core::Content& content);

/// The document of an item that asks for data, when it is a blank form and nothing else was published with it but pages
/// that lead there; null otherwise, also where forms themselves are what the item asks for.
const Source* blank_form_instead_of_data(const CheckInput& input);

}  // namespace oit::checks
