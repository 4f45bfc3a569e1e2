// Word boundaries of Thai text, which is written without blanks between words. By ICU's dictionary.
#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace oit::thai {

/// Words (not blanks or punctuation) of a UTF-8 text, as views into it.
std::vector<std::string_view> words_of(std::string_view text);

/// True when both ends of the byte range lie on word boundaries.
bool is_whole_word(std::string_view text, std::size_t offset, std::size_t length);

/// Shares of letters by script; all 0 when there are no letters.
struct ScriptShare {
  double thai = 0, latin = 0, other = 0;
  std::size_t letters = 0;
};
ScriptShare scripts_of(std::string_view text);
/// `th`, `en`, `mixed`; empty when there are no letters. Thai with foreign names in it is `th`.
std::string language_of(std::string_view text);

}  // namespace oit::thai
