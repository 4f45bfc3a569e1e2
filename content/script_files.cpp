// Goes from each dot that begins a document's ending back to the quote before it and on to the one behind it.
#include "content/script_files.hpp"

#include <algorithm>
#include <array>

namespace oit::content {
namespace {

constexpr std::size_t longest_address = 2000;
constexpr std::size_t most_addresses = 20;
constexpr std::array<std::string_view, 11> endings{"pdf", "docx", "doc", "xlsx", "xls", "csv", "pptx", "ppt", "odt", "ods", "zip"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// `rest` follows a dot: whether an ending stands there and ends there.
bool begins_with_ending(std::string_view rest) {
  return std::any_of(endings.begin(), endings.end(), [rest](std::string_view ending) {
    if (rest.size() < ending.size()) return false;
    for (std::size_t i = 0; i < ending.size(); ++i)
      if (lower(rest[i]) != ending[i]) return false;
    return rest.size() == ending.size() || !is_word(rest[ending.size()]);
  });
}

std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && text.substr(i).starts_with("\\u0026")) {
      out += '&';
      i += 5;
    } else if (text[i] != '\\') {
      out += text[i];
    }
  }
  return out;
}

/// The quoted text around `at`; empty when it is not quoted, or is no address.
std::string_view quoted_around(std::string_view script, std::size_t at) {
  const std::size_t from = at > longest_address ? at - longest_address : 0;
  const std::size_t before = script.substr(0, at).find_last_of("\"'`<>\n ");
  if (before == std::string_view::npos || before < from) return {};
  const char quote = script[before];
  if (quote != '"' && quote != '\'' && quote != '`') return {};
  const std::size_t after = script.find_first_of("\"'`<>\n ", at);
  if (after == std::string_view::npos || script[after] != quote || after - before > longest_address) return {};
  std::string_view inside = script.substr(before + 1, after - before - 1);
  if (inside.ends_with('\\')) inside.remove_suffix(1);   // JSON within a quoted text: \"…\"
  return inside;
}

}  // namespace

bool names_document(std::string_view address) {
  const std::string_view path = address.substr(0, address.find_first_of("?#"));
  const std::size_t dot = path.rfind('.');
  return dot != std::string_view::npos && dot > 0 && begins_with_ending(path.substr(dot + 1)) && path.size() - dot <= 5;
}

std::vector<std::string> documents_in_script(std::string_view script) {
  std::vector<std::string> found;
  for (std::size_t dot = script.find('.'); dot != std::string_view::npos && found.size() < most_addresses; dot = script.find('.', dot + 1)) {
    if (!begins_with_ending(script.substr(dot + 1, 5))) continue;
    std::string address = unescaped(quoted_around(script, dot));
    const bool put_together = address.find_first_of("{}()*+|") != std::string::npos;   // a template or a pattern
    if (address.find('/') == std::string::npos || put_together || !names_document(address)) continue;
    if (std::find(found.begin(), found.end(), address) == found.end()) found.push_back(std::move(address));
  }
  return found;
}

}  // namespace oit::content
