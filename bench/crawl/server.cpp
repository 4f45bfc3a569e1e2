// Answers wait in a wheel of one-millisecond slots.
#include "bench/crawl/server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace oit::bench {
namespace {

constexpr std::size_t wheel_slots = 4096;

std::int64_t now_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Connection {
  int fd = -1;
  int host = -1;
  int page = 0;
  bool index = false, busy = false, closing = false, head = false;
  std::string in;
  std::string_view out;      ///< what is still to be sent, of `own` or of the common page
  std::string own;
};

struct HostCount {
  std::int64_t last_us = 0;
  int at_once = 0;
};

std::string common_page() {
  std::string body = "<!doctype html><html lang=\"th\"><title>ข้อมูล</title><body>";
  while (body.size() < 8 * 1024 - 14) body += "<p>x</p>\n";
  body.resize(8 * 1024 - 14);
  body += "</body></html>";
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

class Loop {
 public:
  Loop(const Load& load, std::int64_t interval, int listener, int port, Served& served, const std::atomic<bool>& stopping)
      : load_(load), interval_us_(interval), listener_(listener), port_(port), served_(served), stopping_(stopping), epoll_(epoll_create1(EPOLL_CLOEXEC)),
        page_(common_page()), page_head_(page_.substr(0, page_.find("\r\n\r\n") + 4)), wheel_(wheel_slots), hosts_(static_cast<std::size_t>(load.hosts) + 1) {
    watch(listener_, EPOLLIN, EPOLL_CTL_ADD);
  }
  ~Loop() {
    for (const auto& [fd, connection] : connections_) close(fd);
    close(epoll_);
  }

  void run() {
    std::array<epoll_event, 256> events;
    wheel_now_ = now_us() / 1000;
    while (!stopping_) {
      const int count = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), waiting_ > 0 ? 1 : 50);
      for (int i = 0; i < count; ++i) {
        const auto& event = events[static_cast<std::size_t>(i)];
        if (event.data.fd == listener_) accept_all();
        else serve(event.data.fd, event.events);
      }
      turn_wheel();
    }
  }

 private:
  void watch(int fd, std::uint32_t what, int how) {
    epoll_event event{};
    event.events = what;
    event.data.fd = fd;
    epoll_ctl(epoll_, how, fd, &event);
  }

  void accept_all() {
    for (;;) {
      const int fd = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (fd < 0) return;
      const int on = 1;
      setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      auto connection = std::make_unique<Connection>();
      connection->fd = fd;
      sockaddr_in local{};
      socklen_t size = sizeof local;
      getsockname(fd, reinterpret_cast<sockaddr*>(&local), &size);
      connection->host = host_number(ntohl(local.sin_addr.s_addr));
      connections_[fd] = std::move(connection);
      ++served_.connections;
      watch(fd, EPOLLIN, EPOLL_CTL_ADD);
    }
  }

  void drop(int fd) {
    const auto found = connections_.find(fd);
    if (found == connections_.end()) return;
    if (found->second->busy) finish(*found->second);
    connections_.erase(found);
    close(fd);
  }

  HostCount* count_of(const Connection& connection) {
    return connection.host >= 0 && connection.host < load_.hosts ? &hosts_[static_cast<std::size_t>(connection.host)] : nullptr;
  }

  void finish(Connection& connection) {
    connection.busy = false;
    if (HostCount* count = count_of(connection)) --count->at_once;
  }

  void serve(int fd, std::uint32_t what) {
    const auto found = connections_.find(fd);
    if (found == connections_.end()) return;
    Connection& connection = *found->second;
    if (what & EPOLLOUT) return send_on(connection);
    std::array<char, 4096> buffer;
    const ssize_t got = recv(fd, buffer.data(), buffer.size(), 0);
    if (got <= 0) return drop(fd);
    connection.in.append(buffer.data(), static_cast<std::size_t>(got));
    if (!connection.busy && connection.in.find("\r\n\r\n") != std::string::npos) begin(connection);
  }

