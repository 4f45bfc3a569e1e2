// One function per command. Each prints what it has to say and returns the program's exit status.
#pragma once
#include "app/command_line.hpp"
#include "app/console.hpp"
#include "app/exit_code.hpp"

namespace oit::app {

ExitCode run(const AuditCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const LinksCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const DemoCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const JudgeCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const SpotCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const HistoryCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const DiffCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const RulesListCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const RulesShowCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const RulesValidateCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const RulesDiffCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const RulesDocsCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const RulesSchemaCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const RulesInferredCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const ExplainCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const TemplateCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const InspectCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const ScoreCommand& command, const CommonOptions& options, const Console& console);
ExitCode run(const ReportCommand& command, const CommonOptions& options, const Console& console);

}  // namespace oit::app
