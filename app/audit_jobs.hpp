// Submission files → jobs: each file with the rulebook it names, problems told file by file.
#pragma once
#include <memory>
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

/// Loads submissions one by one, each with options of its own, and their books once each.
class JobLoader {
 public:
  JobLoader();
  ~JobLoader();
  LoadedJobs load(const std::string& file, const CommonOptions& options);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The book with those items alone, in its own order; ids it does not have are passed over.
std::shared_ptr<const rules::Rulebook> only_items(const rules::Rulebook& book, const std::vector<std::string>& ids);

/// Books are loaded once each. A folder stands for every submission file in it.
LoadedJobs load_jobs(const std::vector<std::string>& files, const CommonOptions& options);

/// How far the link check looks.
enum class LinkDepth {
  submitted,      ///< the submitted addresses
  linked_files,   ///< and every file their pages lead to (--deep)
};

/// The same for the link check: a submission without a rulebook is fine, and only reachability is required of each item.
LoadedJobs load_link_jobs(const std::vector<std::string>& files, const CommonOptions& options, LinkDepth depth);

class PastRun;
/// The jobs of a past run, with `options.rulebook` over their own.
LoadedJobs jobs_from(const PastRun& past, const CommonOptions& options);

}  // namespace oit::app
