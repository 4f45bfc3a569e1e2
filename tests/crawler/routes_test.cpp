// Ways to a site other than straight IPv4, and times at which none is taken.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/crawler/opening.hpp"
#include "tests/crawler/relay.hpp"

namespace oit::crawler::testing {
namespace {

using core::FetchPurpose;
using core::FetchRequest;
using replica::Replica;
using std::chrono::milliseconds;
using ::testing::ElementsAre;

const std::string page = "<!doctype html><p>ข้อมูลสาธารณะ</p>";

struct ProxyCase {
  const char* name;
  const char* scheme;
  const char* url;
  const char* asked;   ///< of the proxy
};
void PrintTo(const ProxyCase& row, std::ostream* out) { *out << row.name; }

class Proxies : public ::testing::TestWithParam<ProxyCase> {};

TEST_P(Proxies, CarryTheRequestAndLookUpItsName) {
  Replica website;
  website.host("www.example.go.th").page("/").html(page);
  website.start();
  Relay relay({{80, website.http_port()}, {443, website.tls_port()}});
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.proxy = std::string(GetParam().scheme) + "://127.0.0.1:" + std::to_string(relay.port());
  CrawlHooks hooks;
  hooks.look_up = [](const std::string& name) -> NameAnswer { throw std::logic_error("looked up here: " + name); };
  const auto outcome = open_one(settings, GetParam().url, hooks);
  EXPECT_EQ(word(outcome), "ok") << outcome.diagnosis.detail;
  EXPECT_THAT(relay.asked(), ElementsAre(GetParam().asked));
}

const ProxyCase proxy_cases[] = {
    {"socks_plain", "socks5h", "http://www.example.go.th/", "www.example.go.th:80"},
    {"socks_tls", "socks5h", "https://www.example.go.th/", "www.example.go.th:443"},
    {"socks_that_would_look_up_here", "socks5", "http://www.example.go.th/", "www.example.go.th:80"},
    {"http_connect", "http", "https://www.example.go.th/", "www.example.go.th:443"},
};
INSTANTIATE_TEST_SUITE_P(Of, Proxies, ::testing::ValuesIn(proxy_cases), [](const auto& row) { return std::string(row.param.name); });

TEST(Proxy, PlainHttpIsAskedInWholeAddresses) {
  Replica website;
  website.host("www.example.go.th").page("/x").html(page);
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.proxy = website.http_origin();
  EXPECT_EQ(word(open_one(settings, "http://www.example.go.th/x")), "ok");
  EXPECT_EQ(website.requests("www.example.go.th").at(0).target, "http://www.example.go.th/x");
}

TEST(Proxy, ThatDoesNotAnswerIsNotTheAgencysFault) {
  Replica website;
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.proxy = "http://127.0.0.1:1";
  const auto outcome = open_one(settings, "http://www.example.go.th/");
  EXPECT_EQ(word(outcome), "connect_failure");
  EXPECT_NE(outcome.diagnosis.message.en.find("proxy"), std::string::npos);
}

TEST(Proxy, LeadsToNoPrivateAddress) {
  Replica website;
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.proxy = website.http_origin();
  EXPECT_EQ(word(open_one(settings, "http://169.254.169.254/latest/meta-data/")), "refused_address");
  EXPECT_EQ(website.counters().requests, 0u);
}

TEST(IPv6, IsOpenedByNumberAndByName) {
  replica::Options options;
  options.addresses = {"::1"};
  Replica website(options);
  website.host("*").page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.allow_private = true;
  CrawlHooks hooks;
  hooks.look_up = [](const std::string&) {
    NameAnswer answer;
    answer.result = NameResult::found;
    answer.addresses.push_back(Address::parse("::1").value());
    return answer;
  };
  const std::string port = std::to_string(website.http_port());
  const auto opened = open_all(settings, {"http://[::1]:" + port + "/", "http://six.example.go.th:" + port + "/"}, hooks);
  for (const auto& outcome : opened.outcomes) {
    EXPECT_EQ(word(outcome), "ok") << outcome.diagnosis.detail;
    EXPECT_EQ(outcome.remote_address, "::1");
  }
}

TEST(IPv6, FallsBackToIPv4WhereNobodyListens) {
  Replica website;
  website.host("two.example.go.th").page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.allow_private = true;
  CrawlHooks hooks;
  hooks.look_up = [](const std::string&) {
    NameAnswer answer;
    answer.result = NameResult::found;
    for (const char* address : {"::1", "127.0.0.1"}) answer.addresses.push_back(Address::parse(address).value());
    return answer;
  };
  const auto outcome = open_all(settings, {"http://two.example.go.th:" + std::to_string(website.http_port()) + "/"}, hooks).outcomes[0];
  EXPECT_EQ(word(outcome), "ok") << outcome.diagnosis.detail;
  EXPECT_EQ(outcome.remote_address, "127.0.0.1");
}

// ---- times -------------------------------------------------------------------------------------------------------------

/// Bangkok's time of day at the start of the test, running on from there.
class ClockFrom : public core::Clock {
 public:
  explicit ClockFrom(const std::string& start) : start_(core::parse_rfc3339(start).value()), began_(std::chrono::steady_clock::now()) {}
  core::TimePoint now() const override { return start_ + std::chrono::duration_cast<core::TimePoint::duration>(std::chrono::steady_clock::now() - began_); }

