// oitcheck: reads the command line and runs one command.
#include <poll.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "app/command_line.hpp"
#include "app/commands.hpp"
#include "app/console.hpp"

namespace {

using namespace oit;

template <class... Each>
bool is_one_of(const app::Command& command) { return (std::holds_alternative<Each>(command) || ...); }

/// What was printed did not arrive, and not because its reader had seen enough (`| head`).
bool output_was_lost() {
  std::cout.flush();
  if (std::cout) return false;
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&out, 1, 0) >= 0 && (out.revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
}

int run_chosen(const app::Invocation& invocation) {
  const app::Console console(invocation.common);
  const auto run_it = [&](const auto& command) { return app::run(command, invocation.common, console); };
  const app::ExitCode code = std::visit(run_it, invocation.command);
  // Where the report's files are the work, the terminal only repeats them.
  const bool work_is_in_files = is_one_of<app::AuditCommand, app::LinksCommand, app::JudgeCommand, app::SpotCommand, app::ReportCommand, app::DemoCommand>(invocation.command);
  if (code == app::ExitCode::nothing_zero && !work_is_in_files && output_was_lost()) {
    console.complain(core::Problem{"", {"เขียนผลออกไปไม่ได้ อาจเป็นเพราะดิสก์เต็ม", "what was to be printed could not be written; the disk may be full"}, {"เพิ่มที่ว่างแล้วสั่งใหม่", "make room and run again"}});
    return static_cast<int>(app::ExitCode::could_not_work);
  }
  return static_cast<int>(code);
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
