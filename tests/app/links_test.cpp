// The monthly link check over time, with a clock that is set: what breaks, what heals, what is sure, what is due.
#include "app/link_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit::app {
namespace {

using core::UrlOutcome;
using testing::HasSubstr;
using testing::Not;

struct CountsRow {
  const char* name;
  UrlOutcome outcome;
  bool has_history, confirmed, opened_before;
  bool sure, every;   ///< counts
};

class Counts : public testing::TestWithParam<CountsRow> {};

TEST_P(Counts, AsBroken) {
  const auto& row = GetParam();
  std::optional<core::LinkPast> past;
  if (row.has_history) past = core::LinkPast{core::LinkChange::newly_broken, -1, row.confirmed, "", row.opened_before ? "2025-05-01T09:00:00+07:00" : ""};
  EXPECT_EQ(counts_as_broken(row.outcome, past, Counting::sure), row.sure);
  EXPECT_EQ(counts_as_broken(row.outcome, past, Counting::every), row.every);
}

INSTANTIATE_TEST_SUITE_P(Rows, Counts,
                         testing::Values(CountsRow{"open", UrlOutcome::ok, true, false, true, false, false},
                                         CountsRow{"unclear", UrlOutcome::blocked, false, false, false, false, false},
                                         CountsRow{"any_breakage_without_history", UrlOutcome::timeout, false, false, false, true, true},
                                         CountsRow{"never_seen_open", UrlOutcome::timeout, true, false, false, true, true},
                                         CountsRow{"an_answer_that_says_so", UrlOutcome::not_found, true, false, true, true, true},
                                         CountsRow{"a_passing_trouble_seen_once", UrlOutcome::server_error, true, false, true, false, true},
                                         CountsRow{"a_passing_trouble_confirmed", UrlOutcome::server_error, true, true, true, true, true}),
                         [](const auto& row) { return row.param.name; });

std::string page_about(const std::string& what) {
  return "<title>" + what + "</title><main><h1>" + what + "</h1><p>สำนักงานจัดทำ" + what + "เพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลาดำเนินงานตลอดปี</p></main>";
}

/// The terminal's lines without the breaks made for its width.
std::string unwrapped(std::string text) {
  const std::string indent = "\n      ";
  for (std::size_t at = text.find(indent); at != std::string::npos; at = text.find(indent, at)) text.replace(at, indent.size(), " ");
  return text;
}

/// One agency of three items whose pages the test changes between checks.
class Monthly : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* path : {"/o1", "/o2", "/o3"}) site().page(path).html(page_about(std::string("แผนงาน") + path));
    site().page("/").html(page_about("หน้าแรก"));
    server_.start();
    submission_ = folder_.write("agency.yaml", "agency:\n  id: x\n  name: สำนักงานเขต\n  websites: [http://www.x.go.th/]\nitems:\n"
                                               "  O1: {urls: [http://www.x.go.th/o1]}\n  O2: {urls: [http://www.x.go.th/o2]}\n  O3: {urls: [http://www.x.go.th/o3]}\n");
  }

  replica::Site& site() { return server_.host("www.x.go.th"); }

  CommonOptions options() const {
    CommonOptions options;
    options.out = folder_.path() + "/out";
    options.db = folder_.path() + "/history.sqlite";
    options.language = "en";
    options.formats = {"all"};
    options.connect_to = server_.connect_to();
    options.delay_ms = options.retries = 0;
    options.patience_s = 0;
    options.no_progress = options.no_sandbox = true;
    options.strict = strict_;
    return options;
  }

  /// Exit status of a check at that time; what it printed is in `said_`.
  int check(const std::string& time) {
    clock_.set(core::parse_rfc3339(time + ":00+07:00").value());
    server_.reset_counters();
    const CommonOptions with = options();
    const Console console(with);
    auto run = prepare_links(command_, with, console);
    run->clock = &clock_;
    testing::internal::CaptureStdout();
    const ExitCode code = command_.due ? carry_out_due(std::move(*run), counting_of(with), console) : carry_out(std::move(*run), console);
    said_ = unwrapped(testing::internal::GetCapturedStdout());
    return static_cast<int>(code);
  }

  /// `history` of the item's address in report.json.
  nlohmann::json past_of(const std::string& id) const {
    const nlohmann::json whole = report();
    for (const auto& item : whole["items"])
      if (item["id"] == id) return item["urls"][0]["history"];
    return {};
  }

  nlohmann::json report() const { return nlohmann::json::parse(testing_support::read_file(folder_.path() + "/out/report.json")); }
  std::string written(const std::string& name) const { return testing_support::read_file(folder_.path() + "/out/" + name); }

  std::vector<std::string> asked() const {
    std::vector<std::string> paths;
    for (const auto& request : server_.requests("www.x.go.th"))
      if (request.path.starts_with("/o") && request.path.size() == 3) paths.push_back(request.path);
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  testing_support::TemporaryFolder folder_;
  replica::Replica server_;
  core::FixedClock clock_{core::TimePoint()};
  std::string submission_, said_;
  bool strict_ = false;
  LinksCommand command_;
};

