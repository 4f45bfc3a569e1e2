// Terminal columns of UTF-8 text.
#include "thai/width.hpp"

#include "thai/utf8.hpp"

namespace oit::thai {
namespace {

constexpr bool is_combining(char32_t c) {
  return is_thai_mark(c) || (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F);
}

constexpr bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F) ||
         (c >= 0x1F900 && c <= 0x1F9FF) || (c >= 0x20000 && c <= 0x3FFFD);
}

constexpr std::size_t columns_of(char32_t c) {
  if (is_combining(c) || is_invisible(c) || c == '\n' || c == '\r') return 0;
  return is_wide(c) ? 2 : 1;
}

}  // namespace

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint each = decode_at(text, at);
    columns += columns_of(each.value);
    at += each.length;
  }
  return columns;
}

std::string cut_to_width(std::string_view text, std::size_t columns) {
  if (width(text) <= columns) return std::string(text);
  if (columns == 0) return {};
  std::size_t used = 0, at = 0;
  while (at < text.size()) {
    const CodePoint each = decode_at(text, at);
    const std::size_t more = columns_of(each.value);
    if (used + more > columns - 1) break;
    used += more;
    at += each.length;
  }
  return std::string(text.substr(0, at)) + "…";
}

std::string pad_to_width(std::string_view text, std::size_t columns) {
  std::string out(text);
  const std::size_t now = width(text);
  if (now < columns) out.append(columns - now, ' ');
  return out;
}

}  // namespace oit::thai
