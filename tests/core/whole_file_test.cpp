// A file appears whole or not at all.
#include "core/whole_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

namespace oit::core {
namespace {

namespace fs = std::filesystem;

class WholeFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("oit_whole_file_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(WholeFile, MakesFoldersAndReplaces) {
  const fs::path file = folder_ / "a/b/report.json";
  ASSERT_TRUE(write_whole_file(file, "first").ok());
  ASSERT_TRUE(write_whole_file(file, "second").ok());
  EXPECT_EQ(read(file), "second");
  EXPECT_EQ(files_in(file.parent_path()), 1u);
}

TEST_F(WholeFile, AFolderInTheWayIsOneSentence) {
  fs::create_directories(folder_ / "report.json/x");
  const auto result = write_whole_file(folder_ / "report.json", "x");
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.problems()[0].sentence().find("report.json: "), std::string::npos);
  EXPECT_EQ(files_in(folder_), 1u) << "a draft was left behind";
}

TEST_F(WholeFile, AWriteThatFailsHalfWayLeavesTheOldFile) {
  const fs::path file = folder_ / "report.json";
  ASSERT_TRUE(write_whole_file(file, "old").ok());
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = before;
  small.rlim_cur = 1000;
  setrlimit(RLIMIT_FSIZE, &small);
  const auto result = write_whole_file(file, std::string(100'000, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  EXPECT_FALSE(result.ok());
  EXPECT_EQ(read(file), "old");
  EXPECT_EQ(files_in(folder_), 1u);
}

TEST_F(WholeFile, SeveralFilesAreReplacedTogetherOrNotAtAll) {
  ASSERT_TRUE(write_whole_files({{folder_ / "a", "old a"}, {folder_ / "b", "old b"}}).ok());
  fs::create_directories(folder_ / "in-the-way");
  const auto blocked = write_whole_files({{folder_ / "a", "new a"}, {folder_ / "b", "new b"}, {folder_ / "in-the-way", "c"}});
  ASSERT_FALSE(blocked.ok());
  EXPECT_NE(blocked.problems()[0].sentence().find("in-the-way"), std::string::npos);
  EXPECT_EQ(read(folder_ / "a"), "old a");
  EXPECT_EQ(read(folder_ / "b"), "old b");
  EXPECT_EQ(files_in(folder_), 3u) << "a draft was left behind";
  const auto written = write_whole_files({{folder_ / "a", "new a"}, {folder_ / "b", "new b"}});
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(*written, (std::vector<fs::path>{folder_ / "a", folder_ / "b"}));
  EXPECT_EQ(read(folder_ / "a") + read(folder_ / "b"), "new anew b");
}

TEST_F(WholeFile, InPiecesComesOutWhole) {
  const auto written = write_whole_file_in_pieces(folder_ / "new/lines.txt", [](const TakePiece& take) {
    for (int i = 0; i < 3; ++i) take(std::to_string(i) + "\n");
    return true;
  });
  ASSERT_TRUE(written);
  EXPECT_EQ(read(*written), "0\n1\n2\n");
  EXPECT_EQ(files_in(folder_ / "new"), 1u);
}

TEST_F(WholeFile, InPiecesThatEndTooSoonLeavesTheOldFile) {
  ASSERT_TRUE(write_whole_file(folder_ / "lines.txt", "old"));
  const auto written = write_whole_file_in_pieces(folder_ / "lines.txt", [](const TakePiece& take) {
    take("half");
    return false;
  });
  EXPECT_FALSE(written);
  EXPECT_EQ(read(folder_ / "lines.txt"), "old");
  EXPECT_EQ(files_in(folder_), 1u);
}

}  // namespace
}  // namespace oit::core
