// crawl_bench [--runs N] [--only SCENARIO] [--peers DIR] [--wide N]: see README.md beside this file.
// Server on one CPU, client on another where there are two; every program against the same server in the same run.
// `--peers DIR`: also other link checkers; DIR may hold node_modules of broken-link-checker and linkinator.
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
  int wide = 1000;   ///< at once, beside checkers that limit themselves per host only
  int hosts = 8000, pages = 43;   ///< of `national`
  std::string only, peers, self;
  int server_core = -1, client_core = -1;
};

std::vector<std::string> our_command(const Options& options, const ClientRun& run) {
  std::vector<std::string> words = {options.self, "--client"};
  for (const long number : {static_cast<long>(run.load.hosts), static_cast<long>(run.load.pages), static_cast<long>(run.load.latency_ms),
                            static_cast<long>(run.load.hanging_per_mille), static_cast<long>(run.load.busy_per_mille), static_cast<long>(run.port),
                            static_cast<long>(run.jobs), static_cast<long>(run.per_host), static_cast<long>(run.delay_ms), static_cast<long>(run.all_at_once), static_cast<long>(run.load.redirects_per_cent)})
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
    std::printf("  %-24s not installed, or not done in a minute\n", row.who.c_str());
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

/// A program that is not ours, measured in the same run.
struct Peer {
  Peer(std::string who, std::vector<std::string> words) : command(std::move(words)) { row.who = std::move(who); }
  std::vector<std::string> command;
  Row row;
};

/// What is installed, each told to be as quick as it can: so many at once, no pause between requests.
std::vector<Peer> peers_at(const Options& options, const std::string& index, const std::string& at_once) {
  std::vector<Peer> peers;
  peers.emplace_back("wget2", std::vector<std::string>{"wget2", "-q", "--no-config", "--spider", "-r", "-l", "1", "-H", "--max-threads", at_once, "--no-robots", index});
  peers.emplace_back("linkchecker", std::vector<std::string>{"linkchecker", "--no-status", "--no-warnings", "-q", "--check-extern", "-r", "1", "-t", "100", "--config", "/dev/null", index});
  const std::string bin = options.peers + "/node_modules/.bin/";
  if (options.peers.empty()) return peers;
  peers.emplace_back("broken-link-checker", std::vector<std::string>{bin + "blc", "--host-requests", at_once, "--get", index});
  peers.emplace_back("linkinator", std::vector<std::string>{bin + "linkinator", index, "--concurrency", at_once, "--silent"});
  return peers;
}

constexpr double too_slow_to_repeat = 30;   ///< seconds; measured once
constexpr double longest_for_a_peer = 60;

void measure(std::vector<Peer>& rows, std::vector<Peer> now, int core) {
  if (rows.empty()) rows = std::move(now);
  else for (std::size_t i = 0; i < rows.size(); ++i) rows[i].command = now[i].command;
  for (auto& peer : rows) {
    if (!peer.row.seconds.empty() && peer.row.seconds.front() > too_slow_to_repeat) continue;
    const Cost cost = run_client(peer.command, core, longest_for_a_peer);
    if (cost.finished) peer.row.add(cost);
  }
}

/// curl takes no more at once.
constexpr int most_of_curl = 300;

void against_curl(const Options& options, const char* name, const Load& load, int runs, bool with_peers) {
  if (!wanted(options, name)) return;
  std::printf("%s: %d hosts x %d pages at %d ms, limits off\n", name, load.hosts, load.pages, load.latency_ms);
  Row ours{"oitcheck (judged), 300", {}, {}, {}, {}, {}}, wide{"oitcheck (judged), " + std::to_string(options.wide), {}, {}, {}, {}, {}}, curl{"curl --parallel, 300", {}, {}, {}, {}, {}};
  std::vector<Peer> peers;
  std::vector<double> ratios;
  for (int i = 0; i < runs; ++i) {
    ServerOnItsCore server(options, load, 0);
    ClientRun run;
    run.load = load;
    run.port = server->port();
    run.jobs = most_of_curl;
    const Cost own = run_client(our_command(options, run), options.client_core, 900);
    const std::string list = curl_list(run);
    const Cost floor = run_client({"curl", "-q", "-s", "-L", "-Z", "--parallel-immediate", "--parallel-max", std::to_string(most_of_curl), "-K", list}, options.client_core, 900);
    std::filesystem::remove(list);
    if (own.finished) ours.add(own);
    if (floor.finished) curl.add(floor);
    if (own.finished && floor.finished) ratios.push_back(floor.seconds / own.seconds);
    if (i == 0) std::printf("  our outcomes: %s\n", [&own] { std::string line = own.output; for (char& c : line) if (c == '\n') c = ' '; return line; }().c_str());
    if (!with_peers || options.peers.empty()) continue;
    run.jobs = options.wide;
    if (const Cost more = run_client(our_command(options, run), options.client_core, 900); more.finished) wide.add(more);
    measure(peers, peers_at(options, "http://127.0.0.1:" + std::to_string(run.port) + "/index", std::to_string(options.wide)), options.client_core);
  }
  const auto urls = static_cast<double>(load.total());
  print(ours, urls);
  print(curl, urls);
  if (!wide.seconds.empty()) print(wide, urls);
  double fastest = 0;
  for (const auto& peer : peers) {
    print(peer.row, urls);
    if (const double seconds = median(peer.row.seconds); seconds > 0 && (fastest == 0 || seconds < fastest)) fastest = seconds;
  }
  std::printf("  ratio to curl --parallel at 300 at once: %.2f (median of %zu)\n", median(ratios), ratios.size());
  if (fastest > 0 && !wide.seconds.empty()) std::printf("  ratio to the fastest checker: %.2f\n", fastest / median(wide.seconds));
  std::printf("\n");
}

void polite(const Options& options) {
  if (!wanted(options, "polite")) return;
  Load load;
  load.hosts = 200;
  load.pages = 20;
  load.latency_ms = 100;
  load.redirects_per_cent = 0;   // a redirect is a request too and takes its second
  Row ours{"oitcheck", {}, {}, {}, {}, {}};
  std::uint64_t requests = 0, too_soon = 0;
  int most_at_once = 0;
  for (int i = 0; i < options.runs; ++i) {
    ServerOnItsCore server(options, load, 1'000'000);
    ClientRun run;
    run.load = load;
    run.port = server->port();
    run.jobs = 0;
    run.per_host = 1;
    run.delay_ms = 1000;
    run.all_at_once = 1;
    ours.add(run_client(our_command(options, run), options.client_core, 120));
    server->stop();
    const Served served = server->served();
    requests += served.requests;
    too_soon += served.gaps_too_short;
    most_at_once = std::max(most_at_once, served.most_at_once_per_host);
  }
  constexpr double ideal = 20.1;   // twenty seconds and one latency
  std::printf("polite: 200 hosts x 20 at 1 request/s/host; ideal %.1f s\n", ideal);
  print(ours, static_cast<double>(load.total()));
  std::printf("  %.1f %% of the ideal; at the server's sockets: %llu requests, %llu sooner than one second after the host's last, at most %d at once per host\n\n",
              100 * median(ours.seconds) / ideal, static_cast<unsigned long long>(requests), static_cast<unsigned long long>(too_soon), most_at_once);
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
    national.hosts = options.hosts;
    national.pages = options.pages;
    national.latency_ms = 100;
    against_curl(options, "national", national, 1, false);
  }
  return 0;
}

}  // namespace
}  // namespace oit::bench

