// A monthly check tells of what changed, and only then; and no failure to tell costs a verdict, a report or a secret.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "app/news.hpp"
#include "notify/webhook.hpp"
#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"
#include "tests/support/sink/hook_sink.hpp"
#include "tests/support/sink/smtp_sink.hpp"

namespace oit {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_support::ProgramEnd;
using testing_support::run_program;
using testing_support::TemporaryFolder;

constexpr const char* password = "mail-pa55word";
constexpr const char* hook_key = "hook-5ecret";
constexpr const char* hook_path = "/hook/token-in-the-path";

/// Everything a folder holds, as bytes; what must not be in any of them can be looked for.
std::string all_files_under(const std::string& folder) {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename().string().starts_with("secret")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

class Announced : public testing::Test {
 protected:
  void SetUp() override {
    site_.host("www.test.go.th").page("/").html("<title>หน้าแรก</title><h1>หน่วยงานทดสอบ</h1><p>ยินดีต้อนรับสู่เว็บไซต์ของหน่วยงาน</p>");
    for (const char* path : {"/o1", "/o2"}) site_.host("www.test.go.th").page(path).html("<title>โครงสร้าง</title><h1>โครงสร้างหน่วยงาน</h1><p>ฝ่ายปกครอง ฝ่ายทะเบียน ฝ่ายโยธา</p>");
    site_.start();
    submission_ = folder_.write("a.csv", "# id: test\n# name: หน่วยงานทดสอบ\n# website: https://www.test.go.th/\nitem,url\nO1,https://www.test.go.th/o1\nO2,https://www.test.go.th/o2\n");
  }

  void break_page(const char* path) { site_.host("www.test.go.th").page(path).status(404).html("<title>ไม่พบ</title><h1>404</h1>"); }

  std::string settings(const std::string& mail_server, const std::string& mail_root, const std::string& hook_url, const std::string& more = {}) {
    const std::string word = folder_.write("secret-password", std::string(password) + "\n"), root = folder_.write("mail-root.pem", mail_root);
    std::string yaml = "notify: {tries: 1" + more + "}\n";
    if (!mail_server.empty())
      yaml += "mail: {server: '" + mail_server + "', from: 'ศูนย์ OIT <oit@example.go.th>', to: [clerk@example.go.th], user: oit, password_file: " + word + ", ca_file: " + root + "}\n";
    if (!hook_url.empty()) yaml += "webhook: {url: '" + hook_url + "'}\n";
    return folder_.write("settings.yaml", yaml);
  }

  ProgramEnd check(const std::string& config, const std::string& out, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"links", submission_, "--out", folder_.path() + "/" + out, "--config", config, "--db", folder_.path() + "/history.sqlite", "--cacert", site_.ca_file(),
                                       "--delay", "0", "--patience", "0", "--retries", "0", "--no-progress"};
    for (const auto& mapping : site_.connect_to()) arguments.insert(arguments.end(), {"--connect-to", mapping});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments, {}, {std::string("OITCHECK_WEBHOOK_SECRET=") + hook_key});
  }

  replica::Replica site_;
  TemporaryFolder folder_;
  std::string submission_;
};

std::string smtp_url(const sink::SmtpSink& sink) { return "smtp://localhost:" + std::to_string(sink.port()); }

TEST_F(Announced, OnAFirstRunOnChangeAndNotOtherwise) {
  const sink::SmtpSink mails;
  const sink::HookSink hooks;
  const std::string config = settings(smtp_url(mails), mails.root_pem(), hooks.url(hook_path));
  ASSERT_EQ(check(config, "1").exit_code, 0);
  EXPECT_EQ(hooks.posts().size(), 1u);
  EXPECT_EQ(check(config, "2").exit_code, 0);
  EXPECT_EQ(hooks.posts().size(), 1u) << "nothing changed";
  break_page("/o2");
  check(config, "3");
  site_.host("www.test.go.th").page("/o2").status(200).html("<title>โครงสร้าง</title><h1>โครงสร้างหน่วยงาน</h1><p>ฝ่ายปกครอง ฝ่ายทะเบียน ฝ่ายโยธา</p>");
  const ProgramEnd last = check(config, "4");
  EXPECT_EQ(last.exit_code, 0) << last.err;
  ASSERT_EQ(mails.mails().size(), 3u);
  ASSERT_EQ(hooks.posts().size(), 3u);
  std::vector<std::string> events;
  for (const auto& post : hooks.posts()) events.push_back(post.header("X-Oitcheck-Event"));
  EXPECT_THAT(events, testing::ElementsAre("first_run", "changed", "changed"));
  const auto broke = nlohmann::json::parse(hooks.posts()[1].body);
  EXPECT_EQ(broke["agencies"][0]["changes"]["new"][0]["url"], "https://www.test.go.th/o2");
  EXPECT_EQ(nlohmann::json::parse(hooks.posts()[2].body)["agencies"][0]["changes"]["healed"][0]["item"], "O2");
  EXPECT_EQ(hooks.posts()[1].header("X-Hub-Signature-256"), notify::signature_of(hooks.posts()[1].body, notify::Secret(hook_key)));
  EXPECT_TRUE(mails.mails()[0].encrypted);
  EXPECT_THAT(mails.commands(), testing::Contains(std::string("login: oit ") + password));
}

