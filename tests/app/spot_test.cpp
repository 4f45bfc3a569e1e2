// A spot check over a population whose truth is known: 30 of 400 agencies, drawn by seed, in strata.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
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

  ProgramEnd spot(const std::vector<std::string>& more) {
    std::vector<std::string> words{"spot", "--agencies", folder_.path() + "/agencies.csv", "--out", folder_.path() + "/out", "--no-history", "--delay", "0", "--patience", "0",
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

TEST_F(SpotCheck, DisagreementsWithGivenScoresComeFirst) {
  folder_.write("two.csv", "id,submission,website,rulebook\na0,a0.csv,http://www.a0.go.th/a0," + folder_.path() + "/book.yaml\na2,a2.csv,http://www.a2.go.th/a2," + folder_.path() + "/book.yaml\n");
  folder_.write("scores.csv", "agency,item,score\na0,O1,100\na0,O3,100\na2,O1,0\n");
  std::vector<std::string> words{"--sample", "5", "--compare", folder_.path() + "/scores.csv"};
  words.insert(words.end(), {"--agencies", folder_.path() + "/two.csv"});
  std::vector<std::string> all{"spot", "--out", folder_.path() + "/out", "--no-history", "--delay", "0", "--patience", "0", "--lang", "en", "--no-progress", "--format", "json", "--no-sandbox"};
  for (const auto& mapping : server_.connect_to()) all.insert(all.end(), {"--connect-to", mapping});
  all.insert(all.end(), words.begin(), words.end());
  const ProgramEnd end = run_program(all);
  EXPECT_THAT(end.err, HasSubstr("asked for 5 of 2 agencies, so all are audited"));
  EXPECT_THAT(end.out, HasSubstr("Items that disagree with the given scores: 2"));
  EXPECT_THAT(end.out, testing::AllOf(HasSubstr("a0  O1  100 → 0"), HasSubstr("a2  O1  0 → 100")));
}

}  // namespace
}  // namespace oit
