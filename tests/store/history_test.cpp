// Past runs kept in SQLite: streaks, confirmation, differences, and files that must not be touched.
#include "store/history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "store/database.hpp"

namespace oit::store {
namespace {

namespace fs = std::filesystem;
using core::UrlOutcome;

class HistoryTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("oit_history_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path file() const { return folder_ / "history.sqlite"; }

  std::unique_ptr<History> open() {
    auto history = History::open(file());
    EXPECT_TRUE(history.ok()) << history.problems()[0].sentence();
    return std::move(*history);
  }

  static core::RunResult run_at(const std::string& time, UrlOutcome outcome, core::Verdict verdict = core::Verdict::full, const std::string& sha = "aa") {
    core::RunResult run;
    run.agency.id = "bangkhae";
    run.run.id = "bangkhae-" + time;
    run.run.started = run.run.finished = core::parse_rfc3339(time).value();
    core::ItemResult item;
    item.id = "O1";
    item.title = {"โครงสร้าง", "structure"};
    item.verdict = verdict;
    core::UrlRecord url;
    url.url = "https://www.x.go.th/1";
    url.outcome = outcome;
    url.sha256 = sha;
    url.fetched_at = run.run.started;
    item.urls.push_back(url);
    run.items.push_back(item);
    return run;
  }

  fs::path folder_;
};

TEST_F(HistoryTest, AFailureIsNewThenConfirmedAtADifferentHourThenMended) {
  const auto history = open();
  ASSERT_TRUE(history->record(run_at("2025-04-01T09:00:00+07:00", UrlOutcome::ok), "links", "").ok());
  ASSERT_TRUE(history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::not_found), "links", "").ok());
  auto address = history->address("bangkhae", "https://www.x.go.th/1").value();
  EXPECT_EQ(address.streak, -1);
  EXPECT_FALSE(address.confirmed_broken());
  EXPECT_EQ(address.last_success, "2025-04-01T09:00:00+07:00");
  EXPECT_EQ(address.first_failure, "2025-05-01T09:00:00+07:00");

  ASSERT_TRUE(history->record(run_at("2025-05-01T09:40:00+07:00", UrlOutcome::not_found), "links", "").ok());
  EXPECT_FALSE(history->address("bangkhae", "https://www.x.go.th/1")->confirmed_broken()) << "the same hour is one witness";
  ASSERT_TRUE(history->record(run_at("2025-05-01T13:00:00+07:00", UrlOutcome::server_error), "links", "").ok());
  address = history->address("bangkhae", "https://www.x.go.th/1").value();
  EXPECT_TRUE(address.confirmed_broken());
  EXPECT_EQ(address.streak, -3);
  EXPECT_EQ(address.first_failure, "2025-05-01T09:00:00+07:00");

  ASSERT_TRUE(history->record(run_at("2025-05-02T09:00:00+07:00", UrlOutcome::ok), "links", "").ok());
  address = history->address("bangkhae", "https://www.x.go.th/1").value();
  EXPECT_EQ(address.streak, 1);
  EXPECT_EQ(address.first_failure, "");
}

TEST_F(HistoryTest, WhatIsUnclearProvesNothing) {
  const auto history = open();
  history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::not_found), "links", "");
  history->record(run_at("2025-05-01T13:00:00+07:00", UrlOutcome::blocked), "links", "");
  const auto address = history->address("bangkhae", "https://www.x.go.th/1").value();
  EXPECT_EQ(address.streak, -1);
  EXPECT_FALSE(address.confirmed_broken());
}

struct DifferenceRow {
  const char* name;
  UrlOutcome before, after;
  const char* sha_after;
  std::vector<LinkChange> changes;
};

class Differences : public HistoryTest, public testing::WithParamInterface<DifferenceRow> {};

TEST_P(Differences, AreTold) {
  const auto history = open();
  const auto& row = GetParam();
  history->record(run_at("2025-04-01T09:00:00+07:00", row.before), "links", "");
  history->record(run_at("2025-05-01T09:00:00+07:00", row.after, core::Verdict::full, row.sha_after), "links", "");
  const auto difference = history->difference("bangkhae:previous", "bangkhae:last");
  ASSERT_TRUE(difference.ok());
  std::vector<LinkChange> changes;
  for (const auto& each : difference->addresses) changes.push_back(each.change);
  EXPECT_EQ(changes, row.changes);
}

