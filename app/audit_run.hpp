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
#include "app/known_answers.hpp"
#include "config/settings.hpp"
#include "core/clock.hpp"
#include "store/history.hpp"

namespace oit::app {

/// How one agency's result is shown on the terminal.
using ShowResult = std::function<std::string(const core::RunResult&, const Console&, core::Language)>;
/// Something likely zero (audit) or broken (links) in it.
using SomethingWrong = std::function<bool(const core::RunResult&)>;
/// Adds to a result what history knows, before it is written and recorded.
using BeforeReport = std::function<void(core::RunResult&, store::History&)>;

struct AuditRun {
  config::Settings settings;
  LoadedJobs loaded;
  std::string out;           ///< --out; empty: out/<agency>-<time>
  std::string resume;        ///< --resume: folder of a run to go on with, which is then also where reports go; empty: a new run
  core::Date as_of{};
  std::optional<core::Date> deadline;             ///< over the book's closing day
  bool as_of_given = false;  ///< on the command line; else a run that is gone on with keeps its own
  const core::Clock* clock = nullptr;   ///< not owned; null: the machine's
  bool verbose = false;
  std::string kind = "audit";                     ///< as history keeps it, see store::PastRun::kind
  std::optional<std::filesystem::path> history;   ///< nullopt: no history is kept
  Fetch fetch;                                    ///< see PipelineInput::fetch
  std::shared_ptr<const Announcer> announcer;     ///< tells others of the end; null: nobody
  Render render;                                  ///< see PipelineInput::render
  std::function<std::vector<store::KnownFile>(const AuditJob&)> last_year;   ///< of a past run that is judged again; else the history is asked
  ContentKept kept = ContentKept::whole;
  AskConditionally ask_conditionally = AskConditionally::never;   ///< with a history only
  BeforeReport before_report;                     ///< with a history only; may be empty
  std::function<void(const core::RunResult&)> on_result;   ///< told of each result; may be empty
  ShowResult show;
  SomethingWrong wrong;
};

ExitCode carry_out(AuditRun run, const Console& console);

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
