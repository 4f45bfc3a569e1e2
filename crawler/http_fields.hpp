// Small grammars of HTTP header values. Each takes one value as received (any bytes) and never fails loudly.
// Sources: RFC 9110 (Retry-After, Content-Type, dates), RFC 6266 and 8187 (Content-Disposition),
// RFC 6265 (Set-Cookie). Pure; thread-safe.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/url.hpp"

namespace oit::crawler {

/// `120` or an HTTP date; a date in the past is zero. nullopt for anything else. At most ten years.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, core::TimePoint now);

struct ContentType {
  std::string type;      ///< lower case, without parameters
  std::string charset;   ///< lower case, unquoted
};
ContentType parse_content_type(std::string_view value);

/// File name of a Content-Disposition, decoded to UTF-8 (`filename*` first; raw UTF-8 and TIS-620 bytes
/// understood), path parts removed. Empty when there is none.
std::string parse_file_name(std::string_view content_disposition);

/// The cookies of one chain of requests, as a first-time visitor's browser would hold them. Never leaves its host.
class Cookies {
 public:
  /// Takes in one Set-Cookie value. Returns whether anything changed.
  bool take(const core::Url& from, std::string_view set_cookie, core::TimePoint now);
  /// Value for the Cookie header of a request to `url`; empty when there is none.
  std::string header_for(const core::Url& url) const;

 private:
  struct Cookie {
    std::string name, value, domain, path;
    bool host_only = true, secure = false;
  };
  std::vector<Cookie> cookies_;
};

/// Base64 with padding (RFC 4648), for Basic authorization.
std::string base64(std::string_view bytes);

std::string lower_ascii(std::string_view text);
std::string_view trim_blanks(std::string_view text);
bool contains_ignoring_case(std::string_view haystack, std::string_view needle);

}  // namespace oit::crawler
