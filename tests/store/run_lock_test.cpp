// Of two runs over the same thing one gets in; whoever is kept out is told who is in; the dead hold nothing.
#include "store/run_lock.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace oit::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const core::TimePoint nine_thirty = core::parse_rfc3339("2025-04-26T09:30:00+07:00").value();

class RunLocks : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("oit_lock_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path history() const { return folder_ / "history.sqlite"; }
  auto take(const std::string& kind, const std::vector<std::string>& agencies) const { return RunLock::of_agencies(history(), kind, agencies, nine_thirty); }
  fs::path folder_;
};

TEST_F(RunLocks, TheSecondIsToldWhoSinceWhen) {
  const auto first = take("links", {"bangkhae", "bangrak"});
  ASSERT_TRUE(first.ok());
  const auto second = take("links", {"bangrak", "sathon"});
  ASSERT_FALSE(second.ok());
  const std::string sentence = second.problems()[0].sentence();
  EXPECT_THAT(sentence, HasSubstr("process " + std::to_string(::getpid())));
  EXPECT_THAT(sentence, HasSubstr("since 2025-04-26 09:30"));
}

TEST_F(RunLocks, OthersGoOnSideBySide) {
  const auto first = take("links", {"bangkhae"});
  EXPECT_TRUE(take("links", {"bangrak"}).ok());
  EXPECT_TRUE(take("audit", {"bangkhae"}).ok());
  EXPECT_TRUE(RunLock::of_agencies(folder_ / "other.sqlite", "links", {"bangkhae"}, nine_thirty).ok());
}

TEST_F(RunLocks, WhatIsGoneIsFree) {
  { const auto first = take("links", {"bangkhae"}); }
  EXPECT_TRUE(take("links", {"bangkhae"}).ok());
  EXPECT_EQ(std::distance(fs::directory_iterator(history().string() + ".runs"), fs::directory_iterator()), 1) << "only the guard stays";
}

TEST_F(RunLocks, AKilledRunHoldsNothing) {
  const pid_t child = ::fork();
  if (child == 0) {
    const auto of_agencies = take("links", {"bangkhae"});
    const auto of_folder = RunLock::of_folder(folder_, "links", nine_thirty);
    ::_exit(of_agencies.ok() && of_folder.ok() ? 0 : 1);   // without destructors, as a kill would
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_EQ(status, 0);
  ASSERT_TRUE(fs::exists(folder_ / ".oitcheck-run"));
  EXPECT_TRUE(take("links", {"bangkhae"}).ok());
  EXPECT_TRUE(RunLock::of_folder(folder_, "links", nine_thirty).ok());
}

TEST_F(RunLocks, AFolderIsForOneRunOfAnyKind) {
  auto first = RunLock::of_folder(folder_, "audit", nine_thirty);
  ASSERT_TRUE(first.ok());
  const auto second = RunLock::of_folder(folder_, "links", nine_thirty);
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.problems()[0].sentence(), HasSubstr("(audit)"));
  first->reset();
  EXPECT_TRUE(RunLock::of_folder(folder_, "links", nine_thirty).ok());
  EXPECT_FALSE(fs::exists(folder_ / ".oitcheck-run")) << "nothing stays beside the report";
}

TEST_F(RunLocks, EightThousandAgenciesAreOneFile) {
  std::vector<std::string> agencies;
  for (int i = 0; i < 8000; ++i) agencies.push_back("agency-" + std::to_string(i));
  const auto first = take("links", agencies);
  ASSERT_TRUE(first.ok());
  EXPECT_FALSE(take("links", {"agency-7999"}).ok());
}

TEST_F(RunLocks, APlaceThatCannotBeWrittenIsOneSentence) {
  std::ofstream(folder_ / "file") << "x";
  EXPECT_FALSE(RunLock::of_folder(folder_ / "file", "audit", nine_thirty).ok());
  EXPECT_FALSE(RunLock::of_agencies(folder_ / "file/history.sqlite", "links", {"a"}, nine_thirty).ok());
}

}  // namespace
}  // namespace oit::store
