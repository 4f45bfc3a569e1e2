// First matching connect-to rule wins, as in curl; such a request never goes through a proxy.
#include "crawler/route.hpp"

#include <charconv>
#include <cstdlib>

#include "crawler/http_fields.hpp"

namespace oit::crawler {
namespace {

/// Takes `host:` or `[v6]:` off the front; nullopt when no colon follows.
std::optional<std::string> take_part(std::string_view& text, bool last) {
  std::string part;
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    part = std::string(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
  } else {
    const std::size_t colon = text.find(':');
    part = std::string(text.substr(0, colon));
    text.remove_prefix(part.size());
  }
  if (last) return text.empty() ? std::optional(part) : std::nullopt;
  if (!text.starts_with(':')) return std::nullopt;
  text.remove_prefix(1);
  return part;
}

std::optional<int> port_of(const std::string& text) {
  if (text.empty()) return 0;
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || port < 1 || port > 65535) return std::nullopt;
  return port;
}

std::string variable(const char* lower_name, const char* upper_name) {
  if (const char* value = std::getenv(lower_name)) return value;
  if (const char* value = upper_name ? std::getenv(upper_name) : nullptr) return value;
  return {};
}

/// Names are the proxy's to look up: curl would otherwise ask this machine's resolver, around pins and guard.
std::string with_names_left_to_it(std::string proxy) {
  if (proxy.starts_with("socks5://")) proxy.replace(0, 6, "socks5h");
  if (proxy.starts_with("socks4://")) proxy.replace(0, 6, "socks4a");
  return proxy;
}

std::string bare_host(const std::string& host) {
  return host.size() > 2 && host.front() == '[' && host.back() == ']' ? host.substr(1, host.size() - 2) : host;
}

}  // namespace

std::optional<ConnectTo> ConnectTo::parse(std::string_view text) {
  text = trim_blanks(text);
  const auto host = take_part(text, false);
  if (!host) return std::nullopt;
  const auto port = take_part(text, false);
  if (!port) return std::nullopt;
  const auto to_host = take_part(text, false);
  if (!to_host) return std::nullopt;
  const auto to_port = take_part(text, true);
  if (!to_port) return std::nullopt;
  const auto from_number = port_of(*port), to_number = port_of(*to_port);
  if (!from_number || !to_number) return std::nullopt;
  ConnectTo rule;
  rule.host = lower_ascii(*host);
  rule.port = *from_number;
  rule.to_host = lower_ascii(*to_host);
  rule.to_port = *to_number;
  return rule;
}

bool listed_in_no_proxy(std::string_view list, std::string_view host) {
  while (!list.empty()) {
    const std::size_t end = list.find_first_of(", ");
    std::string entry = lower_ascii(trim_blanks(list.substr(0, end)));
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
    if (entry == "*") return true;
    if (entry.starts_with("*.")) entry.erase(0, 1);
    if (entry.starts_with('.')) entry.erase(0, 1);
    if (entry.empty()) continue;
    if (host == entry || (host.size() > entry.size() && host.ends_with(entry) && host[host.size() - entry.size() - 1] == '.')) return true;
  }
  return false;
}

Routes::Routes(const config::CrawlSettings& settings) {
  for (const auto& text : settings.connect_to)
    if (auto rule = ConnectTo::parse(text)) {
      // Raw Thai in a rule's host is compared in the form the wire has.
      if (const auto url = rule->host.empty() || rule->host.find(':') != std::string::npos ? std::nullopt : core::Url::parse("http://" + rule->host + "/"))
        rule->host = url->host();
      rules_.push_back(std::move(*rule));
    }
  if (!settings.proxy.empty()) {
    proxy_http_ = proxy_https_ = settings.proxy;
    return;
  }
  // As curl: the upper-case HTTP_PROXY is not read, because a CGI server sets it from a request header.
  const std::string for_all = variable("all_proxy", "ALL_PROXY");
  proxy_http_ = variable("http_proxy", nullptr);
  proxy_https_ = variable("https_proxy", "HTTPS_PROXY");
  if (proxy_http_.empty()) proxy_http_ = for_all;
  if (proxy_https_.empty()) proxy_https_ = for_all;
  no_proxy_ = variable("no_proxy", "NO_PROXY");
}

Route Routes::to(const core::Url& url) const {
  Route route;
  route.host = bare_host(url.host());
  route.port = url.port();
  for (const auto& rule : rules_) {
    if (!rule.host.empty() && rule.host != route.host) continue;
    if (rule.port != 0 && rule.port != route.port) continue;
    if (!rule.to_host.empty()) route.host = rule.to_host;
    if (rule.to_port != 0) route.port = rule.to_port;
    route.named_by_user = true;
    return route;
  }
  const std::string& proxy = url.scheme() == "https" ? proxy_https_ : proxy_http_;
  if (!proxy.empty() && !listed_in_no_proxy(no_proxy_, route.host)) route.proxy = with_names_left_to_it(proxy);
  return route;
}

}  // namespace oit::crawler
