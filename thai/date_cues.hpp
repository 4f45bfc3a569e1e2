// The words before a date that say what it is the date of. Internal to thai/.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "thai/date_tokens.hpp"

namespace oit::thai {

/// The cue that ends within a few words of glyph `date_begin`, as written; empty when there is none.
std::string cue_before(std::string_view text, const Glyphs& glyphs, std::size_t date_begin);

}  // namespace oit::thai
