// What past runs found: runs, verdicts, and for every address since when it fails, when it last opened, how often in a
// row. The interface is what the program needs, not SQL, so that another database can stand behind it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/fetch.hpp"
#include "core/result.hpp"
#include "core/run.hpp"

namespace oit::store {

/// One past run, newest first in lists.
struct PastRun {
  std::string id, kind;            ///< kind: `audit` or `links`
  std::string agency, agency_name, rulebook;
  std::string started, finished;   ///< RFC 3339
  bool interrupted = false;
  core::Summary summary;
  core::Score oit;
  std::string folder;              ///< where its report was written
};

/// How one address of one agency has fared over time.
struct AddressHistory {
  std::string url;
  core::UrlOutcome outcome = core::UrlOutcome::interrupted;  ///< last time
  std::string first_failure;       ///< start of the present streak of failures; empty when it opens
  std::string last_success;        ///< empty: never seen open
  std::string last_checked;
  int streak = 0;                  ///< checks in a row: positive open, negative closed
  int failing_hours = 0;           ///< different hours in which the present failure was seen
  std::string sha256, etag, last_modified;

  /// Seen broken in checks at two different hours at least: not a passing trouble.
  bool confirmed_broken() const { return streak < 0 && failing_hours >= 2; }
};

enum class LinkChange { newly_broken, mended, still_broken, outcome_changed, content_changed, added, removed };
const char* to_string(LinkChange change);

struct AddressDifference {
  LinkChange change;
  std::string item, url;
  core::UrlOutcome before = core::UrlOutcome::interrupted, after = core::UrlOutcome::interrupted;
};

struct VerdictDifference {
  std::string item;
  core::Text title;
  core::Verdict before = core::Verdict::review, after = core::Verdict::review;
};

struct RunDifference {
  PastRun before, after;
  std::vector<VerdictDifference> verdicts;
  std::vector<AddressDifference> addresses;
};

/// One writer at a time over all processes; readers are not kept waiting. One thread at a time.
class History {
 public:
  /// Makes the file when missing and brings an older one up to date. A newer or damaged file is a problem and is not touched.
  static core::Result<std::unique_ptr<History>> open(const std::filesystem::path& file);
  virtual ~History() = default;

  /// Keeps a finished run: all of it or nothing. `folder` is where its report went.
  virtual core::Result<bool> record(const core::RunResult& run, const std::string& kind, const std::string& folder) = 0;
  /// Newest first; of one agency, or of all when empty.
  virtual core::Result<std::vector<PastRun>> runs(const std::string& agency, int limit = 1000) = 0;
  /// By id, by a unique beginning of it, or `last` / `previous` of an agency given as `agency:last`.
  virtual core::Result<PastRun> find_run(const std::string& id) = 0;
  virtual core::Result<RunDifference> difference(const std::string& before, const std::string& after) = 0;
  /// Every address ever checked for the agency, sorted.
  virtual core::Result<std::vector<AddressHistory>> addresses(const std::string& agency) = 0;
  virtual std::optional<AddressHistory> address(const std::string& agency, const std::string& url) = 0;
  /// Forgets runs older than that many days, and gives the room back. The number forgotten.
  virtual core::Result<int> forget_older_than(int days, core::TimePoint now) = 0;
};

/// $XDG_DATA_HOME/oitcheck/history.sqlite, or ~/.local/share/… where that is not set.
std::filesystem::path default_history_file();

}  // namespace oit::store
