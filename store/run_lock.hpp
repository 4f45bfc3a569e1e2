// Keeps two runs from overlapping: over the same agencies' history, and in the same folder. Locks of the kernel (flock),
// so that a run that was killed leaves none behind; works between processes of one machine.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"

namespace oit::store {

/// Held until it goes. A problem names who holds it since when.
class RunLock {
 public:
  /// No other run may write into `folder` (which must exist).
  static core::Result<std::unique_ptr<RunLock>> of_folder(const std::filesystem::path& folder, const std::string& kind, core::TimePoint now);
  /// No other run of this kind may work on any of these agencies with this history. Runs over other agencies go on side
  /// by side. Kept in `<history>.runs/`, one small file for each run under way.
  static core::Result<std::unique_ptr<RunLock>> of_agencies(const std::filesystem::path& history, const std::string& kind,
                                                            const std::vector<std::string>& agencies, core::TimePoint now);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;

 private:
  RunLock(std::filesystem::path file, int descriptor) : file_(std::move(file)), descriptor_(descriptor) {}
  std::filesystem::path file_;
  int descriptor_;
};

}  // namespace oit::store
