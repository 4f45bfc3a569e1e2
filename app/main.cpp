// oitcheck: reads the command line and runs one command.
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "app/command_line.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"

namespace {

using namespace oit;

int run_chosen(const app::Invocation& invocation) {
  const app::Console console(invocation.common);
  const auto run_it = [&](const auto& command) { return app::run(command, invocation.common, console); };
  return static_cast<int>(std::visit(run_it, invocation.command));
}

}  // namespace

int main(int argc, char** argv) {
  // A file that may not grow further (ulimit, quota) is a write that fails and is told of, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const auto parsed = app::parse_command_line(argc, argv);
    if (const int* at_once = std::get_if<int>(&parsed)) return *at_once;
    return run_chosen(std::get<app::Invocation>(parsed));
  } catch (const std::exception& bug) {
    std::cerr << "oitcheck: โปรแกรมขัดข้อง โปรดแจ้งผู้พัฒนา / the program failed, please report this: " << bug.what() << '\n';
    return static_cast<int>(app::ExitCode::could_not_work);
  }
}
