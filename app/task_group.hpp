// Runs several coroutines of one I/O thread side by side, as many as there is room for, and waits for all of them.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>

#include "crawler/asio.hpp"

namespace oit::app {

/// Belongs to one coroutine. Tasks must not outlive it: end with `co_await group.wait()`.
class TaskGroup {
 public:
  /// Whether one more may start beside `running` others; asked again each time one has ended.
  using Room = std::function<bool(std::size_t running)>;
  static bool any_number(std::size_t) { return true; }
  static Room at_most(std::size_t limit) {
    return [limit](std::size_t running) { return running < limit; };
  }

  explicit TaskGroup(boost::asio::any_io_executor executor, Room room = any_number)
      : executor_(std::move(executor)), room_(std::move(room)), changed_(executor_, boost::asio::steady_timer::time_point::max()) {}

  /// Starts `task`, first waiting until there is room.
  boost::asio::awaitable<void> start(boost::asio::awaitable<void> task);
  /// Waits until every task has ended.
  boost::asio::awaitable<void> wait();

 private:
  boost::asio::awaitable<void> wait_for_change();

  boost::asio::any_io_executor executor_;
  Room room_;
  std::size_t running_ = 0;
  boost::asio::steady_timer changed_;
};

}  // namespace oit::app
