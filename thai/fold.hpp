// Folds Thai text so that damaged layers (lost or split ำ, private-use glyphs, stray blanks, mixed digits) compare equal.
// Measured on 38 real PDFs: 89 keyword hits plain, 188 folded (CONTENT.md, "Thai text" 1–2). Fold both sides; quote the
// original, never the folded text.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace oit::thai {

/// Private-use glyphs -> Thai; every blank and invisible character dropped; ำ -> า; U+0E4D and U+0E47–U+0E4C dropped;
/// `เเ` -> แ; Thai digits -> ASCII; Latin letters lower case; typographic dashes and quotes -> ASCII. Pure.
std::string fold(std::string_view text);

/// A folded text that remembers where each of its bytes came from. Owns its data; does not refer to the original.
class FoldedText {
 public:
  explicit FoldedText(std::string_view original);

  const std::string& text() const { return text_; }
  /// Byte range of the original that folded bytes [begin, end) came from. begin < end <= text().size().
  std::size_t original_begin(std::size_t begin) const { return from_[begin]; }
  std::size_t original_end(std::size_t end) const;

 private:
  std::string text_;
  std::vector<std::uint32_t> from_;   ///< original offset per folded byte
  std::vector<std::uint32_t> until_;  ///< original offset just after the character, per folded byte
};

/// Thai consonants (ก–ฮ) in the text. A folded match is trusted only for phrases of five or more.
int count_consonants(std::string_view text);
inline constexpr int least_consonants_for_folding = 5;

}  // namespace oit::thai
