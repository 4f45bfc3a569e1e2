// The benchmark's own web server: one thread, epoll, keep-alive, 8 KB pages with a set latency. Counts at its sockets
// what politeness promises. Faster than the programmable website of the tests, and able to do nothing else.
#pragma once
#include <atomic>
#include <cstdint>
#include <thread>

#include "bench/crawl/load.hpp"

namespace oit::bench {

struct Served {
  std::uint64_t requests = 0;
  std::uint64_t connections = 0;
  int most_at_once_per_host = 0;
  std::uint64_t gaps_too_short = 0;   ///< requests of one host that came sooner than the interval after the one before
};

class Server {
 public:
  /// `interval_us`: the promised time between two requests of one host; 0: not looked at.
  Server(const Load& load, std::int64_t interval_us);
  ~Server();
  int port() const { return port_; }
  /// After stop().
  Served served() const { return served_; }
  void stop();

 private:
  void run();
  Load load_;
  std::int64_t interval_us_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> stopping_{false};
  Served served_;
  std::thread thread_;
};

}  // namespace oit::bench
