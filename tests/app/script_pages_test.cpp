// Script-only pages and interrupted runs, as the user sees them: the program against a website, its report read back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

using replica::Replica;
using testing::HasSubstr;
using testing_support::ProgramEnd;
using testing_support::read_file;
using testing_support::run_program;
using testing_support::RunningProgram;
using testing_support::TemporaryFolder;
using Json = nlohmann::ordered_json;

std::string submission_of(const std::vector<std::string>& urls) {
  std::string text = "# agency: ตัวอย่าง\n# website: http://www.example.go.th/\n# rulebook: nacc-2568\nitem,url,note\n";
  for (std::size_t i = 0; i < urls.size(); ++i) text += "O" + std::to_string(i + 1) + "," + urls[i] + ",\n";
  return text;
}

std::vector<std::string> links_arguments(const Replica& website, const TemporaryFolder& folder, const std::vector<std::string>& urls) {
  std::vector<std::string> words = {"links", folder.write("urls.csv", submission_of(urls)), "--out", folder.path() + "/out", "--no-progress", "--no-history", "--delay", "0", "--patience", "0",
                                    "--cacert", website.ca_file()};
  for (const auto& rule : website.connect_to()) {
    words.push_back("--connect-to");
    words.push_back(rule);
  }
  return words;
}

Json first_url(const std::string& report) {
  const Json json = Json::parse(report);
  for (const auto& item : json.at("items"))
    for (const auto& url : item.at("urls")) return url;
  return {};
}

/// A site whose one page shows nothing without its script.
class ScriptPage : public testing::Test {
 protected:
  void SetUp() override {
    auto& site = website_.host("www.example.go.th");
    site.page("/").html("<!doctype html><title>หน้าแรก</title><h1>สำนักงานตัวอย่าง</h1><p>ข่าวประชาสัมพันธ์ของหน่วยงาน</p>");
    site.page("/app").html("<!doctype html><html><head><title>แผน</title></head><body><div id=\"root\" data-fetch=\"/api/plan.html\"></div>"
                           "<script src=\"/main.js\"></script><noscript>You need to enable JavaScript to run this app.</noscript></body></html>");
    site.page("/api/plan.html").html(plan());
    website_.start();
  }

  static std::string plan() {
    std::string text = "<h1>แผนการใช้จ่ายงบประมาณประจำปี 2568</h1>";
    for (int i = 0; i < 12; ++i) text += "<p>โครงการพัฒนาพื้นที่ในความรับผิดชอบของสำนักงาน งบประมาณที่ได้รับจัดสรรและระยะเวลาดำเนินการ</p>";
    return text;
  }

  ProgramEnd run(const std::vector<std::string>& more, const std::string& browser) {
    std::vector<std::string> words = links_arguments(website_, folder_, {"http://www.example.go.th/app"});
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words, "", {"OITCHECK_BROWSER_PROGRAM=" + browser});
  }
  Json url() const { return first_url(read_file(folder_.path() + "/out/report.json")); }

  Replica website_;
  TemporaryFolder folder_;
};

TEST_F(ScriptPage, IsReadAsTheBrowserShowsItAndSaysSo) {
  EXPECT_EQ(run({}, OIT_STAND_IN_BROWSER).exit_code, 0);
  EXPECT_EQ(url().at("outcome"), "ok");
  EXPECT_THAT(url().dump(), HasSubstr("rendered"));
}

TEST_F(ScriptPage, WithoutABrowserIsForAPersonAndNoFault) {
  EXPECT_EQ(run({}, "no-such-browser").exit_code, 0);
  EXPECT_EQ(url().at("outcome"), "needs_browser");
}

TEST_F(ScriptPage, IsNotRenderedWhenToldNever) {
  EXPECT_EQ(run({"--render", "never"}, OIT_STAND_IN_BROWSER).exit_code, 0);
  EXPECT_EQ(url().at("outcome"), "needs_browser");
}

TEST_F(ScriptPage, ThatNeedsMoreThanItsScriptStaysForAPerson) {
  website_.host("www.example.go.th").page("/api/plan.html").status(404).html("x");
  EXPECT_EQ(run({}, OIT_STAND_IN_BROWSER).exit_code, 0);
  EXPECT_EQ(url().at("outcome"), "needs_browser");
}

TEST_F(ScriptPage, IsJudgedAgainFromEvidenceAsItWasShown) {
  run({}, OIT_STAND_IN_BROWSER);
  website_.stop();
  const auto again = run_program({"judge", folder_.path() + "/out/evidence.warc.gz", "--out", folder_.path() + "/again", "--no-progress"});
  EXPECT_NE(again.exit_code, 2) << again.err;
  const Json judged = first_url(read_file(folder_.path() + "/again/report.json"));
  EXPECT_EQ(judged.at("outcome"), "ok");
  EXPECT_EQ(judged.at("detected_type"), "html");
}

// ---- a run stopped half-way ----------------------------------------------------------------------------------------------

class Stopped : public testing::TestWithParam<int> {};

TEST_P(Stopped, ReportsWhatItHasAndMarksTheRest) {
  Replica website;
  auto& site = website.host("www.example.go.th");
  site.page("/").html("<!doctype html><title>หน้าแรก</title><h1>สำนักงานตัวอย่าง</h1>");
  site.page("/fine").html("<!doctype html><title>แผน</title><h1>แผนปฏิบัติการ</h1><p>รายละเอียดของแผนปฏิบัติการประจำปี</p>");
  website.host("hangs.example.go.th").page("/*").delay(std::chrono::milliseconds(600'000)).html("late");
  website.start();
  const TemporaryFolder folder;
  std::vector<std::string> urls = {"http://www.example.go.th/fine"};
  for (int i = 0; i < 6; ++i) urls.push_back("http://hangs.example.go.th/" + std::to_string(i));
  RunningProgram program(links_arguments(website, folder, urls));
  // The good page, its home, the probe, and as many of the hanging host as its slots allow.
  ASSERT_TRUE(website.wait_for_requests(5, std::chrono::milliseconds(60'000)));
  program.signal(GetParam());
  const ProgramEnd end = program.wait();
  EXPECT_EQ(end.exit_code, 130) << end.err;
  const Json report = Json::parse(read_file(folder.path() + "/out/report.json"));
  EXPECT_TRUE(report.at("run").at("interrupted").get<bool>());
  int interrupted = 0, ok = 0;
  for (const auto& item : report.at("items"))
    for (const auto& url : item.at("urls")) {
      if (url.at("outcome") == "interrupted") ++interrupted;
      if (url.at("outcome") == "ok") ++ok;
    }
  EXPECT_EQ(interrupted, 6);
  EXPECT_EQ(ok, 1);
  EXPECT_NE(read_file(folder.path() + "/out/evidence.warc.gz"), "");
}

INSTANTIATE_TEST_SUITE_P(By, Stopped, testing::Values(SIGINT, SIGTERM), [](const auto& row) { return std::string(row.param == SIGINT ? "interrupt" : "terminate"); });

}  // namespace
}  // namespace oit
