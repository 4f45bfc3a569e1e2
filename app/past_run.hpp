// A past run read back from its web archive: what was submitted, and an answer for every address that was asked.
// The archive stays on disk; in memory is only where each answer stands, so that a run over thousands of agencies fits.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/visit.hpp"
#include "core/result.hpp"
#include "rules/submission.hpp"
#include "store/history.hpp"
#include "store/warc.hpp"

namespace oit::app {

struct PastSubmission {
  rules::Submission submission;
  std::string rulebook;
  std::string rulebook_sha256;   ///< empty in archives of older versions
  core::Date as_of{};
  std::string record;            ///< the whole record, for comparison
};

/// What the run as a whole was.
struct PastRunRecord {
  std::string kind;       ///< store::PastRun::kind; empty in archives of older versions
  std::string batch;
  std::string evidence;   ///< `full` or `headers`
};

/// Lives as long as answers are asked for. One thread at a time.
class PastRun {
 public:
  /// `file` and the files it was continued in (`evidence-00002.warc.gz`, …).
  static core::Result<std::unique_ptr<PastRun>> read(const std::filesystem::path& file);

  const std::vector<PastSubmission>& submissions() const { return submissions_; }
  const PastRunRecord& run() const { return run_; }
  /// The archive ended in the middle; what is whole was read.
  bool cut() const { return set_.cut; }
  /// Its files and their index, for going on with it.
  const store::WarcSet& files() const { return set_; }

  /// The agency's report.json as it was then; empty when the run was cut before. Of the last one of that name.
  std::string report(const std::string& agency) const;
  /// What the run knew of the agency's files of the year before.
  std::vector<store::KnownFile> last_year(const std::string& agency) const;
  /// The answer kept for that request, its body decoded; nullopt when the run never got one.
  std::optional<core::FetchOutcome> find(const core::FetchRequest& request) const;
  /// The same, `interrupted` when the run never got one.
  core::FetchOutcome answer(const core::FetchRequest& request) const;
  /// The page's document as a browser showed it then; nullopt when it was not rendered.
  std::optional<std::string> rendered(const core::Url& page) const;

 private:
  struct Place {
    std::size_t file = 0;
    store::WarcPlace place;
  };
  struct Answer {
    Place fetch;
    std::optional<Place> response;
  };

  void take(const store::WarcRecord& record, const Place& place);
  void take_resource(const store::WarcRecord& record, const Place& place);
  store::WarcFile& file_of(const Place& place) const;
  std::optional<store::WarcRecord> read_at(const Place& place) const;
  void read_body(const Place& place, core::FetchOutcome& fetch) const;

  std::unordered_map<std::size_t, Answer> answers_;          ///< by hash of the requested address without fragment
  std::unordered_map<std::string, Place> responses_;         ///< by record id, until their fetch record comes
  std::unordered_map<std::string, Place> reports_;           ///< by agency id
  std::unordered_map<std::string, Place> rendered_;          ///< by address
  std::unordered_map<std::string, Place> last_years_;        ///< by agency id
  std::vector<PastSubmission> submissions_;
  PastRunRecord run_;
  store::WarcSet set_;
  mutable std::vector<std::unique_ptr<store::WarcFile>> open_files_;
};

}  // namespace oit::app
