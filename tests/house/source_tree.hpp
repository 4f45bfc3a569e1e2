// The project's own source files, as the house tests read them.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace oit::house {

struct SourceFile {
  std::string path;     ///< relative to the root, `crawler/gate.cpp`
  std::string folder;   ///< `crawler`
  std::vector<std::string> lines;
};

/// Every .hpp, .cpp and .inc below the given folders of `root`, sorted by path. Folders that are absent are skipped.
std::vector<SourceFile> read_sources(const std::filesystem::path& root, const std::vector<std::string>& folders);

/// The source text without comments and with string and character literals emptied, line structure kept.
std::string code_only(const SourceFile& file);

}  // namespace oit::house
