// Lines come out in the order of their bytes, all of them, and more than a cache holds.
#include "store/sorted_lines.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace oit::store {
namespace {

/// A folder of this test's own, gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() : path_(std::filesystem::path(testing::TempDir()) / ("oit_sorted_lines_" + std::to_string(::getpid()))) { std::filesystem::create_directories(path_); }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::vector<std::string> written(SortedLines& lines, const std::filesystem::path& file) {
  EXPECT_TRUE(lines.write(file));
  std::ifstream in(file);
  std::vector<std::string> found;
  for (std::string line; std::getline(in, line);) found.push_back(line);
  return found;
}

TEST(SortedLines, ComeOutByTheirBytesNotByAnyAlphabet) {
  const TemporaryFolder folder;
  SortedLines lines;
  for (const char* line : {"th,go,b)/ 2", "th,go,B)/ 1", "ก", "th,go,b)/ 10", "", "th,go,b)/ 2", "\xff"}) lines.add(line);
  EXPECT_EQ(written(lines, folder.path() / "x.cdxj"),
            (std::vector<std::string>{"", "th,go,B)/ 1", "th,go,b)/ 10", "th,go,b)/ 2", "th,go,b)/ 2", "ก", "\xff"}));
}

TEST(SortedLines, MoreThanACacheHolds) {
  const TemporaryFolder folder;
  SortedLines lines;
  std::vector<std::string> expected;
  for (std::uint32_t i = 0; i < 60000; ++i) {
    const std::string line = std::to_string(i * 2654435761u % 1000000007u) + std::string(200, 'x');
    lines.add(line);
    expected.push_back(line);
  }
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(written(lines, folder.path() / "x.cdxj"), expected);
}

TEST(SortedLines, AFolderThatIsNotThereIsMade) {
  const TemporaryFolder folder;
  SortedLines lines;
  EXPECT_TRUE(written(lines, folder.path() / "new/x.cdxj").empty());
}

}  // namespace
}  // namespace oit::store
