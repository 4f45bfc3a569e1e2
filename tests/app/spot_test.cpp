// A spot check over a population whose truth is known: 30 of 400 agencies, drawn by seed, in strata.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

using testing::HasSubstr;
using testing_support::ProgramEnd;
using testing_support::read_file;
using testing_support::run_program;

constexpr int population = 400, items = 4;

/// A book that asks for nothing but an open page; what is measured here is the sampling, not the judging.
std::string book() {
  std::string text = "id: spot-test\nfiscal_year: 2568\ntitle: {th: ทดสอบสุ่มตรวจ, en: Spot test}\nagency_kind: {th: ทดสอบ, en: test}\nstatus: confirmed\nsources: [made up for the test]\n"
                     "scale: [0, 100]\ngroups:\n  - {id: \"9\", title: {th: การเปิดเผยข้อมูล, en: Disclosure}}\nitems:\n";
  for (int item = 1; item <= items; ++item)
    text += "  - id: O" + std::to_string(item) + "\n    title: {th: ข้อ " + std::to_string(item) + ", en: item " + std::to_string(item) +
            "}\n    group: \"9\"\n    period: current\n    requires:\n      - {check: reachable, weight: essential}\n    provenance: {confidence: high, status: confirmed, sources: [made up], note: {th: ตัวอย่าง, en: sample}}\n";
  return text;
}

/// Agencies fail in clusters, as real ones do: one in four municipalities lost half of its pages, one in eight schools one.
bool is_broken(int agency, int item) {
  const bool municipality = agency % 2 == 0;
  return municipality ? agency % 8 == 0 && item <= items / 2 : agency % 16 == 1 && item == 1;
}

double true_share() {
  int broken = 0;
  for (int agency = 0; agency < population; ++agency)
    for (int item = 1; item <= items; ++item) broken += is_broken(agency, item);
  return broken / static_cast<double>(population * items);
}

class SpotCheck : public testing::Test {
 protected:
  void SetUp() override {
    replica::Site& any = server_.host("*");
    for (int agency = 0; agency < population; ++agency)
      for (int item = 1; item <= items; ++item) {
        auto& page = any.page("/a" + std::to_string(agency) + "/o" + std::to_string(item));
        if (is_broken(agency, item)) page.status(404).html("ไม่พบหน้า");
        else page.html("<title>แผน</title><main><h1>แผน</h1><p>แผนปฏิบัติราชการของหน่วยงาน ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>");
      }
    server_.start();
    folder_.write("book.yaml", book());
    std::string list = "id,name,website,rulebook,submission,kind,province\n";
    for (int agency = 0; agency < population; ++agency) {
      const std::string id = "a" + std::to_string(agency), root = "http://www." + id + ".go.th/" + id;
      std::string submission = "item,url\n";
      for (int item = 1; item <= items; ++item) submission += "O" + std::to_string(item) + "," + root + "/o" + std::to_string(item) + "\n";
      folder_.write(id + ".csv", submission);
      list += id + ",หน่วยงาน " + id + "," + root + "," + folder_.path() + "/book.yaml," + id + ".csv," + (agency % 2 == 0 ? "municipality" : "school") + ",province" + std::to_string(agency % 4) + "\n";
    }
    folder_.write("agencies.csv", list);
  }

  ProgramEnd spot(const std::vector<std::string>& more, const std::string& list = "agencies.csv") {
    std::vector<std::string> words{"spot", "--agencies", folder_.path() + "/" + list, "--out", folder_.path() + "/out", "--no-history", "--delay", "0", "--patience", "0",
                                   "--lang", "en", "--no-progress", "--format", "json", "--no-sandbox"};
    for (const auto& mapping : server_.connect_to()) words.insert(words.end(), {"--connect-to", mapping});
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words);
  }

  testing_support::TemporaryFolder folder_;
  replica::Replica server_;
};

/// Low and high of the line of that stratum, in percent.
std::pair<double, double> interval_of(const std::string& out, const std::string& stratum) {
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  " + stratum + "  ")) continue;
    double share = 0, low = 0, high = 0;
    const std::string rest = line.substr(stratum.size() + 4);
    if (std::sscanf(rest.c_str(), "%lf %% [%lf %% – %lf %%]", &share, &low, &high) == 3) return {low, high};
  }
  return {-1, -1};
}

TEST_F(SpotCheck, ThirtyOfFourHundredCoverTheTruth) {
  const ProgramEnd end = spot({"--sample", "30", "--seed", "7", "--stratify", "kind"});
  EXPECT_EQ(end.exit_code, 1) << end.err;
  const auto [low, high] = interval_of(end.out, "all");
  EXPECT_LE(low, 100 * true_share()) << end.out;
  EXPECT_GE(high, 100 * true_share()) << end.out;
  EXPECT_LT(high - low, 30) << "an interval that says nothing covers everything";
  EXPECT_THAT(end.out, testing::AllOf(HasSubstr("municipality"), HasSubstr("school"), HasSubstr("30/400 agencies")));
  const std::string sample = read_file(folder_.path() + "/out/sample.csv");
  EXPECT_EQ(std::count(sample.begin(), sample.end(), '\n'), 31);
  EXPECT_EQ(spot({"--sample", "30", "--seed", "7", "--stratify", "kind"}).out.substr(0, 200), end.out.substr(0, 200));
  EXPECT_EQ(read_file(folder_.path() + "/out/sample.csv"), sample) << "the same seed draws the same agencies";
}

