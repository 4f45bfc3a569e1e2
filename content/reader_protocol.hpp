// How the program and a reader process talk over one socket: a greeting, then request and answer in turn.
// Each message is a fixed header and a body; the document's bytes go as an open file beside the request's header.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace oit::content::protocol {

using Deadline = std::chrono::steady_clock::time_point;

/// The reader's end of the socket, by agreement.
inline constexpr int reader_socket = 3;

/// `request`: read the document, answered by an encoded Content; `render`: draw pages, answered by encode_pages().
enum class Kind : std::uint32_t { ready = 0x31594452, request = 0x31514552, render = 0x31444E52, answer = 0x31534E41 };

/// What a reader's greeting says about its own confinement (Header::value).
enum class Confinement : std::uint64_t { full = 0, no_filter = 1, instrumented = 2 };

struct Header {
  Kind kind = Kind::answer;
  std::uint32_t body_size = 0;
  std::uint64_t value = 0;      ///< request: the document's size; ready: Confinement; answer: 0
};

enum class Outcome { done, closed, timed_out, too_large };

/// All of the header and body, with `file` (or -1) passed along. Never raises SIGPIPE.
Outcome send_message(int socket, const Header& header, std::string_view body, int file, std::optional<Deadline> deadline);

struct Message {
  Header header;
  std::string body;
  int file = -1;                ///< owned by the receiver
};
/// Blocks until a whole message is there; nullopt deadline waits for ever. A body beyond `max_body` is `too_large` and
/// is not read.
Outcome receive_message(int socket, Message& message, std::uint64_t max_body, std::optional<Deadline> deadline);

}  // namespace oit::content::protocol
