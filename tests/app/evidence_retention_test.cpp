// Old evidence goes, new evidence stays, and nothing else in a folder is touched.
#include "app/evidence_retention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/app/program.hpp"

namespace oit::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing_support::TemporaryFolder;

const core::TimePoint june = core::parse_rfc3339("2025-06-30T12:00:00+07:00").value();

/// One past run with its folder, newest first in a row's list.
struct Past {
  const char* name;
  const char* agency;
  const char* kind;
  const char* started;
  bool has_evidence = true;
};

struct RetentionRow {
  const char* name;
  std::vector<Past> runs;
  RetentionRule rule;
  std::vector<std::string> removed;   ///< names
};

class Retention : public testing::TestWithParam<RetentionRow> {};

TEST_P(Retention, RemovesTheseAndNoOthers) {
  const TemporaryFolder folder;
  std::vector<store::PastRun> runs;
  for (const auto& past : GetParam().runs) {
    store::PastRun run;
    run.id = past.name;
    run.agency = past.agency;
    run.kind = past.kind;
    run.started = past.started;
    run.folder = folder.path() + "/" + past.name;
    fs::create_directories(run.folder);
    for (const char* file : {"report.json", "evidence.txt", "evidence-1.warc.gz"}) std::ofstream(run.folder + "/" + file) << "x";
    if (past.has_evidence)
      for (const char* file : {"evidence.warc.gz", "evidence-00002.warc.gz", "evidence.cdxj"}) std::ofstream(run.folder + "/" + file) << "12345";
    runs.push_back(run);
  }
  const auto old = evidence_to_remove(runs, GetParam().rule, june);
  std::vector<std::string> names;
  for (const auto& each : old) {
    names.push_back(each.run.id);
    EXPECT_EQ(each.files.size(), 3u);
    EXPECT_EQ(each.bytes, 15u);
  }
  EXPECT_EQ(names, GetParam().removed);
  EXPECT_EQ(remove_evidence(old).value(), 3 * old.size());
  for (const auto& run : runs) {
    for (const char* file : {"report.json", "evidence.txt", "evidence-1.warc.gz"}) EXPECT_TRUE(fs::exists(run.folder + "/" + file)) << run.folder;
    const bool gone = std::find(names.begin(), names.end(), run.id) != names.end();
    EXPECT_EQ(fs::exists(run.folder + "/evidence.warc.gz"), !gone && fs::exists(run.folder + "/evidence.cdxj")) << run.folder;
  }
}

constexpr const char *may = "2025-05-01T09:00:00+07:00", *april = "2025-04-01T09:00:00+07:00", *late_june = "2025-06-29T09:00:00+07:00", *next_year = "2026-01-01T09:00:00+07:00";

RetentionRule days(int number) { return {number, std::nullopt}; }
RetentionRule runs(int number) { return {std::nullopt, number}; }

INSTANTIATE_TEST_SUITE_P(
    Rows, Retention,
    testing::Values(RetentionRow{"by_age", {{"c", "a", "links", late_june}, {"b", "a", "links", may}, {"a", "a", "links", april}}, days(30), {"b", "a"}},
                    RetentionRow{"the_newest_stays_however_old", {{"b", "a", "links", may}, {"a", "a", "links", april}}, days(1), {"a"}},
                    RetentionRow{"the_newest_with_evidence_stays", {{"c", "a", "links", late_june, false}, {"b", "a", "links", may}, {"a", "a", "links", april}}, days(30), {"a"}},
                    RetentionRow{"by_number", {{"c", "a", "links", late_june}, {"b", "a", "links", may}, {"a", "a", "links", april}}, runs(2), {"a"}},
                    RetentionRow{"kinds_are_counted_apart", {{"c", "a", "audit", late_june}, {"b", "a", "links", may}, {"a", "a", "audit", april}}, runs(1), {"a"}},
                    RetentionRow{"agencies_are_apart", {{"b", "x", "links", may}, {"a", "y", "links", april}}, days(1), {}},
                    RetentionRow{"both_rules_must_agree", {{"c", "a", "links", late_june}, {"b", "a", "links", may}, {"a", "a", "links", april}}, {30, 2}, {"a"}},
                    RetentionRow{"a_clock_that_was_wrong", {{"c", "a", "links", april}, {"b", "a", "links", next_year}, {"a", "a", "links", may}}, days(30), {"a"}},
                    RetentionRow{"no_rule", {{"b", "a", "links", may}, {"a", "a", "links", april}}, {}, {}}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace oit::app
