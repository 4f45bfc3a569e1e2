// Makes one request over curl and reads its answer: headers, body through the decoders, caps, phase deadlines, the
// address guard at the socket, certificate report. No redirects, no retries, no politeness. One I/O thread.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "core/clock.hpp"
#include "crawler/address.hpp"
#include "crawler/asio.hpp"
#include "crawler/exchange.hpp"
#include "crawler/tls.hpp"

namespace oit::crawler {

/// One request as it is to be made.
struct Asking {
  explicit Asking(core::Url address) : url(std::move(address)) {}

  core::Url url;
  std::vector<std::string> headers;      ///< `Name: value`, besides the requester's own
  std::string authorization;             ///< value of Authorization; never shown in evidence
  std::string connect_host;              ///< as named in --connect-to or the URL's own host
  int connect_port = 0;
  std::vector<Address> addresses;        ///< pinned; empty only through a proxy
  std::string proxy;                     ///< empty: none
  bool target_allowed = false;           ///< a --connect-to target: the guard lets it pass
  bool with_repairs = false;             ///< fetched intermediate certificates may complete the chain
  bool keep_wire_bytes = false;
  std::uint64_t byte_cap = 0;
  std::uint64_t enough_bytes = 0;        ///< stop once that much is decoded; 0: read all
  std::function<void()> on_sent;         ///< the request goes out now
};

class Requester {
 public:
  Requester(asio::io_context& io, const config::CrawlSettings& settings, const core::Clock& clock, std::shared_ptr<TrustStore> trust);
  ~Requester();

  /// `asking` must outlive the call.
  Task<std::shared_ptr<Exchange>> make(const Asking& asking);
  void abort_all();
  std::size_t in_flight() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace oit::crawler
