// Several files of one report, put in place together.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace oit::reports {

struct NamedFile {
  std::string name;    ///< relative to the folder
  std::string bytes;
};

/// Makes the folder when missing. Every file is first written and synced beside its final name; only when all are
/// there are they renamed, so that a full disk leaves the old files as they were.
core::Result<std::vector<std::filesystem::path>> write_files(const std::filesystem::path& directory,
                                                             const std::vector<NamedFile>& files);

}  // namespace oit::reports