  void begin(Connection& connection) {
    connection.busy = true;
    ++served_.requests;
    const std::string& request = connection.in;
    connection.head = request.starts_with("HEAD");
    const std::size_t target = request.find(' ') + 1;
    connection.index = request.compare(target, 6, "/index") == 0;
    connection.page = request.compare(target, 2, "/p") == 0 ? std::atoi(request.c_str() + target + 2) : 0;
    connection.closing = request.find("onnection: close") != std::string::npos;
    connection.in.erase(0, request.find("\r\n\r\n") + 4);
    if (HostCount* count = count_of(connection)) {
      const std::int64_t now = now_us();
      if (interval_us_ > 0 && count->last_us > 0 && now - count->last_us < interval_us_) ++served_.gaps_too_short;
      count->last_us = now;
      served_.most_at_once_per_host = std::max(served_.most_at_once_per_host, ++count->at_once);
    }
    if (connection.host >= 0 && load_.answer(connection.host, connection.page) == Answer::hang && !connection.index) return;
    const int latency = connection.index ? 0 : load_.latency_of(std::max(connection.host, 0), connection.page);
    if (latency <= 0) return answer(connection);
    wheel_[static_cast<std::size_t>(now_us() / 1000 + latency) % wheel_slots].push_back(connection.fd);
    ++waiting_;
  }

  void turn_wheel() {
    const std::int64_t now = now_us() / 1000;
    for (; wheel_now_ < now; ++wheel_now_) {
      auto& slot = wheel_[static_cast<std::size_t>(wheel_now_) % wheel_slots];
      if (slot.empty()) continue;
      due_.swap(slot);
      waiting_ -= due_.size();
      for (const int fd : due_)
        if (const auto found = connections_.find(fd); found != connections_.end() && found->second->busy) answer(*found->second);
      due_.clear();
    }
  }

  void answer(Connection& connection) {
    const auto short_answer = [&connection](const char* line, const std::string& headers) {
      connection.own = std::string("HTTP/1.1 ") + line + "\r\n" + headers + "Content-Type: text/html\r\nContent-Length: 4\r\n\r\n" + (connection.head ? "" : "gone");
      connection.out = connection.own;
    };
    if (connection.index) {
      std::string body = "<!doctype html><title>index</title>";
      for (long i = 0; i < load_.total(); ++i) body += "<a href=\"" + load_.url(i, port_) + "\">x</a>\n";
      connection.own = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
      connection.out = connection.own;
    } else {
      switch (load_.answer(std::max(connection.host, 0), connection.page)) {
        case Answer::not_found: short_answer("404 Not Found", ""); break;
        case Answer::redirect: short_answer("302 Found", "Location: /p" + std::to_string(load_.pages + connection.page) + "\r\n"); break;
        case Answer::too_many_requests: short_answer("429 Too Many Requests", "Retry-After: 30\r\n"); break;
        default: connection.out = connection.head ? std::string_view(page_head_) : std::string_view(page_); break;
      }
    }
    send_on(connection);
  }

  void send_on(Connection& connection) {
    const ssize_t sent = send(connection.fd, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN) return drop(connection.fd);
    if (sent > 0) connection.out.remove_prefix(static_cast<std::size_t>(sent));
    if (!connection.out.empty()) return watch(connection.fd, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
    finish(connection);
    if (connection.closing) return drop(connection.fd);
    if (connection.index) watch(connection.fd, EPOLLIN, EPOLL_CTL_MOD);
    if (connection.in.find("\r\n\r\n") != std::string::npos) begin(connection);
  }

  const Load& load_;
  std::int64_t interval_us_;
  int listener_, port_;
  Served& served_;
  const std::atomic<bool>& stopping_;
  int epoll_;
  std::string page_, page_head_;
  std::unordered_map<int, std::unique_ptr<Connection>> connections_;
  std::vector<std::vector<int>> wheel_;
  std::vector<int> due_;
  std::vector<HostCount> hosts_;
  std::int64_t wheel_now_ = 0;
  std::size_t waiting_ = 0;
};

}  // namespace

Server::Server(const Load& load, std::int64_t interval_us) : load_(load), interval_us_(interval_us) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in any{};
  any.sin_family = AF_INET;
  socklen_t size = sizeof any;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&any), size) != 0 || listen(listener_, 4096) != 0) throw std::runtime_error("crawl_bench: no port");
  getsockname(listener_, reinterpret_cast<sockaddr*>(&any), &size);
  port_ = ntohs(any.sin_port);
  thread_ = std::thread(&Server::run, this);
}

void Server::run() {
  Loop loop(load_, interval_us_, listener_, port_, served_, stopping_);
  loop.run();
}

void Server::stop() {
  if (!thread_.joinable()) return;
  stopping_ = true;
  thread_.join();
  close(listener_);
}

Server::~Server() { stop(); }

}  // namespace oit::bench
