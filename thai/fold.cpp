// Folding, with and without the memory of where each byte came from: one rule for both.
#include "thai/fold.hpp"

#include "thai/repair.hpp"
#include "thai/utf8.hpp"

namespace oit::thai {
namespace {

constexpr char32_t dropped = 0;

/// What one code point folds to on its own.
constexpr char32_t fold_code_point(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    return c <= ' ' || c == 0x7F ? dropped : c;
  }
  if (c == 0x0E33) return 0x0E32;
  if (c == 0x0E4D || (c >= 0x0E47 && c <= 0x0E4C)) return dropped;
  if (is_thai_digit(c)) return '0' + (c - 0x0E50);
  if (is_blank(c) || is_invisible(c) || c == replacement_character) return dropped;
  return plain_punctuation(c);
}

/// Calls emit(code point, offset, length) for each folded character.
template <class Emit>
void fold_each(std::string_view text, const Emit& emit) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint each = decode_at(text, at);
    const char32_t thai = each.value >= 0xF700 && each.value <= 0xF71A ? thai_of_private_glyph(each.value) : each.value;
    const char32_t folded = fold_code_point(thai);
    if (folded != dropped) emit(folded, at, each.length);
    at += each.length;
  }
}

constexpr std::string_view sara_e = "เ", sara_aa = "า";

bool ends_in(const std::string& text, std::string_view letter) {
  return text.size() >= letter.size() && text.compare(text.size() - letter.size(), letter.size(), letter) == 0;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold_each(text, [&out](char32_t c, std::size_t, std::size_t) {
    if (c == 0x0E40 && ends_in(out, sara_e)) {
      out.back() = '\x81';
      return;
    }
    if (c == 0x0E32 && ends_in(out, sara_aa)) return;   // า drawn twice
    append_utf8(out, c);
  });
  return out;
}

FoldedText::FoldedText(std::string_view original) {
  text_.reserve(original.size());
  from_.reserve(original.size());
  until_.reserve(original.size());
  fold_each(original, [this](char32_t c, std::size_t at, std::size_t length) {
    const auto end = static_cast<std::uint32_t>(at + length);
    if (c == 0x0E40 && ends_in(text_, sara_e)) {
      text_.back() = '\x81';
      for (std::size_t i = text_.size() - 3; i < text_.size(); ++i) until_[i] = end;
      return;
    }
    if (c == 0x0E32 && ends_in(text_, sara_aa)) {
      for (std::size_t i = text_.size() - 3; i < text_.size(); ++i) until_[i] = end;
      return;
    }
    append_utf8(text_, c);
    from_.resize(text_.size(), static_cast<std::uint32_t>(at));
    until_.resize(text_.size(), end);
  });
}

std::size_t FoldedText::original_end(std::size_t end) const { return end == 0 ? 0 : until_[end - 1]; }

int count_consonants(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint each = decode_at(text, at);
    if (is_thai_consonant(each.value)) ++count;
    at += each.length;
  }
  return count;
}

}  // namespace oit::thai
