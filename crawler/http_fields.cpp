// Forgiving readers for header values: servers write them in many ways, browsers take most of them.
#include "crawler/http_fields.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>

namespace oit::crawler {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<core::TimePoint> parse_http_date(std::string_view text) {
  // curl_getdate takes many things; an HTTP date starts with the name of a day.
  static constexpr std::string_view days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  if (text.size() < 20 || text.size() > 64) return std::nullopt;
  const std::string start = lower_ascii(text.substr(0, 3));
  if (std::find(std::begin(days), std::end(days), start) == std::end(days)) return std::nullopt;
  const std::string copy(text);
  // A clock of nanoseconds ends in 2262; nobody means a later day.
  constexpr time_t year_2200 = 7'258'118'400;
  const time_t moment = std::min(curl_getdate(copy.c_str(), nullptr), year_2200);
  if (moment < 0) return std::nullopt;
  return std::chrono::system_clock::from_time_t(moment);
}

bool valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    i += length;
  }
  return true;
}

void append_code_point(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// Bytes that are no UTF-8: Thai servers mean TIS-620, others Latin-1.
std::string from_legacy_bytes(std::string_view text, bool thai) {
  std::string out;
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    if (thai && byte >= 0xA1 && byte <= 0xFB) append_code_point(out, 0x0E01u + byte - 0xA1u);
    else append_code_point(out, byte);
  }
  return out;
}

struct Parameter {
  std::string name, value;
};

/// `; name=value; name="quoted \" value"` after the first token.
std::vector<Parameter> parameters_of(std::string_view value) {
  std::vector<Parameter> found;
  std::size_t at = value.find(';');
  while (at != std::string_view::npos && at < value.size() && found.size() < 32) {
    ++at;
    const std::size_t equals = value.find_first_of("=;", at);
    if (equals == std::string_view::npos) break;
    if (value[equals] == ';') {
      at = equals;
      continue;
    }
    Parameter parameter;
    parameter.name = lower_ascii(trim_blanks(value.substr(at, equals - at)));
    std::size_t i = equals + 1;
    while (i < value.size() && (value[i] == ' ' || value[i] == '\t')) ++i;
    if (i < value.size() && value[i] == '"') {
      for (++i; i < value.size() && value[i] != '"'; ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) ++i;
        parameter.value += value[i];
      }
      at = value.find(';', std::min(i, value.size()));
    } else {
      const std::size_t end = std::min(value.find(';', i), value.size());
      parameter.value = std::string(trim_blanks(value.substr(i, end - i)));
      at = end < value.size() ? end : std::string_view::npos;
    }
    found.push_back(std::move(parameter));
  }
  return found;
}

std::string without_path(std::string name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string::npos) name.erase(0, slash + 1);
  std::erase_if(name, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  return name;
}

