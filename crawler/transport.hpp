// libcurl's multi-socket interface on Boost.Asio: curl says which descriptors and which moment it waits for, this
// waits, and tells each flight when it has landed. One I/O thread.
// curl's descriptors stand in an epoll set of their own, and Asio waits for that one set: a descriptor number
// that is closed and used again can never reach a stale Asio object, and no event costs a re-registration.
#pragma once
#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "crawler/asio.hpp"
#include "crawler/wait.hpp"

namespace oit::crawler {

/// One easy handle under way. The owner keeps it alive until landed() was called or Transport::abandon() returned.
class Flight {
 public:
  virtual ~Flight() = default;
  /// The transfer is over. Called once, on the I/O thread, not from inside curl.
  virtual void landed(CURLcode code) = 0;
  /// Called several times a second: return true to give up; landed() then follows with CURLE_OPERATION_TIMEDOUT.
  virtual bool overdue(SteadyTime now) = 0;
};

class Transport {
 public:
  explicit Transport(asio::io_context& io);
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  /// `easy` must have CURLOPT_PRIVATE set to the Flight.
  void launch(CURL* easy, Flight& flight);
  /// Ends every flight with CURLE_ABORTED_BY_CALLBACK.
  void abort_all();
  std::size_t in_flight() const;

 private:
  struct Core;
  std::shared_ptr<Core> core_;
};

}  // namespace oit::crawler
