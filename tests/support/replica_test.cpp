// The programmable website, asked by libcurl: every behaviour shows at the client as described.
#include "tests/support/replica/replica.hpp"

#include <curl/curl.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <future>
#include <memory>
#include <sstream>
#include <thread>

#include "tests/support/ask.hpp"

namespace oit::replica {
namespace {

class ReplicaTest : public ::testing::Test {
 protected:
  void SetUp() override { replica.start(); }
  Replica replica;
  Site& site = replica.host("www.x.go.th");
};

TEST_F(ReplicaTest, SaysAPageOverHttpAndTls) {
  site.page("/แผน").html("<h1>แผนปฏิบัติการ</h1>");
  for (const std::string scheme : {"http", "https"}) {
    const Reply reply = ask(replica, scheme + "://www.x.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99");
    EXPECT_EQ(reply.code, CURLE_OK) << scheme;
    EXPECT_EQ(reply.status, 200) << scheme;
    EXPECT_EQ(reply.body, "<h1>แผนปฏิบัติการ</h1>") << scheme;
    EXPECT_EQ(reply.content_type, "text/html; charset=utf-8") << scheme;
  }
  const auto seen = replica.requests("www.x.go.th");
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_FALSE(seen[0].tls);
  EXPECT_TRUE(seen[1].tls);
  EXPECT_EQ(seen[1].path, "/แผน");
  EXPECT_EQ(seen[1].target, "/%E0%B9%81%E0%B8%9C%E0%B8%99");
  EXPECT_EQ(seen[1].header("HOST"), "www.x.go.th");
}

TEST_F(ReplicaTest, KeepsHostsApart) {
  site.page("/").html("x");
  replica.host("www.y.go.th").page("/").html("y");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/").body, "x");
  EXPECT_EQ(ask(replica, "https://www.y.go.th/").body, "y");
  EXPECT_EQ(ask(replica, "http://nobody.go.th/").status, 421);
  replica.host("*").page("/").html("anybody");
  EXPECT_EQ(ask(replica, "https://nobody.go.th/").body, "anybody");
  EXPECT_EQ(replica.counters("www.x.go.th").requests, 1U);
  EXPECT_EQ(replica.counters().requests, 4U);
}

TEST_F(ReplicaTest, AThaiHostNameIsItsPunycode) {
  replica.host("ไทย.ไทย").page("/").html("idn");
  EXPECT_EQ(ask(replica, "http://xn--o3cw4h.xn--o3cw4h/").body, "idn");
}

TEST_F(ReplicaTest, FindsThePageByPathQueryAndPrefix) {
  site.page("/a").html("any query");
  site.page("/a?id=1").html("first");
  site.page("/files/*").html("a file");
  site.page("/files/deep/*").html("a deep file");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/a?id=1").body, "first");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/a?id=2").body, "any query");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/files/1.pdf").body, "a file");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/files/deep/1.pdf").body, "a deep file");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/b").status, 404);
  site.remove("/a");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/a").status, 404);
}

TEST_F(ReplicaTest, UnknownPathsAsTheSiteWants) {
  site.page("/").html("home");
  site.soft_404("<h1>ไม่พบหน้าที่คุณต้องการ</h1>");
  const Reply soft = ask(replica, "http://www.x.go.th/nowhere");
  EXPECT_EQ(soft.status, 200);
  EXPECT_NE(soft.body.find("ไม่พบหน้า"), std::string::npos);
  site.unknown_goes_home();
  EXPECT_EQ(ask(replica, "http://www.x.go.th/nowhere").status, 302);
  Wish follow;
  follow.follow = true;
  EXPECT_EQ(ask(replica, "http://www.x.go.th/nowhere", follow).body, "home");
}

TEST_F(ReplicaTest, FirstAnswersDifferFromLaterOnes) {
  site.page("/busy").status(503).retry_after("7").times(2).then().html("ok");
  const Reply first = ask(replica, "http://www.x.go.th/busy");
  EXPECT_EQ(first.status, 503);
  EXPECT_NE(first.headers.find("Retry-After: 7\r\n"), std::string::npos);
  EXPECT_EQ(ask(replica, "http://www.x.go.th/busy").status, 503);
  EXPECT_EQ(ask(replica, "http://www.x.go.th/busy").body, "ok");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/busy").body, "ok");
  EXPECT_EQ(site.page("/busy").hits(), 4U);
}

