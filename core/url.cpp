// Reads and resolves addresses with libcurl's URL API (RFC 3986) and ICU's UTS 46 for international names, after making
// what people type into what browsers would send: WHATWG URL's trimming, backslashes, raw non-ASCII, default ports.
#include "core/url.hpp"

#include <curl/curl.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace oit::core {
namespace {

struct CurlUrlFree {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using CurlUrl = std::unique_ptr<CURLU, CurlUrlFree>;

constexpr std::string_view ideographic_full_stop = "\xE3\x80\x82";

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
  return text;
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return (c | 32) - 'a' + 10;
}

/// WHATWG: leading and trailing C0 controls and blanks go, tabs and line ends go everywhere. No-break and
/// zero-width blanks that spreadsheets leave around a pasted address go too.
std::string trimmed(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\t' || c == '\n' || c == '\r') continue;
    clean += c;
  }
  const auto drop_back = [&clean](std::string_view tail) {
    if (!clean.ends_with(tail)) return false;
    clean.resize(clean.size() - tail.size());
    return true;
  };
  const auto drop_front = [&clean](std::string_view head) {
    if (!clean.starts_with(head)) return false;
    clean.erase(0, head.size());
    return true;
  };
  const auto control_at = [&clean](std::size_t at) { return static_cast<unsigned char>(clean[at]) <= 0x20; };
  bool again = true;
  while (again && !clean.empty()) {
    again = false;
    if (control_at(0)) again = (clean.erase(0, 1), true);
    for (const auto blank : {"\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF"}) again = drop_front(blank) || again;
    if (clean.empty()) break;
    if (control_at(clean.size() - 1)) again = (clean.pop_back(), true);
    for (const auto blank : {"\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF"}) again = drop_back(blank) || again;
  }
  return clean;
}

enum class Part { path, query, fragment };

/// The characters a browser percent-encodes in each part; existing escapes stay as they are.
bool must_escape(unsigned char c, Part part) {
  if (c <= 0x20 || c >= 0x7F || c == '"' || c == '<' || c == '>') return true;
  if (part == Part::path) return c == '`' || c == '{' || c == '}' || c == '^' || c == '|';
  if (part == Part::query) return c == '\'' || c == '#';
  return c == '`';
}

std::string escaped(std::string_view text, Part part) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool bad_percent = c == '%' && !(i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]));
    if (must_escape(c, part) || bad_percent) {
      out += '%';
      out += digits[c >> 4];
      out += digits[c & 15];
    } else if (c == '%') {
      out += '%';
      out += static_cast<char>(text[i + 1] >= 'a' ? text[i + 1] - 32 : text[i + 1]);
      out += static_cast<char>(text[i + 2] >= 'a' ? text[i + 2] - 32 : text[i + 2]);
      i += 2;
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

/// Percent-encodes everything after the host, and turns backslashes before the query into slashes.
std::string browser_form(std::string text, bool absolute) {
  const std::size_t query_or_fragment = std::min(text.find_first_of("?#"), text.size());
  std::replace(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(query_or_fragment), '\\', '/');
  std::size_t path = 0;
  if (absolute) {
    const std::size_t authority = text.find("://");
    path = std::min(text.find_first_of("/?#", authority == std::string::npos ? 0 : authority + 3), text.size());
  } else if (text.starts_with("//")) {
    path = std::min(text.find_first_of("/?#", 2), text.size());
  }
  const std::size_t fragment = std::min(text.find('#', path), text.size());
  const std::size_t query = std::min(text.find('?', path), fragment);
  std::string out = text.substr(0, path) + escaped(std::string_view(text).substr(path, query - path), Part::path);
  if (query < fragment) out += "?" + escaped(std::string_view(text).substr(query + 1, fragment - query - 1), Part::query);
  if (fragment < text.size()) out += "#" + escaped(std::string_view(text).substr(fragment + 1), Part::fragment);
  return out;
}

std::optional<std::string> part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, flags) != CURLUE_OK || !text) return std::nullopt;
  std::string copy(text);
  curl_free(text);
  return copy;
}

