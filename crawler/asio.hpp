// The parts of Boost.Asio the program uses, in the one order that compiles: Boost 1.74's coroutine headers need
// <utility> first. Every file that awaits includes this one and never Asio directly.
#pragma once
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace oit::crawler {

namespace asio = boost::asio;

/// A coroutine on the crawler's one I/O thread.
template <class T>
using Task = asio::awaitable<T>;

}  // namespace oit::crawler