TEST_F(ReplicaTest, HeadMayLie) {
  Answer refused;
  refused.status = 405;
  site.page("/iis").html("here").head(refused);
  site.page("/honest").html("here");
  Wish head;
  head.method = "HEAD";
  EXPECT_EQ(ask(replica, "http://www.x.go.th/iis", head).status, 405);
  EXPECT_EQ(ask(replica, "http://www.x.go.th/iis").status, 200);
  const Reply honest = ask(replica, "http://www.x.go.th/honest", head);
  EXPECT_EQ(honest.status, 200);
  EXPECT_NE(honest.headers.find("Content-Length: 4\r\n"), std::string::npos);
  EXPECT_EQ(honest.body, "");
}

TEST_F(ReplicaTest, OpensToThoseWithPasswordOrCookie) {
  site.page("/intranet").html("inside").basic_auth("somchai:1234");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/intranet").status, 401);
  Wish known;
  known.user_password = "somchai:1234";
  EXPECT_EQ(ask(replica, "http://www.x.go.th/intranet", known).body, "inside");

  Answer bounce;
  bounce.status = 302;
  bounce.headers.emplace_back("Location", "/cookie");
  bounce.headers.emplace_back("Set-Cookie", "seen=1; Path=/");
  site.page("/cookie").html("welcome").needs_cookie("seen=1", bounce);
  EXPECT_EQ(ask(replica, "http://www.x.go.th/cookie").status, 302);
  Wish cookie;
  cookie.headers = {"Cookie: other=2; seen=1"};
  EXPECT_EQ(ask(replica, "http://www.x.go.th/cookie", cookie).body, "welcome");
}

TEST_F(ReplicaTest, UnchangedPagesSaySo) {
  site.page("/f.pdf").body("%PDF-", "application/pdf").etag("\"v1\"").last_modified("Sat, 25 Apr 2026 02:00:00 GMT");
  Wish by_tag;
  by_tag.headers = {"If-None-Match: \"v1\""};
  EXPECT_EQ(ask(replica, "http://www.x.go.th/f.pdf", by_tag).status, 304);
  Wish by_date;
  by_date.headers = {"If-Modified-Since: Sat, 25 Apr 2026 02:00:00 GMT"};
  EXPECT_EQ(ask(replica, "http://www.x.go.th/f.pdf", by_date).status, 304);
  Wish older;
  older.headers = {"If-None-Match: \"v0\""};
  EXPECT_EQ(ask(replica, "http://www.x.go.th/f.pdf", older).body, "%PDF-");
}

TEST_F(ReplicaTest, SpeaksWindows874) {
  site.page("/declared").html("<p>สำนักงานเขต</p>").charset("windows-874");
  site.page("/lying").html("<p>สำนักงานเขต</p>").charset_undeclared("windows-874");
  const Reply declared = ask(replica, "http://www.x.go.th/declared");
  EXPECT_EQ(declared.content_type, "text/html; charset=windows-874");
  EXPECT_EQ(declared.body, "<p>\xCA\xD3\xB9\xD1\xA1\xA7\xD2\xB9\xE0\xA2\xB5</p>");
  const Reply lying = ask(replica, "http://www.x.go.th/lying");
  EXPECT_EQ(lying.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(lying.body, declared.body);
}

TEST_F(ReplicaTest, CannotSpeakAnUnknownCharset) {
  site.page("/").html("ก").charset("no-such-charset");
  const Reply reply = ask(replica, "http://www.x.go.th/");
  EXPECT_EQ(reply.status, 500);
  EXPECT_NE(reply.body.find("no-such-charset"), std::string::npos);
}

struct CompressionRow {
  const char* name;
  Encoding encoding;
};

class Compression : public ReplicaTest, public ::testing::WithParamInterface<CompressionRow> {};

TEST_P(Compression, ArrivesWholeOrBroken) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "แผนการจัดซื้อจัดจ้าง รายการที่ " + std::to_string(i * 7919 % 1000) + "\n";
  const Encoding encoding = GetParam().encoding;
  site.page("/good").text(text).compressed(encoding);
  site.page("/corrupt").text(text).compressed(encoding, EncodingFault::corrupt);
  site.page("/truncated").text(text).compressed(encoding, EncodingFault::truncated);
  site.page("/mislabelled").text(text).compressed(encoding, EncodingFault::mislabelled);
  site.page("/unlabelled").text(text).compressed(encoding, EncodingFault::unlabelled);
  Wish decoding;
  decoding.decode = true;
  const Reply good = ask(replica, "http://www.x.go.th/good", decoding);
  EXPECT_EQ(good.code, CURLE_OK);
  EXPECT_EQ(good.body, text);
  const Reply corrupt = ask(replica, "http://www.x.go.th/corrupt", decoding);
  EXPECT_TRUE(corrupt.code != CURLE_OK || corrupt.body != text);
  EXPECT_NE(ask(replica, "http://www.x.go.th/truncated", decoding).body, text);
  EXPECT_EQ(ask(replica, "http://www.x.go.th/mislabelled", decoding).code, CURLE_BAD_CONTENT_ENCODING);
  EXPECT_EQ(ask(replica, "http://www.x.go.th/mislabelled").body, text);
  const Reply raw = ask(replica, "http://www.x.go.th/unlabelled", decoding);
  EXPECT_EQ(raw.headers.find("Content-Encoding"), std::string::npos);
  EXPECT_LT(raw.body.size(), text.size() / 3);
}

