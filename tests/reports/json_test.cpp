// report.json: the contract's keys and order, the schema, reading back, and files that appear whole or not at all.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/report.hpp"
#include "sample_run.hpp"
#include "schema_check.hpp"

namespace oit::reports {
namespace {

using nlohmann::ordered_json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
namespace samples = oit::reports::testing;

std::vector<std::string> keys_of(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

void expect_begins_with(const std::vector<std::string>& keys, const std::vector<std::string>& contract) {
  ASSERT_GE(keys.size(), contract.size());
  EXPECT_EQ(std::vector<std::string>(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(contract.size())), contract);
}

struct Sample {
  const char* name;
  core::RunResult (*make)();
};
const Sample all_samples[] = {{"realistic", samples::bangkhae_2568}, {"hostile", samples::hostile_run},
                              {"empty", samples::empty_run}};

/// A few items with everything in them, where a whole run would only take longer.
core::RunResult short_run() {
  core::RunResult run = samples::bangkhae_2568();
  run.items.erase(run.items.begin() + 1, run.items.begin() + 9);
  run.items.resize(4);
  return run;
}

TEST(ReportJson, KeysStandInTheContractsOrder) {
  const auto report = ordered_json::parse(render_json(samples::bangkhae_2568()));
  expect_begins_with(keys_of(report), {"schema", "tool", "run", "agency", "rulebook", "summary", "scores", "items"});
  expect_begins_with(keys_of(report["tool"]), {"name", "version"});
  expect_begins_with(keys_of(report["run"]), {"id", "started", "finished", "as_of", "interrupted"});
  expect_begins_with(keys_of(report["agency"]), {"id", "name", "websites"});
  expect_begins_with(keys_of(report["rulebook"]), {"id", "fiscal_year", "status", "sha256"});
  expect_begins_with(keys_of(report["summary"]), {"zero", "partial", "review", "full"});
  expect_begins_with(keys_of(report["scores"]), {"oit", "indicators", "sub_indicators"});
  expect_begins_with(keys_of(report["scores"]["oit"]), {"low", "likely", "high"});
  const auto& item = report["items"][0];
  expect_begins_with(keys_of(item), {"id", "title", "indicator", "sub_indicator", "verdict", "score", "urls", "documents", "findings"});
  expect_begins_with(keys_of(item["urls"][0]), {"url", "final_url", "outcome", "http_status", "attempts", "redirects", "content_type",
                                                "detected_type", "bytes", "sha256", "fetched_at", "elapsed_ms", "warc_record"});
  expect_begins_with(keys_of(item["documents"][0]), {"url", "found_on", "type", "pages", "machine_readability", "outcome"});
  expect_begins_with(keys_of(item["documents"][0]["machine_readability"]), {"grade", "reason"});
  expect_begins_with(keys_of(item["findings"][0]), {"check", "requirement", "weight", "outcome", "url", "message", "evidence", "advice"});
  expect_begins_with(keys_of(item["findings"][0]["evidence"]), {"quote", "locator"});
}

TEST(ReportJson, ValuesAreTheRuns) {
  const auto report = ordered_json::parse(render_json(samples::bangkhae_2568()));
  EXPECT_EQ(report["run"]["as_of"], "2025-04-25");
  EXPECT_EQ(report["run"]["started"], "2025-04-25T09:30:00+07:00");
  EXPECT_EQ(report["summary"]["zero"], 2);
  EXPECT_EQ(report["scores"]["indicators"]["9"]["likely"], 80.0);
  EXPECT_EQ(report["scores"]["sub_indicators"]["9.3"]["low"], 33.33);
  EXPECT_EQ(report["items"][9]["verdict"], "zero");
  EXPECT_EQ(report["items"][9]["urls"][0]["outcome"], "not_found");
}

TEST(ReportJson, EverySampleFitsThePublishedSchema) {
  for (const auto& sample : all_samples) {
    SCOPED_TRACE(sample.name);
    const std::string report = render_json(sample.make());
    EXPECT_THAT(oit::testing::schema_violations(json_schema(), report), IsEmpty());
    EXPECT_THAT(oit::testing::order_violations(json_schema(), report), IsEmpty());
  }
}

TEST(ReportJson, TheSchemaRefusesWhatTheContractForbids) {
  struct Row {
    const char* name;
    void (*change)(ordered_json&);
  };
  const Row rows[] = {
      {"a key dropped", [](ordered_json& report) { report["items"][0].erase("findings"); }},
      {"an unknown key", [](ordered_json& report) { report["items"][0]["colour"] = "red"; }},
      {"an unknown verdict", [](ordered_json& report) { report["items"][0]["verdict"] = "bad"; }},
      {"an unknown outcome", [](ordered_json& report) { report["items"][0]["urls"][0]["outcome"] = "404"; }},
      {"a score above 100", [](ordered_json& report) { report["scores"]["oit"]["high"] = 101; }},
      {"a time without offset", [](ordered_json& report) { report["run"]["started"] = "2025-04-25T09:30:00"; }},
      {"text where a number belongs", [](ordered_json& report) { report["summary"]["zero"] = "2"; }},
      {"another schema", [](ordered_json& report) { report["schema"] = "oitcheck-report/2"; }},
  };
  const std::string good = render_json(short_run());
  for (const auto& row : rows) {
    ordered_json report = ordered_json::parse(good);
    row.change(report);
    EXPECT_FALSE(oit::testing::schema_violations(json_schema(), report.dump()).empty()) << row.name;
  }
}

TEST(ReportJson, KeysOutOfOrderAreNoticed) {
  const std::string report = R"({"high": 1, "low": 0})";
  const std::string schema = R"({"required": ["low", "high"]})";
  EXPECT_EQ(oit::testing::order_violations(schema, report).size(), 1U);
}

TEST(ReportJson, TheSameRunGivesTheSameBytes) {
  EXPECT_EQ(render_json(samples::bangkhae_2568()), render_json(samples::bangkhae_2568()));
}

TEST(ReportJson, ReadsBackWithoutLoss) {
  for (const auto& sample : all_samples) {
    SCOPED_TRACE(sample.name);
    const std::string written = render_json(sample.make());
    const auto read = read_json(written, "report.json");
    ASSERT_TRUE(read.ok()) << read.problems().front().sentence();
    EXPECT_EQ(render_json(*read), written);
  }
}

TEST(ReportJson, HoldsFiveThousandFindings) {
  const auto report = nlohmann::json::parse(render_json(samples::large_run(22, 230)));
  std::size_t findings = 0;
  for (const auto& item : report["items"]) findings += item["findings"].size();
  EXPECT_GE(findings, 5000U);
}

TEST(ReportJson, ReadBackMakesTheSameHtml) {
  const auto run = samples::bangkhae_2568();
  const auto read = read_json(render_json(run), "report.json");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(render_html(*read), render_html(run));
}

TEST(ReportJson, WhatCannotBeReadIsNamed) {
  struct Row {
    const char* name;
    std::string bytes;
    const char* says;
  };
  std::string wrong_type = render_json(samples::bangkhae_2568());
  wrong_type.replace(wrong_type.find("\"zero\": 2"), 9, "\"zero\": \"two\"");
  const Row rows[] = {
      {"no JSON", "<html>", "cannot be read as JSON"},
      {"empty", "", "cannot be read as JSON"},
      {"a list", "[]", "cannot be read as JSON"},
      {"something else", R"({"schema": "lychee/1"})", "is not an oitcheck-report/1"},
      {"parts missing", R"({"schema": "oitcheck-report/1"})", "summary is missing"},
      {"a wrong type", wrong_type, "summary.zero must be a number"},
      {"deep nonsense", std::string(100'000, '['), "cannot be read as JSON"},
  };
  for (const auto& row : rows) {
    const auto read = read_json(row.bytes, "x/report.json");
    ASSERT_FALSE(read.ok()) << row.name;
    std::string all;
    for (const auto& problem : read.problems()) all += problem.sentence() + "\n";
    EXPECT_THAT(all, HasSubstr(row.says)) << row.name;
    EXPECT_THAT(all, HasSubstr("x/report.json")) << row.name;
  }
}

TEST(ReportJson, AnOlderReportWithoutTheExtraKeysIsRead) {
  ordered_json report = ordered_json::parse(render_json(samples::bangkhae_2568()));
  report.erase("warnings");
  report["scores"].erase("levels");
  for (auto& item : report["items"]) {
    for (const char* key : {"leaning", "points_at_stake", "reasons", "period", "owner", "review_every", "provenance"}) item.erase(key);
    for (auto& finding : item["findings"])
      for (const char* key : {"question", "why", "at", "more_evidence"}) finding.erase(key);
  }
  const auto read = read_json(report.dump(), "report.json");
  ASSERT_TRUE(read.ok()) << read.problems().front().sentence();
  EXPECT_EQ(read->items.size(), 22U);
}

class ReportFiles : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }
  std::filesystem::path folder_ =
      std::filesystem::path(::testing::TempDir()) / ("oit-report-files-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(ReportFiles, EveryFormatIsWritten) {
  const auto written = write_report(samples::bangkhae_2568(), folder_ / "new" / "deep", all_formats());
  ASSERT_TRUE(written.ok()) << written.problems().front().sentence();
  ASSERT_EQ(written->size(), all_formats().size());
  for (const auto& path : *written) EXPECT_GT(std::filesystem::file_size(path), 500U) << path;
}

TEST_F(ReportFiles, NothingHalfWrittenWhenOneCannotBe) {
  // A folder stands where the page should go: nothing of ours may stay behind.
  std::filesystem::create_directories(folder_ / "report.html" / "in-the-way");
  const auto written = write_report(samples::bangkhae_2568(), folder_, {Format::html});
  ASSERT_FALSE(written.ok());
  EXPECT_THAT(written.problems().front().sentence(), HasSubstr("report.html"));
  EXPECT_EQ(files(), 1U);
}

TEST_F(ReportFiles, AFileWhereTheFolderShouldBeIsOneSentence) {
  std::ofstream(folder_ / "out") << "x";
  const auto written = write_report(samples::bangkhae_2568(), folder_ / "out", {Format::json});
  ASSERT_FALSE(written.ok());
  EXPECT_THAT(written.problems().front().sentence(), HasSubstr("a file stands where its folder should be"));
}

TEST(ReportFormats, AreReadByName) {
  const auto two = parse_formats("html, json,html");
  ASSERT_TRUE(two.ok());
  EXPECT_EQ(*two, (std::vector<Format>{Format::html, Format::json}));
  EXPECT_EQ(parse_formats("all")->size(), 6U);
  const auto wrong = parse_formats("htlm");
  ASSERT_FALSE(wrong.ok());
  EXPECT_THAT(wrong.problems().front().sentence(), HasSubstr("did you mean html?"));
  EXPECT_FALSE(parse_formats("").ok());
}

}  // namespace
}  // namespace oit::reports
