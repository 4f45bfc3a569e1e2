// Time and size of the HTML report of 43 items, and of the index of 8,000 agencies; memory of the latter.
// Prints a table; ends with 1 when a promise is broken (600 kB and 50 ms; 3 s and 200 MB).
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

#include "reports/portfolio.hpp"
#include "reports/report.hpp"
#include "tests/reports/sample_run.hpp"

namespace {

using namespace oit;

/// The median of several, in milliseconds.
double median_ms(int times, const std::function<void()>& work) {
  std::vector<double> all;
  for (int index = 0; index < times; ++index) {
    const auto start = std::chrono::steady_clock::now();
    work();
    all.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

bool line(const char* what, double measured, double promised, const char* unit) {
  std::printf("%-44s %10.1f %s   (at most %.0f)%s\n", what, measured, unit, promised, measured <= promised ? "" : "   BROKEN");
  return measured <= promised;
}

}  // namespace

int main() {
  bool kept = true;
  const core::RunResult run = reports::testing::large_run(43, 14);
  std::size_t bytes = 0;
  const double html = median_ms(21, [&] { bytes = reports::render_html(run).size(); });
  kept = line("HTML of 43 items", html, 50, "ms") && kept;
  kept = line("HTML of 43 items", static_cast<double>(bytes) / 1000, 600, "kB") && kept;
  std::printf("%-44s %10.1f ms\n", "report.json of 43 items", median_ms(21, [&] { reports::render_json(run); }));
  std::printf("%-44s %10.1f ms\n", "report.xlsx of 43 items", median_ms(11, [&] { (void)reports::render_xlsx(run).ok(); }));

  const reports::Portfolio portfolio = reports::testing::portfolio_of(8000);
  std::size_t page = 0;
  const double all = median_ms(3, [&] {
    page = reports::render_portfolio_html(portfolio).size();
    (void)reports::render_portfolio_csv(portfolio).size();
    (void)reports::render_portfolio_xlsx(portfolio).ok();
  });
  kept = line("index of 8,000 agencies (HTML, CSV, XLSX)", all, 3000, "ms") && kept;
  std::printf("%-44s %10.1f ms\n", "  its HTML alone", median_ms(3, [&] { (void)reports::render_portfolio_html(portfolio).size(); }));
  std::printf("%-44s %10.1f kB\n", "  its HTML", static_cast<double>(page) / 1000);
  kept = line("peak memory", peak_megabytes(), 200, "MB") && kept;
  return kept ? 0 : 1;
}
