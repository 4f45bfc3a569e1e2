// oitcheck report: any format from an earlier run's report.json.
#include <filesystem>

#include "app/commands.hpp"
#include "app/run_settings.hpp"
#include "config/yaml.hpp"
#include "reports/report.hpp"

namespace oit::app {
namespace fs = std::filesystem;
namespace {

fs::path report_file(const std::string& run) {
  std::error_code error;
  return fs::is_directory(run, error) ? fs::path(run) / "report.json" : fs::path(run);
}

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

}  // namespace

ExitCode run(const ReportCommand& command, const CommonOptions& options, const Console& console) {
  const fs::path file = report_file(command.run);
  auto bytes = config::read_file(file);
  if (!bytes) return refuse(bytes.problems(), console, ExitCode::wrong_input);
  auto result = reports::read_json(*bytes, file.string());
  if (!result) return refuse(result.problems(), console, ExitCode::wrong_input);
  const reports::ReportOptions wanted = report_options(options, console);
  if (options.formats.empty()) {
    console.print(reports::render_summary(*result, wanted));
    return ExitCode::nothing_zero;
  }
  auto formats = reports::parse_formats(joined(options.formats));
  if (!formats) return refuse(formats.problems(), console, ExitCode::wrong_input);
  const fs::path folder = options.out.empty() ? file.parent_path() : fs::path(options.out);
  auto written = reports::write_report(*result, folder, *formats, wanted);
  if (!written) return refuse(written.problems(), console, ExitCode::could_not_work);
  for (const auto& path : *written) console.say(path.string());
  return ExitCode::nothing_zero;
}

}  // namespace oit::app
