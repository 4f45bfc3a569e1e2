// A programmable website: many virtual hosts behind one loopback port for HTTP and one for TLS, with a test
// certificate authority made at start-up. Used by the tests, by `oitcheck demo` and by bench/.
//
// Runs in one thread of its own. Every public function may be called from any thread.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/replica/site.hpp"

namespace oit::replica {

/// What the server itself counted, at its sockets.
struct Counters {
  std::uint64_t requests = 0;
  std::uint64_t connections = 0;        ///< connections that carried at least one request of this host
  int in_flight = 0;                    ///< requests begun and not yet fully answered
  int concurrency_high_water = 0;
  /// Least time between the starts of two requests that followed each other; empty with fewer than two.
  std::optional<std::chrono::microseconds> smallest_gap;
};

/// One request as it arrived.
struct SeenRequest {
  std::uint64_t number = 0;             ///< 1, 2, … over all hosts
  std::chrono::microseconds at{0};      ///< since start()
  std::string host;                     ///< without port, lower case
  std::string method;
  std::string target;                   ///< as sent
  std::string path;                     ///< percent-decoded, without query
  Headers headers;                      ///< names as sent
  bool tls = false;
  std::uint64_t connection = 0;
  int status = 0;                       ///< status it was answered with

  /// First header of that name, letter case ignored; empty when absent.
  std::string header(std::string_view name) const;
};

struct Options {
  std::vector<std::string> addresses{"127.0.0.1"};  ///< all on the same two ports; any of 127.0.0.0/8 works
  bool log_requests = true;                         ///< off for long benchmarks
  std::string directory;                            ///< for ca_file(); empty: a fresh one under $TMPDIR, removed again
};

class Replica {
 public:
  explicit Replica(Options options = {});
  ~Replica();                            ///< stops
  Replica(const Replica&) = delete;
  Replica& operator=(const Replica&) = delete;

  /// The virtual host of that name (lower case; `*` answers for every host not described). Made when new.
  Site& host(std::string_view name);

  /// Opens the ports and begins to answer. Throws std::system_error when no port can be had.
  void start();
  /// Closes every connection, also hanging ones, and waits for the thread. May be started again.
  void stop();

  int http_port() const;
  int tls_port() const;
  /// For --connect-to and CURLOPT_CONNECT_TO: `:80:127.0.0.1:P` and `:443:127.0.0.1:Q`. Every host name goes
  /// to the replica, so put more special ones (below) before them: the first match wins.
  std::vector<std::string> connect_to(std::string_view address = "127.0.0.1") const;
  /// Ports 80 and 443 of `host` lead to another of Options::addresses.
  std::vector<std::string> connect_to(std::string_view host, std::string_view address) const;
  /// Ports 80 and 443 of `host` refuse connections.
  std::vector<std::string> connect_to_refused(std::string_view host) const;
  /// Ports 80 and 443 of `host` never answer a connection attempt.
  std::vector<std::string> connect_to_silent(std::string_view host);
  /// Ports 80 and 443 of `host` lead to a name that cannot be resolved.
  static std::vector<std::string> connect_to_unknown_name(std::string_view host);
  /// `http://127.0.0.1:P`, for a client that names the host in a Host header.
  std::string http_origin() const;
  std::string https_origin() const;

  /// PEM file with the test root, for --cacert.
  std::string ca_file() const;

  /// Of one host; of all hosts together when `host` is empty.
  Counters counters(std::string_view host = {}) const;
  /// Of all hosts together on one of Options::addresses.
  Counters counters_of_address(std::string_view address) const;
  /// Empty when log_requests is off.
  std::vector<SeenRequest> requests(std::string_view host = {}) const;
  /// Forgets counters and log, not the pages.
  void reset_counters();
  /// Waits until so many requests have come (over all hosts); false after `patience`.
  bool wait_for_requests(std::uint64_t count, Milliseconds patience) const;
  /// The same for requests being answered at this moment.
  bool wait_for_in_flight(int count, Milliseconds patience) const;

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace oit::replica
