// Counting what runs; a timer that never expires is the event (Boost 1.74 has no other for coroutines).
#include "app/task_group.hpp"

#include <utility>

namespace oit::app {
namespace asio = boost::asio;

asio::awaitable<void> TaskGroup::start(asio::awaitable<void> task) {
  while (running_ > 0 && !room_(running_)) co_await wait_for_change();
  ++running_;
  const auto finished = [this](const std::exception_ptr& failure) {
    --running_;
    changed_.cancel();
    if (failure) std::rethrow_exception(failure);
  };
  asio::co_spawn(executor_, std::move(task), finished);
}

asio::awaitable<void> TaskGroup::wait() {
  while (running_ != 0) co_await wait_for_change();
}

asio::awaitable<void> TaskGroup::wait_for_change() {
  boost::system::error_code woken;
  auto token = asio::redirect_error(asio::use_awaitable, woken);
  co_await changed_.async_wait(token);
}

}  // namespace oit::app
