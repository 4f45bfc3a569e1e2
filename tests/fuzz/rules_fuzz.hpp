// What the fuzz targets of rules/ share.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rules/submission.hpp"

namespace oit::rules::fuzzing {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Whatever the bytes: either problems with words in them, or items with normal numbers, each once, in order.
inline void check(const core::Result<Submission>& read) {
  if (!read) {
    for (const auto& problem : read.problems())
      if (problem.what.en.empty()) std::abort();
    return;
  }
  for (const auto& item : read->items)
    if (parse_item_id(item.id) != item.id) std::abort();
  if (read->agency.id.empty() || read->agency.id.find('/') != std::string::npos || read->agency.id.front() == '.')
    std::abort();
}

}  // namespace oit::rules::fuzzing