INSTANTIATE_TEST_SUITE_P(EachCoding, Compression,
                         ::testing::Values(CompressionRow{"gzip", Encoding::gzip}, CompressionRow{"deflate", Encoding::deflate},
                                           CompressionRow{"br", Encoding::br}, CompressionRow{"zstd", Encoding::zstd}),
                         [](const auto& row) { return row.param.name; });

struct BadEnd {
  const char* name;
  void (*describe)(Page&);
  CURLcode code;
  std::size_t bytes;  ///< that arrived
};

class BadEnds : public ReplicaTest, public ::testing::WithParamInterface<BadEnd> {};

TEST_P(BadEnds, ShowAtTheClient) {
  Page& page = site.page("/");
  page.html(std::string(10'000, 'a'));
  GetParam().describe(page);
  for (const std::string scheme : {"http", "https"}) {
    const Reply reply = ask(replica, scheme + "://www.x.go.th/");
    EXPECT_EQ(reply.code, GetParam().code) << scheme << ": " << curl_easy_strerror(reply.code);
    EXPECT_EQ(reply.body.size(), GetParam().bytes) << scheme;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Each, BadEnds,
    ::testing::Values(
        BadEnd{"closed_before_headers", [](Page& p) { p.ending(Ending::close_before_headers); }, CURLE_GOT_NOTHING, 0},
        BadEnd{"reset_before_headers", [](Page& p) { p.ending(Ending::reset_before_headers); }, CURLE_RECV_ERROR, 0},
        BadEnd{"short_body", [](Page& p) { p.ending(Ending::close_in_body); }, CURLE_PARTIAL_FILE, 5000},
        BadEnd{"length_too_long", [](Page& p) { p.framing(Framing::length_too_long); }, CURLE_PARTIAL_FILE, 10'000},
        BadEnd{"length_too_short", [](Page& p) { p.framing(Framing::length_too_short); }, CURLE_OK, 5000},
        BadEnd{"chunked", [](Page& p) { p.framing(Framing::chunked); }, CURLE_OK, 10'000},
        BadEnd{"chunked_truncated", [](Page& p) { p.framing(Framing::chunked_truncated); }, CURLE_PARTIAL_FILE, 5000},
        BadEnd{"chunked_garbage", [](Page& p) { p.framing(Framing::chunked_garbage); }, CURLE_RECV_ERROR, 0},
        BadEnd{"until_close", [](Page& p) { p.framing(Framing::until_close); }, CURLE_OK, 10'000},
        BadEnd{"huge_headers", [](Page& p) { p.header_fault(HeaderFault::huge); }, CURLE_RECV_ERROR, 0},
        BadEnd{"endless_headers", [](Page& p) { p.header_fault(HeaderFault::endless); }, CURLE_RECV_ERROR, 0},
        BadEnd{"dripped", [](Page& p) { p.drip(4000, Milliseconds(1)); }, CURLE_OK, 10'000},
        BadEnd{"generated", [](Page& p) { p.generated(300'000); }, CURLE_OK, 300'000},
        BadEnd{"generated_chunked", [](Page& p) { p.generated(300'000).framing(Framing::chunked); }, CURLE_OK, 300'000},
        BadEnd{"generated_short", [](Page& p) { p.generated(300'000).ending(Ending::close_in_body); }, CURLE_PARTIAL_FILE, 150'000}),
    [](const auto& row) { return row.param.name; });

TEST_F(ReplicaTest, SendsGarbageInsteadOfHttp) {
  site.page("/").header_fault(HeaderFault::garbage);
  EXPECT_EQ(ask(replica, "http://www.x.go.th/").code, CURLE_UNSUPPORTED_PROTOCOL);
}

TEST_F(ReplicaTest, AResetInTheBodyLosesTheRest) {
  site.page("/").generated(8'000'000).ending(Ending::reset_in_body);
  const Reply reply = ask(replica, "http://www.x.go.th/");
  EXPECT_EQ(reply.code, CURLE_RECV_ERROR);
  EXPECT_LE(reply.body.size(), 4'000'000U);
}

TEST_F(ReplicaTest, AnEndlessBodyGoesOnUntilTheClientLeaves) {
  site.page("/").endless();
  Wish enough;
  enough.stop_after = 3'000'000;
  const Reply reply = ask(replica, "http://www.x.go.th/", enough);
  EXPECT_EQ(reply.code, CURLE_WRITE_ERROR);
  EXPECT_GE(reply.body.size(), 3'000'000U);
}

TEST_F(ReplicaTest, HangsUntilTheClientLeaves) {
  site.page("/silent").ending(Ending::hang_before_headers);
  site.page("/half").html(std::string(1000, 'b')).ending(Ending::hang_in_body);
  Wish brief;
  brief.timeout_ms = 150;
  EXPECT_EQ(ask(replica, "http://www.x.go.th/silent", brief).code, CURLE_OPERATION_TIMEDOUT);
  EXPECT_EQ(ask(replica, "https://www.x.go.th/half", brief).code, CURLE_OPERATION_TIMEDOUT);
  Wish until_half;
  until_half.stop_after = 500;
  EXPECT_EQ(ask(replica, "https://www.x.go.th/half", until_half).body.size(), 500U);
}

TEST_F(ReplicaTest, StopEndsHangingConversations) {
  site.page("/").ending(Ending::hang_before_headers);
  site.page("/late").html("late").delay(Milliseconds(600'000));
  site.page("/drip").html(std::string(1000, 'c')).drip(1, Milliseconds(600'000));
  std::vector<std::future<Reply>> asked;
  for (const std::string url : {"http://www.x.go.th/", "https://www.x.go.th/", "http://www.x.go.th/late", "https://www.x.go.th/drip"})
    asked.push_back(std::async(std::launch::async, [this, url] { return ask(replica, url); }));
  ASSERT_TRUE(replica.wait_for_in_flight(4, Milliseconds(10'000)));
  replica.stop();
  for (auto& one : asked) EXPECT_NE(one.get().code, CURLE_OK);
  EXPECT_EQ(replica.counters().in_flight, 0);
}

TEST_F(ReplicaTest, StartsAgainWithItsPagesAndCounters) {
  site.page("/").html("still here");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/").body, "still here");
  replica.stop();
  replica.start();
  EXPECT_EQ(ask(replica, "https://www.x.go.th/").body, "still here");
  EXPECT_EQ(replica.counters().requests, 2U);
  replica.reset_counters();
  EXPECT_EQ(replica.counters().requests, 0U);
  EXPECT_TRUE(replica.requests().empty());
}

struct CertificateRow {
  const char* name;
  Certificate kind;
  CURLcode code;
  const char* words;  ///< in curl's error
};

class Certificates : public ReplicaTest, public ::testing::WithParamInterface<CertificateRow> {};

TEST_P(Certificates, FailAsTheyShould) {
  site.page("/").html("in");
  site.certificate(GetParam().kind);
  char words[CURL_ERROR_SIZE] = "";
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, words);
  Wish wish;
  wish.reuse = curl.get();
  if (GetParam().code == CURLE_OPERATION_TIMEDOUT) wish.timeout_ms = 150;
  const Reply reply = ask(replica, "https://www.x.go.th/", wish);
  EXPECT_EQ(reply.code, GetParam().code) << words;
  EXPECT_NE(std::string(words).find(GetParam().words), std::string::npos) << words;
  // Another host is not harmed.
  replica.host("www.good.go.th").page("/").html("good");
  EXPECT_EQ(ask(replica, "https://www.good.go.th/").body, "good");
}

INSTANTIATE_TEST_SUITE_P(
    Each, Certificates,
    ::testing::Values(CertificateRow{"good", Certificate::good, CURLE_OK, ""},
                      CertificateRow{"expired", Certificate::expired, CURLE_PEER_FAILED_VERIFICATION, "expired"},
                      CertificateRow{"not_yet_valid", Certificate::not_yet_valid, CURLE_PEER_FAILED_VERIFICATION, "not yet valid"},
                      CertificateRow{"wrong_name", Certificate::wrong_name, CURLE_PEER_FAILED_VERIFICATION, "www.x.go.th"},
                      CertificateRow{"self_signed", Certificate::self_signed, CURLE_PEER_FAILED_VERIFICATION, "self-signed"},
                      CertificateRow{"unknown_issuer", Certificate::unknown_issuer, CURLE_PEER_FAILED_VERIFICATION, "self-signed certificate in certificate chain"},
                      CertificateRow{"incomplete_chain", Certificate::incomplete_chain, CURLE_PEER_FAILED_VERIFICATION, "unable to get local issuer"},
                      CertificateRow{"incomplete_chain_no_aia", Certificate::incomplete_chain_no_aia, CURLE_PEER_FAILED_VERIFICATION, "unable to get local issuer"},
                      CertificateRow{"handshake_refused", Certificate::handshake_refused, CURLE_SSL_CONNECT_ERROR, "handshake failure"},
                      CertificateRow{"connection_reset", Certificate::connection_reset, CURLE_SSL_CONNECT_ERROR, ""},
                      CertificateRow{"handshake_hangs", Certificate::handshake_hangs, CURLE_OPERATION_TIMEDOUT, ""}),
    [](const auto& row) { return row.param.name; });

TEST_F(ReplicaTest, ServesTheIssuerThatAnIncompleteChainNames) {
  const Reply issuer = ask(replica, "http://aia.replica.test/intermediate.der");
  EXPECT_EQ(issuer.status, 200);
  EXPECT_EQ(issuer.content_type, "application/pkix-cert");
  EXPECT_EQ(issuer.body.substr(0, 2), "\x30\x82");  // a DER sequence
  EXPECT_EQ(ask(replica, "http://aia.replica.test/missing.der").status, 404);
}

TEST_F(ReplicaTest, LeadsAHostNowhere) {
  const auto through = [&](std::vector<std::string> first) {
    Wish wish;
    wish.connect_timeout_ms = 200;
    for (const auto& rest : replica.connect_to()) first.push_back(rest);
    wish.connect_to = std::move(first);
    return ask(replica, "http://down.go.th/", wish).code;
  };
  replica.host("down.go.th").page("/").html("up");
  EXPECT_EQ(through({}), CURLE_OK);
  EXPECT_EQ(through(replica.connect_to_refused("down.go.th")), CURLE_COULDNT_CONNECT);
  EXPECT_EQ(through(replica.connect_to_silent("down.go.th")), CURLE_OPERATION_TIMEDOUT);
}

TEST(ReplicaAddresses, CountsEachAddressByItself) {
  Options options;
  options.addresses = {"127.0.0.1", "127.0.0.2"};
  Replica replica(options);
  replica.start();
  replica.host("*").page("/").html("ok");
  Wish second;
  second.connect_to = replica.connect_to("b.go.th", "127.0.0.2");
  EXPECT_EQ(ask(replica, "https://b.go.th/", second).body, "ok");
  EXPECT_EQ(ask(replica, "https://a.go.th/").body, "ok");
  EXPECT_EQ(ask(replica, "https://a.go.th/").body, "ok");
  EXPECT_EQ(replica.counters_of_address("127.0.0.1").requests, 2U);
  EXPECT_EQ(replica.counters_of_address("127.0.0.2").requests, 1U);
}

TEST_F(ReplicaTest, CountsConcurrencyConnectionsAndGaps) {
  site.page("/").ending(Ending::hang_before_headers);
  std::vector<std::future<Reply>> asked;
  for (int i = 0; i < 4; ++i) asked.push_back(std::async(std::launch::async, [this] { return ask(replica, "http://www.x.go.th/"); }));
  EXPECT_TRUE(replica.wait_for_in_flight(4, Milliseconds(10'000)));
  replica.stop();
  for (auto& one : asked) EXPECT_NE(one.get().code, CURLE_OK);
  const Counters counters = replica.counters("www.x.go.th");
  EXPECT_EQ(counters.requests, 4U);
  EXPECT_EQ(counters.connections, 4U);
  EXPECT_EQ(counters.concurrency_high_water, 4);
  ASSERT_TRUE(counters.smallest_gap.has_value());
  EXPECT_LT(*counters.smallest_gap, std::chrono::seconds(10));
}

TEST_F(ReplicaTest, KeepsAConnectionAlive) {
  site.page("/").html("ok");
  site.page("/last").html("bye").close();
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  Wish wish;
  wish.reuse = curl.get();
  for (const std::string path : {"/", "/", "/last", "/"}) EXPECT_EQ(ask(replica, "https://www.x.go.th" + path, wish).code, CURLE_OK);
  EXPECT_EQ(replica.counters("www.x.go.th").requests, 4U);
  EXPECT_EQ(replica.counters("www.x.go.th").connections, 2U);
}

TEST_F(ReplicaTest, AFewWorkersAnswerOneAfterTheOther) {
  site.page("/").html("ok").delay(Milliseconds(30));
  site.workers(1);
  std::vector<std::future<Reply>> asked;
  for (int i = 0; i < 5; ++i) asked.push_back(std::async(std::launch::async, [this] { return ask(replica, "http://www.x.go.th/"); }));
  for (auto& one : asked) EXPECT_EQ(one.get().body, "ok");
}

TEST_F(ReplicaTest, RefusesMoreThanItsRate) {
  site.page("/").html("ok");
  site.rate_limit(2, Milliseconds(600'000), "3");
  EXPECT_EQ(ask(replica, "http://www.x.go.th/").status, 200);
  EXPECT_EQ(ask(replica, "http://www.x.go.th/").status, 200);
  const Reply third = ask(replica, "http://www.x.go.th/");
  EXPECT_EQ(third.status, 429);
  EXPECT_NE(third.headers.find("Retry-After: 3\r\n"), std::string::npos);
}

TEST_F(ReplicaTest, PagesMayChangeWhileItRuns) {
  site.page("/").html("0");
  std::atomic<bool> done = false;
  std::thread changer([&] {
    for (int i = 1; !done; ++i) site.page("/").html(std::string(static_cast<std::size_t>(i % 50 + 1), 'z'));
  });
  for (int i = 0; i < 50; ++i) EXPECT_EQ(ask(replica, "http://www.x.go.th/").status, 200);
  done = true;
  changer.join();
}

TEST_F(ReplicaTest, AnswersAsAProxyDoes) {
  site.page("/a").html("through");
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  Body body;
  const std::string proxy = replica.http_origin();
  curl_easy_setopt(curl.get(), CURLOPT_URL, "http://www.x.go.th/a");
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, proxy.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "");
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
  EXPECT_EQ(curl_easy_perform(curl.get()), CURLE_OK);
  EXPECT_EQ(body.text, "through");
}

TEST(ReplicaFiles, TheTestRootGoesWithTheReplica) {
  std::string path;
  {
    const Replica replica;
    path = replica.ca_file();
    std::ifstream in(path);
    std::stringstream text;
    text << in.rdbuf();
    EXPECT_EQ(text.str().rfind("-----BEGIN CERTIFICATE-----", 0), 0U);
  }
  EXPECT_FALSE(std::ifstream(path).good());
}

}  // namespace
}  // namespace oit::replica
