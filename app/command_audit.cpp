// oitcheck audit: fetch, judge, report.
#include "app/audit_run.hpp"
#include "app/commands.hpp"
#include "app/run_settings.hpp"

namespace oit::app {

ExitCode run(const AuditCommand& command, const CommonOptions& options, const Console& console) {
  const core::SystemClock clock;
  auto settings = settings_for(options);
  auto as_of = as_of_day(options, clock);
  if (!settings) console.complain(settings.problems());
  if (!as_of) console.complain(as_of.problems());
  if (!settings || !as_of) return ExitCode::wrong_input;
  AuditRun run;
  run.settings = *settings;
  run.loaded = load_jobs(command.submissions, options);
  run.out = options.out;
  run.as_of = *as_of;
  run.verbose = options.verbose;
  run.kind = "audit";
  run.history = history_file(options);
  run.show = show_audit;
  run.wrong = any_item_zero;
  return carry_out(run, console);
}

}  // namespace oit::app