TEST_F(Monthly, OneLinkBreaksAndOneHeals) {
  command_.submissions = {submission_};
  site().page("/o2").status(404).html("ไม่พบหน้า");
  EXPECT_EQ(check("2025-05-01T09:00"), 1) << said_;
  EXPECT_THAT(said_, HasSubstr("First check"));

  site().page("/o1").status(410).html("ลบแล้ว");
  site().page("/o2").answer({}).html(page_about("กลับมาแล้ว"));
  site().page("/o3").answer({}).html(page_about("ฉบับปรับปรุง"));
  EXPECT_EQ(check("2025-06-01T09:00"), 1) << said_;
  EXPECT_EQ(past_of("O1")["change"], "newly_broken");
  EXPECT_EQ(past_of("O1")["streak"], -1);
  EXPECT_EQ(past_of("O1")["confirmed"], false);
  EXPECT_EQ(past_of("O1")["last_success"], "2025-05-01T09:00:00+07:00");
  EXPECT_EQ(past_of("O2")["change"], "mended");
  EXPECT_EQ(past_of("O3")["change"], "content_changed");
  EXPECT_THAT(said_, testing::AllOf(HasSubstr("Newly broken · broken once · to be confirmed by a check at another hour · last opened 2025-05-01"), HasSubstr("Mended"), HasSubstr("Content changed")));
  for (const char* name : {"report.html", "report.csv", "report.junit.xml", "report.md"}) EXPECT_THAT(written(name), HasSubstr("Newly broken")) << name;

  EXPECT_EQ(check("2025-06-01T14:00"), 1);
  EXPECT_EQ(past_of("O1")["confirmed"], true);
  EXPECT_EQ(past_of("O1")["change"], "still_broken");
  EXPECT_THAT(said_, HasSubstr("broken 2 times in a row · confirmed"));

  const auto history = store::History::open(folder_.path() + "/history.sqlite").value();
  const auto runs = history->runs("x").value();
  ASSERT_EQ(runs.size(), 3u);
  const auto difference = history->difference(runs[2].id, runs[1].id).value();
  ASSERT_EQ(difference.addresses.size(), 3u);
  EXPECT_EQ(difference.addresses[0].change, core::LinkChange::newly_broken);
  EXPECT_EQ(difference.addresses[1].change, core::LinkChange::mended);
  EXPECT_EQ(difference.addresses[2].change, core::LinkChange::content_changed);
}

TEST_F(Monthly, APassingTroubleWaitsForConfirmation) {
  command_.submissions = {submission_};
  EXPECT_EQ(check("2025-05-01T09:00"), 0) << said_;
  site().page("/o1").status(500).html("error");
  EXPECT_EQ(check("2025-06-01T09:00"), 0) << said_;
  EXPECT_THAT(said_, HasSubstr("Newly broken")) << "it is told all the same";
  EXPECT_EQ(check("2025-06-01T09:30"), 0) << "the same hour is one witness";
  EXPECT_EQ(check("2025-06-01T11:00"), 1) << said_;
}

TEST_F(Monthly, StrictCountsItAtOnce) {
  command_.submissions = {submission_};
  check("2025-05-01T09:00");
  site().page("/o1").status(500).html("error");
  strict_ = true;
  EXPECT_EQ(check("2025-06-01T09:00"), 1) << said_;
}

TEST_F(Monthly, OnlyWhatIsDueIsAsked) {
  command_.submissions = {submission_};
  site().page("/o1").status(404).html("ไม่พบหน้า");
  check("2025-05-01T09:00");
  command_.due = true;
  EXPECT_EQ(check("2025-05-01T09:30"), 1) << "nothing is due, and the breakage is known";
  EXPECT_THAT(asked(), testing::IsEmpty());
  EXPECT_EQ(check("2025-05-01T10:30"), 1);
  EXPECT_THAT(asked(), testing::ElementsAre("/o1"));
  EXPECT_EQ(report()["items"].size(), 1u) << "an item that was left out is none that nothing was submitted for";
  EXPECT_EQ(past_of("O1")["confirmed"], true);
  EXPECT_EQ(check("2025-05-01T14:00"), 1);
  EXPECT_THAT(asked(), testing::IsEmpty()) << "confirmed: tomorrow is soon enough";
  site().page("/o1").answer({}).html(page_about("กลับมาแล้ว"));
  EXPECT_EQ(check("2025-05-02T11:00"), 0);
  EXPECT_THAT(asked(), testing::ElementsAre("/o1"));
  EXPECT_EQ(check("2025-05-29T10:00"), 0);
  EXPECT_THAT(asked(), testing::ElementsAre("/o2", "/o3")) << "good ones after four weeks";
}

