// Starts one other program in a process group of its own and takes its standard output, within bounds of time and
// size. Nothing of it survives: the whole group is killed when the output has ended, or too much or too late.
// I/O thread only.
#pragma once
#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "crawler/asio.hpp"

namespace oit::crawler {

struct ChildOutput {
  std::string bytes;
  bool started = false;    ///< false: no such program, or no permission
  bool whole = false;      ///< it ended its output by itself, within the bounds
  std::string problem;     ///< the system's words, or which bound was met; empty when whole
};

class ChildProgram {
 public:
  /// `words`: the program (a path, or a name looked for in PATH) and its arguments; `environment`: `NAME=value`, all
  /// it gets. Its standard input is empty and what it says on standard error is dropped.
  ChildProgram(asio::io_context& io, const std::vector<std::string>& words, const std::vector<std::string>& environment);
  ~ChildProgram();
  ChildProgram(const ChildProgram&) = delete;
  ChildProgram& operator=(const ChildProgram&) = delete;

  /// Called once. Returns when the output has ended, is larger than `most_bytes`, `until` has come, or stop().
  Task<ChildOutput> output(std::uint64_t most_bytes, std::chrono::steady_clock::time_point until);
  void stop();

 private:
  struct State;
  void end_group();
  std::shared_ptr<State> state_;
};

/// The first of `names` that is an executable file, here or in PATH; empty when there is none.
std::string find_program(const std::vector<std::string>& names);

}  // namespace oit::crawler
