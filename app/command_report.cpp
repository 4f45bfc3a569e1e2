// oitcheck report: any format from an earlier run's report.json; over a folder of several agencies, their index too.
#include <algorithm>
#include <filesystem>

#include "app/commands.hpp"
#include "app/run_settings.hpp"
#include "config/yaml.hpp"
#include "reports/portfolio.hpp"
#include "reports/report.hpp"

namespace oit::app {
namespace fs = std::filesystem;
namespace {

/// What the options ask for, read once.
struct Wish {
  reports::ReportOptions options;
  std::vector<reports::Format> formats;
  std::optional<core::Date> deadline;
};

reports::ReportOptions report_options(const CommonOptions& options, const Console& console) {
  reports::ReportOptions wanted;
  wanted.language = options.language == "en" ? core::Language::en : core::Language::th;
  wanted.personal_data = options.redact ? reports::PersonalData::hidden : reports::PersonalData::shown;
  wanted.colour = console.colour() ? reports::Colour::always : reports::Colour::never;
  wanted.columns = console.columns();
  return wanted;
}

std::string joined(const std::vector<std::string>& words) {
  std::string list;
  for (const auto& word : words) list += (list.empty() ? "" : ",") + word;
  return list;
}

ExitCode refuse(const core::Problems& problems, const Console& console, ExitCode code) {
  console.complain(problems);
  return code;
}

core::Result<Wish> wish_of(const CommonOptions& options, const Console& console) {
  Wish wish;
  wish.options = report_options(options, console);
  auto deadline = deadline_day(options);
  if (!deadline) return deadline.problems();
  wish.deadline = *deadline;
  if (options.formats.empty()) return wish;
  auto formats = reports::parse_formats(joined(options.formats));
  if (!formats) return formats.problems();
  wish.formats = *formats;
  return wish;
}

core::Result<core::RunResult> run_in(const fs::path& file, const Wish& wish) {
  auto bytes = config::read_file(file);
  if (!bytes) return bytes.problems();
  auto result = reports::read_json(*bytes, file.string());
  if (result && wish.deadline) result->rulebook.window_closes = wish.deadline;
  return result;
}

/// The folders in `folder` that hold a report, by name.
std::vector<fs::path> agencies_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error))
    if (fs::is_regular_file(each->path() / "report.json", error)) found.push_back(each->path());
  std::sort(found.begin(), found.end());
  return found;
}

ExitCode report_one(const fs::path& file, const fs::path& out, const Wish& wish, const Console& console) {
  const auto result = run_in(file, wish);
  if (!result) return refuse(result.problems(), console, ExitCode::wrong_input);
  if (wish.formats.empty()) {
    console.print(reports::render_summary(*result, wish.options));
    return ExitCode::nothing_zero;
  }
  const auto written = reports::write_report(*result, out.empty() ? file.parent_path() : out, wish.formats, wish.options);
  if (!written) return refuse(written.problems(), console, ExitCode::could_not_work);
  for (const auto& path : *written) console.say(path.string());
  return ExitCode::nothing_zero;
}

/// The index over all of them, and the formats asked for beside each one's report.json (under `out` when it is given).
ExitCode report_all(const fs::path& folder, const std::vector<fs::path>& agencies, const fs::path& out, const Wish& wish, const Console& console) {
  reports::Portfolio portfolio;
  portfolio.tool_version = OIT_VERSION;
  if (!wish.formats.empty()) portfolio.report_file = reports::file_to_open(wish.formats);
  const fs::path index = out.empty() ? folder : out;
  for (const auto& agency : agencies) {
    const auto result = run_in(agency / "report.json", wish);
    if (!result) {
      console.complain(result.problems());
      portfolio.failures.push_back({agency.filename().string(), result.problems().front().what});
      continue;
    }
    if (!wish.formats.empty()) {
      const auto written = reports::write_report(*result, index / agency.filename(), wish.formats, wish.options);
      if (!written) return refuse(written.problems(), console, ExitCode::could_not_work);
    }
    portfolio.as_of = std::max(portfolio.as_of, result->run.as_of);
    portfolio.made = std::max(portfolio.made, result->run.finished);
    const fs::path beside = wish.formats.empty() && !out.empty() ? fs::relative(agency, index) : agency.filename();
    portfolio.add(*result, beside.string());
  }
  const auto written = reports::write_portfolio(portfolio, index, wish.options);
  if (!written) return refuse(written.problems(), console, ExitCode::could_not_work);
  for (const auto& path : *written) console.say(path.string());
  return portfolio.failures.empty() ? ExitCode::nothing_zero : ExitCode::wrong_input;
}

}  // namespace

ExitCode run(const ReportCommand& command, const CommonOptions& options, const Console& console) {
  const auto wish = wish_of(options, console);
  if (!wish) return refuse(wish.problems(), console, ExitCode::wrong_input);
  const fs::path given = command.run;
  std::error_code error;
  if (!fs::is_directory(given, error)) return report_one(given, options.out, *wish, console);
  if (!fs::exists(given / "report.json", error))
    if (const auto agencies = agencies_in(given); !agencies.empty()) return report_all(given, agencies, options.out, *wish, console);
  return report_one(given / "report.json", options.out, *wish, console);
}

}  // namespace oit::app
