// Writes the sample runs in every format into a folder given on the command line.
#include <filesystem>
#include <iostream>

#include "reports/portfolio.hpp"
#include "reports/report.hpp"
#include "sample_run.hpp"

namespace {

using namespace oit;

bool write(const core::RunResult& run, const std::filesystem::path& folder, const reports::ReportOptions& options) {
  const auto written = reports::write_report(run, folder, reports::all_formats(), options);
  if (written) return true;
  for (const auto& problem : written.problems()) std::cerr << problem.sentence() << '\n';
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: sample_reports FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const reports::ReportOptions thai;
  reports::ReportOptions english;
  english.language = core::Language::en;
  bool good = write(reports::testing::bangkhae_2568(), folder / "th", thai);
  good = write(reports::testing::bangkhae_2568(), folder / "en", english) && good;
  good = write(reports::testing::large_run(43, 14), folder / "large", thai) && good;
  good = write(reports::testing::hostile_run(), folder / "hostile", thai) && good;
  good = write(reports::testing::empty_run(), folder / "empty", thai) && good;
  good = reports::write_portfolio(reports::testing::portfolio_of(8000), folder / "portfolio", thai).ok() && good;
  good = reports::write_portfolio(reports::testing::portfolio_of(3), folder / "portfolio-small", english).ok() && good;
  reports::Portfolio wide = reports::testing::portfolio_of(5);   // two books, one of 43 items
  core::RunResult national = reports::testing::large_run(43, 9);
  national.rulebook.id = "nacc-2564";
  wide.add(national, "national");
  good = reports::write_portfolio(wide, folder / "portfolio-wide", thai).ok() && good;
  reports::ReportOptions terminal = thai;
  terminal.colour = reports::Colour::always;
  std::cout << reports::render_summary(reports::testing::bangkhae_2568(), terminal)
            << reports::render_summary(reports::testing::bangkhae_2568(), english)
            << reports::render_links_summary(reports::testing::bangkhae_2568(), thai);
  return good ? 0 : 3;
}
