// Reports are written as each agency finishes, so that an interruption or a full disk loses as little as can be.
#include "app/audit_run.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>

#include "app/document_reader.hpp"
#include "app/evidence_bundles.hpp"
#include "app/evidence_keeper.hpp"
#include "app/news.hpp"
#include "app/progress_view.hpp"
#include "app/resume.hpp"
#include "app/run_settings.hpp"
#include "crawler/crawler.hpp"
#include "reports/portfolio.hpp"
#include "reports/report.hpp"
#include "store/history.hpp"
#include "store/run_lock.hpp"
#include "store/warc.hpp"

namespace oit::app {
namespace fs = std::filesystem;
namespace {

core::Language language_of(const config::Settings& settings) {
  return settings.report.language == "en" ? core::Language::en : core::Language::th;
}

std::string time_stamp(core::TimePoint now) {
  std::string text = core::to_rfc3339(now).substr(0, 19);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

/// The run's own folder.
fs::path folder_of(const AuditRun& run, core::TimePoint now) {
  const auto& jobs = run.loaded.jobs;
  if (!run.resume.empty()) return run.resume;
  if (!run.out.empty()) return run.out;
  const std::string name = jobs.size() == 1 ? jobs[0].submission.agency.id : "run";
  return fs::path(run.settings.out) / (name + "-" + time_stamp(now));
}

/// Where each job's report goes: one submission fills the folder itself, several get a folder each.
std::vector<fs::path> folders_for(const AuditRun& run, const fs::path& base) {
  const auto& jobs = run.loaded.jobs;
  if (jobs.size() == 1) return {base};
  std::vector<fs::path> folders;
  std::set<std::string> taken;
  for (const auto& job : jobs) {
    std::string name = job.submission.agency.id;
    for (int copy = 2; !taken.insert(name).second; ++copy) name = job.submission.agency.id + "-" + std::to_string(copy);
    folders.push_back(base / name);
  }
  return folders;
}

/// Names one message, so that whoever gets it twice can tell.
std::string unique_name() {
  const std::string id = store::new_record_id();
  return id.substr(10, id.size() - 11);
}

/// Finds out before an hour of fetching that the folder cannot be written.
std::optional<core::Problem> cannot_write(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const fs::path probe = folder / ".oitcheck-can-write";
  if (!error) {
    std::ofstream(probe) << "1";
    if (fs::exists(probe, error)) {
      fs::remove(probe, error);
      return std::nullopt;
    }
  }
  return core::Problem{folder.string(),
                       {"เขียนไฟล์ลงในโฟลเดอร์นี้ไม่ได้", "cannot write into this folder"},
                       {"เลือกโฟลเดอร์อื่นด้วย --out หรือขอสิทธิ์เขียน", "choose another with --out, or get permission to write"}};
}

/// What the agencies of one run share in the history; one agency alone shares nothing.
std::string batch_name(const AuditRun& run, core::TimePoint now) {
  return run.loaded.jobs.size() > 1 ? run.kind + "-" + core::to_rfc3339(now) : std::string();
}

/// What outlives the run; null: not kept.
struct Keepers {
  EvidenceKeeper* evidence = nullptr;
  store::History* history = nullptr;
};

/// Whose doing a result is. What may be this machine's own is kept against nobody in the history.
enum class Standing { of_the_agency, perhaps_ours };

/// As on a machine whose name server knows nobody: not one address of it came further than its name.
bool no_name_was_found(const core::RunResult& result) {
  bool asked = false;
  for (const auto& item : result.items)
    for (const auto& url : item.urls) {
      if (url.attempts == 0) continue;
      if (url.outcome != core::UrlOutcome::dns_failure) return false;
      asked = true;
    }
  return asked;
}

/// Writes, shows and remembers each result.
class Receiver {
 public:
  Receiver(const AuditRun& run, const Console& console, std::vector<reports::Format> formats, std::vector<fs::path> folders, Keepers keepers, std::string batch)
      : run_(run), console_(console), formats_(std::move(formats)), folders_(std::move(folders)), keepers_(keepers), batch_(std::move(batch)), shown_(folders_.size()), told_(folders_.size()) {
    options_.language = language_of(run.settings);
    portfolio_.report_file = reports::file_to_open(formats_);
  }

  void receive(std::size_t job, core::RunResult result, Standing standing) {
    if (run_.before_report && keepers_.history) run_.before_report(result, *keepers_.history);
    count(job, result);
    write(job, result);
    if (keepers_.evidence) keepers_.evidence->keep_report(result.agency.id, reports::render_json(result));
    log(job, result);
    if (standing == Standing::of_the_agency) record_and_tell(job, result);
  }

  /// A result that stands in the evidence of the run that is gone on with; it may have been cut before the rest was done.
  void receive_again(std::size_t job, const core::RunResult& result) {
    count(job, result);
    std::error_code error;
    const bool written = std::all_of(formats_.begin(), formats_.end(), [&](const auto format) { return fs::exists(folders_[job] / reports::file_name(format), error); });
    if (!written) write(job, result);
    record(job, result);
  }

  /// In the order the submissions were given, whatever order they finished in.
  void tell() const {
    for (const auto& text : shown_) console_.say(text);
  }

  /// The index of a run over several agencies.
  void write_index(const fs::path& folder, core::TimePoint now) {
    portfolio_.tool_version = OIT_VERSION;
    portfolio_.made = now;
    portfolio_.as_of = run_.as_of;
    for (const auto& problem : run_.loaded.problems) portfolio_.failures.push_back({problem.where, problem.what});
    const auto written = reports::write_portfolio(portfolio_, folder, options_);
    if (!written) {
      write_failed_ = true;
      console_.complain(written.problems());
      return;
    }
    for (const auto& path : *written) console_.say((options_.language == core::Language::th ? "ดัชนี  " : "index  ") + path.string());
  }

  /// What others may be told; `now` is the end of the run.
  reports::Notice notice(core::TimePoint now) const {
    reports::Notice notice;
    notice.kind = run_.kind.starts_with("links") ? "links" : run_.kind;
    notice.tool_version = OIT_VERSION;
    notice.id = unique_name();
    notice.made = now;
    notice.agencies = static_cast<int>(told_.size());
    for (const auto& agency : told_)
      if (agency && (agency->has_news() || run_.announcer->tells_all())) notice.told.push_back(*agency);
    return notice;
  }

  bool something_wrong() const { return something_wrong_; }
  bool write_failed() const { return write_failed_; }

 private:
  void log(std::size_t job, const core::RunResult& result) const {
    const reports::AgencyNotice counts = reports::notice_of(result);
    console_.event("agency-done", {{"kind", run_.kind}, {"agency", result.agency.id}, {"run", result.run.id}, {"checked", std::to_string(counts.checked)},
                                   {"broken", std::to_string(counts.broken)}, {"unclear", std::to_string(counts.unclear)}, {"zero", std::to_string(result.summary.zero)},
                                   {"review", std::to_string(result.summary.review)}, {"interrupted", result.run.interrupted ? "yes" : "no"}, {"report", folders_[job].string()}});
  }

  /// What people are shown: with the day they gave, and without personal data where they asked for that.
  core::RunResult as_told(const core::RunResult& result) const {
    core::RunResult told = run_.settings.report.redact ? reports::redacted(result) : result;
    if (run_.deadline) told.rulebook.window_closes = run_.deadline;
    return told;
  }

  void count(std::size_t job, const core::RunResult& result) {
    portfolio_.add(result, folders_[job].filename().string());
    if (run_.on_result) run_.on_result(result);
    something_wrong_ = something_wrong_ || run_.wrong(result);
    shown_[job] = folders_.size() > shown_in_full ? one_line(result) : run_.show(as_told(result), console_, options_.language);
  }

  void write(std::size_t job, const core::RunResult& result) {
    auto written = reports::write_report(as_told(result), folders_[job], formats_, options_);
    if (!written) {
      write_failed_ = true;
      console_.complain(written.problems());
    } else if (folders_.size() <= shown_in_full) {
      for (const auto& path : *written) shown_[job] += (options_.language == core::Language::th ? "รายงาน  " : "report  ") + path.string() + "\n";
    }
  }

  static std::string one_line(const core::RunResult& result) {
    return result.agency.id + "  ✗ " + std::to_string(result.summary.zero + result.summary.partial) + "  ? " + std::to_string(result.summary.review) + "  ✓ " +
           std::to_string(result.summary.full) + "  " + result.agency.name + (result.run.interrupted ? "  (interrupted)" : "") + "\n";
  }

  /// A run whose report is written is not undone because the history fails; and it is told once, not once an agency.
  void record(std::size_t job, const core::RunResult& result) {
    if (!keepers_.history) return;
    const auto recorded = keepers_.history->record(result, store::RunLabel{run_.kind, fs::absolute(folders_[job]).string(), batch_});
    if (recorded) return;
    if (!history_failed_) console_.complain(recorded.problems());
    history_failed_ = write_failed_ = true;
  }

  /// What is new is known only from before and after the recording.
  void record_and_tell(std::size_t job, const core::RunResult& result) {
    const bool to_tell = run_.announcer && !result.run.interrupted;
    const std::optional<NewsOfAgency> news = to_tell ? std::optional<NewsOfAgency>(std::in_place, keepers_.history, result, run_.kind) : std::nullopt;
    record(job, result);
    if (news) told_[job] = news->after_recording(fs::absolute(folders_[job]).string());
  }

  /// More agencies than this are shown with a line each.
  static constexpr std::size_t shown_in_full = 12;

  const AuditRun& run_;
  const Console& console_;
  std::vector<reports::Format> formats_;
  std::vector<fs::path> folders_;
  Keepers keepers_;
  std::string batch_;
  reports::Portfolio portfolio_;
  std::vector<std::string> shown_;
  std::vector<std::optional<reports::AgencyNotice>> told_;   ///< empty: interrupted, or nobody is to be told
  reports::ReportOptions options_;
  bool something_wrong_ = false, write_failed_ = false, history_failed_ = false;
};

core::Result<std::vector<reports::Format>> formats_of(const config::Settings& settings) {
  std::string list;
  for (const auto& format : settings.report.formats) list += (list.empty() ? "" : ",") + format;
  return reports::parse_formats(list);
}

VisitDone one_line_per_visit() {
  return [](const Visit& visit) {
    std::fprintf(stderr, "%s %d %s\n", core::to_string(visit.fetch.outcome), visit.fetch.http_status,
                 visit.fetch.requested.display().c_str());
  };
}

ExitCode exit_code(const AuditRun& run, const PipelineEnd& end, const Receiver& receiver) {
  if (receiver.write_failed()) return ExitCode::could_not_work;
  if (end.interrupted) return ExitCode::interrupted;
  if (end.nothing_opened) return ExitCode::could_not_work;
  if (!run.loaded.problems.empty()) return ExitCode::wrong_input;
  return receiver.something_wrong() ? ExitCode::something_zero : ExitCode::nothing_zero;
}

core::Problems problems_before_the_run(const AuditRun& run) {
  core::Problems problems = crawler::problems_in(run.settings.crawl);
  if (const auto formats = formats_of(run.settings); !formats) problems.insert(problems.end(), formats.problems().begin(), formats.problems().end());
  return problems;
}

core::Problem nothing_could_be_opened() {
  return {"",
          {"เปิดไม่ได้แม้แต่ที่อยู่เดียว อาจเป็นเพราะเครื่องนี้ไม่ได้ต่ออินเทอร์เน็ต ผลครั้งนี้จึงยังใช้ตัดสินไม่ได้",
           "not one address could be opened, so this machine may have no network; this result proves nothing about the agency"},
          {"ตรวจการเชื่อมต่อ (หรือพร็อกซี) แล้วสั่งใหม่", "check the connection (or proxy) and run again"}};
}

/// Everything that must be open before the first request, or why it cannot be.
struct Kept {
  std::unique_ptr<EvidenceKeeper> evidence;
  std::unique_ptr<store::History> history;
};

core::Result<std::unique_ptr<EvidenceKeeper>> open_evidence(const AuditRun& run, const fs::path& folder, const core::Clock& clock, const std::string& batch) {
  auto evidence = EvidenceKeeper::open(folder, run.settings.evidence, clock);
  if (!evidence || !*evidence) return evidence;
  (*evidence)->keep_run(run.kind, batch, run.settings.evidence.keep);
  for (const auto& job : run.loaded.jobs) (*evidence)->keep_submission(job.submission.agency.id, submission_json(job.submission, *job.book, run.as_of));
  return evidence;
}

/// The archive of the run that was cut, continued; with the submissions it had not come to write down.
core::Result<std::unique_ptr<EvidenceKeeper>> continue_evidence(const AuditRun& run, const fs::path& folder, const core::Clock& clock, const PastRun& past) {
  config::EvidenceSettings settings = run.settings.evidence;
  settings.keep = past.run().evidence;
  auto evidence = EvidenceKeeper::open(folder, settings, clock, &past.files());
  if (!evidence) return evidence;
  for (std::size_t i = past.submissions().size(); i < run.loaded.jobs.size(); ++i) {
    const AuditJob& job = run.loaded.jobs[i];
    (*evidence)->keep_submission(job.submission.agency.id, submission_json(job.submission, *job.book, run.as_of));
  }
  return evidence;
}

core::Result<Kept> open_keepers(const AuditRun& run, const fs::path& folder, const core::Clock& clock, const std::string& batch, const PastRun* past) {
  Kept kept;
  if (run.history) {
    auto history = store::History::open(*run.history);
    if (!history) return history.problems();
    if (const auto writable = (*history)->can_write(); !writable) return writable.problems();
    kept.history = std::move(*history);
  }
  if (!run.fetch) {
    auto evidence = past ? continue_evidence(run, folder, clock, *past) : open_evidence(run, folder, clock, batch);
    if (!evidence) return evidence.problems();
    kept.evidence = std::move(*evidence);
  }
  return kept;
}

/// The folder is this run's alone; and of link checks, which a timer starts, one at a time over an agency.
struct Locks {
  std::unique_ptr<store::RunLock> folder, agencies;
};

core::Result<Locks> keep_others_out(const AuditRun& run, const fs::path& base, core::TimePoint now) {
  Locks locks;
  auto folder = store::RunLock::of_folder(base, run.kind, now);
  if (!folder) return folder.problems();
  locks.folder = std::move(*folder);
  if (!run.history || !run.kind.starts_with("links")) return locks;
  std::vector<std::string> ids;
  for (const auto& job : run.loaded.jobs) ids.push_back(job.submission.agency.id);
  auto agencies = store::RunLock::of_agencies(*run.history, "links", ids, now);
  if (!agencies) return agencies.problems();
  locks.agencies = std::move(*agencies);
  return locks;
}

/// How the run ended, and what to tell others of it; nullopt: nobody is to be told, or there is nothing sure to tell.
struct RunEnd {
  ExitCode code = ExitCode::could_not_work;
  bool interrupted = false;
  std::optional<reports::Notice> notice;
};

/// What the agency published for the fiscal year before, kept with the evidence so that judging again sees the same.
std::vector<store::KnownFile> last_year_of(const AuditJob& job, const Kept& kept) {
  auto files = kept.history->files_of_year(job.submission.agency.id, job.book->year.buddhist() - 1);
  if (!files || files->empty()) return {};
  if (kept.evidence) kept.evidence->keep_last_year(job.submission.agency.id, *files);
  return std::move(*files);
}

/// What the pipeline needs to know, all but the jobs.
PipelineInput pipeline_input(const AuditRun& run, const Kept& kept, const core::Clock& clock, const PastRun* past) {
  PipelineInput input;
  input.settings = run.settings;
  input.as_of = run.as_of;
  input.clock = &clock;
  input.fetch = run.fetch;
  input.render = run.render;
  input.kept = run.kept;
  input.evidence = kept.evidence.get();
  input.last_year = run.last_year;
  if (kept.history && !run.kind.starts_with("links")) input.last_year = [&kept](const AuditJob& job) { return last_year_of(job, kept); };
  if (past)
    input.recall = [past](const core::FetchRequest& request) {
      auto answer = past->find(request);
      // What was cut off says nothing about the address.
      if (answer && answer->outcome == core::UrlOutcome::interrupted) answer.reset();
      return answer;
    };
  if (kept.history && run.ask_conditionally != AskConditionally::never) {
    input.ask_conditionally = run.ask_conditionally;
    input.known_addresses = [history = kept.history.get()](const std::string& agency) {
      auto addresses = history->addresses(agency);
      return addresses ? std::move(*addresses) : std::vector<store::AddressHistory>();
    };
  }
  if (run.verbose) input.on_visit = one_line_per_visit();
  return input;
}

/// Takes what is done already, and what is left to do out of `jobs`: the places of those left.
std::vector<std::size_t> receive_finished(const Resumed& resumed, std::vector<AuditJob>& jobs, Receiver& receiver) {
  std::vector<std::size_t> left;
  std::vector<AuditJob> jobs_left;
  auto finished = resumed.finished.begin();
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (finished != resumed.finished.end() && *finished == i) {
      ++finished;
      const std::string& agency = jobs[i].submission.agency.id;
      if (const auto report = reports::read_json(resumed.past->report(agency), agency)) receiver.receive_again(i, *report);
      continue;
    }
    left.push_back(i);
    jobs_left.push_back(std::move(jobs[i]));
  }
  jobs = std::move(jobs_left);
  return left;
}

/// The run proper, with everything it needs open.
RunEnd run_jobs(AuditRun& run, const Console& console, Kept& kept, const fs::path& base, const core::Clock& clock, const std::string& batch, const Resumed* resumed) {
  DocumentReader reader(run.settings.read);
  content::Ocr ocr(run.settings.read, reader.pool(), content::find_tesseract());
  const std::size_t agencies = run.loaded.jobs.size();
  Receiver receiver(run, console, *formats_of(run.settings), folders_for(run, base), {kept.evidence.get(), kept.history.get()}, batch);
  std::vector<std::size_t> places;   // of the pipeline's jobs among the run's; empty: the same
  if (resumed) places = receive_finished(*resumed, run.loaded.jobs, receiver);

  auto progress = make_progress(console, clock, language_of(run.settings));
  PipelineInput input = pipeline_input(run, kept, clock, resumed ? resumed->past.get() : nullptr);
  input.progress = progress.get();
  input.read = [&reader](const core::Document& document) { return reader.read(document); };
  input.ocr = &ocr;
  const auto place_of = [&](std::size_t job) { return resumed ? places[job] : job; };
  if (kept.evidence && agencies > 1)
    input.rests_on = [&](std::size_t job, const std::set<std::string>& addresses) {
      kept.evidence->keep_asked(run.loaded.jobs[job].submission.agency.id, asked_json(place_of(job), addresses));
    };
  Pipeline pipeline(std::move(input));
  const PipelineEnd end = pipeline.run(run.loaded.jobs, [&](std::size_t job, core::RunResult result) {
    const Standing standing = pipeline.nothing_opened() && no_name_was_found(result) ? Standing::perhaps_ours : Standing::of_the_agency;
    receiver.receive(place_of(job), std::move(result), standing);
  });
  progress.reset();
  if (const core::Text warning = reader.warning(); !warning.empty()) console.remark(warning);
  receiver.tell();
  if (agencies > 1) receiver.write_index(base, clock.now());
  if (end.nothing_opened && !end.interrupted) console.complain(nothing_could_be_opened());
  RunEnd how;
  how.code = exit_code(run, end, receiver);
  how.interrupted = end.interrupted;
  if (run.announcer && !end.interrupted && !end.nothing_opened) how.notice = receiver.notice(clock.now());
  return how;
}

core::Text goes_on(const Resumed& resumed, std::size_t agencies) {
  const std::string done = std::to_string(resumed.finished.size()), all = std::to_string(agencies);
  return {"ทำต่อจากครั้งที่ค้างอยู่: เสร็จแล้ว " + done + "/" + all + " หน่วยงาน หน้าที่บันทึกไว้แล้วจะไม่เปิดซ้ำ",
          "going on with the run that was cut: " + done + " of " + all + " agencies are done; what was recorded is not fetched again"};
}

/// Closes the archive; of several agencies, each gets its own. What was interrupted stays together, to be gone on with.
core::Result<bool> finish_evidence(EvidenceKeeper& evidence, const RunEnd& end, const fs::path& base, const std::vector<fs::path>& folders,
                                   const config::EvidenceSettings& settings) {
  if (const auto closed = evidence.close(); !closed) return closed.problems();
  if (folders.size() == 1 || end.interrupted) return true;
  if (const auto divided = split_evidence(base, folders, settings); !divided) return divided.problems();
  return true;
}

}  // namespace

ExitCode carry_out(AuditRun run, const Console& console) {
  console.complain(run.loaded.problems);
  if (run.loaded.jobs.empty()) return ExitCode::wrong_input;
  if (const core::Problems wrong = problems_before_the_run(run); !wrong.empty()) {
    console.complain(wrong);
    return ExitCode::wrong_input;
  }
  std::optional<Resumed> resumed;
  if (!run.resume.empty()) {
    auto taken_up = take_up(ResumeRequest{run.resume, run.kind, run.as_of_given ? std::optional(run.as_of) : std::nullopt}, run.loaded.jobs);
    if (!taken_up) {
      console.complain(taken_up.problems());
      return ExitCode::wrong_input;
    }
    resumed = std::move(*taken_up);
    run.as_of = resumed->as_of;
    console.remark(goes_on(*resumed, run.loaded.jobs.size()));
  }
  const core::SystemClock machine;
  const core::Clock& clock = run.clock ? *run.clock : machine;
  const fs::path base = folder_of(run, clock.now());
  for (const auto& folder : folders_for(run, base)) {
    if (const auto problem = cannot_write(folder)) {
      console.complain(*problem);
      return ExitCode::could_not_work;
    }
  }
  const auto locks = keep_others_out(run, base, clock.now());
  if (!locks) {
    console.complain(locks.problems());
    return ExitCode::could_not_work;
  }
  const std::string batch = resumed ? resumed->past->run().batch : batch_name(run, clock.now());
  auto kept = open_keepers(run, base, clock, batch, resumed ? resumed->past.get() : nullptr);
  if (!kept) {
    console.complain(kept.problems());
    return ExitCode::could_not_work;
  }
  for (const auto& job : run.loaded.jobs)
    for (const auto& warning : job.submission.warnings) console.complain(warning);
  const std::size_t agencies = run.loaded.jobs.size();
  const std::vector<fs::path> folders = folders_for(run, base);
  RunEnd end = run_jobs(run, console, *kept, base, clock, batch, resumed ? &*resumed : nullptr);
  if (kept->evidence) {
    if (const auto finished = finish_evidence(*kept->evidence, end, base, folders, run.settings.evidence); !finished) {
      console.complain(finished.problems());
      end.code = ExitCode::could_not_work;
    }
  }
  // Last: whatever happens to a message, the report, the evidence and the history are there.
  if (end.notice) run.announcer->tell(*end.notice, base, console);
  console.event("run-done", {{"kind", run.kind}, {"agencies", std::to_string(agencies)}, {"exit", std::to_string(static_cast<int>(end.code))}, {"folder", base.string()}});
  return end.code;
}

std::optional<AuditRun> prepare_run(const CommonOptions& options, const Console& console) {
  const core::SystemClock clock;
  auto settings = settings_for(options);
  auto as_of = as_of_day(options, clock);
  auto deadline = deadline_day(options);
  if (!settings) console.complain(settings.problems());
  if (!as_of) console.complain(as_of.problems());
  if (!deadline) console.complain(deadline.problems());
  if (!settings || !as_of || !deadline) return std::nullopt;
  AuditRun run;
  run.settings = std::move(*settings);
  run.as_of = *as_of;
  run.deadline = *deadline;
  run.as_of_given = !options.as_of.empty();
  run.resume = options.resume;
  run.out = options.out;
  run.verbose = options.verbose;
  if (!options.no_history) run.history = options.db.empty() ? store::default_history_file() : fs::path(options.db);
  return run;
}

bool prepare_announcer(AuditRun& run, const Console& console) {
  auto announcer = Announcer::from(run.settings);
  if (!announcer) {
    console.complain(announcer.problems());
    return false;
  }
  run.announcer = std::move(*announcer);
  return true;
}

std::string show_audit(const core::RunResult& result, const Console& console, core::Language language) {
  reports::ReportOptions options;
  options.language = language;
  options.colour = console.colour() ? reports::Colour::always : reports::Colour::never;
  options.columns = console.columns();
  return reports::render_summary(result, options);
}

bool any_item_zero(const core::RunResult& result) { return result.summary.zero > 0; }

}  // namespace oit::app
