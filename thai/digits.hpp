// Thai and ASCII digits, also mixed within one number, as real documents write them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace oit::thai {

/// ๐–๙ -> 0–9; everything else as it was.
std::string to_ascii_digits(std::string_view text);
/// 0–9 -> ๐–๙; everything else as it was.
std::string to_thai_digits(std::string_view text);

/// `๑,๒๓๔.๕๐`, `(1,250)` (negative), `12.5%` (12.5), `1 234`, `฿100`, `100 บาท`. nullopt when it is no single number:
/// other words, several numbers, a phone number (leading zero), a date.
std::optional<double> parse_number(std::string_view text);

}  // namespace oit::thai
