// Whatever a person gives the program that is wrong: one clear sentence each, the right exit status, nothing half-written,
// and the rest of the run goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "core/run.hpp"
#include "reports/report.hpp"
#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

using testing::HasSubstr;
using testing_support::ProgramEnd;
using testing_support::TemporaryFolder;

const char* const good_header =
    "# id: test\n# name: หน่วยงานทดสอบ\n# website: https://www.test.go.th/\n# rulebook: bma-district-2568\n";

std::size_t sentences(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

/// A file to audit and what must be said about it.
struct BadFile {
  const char* name;
  const char* file;
  std::string content;
  std::vector<const char*> words;   ///< all must stand in the one sentence
};

class BadFiles : public testing::TestWithParam<BadFile> {};

TEST_P(BadFiles, AreOneSentenceExitTwoAndNoReport) {
  const TemporaryFolder folder;
  const std::string file = folder.write(GetParam().file, GetParam().content);
  const std::string out = folder.path() + "/out";
  const ProgramEnd end = testing_support::run_program({"audit", file, "--out", out});
  EXPECT_EQ(end.exit_code, 2) << end.err;
  EXPECT_EQ(sentences(end.err), 1u) << end.err;
  for (const char* word : GetParam().words) EXPECT_THAT(end.err, HasSubstr(word));
  EXPECT_FALSE(std::filesystem::exists(out));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadFiles,
    testing::Values(
        BadFile{"wrong_yaml", "a.yaml", "agency: {id: test\nitems: [", {"a.yaml:"}},
        BadFile{"unknown_rulebook", "a.csv", "# website: https://www.test.go.th/\n# rulebook: bma-distric-2568\nitem,url\nO1,https://www.test.go.th/1\n",
                {"bma-distric-2568", "bma-district-2568"}},
        BadFile{"no_rulebook", "a.csv", "# website: https://www.test.go.th/\nitem,url\nO1,https://www.test.go.th/1\n", {"--rulebook"}},
        BadFile{"no_website", "a.csv", "# rulebook: bma-district-2568\nitem,url\nO1,https://www.test.go.th/1\n", {"--website"}},
        BadFile{"unconfirmed_rulebook", "a.csv", "# website: https://www.test.go.th/\n# rulebook: nacc-2567\nitem,url\nO1,https://www.test.go.th/1\n",
                {"nacc-2567", "--accept-unconfirmed"}},
        BadFile{"empty_file", "a.csv", "", {"a.csv"}},
        BadFile{"unknown_key", "a.yaml", "agency: {id: t, name: t, websites: [https://www.test.go.th/]}\nrulebok: bma-district-2568\nitems: {O1: {urls: []}}\n",
                {"a.yaml:2", "rulebok", "\"rulebook\""}}),
    [](const auto& row) { return row.param.name; });

TEST(BadInput, MissingFileNamesIt) {
  const ProgramEnd end = testing_support::run_program({"audit", "/nowhere/submission.csv"});
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_EQ(sentences(end.err), 1u) << end.err;
  EXPECT_THAT(end.err, HasSubstr("/nowhere/submission.csv"));
}

/// A tiny live site, so that what is right in a submission with faults is still audited.
class WithSite : public testing::Test {
 protected:
  void SetUp() override {
    server_.host("www.test.go.th").page("/").html("<title>หน้าแรก</title><h1>หน่วยงานทดสอบ</h1><p>ยินดีต้อนรับสู่เว็บไซต์ของหน่วยงาน</p>");
    server_.host("www.test.go.th").page("/o1").html("<title>โครงสร้าง</title><h1>โครงสร้างหน่วยงาน</h1><p>ฝ่ายปกครอง ฝ่ายทะเบียน ฝ่ายโยธา</p>");
    server_.start();
  }

  ProgramEnd audit(const std::string& file, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"audit", file, "--out", folder_.path() + "/out", "--cacert", server_.ca_file(),
                                       "--delay", "0", "--patience", "0", "--retries", "0", "--no-progress"};
    for (const auto& mapping : server_.connect_to()) {
      arguments.push_back("--connect-to");
      arguments.push_back(mapping);
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    return testing_support::run_program(arguments);
  }

  core::RunResult report() const {
    auto run = reports::read_json(testing_support::read_file(folder_.path() + "/out/report.json"), "report.json");
    EXPECT_TRUE(run.ok());
    return run.ok() ? *run : core::RunResult();
  }

  replica::Replica server_;
  TemporaryFolder folder_;
};

const core::ItemResult* find(const core::RunResult& run, const std::string& id) {
  for (const auto& item : run.items)
    if (item.id == id) return &item;
  return nullptr;
}

TEST_F(WithSite, BadRowsAreToldWithTheirLineAndTheRestIsAudited) {
  const std::string file = folder_.write("a.csv", std::string(good_header) + "item,url\nO1,https://www.test.go.th/o1\nหน้าแรก,https://www.test.go.th/\nO99,https://www.test.go.th/x\n");
  const ProgramEnd end = audit(file);
  EXPECT_EQ(end.exit_code, 1) << end.err;
  EXPECT_THAT(end.err, HasSubstr("a.csv:7"));
  EXPECT_THAT(end.err, HasSubstr("O99"));
  const auto run = report();
  ASSERT_NE(find(run, "O1"), nullptr);
  EXPECT_EQ(find(run, "O1")->urls.at(0).outcome, core::UrlOutcome::ok);
  EXPECT_EQ(run.items.size(), 22u);
}

TEST_F(WithSite, StrictStopsAtABadRow) {
  const std::string file = folder_.write("a.csv", std::string(good_header) + "item,url\nO1,https://www.test.go.th/o1\nO99,https://www.test.go.th/x\n");
  const ProgramEnd end = audit(file, {"--strict"});
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/out/report.json"));
}

TEST_F(WithSite, WhatIsNoAddressIsAnOutcomeNotACrash) {
  const std::string file = folder_.write("a.yaml",
                                         "agency: {id: test, name: ทดสอบ, websites: [https://www.test.go.th/]}\nrulebook: bma-district-2568\n"
                                         "items:\n  O1: {urls: [https://www.test.go.th/o1]}\n  O2: {urls: ['#']}\n  O3: {urls: ['ดูที่หน้าแรก']}\n");
  const ProgramEnd end = audit(file);
  EXPECT_EQ(end.exit_code, 1) << end.err;
  const auto run = report();
  ASSERT_NE(find(run, "O2"), nullptr);
  ASSERT_EQ(find(run, "O2")->urls.size(), 1u) << end.err;
  EXPECT_EQ(find(run, "O2")->urls[0].outcome, core::UrlOutcome::placeholder);
  ASSERT_EQ(find(run, "O3")->urls.size(), 1u) << end.err;
  EXPECT_EQ(find(run, "O3")->urls[0].outcome, core::UrlOutcome::bad_url);
  EXPECT_EQ(find(run, "O3")->verdict, core::Verdict::zero);
}

TEST_F(WithSite, AnOutputFolderThatCannotBeWrittenIsSaidBeforeFetching) {
  const std::string file = folder_.write("a.csv", std::string(good_header) + "item,url\nO1,https://www.test.go.th/o1\n");
  folder_.write("out", "a file stands where the folder should be");
  const ProgramEnd end = audit(file);
  EXPECT_EQ(end.exit_code, 3);
  EXPECT_EQ(sentences(end.err), 1u) << end.err;
  EXPECT_THAT(end.err, HasSubstr("--out"));
  EXPECT_EQ(server_.counters().requests, 0u);
}

TEST_F(WithSite, ABookWithAnUnknownCheckIsRefusedWithTheNearestName) {
  const std::string book = folder_.write("book.yaml",
                                         "id: mine\nfiscal_year: 2568\ntitle: {th: ก, en: a}\nagency_kind: {th: ก, en: a}\nstatus: confirmed\nsources: [me]\n"
                                         "scale: [0, 100]\ngroups:\n  - {id: '9', title: {th: ก, en: a}}\nitems:\n  - id: O1\n    title: {th: ก, en: a}\n"
                                         "    group: '9'\n    period: current\n    requires:\n      - {check: reachabel, weight: essential}\n"
                                         "    provenance: {confidence: high, status: confirmed, sources: [me]}\n");
  const std::string file = folder_.write("a.csv", std::string(good_header) + "item,url\nO1,https://www.test.go.th/o1\n");
  const ProgramEnd end = audit(file, {"--rulebook", book});
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_EQ(sentences(end.err), 1u) << end.err;
  EXPECT_THAT(end.err, HasSubstr("book.yaml:16"));
  EXPECT_THAT(end.err, HasSubstr("reachable"));
}

TEST_F(WithSite, OneBadFileAmongSeveralDoesNotStopTheOthers) {
  const std::string good = folder_.write("good.csv", std::string(good_header) + "item,url\nO1,https://www.test.go.th/o1\n");
  const std::string bad = folder_.write("bad.yaml", "agency: [");
  std::vector<std::string> arguments{"audit", good, bad, good, "--out", folder_.path() + "/out", "--cacert", server_.ca_file(), "--delay", "0", "--patience", "0", "--no-progress"};
  for (const auto& mapping : server_.connect_to()) {
    arguments.push_back("--connect-to");
    arguments.push_back(mapping);
  }
  const ProgramEnd end = testing_support::run_program(arguments);
  EXPECT_EQ(end.exit_code, 2) << end.err;
  EXPECT_TRUE(std::filesystem::exists(folder_.path() + "/out/test/report.json"));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() + "/out/test-2/report.json"));
  EXPECT_THAT(testing_support::read_file(folder_.path() + "/out/index.html"), HasSubstr("bad.yaml"));
}

TEST(NoNetwork, NothingOpenedIsExitThreeWithAReport) {
  const TemporaryFolder folder;
  replica::Replica server;
  server.start();
  const std::string file = folder.write("a.csv", std::string(good_header) + "item,url\nO1,https://www.test.go.th/o1\nO2,https://www.test.go.th/o2\n");
  std::vector<std::string> arguments{"audit", file, "--out", folder.path() + "/out", "--delay", "0", "--patience", "0", "--retries", "0", "--no-progress"};
  for (const auto& mapping : server.connect_to_refused("www.test.go.th")) {
    arguments.push_back("--connect-to");
    arguments.push_back(mapping);
  }
  const ProgramEnd end = testing_support::run_program(arguments);
  EXPECT_EQ(end.exit_code, 3) << end.out << end.err;
  EXPECT_THAT(end.err, HasSubstr("network"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() + "/out/report.json"));
}

}  // namespace
}  // namespace oit
