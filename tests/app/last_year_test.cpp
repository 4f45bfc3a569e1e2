// The same agency audited for two fiscal years: files handed in again are told from history, also when judged again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"
#include "tests/support/replica/site_file.hpp"

namespace oit {
namespace {

using testing_support::read_file;

TEST(LastYear, TheSameFilesAgainAreTold) {
  const std::string root = OIT_SOURCE_DIR;
  replica::Replica server;
  ASSERT_TRUE(replica::load_sites(server, root + "/tests/golden/sites/bangkhae/site.yaml").ok());
  server.start();
  const testing_support::TemporaryFolder folder;
  const auto audit = [&](const std::string& book, const std::string& out) {
    std::vector<std::string> words{"audit", root + "/tests/data/bangkhae-2566.csv", "--rulebook", book, "--as-of", "2023-04-28", "--out", folder.path() + out, "--db", folder.path() + "/history.sqlite",
                                   "--cacert", server.ca_file(), "--delay", "0", "--per-host", "16", "--patience", "0", "--format", "json", "--no-progress"};
    for (const auto& mapping : server.connect_to()) words.insert(words.end(), {"--connect-to", mapping});
    return testing_support::run_program(words);
  };
  const char* sentence = "is the very same as last time";
  audit("bma-district-2566", "/first");
  EXPECT_THAT(read_file(folder.path() + "/first/report.json"), testing::Not(testing::HasSubstr(sentence)));
  const auto end = audit("bma-district-2567", "/second");
  const std::string second = read_file(folder.path() + "/second/report.json");
  EXPECT_THAT(second, testing::HasSubstr(sentence)) << end.err;

  testing_support::run_program({"judge", folder.path() + "/second/evidence.warc.gz", "--out", folder.path() + "/again", "--format", "json", "--no-progress"});
  auto was = nlohmann::ordered_json::parse(second), is = nlohmann::ordered_json::parse(read_file(folder.path() + "/again/report.json"));
  EXPECT_EQ(is["items"].dump(), was["items"].dump()) << "the evidence holds what was known of the year before";
}

}  // namespace
}  // namespace oit
