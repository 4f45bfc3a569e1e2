// One request made and its answer, or what kept it from one: the crawler's raw truth, before any judgement.
// Given to whoever keeps evidence, and judged by verdict.hpp. Plain data.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/fetch.hpp"
#include "crawler/tls.hpp"

namespace oit::crawler {

/// What kept a request from a whole answer.
enum class Fault {
  none,
  name_unknown, name_without_address, name_server_failure, name_timeout,
  address_refused,        ///< by our guard
  refused, unreachable, connect_timeout,
  connection_lost,        ///< closed or reset before an answer
  tls_timeout, tls_handshake, tls_plain_http, tls_certificate,
  first_byte_timeout, stalled, timeout,
  truncated,              ///< body ended before its announced end
  coding_truncated,       ///< its compression did
  coding_broken, coding_unknown,
  too_large, decoded_too_large, headers_too_large,
  not_http,
  proxy_failure,
  no_room,                ///< this machine could not take the body in: its disk is full
  interrupted,
};

struct Exchange {
  explicit Exchange(core::Url address) : url(std::move(address)) {}

  core::Url url;
  core::TimePoint began{};
  std::string request_head;     ///< as sent, credentials left out
  std::string response_head;    ///< status line and headers as received; HTTP/2 in HTTP/1 form
  std::vector<std::pair<std::string, std::string>> headers;  ///< names lower case, in order
  int status = 0;               ///< 0: no answer
  std::string http_version;     ///< `1.1`, `2`
  std::shared_ptr<const core::Body> wire_body;  ///< before decoding; same object as body when not coded; null unless evidence is kept
  std::shared_ptr<const core::Body> body;       ///< decoded, possibly partial; null when none was read
  std::string sha256;           ///< hex, of `body`; empty when there is none
  std::uint64_t wire_bytes = 0;
  bool stopped_early = false;   ///< the rest was not wanted
  bool conditional = false;     ///< asked only for what had changed
  Fault fault = Fault::none;
  core::Phase phase = core::Phase::none;   ///< how far it came
  std::string detail;           ///< curl's, the resolver's or OpenSSL's words
  std::string remote_address;
  bool connected = false;       ///< a TCP connection was there
  bool chain_repaired = false;
  CertificateReport certificate;
  core::Timings timings;

  /// First header of that lower-case name, or empty.
  std::string_view header(std::string_view name) const {
    for (const auto& [key, value] : headers)
      if (key == name) return value;
    return {};
  }
};

}  // namespace oit::crawler
