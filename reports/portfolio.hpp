// Many agencies on one page: which are in trouble, which items fail everywhere, a heat map of agencies and items.
// Holds a line per agency, not the runs, so that 8,000 agencies fit in little memory. Pure functions; thread-safe.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "core/run.hpp"
#include "reports/report.hpp"

namespace oit::reports {

/// What the index says of one agency.
struct PortfolioEntry {
  std::string id, name, kind, province;
  std::string rulebook;                                       ///< id
  std::string folder;                                         ///< of its report, relative to the index
  core::Summary summary;
  core::Score oit;
  core::Text level;                                           ///< likely; may be empty
  std::vector<std::pair<std::string, core::Verdict>> items;   ///< in the book's order
  bool interrupted = false;
};

/// An agency that has no result.
struct PortfolioFailure {
  std::string name;      ///< agency or file
  core::Text reason;
};

/// A rulebook the agencies were audited with, for the titles of its items.
struct PortfolioBook {
  std::string id;
  core::Text title;
  std::vector<std::pair<std::string, core::Text>> items;   ///< id, title
};

struct Portfolio {
  std::string tool_version;
  core::TimePoint made{};
  core::Date as_of{};
  std::vector<PortfolioEntry> agencies;
  std::vector<PortfolioFailure> failures;   ///< agencies that could not be audited
  std::vector<PortfolioBook> books;
  std::string report_file = "report.html";   ///< in each agency's folder; what a link to its report opens

  /// Takes over what the index needs of a finished run. `folder` is where its report stands, relative to the index.
  void add(const core::RunResult& run, const std::string& folder);
};

/// `index.html`: worst agencies first; without script the first hundred, with it all of them, page by page.
std::string render_portfolio_html(const Portfolio& portfolio, const ReportOptions& options = {});
/// One row an agency, one column an item; UTF-8 with a byte-order mark.
std::string render_portfolio_csv(const Portfolio& portfolio, const ReportOptions& options = {});
core::Result<std::string> render_portfolio_xlsx(const Portfolio& portfolio, const ReportOptions& options = {});

/// Writes index.html, index.csv and index.xlsx into `directory`, all or nothing.
core::Result<std::vector<std::filesystem::path>> write_portfolio(const Portfolio& portfolio,
                                                                 const std::filesystem::path& directory,
                                                                 const ReportOptions& options = {});

}  // namespace oit::reports
