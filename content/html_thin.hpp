// Takes out of a page what the parser need not go through letter by letter: scripts, runs of text, long attribute values.
// Each leaves one character behind that stands for it; the tree is the same, because no rule of HTML asks what non-blank
// text says. Also guards the nesting. Internal to content/html_tree. Tags are told apart as the HTML standard tells them
// (13.2.5, "Tokenization"); where a page leaves any doubt about where text begins, the rest of it is left as it is.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oit::content {

/// What the parser gets, and what the characters in it stand for.
struct ThinPage {
  std::string html;
  std::vector<std::string_view> kept;   ///< by number; parts of the page given
  bool flattened = false;               ///< tags were left out because of their nesting or number of attributes
};

/// `html` is UTF-8 and must outlive the result. Elements nested deeper than `deepest` lose their tags. Linear.
ThinPage thin_page(std::string_view html, int deepest);

/// Bytes of a character that stands for something kept.
inline constexpr std::size_t stand_in_size = 4;
/// The number of what the character at the start of `text` stands for; nullopt when it stands for itself.
std::optional<std::uint32_t> stand_in_at(std::string_view text);

}  // namespace oit::content
