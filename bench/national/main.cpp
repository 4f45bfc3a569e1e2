// national_bench PROGRAM [--agencies N] [--items M] [--judge-only]: what a run over a whole country costs.
// Starts the programmable website, runs the program's own commands over it, and prints memory, times and ratios:
// two link checks of every agency, the history's share, `diff` between the two, and `judge` against fetching at 50 ms.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "store/history.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit::bench {
namespace {

namespace fs = std::filesystem;
using Seconds = std::chrono::duration<double>;

struct Size {
  int agencies = 8000, items = 43;
};

/// What one command took.
struct Cost {
  int exit_code = -1;
  double seconds = 0, cpu_seconds = 0, peak_megabytes = 0;
};

Cost run(const std::vector<std::string>& words, const fs::path& log) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t streams;
  posix_spawn_file_actions_init(&streams);
  posix_spawn_file_actions_addopen(&streams, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  posix_spawn_file_actions_adddup2(&streams, STDOUT_FILENO, STDERR_FILENO);
  const auto began = std::chrono::steady_clock::now();
  pid_t child = 0;
  Cost cost;
  if (posix_spawn(&child, words[0].c_str(), &streams, nullptr, arguments.data(), environ) != 0) return cost;
  posix_spawn_file_actions_destroy(&streams);
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  cost.seconds = Seconds(std::chrono::steady_clock::now() - began).count();
  cost.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
  cost.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  cost.peak_megabytes = static_cast<double>(used.ru_maxrss) / 1024;
  return cost;
}

void print(const char* what, const Cost& cost) {
  std::printf("%-34s exit %d  %8.2f s  cpu %8.2f s  peak %6.0f MB\n", what, cost.exit_code, cost.seconds, cost.cpu_seconds, cost.peak_megabytes);
  std::fflush(stdout);
}

std::string page(int kilobytes) {
  std::string text = "<!doctype html><html lang=\"th\"><head><title>แผนปฏิบัติราชการประจำปี</title></head><body><nav><a href=\"/\">หน้าแรก</a></nav><main><h1>แผนปฏิบัติราชการประจำปี</h1>";
  while (text.size() < static_cast<std::size_t>(kilobytes) * 1024)
    text += "<p>สำนักงานจัดทำแผนปฏิบัติราชการเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลาดำเนินงานตลอดปีงบประมาณ พ.ศ. 2568</p>";
  return text + "</main></body></html>";
}

std::string agency_id(int agency) {
  char text[16];
  std::snprintf(text, sizeof text, "a%05d", agency);
  return text;
}

void write_submissions(const fs::path& folder, const Size& size) {
  fs::create_directories(folder);
  for (int agency = 0; agency < size.agencies; ++agency) {
    const std::string id = agency_id(agency);
    std::ofstream out(folder / (id + ".csv"));
    out << "# agency: " << id << "\n# name: หน่วยงาน " << id << "\n# website: http://www." << id << ".go.th/\nitem,url,note\n";
    for (int item = 1; item <= size.items; ++item) out << "O" << item << ",http://www." << id << ".go.th/oit/" << item << ",\n";
  }
}

/// A run's result as the pipeline hands it to the history.
core::RunResult result_of(int agency, const Size& size, const std::string& time) {
  core::RunResult run;
  run.agency.id = agency_id(agency);
  run.rulebook.id = "links";
  run.run.started = run.run.finished = core::parse_rfc3339(time).value();
  run.run.id = run.agency.id + "-" + time;
  for (int i = 1; i <= size.items; ++i) {
    core::ItemResult item;
    item.id = "O" + std::to_string(i);
    item.title = {item.id, item.id};
    item.verdict = core::Verdict::full;
    core::UrlRecord url;
    url.url = "http://www." + run.agency.id + ".go.th/oit/" + std::to_string(i);
    url.outcome = core::UrlOutcome::ok;
    url.sha256 = std::string(64, 'a');
    url.text_mark = "text:0123456789abcdef";
    url.detected_type = "html";
    url.fetched_at = run.run.started;
    item.urls.push_back(std::move(url));
    run.items.push_back(std::move(item));
  }
  return run;
}

/// Seconds to keep a national run when one was kept before.
double history_writes(const fs::path& file, const Size& size) {
  auto history = store::History::open(file);
  if (!history) return -1;
  double seconds = 0;
  for (const char* time : {"2025-05-01T09:00:00+07:00", "2025-06-01T09:00:00+07:00"}) {
    seconds = 0;
    for (int agency = 0; agency < size.agencies; ++agency) {
      const auto run = result_of(agency, size, time);
      const auto began = std::chrono::steady_clock::now();
      (*history)->record(run, store::RunLabel{"links", "/out", time});
      seconds += Seconds(std::chrono::steady_clock::now() - began).count();
    }
  }
  return seconds;
}

class Bench {
 public:
  Bench(std::string program, Size size, fs::path folder) : program_(std::move(program)), size_(size), folder_(std::move(folder)), server_(options()) {
    replica::Site& any = server_.host("*");
    any.page("/").html(page(4));
    any.page("/oit/*").html(page(6));
    server_.start();
  }

