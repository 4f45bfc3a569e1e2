// Temporary, not committed.
#include "app/commands.hpp"
namespace oit::app {
#define OIT_LATER(T) ExitCode run(const T&, const CommonOptions&, const Console&) { return ExitCode::wrong_input; }
OIT_LATER(RulesListCommand) OIT_LATER(RulesShowCommand) OIT_LATER(RulesValidateCommand) OIT_LATER(RulesDiffCommand) OIT_LATER(RulesDocsCommand)
OIT_LATER(ExplainCommand) OIT_LATER(TemplateCommand) OIT_LATER(ScoreCommand)
}
