// Writes files whole or not at all, so that an interruption or a full disk never leaves half a report.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace oit::core {

/// Writes beside `target`, makes it durable (fsync), then renames over it; folders above are made when missing.
/// An existing file is replaced only by a whole one. The problem names the file and what the system said.
Result<std::filesystem::path> write_whole_file(const std::filesystem::path& target, std::string_view bytes);

struct WholeFile {
  std::filesystem::path target;
  std::string_view bytes;   ///< belongs to the caller
};

/// Several files that belong together: every one is written and synced beside its final name before the first is
/// renamed, so that a full disk or a folder in the way leaves all the old files as they were.
Result<std::vector<std::filesystem::path>> write_whole_files(const std::vector<WholeFile>& files);

}  // namespace oit::core
