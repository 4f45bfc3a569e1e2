// What stands behind Page and Site. Internal to the replica.
#pragma once
#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/replica/site.hpp"

namespace oit::replica {

struct Page::State {
  struct Step {
    std::shared_ptr<const Answer> answer = std::make_shared<const Answer>();
    int times = 0;  ///< 0: not said; once when another step follows, for ever when it is the last
  };

  /// The answer to the next request, counted. A HEAD with its own answer leaves the order alone.
  std::shared_ptr<const Answer> take(bool is_head);

  mutable std::mutex mutex;
  std::vector<Step> steps = std::vector<Step>(1);
  std::uint64_t hits = 0;
  std::uint64_t taken = 0;
};

/// How a site behaves apart from its pages.
struct Manners {
  Milliseconds latency_least{0}, latency_most{0};
  Certificate certificate = Certificate::good;
  int workers = 0;
  int rate_requests = 0;
  Milliseconds rate_window{0};
  std::string rate_retry_after;
};

struct Site::State {
  explicit State(std::string site_name);

  /// The page that answers this decoded path and query.
  std::shared_ptr<Page::State> find(const std::string& path, const std::string& query) const;
  Milliseconds draw_latency();
  /// Counts a request begun at `now`; false when the rate limit refuses it.
  bool admit(std::chrono::steady_clock::time_point now);
  Manners manners() const;

  mutable std::mutex mutex;
  const std::string name;
  struct Entry {
    std::shared_ptr<Page::State> state;
    std::unique_ptr<Page> page;
  };
  static Entry make_entry();
  std::map<std::string, Entry> exact;     ///< by decoded path, with "?query" when it was named with one
  std::map<std::string, Entry> prefixes;  ///< by what stands before the `*`
  Entry other = make_entry();
  std::vector<Entry> removed;             ///< kept, because callers hold references
  Manners rules;
  std::mt19937_64 random;
  std::deque<std::chrono::steady_clock::time_point> recent;
};

/// `%E0%B8%81` -> ก; what is no escape stays.
std::string percent_decoded(std::string_view text);

}  // namespace oit::replica
