// Turns an Answer into the bytes that go over the wire. Internal.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "tests/support/replica/answer.hpp"

namespace oit::replica {

/// An answer made ready.
struct Composed {
  std::string head;                         ///< status line and headers, with the empty line
  std::shared_ptr<const std::string> body;  ///< framed; null when there is none or it is generated
  bool keep_alive = true;                   ///< what the head promised, and what the framing allows
};

/// `is_head`: the same headers, no body.
Composed compose(const Answer& answer, bool is_head, bool client_keeps_alive);

/// UTF-8 to another charset by ICU; what that charset lacks becomes `?`-like substitutes.
std::string in_charset(std::string_view utf8, const std::string& charset);

/// gzip, deflate, br, zstd; identity gives the text back.
std::string compressed(std::string_view plain, Encoding encoding);

}  // namespace oit::replica
