// Writes a file whole or not at all, so that an interruption or a full disk never leaves half a report.
#pragma once
#include <filesystem>
#include <string_view>

#include "core/result.hpp"

namespace oit::core {

/// Writes beside `target`, makes it durable (fsync), then renames over it; folders above are made when missing.
/// An existing file is replaced only by a whole one. The problem names the file and what the system said.
Result<std::filesystem::path> write_whole_file(const std::filesystem::path& target, std::string_view bytes);

}  // namespace oit::core
