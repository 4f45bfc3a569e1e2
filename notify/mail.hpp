// A mail as it goes over the wire: headers, plain text and HTML side by side (RFC 5322, 2045, 2047, 2046 §5.1.4).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"

namespace oit::notify {

/// `สำนักงาน <oit@x.go.th>` in its two parts. `name` is UTF-8 and may be empty; `address` is ASCII.
struct Mailbox {
  std::string name, address;
};
/// nullopt for what is no mailbox: no @, line ends, letters outside ASCII in the address.
std::optional<Mailbox> parse_mailbox(const std::string& text);

struct Mail {
  Mailbox from;
  std::vector<Mailbox> to;
  std::string subject;      ///< UTF-8, one line
  std::string text, html;   ///< UTF-8
  core::TimePoint date{};
  std::string id;           ///< unique; becomes `<id@host of from>`
};

/// CRLF line ends, no line over 78 characters, ASCII throughout.
std::string render_mail(const Mail& mail);

/// UTF-8 as encoded words (RFC 2047), cut between characters, folded; ASCII stays as it is. `column`: where it begins.
std::string encoded_header(const std::string& text, std::size_t column);

}  // namespace oit::notify
