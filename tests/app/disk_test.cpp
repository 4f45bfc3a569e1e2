// A disk that is full, by way of a limit on file sizes: one clear sentence, exit status 3, nothing half written.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "store/database.hpp"
#include "store/history.hpp"
#include "store/warc.hpp"
#include "tests/app/program.hpp"

namespace oit {
namespace {

using testing::HasSubstr;
using testing_support::read_file;
using testing_support::run_program;
using testing_support::TemporaryFolder;

/// No file of this process may grow beyond that size while this lives.
class SizeLimit {
 public:
  explicit SizeLimit(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~SizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }
  SizeLimit(const SizeLimit&) = delete;
  SizeLimit& operator=(const SizeLimit&) = delete;

 private:
  rlimit before_{};
};

core::RunResult run_of(int items) {
  core::RunResult run;
  run.agency.id = "x";
  run.run.id = "x-" + std::to_string(items);
  run.run.started = run.run.finished = core::parse_rfc3339("2025-05-01T09:00:00+07:00").value();
  for (int i = 0; i < items; ++i) {
    core::ItemResult item;
    item.id = "O" + std::to_string(i);
    core::UrlRecord url;
    url.url = "https://www.x.go.th/" + std::string(500, 'a') + std::to_string(i);
    url.outcome = core::UrlOutcome::ok;
    item.urls.push_back(std::move(url));
    run.items.push_back(std::move(item));
  }
  return run;
}

TEST(FullDisk, HistoryKeepsWhatItHadAndSaysSo) {
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/history.sqlite";
  auto history = store::History::open(file).value();
  ASSERT_TRUE(history->record(run_of(1), "links", "").ok());
  {
    const SizeLimit limit(200'000);
    const auto recorded = history->record(run_of(2000), "links", "");
    ASSERT_FALSE(recorded.ok());
    EXPECT_THAT(recorded.problems()[0].sentence(), HasSubstr("disk"));
  }
  history.reset();
  history = store::History::open(file).value();
  EXPECT_EQ(history->runs("x").value().size(), 1u) << "all of a run or nothing";
  EXPECT_TRUE(history->record(run_of(2000), "links", "").ok());
}

TEST(FullDisk, EvidenceSaysSoAtTheEnd) {
  const TemporaryFolder folder;
  const auto writer = store::WarcWriter::open(folder.path() + "/evidence", {}).value();
  {
    const SizeLimit limit(2000);
    for (int i = 0; i < 50; ++i) writer->add_resource("urn:x:" + std::to_string(i), {}, "text/plain", std::string(300, static_cast<char>('a' + i % 26)) + std::to_string(i));
    EXPECT_TRUE(writer->failed());
  }
  const auto closed = writer->close();
  ASSERT_FALSE(closed.ok());
  EXPECT_THAT(closed.problems()[0].sentence(), HasSubstr("disk is full"));
}

TEST(FullDisk, ARunEndsWithThreeAndOneSentenceEach) {
  const TemporaryFolder folder;
  {
    const SizeLimit limit(30'000);   // inherited by the program
    const auto end = run_program({"demo", "--out", folder.path() + "/out", "--no-progress", "--format", "html,json"});
    EXPECT_EQ(end.exit_code, 3) << end.out << end.err;
    EXPECT_THAT(end.err, HasSubstr("disk"));
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/out/report.html")) << "whole or not at all";
}

}  // namespace
}  // namespace oit
