// Reports made later from report.json, as a user makes them: formats, index of several agencies, deadline, bad input.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace oit {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_support::read_file;
using testing_support::run_program;
using testing_support::TemporaryFolder;
using Json = nlohmann::ordered_json;

/// report.json of the bundled sample, audited once for all tests here.
const std::string& sample_report() {
  static const std::string report = [] {
    const TemporaryFolder folder;
    run_program({"demo", "--out", folder.path() + "/run", "--no-progress", "--no-history", "--format", "json"});
    return read_file(folder.path() + "/run/report.json");
  }();
  return report;
}

std::set<std::string> files_in(const std::string& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) names.insert(entry.path().filename().string());
  return names;
}

TEST(ReportCommand, ShowsTheTableOrWritesEveryFormat) {
  const TemporaryFolder folder;
  const std::string file = folder.write("report.json", sample_report());
  const auto table = run_program({"report", file, "--lang", "en"});
  EXPECT_EQ(table.exit_code, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("Projected OIT score"));
  const auto written = run_program({"report", folder.path(), "--format", "all", "--out", folder.path() + "/new"});
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_THAT(files_in(folder.path() + "/new"), testing::UnorderedElementsAre("report.json", "report.html", "report.csv", "report.xlsx", "report.junit.xml", "report.md"));
  EXPECT_EQ(read_file(folder.path() + "/new/report.json"), sample_report()) << "a report read and written again must stay the same";
}

TEST(ReportCommand, CountsTheDaysToTheDeadlineGiven) {
  const TemporaryFolder folder;
  const std::string file = folder.write("report.json", sample_report());
  for (const char* day : {"2025-04-30", "2568-04-30"}) {
    const auto end = run_program({"report", file, "--deadline", day});
    EXPECT_THAT(end.out, HasSubstr("30 เมษายน 2568 (เหลือ 5 วัน)")) << day;
  }
  const auto wrong = run_program({"report", file, "--deadline", "30 เม.ย. 68"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("--deadline"));
}

TEST(ReportCommand, MakesTheIndexOfSeveralAgencies) {
  const TemporaryFolder folder;
  for (const std::string name : {"a", "b 100%"}) {
    std::filesystem::create_directories(folder.path() + "/" + name);
    folder.write(name + "/report.json", sample_report());
  }
  const auto index = run_program({"report", folder.path(), "--format", "html,csv", "--lang", "en"});
  EXPECT_EQ(index.exit_code, 0) << index.err;
  EXPECT_THAT(files_in(folder.path()), testing::UnorderedElementsAre("a", "b 100%", "index.html", "index.csv", "index.xlsx"));
  EXPECT_THAT(files_in(folder.path() + "/b 100%"), testing::UnorderedElementsAre("report.json", "report.html", "report.csv"));
  const std::string page = read_file(folder.path() + "/index.html");
  EXPECT_THAT(page, HasSubstr("2 agencies"));
  EXPECT_THAT(page, HasSubstr("href=\"./b%20100%25/report.html\""));
}

TEST(ReportCommand, AnUnreadableReportIsNamedInTheIndexOfTheRest) {
  const TemporaryFolder folder;
  for (const std::string name : {"good", "bad"}) std::filesystem::create_directories(folder.path() + "/" + name);
  folder.write("good/report.json", sample_report());
  folder.write("bad/report.json", sample_report().substr(0, 500));
  const auto index = run_program({"report", folder.path()});
  EXPECT_EQ(index.exit_code, 2);
  EXPECT_EQ(std::count(index.err.begin(), index.err.end(), '\n'), 1) << index.err;
  EXPECT_THAT(read_file(folder.path() + "/index.html"), HasSubstr("<b><bdi>bad</bdi></b>"));
}

struct Broken {
  const char* name;
  std::string (*spoilt)(const std::string&);
};

class BrokenReport : public testing::TestWithParam<Broken> {};

TEST_P(BrokenReport, IsOneSentenceAndNoFile) {
  const TemporaryFolder folder;
  const std::string file = folder.write("report.json", GetParam().spoilt(sample_report()));
  const auto end = run_program({"report", file, "--format", "all", "--out", folder.path() + "/new"});
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_EQ(std::count(end.err.begin(), end.err.end(), '\n'), 1) << end.err;
  EXPECT_THAT(end.err, HasSubstr("report.json"));
  EXPECT_THAT(files_in(folder.path() + "/new"), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BrokenReport,
    testing::Values(Broken{"empty", [](const std::string&) { return std::string(); }},
                    Broken{"half", [](const std::string& whole) { return whole.substr(0, whole.size() / 2); }},
                    Broken{"a_page", [](const std::string&) { return std::string("<html>"); }},
                    Broken{"a_list", [](const std::string&) { return std::string("[1, 2]"); }},
                    Broken{"another_schema", [](const std::string&) { return std::string(R"({"schema": "other/9"})"); }},
                    Broken{"items_of_the_wrong_type",
                           [](const std::string& whole) {
                             Json json = Json::parse(whole);
                             json["items"] = 7;
                             return json.dump();
                           }},
                    Broken{"deep", [](const std::string&) { return std::string(200'000, '['); }}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace oit
