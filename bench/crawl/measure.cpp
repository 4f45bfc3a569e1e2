// fork, exec, wait4; memory from /proc while it runs.
#include "bench/crawl/measure.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

namespace oit::bench {
namespace {

double resident_mb(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/statm");
  long all = 0, resident = 0;
  in >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1048576.0;
}

}  // namespace

void stay_on_core(int core) {
  if (core < 0) return;
  cpu_set_t cpus;
  CPU_ZERO(&cpus);
  CPU_SET(static_cast<std::size_t>(core), &cpus);
  sched_setaffinity(0, sizeof cpus, &cpus);
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

Cost run_client(const std::vector<std::string>& command, int core, double limit_seconds) {
  Cost cost;
  std::string pattern = "/tmp/crawl-bench-XXXXXX";
  const int out = mkstemp(pattern.data());
  if (out < 0) return cost;
  const auto began = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child == 0) {
    stay_on_core(core);
    dup2(out, 1);
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, 0);
    dup2(nowhere, 2);
    std::vector<char*> words;
    for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    execvp(words[0], words.data());
    _exit(127);
  }
  std::vector<double> memory;
  int status = 0;
  rusage used{};
  for (;;) {
    const pid_t ended = wait4(child, &status, WNOHANG, &used);
    cost.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (ended == child) break;
    if (cost.seconds > limit_seconds) {
      kill(child, SIGKILL);
      wait4(child, &status, 0, &used);
      break;
    }
    if (static_cast<double>(memory.size()) * 0.1 < cost.seconds) memory.push_back(resident_mb(child));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  cost.finished = WIFEXITED(status) && WEXITSTATUS(status) != 127;
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  cost.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  cost.peak_mb = static_cast<double>(used.ru_maxrss) / 1024.0;
  if (!memory.empty()) {
    cost.early_mb = memory[memory.size() / 4];
    cost.late_mb = memory[memory.size() * 9 / 10];
  }
  std::ifstream in(pattern);
  cost.output.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  unlink(pattern.c_str());
  close(out);
  return cost;
}

}  // namespace oit::bench
