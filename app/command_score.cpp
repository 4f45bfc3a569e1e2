// oitcheck score: the ITA total and level a report leads to, given IIT and EIT, and which items lift it.
#include "app/commands.hpp"
#include "checks/registry.hpp"
#include "config/yaml.hpp"
#include "reports/report.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/projection.hpp"

namespace oit::app {
namespace {

/// The report's verdicts in the book's order; an item the report does not have is for a person to look at.
std::vector<rules::ItemVerdict> verdicts_of(const rules::Rulebook& book, const core::RunResult& run) {
  std::vector<rules::ItemVerdict> verdicts(book.items.size());
  for (std::size_t i = 0; i < book.items.size(); ++i)
    for (const auto& item : run.items)
      if (item.id == book.items[i].id) verdicts[i] = rules::verdict_of(book.items[i], item.verdict, item.score);
  return verdicts;
}

ExitCode refuse(const core::Problems& problems, const Console& console) {
  console.complain(problems);
  return ExitCode::wrong_input;
}

}  // namespace

ExitCode run(const ScoreCommand& command, const CommonOptions& options, const Console& console) {
  auto bytes = config::read_file(command.report);
  if (!bytes) return refuse(bytes.problems(), console);
  auto result = reports::read_json(*bytes, command.report);
  if (!result) return refuse(result.problems(), console);
  auto book = rules::find_rulebook(options.rulebook.empty() ? result->rulebook.id : options.rulebook, checks::check_specs());
  if (!book) return refuse(book.problems(), console);
  auto projection = rules::project(*book, verdicts_of(*book, *result), {command.iit, command.eit});
  if (!projection) return refuse(projection.problems(), console);
  console.print(rules::projection_text(*book, *projection, options.language == "en" ? core::Language::en : core::Language::th));
  return ExitCode::nothing_zero;
}

}  // namespace oit::app
