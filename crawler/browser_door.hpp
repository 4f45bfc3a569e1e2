// The one way out of a headless browser: a proxy on loopback that opens nothing itself but hands every request of the
// page to the crawler, whose gates, address guard, pinned names, connect-to rules, certificates and evidence so hold
// for scripts too. HTTPS ends here with a throw-away key; towards the site the crawler verifies as always.
// Only GET, only the page's own site and hosts that it or its own scripts name, no pictures, fonts or films. I/O thread only.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/fetch.hpp"
#include "crawler/asio.hpp"

namespace oit::crawler {

/// Opens an address politely; the crawler's fetch.
using OpenAddress = std::function<Task<core::FetchOutcome>(core::FetchRequest)>;

struct DoorCounters {
  int asked = 0;      ///< requests of the browser
  int opened = 0;     ///< handed to the crawler
  int refused = 0;    ///< another site's, not a GET, or too many
  int missed = 0;     ///< of the page's own site, and refused or failed: what is shown may lack what they would have brought
};

class BrowserDoor {
 public:
  /// `page` has been opened already and is answered from memory, at its final address. `most_requests`: handed to the
  /// crawler for this page.
  BrowserDoor(asio::io_context& io, OpenAddress open, const core::FetchOutcome& page, core::FetchPurpose purpose, int most_requests);
  /// Closes every connection; a request that is under way at the crawler ends there, its answer dropped.
  ~BrowserDoor();
  BrowserDoor(const BrowserDoor&) = delete;
  BrowserDoor& operator=(const BrowserDoor&) = delete;

  /// On 127.0.0.1; 0: no port could be had.
  int port() const;
  DoorCounters counters() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

/// Whether a script of `page` may ask `host`: the same registrable domain, or a host that the page's text names.
bool belongs_to_page(const core::FetchOutcome& page, const std::string& host);

}  // namespace oit::crawler
