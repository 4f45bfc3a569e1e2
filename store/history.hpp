// What past runs found: runs, verdicts, and for every address since when it fails, when it last opened, how often in a
// row. The interface is what the program needs, not SQL, so that another database can stand behind it.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/fetch.hpp"
#include "core/link_past.hpp"
#include "core/result.hpp"
#include "core/run.hpp"
#include "store/address_history.hpp"

namespace oit::store {

/// One past run, newest first in lists: the one recorded last, whatever its clock said.
struct PastRun {
  std::string id, kind;            ///< kind: `audit`, `links`, `links-deep` (with the files pages lead to), `links-due` (only what was due), `spot`
  std::string batch;               ///< of agencies audited together; empty for one alone
  int agencies = 1;                ///< of a batch as a whole
  std::string agency, agency_name, rulebook;
  int fiscal_year = 0;             ///< Buddhist era; 0 where the book has none
  std::string started, finished;   ///< RFC 3339
  bool interrupted = false;
  core::Summary summary;
  core::Score oit;
  std::string folder;              ///< where its report was written
};

using core::LinkChange;
using core::to_string;

struct AddressDifference {
  LinkChange change;
  std::string agency, item, url;
  core::UrlOutcome before = core::UrlOutcome::interrupted, after = core::UrlOutcome::interrupted;
};

struct VerdictDifference {
  std::string agency, item;
  core::Text title;
  core::Verdict before = core::Verdict::review, after = core::Verdict::review;
};

struct RunDifference {
  PastRun before, after;           ///< of two batches: the batch's id, times and sums; no agency
  int agencies = 0;                ///< compared
  std::vector<VerdictDifference> verdicts;
  std::vector<AddressDifference> addresses;
};

/// How a run is filed.
struct RunLabel {
  std::string kind;      ///< PastRun::kind
  std::string folder;    ///< where its report went
  std::string batch;     ///< shared by the agencies of one run over many; empty for one alone
};

/// A file an agency once published, for telling last year's again.
struct KnownFile {
  std::string url, sha256;
};

/// What a run's record says of an address; `when` where it was never asked.
AddressCheck check_of(const core::UrlRecord& record, core::TimePoint when);
AddressCheck check_of(const core::DocumentRecord& record, core::TimePoint when);

inline constexpr std::chrono::milliseconds usual_patience{5000};

/// One writer at a time over all processes; readers are not kept waiting. One thread at a time.
class History {
 public:
  /// Makes the file when missing and brings an older one up to date. A newer or damaged file is a problem and is not
  /// touched. `patience`: how long to wait for another writer.
  static core::Result<std::unique_ptr<History>> open(const std::filesystem::path& file, std::chrono::milliseconds patience = usual_patience);
  virtual ~History() = default;

  /// Whether something can be kept at all, found out before an hour of fetching. Another writer at work is no problem.
  virtual core::Result<bool> can_write() = 0;
  /// Keeps a finished run: all of it or nothing. A run already kept (same id) stays as it is.
  virtual core::Result<bool> record(const core::RunResult& run, const RunLabel& label) = 0;
  core::Result<bool> record(const core::RunResult& run, const std::string& kind, const std::string& folder) {
    return record(run, RunLabel{kind, folder, {}});
  }
  /// Newest first; of one agency, or of all when empty.
  virtual core::Result<std::vector<PastRun>> runs(const std::string& agency, int limit = 1000) = 0;
  /// Of one agency alone, newest first.
  virtual core::Result<std::vector<PastRun>> single_runs(int limit = 1000) = 0;
  /// Runs over several agencies, newest first, each as one (see RunDifference).
  virtual core::Result<std::vector<PastRun>> batches(int limit = 1000) = 0;
  /// By id, by a unique beginning of it, or `last` / `previous` of an agency given as `agency:last`. Those two leave
  /// out `links-due` runs, which looked at a part only.
  virtual core::Result<PastRun> find_run(const std::string& id) = 0;
  /// Of two runs as find_run takes them, or of two batches: their ids, or `last` and `previous` alone.
  virtual core::Result<RunDifference> difference(const std::string& before, const std::string& after) = 0;
  /// Every address ever checked for the agency, sorted.
  virtual core::Result<std::vector<AddressHistory>> addresses(const std::string& agency) = 0;
  virtual std::optional<AddressHistory> address(const std::string& agency, const std::string& url) = 0;
  /// The files (no web pages) of the agency's newest audit of that fiscal year (Buddhist era).
  virtual core::Result<std::vector<KnownFile>> files_of_year(const std::string& agency, int fiscal_year) = 0;
  /// Forgets runs older than that many days and addresses not checked since, and gives the room back. Each agency's
  /// newest run stays. The number forgotten.
  virtual core::Result<int> forget_older_than(int days, core::TimePoint now) = 0;
  /// Gives unused room back to the disk.
  virtual core::Result<bool> vacuum() = 0;
};

/// $XDG_DATA_HOME/oitcheck/history.sqlite, or ~/.local/share/… where that is not set.
std::filesystem::path default_history_file();

}  // namespace oit::store
