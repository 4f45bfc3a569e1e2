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
    auto history = History::open(file(), std::chrono::milliseconds(50));
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
    url.detected_type = "pdf";
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

TEST_F(HistoryTest, ARunIsKeptOnce) {
  const auto history = open();
  ASSERT_TRUE(history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::not_found), "links", "").ok());
  ASSERT_TRUE(history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::not_found), "links", "").ok());
  EXPECT_EQ(history->runs("").value().size(), 1u);
  EXPECT_EQ(history->address("bangkhae", "https://www.x.go.th/1")->streak, -1);
}

TEST_F(HistoryTest, TheNewestIsTheOneRecordedLastWhateverItsClockSaid) {
  const auto history = open();
  history->record(run_at("2099-01-01T09:00:00+07:00", UrlOutcome::ok), "links", "");
  history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::not_found), "links", "");
  EXPECT_EQ(history->find_run("bangkhae:last")->started, "2025-05-01T09:00:00+07:00");
  EXPECT_EQ(history->find_run("bangkhae:previous")->started, "2099-01-01T09:00:00+07:00");
}

TEST_F(HistoryTest, LastLeavesOutRunsThatLookedAtAPart) {
  const auto history = open();
  history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::not_found), "links", "");
  history->record(run_at("2025-05-01T11:00:00+07:00", UrlOutcome::not_found), "links-due", "");
  EXPECT_EQ(history->find_run("bangkhae:last")->started, "2025-05-01T09:00:00+07:00");
  EXPECT_TRUE(history->address("bangkhae", "https://www.x.go.th/1")->confirmed_broken()) << "it counts as a check all the same";
}

TEST_F(HistoryTest, RunsOverManyAgenciesAreComparedAsOne) {
  const auto history = open();
  const auto month = [&](const std::string& time, const std::string& batch, UrlOutcome of_the_second) {
    for (const char* agency : {"bangkhae", "bangrak"}) {
      auto run = run_at(time, agency == std::string("bangrak") ? of_the_second : UrlOutcome::ok);
      run.agency.id = agency;
      run.run.id = agency + run.run.id;
      ASSERT_TRUE(history->record(run, RunLabel{"links", "", batch}).ok());
    }
  };
  month("2025-04-01T09:00:00+07:00", "april", UrlOutcome::ok);
  month("2025-05-01T09:00:00+07:00", "may", UrlOutcome::gone);
  for (const auto& [before, after] : {std::pair("april", "may"), std::pair("previous", "last")}) {
    const auto difference = history->difference(before, after);
    ASSERT_TRUE(difference.ok()) << difference.problems()[0].sentence();
    EXPECT_EQ(difference->agencies, 2);
    ASSERT_EQ(difference->addresses.size(), 1u);
    EXPECT_EQ(difference->addresses[0].agency, "bangrak");
    EXPECT_EQ(difference->addresses[0].change, LinkChange::newly_broken);
  }
  EXPECT_EQ(history->batches().value().size(), 2u);
}

TEST_F(HistoryTest, LastYearsFilesAreKnown) {
  const auto history = open();
  auto run = run_at("2024-04-01T09:00:00+07:00", UrlOutcome::ok);
  run.rulebook.fiscal_year = 2567;
  core::UrlRecord page = run.items[0].urls[0];
  page.url = "https://www.x.go.th/page";
  page.detected_type = "html";
  page.text_mark = "text:0123456789abcdef";
  core::DocumentRecord plan;
  plan.url = "https://www.x.go.th/plan.pdf";
  plan.found_on = page.url;
  plan.type = core::DocumentType::pdf;
  plan.sha256 = "bb";
  plan.outcome = UrlOutcome::ok;
  run.items[0].urls.push_back(page);
  run.items[0].documents.push_back(plan);
  history->record(run, "audit", "");
  const auto files = history->files_of_year("bangkhae", 2567);
  ASSERT_TRUE(files.ok());
  ASSERT_EQ(files->size(), 2u) << "web pages change every day and are no files";
  EXPECT_EQ((*files)[0].sha256, "aa");
  EXPECT_EQ((*files)[1].sha256, "bb");
  EXPECT_TRUE(history->files_of_year("bangkhae", 2566)->empty());
}

TEST_F(HistoryTest, ForgettingKeepsEachAgencysNewestRunAndItsAddresses) {
  const auto history = open();
  auto old = run_at("2020-04-01T09:00:00+07:00", UrlOutcome::ok);
  old.items[0].urls[0].url = "https://www.x.go.th/gone-since";
  history->record(old, "audit", "");
  history->record(run_at("2021-05-01T09:00:00+07:00", UrlOutcome::ok), "audit", "");
  EXPECT_EQ(history->forget_older_than(30, core::parse_rfc3339("2025-05-02T00:00:00+07:00").value()).value(), 1);
  EXPECT_EQ(history->runs("").value().size(), 1u);
  EXPECT_FALSE(history->address("bangkhae", "https://www.x.go.th/gone-since"));
  EXPECT_TRUE(history->address("bangkhae", "https://www.x.go.th/1"));
  EXPECT_TRUE(history->vacuum().ok());
}

