// Asks the terminal what it can do, and writes to it.
#include "app/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace oit::app {
namespace {

bool wants_colour(When when) {
  if (when == When::always) return true;
  if (when == When::never) return false;
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return isatty(STDOUT_FILENO) && !(no_color && *no_color) && term && std::string(term) != "dumb";
}

/// A bar is drawn over itself, which takes a terminal that can go back to a line's start and clear it.
bool can_redraw() {
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) && term && *term && std::string(term) != "dumb";
}

int terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return std::min<int>(size.ws_col, 120);
  return 80;
}

}  // namespace

Console::Console(const CommonOptions& options)
    : colour_(wants_colour(options.color)),
      bar_(!options.quiet && !options.no_progress && can_redraw()),
      lines_(!options.quiet && !options.no_progress && !bar_),
      quiet_(options.quiet),
      journal_(leads_to_journal(STDERR_FILENO, std::getenv("JOURNAL_STREAM"))),
      columns_(terminal_columns()) {}

void Console::say(const std::string& text) const {
  if (!quiet_) print(text);
}

void Console::print(const std::string& text) const {
  std::cout << text;
  if (!text.ends_with('\n')) std::cout << '\n';
  std::cout.flush();
}

void Console::print_bytes(const std::string& bytes) const {
  std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  std::cout.flush();
}

void Console::complain(const core::Problem& problem) const {
  tell(Priority::error, "oitcheck: " + problem.sentence());
}

void Console::complain(const core::Problems& problems) const {
  for (const auto& problem : problems) complain(problem);
}

void Console::remark(const core::Text& text) const {
  if (!quiet_) tell(Priority::warning, core::Problem{"", text, {}}.sentence());
}

void Console::event(const std::string& name, const EventFields& fields) const {
  if (journal_) tell(Priority::info, event_line(name, fields));
}

void Console::tell(Priority priority, const std::string& line) const {
  std::cerr << (journal_ ? with_priority(priority, line) : line) << '\n';
}

}  // namespace oit::app