 private:
  core::TimePoint start_;
  std::chrono::steady_clock::time_point began_;
};

TEST(QuietHours, NothingIsAskedBeforeTheyEnd) {
  Replica website;
  website.host("a.go.th").page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.quiet_hours = "22:00-05:00";
  const auto outcome = open_at(ClockFrom("2026-11-21T04:59:59+07:00"), settings, "http://a.go.th/");
  EXPECT_EQ(word(outcome), "ok");
  EXPECT_GE(outcome.fetched_at, core::parse_rfc3339("2026-11-21T05:00:00+07:00").value());
}

TEST(QuietHours, StopDoesNotWaitForTheMorning) {
  Replica website;
  website.host("a.go.th").page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.quiet_hours = "00:00-23:59";
  const auto stop_soon = [](Crawler& crawler, asio::io_context& io) {
    const auto timer = std::make_shared<asio::steady_timer>(io, milliseconds(50));
    timer->async_wait([timer, &crawler](const boost::system::error_code&) { crawler.stop(); });
  };
  const auto opened = open_all(settings, {"http://a.go.th/"}, CrawlHooks(), stop_soon);
  EXPECT_EQ(word(opened.outcomes[0]), "interrupted");
  EXPECT_EQ(website.counters().requests, 0u);
}

struct DelayCase {
  const char* name;
  const char* robots;
  milliseconds cap, least;
};
void PrintTo(const DelayCase& row, std::ostream* out) { *out << row.name; }

class CrawlDelay : public ::testing::TestWithParam<DelayCase> {};

TEST_P(CrawlDelay, IsKeptUpToTheCap) {
  Replica website;
  auto& site = website.host("a.go.th");
  site.page("/robots.txt").text(GetParam().robots);
  site.page("/p*").html(page);
  website.start();
  auto settings = quick(website);
  settings.crawl_delay_cap = GetParam().cap;
  std::vector<FetchRequest> requests;
  for (int i = 0; i < 4; ++i) requests.emplace_back(core::Url::parse("http://a.go.th/p" + std::to_string(i)).value(), FetchPurpose::discovered);
  const auto began = std::chrono::steady_clock::now();
  for (const auto& outcome : open_requests(settings, requests).outcomes) EXPECT_EQ(word(outcome), "ok");
  // Robots.txt and four pages: three intervals at least lie between the pages.
  EXPECT_GE(std::chrono::steady_clock::now() - began, 3 * GetParam().least);
}

const DelayCase delay_cases[] = {
    {"shorter_than_the_cap", "User-agent: *\nCrawl-delay: 0.2\n", milliseconds(10'000), milliseconds(200)},
    {"longer_than_the_cap", "User-agent: *\nCrawl-delay: 3600\n", milliseconds(150), milliseconds(150)},
    {"for_us_by_name", "User-agent: oitcheck\nCrawl-delay: 0.2\n\nUser-agent: *\nCrawl-delay: 0\n", milliseconds(10'000), milliseconds(200)},
};
INSTANTIATE_TEST_SUITE_P(Of, CrawlDelay, ::testing::ValuesIn(delay_cases), [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace oit::crawler::testing
