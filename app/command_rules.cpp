// oitcheck rules: the rulebooks listed, shown, validated, compared, documented.
#include <string>

#include "app/commands.hpp"
#include "checks/registry.hpp"
#include "config/suggest.hpp"
#include "rules/diff.hpp"
#include "rules/listing.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/schema.hpp"
#include "rules/submission.hpp"
#include "rules/validate.hpp"

namespace oit::app {
namespace {

core::Language language_of(const CommonOptions& options) {
  return options.language == "en" ? core::Language::en : core::Language::th;
}

ExitCode refuse(const core::Problems& problems, const Console& console) {
  console.complain(problems);
  return ExitCode::wrong_input;
}

core::Problem no_such_item(const rules::Rulebook& book, const std::string& item) {
  std::vector<std::string> ids;
  for (const auto& each : book.items) ids.push_back(each.id);
  return {book.id, {"ไม่มีข้อ " + item + " ในเกณฑ์นี้", "there is no item " + item + " in this book"}, config::suggestion(item, ids)};
}

}  // namespace

ExitCode run(const RulesListCommand&, const CommonOptions& options, const Console& console) {
  auto books = rules::load_builtin_books(checks::check_specs());
  if (!books) return refuse(books.problems(), console);
  console.print(rules::list_books(*books, language_of(options)));
  return ExitCode::nothing_zero;
}

ExitCode run(const RulesShowCommand& command, const CommonOptions& options, const Console& console) {
  auto book = rules::find_rulebook(command.book, checks::check_specs());
  if (!book) return refuse(book.problems(), console);
  if (command.item.empty()) {
    console.print(rules::show_book(*book, language_of(options)));
    return ExitCode::nothing_zero;
  }
  const auto* item = book->find(command.item);
  if (!item) item = book->find(rules::parse_item_id(command.item).value_or(""));
  if (!item) return refuse({no_such_item(*book, command.item)}, console);
  console.print(rules::show_item(*book, *item, language_of(options)));
  return ExitCode::nothing_zero;
}

ExitCode run(const RulesValidateCommand& command, const CommonOptions&, const Console& console) {
  bool all_well = true;
  for (const auto& file : command.files) {
    const rules::Validation validation = rules::validate_rulebook(file, checks::check_specs());
    console.print(rules::validation_text(validation));
    all_well = all_well && validation.ok();
  }
  return all_well ? ExitCode::nothing_zero : ExitCode::wrong_input;
}

ExitCode run(const RulesDiffCommand& command, const CommonOptions& options, const Console& console) {
  auto before = rules::find_rulebook(command.before, checks::check_specs());
  auto after = rules::find_rulebook(command.after, checks::check_specs());
  if (!before) console.complain(before.problems());
  if (!after) console.complain(after.problems());
  if (!before || !after) return ExitCode::wrong_input;
  console.print(rules::diff_text(rules::diff_books(*before, *after), language_of(options)));
  return ExitCode::nothing_zero;
}

ExitCode run(const RulesDocsCommand& command, const CommonOptions&, const Console& console) {
  if (command.book.empty()) {
    auto books = rules::load_builtin_books(checks::check_specs());
    if (!books) return refuse(books.problems(), console);
    std::string text;
    for (const auto& book : *books) text += (text.empty() ? "" : "\n") + rules::book_as_markdown(book);
    console.print(text);
    return ExitCode::nothing_zero;
  }
  auto book = rules::find_rulebook(command.book, checks::check_specs());
  if (!book) return refuse(book.problems(), console);
  console.print(rules::book_as_markdown(*book));
  return ExitCode::nothing_zero;
}

ExitCode run(const RulesSchemaCommand&, const CommonOptions&, const Console& console) {
  console.print(rules::rulebook_schema(checks::check_specs()));
  return ExitCode::nothing_zero;
}

ExitCode run(const RulesInferredCommand&, const CommonOptions& options, const Console& console) {
  auto books = rules::load_builtin_books(checks::check_specs());
  if (!books) return refuse(books.problems(), console);
  console.print(rules::inferred_items(*books, language_of(options)));
  return ExitCode::nothing_zero;
}

}  // namespace oit::app
