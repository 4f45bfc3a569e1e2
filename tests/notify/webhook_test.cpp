// Receivers that take the message, and every way one may not.
#include "notify/webhook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "tests/support/sink/hook_sink.hpp"

namespace oit::notify {
namespace {

using sink::HookManners;
using sink::HookSink;
using testing::HasSubstr;
using testing::Not;

constexpr const char* path = "/services/T0/token-in-the-path?key=token-in-the-query";

Delivery small_delivery() { return {"d-1", "changed", "{\"schema\":\"oitcheck-notice/1\"}"}; }

Webhook to(const HookSink& sink) {
  Webhook webhook;
  webhook.url = sink.url(path);
  webhook.key = Secret("key");
  webhook.ca_file = testing::TempDir() + "oit_hook_" + std::to_string(::getpid()) + "ca.pem";
  std::ofstream(webhook.ca_file) << sink.root_pem();
  return webhook;
}

TEST(Signatures, AreHmacSha256InHex) {
  // The example GitHub publishes for its own webhooks.
  EXPECT_EQ(signature_of("Hello, World!", Secret("It's a Secret to Everybody")), "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
}

TEST(Webhooks, PostOneSignedDocument) {
  const HookSink sink{HookManners()};
  const auto attempts = post(to(sink), small_delivery(), Patience(), [](Milliseconds) { FAIL(); });
  ASSERT_TRUE(attempts.ok()) << attempts.problems()[0].sentence();
  ASSERT_EQ(sink.posts().size(), 1u);
  const auto seen = sink.posts()[0];
  EXPECT_EQ(seen.request_line, std::string("POST ") + path + " HTTP/1.1");
  EXPECT_EQ(seen.body, small_delivery().body);
  EXPECT_EQ(seen.header("Content-Type"), "application/json");
  EXPECT_EQ(seen.header("X-Hub-Signature-256"), signature_of(seen.body, Secret("key")));
  EXPECT_EQ(seen.header("X-Oitcheck-Event"), "changed");
  EXPECT_EQ(seen.header("X-Oitcheck-Delivery"), "d-1");
}

TEST(Webhooks, GoOverTls) {
  HookManners manners;
  manners.encrypted = true;
  const HookSink sink{manners};
  EXPECT_TRUE(post(to(sink), small_delivery(), Patience(), [](Milliseconds) {}).ok());
}

TEST(Webhooks, WithoutAKeyAreUnsigned) {
  const HookSink sink{HookManners()};
  Webhook webhook = to(sink);
  webhook.key = Secret();
  ASSERT_TRUE(post(webhook, small_delivery(), Patience(), [](Milliseconds) {}).ok());
  EXPECT_EQ(sink.posts().at(0).header("X-Hub-Signature-256"), "");
}

TEST(Webhooks, ATroubleThatPassesIsWaitedForAndTheDeliveryKeepsItsName) {
  HookManners manners;
  manners.answers = {"500 Oops", "503 Busy\r\nRetry-After: 7", "200 OK"};
  const HookSink sink{manners};
  std::vector<int> waits;
  const auto attempts = post(to(sink), small_delivery(), Patience(), [&](Milliseconds time) { waits.push_back(static_cast<int>(time.count())); });
  ASSERT_TRUE(attempts.ok());
  EXPECT_EQ(*attempts, 3);
  EXPECT_THAT(waits, testing::ElementsAre(2000, 7000));
  EXPECT_EQ(sink.posts().at(2).header("X-Oitcheck-Delivery"), "d-1");
}

struct RefusalRow {
  const char* name;
  HookManners manners;
  const char* says;
  std::size_t waits;
  bool same_root = true;
};

HookManners answering(const std::string& answer) {
  HookManners manners;
  manners.answers = {answer};
  return manners;
}

HookManners with(void (*change)(HookManners&)) {
  HookManners manners;
  change(manners);
  return manners;
}

class WebhookRefusals : public testing::TestWithParam<RefusalRow> {};

TEST_P(WebhookRefusals, AreOneSentenceWithoutTheAddress) {
  const HookSink sink(GetParam().manners);
  Webhook webhook = to(sink);
  if (!GetParam().same_root) std::ofstream(webhook.ca_file) << HookSink().root_pem();
  Patience patience;
  patience.tries = 3;
  if (GetParam().manners.silent) patience.try_timeout = Milliseconds(150);
  std::size_t waits = 0;
  const auto attempts = post(webhook, small_delivery(), patience, [&](Milliseconds) { ++waits; });
  ASSERT_FALSE(attempts.ok());
  ASSERT_EQ(attempts.problems().size(), 1u);
  const std::string sentence = attempts.problems()[0].sentence();
  EXPECT_THAT(sentence, HasSubstr(GetParam().says));
  EXPECT_THAT(sentence, Not(HasSubstr("token")));
  EXPECT_EQ(sentence.find('\n'), std::string::npos);
  EXPECT_EQ(waits, GetParam().waits);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WebhookRefusals,
    testing::Values(RefusalRow{"always_500", answering("500 Oops"), "answered 500", 2}, RefusalRow{"not_found", answering("404 Not Found"), "answered 404", 0},
                    RefusalRow{"forbidden", answering("403 Forbidden"), "it refused (403)", 0},
                    RefusalRow{"moved", answering("302 Found\r\nLocation: http://localhost:1/"), "it has moved (302)", 0},
                    RefusalRow{"busy_for_an_hour", answering("429 Too Many\r\nRetry-After: 3600"), "answered 429", 0},
                    RefusalRow{"hangs", with([](HookManners& m) { m.silent = true; }), "did not answer in time", 2},
                    RefusalRow{"certificate_of_another", with([](HookManners& m) { m.encrypted = true; m.certificate_host = "hooks.other.test"; }), "cannot be trusted", 0},
                    RefusalRow{"certificate_of_nobody", with([](HookManners& m) { m.encrypted = true; }), "cannot be trusted", 0, false}),
    [](const auto& row) { return row.param.name; });

struct UrlRow {
  const char* name;
  const char* url;
  bool good;
};

class WebhookUrls : public testing::TestWithParam<UrlRow> {};

TEST_P(WebhookUrls, AreTakenOrRefusedWithoutBeingPrinted) {
  config::WebhookSettings settings;
  settings.url = GetParam().url;
  const auto webhook = webhook_from(settings);
  ASSERT_EQ(webhook.ok(), GetParam().good);
  if (webhook.ok()) return;
  EXPECT_THAT(webhook.problems()[0].sentence(), Not(HasSubstr("token")));
}

INSTANTIATE_TEST_SUITE_P(Rows, WebhookUrls,
                         testing::Values(UrlRow{"https", "https://hooks.x.go.th/token", true}, UrlRow{"http", "http://10.0.0.1/x", true}, UrlRow{"file", "file:///etc/passwd?token", false},
                                         UrlRow{"no_host", "https:///token", false}, UrlRow{"bare", "hooks.x.go.th/token", false}, UrlRow{"blank", "https://hooks.x.go.th/to ken", false}),
                         [](const auto& row) { return row.param.name; });

TEST(WebhookPlaces, ShowNeitherPathNorCredentials) {
  Webhook webhook;
  webhook.url = "https://user:word@hooks.x.go.th:8443/token?x";
  EXPECT_EQ(webhook.place(), "https://hooks.x.go.th:8443");
}

}  // namespace
}  // namespace oit::notify
