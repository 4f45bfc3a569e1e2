// How the crawler behaves towards servers: limits, patience, safety, and who is told what. Counted at the server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "tests/crawler/opening.hpp"

namespace oit::crawler::testing {
namespace {

using core::FetchPurpose;
using core::FetchRequest;
using replica::Answer;
using replica::Replica;
using replica::Site;
using std::chrono::milliseconds;

const std::string page = "<!doctype html><p>ข้อมูลสาธารณะ</p>";

core::Url url_of(const std::string& text) { return core::Url::parse(text).value(); }

std::vector<std::string> numbered(const std::string& start, int count) {
  std::vector<std::string> urls;
  for (int i = 0; i < count; ++i) urls.push_back(start + std::to_string(i));
  return urls;
}

NameAnswer found_at(const char* address) {
  NameAnswer answer;
  answer.result = NameResult::found;
  answer.addresses.push_back(Address::parse(address).value());
  return answer;
}

// ---- politeness ------------------------------------------------------------------------------------------------

TEST(Politeness, KeepsSlotsAndIntervalPerHost) {
  Replica website;
  Site& site = website.host("a.go.th");
  site.latency(milliseconds(250), milliseconds(250));
  site.page("/p*").html(page);
  website.start();
  auto settings = quick(website);
  settings.per_host = 2;
  settings.delay = milliseconds(80);
  const auto began = std::chrono::steady_clock::now();
  const auto opened = open_all(settings, numbered("http://a.go.th/p", 8));
  const auto took = std::chrono::steady_clock::now() - began;
  for (const auto& outcome : opened.outcomes) EXPECT_EQ(word(outcome), "ok");
  const auto counted = website.counters("a.go.th");
  EXPECT_EQ(counted.requests, 8u);
  EXPECT_EQ(counted.concurrency_high_water, 2);
  // Eight requests have seven intervals between them. Gaps seen by the server shift with its own delays; the exact rule
  // is in gates_test.cpp.
  EXPECT_GE(took, 7 * milliseconds(80));
}

TEST(Politeness, KeepsSlotsPerAddressOverAllItsHosts) {
  replica::Options options;
  options.addresses = {"127.0.0.1", "127.0.0.2"};
  Replica website(options);
  website.host("*").latency(milliseconds(30), milliseconds(30)).page("/p*").html(page);
  website.start();
  auto settings = quick(website);
  settings.per_address = 3;
  settings.connect_to.clear();
  settings.allow_private = true;
  CrawlHooks hooks;
  hooks.look_up = [](const std::string& name) { return found_at(name == "other.go.th" ? "127.0.0.2" : "127.0.0.1"); };
  const std::string port = std::to_string(website.http_port());
  std::vector<std::string> urls;
  for (int host = 0; host < 6; ++host)
    for (int i = 0; i < 3; ++i) urls.push_back("http://h" + std::to_string(host) + ".go.th:" + port + "/p" + std::to_string(i));
  urls.push_back("http://other.go.th:" + port + "/p");
  const auto opened = open_all(settings, urls, hooks);
  EXPECT_EQ(website.counters_of_address("127.0.0.1").concurrency_high_water, 3);
  EXPECT_EQ(website.counters_of_address("127.0.0.1").requests, 18u);
  EXPECT_EQ(website.counters_of_address("127.0.0.2").requests, 1u);
}

TEST(Politeness, ARehearsalOnLoopbackIsNoSharedServer) {
  Replica website;
  website.host("*").page("/").delay(milliseconds(300)).html(page);
  website.start();
  auto settings = quick(website);
  settings.per_address = 1;
  std::vector<std::string> urls;
  for (int host = 0; host < 8; ++host) urls.push_back("http://h" + std::to_string(host) + ".go.th/");
  open_all(settings, urls);
  EXPECT_GT(website.counters().concurrency_high_water, 1);
}

TEST(Politeness, KeepsTheLimitOverAll) {
  Replica website;
  website.host("*").latency(milliseconds(20), milliseconds(20)).page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.jobs = 5;
  std::vector<std::string> urls;
  for (int host = 0; host < 20; ++host) urls.push_back("http://h" + std::to_string(host) + ".go.th/");
  open_all(settings, urls);
  EXPECT_EQ(website.counters().concurrency_high_water, 5);
}

TEST(Politeness, WaitsAsLongAsRetryAfterSaysForAllPagesOfTheHost) {
  Replica website;
  Site& site = website.host("a.go.th");
  site.page("/busy").status(429).retry_after("1").times(1).then().html(page);
  site.page("/other").html(page);
  website.start();
  auto settings = quick(website);
  settings.per_host = 1;
  const auto opened = open_all(settings, {"http://a.go.th/busy", "http://a.go.th/other"});
  EXPECT_EQ(word(opened.outcomes[0]), "ok");
  EXPECT_EQ(opened.outcomes[0].attempts, 2);
  EXPECT_EQ(word(opened.outcomes[1]), "ok");
  const auto seen = website.requests("a.go.th");
  ASSERT_EQ(seen.size(), 3u);
  EXPECT_GE(seen[1].at - seen[0].at, milliseconds(1000));
}

TEST(Politeness, AHostThatAsksForMorePatienceThanWeHaveIsAskedOnce) {
  Replica website;
  website.host("a.go.th").page("/p*").status(429).retry_after("60").html("slow down");
  website.start();
  auto settings = quick(website);
  settings.per_host = 1;
  for (const auto& outcome : open_all(settings, numbered("http://a.go.th/p", 8)).outcomes) EXPECT_EQ(word(outcome), "rate_limited");
  EXPECT_EQ(website.counters("a.go.th").requests, 1u);
}

TEST(Politeness, NamesItselfAndItsContact) {
  Replica website;
  website.host("a.go.th").page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.contact = "it@example.go.th";
  settings.extra_headers = {"X-Audit: yes", "Accept-Language: en"};
  open_one(settings, "http://a.go.th/");
  const auto seen = website.requests("a.go.th").at(0);
  EXPECT_EQ(seen.method, "GET");
  EXPECT_THAT(seen.header("User-Agent"), ::testing::AllOf(::testing::StartsWith("oitcheck/"), ::testing::HasSubstr("it@example.go.th")));
  EXPECT_EQ(seen.header("X-Audit"), "yes");
  EXPECT_EQ(seen.header("Accept-Language"), "en");
}

TEST(Politeness, AsksForOneAddressOnce) {
  Replica website;
  website.host("a.go.th").page("/x").delay(milliseconds(30)).html(page);
  website.start();
  const auto opened = open_all(quick(website), {"http://a.go.th/x", "http://a.go.th/x#page=5", "http://a.go.th/x#b", "http://A.go.th:80/x"});
  EXPECT_EQ(website.counters("a.go.th").requests, 1u);
  for (const auto& outcome : opened.outcomes) EXPECT_EQ(word(outcome), "ok");
  EXPECT_EQ(opened.outcomes[1].requested.fragment(), "page=5");
  EXPECT_EQ(opened.outcomes[1].final_url.fragment(), "page=5");
  EXPECT_EQ(opened.outcomes[0].body, opened.outcomes[3].body);
  EXPECT_EQ(opened.counters.shared, 3u);
}

TEST(Politeness, KeepsConnectionsOpen) {
  Replica website;
  website.host("a.go.th").page("/p*").html(page);
  website.start();
  auto settings = quick(website);
  settings.per_host = 1;
  open_all(settings, numbered("http://a.go.th/p", 20));
  EXPECT_EQ(website.counters("a.go.th").connections, 1u);
}

// One at a time keeps 64 connections: the first 64 hosts are asked twice over one connection, the others over two.
TEST(Politeness, KeepsNoMoreIdleConnectionsThanItShould) {
  Replica website;
  website.host("*").page("/p*").html(page);
  website.start();
  auto settings = quick(website);
  settings.jobs = 1;
  std::vector<std::string> urls;
  for (const char* path : {"/p1", "/p2"})
    for (int host = 0; host < 80; ++host) urls.push_back("http://h" + std::to_string(host) + ".go.th" + path);
  for (const auto& outcome : open_all(settings, urls).outcomes) EXPECT_EQ(word(outcome), "ok");
  EXPECT_EQ(website.counters().connections, 64u + 2 * 16u);
}

// ---- robots.txt --------------------------------------------------------------------------------------------------

struct RobotsCase {
  const char* name;
  std::function<void(Site&)> build;
  FetchPurpose purpose;
  const char* outcome;
};
void PrintTo(const RobotsCase& row, std::ostream* out) { *out << row.name; }

class RobotsRules : public ::testing::TestWithParam<RobotsCase> {};

TEST_P(RobotsRules, Bind) {
  Replica website;
  Site& site = website.host("a.go.th");
  site.page("/private/*").html(page);
  GetParam().build(site);
  website.start();
  auto settings = quick(website);
  settings.retries = 0;
  std::vector<FetchRequest> requests;
  for (const char* name : {"1", "2", "3"}) requests.emplace_back(url_of(std::string("http://a.go.th/private/") + name), GetParam().purpose);
  const auto opened = open_requests(settings, requests);
  for (const auto& outcome : opened.outcomes) EXPECT_EQ(word(outcome), GetParam().outcome);
  EXPECT_LE(site.page("/robots.txt").hits(), 1u);
}

const RobotsCase robots_cases[] = {
    {"discovered_and_disallowed", [](Site& s) { s.page("/robots.txt").text("User-agent: *\nDisallow: /private/\n"); }, FetchPurpose::discovered, "blocked"},
    {"submitted_though_disallowed", [](Site& s) { s.page("/robots.txt").text("User-agent: *\nDisallow: /\n"); }, FetchPurpose::submitted, "ok"},
    {"probe_though_disallowed", [](Site& s) { s.page("/robots.txt").text("User-agent: *\nDisallow: /\n"); }, FetchPurpose::probe, "ok"},
    {"allowed_by_name", [](Site& s) { s.page("/robots.txt").text("User-agent: *\nDisallow: /\n\nUser-agent: OITcheck\nAllow: /\n"); }, FetchPurpose::discovered, "ok"},
    {"absent", [](Site& s) { s.page("/robots.txt").status(404).html("no"); }, FetchPurpose::discovered, "ok"},
    {"forbidden", [](Site& s) { s.page("/robots.txt").status(403).html("no"); }, FetchPurpose::discovered, "ok"},
    {"server_error", [](Site& s) { s.page("/robots.txt").status(500).html("no"); }, FetchPurpose::discovered, "blocked"},
    {"moved", [](Site& s) { s.page("/robots.txt").redirect("/r"); s.page("/r").text("User-agent: *\nDisallow: /private"); }, FetchPurpose::discovered, "blocked"},
    {"html_in_its_place", [](Site& s) { s.page("/robots.txt").html("<html>หน้าแรก</html>"); }, FetchPurpose::discovered, "ok"},
};
INSTANTIATE_TEST_SUITE_P(Of, RobotsRules, ::testing::ValuesIn(robots_cases), [](const auto& row) { return std::string(row.param.name); });

// ---- patience ----------------------------------------------------------------------------------------------------

TEST(Patience, ComesBackInALaterPass) {
  Replica website;
  website.host("a.go.th").page("/x").status(502).html("bad gateway").times(2).then().html(page);
  website.start();
  auto settings = quick(website);
  settings.retries = 0;
  settings.passes = {milliseconds(30), milliseconds(60)};
  settings.patience = milliseconds(1000);
  const auto opened = open_all(settings, {"http://a.go.th/x"});
  EXPECT_EQ(word(opened.outcomes[0]), "ok");
  EXPECT_EQ(opened.outcomes[0].attempts, 3);
  EXPECT_EQ(opened.counters.deferrals, 2u);
}

TEST(Patience, EndsWithTheBudget) {
  Replica website;
  website.host("a.go.th").page("/x").status(502).html("bad gateway");
  website.start();
  auto settings = quick(website);
  settings.retries = 2;
  EXPECT_EQ(open_one(settings, "http://a.go.th/x").attempts, 3);
}

TEST(Patience, AHostInTroubleHoldsNoSlot) {
  Replica website;
  website.host("hung.go.th").page("/").delay(milliseconds(60'000)).html(page);
  website.host("*").page("/p*").html(page);
  website.start();
  auto settings = quick(website);
  settings.jobs = 1;
  settings.retries = 0;
  settings.first_byte_timeout = milliseconds(150);
  settings.passes = {milliseconds(200)};
  settings.patience = milliseconds(1000);
  std::vector<std::string> urls = {"http://hung.go.th/"};
  for (const auto& url : numbered("http://a.go.th/p", 10)) urls.push_back(url);
  const auto opened = open_all(settings, urls);
  EXPECT_EQ(word(opened.outcomes[0]), "timeout");
  EXPECT_EQ(opened.outcomes[0].attempts, 2);
  // The others were served while the hung one waited for its second pass.
  const auto seen = website.requests();
  ASSERT_EQ(seen.size(), 12u);
  EXPECT_EQ(seen.front().host, "hung.go.th");
  EXPECT_EQ(seen.back().host, "hung.go.th");
}

TEST(Breaker, StopsAskingADeadHost) {
  Replica website;
  website.start();
  auto settings = quick(website);
  settings.connect_to = website.connect_to_refused("dead.go.th");
  settings.per_host = 1;
  settings.retries = 0;
  settings.breaker_failures = 3;
  const auto opened = open_all(settings, numbered("http://dead.go.th/p", 20));
  for (const auto& outcome : opened.outcomes) {
    EXPECT_EQ(word(outcome), "connect_failure");
    EXPECT_NE(outcome.diagnosis.message.en.find("refused"), std::string::npos);
  }
  EXPECT_EQ(opened.counters.requests, 3u);
}

TEST(Breaker, ClosesWhenTheHostIsBack) {
  Replica website;
  Answer silent;
  silent.ending = replica::Ending::close_before_headers;
  website.host("a.go.th").page("/p*").answer(silent).times(4).then().html(page);
  website.start();
  auto settings = quick(website);
  settings.per_host = 1;
  settings.retries = 0;
  settings.breaker_failures = 3;
  settings.http2 = false;
  settings.passes = {milliseconds(30), milliseconds(40), milliseconds(50)};
  settings.patience = milliseconds(2000);
  const auto opened = open_all(settings, numbered("http://a.go.th/p", 10));
  for (const auto& outcome : opened.outcomes) EXPECT_EQ(word(outcome), "ok") << outcome.diagnosis.detail;
  EXPECT_EQ(opened.counters.requests, 14u);
}

// ---- interruption --------------------------------------------------------------------------------------------------

Task<void> stop_once_asked(Crawler& crawler, asio::io_context& io, Replica& website) {
  for (;;) {
    asio::steady_timer moment(io, milliseconds(5));
    boost::system::error_code ignored;
    co_await moment.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (website.counters().in_flight > 0) break;
  }
  crawler.stop();
  crawler.stop();
}

TEST(Stop, CompletesEverythingAsInterrupted) {
  Replica website;
  website.host("a.go.th").page("/p*").delay(milliseconds(60'000)).html(page);
  website.start();
  auto settings = quick(website);
  settings.per_host = 1;
  settings.delay = milliseconds(1000);
  const auto during = [&website](Crawler& crawler, asio::io_context& io) { asio::co_spawn(io, stop_once_asked(crawler, io, website), asio::detached); };
  const auto opened = open_all(settings, numbered("http://a.go.th/p", 5), CrawlHooks(), during);
  for (const auto& outcome : opened.outcomes) EXPECT_EQ(word(outcome), "interrupted");
}

TEST(Stop, EndsWaitsForLaterPasses) {
  Replica website;
  website.start();
  auto settings = quick(website);
  settings.connect_to = website.connect_to_refused("dead.go.th");
  settings.patience = std::chrono::hours(1);
  settings.passes = {std::chrono::hours(1)};
  const auto during = [](Crawler& crawler, asio::io_context& io) {
    const auto soon = std::make_shared<asio::steady_timer>(io, milliseconds(150));
    const auto stop = [soon, &crawler](const boost::system::error_code&) { crawler.stop(); };
    soon->async_wait(stop);
  };
  const auto opened = open_all(settings, {"http://dead.go.th/"}, CrawlHooks(), during);
  EXPECT_EQ(opened.counters.waiting, 0u);
  EXPECT_EQ(word(opened.outcomes[0]), "interrupted");
}

// ---- the address guard ---------------------------------------------------------------------------------------------

struct GuardCase {
  const char* name;
  const char* url;   ///< PORT is replaced
  bool allow_private;
  const char* outcome;
};
void PrintTo(const GuardCase& row, std::ostream* out) { *out << row.name; }

class Guard : public ::testing::TestWithParam<GuardCase> {};

TEST_P(Guard, Decides) {
  Replica website;
  website.host("*").page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.retries = 0;
  settings.allow_private = GetParam().allow_private;
  settings.connect_timeout = milliseconds(200);
  std::string url = GetParam().url;
  if (const auto at = url.find("PORT"); at != std::string::npos) url.replace(at, 4, std::to_string(website.http_port()));
  const auto outcome = open_one(settings, url);
  EXPECT_EQ(word(outcome), GetParam().outcome) << outcome.diagnosis.detail;
  if (!GetParam().allow_private) {
    EXPECT_EQ(website.counters().requests, 0u);
  }
}

const GuardCase guard_cases[] = {
    {"loopback", "http://127.0.0.1:PORT/", false, "refused_address"},
    {"loopback_allowed", "http://127.0.0.1:PORT/", true, "ok"},
    {"localhost", "http://localhost:PORT/", false, "refused_address"},
    {"localhost_allowed", "http://localhost:PORT/", true, "ok"},
    {"loopback_as_a_number", "http://2130706433:PORT/", false, "refused_address"},
    {"loopback_in_short", "http://127.1:PORT/", false, "refused_address"},
    {"loopback_in_octal", "http://0177.0.0.1:PORT/", false, "refused_address"},
    {"loopback_v6", "http://[::1]:PORT/", false, "refused_address"},
    {"loopback_mapped", "http://[::ffff:127.0.0.1]:PORT/", false, "refused_address"},
    {"all_interfaces", "http://0.0.0.0:PORT/", false, "refused_address"},
    {"private_use", "http://10.0.0.1/", false, "refused_address"},
    {"metadata_even_when_allowed", "http://169.254.169.254/latest/meta-data/", true, "refused_address"},
};
INSTANTIATE_TEST_SUITE_P(Of, Guard, ::testing::ValuesIn(guard_cases), [](const auto& row) { return std::string(row.param.name); });

TEST(GuardOnRedirect, RefusesAndSaysWhere) {
  Replica website;
  Site& site = website.host("a.go.th");
  website.start();
  const std::string inside = website.http_origin() + "/secret";
  site.page("/x").redirect(inside);
  auto settings = quick(website);
  settings.connect_to = {"a.go.th:80:127.0.0.1:" + std::to_string(website.http_port())};
  const auto outcome = open_one(settings, "http://a.go.th/x");
  EXPECT_EQ(word(outcome), "refused_address");
  ASSERT_EQ(outcome.redirects.size(), 1u);
  EXPECT_EQ(outcome.redirects[0].to, inside);
  EXPECT_EQ(website.counters().requests, 1u);
}

TEST(GuardOnNames, JudgesTheAddressBehindTheName) {
  Replica website;
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  CrawlHooks hooks;
  hooks.look_up = [](const std::string&) { return found_at("192.168.1.10"); };
  const auto outcome = open_one(settings, "http://intranet.example.go.th/", hooks);
  EXPECT_EQ(word(outcome), "refused_address");
  EXPECT_NE(outcome.diagnosis.detail.find("192.168.1.10"), std::string::npos);
}

TEST(GuardOnNames, ANameIsLookedUpOnceAndThenPinned) {
  Replica website;
  website.host("rebind.example").page("/p*").html(page);
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.allow_private = true;
  std::atomic<int> asked = 0;
  CrawlHooks hooks;
  hooks.look_up = [&asked](const std::string&) { return found_at(asked++ == 0 ? "127.0.0.1" : "169.254.169.254"); };
  const std::string start = "http://rebind.example:" + std::to_string(website.http_port()) + "/p";
  for (const auto& outcome : open_all(settings, numbered(start, 5), hooks).outcomes) EXPECT_EQ(word(outcome), "ok") << outcome.diagnosis.detail;
  EXPECT_EQ(asked, 1);
}

// ---- names ---------------------------------------------------------------------------------------------------------

NameAnswer failed_with(NameResult result) {
  NameAnswer answer;
  answer.result = result;
  answer.detail = "as the test wants it";
  return answer;
}

TEST(Names, FailuresAreToldApart) {
  Replica website;
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  struct Row {
    NameResult result;
    const char* says;
  };
  for (const Row row : {Row{NameResult::no_such_name, "knows no site"}, Row{NameResult::no_address, "has no address"}, Row{NameResult::server_failure, "did not answer"}}) {
    CrawlHooks hooks;
    hooks.look_up = [row](const std::string&) { return failed_with(row.result); };
    const auto outcome = open_one(settings, "http://x.example.go.th/", hooks);
    EXPECT_EQ(word(outcome), "dns_failure");
    EXPECT_EQ(outcome.diagnosis.phase, core::Phase::name);
    EXPECT_NE(outcome.diagnosis.message.en.find(row.says), std::string::npos) << outcome.diagnosis.message.en;
  }
}

TEST(Names, AServerFailureMayPass) {
  Replica website;
  website.host("a.go.th").page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.allow_private = true;
  settings.retries = 0;
  settings.passes = {milliseconds(20), milliseconds(20)};
  settings.patience = milliseconds(500);
  std::atomic<int> asked = 0;
  CrawlHooks hooks;
  hooks.machine_is_offline = [] { return false; };
  hooks.look_up = [&asked](const std::string&) { return asked++ < 2 ? failed_with(NameResult::server_failure) : found_at("127.0.0.1"); };
  const auto outcome = open_one(settings, "http://a.go.th:" + std::to_string(website.http_port()) + "/", hooks);
  EXPECT_EQ(word(outcome), "ok") << outcome.diagnosis.detail;
  EXPECT_EQ(outcome.attempts, 3);
}

TEST(Names, ALookUpThatHangsIsATimeout) {
  Replica website;
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.retries = 0;
  settings.name_timeout = milliseconds(60);
  const auto release = std::make_shared<std::promise<void>>();
  const std::shared_future<void> released = release->get_future().share();
  CrawlHooks hooks;
  hooks.look_up = [released](const std::string&) {
    released.wait();
    return failed_with(NameResult::no_such_name);
  };
  const auto outcome = open_one(settings, "http://slow.example.go.th/", hooks);
  release->set_value();
  EXPECT_EQ(word(outcome), "dns_failure");
  EXPECT_NE(outcome.diagnosis.message.en.find("too long"), std::string::npos);
}

TEST(Names, NoLaterPassIsWaitedForOnAMachineWithoutNetwork) {
  Replica website;
  website.start();
  auto settings = quick(website);
  settings.connect_to.clear();
  settings.retries = 0;
  settings.passes = {std::chrono::hours(1)};
  settings.patience = std::chrono::hours(1);
  CrawlHooks hooks;
  hooks.machine_is_offline = [] { return true; };
  hooks.look_up = [](const std::string&) { return failed_with(NameResult::server_failure); };
  const auto opened = open_all(settings, numbered("http://a.go.th/", 10), hooks);
  for (const auto& outcome : opened.outcomes) EXPECT_EQ(word(outcome), "dns_failure");
  EXPECT_EQ(opened.network, NetworkState::down);
}

TEST(Network, IsToldFromAgenciesFailures) {
  Replica website;
  website.host("a.go.th").page("/").html(page);
  website.start();
  auto settings = quick(website);
  EXPECT_EQ(open_all(settings, {}).network, NetworkState::untested);
  EXPECT_EQ(open_all(settings, {"http://a.go.th/"}).network, NetworkState::working);
  settings.connect_to = website.connect_to_refused("a.go.th");
  EXPECT_EQ(open_all(settings, {"http://a.go.th/"}).network, NetworkState::nothing_opened);
  settings.connect_to.clear();
  CrawlHooks hooks;
  hooks.look_up = [](const std::string&) { return failed_with(NameResult::server_failure); };
  EXPECT_EQ(open_all(settings, {"http://a.go.th/"}, hooks).network, NetworkState::down);
}

// ---- evidence ------------------------------------------------------------------------------------------------------

TEST(Evidence, AHeadEndsWhereTheBodyBegins) {
  Replica website;
  website.host("a.go.th").page("/").html(page).framing(replica::Framing::chunked_trailer);
  website.start();
  CrawlHooks hooks;
  std::string head;
  hooks.keep_evidence = [&head](const Exchange& exchange) {
    head = exchange.response_head;
    return std::string("record");
  };
  const auto outcome = open_one(quick(website), "http://a.go.th/", hooks);
  EXPECT_EQ(outcome.content_type, "text/html");
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
  EXPECT_EQ(head.find("X-Checksum"), std::string::npos) << "what comes after the body is no part of its head";
  EXPECT_EQ(outcome.header("x-checksum"), "");
}

// ---- redirects, cookies, credentials ---------------------------------------------------------------------------------

TEST(Redirects, AreKeptInOrder) {
  Replica website;
  Site& a = website.host("a.go.th");
  a.page("/1").redirect("/2", 301);
  a.page("/2").redirect("//b.go.th/3?x=1", 307);
  website.host("b.go.th").page("/3").html(page);
  website.start();
  const auto outcome = open_one(quick(website), "http://a.go.th/1#part");
  EXPECT_EQ(word(outcome), "ok");
  ASSERT_EQ(outcome.redirects.size(), 2u);
  EXPECT_EQ(outcome.redirects[0].status, 301);
  EXPECT_EQ(outcome.redirects[0].to, "http://a.go.th/2");
  EXPECT_EQ(outcome.redirects[1].to, "http://b.go.th/3?x=1");
  EXPECT_EQ(outcome.final_url.text(), "http://b.go.th/3?x=1#part");
}

TEST(Redirects, AreLimited) {
  Replica website;
  Site& site = website.host("a.go.th");
  for (int i = 0; i < 20; ++i) site.page("/" + std::to_string(i)).redirect("/" + std::to_string(i + 1));
  website.start();
  auto settings = quick(website);
  settings.max_redirects = 5;
  const auto outcome = open_one(settings, "http://a.go.th/0");
  EXPECT_EQ(word(outcome), "redirect_loop");
  EXPECT_EQ(website.counters().requests, 6u);
}

TEST(Cookies, StayWithTheirHost) {
  Replica website;
  Site& a = website.host("a.go.th");
  a.page("/1").set_cookie("id=7; Path=/").redirect("/2");
  a.page("/2").redirect("http://b.go.th/3");
  website.host("b.go.th").page("/3").html(page);
  website.start();
  open_one(quick(website), "http://a.go.th/1");
  const auto seen = website.requests();
  ASSERT_EQ(seen.size(), 3u);
  EXPECT_EQ(seen[0].header("Cookie"), "");
  EXPECT_EQ(seen[1].header("Cookie"), "id=7");
  EXPECT_EQ(seen[2].header("Cookie"), "");
}

TEST(Credentials, GoToTheirHostOnlyAndNotIntoEvidence) {
  Replica website;
  Site& a = website.host("a.go.th");
  a.page("/open").basic_auth("clerk:secret").redirect("http://b.go.th/");
  website.host("b.go.th").page("/").html(page);
  website.start();
  auto settings = quick(website);
  settings.basic_auth = {{"a.go.th", "clerk:secret"}};
  std::vector<std::string> kept;
  CrawlHooks hooks;
  hooks.keep_evidence = [&kept](const Exchange& exchange) {
    kept.push_back(exchange.request_head);
    return "record-" + std::to_string(kept.size());
  };
  const auto outcome = open_one(settings, "http://a.go.th/open", hooks);
  EXPECT_EQ(word(outcome), "ok");
  EXPECT_EQ(outcome.warc_record, "record-2");
  EXPECT_NE(website.requests("a.go.th").at(0).header("Authorization"), "");
  EXPECT_EQ(website.requests("b.go.th").at(0).header("Authorization"), "");
  ASSERT_EQ(kept.size(), 2u);
  for (const auto& head : kept) EXPECT_EQ(head.find("Authorization"), std::string::npos);
  EXPECT_THAT(kept[0], ::testing::StartsWith("GET /open HTTP/1.1\r\nHost: a.go.th\r\n"));
}

TEST(Conditional, AnUnchangedPageIsNotSentAgain) {
  Replica website;
  website.host("a.go.th").page("/").etag("\"v1\"").html(page);
  website.start();
  FetchRequest request(url_of("http://a.go.th/"));
  core::Validators validators;
  validators.etag = "\"v1\"";
  request.validators = validators;
  const auto outcome = open_requests(quick(website), {request}).outcomes[0];
  EXPECT_EQ(word(outcome), "ok");
  EXPECT_EQ(outcome.http_status, 304);
  EXPECT_TRUE(outcome.unchanged);
}

TEST(Facts, AreFilledIn) {
  Replica website;
  website.host("a.go.th").page("/f").body("hello", "Application/PDF; Charset=\"TIS-620\"").header("Content-Disposition", "attachment; filename*=UTF-8''%E0%B9%81%E0%B8%9C%E0%B8%99.pdf").compressed(replica::Encoding::gzip);
  website.start();
  const auto outcome = open_one(quick(website), "https://a.go.th/f");
  EXPECT_EQ(outcome.content_type, "application/pdf");
  EXPECT_EQ(outcome.declared_charset, "tis-620");
  EXPECT_EQ(outcome.file_name, "แผน.pdf");
  EXPECT_EQ(*outcome.body, "hello");
  EXPECT_EQ(outcome.bytes, 5u);
  EXPECT_EQ(outcome.sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  EXPECT_EQ(outcome.remote_address, "127.0.0.1");
  EXPECT_NE(outcome.tls_subject.find("a.go.th"), std::string::npos);
  EXPECT_NE(outcome.tls_issuer, "");
  EXPECT_EQ(outcome.header("content-encoding"), "gzip");
}

TEST(EarlyStop, ReadsOnlyAGlanceWhenTheContentIsNotWanted) {
  Replica website;
  website.host("a.go.th").page("/big").type("application/pdf").generated(40'000'000);
  website.start();
  FetchRequest request(url_of("http://a.go.th/big"));
  request.body_wanted = false;
  const auto opened = open_requests(quick(website), {request});
  EXPECT_EQ(word(opened.outcomes[0]), "ok");
  EXPECT_LT(opened.counters.bytes, 1'000'000u);
}

}  // namespace
}  // namespace oit::crawler::testing
