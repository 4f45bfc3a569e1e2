// crawl_bench [--runs N] [--only SCENARIO] [--peers DIR]: the table of docs/performance.md, measured here and now.
// Server on one CPU, client on another where there are two; every program against the same server in the same run.
// `--peers DIR`: a folder with node_modules of broken-link-checker and linkinator.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "bench/crawl/load.hpp"
#include "bench/crawl/measure.hpp"
#include "bench/crawl/server.hpp"
#include "core/clock.hpp"
#include "crawler/crawler.hpp"

namespace oit::bench {
namespace {

using std::chrono::milliseconds;

struct ClientRun {
  Load load;
  int port = 0;
  int jobs = 300;
  int per_host = 0;
  int delay_ms = 0;
  int all_at_once = 0;   ///< 1: every fetch is begun at once and waits at the gates; 0: a window of twice `jobs`
};

// ---- the client: this program called with --client ---------------------------------------------------------------

struct Progress {
  long next = 0;
  std::map<std::string, long> outcomes;
  std::chrono::steady_clock::time_point last_healthy{};
};

crawler::Task<void> work(crawler::Crawler& crawler, const ClientRun& run, Progress& progress) {
  while (progress.next < run.load.total()) {
    const long index = progress.next++;
    const auto url = core::Url::parse(run.load.url(index, run.port));
    core::FetchRequest request(*url);
    const core::FetchOutcome outcome = co_await crawler.fetch(request);
    ++progress.outcomes[core::to_string(outcome.outcome)];
    if (run.load.healthy(static_cast<int>(index % run.load.hosts))) progress.last_healthy = std::chrono::steady_clock::now();
  }
}

int be_client(const ClientRun& run) {
  config::CrawlSettings settings;
  settings.allow_private = true;
  settings.jobs = run.jobs;
  settings.per_host = run.per_host;
  settings.per_address = 0;
  settings.delay = milliseconds(run.delay_ms);
  settings.first_byte_timeout = milliseconds(3'000);
  settings.patience = milliseconds(8'000);
  settings.passes = {milliseconds(2'000), milliseconds(6'000)};
  settings.seed = 1;
  const core::SystemClock clock;
  crawler::asio::io_context io(1);
  crawler::Crawler crawler(io, settings, clock);
  Progress progress;
  const auto began = std::chrono::steady_clock::now();
  const long workers = run.all_at_once ? run.load.total() : 2L * run.jobs;
  for (long i = 0; i < workers; ++i) crawler::asio::co_spawn(io, work(crawler, run, progress), crawler::asio::detached);
  io.run();
  const double healthy = std::chrono::duration<double>(progress.last_healthy - began).count();
  std::printf("healthy_seconds %.3f\n", healthy);
  for (const auto& [word, count] : progress.outcomes) std::printf("%s %ld\n", word.c_str(), count);
  return 0;
}

// ---- the scenarios -------------------------------------------------------------------------------------------------

struct Options {
  int runs = 5;
  std::string only, peers, self;
  int server_core = -1, client_core = -1;
};

std::vector<std::string> our_command(const Options& options, const ClientRun& run) {
  std::vector<std::string> words = {options.self, "--client"};
  for (const long number : {static_cast<long>(run.load.hosts), static_cast<long>(run.load.pages), static_cast<long>(run.load.latency_ms),
                            static_cast<long>(run.load.hanging_per_mille), static_cast<long>(run.load.busy_per_mille), static_cast<long>(run.port),
                            static_cast<long>(run.jobs), static_cast<long>(run.per_host), static_cast<long>(run.delay_ms), static_cast<long>(run.all_at_once)})
    words.push_back(std::to_string(number));
  return words;
}

/// curl's own list of addresses; each written away, as a floor without any judging.
std::string curl_list(const ClientRun& run) {
  const std::string path = std::filesystem::temp_directory_path() / ("crawl-bench-" + std::to_string(getpid()) + ".curl");
  std::ofstream out(path);
  for (long i = 0; i < run.load.total(); ++i) out << "url = \"" << run.load.url(i, run.port) << "\"\noutput = \"/dev/null\"\n";
  return path;
}

double field(const std::string& output, const std::string& name) {
  const std::size_t at = output.find(name + " ");
  return at == std::string::npos ? 0 : std::atof(output.c_str() + at + name.size() + 1);
}

struct Row {
  std::string who;
  std::vector<double> seconds, cpu, peak, early, late;
  void add(const Cost& cost) {
    seconds.push_back(cost.seconds);
    cpu.push_back(cost.cpu_seconds);
    peak.push_back(cost.peak_mb);
    early.push_back(cost.early_mb);
    late.push_back(cost.late_mb);
  }
};

void print(const Row& row, double urls) {
  if (row.seconds.empty()) {
    std::printf("  %-24s not installed, or failed\n", row.who.c_str());
    return;
  }
  std::printf("  %-24s %8.2f s %9.0f URL/s  CPU %7.2f s  memory %6.1f MB peak (%.1f -> %.1f)  [%zu runs, median]\n", row.who.c_str(), median(row.seconds),
              urls / median(row.seconds), median(row.cpu), median(row.peak), median(row.early), median(row.late), row.seconds.size());
  std::fflush(stdout);
}

class ServerOnItsCore {
 public:
  ServerOnItsCore(const Options& options, const Load& load, std::int64_t interval_us) {
    stay_on_core(options.server_core);
    server_ = std::make_unique<Server>(load, interval_us);
  }
  Server* operator->() { return server_.get(); }

 private:
  std::unique_ptr<Server> server_;
};

bool wanted(const Options& options, const char* name) { return options.only.empty() || options.only == name; }

void against_curl(const Options& options, const char* name, const Load& load, int runs, bool peers) {
  if (!wanted(options, name)) return;
  std::printf("%s: %d hosts x %d pages at %d ms, limits off, 300 at once\n", name, load.hosts, load.pages, load.latency_ms);
  Row ours{"oitcheck (judged)", {}, {}, {}, {}, {}}, curl{"curl --parallel", {}, {}, {}, {}, {}}, wget{"wget2", {}, {}, {}, {}, {}},
      blc{"broken-link-checker", {}, {}, {}, {}, {}}, linkinator{"linkinator", {}, {}, {}, {}, {}};
  std::vector<double> ratios;
  for (int i = 0; i < runs; ++i) {
    ServerOnItsCore server(options, load, 0);
    ClientRun run;
    run.load = load;
    run.port = server->port();
    const Cost own = run_client(our_command(options, run), options.client_core, 900);
    const std::string list = curl_list(run);
    const Cost floor = run_client({"curl", "-q", "-s", "-L", "-Z", "--parallel-immediate", "--parallel-max", "300", "-K", list}, options.client_core, 900);
    std::filesystem::remove(list);
    if (own.finished) ours.add(own);
    if (floor.finished) curl.add(floor);
    if (own.finished && floor.finished) ratios.push_back(floor.seconds / own.seconds);
    if (i == 0) std::printf("  our outcomes: %s\n", [&own] { std::string line = own.output; for (char& c : line) if (c == '\n') c = ' '; return line; }().c_str());
    if (!peers) continue;
    const std::string index = "http://127.0.0.1:" + std::to_string(run.port) + "/index";
    const Cost other = run_client({"wget2", "-q", "--no-config", "--spider", "-r", "-l", "1", "-H", "--max-threads", "300", "--no-robots", index}, options.client_core, 300);
    if (other.finished) wget.add(other);
    if (options.peers.empty() || i > 0) continue;
    const std::string bin = options.peers + "/node_modules/.bin/";
    if (std::filesystem::exists(bin + "blc")) {
      const Cost cost = run_client({bin + "blc", "--host-requests", "300", "-e", "--get", index}, options.client_core, 300);
      if (cost.finished) blc.add(cost);
    }
    if (std::filesystem::exists(bin + "linkinator")) {
      const Cost cost = run_client({bin + "linkinator", index, "--concurrency", "300", "--silent"}, options.client_core, 300);
      if (cost.finished) linkinator.add(cost);
    }
  }
  const auto urls = static_cast<double>(load.total());
  print(ours, urls);
  print(curl, urls);
  if (peers) {
    print(wget, urls);
    if (!options.peers.empty()) {
      print(blc, urls);
      print(linkinator, urls);
    }
  }
  std::printf("  ratio to curl --parallel: %.2f (median of %zu)\n\n", median(ratios), ratios.size());
}

void polite(const Options& options) {
  if (!wanted(options, "polite")) return;
  Load load;
  load.hosts = 200;
  load.pages = 20;
  load.latency_ms = 100;
  ServerOnItsCore server(options, load, 1'000'000);
  ClientRun run;
  run.load = load;
  run.port = server->port();
  run.jobs = 0;
  run.per_host = 1;
  run.delay_ms = 1000;
  run.all_at_once = 1;
  const Cost cost = run_client(our_command(options, run), options.client_core, 120);
  server->stop();
  const Served served = server->served();
  // Nineteen seconds lie between the first and the twentieth request; redirects are requests too and take their second.
  long requests_of_busiest = 0;
  for (int host = 0; host < load.hosts; ++host) {
    long requests = 0;
    for (int page = 0; page < load.pages; ++page) requests += load.answer(host, page) == Answer::redirect ? 2 : 1;
    requests_of_busiest = std::max(requests_of_busiest, requests);
  }
  std::printf("polite: 200 hosts x 20 at 1 request/s/host; the busiest host gets %ld requests, so at least %ld s\n", requests_of_busiest, requests_of_busiest - 1);
  std::printf("  %.2f s, %llu requests, %llu gaps under one second at the server, at most %d at once per host, CPU %.2f s, %.1f MB\n\n", cost.seconds,
              static_cast<unsigned long long>(served.requests), static_cast<unsigned long long>(served.gaps_too_short), served.most_at_once_per_host,
              cost.cpu_seconds, cost.peak_mb);
}

void trouble(const Options& options) {
  if (!wanted(options, "trouble")) return;
  Load calm;
  calm.hosts = 500;
  calm.pages = 20;
  calm.latency_ms = 100;
  Load troubled = calm;
  troubled.hanging_per_mille = 10;
  troubled.busy_per_mille = 20;
  std::vector<double> ratios;
  double calm_seconds = 0, troubled_seconds = 0;
  for (int i = 0; i < options.runs; ++i) {
    double seconds[2] = {0, 0};
    for (const bool with : {false, true}) {
      const Load& load = with ? troubled : calm;
      ServerOnItsCore server(options, load, 0);
      ClientRun run;
      run.load = load;
      run.port = server->port();
      run.per_host = 2;
      run.all_at_once = 1;
      const Cost cost = run_client(our_command(options, run), options.client_core, 120);
      seconds[with ? 1 : 0] = field(cost.output, "healthy_seconds");
    }
    calm_seconds = seconds[0];
    troubled_seconds = seconds[1];
    if (seconds[0] > 0) ratios.push_back(seconds[1] / seconds[0]);
  }
  std::printf("trouble: 1 %% of hosts hang, 2 %% answer 429; the healthy rest\n");
  std::printf("  last run %.2f s with, %.2f s without; ratio %.3f (median of %zu)\n\n", troubled_seconds, calm_seconds, median(ratios), ratios.size());
}

int run_all(const Options& options) {
  Load many;
  many.hosts = 500;
  many.pages = 20;
  many.latency_ms = 100;
  against_curl(options, "many", many, options.runs, true);
  Load one;
  one.pages = 500;
  one.latency_ms = 50;
  against_curl(options, "one", one, options.runs, true);
  polite(options);
  trouble(options);
  if (options.only == "national") {
    Load national;
    national.hosts = 8000;
    national.pages = 43;
    national.latency_ms = 100;
    against_curl(options, "national", national, 1, false);
  }
  return 0;
}

}  // namespace
}  // namespace oit::bench

int main(int count, char** words) {
  using namespace oit::bench;
  if (count >= 12 && std::strcmp(words[1], "--client") == 0) {
    ClientRun run;
    int* const fields[] = {&run.load.hosts, &run.load.pages, &run.load.latency_ms, &run.load.hanging_per_mille, &run.load.busy_per_mille,
                           &run.port, &run.jobs, &run.per_host, &run.delay_ms, &run.all_at_once};
    for (int i = 0; i < 10; ++i) *fields[i] = std::atoi(words[2 + i]);
    return be_client(run);
  }
  Options options;
  options.self = std::filesystem::read_symlink("/proc/self/exe");
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::strcmp(words[i], "--runs") == 0) options.runs = std::atoi(words[i + 1]);
    if (std::strcmp(words[i], "--only") == 0) options.only = words[i + 1];
    if (std::strcmp(words[i], "--peers") == 0) options.peers = words[i + 1];
  }
  if (std::thread::hardware_concurrency() >= 2) {
    options.server_core = 0;
    options.client_core = 1;
  }
  return run_all(options);
}
