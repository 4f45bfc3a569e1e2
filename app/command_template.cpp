// oitcheck template: an empty submission to fill in.
#include "app/commands.hpp"
#include "checks/registry.hpp"
#include "core/whole_file.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/template.hpp"

namespace oit::app {
namespace {

core::Result<std::string> template_of(const rules::Rulebook& book, const std::string& format) {
  if (format == "xlsx") return rules::template_xlsx(book);
  if (format == "csv") return rules::template_csv(book);
  return rules::template_yaml(book);
}

}  // namespace

ExitCode run(const TemplateCommand& command, const CommonOptions& options, const Console& console) {
  auto book = rules::find_rulebook(options.rulebook, checks::check_specs());
  if (!book) {
    console.complain(book.problems());
    return ExitCode::wrong_input;
  }
  auto bytes = template_of(*book, command.format);
  if (!bytes) {
    console.complain(bytes.problems());
    return ExitCode::could_not_work;
  }
  if (command.output.empty()) {
    console.print_bytes(*bytes);
    return ExitCode::nothing_zero;
  }
  auto written = core::write_whole_file(command.output, *bytes);
  if (!written) {
    console.complain(written.problems());
    return ExitCode::could_not_work;
  }
  console.say(written->string());
  return ExitCode::nothing_zero;
}

}  // namespace oit::app
