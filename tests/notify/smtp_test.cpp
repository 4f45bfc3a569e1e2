// Mail servers that take the mail, and every way one may not.
#include "notify/smtp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "tests/support/sink/smtp_sink.hpp"

namespace oit::notify {
namespace {

using sink::SmtpManners;
using sink::SmtpSink;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* password = "pa55-word-of-the-test";

std::string written(const std::string& name, const std::string& bytes) {
  const std::string file = testing::TempDir() + "oit_smtp_" + std::to_string(::getpid()) + name;
  std::ofstream(file) << bytes;
  return file;
}

Mail small_mail() {
  Mail mail;
  mail.from = {"", "oit@example.go.th"};
  mail.to = {{"", "a@example.go.th"}, {"", "b@example.go.th"}};
  mail.subject = "เรื่อง";
  mail.text = "ข้อความ";
  mail.html = "<p>ข้อความ</p>";
  mail.id = "1";
  return mail;
}

/// A server of these manners, and the settings that lead to it.
struct Post {
  explicit Post(SmtpManners manners) : sink(manners) {
    server.url = std::string(manners.tls_at_once ? "smtps" : "smtp") + "://localhost:" + std::to_string(sink.port());
    server.user = "clerk";
    server.password = Secret(password);
    server.ca_file = written("ca.pem", sink.root_pem());
  }
  core::Result<MailSent> send(Milliseconds at_most = Milliseconds(60'000)) {
    return send_mail(server, small_mail(), Patience{3, at_most, Milliseconds(1000), Milliseconds(60'000)}, [this](Milliseconds) { ++waits; });
  }
  SmtpSink sink;
  MailServer server;
  int waits = 0;
};

TEST(Smtp, SendsOverStartTlsAfterLoggingIn) {
  Post post{SmtpManners()};
  const auto sent = post.send();
  ASSERT_TRUE(sent.ok()) << sent.problems()[0].sentence();
  EXPECT_EQ(sent->attempts, 1);
  ASSERT_EQ(post.sink.mails().size(), 1u);
  const auto mail = post.sink.mails()[0];
  EXPECT_TRUE(mail.encrypted);
  EXPECT_EQ(mail.from, "oit@example.go.th");
  EXPECT_THAT(mail.to, ElementsAre("a@example.go.th", "b@example.go.th"));
  EXPECT_EQ(mail.text, render_mail(small_mail()));
  EXPECT_THAT(post.sink.commands(), testing::Contains(std::string("login: clerk ") + password));
}

TEST(Smtp, SendsOverTlsFromTheFirstByte) {
  SmtpManners manners;
  manners.tls_at_once = true;
  Post post(manners);
  const auto sent = post.send();
  ASSERT_TRUE(sent.ok()) << sent.problems()[0].sentence();
  EXPECT_TRUE(post.sink.mails().at(0).encrypted);
}

TEST(Smtp, ARelayWithoutEncryptionIsUsedOnlyWhenTheSettingsSaySo) {
  SmtpManners manners;
  manners.offers_starttls = manners.offers_login = false;
  Post post(manners);
  post.server.user.clear();
  EXPECT_FALSE(post.send().ok());
  EXPECT_TRUE(post.sink.mails().empty());
  post.server.encrypted = false;
  ASSERT_TRUE(post.send().ok());
  EXPECT_FALSE(post.sink.mails().at(0).encrypted);
}

TEST(Smtp, OneRefusedRecipientDoesNotKeepTheMailFromTheOthers) {
  SmtpManners manners;
  manners.refused_recipient = "a@example.go.th";
  Post post(manners);
  const auto sent = post.send();
  ASSERT_TRUE(sent.ok()) << sent.problems()[0].sentence();
  ASSERT_EQ(sent->refused.size(), 1u);
  EXPECT_EQ(sent->refused[0].address, "a@example.go.th");
  EXPECT_THAT(sent->refused[0].reply, HasSubstr("no such mailbox"));
  EXPECT_THAT(post.sink.mails().at(0).to, ElementsAre("b@example.go.th"));
}

/// Nothing is delivered; the sentence says so, and the password is in no word of it.
struct RefusalRow {
  const char* name;
  SmtpManners manners;
  const char* says;
  int waits;          ///< two when it was worth three attempts
  bool same_root = true;
};

SmtpManners with(void (*change)(SmtpManners&)) {
  SmtpManners manners;
  change(manners);
  return manners;
}

class SmtpRefusals : public testing::TestWithParam<RefusalRow> {};

TEST_P(SmtpRefusals, AreOneSentenceWithoutThePassword) {
  Post post(GetParam().manners);
  if (!GetParam().same_root) post.server.ca_file = written("other.pem", SmtpSink().root_pem());
  const auto sent = post.send(GetParam().manners.silent ? Milliseconds(150) : Milliseconds(60'000));
  ASSERT_FALSE(sent.ok());
  ASSERT_EQ(sent.problems().size(), 1u);
  const std::string sentence = sent.problems()[0].sentence();
  EXPECT_THAT(sentence, HasSubstr(GetParam().says));
  EXPECT_THAT(sentence, HasSubstr("localhost:"));
  EXPECT_THAT(sentence, Not(HasSubstr(password)));
  EXPECT_EQ(sentence.find('\n'), std::string::npos);
  EXPECT_EQ(post.waits, GetParam().waits) << sentence;
  EXPECT_TRUE(post.sink.mails().empty());
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SmtpRefusals,
    testing::Values(
        RefusalRow{"at_the_door", with([](SmtpManners& m) { m.greeting = "554 5.7.1 not from your address"; }), "the server refused it", 0},
        RefusalRow{"busy", with([](SmtpManners& m) { m.greeting = "421 4.3.2 come back later"; }), "come back later", 2},
        RefusalRow{"hangs", with([](SmtpManners& m) { m.silent = true; }), "did not answer in time", 2},
        RefusalRow{"no_encryption", with([](SmtpManners& m) { m.offers_starttls = false; }), "STARTTLS", 0},
        RefusalRow{"no_login_offered", with([](SmtpManners& m) { m.offers_login = false; }), "offers no login", 0},
        RefusalRow{"wrong_password", with([](SmtpManners& m) { m.login_reply = "535 5.7.8 wrong password pa55-word-of-the-test"; }), "535 5.7.8 wrong password ***", 0},
        RefusalRow{"sender", with([](SmtpManners& m) { m.sender_reply = "553 5.7.1 not your address"; }), "not your address", 0},
        RefusalRow{"content", with([](SmtpManners& m) { m.data_reply = "552 5.3.4 too big"; }), "too big", 0},
        RefusalRow{"content_for_now", with([](SmtpManners& m) { m.data_reply = "451 4.7.1 greylisted"; }), "greylisted", 2},
        RefusalRow{"certificate_of_another", with([](SmtpManners& m) { m.certificate_host = "mail.other.test"; }), "cannot be trusted", 0},
        RefusalRow{"certificate_of_nobody", SmtpManners(), "cannot be trusted", 0, false}),
    [](const auto& row) { return row.param.name; });

TEST(Smtp, EveryRecipientRefusedIsARefusal) {
  SmtpManners manners;
  manners.refused_recipient = "a@example.go.th";
  Post post(manners);
  Mail mail = small_mail();
  mail.to.pop_back();
  const auto sent = send_mail(post.server, mail, Patience(), [](Milliseconds) { FAIL() << "a 550 does not pass"; });
  ASSERT_FALSE(sent.ok());
  EXPECT_THAT(sent.problems()[0].sentence(), HasSubstr("refused every recipient"));
  EXPECT_THAT(sent.problems()[0].sentence(), HasSubstr("no such mailbox"));
}

TEST(Smtp, NobodyListensIsSaid) {
  MailServer server;
  {
    const SmtpSink gone;
    server.url = "smtp://localhost:" + std::to_string(gone.port());
  }
  int waits = 0;
  const auto sent = send_mail(server, small_mail(), Patience(), [&](Milliseconds) { ++waits; });
  ASSERT_FALSE(sent.ok());
  EXPECT_THAT(sent.problems()[0].sentence(), HasSubstr("takes no connection"));
  EXPECT_EQ(waits, 3);
}

/// Settings and the address they mean; null: they are wrong, and the sentence names the key.
struct SettingsRow {
  const char* name;
  const char* server;
  const char* url;
  const char* names = "mail.server";
};

class MailSettingsRows : public testing::TestWithParam<SettingsRow> {};

TEST_P(MailSettingsRows, AreUnderstoodOrRefused) {
  config::MailSettings settings;
  settings.server = GetParam().server;
  settings.from = "oit@example.go.th";
  settings.to = {"a@example.go.th"};
  const auto server = mail_server_from(settings);
  ASSERT_EQ(server.ok(), GetParam().url != nullptr);
  if (!server.ok()) {
    EXPECT_THAT(server.problems().at(0).sentence(), HasSubstr(GetParam().names));
    return;
  }
  EXPECT_EQ((*server)->url, GetParam().url);
}

INSTANTIATE_TEST_SUITE_P(Rows, MailSettingsRows,
                         testing::Values(SettingsRow{"host", "smtp.x.go.th", "smtp://smtp.x.go.th:587"}, SettingsRow{"host_port", "smtp.x.go.th:25", "smtp://smtp.x.go.th:25"},
                                         SettingsRow{"port_465", "smtp.x.go.th:465", "smtps://smtp.x.go.th:465"}, SettingsRow{"smtps", "smtps://smtp.x.go.th", "smtps://smtp.x.go.th:465"},
                                         SettingsRow{"scheme", "smtp://smtp.x.go.th:587/", "smtp://smtp.x.go.th:587"}, SettingsRow{"v6", "smtp://[::1]:2525", "smtp://[::1]:2525"},
                                         SettingsRow{"http", "http://smtp.x.go.th", nullptr}, SettingsRow{"path", "smtp.x.go.th/../x", nullptr},
                                         SettingsRow{"blank", "smtp x", nullptr}, SettingsRow{"credentials", "smtp://user:word@host", nullptr}),
                         [](const auto& row) { return row.param.name; });

TEST(MailSettings, EveryMistakeIsToldAtOnce) {
  config::MailSettings settings;
  settings.server = "smtp.x.go.th";
  settings.user = "clerk";
  settings.tls = "never";
  const auto server = mail_server_from(settings);
  ASSERT_FALSE(server.ok());
  std::string all;
  for (const auto& problem : server.problems()) all += problem.sentence() + "\n";
  for (const char* key : {"mail.from", "mail.to", "mail.user", "mail.tls"}) EXPECT_THAT(all, HasSubstr(key));
}

TEST(MailSettings, NoServerMeansNoMail) { EXPECT_FALSE(mail_server_from(config::MailSettings())->has_value()); }

}  // namespace
}  // namespace oit::notify