/// A host name as DNS knows it: lower case, punycode (UTS 46 as browsers apply it). libcurl's own conversion
/// depends on the process's locale, which a scheduled run does not have.
std::optional<std::string> ascii_host(const std::string& host) {
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (plain) return lower(host);
  UErrorCode error = U_ZERO_ERROR;
  static UIDNA* const idna = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI, &error);
  if (!idna) return std::nullopt;
  error = U_ZERO_ERROR;
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 512> ascii{};
  const int32_t length = uidna_nameToASCII_UTF8(idna, host.data(), static_cast<int32_t>(host.size()), ascii.data(),
                                                static_cast<int32_t>(ascii.size()), &info, &error);
  if (U_FAILURE(error) || info.errors != 0 || length <= 0) return std::nullopt;
  return std::string(ascii.data(), static_cast<std::size_t>(length));
}

/// `word:` at the start, when it is a scheme and not `host:port`.
std::string scheme_of(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '+' || text[end] == '-' || text[end] == '.')) ++end;
  if (end == 0 || end >= text.size() || text[end] != ':' || !std::isalpha(static_cast<unsigned char>(text[0]))) return {};
  const bool port_follows = end + 1 < text.size() && text[end + 1] >= '0' && text[end + 1] <= '9';
  if (port_follows && text.substr(0, end).find('.') != std::string_view::npos) return {};
  return lower(std::string(text.substr(0, end)));
}

bool looks_like_host(std::string_view text) {
  const std::string_view host = text.substr(0, std::min(text.find_first_of("/?#:"), text.size()));
  const std::size_t dot = host.rfind('.');
  return dot != std::string_view::npos && dot > 0 && host.size() - dot > 2 && host.find(' ') == std::string_view::npos &&
         host.find('@') == std::string_view::npos;
}

/// `https:/x`, `https:x`, `http:///x` as browsers read them: exactly two slashes.
std::string two_slashes(const std::string& text, const std::string& scheme) {
  std::size_t rest = scheme.size() + 1;
  while (rest < text.size() && (text[rest] == '/' || text[rest] == '\\')) ++rest;
  return scheme + "://" + text.substr(rest);
}

}  // namespace

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

namespace {

bool valid_utf8_without_controls(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x20 || lead == 0x7F) return false;
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    if (lead == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0) return false;              // C1 controls
    if (lead == 0xE2 && static_cast<unsigned char>(text[i + 1]) == 0x80) return false;             // bidi marks, line separators
    i += length;
  }
  return true;
}