std::string decoded_extended_value(std::string_view value) {
  const std::size_t first = value.find('\'');
  const std::size_t second = first == std::string_view::npos ? first : value.find('\'', first + 1);
  if (second == std::string_view::npos) return {};
  const std::string charset = lower_ascii(value.substr(0, first));
  std::string bytes = core::percent_decode(value.substr(second + 1));
  const bool thai = charset == "tis-620" || charset == "windows-874" || charset == "iso-8859-11";
  if (!thai && valid_utf8(bytes)) return bytes;
  return from_legacy_bytes(bytes, charset != "iso-8859-1");
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::string_view trim_blanks(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool contains_ignoring_case(std::string_view haystack, std::string_view needle) {
  const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  return std::search(haystack.begin(), haystack.end(), needle.begin(), needle.end(), same) != haystack.end();
}

std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, core::TimePoint now) {
  constexpr std::chrono::seconds most = std::chrono::hours(24 * 3650);
  value = trim_blanks(value);
  if (value.empty()) return std::nullopt;
  if (std::all_of(value.begin(), value.end(), is_digit)) {
    std::chrono::seconds::rep seconds = 0;
    for (const char digit : value) {
      seconds = seconds * 10 + (digit - '0');
      if (seconds > most.count()) return most;
    }
    return std::chrono::seconds(seconds);
  }
  const auto date = parse_http_date(value);
  if (!date) return std::nullopt;
  return std::clamp(std::chrono::ceil<std::chrono::seconds>(*date - now), std::chrono::seconds(0), most);
}

ContentType parse_content_type(std::string_view value) {
  ContentType parsed;
  parsed.type = lower_ascii(trim_blanks(value.substr(0, value.find_first_of(";,"))));
  if (parsed.type.find('/') == std::string::npos) parsed.type.clear();
  for (const auto& parameter : parameters_of(value)) {
    if (parameter.name != "charset") continue;
    std::string_view charset = trim_blanks(parameter.value);
    while (!charset.empty() && (charset.front() == '\'' || charset.front() == '"')) charset.remove_prefix(1);
    while (!charset.empty() && (charset.back() == '\'' || charset.back() == '"')) charset.remove_suffix(1);
    parsed.charset = lower_ascii(charset.substr(0, 64));
    break;
  }
  return parsed;
}

std::string parse_file_name(std::string_view content_disposition) {
  std::string plain;
  for (const auto& parameter : parameters_of(content_disposition)) {
    if (parameter.name == "filename*") {
      std::string name = without_path(decoded_extended_value(parameter.value));
      if (!name.empty()) return name;
    }
    if (parameter.name == "filename" && plain.empty()) plain = parameter.value;
  }
  if (plain.find('%') != std::string::npos) {
    const std::string decoded = core::percent_decode(plain);
    if (valid_utf8(decoded)) plain = decoded;
  }
  if (!valid_utf8(plain)) plain = from_legacy_bytes(plain, true);
  return without_path(plain);
}

bool Cookies::take(const core::Url& from, std::string_view set_cookie, core::TimePoint now) {
  constexpr std::size_t most_cookies = 50;
  constexpr std::size_t most_bytes = 4096;
  const std::string_view pair = trim_blanks(set_cookie.substr(0, set_cookie.find(';')));
  const std::size_t equals = pair.find('=');
  if (equals == std::string_view::npos || equals == 0 || pair.size() > most_bytes) return false;
  if (std::any_of(pair.begin(), pair.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; })) return false;
  Cookie cookie;
  cookie.name = std::string(trim_blanks(pair.substr(0, equals)));
  cookie.value = std::string(trim_blanks(pair.substr(equals + 1)));
  cookie.domain = from.host();
  const std::size_t slash = from.path().rfind('/');
  cookie.path = slash == 0 || slash == std::string::npos ? "/" : from.path().substr(0, slash);
  bool expired = false;
  for (const auto& parameter : parameters_of(set_cookie)) {
    if (parameter.name == "path" && parameter.value.starts_with('/')) cookie.path = parameter.value;
    if (parameter.name == "max-age" && (parameter.value.starts_with('-') || parameter.value == "0")) expired = true;
    if (parameter.name == "expires") {
      const auto date = parse_http_date(parameter.value);
      if (date && *date <= now) expired = true;
    }
    if (parameter.name == "domain") {
      std::string domain = lower_ascii(parameter.value);
      if (domain.starts_with('.')) domain.erase(0, 1);
      // Kept to the host that set it, and to names below a domain it belongs to with at least three labels
      // (`x.go.th` is an agency; `go.th` is a country's whole government).
      const bool belongs = from.host() == domain || from.host().ends_with("." + domain);
      if (belongs && std::count(domain.begin(), domain.end(), '.') >= 2) {
        cookie.domain = domain;
        cookie.host_only = false;
      }
    }
  }
  cookie.secure = contains_ignoring_case(set_cookie, "; secure") || contains_ignoring_case(set_cookie, ";secure");
  const auto same = [&cookie](const Cookie& each) {
    return each.name == cookie.name && each.domain == cookie.domain && each.path == cookie.path;
  };
  const auto found = std::find_if(cookies_.begin(), cookies_.end(), same);
  if (expired) {
    if (found == cookies_.end()) return false;
    cookies_.erase(found);
    return true;
  }
  if (found != cookies_.end()) {
    const bool changed = found->value != cookie.value;
    *found = std::move(cookie);
    return changed;
  }
  if (cookies_.size() >= most_cookies) return false;
  cookies_.push_back(std::move(cookie));
  return true;
}

std::string Cookies::header_for(const core::Url& url) const {
  std::string header;
  for (const auto& cookie : cookies_) {
    const bool host_fits = cookie.host_only ? url.host() == cookie.domain : url.host() == cookie.domain || url.host().ends_with("." + cookie.domain);
    const bool path_fits = url.path() == cookie.path ||
                           (url.path().starts_with(cookie.path) && (cookie.path.ends_with('/') || url.path()[cookie.path.size()] == '/'));
    if (!host_fits || !path_fits || (cookie.secure && url.scheme() != "https")) continue;
    if (!header.empty()) header += "; ";
    header += cookie.name + "=" + cookie.value;
  }
  return header;
}

std::string base64(std::string_view bytes) {
  static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) out += i + k <= bytes.size() ? letters[group >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

}  // namespace oit::crawler