TEST_F(Announced, AlwaysMeansEveryRunAndNeverNone) {
  const sink::HookSink hooks;
  const std::string always = settings("", "", hooks.url(hook_path), ", when: always");
  check(always, "1");
  check(always, "2");
  EXPECT_EQ(hooks.posts().size(), 2u);
  EXPECT_EQ(hooks.posts().at(1).header("X-Oitcheck-Event"), "unchanged");
  check(settings("", "", hooks.url(hook_path), ", when: never"), "3");
  EXPECT_EQ(hooks.posts().size(), 2u);
}

/// What goes wrong on the receivers' side, and the words that must be said of it.
struct FailureRow {
  const char* name;
  sink::SmtpManners mail;
  sink::HookManners hook;
  const char* mail_says;
  const char* hook_says;
};

sink::SmtpManners mail_with(void (*change)(sink::SmtpManners&)) {
  sink::SmtpManners manners;
  change(manners);
  return manners;
}
sink::HookManners hook_with(void (*change)(sink::HookManners&)) {
  sink::HookManners manners;
  change(manners);
  return manners;
}

class Undelivered : public Announced, public testing::WithParamInterface<FailureRow> {};

TEST_P(Undelivered, IsASentenceAFileAndTheSameExitStatus) {
  const sink::SmtpSink mails(GetParam().mail);
  const sink::HookSink hooks(GetParam().hook);
  const char* short_limit = GetParam().mail.silent ? ", try_timeout: 300 ms" : "";
  const ProgramEnd end = check(settings(smtp_url(mails), mails.root_pem(), hooks.url(hook_path), short_limit), "1");
  EXPECT_EQ(end.exit_code, 0) << end.err;
  EXPECT_THAT(end.err, HasSubstr(GetParam().mail_says));
  EXPECT_THAT(end.err, HasSubstr(GetParam().hook_says));
  EXPECT_EQ(std::count(end.err.begin(), end.err.end(), '\n'), 2) << end.err;
  EXPECT_THAT(testing_support::read_file(folder_.path() + "/1/notice.eml"), HasSubstr("Subject: =?UTF-8?B?"));
  EXPECT_THAT(testing_support::read_file(folder_.path() + "/1/notice.json"), HasSubstr("oitcheck-notice/1"));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() + "/1/report.json"));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() + "/1/evidence.warc.gz"));
  for (const char* secret : {password, hook_key}) {
    EXPECT_THAT(end.out + end.err, Not(HasSubstr(secret)));
    EXPECT_THAT(all_files_under(folder_.path()), Not(HasSubstr(secret)));
  }
  EXPECT_THAT(end.out + end.err, Not(HasSubstr("token-in-the-path")));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Undelivered,
    testing::Values(FailureRow{"refusal_and_500", mail_with([](auto& m) { m.greeting = "554 5.7.1 go away"; }), hook_with([](auto& m) { m.answers = {"500 Oops"}; }), "go away", "answered 500"},
                    FailureRow{"both_hang", mail_with([](auto& m) { m.silent = true; }), hook_with([](auto& m) { m.silent = true; }), "mail localhost", "webhook http://localhost"},
                    FailureRow{"login_and_redirect", mail_with([](auto& m) { m.login_reply = "535 5.7.8 no"; }), hook_with([](auto& m) { m.answers = {"301 Moved\r\nLocation: /x"}; }), "535 5.7.8 no", "moved (301)"}),
    [](const auto& row) { return row.param.name; });

TEST_F(Announced, WrongSettingsAreToldBeforeAnythingIsFetched) {
  const std::string config = folder_.write("settings.yaml", "mail: {server: smtp.example.go.th, from: nobody, to: []}\nwebhook: {url: 'ftp://token-in-the-path'}\n");
  const ProgramEnd end = check(config, "1");
  EXPECT_EQ(end.exit_code, 2);
  for (const char* key : {"mail.from", "mail.to", "webhook.url"}) EXPECT_THAT(end.err, HasSubstr(key));
  EXPECT_THAT(end.err, Not(HasSubstr("token-in-the-path")));
  EXPECT_EQ(site_.counters().requests, 0u);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/1"));
}

