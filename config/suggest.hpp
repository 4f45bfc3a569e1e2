// The nearest known word to a mistyped one, for "did you mean …?".
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/text.hpp"

namespace oit::config {

/// Edits (insert, drop, replace, swap neighbours) between two UTF-8 texts, counted in characters, not bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate a person most likely meant, or nullopt when none is near. Case does not matter; a word whose parts
/// (between `-`, `_` or blanks) all occur in a candidate is near it: `bma-2568` means `bma-district-2568`.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// What to do about an unknown word: `did you mean "title"?`, or the list of what there is (at most 12 of them).
core::Text suggestion(std::string_view word, std::span<const std::string> candidates);

}  // namespace oit::config
