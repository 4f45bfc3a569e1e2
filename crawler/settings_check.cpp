// What a person can get wrong in the crawler's settings, all at once.
#include <fstream>

#include "crawler/crawler.hpp"
#include "crawler/http_fields.hpp"
#include "crawler/quiet_hours.hpp"
#include "crawler/route.hpp"
#include "crawler/tls.hpp"

namespace oit::crawler {
namespace {

bool valid_header(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || line.find_first_of("\r\n") != std::string_view::npos) return false;
  for (const char c : line.substr(0, colon)) {
    const bool token = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    if (!token) return false;
  }
  return true;
}

bool valid_proxy(const std::string& proxy) {
  static constexpr std::string_view schemes[] = {"http://", "https://", "socks4://", "socks4a://", "socks5://", "socks5h://"};
  const std::size_t scheme = proxy.find("://");
  if (scheme == std::string::npos) return proxy.find_first_of(" /") == std::string::npos;
  for (const auto each : schemes)
    if (lower_ascii(proxy).starts_with(each)) return proxy.size() > each.size();
  return false;
}

}  // namespace

core::Problems problems_in(const config::CrawlSettings& settings) {
  core::Problems problems;
  const auto add = [&problems](const char* where, core::Text what, core::Text remedy) {
    problems.push_back(core::Problem{where, std::move(what), std::move(remedy)});
  };
  for (const auto& rule : settings.connect_to)
    if (!ConnectTo::parse(rule))
      add("--connect-to", {"\"" + rule + "\" ไม่ใช่รูปแบบ H1:P1:H2:P2", "\"" + rule + "\" is not of the form H1:P1:H2:P2"},
          {"เช่น www.example.go.th:443:127.0.0.1:8443 (ส่วนที่เว้นว่างหมายถึงค่าใดก็ได้)", "for example www.example.go.th:443:127.0.0.1:8443 (empty parts match any)"});
  if (!settings.cacert.empty()) {
    if (const auto trust = TrustStore::open(settings.cacert); !trust.ok())
      problems.insert(problems.end(), trust.problems().begin(), trust.problems().end());
  }
  if (!settings.proxy.empty() && !valid_proxy(settings.proxy))
    add("crawl.proxy", {"\"" + settings.proxy + "\" ไม่ใช่ที่อยู่พร็อกซี", "\"" + settings.proxy + "\" is no proxy address"},
        {"เช่น http://proxy.example.go.th:3128", "for example http://proxy.example.go.th:3128"});
  if (!QuietHours::parse(settings.quiet_hours))
    add("crawl.quiet_hours", {"\"" + settings.quiet_hours + "\" ไม่ใช่ช่วงเวลา", "\"" + settings.quiet_hours + "\" is no span of hours"},
        {"เขียนเป็น HH:MM-HH:MM เช่น 22:00-05:00", "write HH:MM-HH:MM, for example 22:00-05:00"});
  for (const auto& header : settings.extra_headers)
    if (!valid_header(header))
      add("crawl.extra_headers", {"\"" + header + "\" ไม่ใช่ส่วนหัว HTTP", "\"" + header + "\" is no HTTP header"}, {"เขียนเป็น Name: value", "write Name: value"});
  for (const auto& [host, credentials] : settings.basic_auth)
    if (host.empty() || credentials.find(':') == std::string::npos)
      add("crawl.basic_auth", {"รหัสผ่านของ \"" + host + "\" ไม่อยู่ในรูป user:password", "the credentials for \"" + host + "\" are not user:password"},
          {"เขียนเป็น host: user:password", "write host: user:password"});
  return problems;
}

}  // namespace oit::crawler
