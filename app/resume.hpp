// Going on with a run that was cut (crash, power, kill): what its evidence holds is not fetched again.
#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "app/audit_jobs.hpp"
#include "app/past_run.hpp"
#include "core/result.hpp"

namespace oit::app {

/// What the command line asks to go on with.
struct ResumeRequest {
  std::filesystem::path folder;             ///< of the run: its --out
  std::string kind;                         ///< of this command, as AuditRun::kind
  std::optional<core::Date> as_of;          ///< only where one was asked for; else the run's own counts
};

struct Resumed {
  std::unique_ptr<PastRun> past;
  core::Date as_of{};                       ///< the run's
  std::vector<std::size_t> finished;        ///< jobs whose reports stand in the evidence, in order
};

/// Reads the run's evidence and makes sure that it is a run of the same kind over the same submissions, with the same
/// rulebooks and day. One clear problem when there is no such run, it kept too little, it is another, or it is finished.
core::Result<Resumed> take_up(const ResumeRequest& request, const std::vector<AuditJob>& jobs);

}  // namespace oit::app