/// The tables as the first version made them, with a run in them.
constexpr const char* first_version = R"sql(
CREATE TABLE run (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, agency TEXT NOT NULL, agency_name TEXT NOT NULL, rulebook TEXT NOT NULL,
  started TEXT NOT NULL, finished TEXT NOT NULL, interrupted INTEGER NOT NULL,
  zero INTEGER NOT NULL, partial INTEGER NOT NULL, review INTEGER NOT NULL, full INTEGER NOT NULL,
  low REAL NOT NULL, likely REAL NOT NULL, high REAL NOT NULL, folder TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX run_by_agency ON run(agency, started);
CREATE TABLE item (
  run TEXT NOT NULL REFERENCES run(id) ON DELETE CASCADE, item TEXT NOT NULL, title_th TEXT NOT NULL, title_en TEXT NOT NULL,
  verdict TEXT NOT NULL, PRIMARY KEY (run, item)) WITHOUT ROWID;
CREATE TABLE visit (
  run TEXT NOT NULL REFERENCES run(id) ON DELETE CASCADE, item TEXT NOT NULL, url TEXT NOT NULL,
  outcome TEXT NOT NULL, status INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (run, item, url)) WITHOUT ROWID;
CREATE TABLE address (
  agency TEXT NOT NULL, url TEXT NOT NULL, outcome TEXT NOT NULL, first_failure TEXT NOT NULL, last_success TEXT NOT NULL,
  last_checked TEXT NOT NULL, streak INTEGER NOT NULL, failing_hours INTEGER NOT NULL, sha256 TEXT NOT NULL,
  etag TEXT NOT NULL, last_modified TEXT NOT NULL, PRIMARY KEY (agency, url)) WITHOUT ROWID;
INSERT INTO run VALUES ('bangkhae-old', 'links', 'bangkhae', 'บางแค', 'bma-district-2566', '2025-04-01T09:00:00+07:00', '2025-04-01T09:01:00+07:00', 0, 0,0,0,1, 1,2,3, '/x');
INSERT INTO item VALUES ('bangkhae-old', 'O1', 'โครงสร้าง', 'structure', 'full');
INSERT INTO visit VALUES ('bangkhae-old', 'O1', 'https://www.x.go.th/1', 'ok', 200, 'aa');
INSERT INTO address VALUES ('bangkhae', 'https://www.x.go.th/1', 'ok', '', '2025-04-01T09:00:00+07:00', '2025-04-01T09:00:00+07:00', 4, 0, 'aa', '', '');
PRAGMA user_version = 1;
)sql";

TEST_F(HistoryTest, AnOlderFileIsBroughtUpToDateWithAllItHolds) {
  ASSERT_TRUE((*Database::open(file()))->run(first_version));
  const auto history = open();
  EXPECT_EQ(history->find_run("bangkhae:last")->agency_name, "บางแค");
  EXPECT_EQ(history->address("bangkhae", "https://www.x.go.th/1")->streak, 4);
  ASSERT_TRUE(history->record(run_at("2025-05-01T09:00:00+07:00", UrlOutcome::gone, core::Verdict::zero), "links", "").ok());
  const auto difference = history->difference("bangkhae-old", "bangkhae:last");
  ASSERT_TRUE(difference.ok());
  ASSERT_EQ(difference->verdicts.size(), 1u);
  EXPECT_EQ(difference->verdicts[0].title.th, "โครงสร้าง");
  ASSERT_EQ(difference->addresses.size(), 1u);
  EXPECT_EQ(difference->addresses[0].change, LinkChange::newly_broken);
}

TEST_F(HistoryTest, AnotherProgramsDatabaseIsOneSentenceAndUntouched) {
  ASSERT_TRUE((*Database::open(file()))->run("CREATE TABLE thesis (chapter TEXT)"));
  const std::string before = bytes_of(file());
  const auto history = History::open(file());
  ASSERT_FALSE(history.ok());
  EXPECT_THAT(history.problems()[0].sentence(), testing::HasSubstr("another program"));
  EXPECT_EQ(bytes_of(file()), before);
}

TEST_F(HistoryTest, AFileCutInTheMiddleIsOneSentenceAndUntouched) {
  {
    const auto history = open();
    for (int day = 10; day < 30; ++day) history->record(run_at("2025-05-" + std::to_string(day) + "T09:00:00+07:00", UrlOutcome::ok), "links", "");
    history->vacuum();
  }
  const std::string half = bytes_of(file()).substr(0, fs::file_size(file()) / 2);
  std::ofstream(file(), std::ios::binary) << half;
  fs::remove(file().string() + "-wal");
  fs::remove(file().string() + "-shm");
  auto history = History::open(file());
  if (history.ok()) {
    const auto runs = (*history)->runs("");
    ASSERT_FALSE(runs.ok());
    EXPECT_THAT(runs.problems()[0].sentence(), testing::HasSubstr("damaged"));
  } else {
    EXPECT_THAT(history.problems()[0].sentence(), testing::HasSubstr("damaged"));
  }
  history = core::Problem{};
  EXPECT_EQ(bytes_of(file()), half);
}

TEST_F(HistoryTest, AConnectionThatMayNotWriteIsOneSentence) {
  open();
  auto database = Database::open(file());
  ASSERT_TRUE((*database)->run("PRAGMA query_only = ON"));
  EXPECT_FALSE((*database)->run("DELETE FROM run"));
  EXPECT_THAT((*database)->problem().sentence(), testing::HasSubstr("no permission"));
}

TEST_F(HistoryTest, WritingIsFoundPossibleAlsoWhileAnotherWrites) {
  const auto history = open();
  EXPECT_TRUE(history->can_write().ok());
  auto other = Database::open(file());
  ASSERT_TRUE((*other)->run("BEGIN IMMEDIATE"));
  EXPECT_TRUE(history->can_write().ok());
}

}  // namespace
}  // namespace oit::store
