// A proxy for tests, SOCKS5 or HTTP CONNECT as its client asks: every name leads to one loopback port per asked port.
// Threads of its own; a connection is served until either side closes.
#pragma once
#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace oit::crawler::testing {

class Relay {
 public:
  /// `ports`: asked port -> port on 127.0.0.1.
  explicit Relay(std::map<int, int> ports);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  int port() const { return port_; }
  /// `host:port` of every connection asked for, in order.
  std::vector<std::string> asked() const;

 private:
  void accept_all();
  void serve(int client);
  int open(const std::string& host, int port);

  std::map<int, int> ports_;
  int listener_ = -1, port_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> asked_;
  std::vector<std::thread> threads_;
  std::vector<int> clients_;
  std::thread acceptor_;
};

}  // namespace oit::crawler::testing
