// oitcheck links: does every submitted address (and, with --deep, every file they lead to) open for an outside reader?
#include "app/commands.hpp"
#include "app/link_check.hpp"

namespace oit::app {

ExitCode run(const LinksCommand& command, const CommonOptions& options, const Console& console) {
  auto run = prepare_links(command, options, console);
  if (!run || !prepare_announcer(*run, console)) return ExitCode::wrong_input;
  return command.due ? carry_out_due(std::move(*run), counting_of(options), console) : carry_out(std::move(*run), console);
}

}  // namespace oit::app
