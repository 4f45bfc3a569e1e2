// Blocking sockets: a test has a handful of connections.
#include "tests/crawler/relay.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace oit::crawler::testing {
namespace {

bool send_all(int to, const void* bytes, std::size_t size) {
  for (const char* at = static_cast<const char*>(bytes); size > 0;) {
    const ssize_t sent = send(to, at, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    at += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

bool read_all(int from, unsigned char* into, std::size_t size) {
  return size == 0 || recv(from, into, size, MSG_WAITALL) == static_cast<ssize_t>(size);
}

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void pass_on_until_closed(int a, int b) {
  std::array<pollfd, 2> ends{pollfd{a, POLLIN, 0}, pollfd{b, POLLIN, 0}};
  std::array<char, 16 * 1024> room;
  while (poll(ends.data(), ends.size(), -1) > 0)
    for (std::size_t i = 0; i < 2; ++i) {
      if (ends[i].revents == 0) continue;
      const ssize_t got = recv(ends[i].fd, room.data(), room.size(), 0);
      if (got <= 0 || !send_all(ends[1 - i].fd, room.data(), static_cast<std::size_t>(got))) return;
    }
}

struct Target {
  std::string host;
  int port = 0;
};

/// RFC 1928, without authentication, names only.
Target greet_socks(int client) {
  Target target;
  std::array<unsigned char, 256> room{};
  if (!read_all(client, room.data(), 1) || !read_all(client, room.data() + 1, room[0])) return target;
  send_all(client, "\x05\x00", 2);
  if (!read_all(client, room.data(), 4) || room[1] != 1 || room[3] != 3) return target;
  unsigned char length = 0;
  if (!read_all(client, &length, 1) || !read_all(client, room.data(), length)) return target;
  target.host.assign(room.begin(), room.begin() + length);
  if (read_all(client, room.data(), 2)) target.port = room[0] * 256 + room[1];
  send_all(client, "\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10);
  return target;
}

Target greet_connect(int client) {
  std::string head = "C";
  for (char c = 0; head.find("\r\n\r\n") == std::string::npos && recv(client, &c, 1, 0) == 1;) head += c;
  Target target;
  if (!head.starts_with("CONNECT ")) return target;
  const std::size_t colon = head.find(':');
  target.host = head.substr(8, colon - 8);
  target.port = std::stoi(head.substr(colon + 1));
  const std::string yes = "HTTP/1.1 200 Connection established\r\n\r\n";
  send_all(client, yes.data(), yes.size());
  return target;
}

}  // namespace

Relay::Relay(std::map<int, int> ports) : ports_(std::move(ports)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in here = loopback(0);
  socklen_t size = sizeof here;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&here), size) != 0 || listen(listener_, 64) != 0) throw std::runtime_error("relay: no port");
  getsockname(listener_, reinterpret_cast<sockaddr*>(&here), &size);
  port_ = ntohs(here.sin_port);
  acceptor_ = std::thread(&Relay::accept_all, this);
}

Relay::~Relay() {
  shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  close(listener_);
  for (const int client : clients_) shutdown(client, SHUT_RDWR);
  for (auto& thread : threads_) thread.join();
  for (const int client : clients_) close(client);
}

std::vector<std::string> Relay::asked() const {
  const std::lock_guard lock(mutex_);
  return asked_;
}

void Relay::accept_all() {
  for (int client = 0; (client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
    clients_.push_back(client);
    threads_.emplace_back(&Relay::serve, this, client);
  }
}

int Relay::open(const std::string& host, int port) {
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(host + ":" + std::to_string(port));
  }
  const auto found = ports_.find(port);
  if (found == ports_.end()) return -1;
  const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in there = loopback(found->second);
  if (connect(server, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0) return server;
  close(server);
  return -1;
}

void Relay::serve(int client) {
  unsigned char first = 0;
  if (!read_all(client, &first, 1)) return;
  const Target target = first == 5 ? greet_socks(client) : greet_connect(client);
  const int server = target.port > 0 ? open(target.host, target.port) : -1;
  if (server >= 0) {
    pass_on_until_closed(client, server);
    close(server);
  }
  shutdown(client, SHUT_RDWR);
}

}  // namespace oit::crawler::testing
