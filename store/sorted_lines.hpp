// Lines put into order without holding them in memory: the index of a national run's archive has hundreds of thousands.
#pragma once
#include <filesystem>
#include <memory>
#include <string_view>

#include "core/result.hpp"
#include "store/database.hpp"

namespace oit::store {

/// Keeps its lines with SQLite, which sorts on disk (a nameless file in SQLITE_TMPDIR or TMPDIR) what does not fit its
/// cache of a few megabytes. One thread at a time.
class SortedLines {
 public:
  SortedLines();
  /// A line that cannot be kept (temporary disk full) is remembered: write() tells.
  void add(std::string_view line);
  /// Writes all lines in the order of their bytes, each with a line end; whole or not at all.
  core::Result<std::filesystem::path> write(const std::filesystem::path& target);

 private:
  std::unique_ptr<Database> database_;
  std::unique_ptr<Statement> add_;
  bool lost_ = false;
};

}  // namespace oit::store
