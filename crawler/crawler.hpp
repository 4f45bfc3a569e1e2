// Opens addresses as an outside reader would, politely, and says truthfully why one cannot be opened.
// In: core::FetchRequest. Out: core::FetchOutcome with the whole decoded body. HTTP-level truth only: soft 404,
// login forms and script shells are for content/ to recognise in the body.
//
// One thread runs the io_context; everything here is called on it. All fetches must have returned before the
// Crawler is destroyed. A network failure is data, never an exception.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "config/settings.hpp"
#include "core/clock.hpp"
#include "core/fetch.hpp"
#include "core/result.hpp"
#include "crawler/asio.hpp"
#include "crawler/exchange.hpp"
#include "crawler/names.hpp"

namespace oit::crawler {

/// What a run has done so far.
struct CrawlCounters {
  std::uint64_t fetches = 0;        ///< fetch() calls
  std::uint64_t finished = 0;
  std::uint64_t shared = 0;         ///< of those, answered by another fetch of the same address
  std::uint64_t requests = 0;       ///< attempts made, redirects, robots.txt and certificates included
  std::uint64_t answered = 0;       ///< attempts that got an HTTP status
  std::uint64_t retries = 0;
  std::uint64_t deferrals = 0;      ///< put aside for a later pass
  std::uint64_t bytes = 0;          ///< received in bodies, before decoding
  std::size_t waiting = 0;          ///< put aside at this moment
  std::size_t in_flight = 0;
};

/// Whether this machine's own network is to blame for failures.
enum class NetworkState {
  untested,         ///< nothing was asked yet
  working,          ///< at least one connection was made
  nothing_opened,   ///< no connection at all, though names resolved or a machine refused: perhaps every site is down
  down,             ///< no connection and no name resolved: no network here
};

struct CrawlHooks {
  /// Given every request made and its answer; returns the record's id (FetchOutcome::warc_record). May be empty.
  std::function<std::string(const Exchange&)> keep_evidence;
  /// In place of the system's resolver.
  NameLookup look_up;
  /// In place of asking the system whether any interface but loopback is up. Then waiting for later passes is vain.
  std::function<bool()> machine_is_offline;
};

/// What is wrong with these settings, for a person to mend: connect_to, cacert, proxy, quiet_hours, extra_headers,
/// basic_auth. Call before making a Crawler; one made from bad settings ignores the bad ones.
core::Problems problems_in(const config::CrawlSettings& settings);

class Crawler {
 public:
  Crawler(asio::io_context& io, const config::CrawlSettings& settings, const core::Clock& clock, CrawlHooks hooks = CrawlHooks());
  ~Crawler();
  Crawler(const Crawler&) = delete;
  Crawler& operator=(const Crawler&) = delete;

  /// The whole life of one address: gates, redirects, retries, later passes. The same address asked for again while
  /// it is under way, or shortly after, is not asked of the server twice.
  Task<core::FetchOutcome> fetch(core::FetchRequest request);

  /// What is in flight may finish within five seconds; everything else completes as `interrupted` at once.
  /// Called a second time, in-flight requests are cut off too.
  void stop();
  bool stopped() const;

  CrawlCounters counters() const;
  NetworkState network() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// An address beside `page` that cannot exist, for learning how its host says "not found". Differs by `salt`.
core::Url address_that_cannot_exist(const core::Url& page, std::uint64_t salt);

}  // namespace oit::crawler
