// Counts and remembers what came in at the sockets. Internal; every function may be called from any thread.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "tests/support/replica/replica.hpp"

namespace oit::replica {

class Ledger {
 public:
  explicit Ledger(bool keep_log) : keep_log_(keep_log) {}

  void begin_clock();
  /// A request's head is complete. `first_of_connection`: this connection's first request for this host.
  /// Returns the request's number.
  std::uint64_t begin(SeenRequest request, const std::string& address, bool first_of_connection);
  /// The request has been answered, or its connection is gone. `status` 0: nothing was said.
  void end(std::uint64_t number, const std::string& host, const std::string& address, int status);

  Counters of_host(const std::string& host) const;
  Counters of_all() const;
  Counters of_address(const std::string& address) const;
  std::vector<SeenRequest> requests(std::string_view host) const;
  void reset();
  bool wait_for_requests(std::uint64_t count, Milliseconds patience) const;
  bool wait_for_in_flight(int count, Milliseconds patience) const;

 private:
  struct Tally {
    Counters counters;
    std::optional<std::chrono::steady_clock::time_point> last;
    void begin(std::chrono::steady_clock::time_point now, bool new_connection);
  };

  const bool keep_log_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::chrono::steady_clock::time_point started_{};
  std::unordered_map<std::string, Tally> hosts_, addresses_;
  Tally all_;
  std::uint64_t next_ = 1, first_logged_ = 1;
  std::vector<SeenRequest> log_;
};

}  // namespace oit::replica
