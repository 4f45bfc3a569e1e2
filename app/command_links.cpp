// oitcheck links: does every submitted address open for an outside reader?
#include <algorithm>

#include "app/audit_run.hpp"
#include "app/commands.hpp"
#include "reports/report.hpp"

namespace oit::app {
namespace {

std::string show_links(const core::RunResult& result, const Console& console, core::Language language) {
  reports::ReportOptions options;
  options.language = language;
  options.colour = console.colour() ? reports::Colour::always : reports::Colour::never;
  options.columns = console.columns();
  return reports::render_links_summary(result, options);
}

bool any_link_broken(const core::RunResult& result) {
  for (const auto& item : result.items)
    for (const auto& url : item.urls)
      if (core::reach_of(url.outcome) == core::Reach::closed) return true;
  return false;
}

}  // namespace

ExitCode run(const LinksCommand& command, const CommonOptions& options, const Console& console) {
  auto run = prepare_run(options, console);
  if (!run || !prepare_announcer(*run, console)) return ExitCode::wrong_input;
  run->loaded = load_link_jobs(command.submissions, options);
  run->kind = "links";
  run->show = show_links;
  run->wrong = any_link_broken;
  return carry_out(*run, console);
}

}  // namespace oit::app
