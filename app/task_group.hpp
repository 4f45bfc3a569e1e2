// Runs several coroutines of one I/O thread side by side and waits for all of them; at most `limit` at once.
#pragma once
#include <cstddef>
#include <memory>

#include "crawler/asio.hpp"

namespace oit::app {

/// Belongs to one coroutine. Tasks must not outlive it: end with `co_await group.wait()`.
class TaskGroup {
 public:
  /// `limit` 0: no limit.
  explicit TaskGroup(boost::asio::any_io_executor executor, std::size_t limit = 0)
      : executor_(std::move(executor)), limit_(limit), changed_(executor_, boost::asio::steady_timer::time_point::max()) {}

  /// Starts `task`, first waiting for a place when `limit` tasks run already.
  boost::asio::awaitable<void> start(boost::asio::awaitable<void> task);
  /// Waits until every task has ended.
  boost::asio::awaitable<void> wait();

 private:
  boost::asio::awaitable<void> wait_for_change();

  boost::asio::any_io_executor executor_;
  std::size_t limit_;
  std::size_t running_ = 0;
  boost::asio::steady_timer changed_;
};

}  // namespace oit::app