TEST_F(SpotCheck, SixtyOfSixteenHundredItemsCoverTheTruth) {
  const ProgramEnd end = spot({"--of", "items", "--sample", "60", "--seed", "3", "--stratify", "kind"});
  EXPECT_EQ(end.exit_code, 1) << end.err;
  const auto [low, high] = interval_of(end.out, "all");
  EXPECT_LE(low, 100 * true_share()) << end.out;
  EXPECT_GE(high, 100 * true_share()) << end.out;
  EXPECT_LT(high - low, 20) << end.out;
  EXPECT_THAT(end.out, HasSubstr("60/1600 items"));
  const std::string sample = read_file(folder_.path() + "/out/sample.csv");
  EXPECT_EQ(std::count(sample.begin(), sample.end(), '\n'), 61);
  std::istringstream rows(sample);
  std::string row;
  std::getline(rows, row);
  EXPECT_EQ(row, "agency,item,verdict");
  while (std::getline(rows, row)) {
    int agency = 0, item = 0;
    ASSERT_EQ(std::sscanf(row.c_str(), "a%d,O%d,", &agency, &item), 2) << row;
    EXPECT_EQ(row.ends_with(",zero"), is_broken(agency, item)) << row;
  }
}

TEST_F(SpotCheck, OnlyDrawnItemsAreAskedForAndJudgedAgain) {
  server_.reset_counters();
  const ProgramEnd end = spot({"--of", "items", "--sample", "3", "--seed", "11"});
  std::istringstream rows(read_file(folder_.path() + "/out/sample.csv"));
  std::string row, agency;
  std::set<std::string> asked_in_the_sample, asked;
  std::getline(rows, row);
  while (std::getline(rows, row)) {
    agency = row.substr(0, row.find(','));
    const std::string page = "/" + agency + "/o" + row.substr(row.find(",O") + 2, 1);
    asked_in_the_sample.insert(page);
  }
  for (const auto& request : server_.requests())
    if (request.target.find("/o") != std::string::npos && request.target.find("oitcheck") == std::string::npos) asked.insert(request.target);
  EXPECT_EQ(asked, asked_in_the_sample);
  const std::string folder = folder_.path() + "/out/" + agency;
  const auto items_in = [](const std::string& file) { return nlohmann::json::parse(read_file(file)).at("items").size(); };
  EXPECT_LT(items_in(folder + "/report.json"), static_cast<std::size_t>(items));
  const ProgramEnd judged = run_program({"judge", folder + "/evidence.warc.gz", "--rulebook", folder_.path() + "/book.yaml", "--out", folder_.path() + "/again", "--format", "json", "--no-progress", "--no-sandbox"});
  ASSERT_NE(judged.exit_code, 2) << judged.err;
  EXPECT_EQ(items_in(folder_.path() + "/again/report.json"), items_in(folder + "/report.json"));
  EXPECT_THAT(end.err + read_file(folder + "/report.json"), HasSubstr("only some of this agency's items were drawn"));
}

TEST_F(SpotCheck, ItemsThatShareAPageWithADrawnOneAreJudgedButNotCounted) {
  const std::string page = "http://www.a3.go.th/a3/o3";
  folder_.write("one-page.csv", "item,url\nO1," + page + "\nO2," + page + "#o2\nO3," + page + "\nO4,http://www.a3.go.th/a3/o4\n");
  folder_.write("one.csv", "id,submission,website,rulebook\na3,one-page.csv,http://www.a3.go.th/a3," + folder_.path() + "/book.yaml\n");
  std::set<std::size_t> judged;
  for (int seed = 1; seed <= 6; ++seed) {
    const ProgramEnd end = spot({"--of", "items", "--sample", "1", "--seed", std::to_string(seed)}, "one.csv");
    EXPECT_THAT(end.out, HasSubstr("1/4 items")) << end.err;
    judged.insert(nlohmann::json::parse(read_file(folder_.path() + "/out/report.json")).at("items").size());
  }
  EXPECT_EQ(judged, (std::set<std::size_t>{1, 3}));
}

TEST_F(SpotCheck, DisagreementsWithGivenScoresComeFirst) {
  folder_.write("two.csv", "id,submission,website,rulebook\na0,a0.csv,http://www.a0.go.th/a0," + folder_.path() + "/book.yaml\na2,a2.csv,http://www.a2.go.th/a2," + folder_.path() + "/book.yaml\n");
  folder_.write("scores.csv", "agency,item,score\na0,O1,100\na0,O3,100\na2,O1,0\n");
  const ProgramEnd end = spot({"--sample", "5", "--compare", folder_.path() + "/scores.csv"}, "two.csv");
  EXPECT_THAT(end.err, HasSubstr("asked for 5 of 2 agencies, so all are audited"));
  EXPECT_THAT(end.out, HasSubstr("Items that disagree with the given scores: 2"));
  EXPECT_THAT(end.out, testing::AllOf(HasSubstr("a0  O1  100 → 0"), HasSubstr("a2  O1  0 → 100")));
}

}  // namespace
}  // namespace oit
