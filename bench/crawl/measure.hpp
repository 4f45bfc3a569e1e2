// Runs one client program to its end and says what it cost: wall clock, CPU seconds, memory over time.
#pragma once
#include <string>
#include <vector>

namespace oit::bench {

struct Cost {
  bool finished = false;      ///< ran and ended by itself
  double seconds = 0, cpu_seconds = 0;
  double peak_mb = 0;         ///< resident, of the process
  double early_mb = 0, late_mb = 0;   ///< resident at a quarter and at nine tenths of the run
  std::string output;         ///< its standard output
};

/// `core`: the CPU it is kept on; -1: any. Killed after `limit_seconds`.
Cost run_client(const std::vector<std::string>& command, int core, double limit_seconds);
double median(std::vector<double> values);
/// Keeps the calling thread, and threads it starts, on one CPU.
void stay_on_core(int core);

}  // namespace oit::bench
