// The one place that joins the folders: submission + rulebook → visits → documents → judgement → score → RunResult.
// One I/O thread; readers and judging on a small pool. A run's result does not depend on the order answers arrive in.
#pragma once
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/known_answers.hpp"
#include "app/visit.hpp"
#include "config/settings.hpp"
#include "content/ocr.hpp"
#include "core/clock.hpp"
#include "core/progress.hpp"
#include "core/run.hpp"
#include "rules/rulebook.hpp"
#include "rules/submission.hpp"
#include "store/history.hpp"

namespace oit::app {

class EvidenceKeeper;

/// One agency to audit.
struct AuditJob {
  rules::Submission submission;
  std::shared_ptr<const rules::Rulebook> book;
};

/// Called on the I/O thread as each agency is done, in whatever order they finish.
using ResultReady = std::function<void(std::size_t job, core::RunResult result)>;

struct PipelineInput {
  config::Settings settings;
  core::Date as_of{};
  const core::Clock* clock = nullptr;        ///< not owned
  core::Progress* progress = nullptr;        ///< not owned; may be null
  VisitDone on_visit;                        ///< for --verbose; may be empty
  ReadDocument read;
  ContentKept kept = ContentKept::whole;
  Fetch fetch;                               ///< answers instead of the crawler: a past run's evidence; usually empty
  Render render;                             ///< answers instead of a browser, beside `fetch`; usually empty
  /// The agency's files of the fiscal year before the book's, where known; may be empty.
  std::function<std::vector<store::KnownFile>(const AuditJob&)> last_year;
  /// Answers a request before the crawler is asked, and keeps it from being asked: a run that is gone on with. May be empty.
  std::function<std::optional<core::FetchOutcome>(const core::FetchRequest&)> recall;
  EvidenceKeeper* evidence = nullptr;        ///< not owned; null: nothing is kept
  content::Ocr* ocr = nullptr;               ///< not owned; null: pictures are not read
  /// Told just before an agency's result: every address its verdicts rest on. May be empty.
  std::function<void(std::size_t job, const std::set<std::string>& addresses)> rests_on;
  AskConditionally ask_conditionally = AskConditionally::never;
  /// What history knows of an agency's addresses; empty where nothing is asked conditionally.
  std::function<std::vector<store::AddressHistory>(const std::string& agency)> known_addresses;
};

/// How the run as a whole went.
struct PipelineEnd {
  bool interrupted = false;
  bool nothing_opened = false;   ///< every address failed before any server answered: the network, not the agencies
};

class Pipeline {
 public:
  explicit Pipeline(PipelineInput input);
  ~Pipeline();

  /// Audits every job and lets go of its submission's items with its result; sharing hosts' gates and visited addresses. Blocks. SIGINT and SIGTERM interrupt it:
  /// what is in flight is cut, everything unfinished is `interrupted`, results still come.
  PipelineEnd run(std::vector<AuditJob>& jobs, const ResultReady& ready);
  /// No server has answered so far. To be asked while run() hands over a result, or after it.
  bool nothing_opened() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace oit::app
