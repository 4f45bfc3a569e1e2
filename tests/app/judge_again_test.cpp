// A run judged again from its evidence says the same, byte for byte but for the run itself; another book moves verdicts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"

namespace oit {
namespace {

using testing::HasSubstr;
using testing_support::read_file;
using testing_support::run_program;
using testing_support::TemporaryFolder;

std::string without_run(const std::string& report) {
  auto json = nlohmann::ordered_json::parse(report);
  json.erase("run");
  return json.dump();
}

/// The bundled sample's run: many kinds of documents and faults.
class JudgedAgain : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(run_program({"demo", "--out", folder_.path() + "/run", "--no-progress"}).exit_code, 1); }
  TemporaryFolder folder_;
};

TEST_F(JudgedAgain, GivesTheSameReport) {
  const auto end = run_program({"judge", folder_.path() + "/run/evidence.warc.gz", "--out", folder_.path() + "/again", "--no-progress"});
  EXPECT_EQ(end.exit_code, 1) << end.err;
  EXPECT_EQ(without_run(read_file(folder_.path() + "/again/report.json")), without_run(read_file(folder_.path() + "/run/report.json")));
}

TEST_F(JudgedAgain, WithAnotherDaySaysWhatMoved) {
  const auto end = run_program({"judge", folder_.path() + "/run/evidence.warc.gz", "--out", folder_.path() + "/again", "--rulebook", "bma-district-2567", "--lang", "en", "--no-progress"});
  EXPECT_EQ(end.exit_code, 1) << end.err;
  EXPECT_THAT(end.out, HasSubstr("Verdicts that moved"));
}

TEST_F(JudgedAgain, FromAnArchiveCutInTheMiddleStillEnds) {
  const std::string whole = read_file(folder_.path() + "/run/evidence.warc.gz");
  const std::string cut = folder_.write("cut.warc.gz", whole.substr(0, whole.size() / 2));
  const auto end = run_program({"judge", cut, "--out", folder_.path() + "/again", "--no-progress"});
  EXPECT_THAT(end.err, HasSubstr("cut short"));
  EXPECT_NE(end.exit_code, 2) << end.err;
}

TEST(Judge, WhatIsNoEvidenceIsOneSentence) {
  const TemporaryFolder folder;
  const auto end = run_program({"judge", folder.write("x.warc.gz", "hello")});
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_EQ(std::count(end.err.begin(), end.err.end(), '\n'), 1) << end.err;
}

TEST(Evidence, NoneLeavesNoArchive) {
  const TemporaryFolder folder;
  run_program({"demo", "--out", folder.path() + "/run", "--evidence", "none", "--no-progress"});
  EXPECT_EQ(read_file(folder.path() + "/run/evidence.warc.gz"), "");
  EXPECT_NE(read_file(folder.path() + "/run/report.json"), "");
}

}  // namespace
}  // namespace oit
