// robots.txt as RFC 9309 reads it, plus the wide-spread crawl-delay. Binds links the program discovers by itself,
// not addresses an agency submitted to be opened. Pure; a parsed file is immutable.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oit::crawler {

class Robots {
 public:
  /// Everything allowed.
  Robots() = default;
  /// §2.3.1.4: the file cannot be fetched although the server is there: nothing may be opened.
  static Robots nothing_allowed();
  /// Reads at most 500 KiB (§2.5) for the product token, compared without regard to case.
  static Robots parse(std::string_view text, std::string_view product_token);

  /// `path_and_query` as on the wire, percent-encoded, starting with `/`. The longest matching rule decides,
  /// allow before disallow (§2.2.2). /robots.txt itself is always allowed.
  bool allows(std::string_view path_and_query) const;
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    std::string pattern;   ///< escapes normalised
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
};

}  // namespace oit::crawler
