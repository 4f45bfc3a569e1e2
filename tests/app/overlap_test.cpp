// Two runs at once, and a disk that takes no more: a sentence, the right exit status, and what was there stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "store/run_lock.hpp"
#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

using testing::HasSubstr;
using testing_support::ProgramEnd;
using testing_support::read_file;
using testing_support::TemporaryFolder;

const core::TimePoint since = core::parse_rfc3339("2025-04-26T09:30:00+07:00").value();

class Overlapping : public testing::Test {
 protected:
  void SetUp() override {
    site_.host("www.test.go.th").page("/").html("<title>หน้าแรก</title><h1>หน่วยงานทดสอบ</h1><p>ยินดีต้อนรับสู่เว็บไซต์ของหน่วยงาน</p>");
    site_.host("www.test.go.th").page("/o1").html("<title>โครงสร้าง</title><h1>โครงสร้างหน่วยงาน</h1><p>ฝ่ายปกครอง ฝ่ายทะเบียน ฝ่ายโยธา</p>");
    site_.start();
    submission_ = folder_.write("a.csv", "# id: test\n# name: หน่วยงานทดสอบ\n# website: https://www.test.go.th/\n# rulebook: bma-district-2568\nitem,url\nO1,https://www.test.go.th/o1\n");
  }

  std::string history() const { return folder_.path() + "/history.sqlite"; }

  ProgramEnd run(const std::string& command, const std::string& out) {
    std::vector<std::string> arguments{command, submission_, "--out", folder_.path() + "/" + out, "--db", history(), "--cacert", site_.ca_file(), "--delay", "0", "--patience", "0", "--retries", "0", "--no-progress"};
    for (const auto& mapping : site_.connect_to()) arguments.insert(arguments.end(), {"--connect-to", mapping});
    return testing_support::run_program(arguments);
  }

  replica::Replica site_;
  TemporaryFolder folder_;
  std::string submission_;
};

TEST_F(Overlapping, ASecondLinkCheckOfAnAgencyIsToldWhoIsAtWork) {
  auto other = store::RunLock::of_agencies(history(), "links", {"test"}, since);
  ASSERT_TRUE(other.ok());
  const ProgramEnd refused = run("links", "1");
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.err, HasSubstr("since 2025-04-26 09:30"));
  EXPECT_EQ(std::count(refused.err.begin(), refused.err.end(), '\n'), 1) << refused.err;
  EXPECT_EQ(site_.counters().requests, 0u);
  other->reset();
  EXPECT_EQ(run("links", "1").exit_code, 0);
}

TEST_F(Overlapping, AnAuditDoesNotWaitForALinkCheck) {
  const auto other = store::RunLock::of_agencies(history(), "links", {"test"}, since);
  EXPECT_EQ(run("audit", "1").exit_code, 1);
}

TEST_F(Overlapping, AFolderInUseIsLeftAlone) {
  std::filesystem::create_directories(folder_.path() + "/1");
  const std::string theirs = folder_.write("1/report.json", "theirs");
  const auto other = store::RunLock::of_folder(folder_.path() + "/1", "audit", since);
  const ProgramEnd refused = run("audit", "1");
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.err, HasSubstr("another run (audit) is at work here"));
  EXPECT_EQ(read_file(theirs), "theirs");
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/1/evidence.warc.gz"));
}

TEST_F(Overlapping, NothingOfTheLocksStaysBesideTheReport) {
  EXPECT_EQ(run("links", "1").exit_code, 0);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/1/.oitcheck-run"));
}

/// A file may grow to so many blocks of 512 bytes (POSIX): what a full disk or a quota does, without needing one.
ProgramEnd demo_with_room(int blocks, const std::string& out, const std::string& more = {}) {
  return testing_support::run_in_shell("ulimit -f " + std::to_string(blocks) + "; exec \"$PROGRAM\" demo --no-progress --quiet --out " + out + " " + more);
}

TEST(NoRoom, EvidenceThatCannotGrowIsSaidAndTheReportIsThere) {
  const TemporaryFolder folder;
  const ProgramEnd end = demo_with_room(160, folder.path() + "/run", "--format md");
  EXPECT_EQ(end.exit_code, 3) << end.err;
  EXPECT_THAT(end.err, HasSubstr("cannot keep evidence"));
  EXPECT_THAT(end.err, HasSubstr("--evidence none"));
  EXPECT_THAT(read_file(folder.path() + "/run/report.md"), HasSubstr("O1"));
}

TEST(NoRoom, AReportThatCannotBeWrittenLeavesNoHalfOfItAndTheOldOne) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() + "/run");
  const std::string old = folder.write("run/report.html", "the old report");
  const ProgramEnd end = demo_with_room(40, folder.path() + "/run", "--evidence none");
  EXPECT_EQ(end.exit_code, 3) << end.err;
  EXPECT_THAT(end.err, HasSubstr("report."));
  EXPECT_EQ(read_file(old), "the old report");
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() + "/run"))
    EXPECT_THAT(entry.path().filename().string(), testing::AnyOf("report.html", "submission.yaml")) << "a half-written file stayed";
}

}  // namespace
}  // namespace oit
