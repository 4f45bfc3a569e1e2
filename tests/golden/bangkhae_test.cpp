// The real submission of one district office (FY2566, 30 items, 49 addresses, all scored 100 by the evaluators) against
// a replica of its site at the real host name over TLS; then the same with six items broken in six ways.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "core/run.hpp"
#include "reports/report.hpp"
#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"
#include "tests/support/replica/site_file.hpp"

namespace oit {
namespace {

using testing_support::ProgramEnd;
using testing_support::TemporaryFolder;

const std::string root = OIT_SOURCE_DIR;

/// Serves the site, audits the submission, reads the report back.
class BangKhae : public testing::Test {
 protected:
  void serve(const std::string& description) {
    const auto added = replica::load_sites(server_, root + "/tests/golden/sites/" + description);
    ASSERT_TRUE(added.ok()) << added.problems()[0].sentence();
  }

  core::RunResult audit() {
    server_.start();
    std::vector<std::string> arguments{"audit", root + "/tests/data/bangkhae-2566.csv", "--out", out_.path(), "--as-of", "2023-04-28",
                                       "--cacert", server_.ca_file(), "--delay", "0", "--per-host", "16", "--patience", "0",
                                       "--format", "all", "--no-progress"};
    for (const auto& mapping : server_.connect_to()) {
      arguments.push_back("--connect-to");
      arguments.push_back(mapping);
    }
    end_ = testing_support::run_program(arguments);
    auto run = reports::read_json(testing_support::read_file(out_.path() + "/report.json"), "report.json");
    EXPECT_TRUE(run.ok()) << end_.out << end_.err;
    return run.ok() ? *run : core::RunResult();
  }

  replica::Replica server_;
  TemporaryFolder out_;
  ProgramEnd end_;
};

/// Item -> the checks that failed with a weight that costs points.
std::set<std::string> failed_checks(const core::ItemResult& item) {
  std::set<std::string> checks;
  for (const auto& finding : item.findings)
    if (finding.outcome == core::Outcome::fail && finding.weight != core::Weight::advice) checks.insert(finding.check);
  return checks;
}

std::map<std::string, std::string> zeros_and_why(const core::RunResult& run) {
  std::map<std::string, std::string> zeros;
  for (const auto& item : run.items)
    if (item.verdict == core::Verdict::zero) {
      const auto checks = failed_checks(item);
      zeros[item.id] = checks.empty() ? "" : *checks.begin();
    }
  return zeros;
}

TEST_F(BangKhae, NothingIsLikelyZero) {
  serve("bangkhae.yaml");
  const core::RunResult run = audit();
  EXPECT_EQ(end_.exit_code, 0) << end_.out << end_.err;
  EXPECT_EQ(run.items.size(), 30u);
  EXPECT_THAT(zeros_and_why(run), testing::IsEmpty());
  std::size_t addresses = 0;
  for (const auto& item : run.items) {
    for (const auto& url : item.urls) {
      ++addresses;
      EXPECT_EQ(url.outcome, core::UrlOutcome::ok) << item.id << " " << url.url << " " << url.diagnosis.message.en;
    }
  }
  EXPECT_EQ(addresses, 49u);
  EXPECT_GE(run.summary.full, 24) << "too many items left to a person";
  for (const char* file : {"report.html", "report.xlsx", "report.csv", "report.junit.xml", "report.md"})
    EXPECT_TRUE(std::filesystem::exists(out_.path() + "/" + file)) << file;
}

TEST_F(BangKhae, SixFaultsAreFoundEachForItsReason) {
  serve("bangkhae.yaml");
  serve("bangkhae-broken.yaml");
  const core::RunResult run = audit();
  EXPECT_EQ(end_.exit_code, 1) << end_.out << end_.err;
  const auto zeros = zeros_and_why(run);
  EXPECT_EQ(zeros.size(), 6u);
  for (const auto& [item, why] : zeros) RecordProperty(item, why);
  const auto outcome_of = [&run](const std::string& id) {
    for (const auto& item : run.items)
      if (item.id == id) return item.urls.empty() ? core::UrlOutcome::interrupted : item.urls[0].outcome;
    return core::UrlOutcome::interrupted;
  };
  EXPECT_EQ(outcome_of(GONE), core::UrlOutcome::not_found);
}

}  // namespace
}  // namespace oit