int main(int count, char** words) {
  using namespace oit::bench;
  if (count >= 13 && std::strcmp(words[1], "--client") == 0) {
    ClientRun run;
    int* const fields[] = {&run.load.hosts, &run.load.pages, &run.load.latency_ms, &run.load.hanging_per_mille, &run.load.busy_per_mille,
                           &run.port, &run.jobs, &run.per_host, &run.delay_ms, &run.all_at_once, &run.load.redirects_per_cent};
    for (int i = 0; i < 11; ++i) *fields[i] = std::atoi(words[2 + i]);
    return be_client(run);
  }
  Options options;
  options.self = std::filesystem::read_symlink("/proc/self/exe");
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::strcmp(words[i], "--runs") == 0) options.runs = std::atoi(words[i + 1]);
    if (std::strcmp(words[i], "--only") == 0) options.only = words[i + 1];
    if (std::strcmp(words[i], "--wide") == 0) options.wide = std::atoi(words[i + 1]);
    if (std::strcmp(words[i], "--peers") == 0) options.peers = words[i + 1];
    if (std::strcmp(words[i], "--hosts") == 0) options.hosts = std::atoi(words[i + 1]);
    if (std::strcmp(words[i], "--pages") == 0) options.pages = std::atoi(words[i + 1]);
  }
  if (std::thread::hardware_concurrency() >= 2) {
    options.server_core = 0;
    options.client_core = 1;
  }
  return run_all(options);
}
