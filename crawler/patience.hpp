// Whether and when to ask again after an answer that may not be the last word. Pure.
#pragma once
#include <chrono>
#include <optional>

#include "config/settings.hpp"
#include "crawler/verdict.hpp"

namespace oit::crawler {

/// How often one address has been asked so far.
struct Persistence {
  int tries = 0;                      ///< attempts in the first pass
  std::size_t pass = 0;               ///< later passes begun
  std::chrono::milliseconds waited{0};  ///< for later passes
};

struct NextTry {
  std::chrono::milliseconds wait{0};
  bool later_pass = false;            ///< the address is put aside until then
};

/// A Retry-After up to this long is waited for within the pass, whatever the patience.
inline constexpr std::chrono::milliseconds longest_wait_in_a_pass{10'000};

/// nullopt: the answer stands. `retry_after`: what the server asked for. `jitter` in [0, 1).
/// A timeout is not repeated at once when there is a later pass: that would hold a slot for nothing.
std::optional<NextTry> next_try(const config::CrawlSettings& settings, const Exchange& exchange, Transience transience,
                                core::FetchPurpose purpose, const Persistence& so_far,
                                std::optional<std::chrono::milliseconds> retry_after, double jitter);

/// Wait before the next later pass, given what has been waited so far; nullopt when patience has run out.
std::optional<std::chrono::milliseconds> later_pass_wait(const config::CrawlSettings& settings, std::size_t pass,
                                                         std::chrono::milliseconds waited);

}  // namespace oit::crawler