  void national() {
    write_submissions(folder_ / "submissions", size_);
    std::printf("%d agencies x %d addresses\n", size_.agencies, size_.items);
    const Cost first = run(command("links", {"--out", (folder_ / "out").string()}), folder_ / "first.log");
    print("links, first time", first);
    server_.host("www.a00001.go.th").page("/oit/*").status(404).html("ไม่พบหน้า");
    const Cost second = run(command("links", {"--out", (folder_ / "out").string()}), folder_ / "second.log");
    print("links, second time", second);
    const Cost difference = run({program_, "diff", "previous", "last", "--db", (folder_ / "history.sqlite").string()}, folder_ / "diff.log");
    print("diff previous last", difference);
    const double writes = history_writes(folder_ / "apart.sqlite", size_);
    std::printf("%-34s %.2f s = %.1f %% of the second run's time\n", "history writes", writes, 100 * writes / second.seconds);
  }

  /// The history alone, at the size of the country whatever was fetched: two runs kept, and the difference between them.
  void history() {
    const Size country;
    const fs::path file = folder_ / "country.sqlite";
    const double writes = history_writes(file, country);
    std::printf("%-34s %.2f s for %d agencies x %d, second month; file %.0f MB after two\n", "history writes", writes, country.agencies, country.items,
                static_cast<double>(fs::file_size(file)) / 1e6);
    print("diff previous last, that history", run({program_, "diff", "previous", "last", "--db", file.string()}, folder_ / "diff.log"));
  }

  /// One agency as the crawler is told to behave by default, and without any politeness; judged again from the evidence.
  void judge() {
    const fs::path one = folder_ / "one";
    write_submissions(one, Size{1, size_.items});
    for (const auto& file : fs::directory_iterator(one)) {
      std::ofstream(folder_ / "audit.csv") << "# rulebook: nacc-2564\n" << std::ifstream(file.path()).rdbuf();
    }
    server_.host("www.a00000.go.th").page("/").html(page(4));
    server_.host("www.a00000.go.th").page("/oit/*").html(page(6));
    server_.host("www.a00000.go.th").latency(replica::Milliseconds(50), replica::Milliseconds(50));
    for (const auto& [name, politeness] : {std::pair("audit at 50 ms, as delivered", std::vector<std::string>{}), std::pair("audit at 50 ms, no pause", std::vector<std::string>{"--delay", "0"})}) {
      std::vector<std::string> words{program_, "audit", (folder_ / "audit.csv").string(), "--no-history", "--no-progress", "--format", "json", "--out", (folder_ / "audited").string()};
      for (const auto& mapping : server_.connect_to()) words.insert(words.end(), {"--connect-to", mapping});
      words.insert(words.end(), politeness.begin(), politeness.end());
      const Cost audit = run(words, folder_ / "audit.log");
      print(name, audit);
      Cost best;
      for (int again = 0; again < 5; ++again) {
        const Cost judged = run({program_, "judge", (folder_ / "audited/evidence.warc.gz").string(), "--no-progress", "--format", "json", "--out", (folder_ / "judged").string()}, folder_ / "judge.log");
        if (best.exit_code < 0 || judged.seconds < best.seconds) best = judged;
      }
      print("judge", best);
      std::printf("%-34s %.1f\n", "times as fast as fetching", audit.seconds / best.seconds);
    }
  }

 private:
  static replica::Options options() {
    replica::Options options;
    options.log_requests = false;
    return options;
  }

  std::vector<std::string> command(const char* name, const std::vector<std::string>& more) const {
    std::vector<std::string> words{program_, name, (folder_ / "submissions").string(), "--db", (folder_ / "history.sqlite").string(), "--delay", "0", "--per-host", "0",
                                   "--jobs", "64", "--patience", "0", "--format", "json", "--no-progress"};
    for (const auto& mapping : server_.connect_to()) words.insert(words.end(), {"--connect-to", mapping});
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  std::string program_;
  Size size_;
  fs::path folder_;
  replica::Replica server_;
};

}  // namespace
}  // namespace oit::bench

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: national_bench PROGRAM [--agencies N] [--items M] [--judge-only]\n");
    return 2;
  }
  oit::bench::Size size;
  bool judge_only = false;
  for (int i = 2; i < argc; ++i) {
    if (std::strcmp(argv[i], "--judge-only") == 0) judge_only = true;
    else if (std::strcmp(argv[i], "--agencies") == 0 && i + 1 < argc) size.agencies = std::atoi(argv[++i]);
    else if (std::strcmp(argv[i], "--items") == 0 && i + 1 < argc) size.items = std::atoi(argv[++i]);
  }
  // All agencies share one address here; the gate per address is for the country's servers, not for this one.
  setenv("OITCHECK_CRAWL_PER_ADDRESS", "0", 1);
  std::string folder = (std::filesystem::temp_directory_path() / "oitcheck-national-XXXXXX").string();
  if (!mkdtemp(folder.data())) return 1;
  {
    oit::bench::Bench bench(argv[1], size, folder);
    if (!judge_only) bench.national();
    if (!judge_only) bench.history();
    bench.judge();
  }
  std::filesystem::remove_all(folder);
  return 0;
}
