// Holds the archive's records against the jobs, one by one.
#include "app/resume.hpp"

#include <map>

#include "app/evidence_keeper.hpp"
#include "reports/report.hpp"

namespace oit::app {
namespace fs = std::filesystem;
namespace {

core::Problem refusal(const fs::path& folder, core::Text what, core::Text remedy) { return {folder.string(), std::move(what), std::move(remedy)}; }

core::Text run_afresh() { return {"สั่งใหม่โดยไม่ใช้ --resume", "run again without --resume"}; }

/// No archive to go on with: why not.
std::optional<core::Problem> nothing_there(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder / "evidence.warc.gz", error)) return std::nullopt;
  if (!fs::is_directory(folder, error))
    return refusal(folder, {"ไม่มีโฟลเดอร์นี้ จึงไม่มีการตรวจให้ทำต่อ", "there is no such folder, so no run to go on with"},
                   {"ระบุโฟลเดอร์ --out ของการตรวจที่ค้างอยู่", "give the --out folder of the run that was cut"});
  return refusal(folder, {"ในโฟลเดอร์นี้ไม่มี evidence.warc.gz จึงทำต่อไม่ได้ (การตรวจนั้นอาจใช้ --evidence none)", "there is no evidence.warc.gz here to go on from (that run may have had --evidence none)"},
                 {"ระบุโฟลเดอร์ --out ของการตรวจที่ค้างอยู่ หรือสั่งใหม่โดยไม่ใช้ --resume", "give the --out folder of the run that was cut, or run again without --resume"});
}

std::optional<core::Problem> of_another_kind(const PastRunRecord& run, const ResumeRequest& request) {
  if (run.kind != request.kind)
    return refusal(request.folder, {"การตรวจในโฟลเดอร์นี้เป็นคนละแบบ (" + run.kind + ") กับคำสั่งนี้ (" + request.kind + ")", "the run in this folder is of another kind (" + run.kind + ") than this command (" + request.kind + ")"},
                   {"ใช้คำสั่งและตัวเลือกเดียวกับครั้งที่ค้างอยู่", "use the command and options of the run that was cut"});
  if (run.evidence != "full")
    return refusal(request.folder, {"การตรวจนั้นไม่ได้เก็บหลักฐานทั้งหมด (--evidence headers) จึงทำต่อไม่ได้", "that run did not keep all evidence (--evidence headers), so it cannot be gone on with"}, run_afresh());
  return std::nullopt;
}

/// The first thing that differs between a job and its record.
core::Problem difference(const fs::path& folder, const PastSubmission& past, const AuditJob& job, core::Date as_of) {
  if (past.as_of != as_of)
    return refusal(folder, {"การตรวจนั้นตรวจเสมือนวันที่ " + core::to_iso(past.as_of) + " ไม่ใช่ " + core::to_iso(as_of), "that run judges as on " + core::to_iso(past.as_of) + ", not " + core::to_iso(as_of)},
                   {"ระบุ --as-of วันเดิม หรือไม่ต้องระบุ", "give that day with --as-of, or none"});
  if (past.rulebook != job.book->id || past.rulebook_sha256 != job.book->sha256)
    return refusal(folder, {"การตรวจนั้นใช้เกณฑ์ " + past.rulebook + " คนละฉบับกับ " + job.book->id + " ที่ใช้อยู่", "that run has the rulebook " + past.rulebook + ", which is not the " + job.book->id + " given now"},
                   {"ใช้เกณฑ์เดิมฉบับเดิม หรือสั่งใหม่โดยไม่ใช้ --resume", "use the same rulebook unchanged, or run again without --resume"});
  return refusal(folder, {"การตรวจนั้นเป็นของไฟล์ URL อื่น หรือไฟล์ของ " + job.submission.agency.id + " ถูกแก้ไขแล้ว", "that run is of another submission, or the one of " + job.submission.agency.id + " was edited since"},
                 {"ใช้ไฟล์เดิม หรือสั่งใหม่โดยไม่ใช้ --resume", "give the same files, or run again without --resume"});
}

core::Problem more_submissions(const fs::path& folder, std::size_t past, std::size_t now) {
  return refusal(folder, {"การตรวจนั้นมี " + std::to_string(past) + " ไฟล์ แต่ครั้งนี้ให้มา " + std::to_string(now), "that run is over " + std::to_string(past) + " submissions, and " + std::to_string(now) + " were given now"},
                 {"ให้ไฟล์ชุดเดิมตามลำดับเดิม", "give the same files in the same order"});
}

core::Problem is_finished(const fs::path& folder) {
  return refusal(folder, {"การตรวจนี้เสร็จสมบูรณ์แล้ว ไม่มีอะไรให้ทำต่อ", "this run is finished; there is nothing to go on with"},
                 {"ดูรายงานในโฟลเดอร์นั้น หรือสั่งใหม่โดยไม่ใช้ --resume", "see the report in that folder, or run again without --resume"});
}

/// A finished run over several agencies: the common archive is gone, each agency has its own (evidence_bundles).
bool is_divided(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder / "evidence.warc.gz", error) || !fs::exists(folder / "index.html", error)) return false;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (fs::exists(entry.path() / "evidence.warc.gz", error)) return true;
  return false;
}

/// Jobs with a whole report. Where two agencies share an id nobody can tell whose report it is: they are judged again.
std::vector<std::size_t> finished_jobs(const PastRun& past, const std::vector<AuditJob>& jobs) {
  std::map<std::string, int> times;
  for (const auto& job : jobs) ++times[job.submission.agency.id];
  std::vector<std::size_t> finished;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    const std::string& agency = jobs[i].submission.agency.id;
    if (times[agency] > 1) continue;
    const std::string bytes = past.report(agency);
    if (bytes.empty()) continue;
    const auto report = reports::read_json(bytes, agency);
    if (report && !report->run.interrupted) finished.push_back(i);
  }
  return finished;
}

}  // namespace

core::Result<Resumed> take_up(const ResumeRequest& request, const std::vector<AuditJob>& jobs) {
  const fs::path& folder = request.folder;
  if (is_divided(folder)) return is_finished(folder);
  if (auto problem = nothing_there(folder)) return *problem;
  auto read = PastRun::read(folder / "evidence.warc.gz");
  if (!read) return read.problems();
  Resumed resumed{std::move(*read), {}, {}};
  const PastRun& past = *resumed.past;
  if (auto problem = of_another_kind(past.run(), request)) return *problem;
  resumed.as_of = request.as_of.value_or(past.submissions().front().as_of);
  // A run cut at its very beginning had not written down all its submissions yet; it had fetched nothing either.
  const auto& submissions = past.submissions();
  if (submissions.size() > jobs.size()) return more_submissions(folder, submissions.size(), jobs.size());
  for (std::size_t i = 0; i < submissions.size(); ++i)
    if (submissions[i].record != submission_json(jobs[i].submission, *jobs[i].book, resumed.as_of)) return difference(folder, submissions[i], jobs[i], resumed.as_of);
  resumed.finished = finished_jobs(past, jobs);
  std::error_code error;
  if (submissions.size() < jobs.size() && !resumed.finished.empty()) return more_submissions(folder, submissions.size(), jobs.size());
  if (resumed.finished.size() == jobs.size() && fs::exists(folder / "evidence.cdxj", error))
    return is_finished(folder);
  return resumed;
}

}  // namespace oit::app
