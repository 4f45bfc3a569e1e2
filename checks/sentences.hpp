// Small tools for bilingual sentences: filling in, joining lists, naming places. Thai first.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"

namespace oit::checks {

/// Replaces the first `{}` in each language by that language's insertion.
core::Text fill(core::Text pattern, const core::Text& insertion);
core::Text fill(core::Text pattern, const std::string& insertion);
/// `ก, ข และ ค` / `a, b and c`; beyond `most`, `และอีก n รายการ` / `and n more`.
core::Text join(const std::vector<core::Text>& parts, std::size_t most = 6);
core::Text both(const std::string& same_in_both);
core::Text operator+(core::Text left, const core::Text& right);
/// `1 หน้า`-like numbers need no plural in Thai; English gets `s` when it is not one.
std::string plural(int count, std::string_view noun);

}  // namespace oit::checks
