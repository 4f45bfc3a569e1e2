// A past run read back from its web archive: what was submitted, and an answer for every address that was asked.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/visit.hpp"
#include "core/result.hpp"
#include "rules/submission.hpp"

namespace oit::app {

struct PastSubmission {
  rules::Submission submission;
  std::string rulebook;
  core::Date as_of{};
  std::string report;     ///< report.json as it was then; empty when the run was cut
};

/// Lives as long as answers are asked for.
class PastRun {
 public:
  /// `file` and the files it was continued in (`evidence-00002.warc.gz`, …).
  static core::Result<std::unique_ptr<PastRun>> read(const std::filesystem::path& file);

  const std::vector<PastSubmission>& submissions() const { return submissions_; }
  /// The archive ended in the middle; what is whole was read.
  bool cut() const { return cut_; }

  /// The answer kept for that request, its body decoded; `interrupted` when the run never asked.
  core::FetchOutcome answer(const core::FetchRequest& request) const;
  /// The page's document as a browser showed it then; nullopt when it was not rendered.
  std::optional<std::string> rendered(const core::Url& page) const;

 private:
  core::Result<bool> read_file(const std::filesystem::path& file);
  void take_resource(const std::string& target, const std::string& block);

  std::map<std::string, core::FetchOutcome> answers_;         ///< by requested address without fragment
  std::map<std::string, std::string> responses_;              ///< response blocks by record id
  std::map<std::string, std::string> rendered_;               ///< documents by address
  std::vector<PastSubmission> submissions_;
  bool cut_ = false;
};

}  // namespace oit::app