TEST_F(Monthly, WhatTheServerCallsUnchangedIsNotSentAgain) {
  command_.submissions = {submission_};
  site().page("/o1").etag("\"v1\"");
  EXPECT_EQ(check("2025-05-01T09:00"), 0) << said_;
  const auto before = report()["items"][0]["urls"][0];
  EXPECT_EQ(check("2025-06-01T09:00"), 0) << said_;
  const auto after = report()["items"][0]["urls"][0];
  EXPECT_EQ(after["http_status"], 304);
  EXPECT_EQ(after["outcome"], "ok");
  EXPECT_EQ(after["sha256"], before["sha256"]);
  EXPECT_EQ(after["history"]["change"], "unchanged");
  site().page("/o1").answer({}).etag("\"v2\"").html(page_about("ฉบับใหม่"));
  EXPECT_EQ(check("2025-07-01T09:00"), 0) << said_;
  EXPECT_EQ(past_of("O1")["change"], "content_changed");
}

TEST_F(Monthly, DeepAlsoOpensTheFilesPagesLeadTo) {
  command_.submissions = {submission_};
  site().page("/o1").answer({}).html("<title>แผน</title><main><h1>แผน</h1><p>ดาวน์โหลดแผนปฏิบัติราชการประจำปี</p><a href=\"/files/plan.pdf\">แผนปฏิบัติราชการ</a></main>");
  EXPECT_EQ(check("2025-05-01T09:00"), 0) << said_;
  command_.deep = true;
  EXPECT_EQ(check("2025-05-01T10:00"), 1) << said_;
  EXPECT_THAT(said_, testing::AllOf(HasSubstr("/files/plan.pdf"), HasSubstr("linked from")));
  EXPECT_EQ(report()["items"][0]["documents"][0]["history"]["change"], "added");
  EXPECT_THAT(written("report.junit.xml"), HasSubstr("plan.pdf"));
  EXPECT_EQ(check("2025-05-01T12:00"), 1);
  EXPECT_EQ(report()["items"][0]["documents"][0]["history"]["confirmed"], true);
}

TEST_F(Monthly, AMachineThatFindsNoNameBlamesNobody) {
  const auto links = [this](std::vector<std::string> more) {
    std::vector<std::string> arguments{"links", submission_, "--out", folder_.path() + "/out", "--db", folder_.path() + "/history.sqlite", "--delay", "0", "--retries", "0", "--patience", "0", "--no-progress"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return testing_support::run_program(arguments);
  };
  std::vector<std::string> to_the_site;
  for (const auto& mapping : server_.connect_to()) to_the_site.insert(to_the_site.end(), {"--connect-to", mapping});
  EXPECT_EQ(links(to_the_site).exit_code, 0);
  const auto nowhere = links({"--connect-to", "www.x.go.th::no-such-name.invalid:"});
  EXPECT_EQ(nowhere.exit_code, 3) << nowhere.out << nowhere.err;
  const auto history = testing_support::run_program({"history", "x", "--db", folder_.path() + "/history.sqlite", "--lang", "en"});
  EXPECT_THAT(history.out, testing::AllOf(HasSubstr("opened once"), Not(HasSubstr("broken"))));
}

TEST_F(Monthly, AnAddressWithoutASchemeIsTriedAsBrowsersDo) {
  submission_ = folder_.write("agency.yaml", "agency: {id: x, name: เขต, websites: [http://www.x.go.th/]}\nitems:\n  O1: {urls: [www.x.go.th/o1]}\n  O2: {urls: ['JavaScript:;']}\n  O3: {urls: [ไม่ใช่ที่อยู่]}\n");
  std::vector<std::string> arguments{"links", submission_, "--out", folder_.path() + "/out", "--no-history", "--delay", "0", "--retries", "0", "--patience", "0", "--no-progress"};
  arguments.insert(arguments.end(), {"--connect-to", "www.x.go.th:443:127.0.0.1:1"});   // nothing listens there
  for (const auto& mapping : server_.connect_to()) arguments.insert(arguments.end(), {"--connect-to", mapping});
  const auto end = testing_support::run_program(arguments);
  EXPECT_EQ(end.exit_code, 1) << end.out << end.err;
  const auto record = report()["items"][0]["urls"][0];
  EXPECT_EQ(record["outcome"], "ok");
  EXPECT_EQ(record["url"], "www.x.go.th/o1");
  EXPECT_EQ(record["final_url"], "http://www.x.go.th/o1");
  for (const int item : {1, 2}) {
    const auto no_address = report()["items"][item]["urls"][0];
    EXPECT_EQ(no_address["outcome"], item == 1 ? "placeholder" : "bad_url");
    EXPECT_NE(no_address["diagnosis"]["message"]["th"], "");
    EXPECT_NE(no_address["diagnosis"]["message"]["en"], "");
  }
}

TEST_F(Monthly, WithoutAHistoryEveryBreakageCountsAndReportsSayNothingOfThePast) {
  site().page("/o1").status(500).html("error");
  std::vector<std::string> arguments{"links", submission_, "--out", folder_.path() + "/out", "--no-history", "--delay", "0", "--retries", "0", "--patience", "0", "--no-progress"};
  for (const auto& mapping : server_.connect_to()) arguments.insert(arguments.end(), {"--connect-to", mapping});
  const auto end = testing_support::run_program(arguments);
  EXPECT_EQ(end.exit_code, 1) << end.out << end.err;
  EXPECT_TRUE(past_of("O1").is_null());
}

}  // namespace
}  // namespace oit::app
