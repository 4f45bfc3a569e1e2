// What the program's exit status means (CONTRACT §2). Scripts rely on it.
#pragma once

namespace oit::app {

enum class ExitCode {
  nothing_zero = 0,     ///< nothing likely zero; for `links`: nothing broken
  something_zero = 1,   ///< at least one item likely zero; at least one link broken
  wrong_input = 2,      ///< usage, settings, rulebook or submission
  could_not_work = 3,   ///< no network, disk full: the run could not do its work
  interrupted = 130,    ///< Ctrl-C; the report so far is written
};

}  // namespace oit::app
