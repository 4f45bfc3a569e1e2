// Reading and rounding of exact decimals.
#include "rules/exact.hpp"

#include <cmath>
#include <cstdlib>

namespace oit::rules {
namespace {

using Whole = boost::multiprecision::cpp_int;

/// Hundredths, half away from zero (scores are never negative; differences may be).
Whole hundredths(const Exact& value) {
  const bool negative = value < 0;
  const Exact scaled = (negative ? Exact(-value) : value) * 100;
  const Whole doubled = 2 * numerator(scaled) + denominator(scaled);
  const Whole whole = doubled / (2 * denominator(scaled));
  return negative ? Whole(-whole) : whole;
}

}  // namespace

std::optional<Exact> parse_decimal(std::string_view text) {
  constexpr std::size_t longest = 40;
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text.empty() || text.size() > longest || text.front() == '.' || text.back() == '.') return std::nullopt;
  Whole digits = 0, scale = 1;
  bool after_point = false;
  for (const char c : text) {
    if (c == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    digits = digits * 10 + (c - '0');
    if (after_point) scale *= 10;
  }
  return Exact(negative ? Whole(-digits) : digits, scale);
}

Exact from_two_decimals(double value) { return Exact(Whole(std::llround(value * 100)), Whole(100)); }

std::string two_decimals(const Exact& value) {
  Whole whole = hundredths(value);
  const bool negative = whole < 0;
  if (negative) whole = -whole;
  std::string digits = whole.str();
  while (digits.size() < 3) digits.insert(digits.begin(), '0');
  return (negative ? "-" : "") + digits.substr(0, digits.size() - 2) + "." + digits.substr(digits.size() - 2);
}

double rounded(const Exact& value) { return std::strtod(two_decimals(value).c_str(), nullptr); }

}  // namespace oit::rules
