// Exact fractions and decimals for scores. Heavy to compile: include it in .cpp files only.
#pragma once
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace oit::rules {

using Exact = boost::multiprecision::cpp_rational;

/// `12`, `0.30`, `-1.5`; nullopt for anything else.
std::optional<Exact> parse_decimal(std::string_view text);
/// A number that was written with two decimals (a published score) as exactly that decimal.
Exact from_two_decimals(double value);
/// Two decimals, half up: 97.015 -> `97.02`.
std::string two_decimals(const Exact& value);
double rounded(const Exact& value);

}  // namespace oit::rules
