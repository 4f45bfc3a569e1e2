// Mends what exports and keyboards do to Thai text without changing what it says.
#pragma once
#include <string>
#include <string_view>

namespace oit::thai {

/// UTF-8 in, UTF-8 out: `ํา` -> ำ, `เเ` -> แ, private-use glyphs of old Windows fonts -> Thai (CONTENT.md, "Thai text" 2),
/// doubled and misordered marks put right, zero-width blanks, soft hyphens and byte-order marks dropped, other blanks
/// -> a plain space (line ends stay). Bytes that are not UTF-8 become U+FFFD. Idempotent. Pure; thread-safe.
std::string repair(std::string_view text);

/// The Thai character a private-use glyph (U+F700–U+F71A) stands for; the code point itself otherwise.
char32_t thai_of_private_glyph(char32_t code_point);

}  // namespace oit::thai
