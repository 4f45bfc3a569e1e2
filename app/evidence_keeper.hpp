// Keeps a run's evidence as a web archive: every request and answer, what became of each address, the submission, and
// the verdicts. What `oitcheck judge` reads.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "config/settings.hpp"
#include "core/clock.hpp"
#include "core/run.hpp"
#include "crawler/exchange.hpp"
#include "rules/rulebook.hpp"
#include "rules/submission.hpp"
#include "store/history.hpp"
#include "store/warc.hpp"

namespace oit::app {

/// Names of the resource records a run keeps besides pages.
inline constexpr const char* submission_record = "urn:oitcheck:submission:";
inline constexpr const char* run_record = "urn:oitcheck:run";
inline constexpr const char* last_year_record = "urn:oitcheck:last-year:";
inline constexpr const char* report_record = "urn:oitcheck:report:";
inline constexpr const char* rendered_record = "urn:oitcheck:rendered:";   ///< followed by the page's address
inline constexpr const char* fetch_content_type = "application/vnd.oitcheck.fetch+json";

/// One thread at a time (the crawler's). A disk that fills up ends the keeping, not the run; close() tells.
class EvidenceKeeper {
 public:
  /// `folder`/evidence.warc.gz. Null inside when `settings.keep` is `none`. `before`: the files of a run to go on with.
  static core::Result<std::unique_ptr<EvidenceKeeper>> open(const std::filesystem::path& folder, const config::EvidenceSettings& settings,
                                                            const core::Clock& clock, const store::WarcSet* before = nullptr);

  /// The record's id.
  std::string keep(const crawler::Exchange& exchange);
  void keep(const core::FetchOutcome& fetch);
  /// What the run as a whole is; first of all records.
  void keep_run(const std::string& kind, const std::string& batch, const std::string& evidence);
  /// The submission file as it was, and what the command line put over it: submission_json().
  void keep_submission(const std::string& agency, const std::string& json);
  void keep_last_year(const std::string& agency, const std::vector<store::KnownFile>& files);
  /// The document of a script-only page after its scripts had run; kept where bodies are.
  void keep_rendered(const core::Url& page, const std::string& document);
  /// What the agency's verdicts rest on: asked_json(). Just before its report.
  void keep_asked(const std::string& agency, const std::string& json);
  void keep_report(const std::string& agency, const std::string& report_json);
  core::Result<std::vector<std::filesystem::path>> close() { return writer_->close(); }

 private:
  EvidenceKeeper(std::unique_ptr<store::WarcWriter> writer, const core::Clock& clock, bool bodies) : writer_(std::move(writer)), clock_(clock), bodies_(bodies) {}

  std::unique_ptr<store::WarcWriter> writer_;
  const core::Clock& clock_;
  bool bodies_;
};

/// What is kept of a job, for judging it again and for telling whether a run to go on with is the same.
std::string submission_json(const rules::Submission& submission, const rules::Rulebook& book, core::Date as_of);

}  // namespace oit::app
