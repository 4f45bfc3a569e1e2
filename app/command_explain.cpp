// oitcheck explain: what a check looks for and why.
#include "app/commands.hpp"
#include "checks/explain.hpp"
#include "checks/registry.hpp"
#include "config/suggest.hpp"

namespace oit::app {
namespace {

/// One line a check, sorted.
std::string list_of_checks(core::Language language) {
  std::size_t widest = 0;
  for (const auto& check : checks::all_checks()) widest = std::max(widest, check.id.size());
  std::string lines;
  for (const auto& check : checks::all_checks())
    lines += check.id + std::string(widest + 2 - check.id.size(), ' ') + check.summary.in(language) + "\n";
  return lines;
}

}  // namespace

ExitCode run(const ExplainCommand& command, const CommonOptions& options, const Console& console) {
  const core::Language language = options.language == "en" ? core::Language::en : core::Language::th;
  if (command.markdown) {
    console.print(checks::checks_markdown());
    return ExitCode::nothing_zero;
  }
  if (command.check.empty()) {
    console.print(list_of_checks(language));
    return ExitCode::nothing_zero;
  }
  if (const auto* check = checks::find_check(command.check)) {
    console.print(checks::explain(*check, language));
    return ExitCode::nothing_zero;
  }
  std::vector<std::string> ids;
  for (const auto& check : checks::all_checks()) ids.push_back(check.id);
  console.complain(core::Problem{command.check, {"ไม่มีการตรวจชื่อนี้", "there is no such check"}, config::suggestion(command.check, ids)});
  return ExitCode::wrong_input;
}

}  // namespace oit::app
