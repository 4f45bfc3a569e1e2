// Addresses, routes, quiet hours, patience and verdicts, as tables.
#include <gtest/gtest.h>

#include "crawler/address.hpp"
#include "crawler/decode.hpp"
#include "crawler/patience.hpp"
#include "crawler/quiet_hours.hpp"
#include "crawler/route.hpp"
#include "crawler/verdict.hpp"

namespace oit::crawler {
namespace {

using std::chrono::milliseconds;

struct AddressRow {
  const char* text;
  AddressScope scope;
};
const AddressRow address_rows[] = {
    {"203.150.19.52", AddressScope::outside},   {"8.8.8.8", AddressScope::outside},
    {"127.0.0.1", AddressScope::loopback},      {"127.255.255.254", AddressScope::loopback},
    {"10.0.0.1", AddressScope::private_use},    {"172.16.0.1", AddressScope::private_use},
    {"172.31.255.255", AddressScope::private_use}, {"172.32.0.1", AddressScope::outside},
    {"192.168.1.1", AddressScope::private_use}, {"100.64.0.1", AddressScope::private_use},
    {"100.127.255.255", AddressScope::private_use}, {"100.128.0.1", AddressScope::outside},
    {"169.254.1.1", AddressScope::link_local},  {"169.254.169.254", AddressScope::metadata},
    {"168.63.129.16", AddressScope::metadata},  {"100.100.100.200", AddressScope::metadata},
    {"0.0.0.0", AddressScope::unusable},        {"224.0.0.1", AddressScope::unusable},
    {"255.255.255.255", AddressScope::unusable}, {"192.0.2.7", AddressScope::unusable},
    {"198.18.0.1", AddressScope::unusable},     {"2001:3c8:1::1", AddressScope::outside},
    {"2404:6800:4001::1", AddressScope::outside}, {"::", AddressScope::unusable},
    {"::1", AddressScope::loopback},            {"fc00::1", AddressScope::private_use},
    {"fd12:3456::1", AddressScope::private_use}, {"fd00:ec2::254", AddressScope::metadata},
    {"fe80::1", AddressScope::link_local},      {"ff02::1", AddressScope::unusable},
    {"2001:db8::1", AddressScope::unusable},    {"2001::1", AddressScope::unusable},
    {"::ffff:127.0.0.1", AddressScope::loopback}, {"::ffff:10.1.2.3", AddressScope::private_use},
    {"::ffff:8.8.8.8", AddressScope::outside},  {"::127.0.0.1", AddressScope::loopback},
    {"64:ff9b::a00:1", AddressScope::private_use}, {"64:ff9b::808:808", AddressScope::outside},
    {"2002:7f00:1::", AddressScope::loopback},  {"::ffff:169.254.169.254", AddressScope::metadata},
};

TEST(Addresses, Scopes) {
  for (const auto& row : address_rows) {
    const auto address = Address::parse(row.text);
    ASSERT_TRUE(address) << row.text;
    EXPECT_EQ(scope_of(*address), row.scope) << row.text;
  }
}

TEST(Addresses, OnlyStrictLiterals) {
  for (const char* text : {"127.1", "0x7f000001", "2130706433", "0177.0.0.1", "localhost", "", "1.2.3.4.5", "::g", "1.2.3.4 "}) EXPECT_FALSE(Address::parse(text)) << text;
  EXPECT_EQ(Address::parse("[2001:DB8::1]")->text(), "2001:db8::1");
}

TEST(Addresses, MayReach) {
  EXPECT_TRUE(may_reach(*Address::parse("8.8.8.8"), false));
  EXPECT_FALSE(may_reach(*Address::parse("10.0.0.1"), false));
  EXPECT_TRUE(may_reach(*Address::parse("10.0.0.1"), true));
  EXPECT_FALSE(may_reach(*Address::parse("169.254.169.254"), true));
  EXPECT_FALSE(may_reach(*Address::parse("224.0.0.1"), true));
}

config::CrawlSettings routed(std::vector<std::string> rules) {
  config::CrawlSettings settings;
  settings.connect_to = std::move(rules);
  settings.proxy = "http://proxy.example:3128";
  return settings;
}

TEST(ConnectToRules, AreReadAsCurlReadsThem) {
  const auto rule = ConnectTo::parse("WWW.x.go.th:443:127.0.0.1:8443").value();
  EXPECT_EQ(rule.host, "www.x.go.th");
  EXPECT_EQ(rule.port, 443);
  EXPECT_EQ(rule.to_host, "127.0.0.1");
  EXPECT_EQ(rule.to_port, 8443);
  EXPECT_EQ(ConnectTo::parse("::[::1]:8080")->to_host, "::1");
  EXPECT_EQ(ConnectTo::parse("[::1]:80:[::2]:81")->host, "::1");
  EXPECT_TRUE(ConnectTo::parse(":::"));
  for (const char* text : {"", "a", "a:1", "a:1:b", "a:x:b:1", "a:1:b:99999", "a:1:b:1:c", "[::1:80:b:1", "a:0:b:1"}) EXPECT_FALSE(ConnectTo::parse(text)) << text;
}

TEST(RoutesTaken, FirstMatchingRuleAndNoProxyForIt) {
  const Routes routes(routed({"a.go.th:443:10.1.1.1:", ":80::8080", "::9.9.9.9:99"}));
  const auto to = [&routes](const char* url) { return routes.to(core::Url::parse(url).value()); };
  const Route first = to("https://a.go.th/");
  EXPECT_EQ(first.host, "10.1.1.1");
  EXPECT_EQ(first.port, 443);
  EXPECT_TRUE(first.named_by_user);
  EXPECT_EQ(first.proxy, "");
  EXPECT_EQ(to("http://b.go.th/").host, "b.go.th");
  EXPECT_EQ(to("http://b.go.th/").port, 8080);
  EXPECT_EQ(to("https://b.go.th:444/").host, "9.9.9.9");
  EXPECT_EQ(Routes(routed({})).to(core::Url::parse("http://b.go.th/").value()).proxy, "http://proxy.example:3128");
}

TEST(RoutesTaken, ThaiHostsMatchTheirWireForm) {
  const Routes routes(routed({"โครงการ.ไทย:443:127.0.0.1:1"}));
  EXPECT_TRUE(routes.to(core::Url::parse("https://โครงการ.ไทย/").value()).named_by_user);
}

TEST(NoProxy, Lists) {
  EXPECT_TRUE(listed_in_no_proxy("localhost,.go.th", "www.go.th"));
  EXPECT_TRUE(listed_in_no_proxy("go.th", "www.go.th"));
  EXPECT_TRUE(listed_in_no_proxy("*.go.th", "www.go.th"));
  EXPECT_FALSE(listed_in_no_proxy("go.th", "cargo.th"));
  EXPECT_TRUE(listed_in_no_proxy("a, b ,c", "b"));
  EXPECT_TRUE(listed_in_no_proxy("*", "x"));
  EXPECT_FALSE(listed_in_no_proxy("", "x"));
}

TEST(Quiet, Hours) {
  const auto at = [](const char* time) { return core::parse_rfc3339(std::string("2025-04-25T") + time + ":00+07:00").value(); };
  const auto night = QuietHours::parse("22:00-05:00").value();
  EXPECT_EQ(night.left(at("21:59")).count(), 0);
  EXPECT_EQ(night.left(at("22:00")), std::chrono::hours(7));
  EXPECT_EQ(night.left(at("04:30")), std::chrono::minutes(30));
  EXPECT_EQ(night.left(at("05:00")).count(), 0);
  const auto noon = QuietHours::parse("8:30-16:30").value();
  EXPECT_EQ(noon.left(at("08:29")).count(), 0);
  EXPECT_EQ(noon.left(at("16:00")), std::chrono::minutes(30));
  EXPECT_EQ(QuietHours::parse("")->left(at("03:00")).count(), 0);
  for (const char* text : {"22-05", "25:00-05:00", "22:00", "22:60-05:00", "a-b", "22:00-"}) EXPECT_FALSE(QuietHours::parse(text)) << text;
}

Exchange answered(int status) {
  Exchange exchange(core::Url::parse("http://a.go.th/").value());
  exchange.status = status;
  return exchange;
}
Exchange failed(Fault fault) {
  Exchange exchange(core::Url::parse("http://a.go.th/").value());
  exchange.fault = fault;
  return exchange;
}

struct PatienceRow {
  const char* name;
  Exchange exchange;
  Transience transience;
  Persistence so_far;
  std::optional<milliseconds> retry_after;
  std::optional<milliseconds> wait;
  bool later_pass;
};

TEST(NextTries, Table) {
  config::CrawlSettings settings;   // two retries from 500 ms, passes 30 s, 60 s, 120 s, patience 240 s
  const auto so_far = [](int tries, std::size_t pass, int waited_seconds) {
    Persistence persistence;
    persistence.tries = tries;
    persistence.pass = pass;
    persistence.waited = std::chrono::seconds(waited_seconds);
    return persistence;
  };
  const PatienceRow rows[] = {
      {"not found stands", answered(404), Transience::permanent, so_far(1, 0, 0), {}, {}, false},
      {"first retry", failed(Fault::refused), Transience::host, so_far(1, 0, 0), {}, milliseconds(500), false},
      {"second retry", failed(Fault::refused), Transience::host, so_far(2, 0, 0), {}, milliseconds(1000), false},
      {"first later pass", failed(Fault::refused), Transience::host, so_far(3, 0, 0), {}, milliseconds(30'000), true},
      {"third later pass", failed(Fault::refused), Transience::host, so_far(3, 2, 90), {}, milliseconds(120'000), true},
      {"the end", failed(Fault::refused), Transience::host, so_far(3, 3, 210), {}, {}, false},
      {"a timeout goes straight to a later pass", failed(Fault::first_byte_timeout), Transience::host, so_far(1, 0, 0), {}, milliseconds(30'000), true},
      {"a short Retry-After is waited for", answered(429), Transience::throttled, so_far(1, 0, 0), milliseconds(3'000), milliseconds(3'000), false},
      {"a longer one puts the page aside", answered(429), Transience::throttled, so_far(1, 0, 0), milliseconds(45'000), milliseconds(45'000), true},
      {"an hour is not waited for", answered(429), Transience::throttled, so_far(1, 0, 0), std::chrono::hours(1), {}, false},
      {"a broken page gets one later look", answered(500), Transience::page, so_far(3, 0, 0), {}, milliseconds(30'000), true},
      {"and only one", answered(500), Transience::page, so_far(3, 1, 30), {}, {}, false},
      {"an unknown name none", failed(Fault::name_unknown), Transience::page, so_far(3, 0, 0), {}, {}, false},
      {"the rest of patience is used", failed(Fault::refused), Transience::host, so_far(3, 2, 200), {}, milliseconds(40'000), true},
  };
  for (const auto& row : rows) {
    const auto next = next_try(settings, row.exchange, row.transience, core::FetchPurpose::submitted, row.so_far, row.retry_after, 0.5);
    ASSERT_EQ(next.has_value(), row.wait.has_value()) << row.name;
    if (!next) continue;
    EXPECT_EQ(next->wait, *row.wait) << row.name;
    EXPECT_EQ(next->later_pass, row.later_pass) << row.name;
  }
}

TEST(NextTries, WithoutPatienceATimeoutIsRepeatedAtOnce) {
  config::CrawlSettings settings;
  settings.patience = milliseconds(0);
  Persistence once;
  once.tries = 1;
  const auto next = next_try(settings, failed(Fault::first_byte_timeout), Transience::host, core::FetchPurpose::submitted, once, std::nullopt, 0.5);
  ASSERT_TRUE(next);
  EXPECT_FALSE(next->later_pass);
}

TEST(Verdicts, EveryFaultHasASentenceInBothLanguages) {
  for (int number = static_cast<int>(Fault::name_unknown); number <= static_cast<int>(Fault::interrupted); ++number) {
    if (static_cast<Fault>(number) == Fault::tls_certificate) continue;
    const Verdict verdict = judge(failed(static_cast<Fault>(number)));
    EXPECT_FALSE(verdict.diagnosis.message.th.empty()) << number;
    EXPECT_FALSE(verdict.diagnosis.message.en.empty()) << number;
  }
  for (int number = static_cast<int>(CertificateFault::expired); number <= static_cast<int>(CertificateFault::other); ++number) {
    CertificateReport report;
    report.fault = static_cast<CertificateFault>(number);
    EXPECT_FALSE(describe(report, "a.go.th").th.empty()) << number;
  }
}

struct ProtectionRow {
  const char* name;
  int status;
  std::vector<std::pair<std::string, std::string>> headers;
  const char* body;
  const char* service;   ///< null: none
};

TEST(Verdicts, ProtectionServices) {
  const ProtectionRow rows[] = {
      {"plain 403", 403, {{"server", "Apache"}}, "Forbidden", nullptr},
      {"cloudflare refusal", 403, {{"server", "cloudflare"}, {"cf-ray", "1"}}, "Attention Required! | Cloudflare", "Cloudflare"},
      {"cloudflare challenge", 200, {{"cf-mitigated", "challenge"}}, "", "Cloudflare"},
      {"a page behind cloudflare", 200, {{"server", "cloudflare"}}, "<p>ข้อมูล</p>", nullptr},
      {"origin down behind cloudflare", 503, {{"server", "cloudflare"}}, "Service Unavailable", nullptr},
      {"incapsula frame", 200, {}, "<iframe src=\"/_Incapsula_Resource?x\">Request unsuccessful.</iframe>", "Imperva Incapsula"},
      {"sucuri", 403, {{"x-sucuri-id", "1"}}, "Access Denied", "Sucuri"},
      {"akamai", 403, {{"server", "AkamaiGHost"}}, "Access Denied", "Akamai"},
      {"fortinet", 403, {}, "<title>Web Page Blocked!</title>", "Fortinet"},
      {"aws", 403, {{"server", "CloudFront"}}, "Request blocked.", "AWS WAF"},
      {"an article about ModSecurity", 200, {}, "<p>ModSecurity</p>", nullptr},
  };
  for (const auto& row : rows) {
    Exchange exchange = answered(row.status);
    exchange.headers = row.headers;
    exchange.body = core::make_body(row.body);
    const char* service = protection_service(exchange);
    EXPECT_STREQ(service, row.service) << row.name;
    if (row.service) {
      EXPECT_EQ(judge(exchange).outcome, core::UrlOutcome::blocked) << row.name;
    }
  }
}

TEST(Verdicts, SignInWalls) {
  struct Row {
    const char* asked;
    const char* landed;
    std::optional<core::UrlOutcome> wall;
  };
  const Row rows[] = {
      {"https://drive.google.com/file/d/1/view", "https://accounts.google.com/v3/signin/identifier", core::UrlOutcome::permission_wall},
      {"https://docs.google.com/forms/d/1", "https://accounts.google.com/ServiceLogin", core::UrlOutcome::permission_wall},
      {"https://www.x.go.th/a", "https://accounts.google.com/o/oauth2", core::UrlOutcome::login_required},
      {"https://x-my.sharepoint.com/:b:/g/1", "https://login.microsoftonline.com/common/oauth2", core::UrlOutcome::permission_wall},
      {"https://1drv.ms/b/s!1", "https://login.live.com/login.srf", core::UrlOutcome::permission_wall},
      {"https://www.facebook.com/agency/posts/1", "https://www.facebook.com/login/?next=x", core::UrlOutcome::login_required},
      {"https://www.x.go.th/a", "https://www.x.go.th/b", std::nullopt},
      {"https://accounts.google.com/x", "https://accounts.google.com/x", std::nullopt},
      {"https://www.x.go.th/login", "https://www.x.go.th/login", std::nullopt},
  };
  for (const auto& row : rows) EXPECT_EQ(sign_in_wall(core::Url::parse(row.asked).value(), core::Url::parse(row.landed).value()), row.wall) << row.landed;
}

TEST(Decoding, KnowsWhatItKnows) {
  bool known = false;
  EXPECT_EQ(make_decoder("", known), nullptr);
  EXPECT_TRUE(known);
  EXPECT_EQ(make_decoder("identity", known), nullptr);
  EXPECT_TRUE(known);
  EXPECT_NE(make_decoder("X-GZIP", known), nullptr);
  EXPECT_NE(make_decoder("gzip, br", known), nullptr);
  EXPECT_EQ(make_decoder("compress", known), nullptr);
  EXPECT_FALSE(known);
  EXPECT_EQ(make_decoder("gzip,gzip,gzip,gzip,gzip,gzip", known), nullptr);
  EXPECT_FALSE(known);
}

TEST(Decoding, WhatFollowsAWholeGzipStreamIsPadding) {
  const std::string page("\x1F\x8B\x08\x00\x00\x00\x00\x00\x02\x03\x2B\x48\x4C\x4F\x05\x00\x20\xB6\x0A\x14\x04\x00\x00\x00", 24);
  using namespace std::string_literals;
  for (const std::string& tail : {""s, "\0\0\0"s, "garbage"s, "\x1F" "garbage"s, page}) {
    bool known = false;
    const auto decoder = make_decoder("gzip", known);
    std::string got;
    const auto keep = [&got](std::string_view piece) { got += piece; return true; };
    EXPECT_NE(decoder->feed(page + tail, keep), DecodeState::broken) << tail.size();
    EXPECT_EQ(decoder->finish(), DecodeState::whole) << tail.size();
    EXPECT_EQ(got, tail == page ? "pagepage" : "page");
  }
}

TEST(Decoding, StopsWhenNoMoreIsWanted) {
  // A zstd frame whose one run-length block unpacks a byte to 128 KB.
  const std::string frame("\x28\xB5\x2F\xFD\xA4\x00\x00\x02\x00\x03\x00\x10\x00\x00", 14);
  bool known = false;
  const auto decoder = make_decoder("zstd", known);
  std::size_t seen = 0;
  const auto a_thousand_bytes = [&seen](std::string_view piece) { return (seen += piece.size()) <= 1000; };
  EXPECT_EQ(decoder->feed(frame, a_thousand_bytes), DecodeState::refused);
  EXPECT_LE(seen, 40'000u) << "of the 131,072 it could have made";
}

}  // namespace
}  // namespace oit::crawler
