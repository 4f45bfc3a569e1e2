// Digits of two scripts and numbers written with them.
#include "thai/digits.hpp"

#include <charconv>

#include "thai/utf8.hpp"

namespace oit::thai {
namespace {

/// Drops one of the words that may stand beside a figure, from the end or the front.
bool drop_unit(std::string& text) {
  static constexpr std::string_view after[] = {"บาท", "%", "฿", "-", ".-", "คน", "ราย", "เรื่อง", "โครงการ", "แห่ง", "ครั้ง", "คะแนน", "ร้อยละ"};
  static constexpr std::string_view before[] = {"฿", "ร้อยละ", "จำนวน", "$", "+"};
  for (const auto unit : after)
    if (text.size() > unit.size() && text.ends_with(unit)) {
      text.resize(text.size() - unit.size());
      return true;
    }
  for (const auto unit : before)
    if (text.size() > unit.size() && text.starts_with(unit)) {
      text.erase(0, unit.size());
      return true;
    }
  return false;
}

void trim_ascii(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text.erase(0, text.find_first_not_of(' '));
}

/// Separators only between groups of three digits.
bool remove_separators(std::string& text, char separator) {
  if (text.find(separator) == std::string::npos) return true;
  const std::size_t point = text.find('.');
  const std::size_t whole_end = point == std::string::npos ? text.size() : point;
  std::string joined;
  std::size_t since = 0;
  bool seen = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != separator) {
      joined += text[i];
      ++since;
      if (i + 1 == whole_end && seen && since != 3) return false;
      continue;
    }
    if (i >= whole_end || since == 0 || since > 3 || (seen && since != 3)) return false;
    seen = true;
    since = 0;
  }
  if (seen && since == 0) return false;
  text = joined;
  return true;
}

/// A digit, or the second half of a Thai letter that may be one.
bool has_digit(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((text[i] >= '0' && text[i] <= '9') || (text[i] == '\xB9' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x90)) return true;
  return false;
}

}  // namespace

std::string to_ascii_digits(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    // ๐–๙ are E0 B9 90–99.
    if (text[i] == '\xE0' && i + 2 < text.size() && text[i + 1] == '\xB9' &&
        static_cast<unsigned char>(text[i + 2]) >= 0x90 && static_cast<unsigned char>(text[i + 2]) <= 0x99) {
      out += static_cast<char>('0' + (static_cast<unsigned char>(text[i + 2]) - 0x90));
      i += 3;
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::string to_thai_digits(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      append_utf8(out, 0x0E50 + static_cast<char32_t>(c - '0'));
    else
      out += c;
  }
  return out;
}

std::optional<double> parse_number(std::string_view raw) {
  if (raw.size() > 64 || !has_digit(raw)) return std::nullopt;
  std::string text;
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint each = decode_at(raw, at);
    at += each.length;
    if (is_invisible(each.value)) continue;
    if (is_blank(each.value)) text += ' ';
    else if (is_thai_digit(each.value)) text += static_cast<char>('0' + (each.value - 0x0E50));
    else append_utf8(text, plain_punctuation(each.value));
  }
  trim_ascii(text);
  while (drop_unit(text)) trim_ascii(text);
  bool negative = false;
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    negative = true;
    text = text.substr(1, text.size() - 2);
    trim_ascii(text);
  } else if (!text.empty() && text.front() == '-') {
    negative = true;
    text.erase(0, 1);
    trim_ascii(text);
  }
  if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
  if (!remove_separators(text, ',') || !remove_separators(text, ' ')) return std::nullopt;
  if (text.size() > 1 && text.front() == '0' && text[1] != '.') return std::nullopt;   // a phone number or a code
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return negative ? -value : value;
}

}  // namespace oit::thai
