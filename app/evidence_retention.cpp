// Chooses by the history's order, looks into the folders, removes files.
#include "app/evidence_retention.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <system_error>

namespace oit::app {
namespace fs = std::filesystem;
namespace {

/// `evidence.warc.gz`, `evidence-00002.warc.gz`, `evidence.cdxj`: nothing else in the folder is touched.
bool is_evidence(const std::string& name) {
  if (name == "evidence.warc.gz" || name == "evidence.cdxj") return true;
  const std::string begin = "evidence-", end = ".warc.gz";
  if (!name.starts_with(begin) || !name.ends_with(end)) return false;
  const std::string number = name.substr(begin.size(), name.size() - begin.size() - end.size());
  return number.size() >= 5 && std::all_of(number.begin(), number.end(), [](unsigned char c) { return std::isdigit(c); });
}

KeptEvidence look_into(const store::PastRun& run) {
  KeptEvidence kept{run, {}, 0};
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(run.folder, error)) {
    if (!is_evidence(entry.path().filename().string()) || !entry.is_regular_file(error)) continue;
    kept.files.push_back(entry.path());
    kept.bytes += entry.file_size(error);
  }
  std::sort(kept.files.begin(), kept.files.end());
  return kept;
}

bool old_enough(const store::PastRun& run, const RetentionRule& rule, core::TimePoint now) {
  if (!rule.older_than_days) return true;
  const auto started = core::parse_rfc3339(run.started);
  return started && *started < now - std::chrono::hours(24 * *rule.older_than_days);
}

}  // namespace

std::vector<KeptEvidence> evidence_to_remove(const std::vector<store::PastRun>& runs, const RetentionRule& rule, core::TimePoint now) {
  std::vector<KeptEvidence> old;
  if (!rule.older_than_days && !rule.beyond_runs) return old;
  std::map<std::pair<std::string, std::string>, int> newer;   ///< by agency and kind: archives seen before this one
  std::set<std::string> folders;                              ///< a folder written twice holds the newer run's archive
  std::set<std::string> agencies;
  for (const auto& run : runs) {
    if (run.folder.empty() || !folders.insert(run.folder).second) continue;
    KeptEvidence kept = look_into(run);
    if (kept.files.empty()) continue;
    const int before = newer[{run.agency, run.kind}]++;
    const bool newest = agencies.insert(run.agency).second;
    const bool beyond = !rule.beyond_runs || before >= *rule.beyond_runs;
    if (!newest && before > 0 && beyond && old_enough(run, rule, now)) old.push_back(std::move(kept));
  }
  return old;
}

core::Result<std::size_t> remove_evidence(const std::vector<KeptEvidence>& old) {
  std::size_t removed = 0;
  for (const auto& kept : old)
    for (const auto& file : kept.files) {
      std::error_code error;
      if (fs::remove(file, error)) ++removed;
      if (error) return core::Problem{file.string(), {"ลบไฟล์หลักฐานนี้ไม่ได้ (" + error.message() + ")", "cannot remove this evidence (" + error.message() + ")"},
                                      {"ตรวจสิทธิ์ของโฟลเดอร์แล้วสั่งใหม่", "check the folder's permissions and run again"}};
    }
  return removed;
}

}  // namespace oit::app
