// Holds every #include of ours against include_table.txt. OIT_HOUSE_ROOT points it at another tree,
// which is how the last test (and a person in doubt) sees it catch a planted include.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/house/source_tree.hpp"

namespace oit::house {
namespace {

namespace fs = std::filesystem;
using Table = std::map<std::string, std::set<std::string>>;

Table read_table(const fs::path& file) {
  Table table;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto colon = line.find(':');
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    auto& allowed = table[line.substr(0, colon)];
    std::istringstream words(line.substr(colon + 1));
    for (std::string word; words >> word;) allowed.insert(word);
  }
  return table;
}

std::vector<std::string> names(const Table& table) {
  std::vector<std::string> folders;
  for (const auto& [folder, _] : table) folders.push_back(folder);
  return folders;
}

/// The first folder of `#include "folder/…"`, or empty.
std::string included_folder(const std::string& line) {
  const auto hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line.compare(hash, 8, "#include") != 0) return {};
  const auto quote = line.find('"');
  if (quote == std::string::npos) return {};
  const auto slash = line.find('/', quote);
  return slash == std::string::npos ? std::string() : line.substr(quote + 1, slash - quote - 1);
}

std::vector<std::string> violations(const fs::path& root, const Table& table) {
  std::vector<std::string> found;
  for (const auto& file : read_sources(root, names(table))) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const std::string target = included_folder(file.lines[i]);
      if (target.empty() || target == file.folder || target == "embedded") continue;
      if (!table.at(file.folder).contains(target))
        found.push_back(file.path + ":" + std::to_string(i + 1) + ": " + file.folder + "/ may not include " + target + "/");
    }
  }
  return found;
}

fs::path root() {
  const char* elsewhere = std::getenv("OIT_HOUSE_ROOT");
  return elsewhere ? fs::path(elsewhere) : fs::path(OIT_SOURCE_DIR);
}

const fs::path table_file = fs::path(OIT_SOURCE_DIR) / "tests/house/include_table.txt";

TEST(Includes, FollowTheTable) {
  EXPECT_THAT(violations(root(), read_table(table_file)), testing::IsEmpty());
}

TEST(Includes, TableHasNoCircle) {
  const Table table = read_table(table_file);
  for (const auto& [folder, allowed] : table)
    for (const auto& other : allowed)
      if (table.contains(other)) {
        EXPECT_FALSE(table.at(other).contains(folder)) << folder << " and " << other << " may include each other";
      }
}

TEST(Includes, EveryFolderWithCodeIsInTheTable) {
  const Table table = read_table(table_file);
  for (const auto& entry : fs::directory_iterator(root())) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_directory() || name.starts_with(".") || name == "build" || name == "out" || name == "tests" || name == "bench") continue;
    if (!read_sources(root(), {name}).empty()) {
      EXPECT_TRUE(table.contains(name)) << name << "/ holds code but has no row";
    }
  }
}

TEST(Includes, APlantedIncludeIsCaught) {
  const fs::path planted = fs::path(testing::TempDir()) / "oit_planted_include";
  fs::create_directories(planted / "crawler");
  std::ofstream(planted / "crawler/rogue.cpp") << "// A file that reaches where it must not.\n#include \"rules/rulebook.hpp\"\n";
  EXPECT_THAT(violations(planted, read_table(table_file)),
              testing::ElementsAre("crawler/rogue.cpp:2: crawler/ may not include rules/"));
  fs::remove_all(planted);
}

}  // namespace
}  // namespace oit::house