INSTANTIATE_TEST_SUITE_P(Rows, Differences,
                         testing::Values(DifferenceRow{"same", UrlOutcome::ok, UrlOutcome::ok, "aa", {}},
                                         DifferenceRow{"broke", UrlOutcome::ok, UrlOutcome::not_found, "", {LinkChange::newly_broken}},
                                         DifferenceRow{"mended", UrlOutcome::timeout, UrlOutcome::ok, "aa", {LinkChange::mended}},
                                         DifferenceRow{"still", UrlOutcome::timeout, UrlOutcome::not_found, "", {LinkChange::still_broken}},
                                         DifferenceRow{"content", UrlOutcome::ok, UrlOutcome::ok, "bb", {LinkChange::content_changed}},
                                         DifferenceRow{"blocked", UrlOutcome::ok, UrlOutcome::blocked, "", {LinkChange::outcome_changed}}),
                         [](const auto& row) { return row.param.name; });

TEST_F(HistoryTest, VerdictsThatMovedAreTold) {
  const auto history = open();
  history->record(run_at("2025-04-01T09:00:00+07:00", UrlOutcome::ok, core::Verdict::full), "audit", "");
  history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::ok, core::Verdict::zero), "audit", "");
  const auto difference = history->difference("bangkhae:previous", "bangkhae:last");
  ASSERT_TRUE(difference.ok());
  ASSERT_EQ(difference->verdicts.size(), 1u);
  EXPECT_EQ(difference->verdicts[0].before, core::Verdict::full);
  EXPECT_EQ(difference->verdicts[0].after, core::Verdict::zero);
}

TEST_F(HistoryTest, RunsAreFoundByABeginningAndForgottenByAge) {
  const auto history = open();
  history->record(run_at("2025-04-01T09:00:00+07:00", UrlOutcome::ok), "audit", "");
  history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::ok), "audit", "");
  EXPECT_TRUE(history->find_run("bangkhae-2025-05").ok());
  EXPECT_FALSE(history->find_run("bangkhae-2025").ok()) << "two begin like this";
  EXPECT_FALSE(history->find_run("elsewhere").ok());
  const auto forgotten = history->forget_older_than(10, core::parse_rfc3339("2025-05-02T00:00:00+07:00").value());
  ASSERT_TRUE(forgotten.ok());
  EXPECT_EQ(*forgotten, 1);
  EXPECT_EQ(history->runs("").value().size(), 1u);
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(HistoryTest, ADamagedFileIsOneSentenceAndUntouched) {
  const std::string damage = "this is no database, but somebody's thesis " + std::string(5000, 'x');
  std::ofstream(file(), std::ios::binary) << damage;
  EXPECT_FALSE(History::open(file()).ok());
  EXPECT_EQ(bytes_of(file()), damage);
}

TEST_F(HistoryTest, ANewerFileIsOneSentenceAndUntouched) {
  {
    auto database = Database::open(file());
    ASSERT_TRUE((*database)->run("PRAGMA user_version = 99"));
  }
  const std::string before = bytes_of(file());
  const auto history = History::open(file());
  ASSERT_FALSE(history.ok());
  EXPECT_THAT(history.problems()[0].sentence(), testing::HasSubstr("newer"));
  EXPECT_EQ(bytes_of(file()), before);
}

TEST_F(HistoryTest, AWriterThatHoldsTheFileIsOneSentence) {
  const auto history = open();
  auto other = Database::open(file());
  ASSERT_TRUE(other.ok());
  ASSERT_TRUE((*other)->run("BEGIN IMMEDIATE"));
  const auto recorded = history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::ok), "links", "");
  ASSERT_FALSE(recorded.ok());
  EXPECT_THAT(recorded.problems()[0].sentence(), testing::HasSubstr("another run"));
  EXPECT_TRUE((*other)->run("ROLLBACK"));
  EXPECT_TRUE(history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::ok), "links", "").ok());
}

}  // namespace
}  // namespace oit::store
