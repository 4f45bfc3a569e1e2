// Submission files → jobs: each file with the rulebook it names, problems told file by file.
#pragma once
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "app/pipeline.hpp"
#include "core/result.hpp"

namespace oit::app {

struct LoadedJobs {
  std::vector<AuditJob> jobs;
  core::Problems problems;     ///< files that could not be used; the others go on
};

/// Books are loaded once each.
LoadedJobs load_jobs(const std::vector<std::string>& files, const CommonOptions& options);

/// The same for the link check: a submission without a rulebook is fine, and only reachability is required of each item.
LoadedJobs load_link_jobs(const std::vector<std::string>& files, const CommonOptions& options);

class PastRun;
/// The jobs of a past run, with `options.rulebook` over their own.
LoadedJobs jobs_from(const PastRun& past, const CommonOptions& options);

}  // namespace oit::app