TEST_F(Announced, AnUnreadableSecretFileIsNamed) {
  const std::string config = folder_.write("settings.yaml", "mail: {server: smtp.example.go.th, from: a@b.th, to: [c@d.th], user: oit, password_file: /nowhere/password}\n");
  const ProgramEnd end = check(config, "1");
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_THAT(end.err, HasSubstr("/nowhere/password"));
}

/// A run over one address, at a time and with an outcome of the row's choosing.
core::RunResult run_at(const std::string& time, core::UrlOutcome outcome, core::Verdict verdict = core::Verdict::full) {
  core::RunResult run;
  run.agency = {"test", "ทดสอบ", {}, "", ""};
  run.run.started = run.run.finished = core::parse_rfc3339(time).value();
  run.run.id = "test-" + time;
  core::ItemResult item;
  item.id = "O1";
  item.verdict = verdict;
  core::UrlRecord url;
  url.url = "https://www.test.go.th/o1";
  url.outcome = outcome;
  url.fetched_at = run.run.started;
  item.urls.push_back(url);
  run.items.push_back(item);
  return run;
}

struct Check {
  const char* time;
  core::UrlOutcome outcome;
  const char* news;      ///< `new`, `confirmed`, `healed`, or empty
};

struct CourseRow {
  const char* name;
  std::vector<Check> checks;
};

class Courses : public testing::TestWithParam<CourseRow> {};

TEST_P(Courses, TellEachChangeOnce) {
  using core::UrlOutcome;
  const TemporaryFolder folder;
  const auto history = store::History::open(folder.path() + "/h.sqlite").value();
  for (const auto& check : GetParam().checks) {
    const core::RunResult run = run_at(check.time, check.outcome);
    const app::NewsOfAgency news(history.get(), run, "links");
    ASSERT_TRUE(history->record(run, "links", "/x").ok());
    const auto notice = news.after_recording("/x");
    EXPECT_EQ(notice.links.empty() ? "" : reports::to_string(notice.links[0].news), std::string(check.news)) << check.time;
  }
}

constexpr auto ok = core::UrlOutcome::ok, gone = core::UrlOutcome::not_found, blocked = core::UrlOutcome::blocked;

INSTANTIATE_TEST_SUITE_P(
    Rows, Courses,
    testing::Values(CourseRow{"breaks_is_confirmed_and_heals", {{"2025-04-01T09:00:00+07:00", ok, ""}, {"2025-05-01T09:00:00+07:00", gone, "new"}, {"2025-05-01T11:00:00+07:00", gone, "confirmed"}, {"2025-06-01T09:00:00+07:00", gone, ""}, {"2025-07-01T09:00:00+07:00", ok, "healed"}, {"2025-08-01T09:00:00+07:00", ok, ""}}},
                    CourseRow{"broken_from_the_start", {{"2025-04-01T09:00:00+07:00", gone, "new"}, {"2025-04-01T09:05:00+07:00", gone, ""}, {"2025-04-02T09:00:00+07:00", gone, "confirmed"}}},
                    CourseRow{"what_is_unclear_is_no_news", {{"2025-04-01T09:00:00+07:00", ok, ""}, {"2025-05-01T09:00:00+07:00", blocked, ""}, {"2025-06-01T09:00:00+07:00", ok, ""}}}),
    [](const auto& row) { return row.param.name; });

TEST(News, AVerdictThatMovedIsToldAgainstTheLastRunOfItsKind) {
  const TemporaryFolder folder;
  const auto history = store::History::open(folder.path() + "/h.sqlite").value();
  ASSERT_TRUE(history->record(run_at("2025-04-01T09:00:00+07:00", ok, core::Verdict::full), "audit", "/x").ok());
  ASSERT_TRUE(history->record(run_at("2025-04-02T09:00:00+07:00", ok, core::Verdict::review), "links", "/x").ok());
  const core::RunResult run = run_at("2025-04-03T09:00:00+07:00", ok, core::Verdict::zero);
  const app::NewsOfAgency news(history.get(), run, "audit");
  ASSERT_TRUE(history->record(run, "audit", "/x").ok());
  const auto notice = news.after_recording("/x");
  ASSERT_EQ(notice.verdicts.size(), 1u);
  EXPECT_EQ(notice.verdicts[0].before, core::Verdict::full);
  EXPECT_EQ(notice.verdicts[0].after, core::Verdict::zero);
  EXPECT_FALSE(notice.first_run);
}

}  // namespace
}  // namespace oit
