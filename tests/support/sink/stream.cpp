// Plain blocking sockets: a sink serves one test's one client.
#include "tests/support/sink/stream.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <system_error>

namespace oit::sink {

Stream::~Stream() {
  if (tls_) SSL_free(tls_);
}

bool Stream::start_tls(SSL_CTX* context) {
  tls_ = SSL_new(context);
  SSL_set_fd(tls_, descriptor_);
  return SSL_accept(tls_) == 1;
}

bool Stream::fill() {
  std::array<char, 16384> buffer{};
  const auto got = tls_ ? SSL_read(tls_, buffer.data(), static_cast<int>(buffer.size())) : ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  waiting_.append(buffer.data(), static_cast<std::size_t>(got));
  return true;
}

bool Stream::read_line(std::string& line) {
  std::size_t end = waiting_.find('\n');
  for (; end == std::string::npos; end = waiting_.find('\n'))
    if (!fill()) return false;
  line = waiting_.substr(0, end);
  waiting_.erase(0, end + 1);
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

bool Stream::read_bytes(std::string& into, std::size_t count) {
  while (waiting_.size() < count)
    if (!fill()) return false;
  into = waiting_.substr(0, count);
  waiting_.erase(0, count);
  return true;
}

void Stream::write(const std::string& bytes) {
  if (tls_) {
    SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()));
    return;
  }
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t sent = ::send(descriptor_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (sent <= 0) return;
    at += static_cast<std::size_t>(sent);
  }
}

Door::Door(std::function<void(Stream&)> serve) : serve_(std::move(serve)) {
  // A client that hangs up while TLS writes must not end the test program.
  std::signal(SIGPIPE, SIG_IGN);
  listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (listening_ < 0 || ::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listening_, 16) != 0 ||
      ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::system_error(errno, std::generic_category(), "sink");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

Door::~Door() {
  close();
  thread_.join();
  ::close(listening_);
}

void Door::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  ::shutdown(listening_, SHUT_RDWR);
  if (current_ >= 0) ::shutdown(current_, SHUT_RDWR);
}

void Door::run() {
  for (;;) {
    const int accepted = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    {
      const std::lock_guard lock(mutex_);
      if (closed_ || accepted < 0) {
        if (accepted >= 0) ::close(accepted);
        return;
      }
      current_ = accepted;
    }
    {
      Stream stream(accepted);
      serve_(stream);
    }
    const std::lock_guard lock(mutex_);
    current_ = -1;
    ::close(accepted);
  }
}

}  // namespace oit::sink
