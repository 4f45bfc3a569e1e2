// What one request to the programmable website is answered with, good manners or bad, as plain data.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace oit::replica {

using Milliseconds = std::chrono::milliseconds;
using Headers = std::vector<std::pair<std::string, std::string>>;

/// How far the answer gets before the connection is left, cut or reset.
enum class Ending {
  complete,
  hang_before_headers,   ///< silent after the request, until the client leaves or the replica stops
  hang_in_body,          ///< headers and half of the body, then silent
  close_before_headers,  ///< an orderly close without a byte (curl: empty reply)
  close_in_body,         ///< a short body: half of what was announced, then closed
  reset_before_headers,  ///< TCP reset
  reset_in_body,
};

/// How the body's length is told.
enum class Framing {
  content_length,
  length_too_long,    ///< Content-Length says more than is sent, then the connection is closed
  length_too_short,   ///< Content-Length says less than is sent
  chunked,
  chunked_truncated,  ///< closed before the last chunk
  chunked_garbage,    ///< a chunk size that is no number
  chunked_trailer,    ///< whole, with header fields after the last chunk
  until_close,        ///< no length at all
};

enum class Encoding { identity, gzip, deflate, br, zstd };

/// What is wrong with a compressed body.
enum class EncodingFault {
  none,
  corrupt,      ///< bytes in the middle changed
  truncated,    ///< the compressed stream ends half-way, the length is right
  mislabelled,  ///< the header names a coding, the body is plain
  unlabelled,   ///< the body is compressed, no header says so
};

/// What is wrong on the protocol level.
enum class HeaderFault {
  none,
  garbage,   ///< no HTTP at all
  huge,      ///< 2 MB of headers
  endless,   ///< headers without end
  cut,       ///< closed in the middle of the headers
};

struct Answer {
  int status = 200;
  std::string reason;                         ///< empty: the usual words
  Headers headers;                            ///< sent as they are, besides those the replica adds
  std::string content_type = "text/html; charset=utf-8";  ///< empty: no such header
  std::shared_ptr<const std::string> body;    ///< null: empty body
  std::uint64_t generated_bytes = 0;          ///< when not 0: a body of that many bytes made as it is sent
  bool endless = false;                       ///< a body without end
  std::string charset;                        ///< ICU name: `body` is UTF-8 and is sent in this charset; the
                                              ///< charset in content_type is not touched
  Milliseconds delay{0};                      ///< before the headers
  Milliseconds body_delay{0};                 ///< between headers and body
  std::uint64_t drip_bytes = 0;               ///< when not 0: so many bytes of the body at a time …
  Milliseconds drip_every{0};                 ///< … this far apart
  Ending ending = Ending::complete;
  Framing framing = Framing::content_length;
  Encoding encoding = Encoding::identity;
  EncodingFault encoding_fault = EncodingFault::none;
  HeaderFault header_fault = HeaderFault::none;
  bool close = false;                         ///< `Connection: close` after this answer
  std::string etag, last_modified;            ///< sent, and a matching conditional request gets 304
  std::string user_password;                  ///< `user:password`: 401 without it
  std::string needs_cookie;                   ///< `name=value`: without it `without_cookie` is the answer
  std::shared_ptr<const Answer> without_cookie;
  std::shared_ptr<const Answer> head;         ///< HEAD is answered with this instead
};

}  // namespace oit::replica
