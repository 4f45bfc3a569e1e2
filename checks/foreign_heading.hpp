// Whose document is it? A file headed by another agency's name, and nowhere by the agency's own, may have been put
// there by mistake. Only a hint: central bodies' documents are often the right ones.
#pragma once
#include <optional>

#include "checks/check.hpp"

namespace oit::checks {

/// The first such heading, when every file of the item has one and the pages hold little text of their own.
std::optional<core::Evidence> foreign_heading(const CheckInput& input);

}  // namespace oit::checks
