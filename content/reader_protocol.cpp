// Framed messages over a stream socket, with deadlines and one optional descriptor. See reader_protocol.hpp.
#include "content/reader_protocol.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace oit::content::protocol {
namespace {

static_assert(sizeof(Header) == 16);

/// Milliseconds until the deadline, for poll(); -1 waits for ever.
int milliseconds_left(const std::optional<Deadline>& deadline) {
  if (!deadline) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 1'000'000'000));
}

/// With no deadline the calls below block by themselves: a reader's filter knows no poll().
Outcome wait_for(int socket, short event, const std::optional<Deadline>& deadline) {
  if (!deadline) return Outcome::done;
  for (;;) {
    pollfd watched{socket, event, 0};
    const int ready = ::poll(&watched, 1, milliseconds_left(deadline));
    if (ready > 0) return Outcome::done;
    if (ready == 0) return Outcome::timed_out;
    if (errno != EINTR) return Outcome::closed;
  }
}

int flags_for(const std::optional<Deadline>& deadline) { return deadline ? MSG_DONTWAIT : 0; }

bool try_again(ssize_t moved) { return moved < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK); }

union DescriptorSpace {
  cmsghdr align;
  std::array<char, CMSG_SPACE(sizeof(int))> bytes;
};

Outcome send_bytes(int socket, const char* data, std::size_t size, int file, const std::optional<Deadline>& deadline) {
  while (size > 0) {
    if (const Outcome waited = wait_for(socket, POLLOUT, deadline); waited != Outcome::done) return waited;
    iovec part{const_cast<char*>(data), size};   // sendmsg only reads it
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    DescriptorSpace space{};
    if (file >= 0) {
      message.msg_control = space.bytes.data();
      message.msg_controllen = space.bytes.size();
      cmsghdr* control = CMSG_FIRSTHDR(&message);
      control->cmsg_level = SOL_SOCKET;
      control->cmsg_type = SCM_RIGHTS;
      control->cmsg_len = CMSG_LEN(sizeof(int));
      std::memcpy(CMSG_DATA(control), &file, sizeof file);
    }
    const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL | flags_for(deadline));
    if (try_again(sent)) continue;
    if (sent <= 0) return Outcome::closed;
    file = -1;
    data += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return Outcome::done;
}

void keep_descriptor(msghdr& message, int& file) {
  for (cmsghdr* control = CMSG_FIRSTHDR(&message); control; control = CMSG_NXTHDR(&message, control)) {
    if (control->cmsg_level != SOL_SOCKET || control->cmsg_type != SCM_RIGHTS) continue;
    int received = -1;
    std::memcpy(&received, CMSG_DATA(control), sizeof received);
    if (file >= 0) ::close(file);
    file = received;
  }
}

Outcome receive_bytes(int socket, char* data, std::size_t size, int* file, const std::optional<Deadline>& deadline) {
  while (size > 0) {
    if (const Outcome waited = wait_for(socket, POLLIN, deadline); waited != Outcome::done) return waited;
    iovec part{data, size};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    DescriptorSpace space{};
    if (file) {
      message.msg_control = space.bytes.data();
      message.msg_controllen = space.bytes.size();
    }
    const ssize_t got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC | flags_for(deadline));
    if (try_again(got)) continue;
    if (got <= 0) return Outcome::closed;
    if (file) keep_descriptor(message, *file);
    data += got;
    size -= static_cast<std::size_t>(got);
  }
  return Outcome::done;
}

}  // namespace

Outcome send_message(int socket, const Header& header, std::string_view body, int file,
                     std::optional<Deadline> deadline) {
  Header complete = header;
  complete.body_size = static_cast<std::uint32_t>(body.size());
  std::array<char, sizeof(Header)> raw;
  std::memcpy(raw.data(), &complete, raw.size());
  const Outcome sent = send_bytes(socket, raw.data(), raw.size(), file, deadline);
  return sent == Outcome::done ? send_bytes(socket, body.data(), body.size(), -1, deadline) : sent;
}

Outcome receive_message(int socket, Message& message, std::uint64_t max_body, std::optional<Deadline> deadline) {
  std::array<char, sizeof(Header)> raw;
  const Outcome got = receive_bytes(socket, raw.data(), raw.size(), &message.file, deadline);
  if (got != Outcome::done) return got;
  std::memcpy(&message.header, raw.data(), raw.size());
  if (message.header.body_size > max_body) return Outcome::too_large;
  // Grows as the bytes come in: a lying header takes no memory.
  constexpr std::size_t step = 1 << 20;
  message.body.clear();
  while (message.body.size() < message.header.body_size) {
    const std::size_t from = message.body.size();
    message.body.resize(std::min<std::size_t>(from + step, message.header.body_size));
    const Outcome more = receive_bytes(socket, message.body.data() + from, message.body.size() - from, nullptr, deadline);
    if (more != Outcome::done) return more;
  }
  return Outcome::done;
}

}  // namespace oit::content::protocol
