// Writes files whole or not at all, so that an interruption or a full disk never leaves half a report.
#pragma once
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace oit::core {

/// Writes beside `target`, makes it durable (fsync), then renames over it; folders above are made when missing.
/// An existing file is replaced only by a whole one. The problem names the file and what the system said.
Result<std::filesystem::path> write_whole_file(const std::filesystem::path& target, std::string_view bytes);

/// Takes the next piece of a file being written.
using TakePiece = std::function<void(std::string_view)>;

/// The same for a file that should not lie in memory: `produce` hands it over piece by piece. What is produced after a
/// write has failed goes nowhere. `produce` says false when it cannot give the whole: then nothing is written.
Result<std::filesystem::path> write_whole_file_in_pieces(const std::filesystem::path& target, const std::function<bool(const TakePiece&)>& produce);

struct WholeFile {
  std::filesystem::path target;
  std::string_view bytes;   ///< belongs to the caller
};

/// Several files that belong together: every one is written and synced beside its final name before the first is
/// renamed, so that a full disk or a folder in the way leaves all the old files as they were.
Result<std::vector<std::filesystem::path>> write_whole_files(const std::vector<WholeFile>& files);

}  // namespace oit::core
