// Which evidence has been kept long enough. Reports and history stay; the newest evidence of an agency always does.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "store/history.hpp"

namespace oit::app {

/// What may go; where both are set, only what both let go.
struct RetentionRule {
  std::optional<int> older_than_days;
  std::optional<int> beyond_runs;      ///< of one agency and kind of run, newest first
};

/// The archive of one run.
struct KeptEvidence {
  store::PastRun run;
  std::vector<std::filesystem::path> files;
  std::uint64_t bytes = 0;
};

/// `runs` newest first, as the history lists them: the one recorded last is the newest, whatever the clock said then.
/// Only archives that are there, and never the newest one of an agency.
std::vector<KeptEvidence> evidence_to_remove(const std::vector<store::PastRun>& runs, const RetentionRule& rule, core::TimePoint now);

/// Every file of them, or the first that could not be removed.
core::Result<std::size_t> remove_evidence(const std::vector<KeptEvidence>& old);

}  // namespace oit::app
