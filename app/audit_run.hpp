// The work that audit, links and demo share: run the jobs, write each agency's report, tell the person, choose the exit status.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>

#include "app/announce.hpp"
#include "app/audit_jobs.hpp"
#include "app/command_line.hpp"
#include "app/console.hpp"
#include "app/exit_code.hpp"
#include "config/settings.hpp"

namespace oit::app {

/// How one agency's result is shown on the terminal.
using ShowResult = std::function<std::string(const core::RunResult&, const Console&, core::Language)>;
/// Something likely zero (audit) or broken (links) in it.
using SomethingWrong = std::function<bool(const core::RunResult&)>;

struct AuditRun {
  config::Settings settings;
  LoadedJobs loaded;
  std::string out;           ///< --out; empty: out/<agency>-<time>
  core::Date as_of{};
  std::optional<core::Date> deadline;             ///< over the book's closing day
  bool verbose = false;
  std::string kind = "audit";                     ///< as history keeps it: `audit` or `links`
  std::optional<std::filesystem::path> history;   ///< nullopt: no history is kept
  Fetch fetch;                                    ///< see PipelineInput::fetch
  std::shared_ptr<const Announcer> announcer;     ///< tells others of the end; null: nobody
  Render render;                                  ///< see PipelineInput::render
  ShowResult show;
  SomethingWrong wrong;
};

ExitCode carry_out(const AuditRun& run, const Console& console);

/// Settings, day, folder and history as the options say, still without jobs; nullopt when they are wrong, which has
/// then been told.
std::optional<AuditRun> prepare_run(const CommonOptions& options, const Console& console);

/// Lets the run tell others of its end, as its settings say; false when those are wrong, which has then been told.
bool prepare_announcer(AuditRun& run, const Console& console);

/// Terminal table after an audit.
std::string show_audit(const core::RunResult& result, const Console& console, core::Language language);
/// At least one item likely zero.
bool any_item_zero(const core::RunResult& result);

}  // namespace oit::app
