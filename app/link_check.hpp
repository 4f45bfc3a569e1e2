// The monthly link check's own rules: what changed since last time, which breakage counts, which addresses are due.
#pragma once
#include <vector>

#include "app/audit_run.hpp"
#include "core/clock.hpp"
#include "core/run.hpp"
#include "store/history.hpp"

namespace oit::app {

/// Which breakages make the exit status 1.
enum class Counting {
  sure,    ///< a passing trouble (time-out, server error) of an address that has opened before waits for confirmation
  every,   ///< --strict
};

/// The link check as the command line asks for it, ready for carry_out; nullopt when it is wrong, which has then been told.
std::optional<AuditRun> prepare_links(const LinksCommand& command, const CommonOptions& options, const Console& console);

Counting counting_of(const CommonOptions& options);

/// carry_out over the addresses that are due by the run's history; a breakage known of the others counts too.
ExitCode carry_out_due(AuditRun run, Counting counting, const Console& console);

/// Puts LinkPast beside every address of the run: this check laid over what history knows.
void put_past(core::RunResult& run, store::History& history);

/// Closed, and sure enough. An answer that says the page is not there counts at once; so does any breakage of an
/// address that was never seen open, and any without a history (`past` empty).
bool counts_as_broken(core::UrlOutcome outcome, const std::optional<core::LinkPast>& past, Counting counting);

/// Any address of the run, linked files included.
bool any_broken(const core::RunResult& run, Counting counting);

/// What is left to check, and what is known of the rest.
struct DueJobs {
  std::vector<AuditJob> jobs;          ///< with their due addresses only; agencies with none are left out
  std::size_t not_due = 0;             ///< addresses left out
  std::size_t broken_not_due = 0;      ///< of those, known to be broken and counted so
  core::TimePoint next{};              ///< when the first of those left out is due
};

/// See store::next_check for when an address is due.
DueJobs keep_due(std::vector<AuditJob> jobs, store::History& history, core::TimePoint now, Counting counting);

}  // namespace oit::app