/// What stands between `scheme://` and the path.
std::string_view authority_of(std::string_view text) {
  text.remove_prefix(std::min(text.find("://"), text.size() - 3) + 3);
  return text.substr(0, text.find_first_of("/?#"));
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

std::optional<Url> Url::parse(std::string_view raw) {
  std::string text = trimmed(raw);
  if (text.empty() || text.size() > 16'384 || text.find('\0') != std::string::npos) return std::nullopt;
  std::string scheme = scheme_of(text);
  if (scheme.empty()) {
    if (text.starts_with("//")) {
      text = "https:" + text;
    } else if (looks_like_host(text)) {
      text = "https://" + text;
    } else {
      return std::nullopt;
    }
    scheme = "https";
  }
  if (scheme != "http" && scheme != "https") return std::nullopt;
  text = browser_form(two_slashes(text, scheme), true);
  for (std::size_t dot = text.find(ideographic_full_stop); dot != std::string::npos; dot = text.find(ideographic_full_stop))
    text.replace(dot, ideographic_full_stop.size(), ".");

  const CurlUrl handle(curl_url());
  if (!handle || curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return std::nullopt;
  const auto written_host = part(handle.get(), CURLUPART_HOST);
  const auto host = written_host ? ascii_host(percent_decode(*written_host)) : std::nullopt;
  if (!host || host->empty() || host->find_first_of(" <>\"^`{|}\\%/@") != std::string::npos || std::any_of(host->begin(), host->end(), is_control)) return std::nullopt;

  Url url;
  url.scheme_ = scheme;
  url.host_ = *host;
  if (url.host_.ends_with('.') && url.host_.size() > 1) url.host_.pop_back();
  if (url.host_.starts_with('.') || url.host_.ends_with('.') || url.host_.find("..") != std::string::npos) return std::nullopt;   // no name in DNS has an empty label
  url.path_ = part(handle.get(), CURLUPART_PATH).value_or("/");
  url.query_ = part(handle.get(), CURLUPART_QUERY).value_or("");
  url.fragment_ = part(handle.get(), CURLUPART_FRAGMENT).value_or("");
  const auto port = part(handle.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  url.port_ = port ? std::atoi(port->c_str()) : (scheme == "https" ? 443 : 80);
  if (url.port_ <= 0 || url.port_ > 65535) return std::nullopt;
  url.text_ = url.origin() + url.path_;
  if (!url.query_.empty()) url.text_ += "?" + url.query_;
  if (!url.fragment_.empty()) url.text_ += "#" + url.fragment_;
  // A host that reads otherwise than it was written may be a number by now: `2.` and `%32` are 0.0.0.2 as a browser sees it.
  // curl undoes the escapes itself, but after it has looked for numbers.
  const bool as_written = url.host_ == lower(*written_host) && authority_of(text).find('%') == std::string_view::npos;
  return as_written ? std::optional(std::move(url)) : Url::parse(url.text_);
}

namespace {

/// Letters that stand in a path for themselves and start nothing else, in every parser alike.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    // C2, E2 and EF begin the blanks that trimmed() takes away.
    return (byte >= 0x80 && byte != 0xC2 && byte != 0xE2 && byte != 0xEF) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           c == '-' || c == '_' || c == '.' || c == '~' || c == '/';
  });
}

bool has_plain_folders(std::string_view path) {
  return path.find("/.") == std::string_view::npos && path.find("//") == std::string_view::npos && path.find("%2E") == std::string_view::npos;
}

/// `files/plan.pdf`, `/o1/แผน`: no query, no escape, nothing for a parser to decide but where the folder ends.
bool is_plain_path(std::string_view path) {
  return !path.empty() && path.size() <= 1000 && path.front() != '.' && is_plain(path) && has_plain_folders(path);
}

}  // namespace

std::optional<Url> Url::resolve(std::string_view reference) const {
  // Nearly all links of a page; the parser behind it costs thirty times as much.
  const std::string own = reference.starts_with("http") ? origin() : std::string();
  std::string_view path = reference;
  if (!own.empty() && path.starts_with(own) && path.substr(own.size()).starts_with('/')) path.remove_prefix(own.size());
  if (is_plain_path(path) && path_.size() <= 1000 && has_plain_folders(path_)) {
    Url url;
    url.scheme_ = scheme_;
    url.host_ = host_;
    url.port_ = port_;
    url.path_ = (path.front() == '/' ? std::string() : path_.substr(0, path_.rfind('/') + 1)) + escaped(path, Part::path);
    url.text_ = origin() + url.path_;
    return url;
  }
  std::string text = trimmed(reference);
  if (text.size() > 16'384 || text.find('\0') != std::string::npos) return std::nullopt;
  if (text.empty()) return Url::parse(without_fragment());
  const std::string scheme = scheme_of(text);
  if (!scheme.empty()) {
    if (scheme != "http" && scheme != "https") return std::nullopt;
    return Url::parse(text);
  }
  text = browser_form(std::move(text), false);
  if (text.starts_with("//")) return Url::parse(scheme_ + ":" + text);
  if (text.starts_with("#")) return Url::parse(without_fragment() + text);
  const CurlUrl handle(curl_url());
  if (!handle || curl_url_set(handle.get(), CURLUPART_URL, without_fragment().c_str(), 0) != CURLUE_OK) return std::nullopt;
  if (curl_url_set(handle.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return std::nullopt;
  const auto whole = part(handle.get(), CURLUPART_URL);
  if (!whole) return std::nullopt;
  return Url::parse(*whole);
}

std::string Url::without_fragment() const { return text_.substr(0, text_.find('#')); }

std::string Url::origin() const {
  const bool default_port = port_ == (scheme_ == "https" ? 443 : 80);
  return scheme_ + "://" + host_ + (default_port ? "" : ":" + std::to_string(port_));
}

std::string Url::display() const {
  const std::string decoded = percent_decode(text_);
  return valid_utf8_without_controls(decoded) ? decoded : text_;
}

std::string Url::extension() const {
  const std::string_view path(path_);
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == name.size() || name.size() - dot > 6) return {};
  return lower(std::string(name.substr(dot + 1)));
}

}  // namespace oit::core
