// Opens addresses with a Crawler of its own against a replica, one run per call.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "crawler/crawler.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit::crawler::testing {

/// Quick settings: no pauses, no later passes, everything through the replica.
config::CrawlSettings quick(const replica::Replica& website);

/// What came of each address, in order. `during` runs on the I/O thread before the first fetch starts.
struct Opened {
  std::vector<core::FetchOutcome> outcomes;
  CrawlCounters counters;
  NetworkState network = NetworkState::untested;
};

using During = std::function<void(Crawler&, asio::io_context&)>;
Opened open_requests(const config::CrawlSettings& settings, const std::vector<core::FetchRequest>& requests, CrawlHooks hooks = CrawlHooks(),
                     const During& during = {});
Opened open_all(const config::CrawlSettings& settings, const std::vector<std::string>& urls, CrawlHooks hooks = CrawlHooks(),
                const During& during = {});
core::FetchOutcome open_one(const config::CrawlSettings& settings, const std::string& url, CrawlHooks hooks = CrawlHooks());

/// By another clock than the system's.
core::FetchOutcome open_at(const core::Clock& clock, const config::CrawlSettings& settings, const std::string& url);

/// `ok`, `tls_invalid`: the word of report.json.
std::string word(const core::FetchOutcome& outcome);

}  // namespace oit::crawler::testing
