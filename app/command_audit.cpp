// oitcheck audit: fetch, judge, report.
#include "app/audit_run.hpp"
#include "app/commands.hpp"

namespace oit::app {

ExitCode run(const AuditCommand& command, const CommonOptions& options, const Console& console) {
  auto run = prepare_run(options, console);
  if (!run || !prepare_announcer(*run, console)) return ExitCode::wrong_input;
  run->loaded = load_jobs(command.submissions, options);
  run->show = show_audit;
  run->wrong = any_item_zero;
  return carry_out(*run, console);
}

}  // namespace oit::app
