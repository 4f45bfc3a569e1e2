// Finds Buddhist-era years in ASCII and Thai digits and writes them anew in the same digits.
#include "tests/support/replica/years.hpp"

#include <array>
#include <cstdio>

namespace oit::replica {
namespace {

struct Digit {
  int value = -1;         ///< -1: no digit
  std::size_t bytes = 1;  ///< of the character
  bool thai = false;
};

Digit digit_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c >= '0' && c <= '9') return {c - '0', 1, false};
  // ๐–๙ are U+0E50–U+0E59: E0 B9 90–99.
  if (at + 2 < text.size() && text.substr(at, 2) == "\xE0\xB9") {
    const int value = static_cast<unsigned char>(text[at + 2]) - 0x90;
    if (value >= 0 && value <= 9) return {value, 3, true};
  }
  return {};
}

/// A run of digits beginning somewhere.
struct Run {
  int value = 0;
  int digits = 0;
  std::size_t bytes = 0;
  bool thai = false;
};

Run run_at(std::string_view text, std::size_t at) {
  Run run;
  while (at + run.bytes < text.size()) {
    const Digit digit = digit_at(text, at + run.bytes);
    if (digit.value < 0) break;
    if (run.digits < 8) run.value = run.value * 10 + digit.value;
    run.thai = run.thai || digit.thai;
    run.bytes += digit.bytes;
    ++run.digits;
  }
  return run;
}

std::string written(int value, int digits, bool thai) {
  std::string out;
  char ascii[16];
  std::snprintf(ascii, sizeof ascii, "%0*d", digits, value);
  for (const char* c = ascii; *c; ++c) {
    if (thai) {
      out += "\xE0\xB9";
      out += static_cast<char>(0x90 + (*c - '0'));
    } else {
      out += *c;
    }
  }
  return out;
}

bool follows_short_date_word(std::string_view before) {
  static constexpr std::array<std::string_view, 14> words{"ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.",
                                                          "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.", "ปี", "พ.ศ."};
  while (before.ends_with(' ')) before.remove_suffix(1);
  for (const auto word : words)
    if (before.ends_with(word)) return true;
  return false;
}

}  // namespace

std::string shift_years(std::string text, int by) {
  if (by == 0) return text;
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const Run run = run_at(text, at);
    if (run.digits == 0) {
      out += text[at++];
      continue;
    }
    const bool four = run.digits == 4 && run.value >= 2400 && run.value < 2700;
    const bool two = run.digits == 2 && run.value > 40 && follows_short_date_word(std::string_view(text).substr(0, at));
    if (four || two) out += written(run.value + by, run.digits, run.thai);
    else out.append(text, at, run.bytes);
    at += run.bytes;
  }
  return out;
}

}  // namespace oit::replica
