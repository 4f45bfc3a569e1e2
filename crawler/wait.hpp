// Something a coroutine waits for: a moment, or another coroutine saying "now". One I/O thread, no locks.
#pragma once
#include "crawler/asio.hpp"

namespace oit::crawler {

using SteadyTime = std::chrono::steady_clock::time_point;

/// One waiter at a time. `fire()` may come before `done()` is awaited; it is remembered.
/// Write `co_await wait.done();` as a statement of its own.
class Wait {
 public:
  explicit Wait(asio::io_context& io) : timer_(io, SteadyTime::max()) {}
  Wait(asio::io_context& io, SteadyTime until) : timer_(io, until) {}
  Wait(const Wait&) = delete;
  Wait& operator=(const Wait&) = delete;

  void fire() {
    fired_ = true;
    timer_.cancel();
  }
  bool fired() const { return fired_; }

  /// Returns when fired, or when the moment has come.
  Task<void> done() {
    if (fired_) co_return;
    boost::system::error_code ignored;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }

 private:
  asio::steady_timer timer_;
  bool fired_ = false;
};

}  // namespace oit::crawler
