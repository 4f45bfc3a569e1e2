// The standard's steps, in their order.
#include "core/refresh.hpp"

namespace oit::core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool begins_with_url(std::string_view text) {
  return text.size() >= 3 && (text[0] | 32) == 'u' && (text[1] | 32) == 'r' && (text[2] | 32) == 'l';
}

}  // namespace

std::optional<Refresh> parse_refresh(std::string_view value) {
  value = trimmed(value);
  std::size_t i = 0;
  Refresh refresh;
  while (i < value.size() && is_digit(value[i])) {
    if (refresh.delay < std::chrono::hours(24)) refresh.delay = refresh.delay * 10 + std::chrono::seconds(value[i] - '0');
    ++i;
  }
  if (i == 0 && (value.empty() || value[0] != '.')) return std::nullopt;
  while (i < value.size() && (is_digit(value[i]) || value[i] == '.')) ++i;
  std::string_view rest = trimmed(value.substr(i));
  if (rest.empty()) return refresh;
  if (rest.front() != ';' && rest.front() != ',' && i < value.size() && !is_blank(value[i])) return std::nullopt;
  if (rest.front() == ';' || rest.front() == ',') rest = trimmed(rest.substr(1));
  if (begins_with_url(rest)) {
    const std::string_view after = trimmed(rest.substr(3));
    if (!after.empty() && after.front() == '=') rest = trimmed(after.substr(1));
  }
  if (!rest.empty() && (rest.front() == '"' || rest.front() == '\'')) {
    const char quote = rest.front();
    rest.remove_prefix(1);
    rest = rest.substr(0, rest.find(quote));
  }
  refresh.target = std::string(trimmed(rest));
  return refresh;
}

}  // namespace oit::core
