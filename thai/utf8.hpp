// Reading and writing UTF-8 one code point at a time, and what kind of Thai character one is.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace oit::thai {

inline constexpr char32_t replacement_character = 0xFFFD;

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;   ///< bytes taken; 1 for a byte that begins no character (value U+FFFD)
};

/// The code point at `offset` (< text.size()). Overlong forms, surrogates and cut sequences give U+FFFD, one byte.
inline CodePoint decode_at(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(offset);
  if (first < 0x80) return {first, 1};
  const std::size_t left = text.size() - offset;
  const auto follows = [&](std::size_t i) { return (byte(offset + i) & 0xC0) == 0x80; };
  if (first >= 0xC2 && first <= 0xDF && left >= 2 && follows(1))
    return {static_cast<char32_t>((first & 0x1F) << 6 | (byte(offset + 1) & 0x3F)), 2};
  if (first >= 0xE0 && first <= 0xEF && left >= 3 && follows(1) && follows(2)) {
    const auto value =
        static_cast<char32_t>((first & 0x0F) << 12 | (byte(offset + 1) & 0x3F) << 6 | (byte(offset + 2) & 0x3F));
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
  }
  if (first >= 0xF0 && first <= 0xF4 && left >= 4 && follows(1) && follows(2) && follows(3)) {
    const auto value = static_cast<char32_t>((first & 0x07) << 18 | (byte(offset + 1) & 0x3F) << 12 |
                                             (byte(offset + 2) & 0x3F) << 6 | (byte(offset + 3) & 0x3F));
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
  }
  return {replacement_character, 1};
}

inline void append_utf8(std::string& out, char32_t value) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 0x3F));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 0x3F));
    put(0x80 | (value >> 6 & 0x3F));
    put(0x80 | (value & 0x3F));
  }
}

/// ก–ฮ.
constexpr bool is_thai_consonant(char32_t c) { return c >= 0x0E01 && c <= 0x0E2E; }
/// A mark that stands above or below the consonant before it.
constexpr bool is_thai_mark(char32_t c) {
  return c == 0x0E31 || (c >= 0x0E34 && c <= 0x0E3A) || (c >= 0x0E47 && c <= 0x0E4E);
}
constexpr bool is_thai_letter(char32_t c) { return (c >= 0x0E01 && c <= 0x0E3A) || (c >= 0x0E40 && c <= 0x0E4E); }
constexpr bool is_thai_digit(char32_t c) { return c >= 0x0E50 && c <= 0x0E59; }
constexpr bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_latin_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Zero-width and formatting characters that carry nothing.
constexpr bool is_invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF ||
         c == 0x00AD || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') ||
         (c >= 0x7F && c <= 0x9F && c != 0x85);
}
constexpr bool is_line_end(char32_t c) {
  return c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85 || c == 0x2028 || c == 0x2029;
}
constexpr bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || is_line_end(c) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

/// - for every typographic dash, " and ' for typographic quotes; the code point itself otherwise.
constexpr char32_t plain_punctuation(char32_t c) {
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D || c == 0xFE63) return '-';
  if (c == 0x201C || c == 0x201D || c == 0x201E || c == 0x00AB || c == 0x00BB) return '"';
  if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x2032) return '\'';
  return c;
}

/// Number of code points.
inline std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
  return count;
}

/// Code points that are neither blank nor invisible.
inline std::size_t count_visible(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first > 0x20 && first < 0x7F) {
      ++count;
      ++at;
      continue;
    }
    if (first == 0xE0 && at + 2 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xFE) == 0xB8 &&
        (static_cast<unsigned char>(text[at + 2]) & 0xC0) == 0x80) {   // Thai
      ++count;
      at += 3;
      continue;
    }
    const CodePoint each = decode_at(text, at);
    if (!is_blank(each.value) && !is_invisible(each.value)) ++count;
    at += each.length;
  }
  return count;
}

}  // namespace oit::thai
