// Line by line, forgiving where the RFC asks to be: blanks, case, comments, unknown lines, CR, LF or CRLF.
#include "crawler/robots.hpp"

#include <algorithm>

#include "crawler/http_fields.hpp"

namespace oit::crawler {
namespace {

constexpr std::size_t most_bytes = 500 * 1024;   // §2.5
constexpr std::size_t most_rules = 5'000;
constexpr std::size_t longest_pattern = 2'048;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool unreserved(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

/// §2.2.2: both sides are compared with octets outside ASCII escaped and needless escapes undone.
std::string normal_form(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      const auto octet = static_cast<unsigned char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      if (unreserved(octet)) {
        out += static_cast<char>(octet);
      } else {
        out += '%';
        out += digits[octet >> 4];
        out += digits[octet & 15];
      }
      i += 2;
    } else if (c >= 0x80 || c <= 0x20) {
      out += '%';
      out += digits[c >> 4];
      out += digits[c & 15];
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

/// `*` any run of characters, `$` at the end the end. Greedy with one point of return: linear in practice.
bool matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  std::size_t p = 0, s = 0;
  std::size_t star = std::string_view::npos, star_path = 0;
  while (true) {
    if (p == pattern.size()) {
      if (!anchored || s == path.size()) return true;
    } else if (pattern[p] == '*') {
      star = p++;
      star_path = s;
      continue;
    } else if (s < path.size() && pattern[p] == path[s]) {
      ++p;
      ++s;
      continue;
    }
    if (star == std::string_view::npos || star_path >= path.size()) return false;
    p = star + 1;
    s = ++star_path;
  }
}

struct Line {
  std::string key;
  std::string_view value;
};

bool next_line(std::string_view& text, Line& line) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view whole = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    whole = trim_blanks(whole.substr(0, whole.find('#')));
    const std::size_t colon = whole.find(':');
    if (colon == std::string_view::npos) continue;
    line.key = lower_ascii(trim_blanks(whole.substr(0, colon)));
    line.value = trim_blanks(whole.substr(colon + 1));
    return true;
  }
  return false;
}

/// The product token of a user-agent line: letters, `-` and `_` (§2.2.1).
std::string token_of(std::string_view value) {
  std::size_t end = 0;
  while (end < value.size() && ((value[end] >= 'a' && value[end] <= 'z') || (value[end] >= 'A' && value[end] <= 'Z') || value[end] == '-' || value[end] == '_')) ++end;
  return lower_ascii(value.substr(0, end));
}

std::optional<std::chrono::milliseconds> parse_delay(std::string_view value) {
  double seconds = 0, place = 0;
  bool digits = false;
  for (const char c : value) {
    if (c >= '0' && c <= '9') {
      digits = true;
      if (place > 0) {
        seconds += (c - '0') * place;
        place /= 10;
      } else {
        seconds = seconds * 10 + (c - '0');
      }
    } else if (c == '.' && place == 0) {
      place = 0.1;
    } else {
      break;
    }
    if (seconds > 86'400) break;
  }
  if (!digits) return std::nullopt;
  return std::chrono::milliseconds(static_cast<long long>(std::min(seconds, 86'400.0) * 1000));
}

}  // namespace

Robots Robots::nothing_allowed() {
  Robots robots;
  robots.rules_.push_back(Rule{"/", false});
  return robots;
}

Robots Robots::parse(std::string_view text, std::string_view product_token) {
  text = text.substr(0, most_bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string ours = lower_ascii(product_token);
  Robots for_us, for_all;
  bool named_us = false;
  bool in_ours = false, in_all = false, in_rules = false;
  Line line;
  while (next_line(text, line)) {
    if (line.key == "user-agent" || line.key == "useragent" || line.key == "user agent") {
      if (in_rules) in_ours = in_all = in_rules = false;  // a new group begins
      if (line.value.starts_with('*')) in_all = true;
      else if (token_of(line.value) == ours) in_ours = named_us = true;
      continue;
    }
    const bool allow = line.key == "allow";
    const bool disallow = line.key == "disallow" || line.key == "dissallow" || line.key == "disalow";
    const bool delay = line.key == "crawl-delay" || line.key == "crawldelay";
    if (!allow && !disallow && !delay) continue;  // sitemap and others do not end a group's head
    in_rules = true;
    for (auto* group : {in_ours ? &for_us : nullptr, in_all ? &for_all : nullptr}) {
      if (!group) continue;
      if (delay) {
        if (const auto value = parse_delay(line.value)) group->crawl_delay_ = value;
      } else if (!line.value.empty() && line.value.size() <= longest_pattern && group->rules_.size() < most_rules) {
        std::string pattern = normal_form(line.value);
        if (pattern.front() != '/' && pattern.front() != '*') continue;
        group->rules_.push_back(Rule{std::move(pattern), allow});
      }
    }
  }
  return named_us ? for_us : for_all;
}

bool Robots::allows(std::string_view path_and_query) const {
  if (rules_.empty() || path_and_query == "/robots.txt") return true;
  const std::string path = normal_form(path_and_query);
  const Rule* best = nullptr;
  for (const auto& rule : rules_) {
    if (best && (rule.pattern.size() < best->pattern.size() || (rule.pattern.size() == best->pattern.size() && !rule.allow))) continue;
    if (matches(rule.pattern, path)) best = &rule;
  }
  return !best || best->allow;
}

}  // namespace oit::crawler
