// What a person typed, as plain data. command_line.cpp is the only place that knows the parsing library.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/date.hpp"
#include "core/text.hpp"

namespace oit::app {

enum class When { automatic, always, never };

/// Options every working command takes (CONTRACT §2). Absent ones leave the settings file's value.
struct CommonOptions {
  std::string rulebook;
  std::string out, resume;
  std::vector<std::string> formats;
  std::string language;
  std::string as_of;
  std::string deadline;   ///< last day to submit, over the book's
  std::string config;
  std::string db;
  bool no_history = false;
  std::string evidence;
  std::vector<std::string> connect_to;
  std::string cacert;
  bool allow_private = false;
  std::optional<int> delay_ms, per_host, jobs, retries;
  std::optional<double> timeout_s, patience_s;
  std::string ocr, render;
  bool no_sandbox = false;
  bool quiet = false, verbose = false, no_progress = false;
  When color = When::automatic;
  bool redact = false;
  bool accept_unconfirmed = false;
  // Over the submission file.
  std::string agency, website;
  bool strict = false;
};

struct AuditCommand { std::vector<std::string> submissions; };
struct LinksCommand { std::vector<std::string> submissions; bool deep = false, due = false; };
struct DemoCommand {};
struct JudgeCommand { std::string evidence; };
struct SpotCommand { std::string agencies; int sample = 30; std::uint64_t seed = 1; std::string of = "agencies", stratify = "none", compare; };
struct HistoryCommand {
  std::string agency;
  std::optional<int> forget_days;
  std::optional<int> evidence_days, evidence_runs;   ///< evidence older than this, or beyond so many runs, is removed
  bool dry_run = false;
  bool vacuum = false;
};
struct DiffCommand { std::string before, after; };
struct RulesListCommand {};
struct RulesShowCommand { std::string book, item; };
struct RulesValidateCommand { std::vector<std::string> files; };
struct RulesDiffCommand { std::string before, after; };
struct RulesDocsCommand { std::string book; };
struct RulesSchemaCommand {};
struct RulesInferredCommand {};
struct ExplainCommand { std::string check; bool markdown = false; };
struct TemplateCommand { std::string format = "yaml"; std::string output; };
struct InspectCommand { std::string target; bool dates = false, text = false, json = false; };
struct ScoreCommand { std::string report; std::vector<std::string> iit, eit; };   ///< scores as decimal text
struct ReportCommand { std::string run; };

using Command = std::variant<AuditCommand, LinksCommand, DemoCommand, JudgeCommand, SpotCommand, HistoryCommand, DiffCommand, RulesListCommand, RulesShowCommand,
                             RulesValidateCommand, RulesDiffCommand, RulesDocsCommand, RulesSchemaCommand, RulesInferredCommand, ExplainCommand, TemplateCommand,
                             InspectCommand, ScoreCommand, ReportCommand>;

struct Invocation {
  Command command;
  CommonOptions common;
};

/// Either what to do, or the exit status with which to end at once (`--help` prints and is 0; wrong usage prints
/// one sentence on standard error and is 2).
std::variant<Invocation, int> parse_command_line(int argc, const char* const* argv);

}  // namespace oit::app
