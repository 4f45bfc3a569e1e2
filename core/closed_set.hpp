// A closed set of values and the words they are written as, read in both directions from one table.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace oit::core {

template <class T, std::size_t N>
using WordTable = std::array<std::pair<T, const char*>, N>;

/// The word for `value`; every value has one (a test walks the tables).
template <class T, std::size_t N>
const char* word_of(const WordTable<T, N>& table, T value) {
  for (const auto& [each, word] : table)
    if (each == value) return word;
  return "";
}

template <class T, std::size_t N>
std::optional<T> value_of(const WordTable<T, N>& table, std::string_view word) {
  for (const auto& [each, its_word] : table)
    if (word == its_word) return each;
  return std::nullopt;
}

}  // namespace oit::core
