// The real submission of one district office (FY2566, 30 items, 49 addresses, all scored 100 by the evaluators) against
// a replica of its site at the real host name over TLS; then the same with six items broken in six ways.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <stdexcept>

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

std::vector<std::string> zeros(const core::RunResult& run) {
  std::vector<std::string> ids;
  for (const auto& item : run.items)
    if (item.verdict == core::Verdict::zero) ids.push_back(item.id);
  return ids;
}

const core::ItemResult& item(const core::RunResult& run, const std::string& id) {
  for (const auto& each : run.items)
    if (each.id == id) return each;
  throw std::out_of_range(id);
}

TEST_F(BangKhae, NothingIsLikelyZero) {
  serve("bangkhae/site.yaml");
  const core::RunResult run = audit();
  EXPECT_EQ(end_.exit_code, 0) << end_.out << end_.err;
  EXPECT_EQ(run.items.size(), 30u);
  EXPECT_THAT(zeros(run), testing::IsEmpty());
  std::size_t addresses = 0;
  for (const auto& each : run.items) {
    for (const auto& url : each.urls) {
      ++addresses;
      EXPECT_EQ(url.outcome, core::UrlOutcome::ok) << each.id << " " << url.url << " " << url.diagnosis.message.en;
    }
  }
  EXPECT_EQ(addresses, 49u);
  EXPECT_GE(run.summary.full, 24) << "too many items left to a person";
  for (const char* file : {"report.html", "report.xlsx", "report.csv", "report.junit.xml", "report.md"})
    EXPECT_TRUE(std::filesystem::exists(out_.path() + "/" + file)) << file;
}

struct Fault {
  const char* item;
  std::set<core::UrlOutcome> outcomes;
  std::set<std::string> why;   ///< any of these checks is the right reason; no other essential one may have failed
};

TEST_F(BangKhae, SixFaultsAreFoundEachForItsReason) {
  serve("bangkhae/site.yaml");
  serve("bangkhae-broken.yaml");
  const core::RunResult run = audit();
  EXPECT_EQ(end_.exit_code, 1) << end_.out << end_.err;
  EXPECT_THAT(zeros(run), testing::ElementsAre("O3", "O9", "O21", "O26", "O27", "O29"));
  const std::vector<Fault> faults{
      {"O3", {core::UrlOutcome::not_found}, {"reachable"}},
      {"O9", {core::UrlOutcome::soft_404}, {"not-soft-404"}},
      {"O21", {core::UrlOutcome::login_required}, {"public-access"}},
      {"O26", {core::UrlOutcome::ok}, {"fiscal-year-shown", "period-covered", "plan-and-report"}},
      {"O27", {core::UrlOutcome::empty, core::UrlOutcome::ok}, {"has-content", "reachable"}},
      {"O29", {core::UrlOutcome::ok}, {"on-main-site"}},
  };
  for (const auto& fault : faults) {
    const auto& broken = item(run, fault.item);
    ASSERT_EQ(broken.urls.size(), 1u) << fault.item;
    EXPECT_TRUE(fault.outcomes.contains(broken.urls[0].outcome)) << fault.item << " is " << core::to_string(broken.urls[0].outcome);
    EXPECT_THAT(failed_checks(broken), testing::AllOf(testing::Not(testing::IsEmpty()), testing::Each(testing::AnyOfArray(fault.why)))) << fault.item;
  }
}

}  // namespace
}  // namespace oit
