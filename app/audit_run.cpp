// Reports are written as each agency finishes, so that an interruption or a full disk loses as little as can be.
#include "app/audit_run.hpp"

#include <cstdio>
#include <fstream>
#include <set>

#include "app/document_reader.hpp"
#include "app/evidence_keeper.hpp"
#include "app/news.hpp"
#include "app/progress_view.hpp"
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

/// What outlives the run; null: not kept.
struct Keepers {
  EvidenceKeeper* evidence = nullptr;
  store::History* history = nullptr;
};

/// Writes, shows and remembers each result.
class Receiver {
 public:
  Receiver(const AuditRun& run, const Console& console, std::vector<reports::Format> formats, std::vector<fs::path> folders, Keepers keepers)
      : run_(run), console_(console), formats_(std::move(formats)), folders_(std::move(folders)), keepers_(keepers), shown_(folders_.size()), told_(folders_.size()) {
    options_.language = language_of(run.settings);
    portfolio_.report_file = reports::file_to_open(formats_);
  }

  void receive(std::size_t job, const core::RunResult& result) {
    portfolio_.add(result, folders_[job].filename().string());
    something_wrong_ = something_wrong_ || run_.wrong(result);
    const core::RunResult told = as_told(result);
    auto written = reports::write_report(told, folders_[job], formats_, options_);
    std::string text = run_.show(told, console_, options_.language);
    if (!written) {
      write_failed_ = true;
      console_.complain(written.problems());
    } else {
      for (const auto& path : *written) text += (options_.language == core::Language::th ? "รายงาน  " : "report  ") + path.string() + "\n";
    }
    shown_[job] = std::move(text);
    log(job, result);
    remember(job, result);
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
    notice.kind = run_.kind;
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

  /// History and evidence are for later; a run whose report is written is not undone because they fail.
  void remember(std::size_t job, const core::RunResult& result) {
    if (keepers_.evidence) keepers_.evidence->keep_report(result.agency.id, reports::render_json(result));
    const std::string folder = fs::absolute(folders_[job]).string();
    const bool to_tell = run_.announcer && !result.run.interrupted;
    const std::optional<NewsOfAgency> news = to_tell ? std::optional<NewsOfAgency>(std::in_place, keepers_.history, result, run_.kind) : std::nullopt;
    if (keepers_.history) {
      const auto recorded = keepers_.history->record(result, run_.kind, folder);
      if (!recorded) {
        write_failed_ = true;
        console_.complain(recorded.problems());
      }
    }
    if (news) told_[job] = news->after_recording(folder);
  }

  const AuditRun& run_;
  const Console& console_;
  std::vector<reports::Format> formats_;
  std::vector<fs::path> folders_;
  Keepers keepers_;
  reports::Portfolio portfolio_;
  std::vector<std::string> shown_;
  std::vector<std::optional<reports::AgencyNotice>> told_;   ///< empty: interrupted, or nobody is to be told
  reports::ReportOptions options_;
  bool something_wrong_ = false, write_failed_ = false;
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

core::Result<Kept> open_keepers(const AuditRun& run, const fs::path& folder, const core::Clock& clock) {
  Kept kept;
  if (!run.fetch) {
    auto evidence = EvidenceKeeper::open(folder, run.settings.evidence, clock);
    if (!evidence) return evidence.problems();
    kept.evidence = std::move(*evidence);
  }
  if (run.history) {
    auto history = store::History::open(*run.history);
    if (!history) return history.problems();
    kept.history = std::move(*history);
  }
  for (const auto& job : run.loaded.jobs)
    if (kept.evidence) kept.evidence->keep(job.submission, job.book->id, run.as_of);
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
  std::optional<reports::Notice> notice;
};

/// The run proper, with everything it needs open.
RunEnd run_jobs(const AuditRun& run, const Console& console, Kept& kept, const fs::path& base, const core::Clock& clock) {
  DocumentReader reader(run.settings.read);
  content::Ocr ocr(run.settings.read, reader.pool(), content::find_tesseract());
  auto progress = make_progress(console, clock, language_of(run.settings));
  PipelineInput input;
  input.settings = run.settings;
  input.as_of = run.as_of;
  input.clock = &clock;
  input.progress = progress.get();
  input.read = [&reader](const core::Document& document) { return reader.read(document); };
  input.fetch = run.fetch;
  input.render = run.render;
  input.evidence = kept.evidence.get();
  input.ocr = &ocr;
  if (run.verbose) input.on_visit = one_line_per_visit();

  Receiver receiver(run, console, *formats_of(run.settings), folders_for(run, base), {kept.evidence.get(), kept.history.get()});
  Pipeline pipeline(std::move(input));
  const PipelineEnd end = pipeline.run(run.loaded.jobs, [&](std::size_t job, const core::RunResult& result) { receiver.receive(job, result); });
  progress.reset();
  if (const core::Text warning = reader.warning(); !warning.empty()) console.remark(warning);
  receiver.tell();
  if (run.loaded.jobs.size() > 1) receiver.write_index(base, clock.now());
  if (end.nothing_opened && !end.interrupted) console.complain(nothing_could_be_opened());
  RunEnd how;
  how.code = exit_code(run, end, receiver);
  if (run.announcer && !end.interrupted && !end.nothing_opened) how.notice = receiver.notice(clock.now());
  return how;
}

}  // namespace

ExitCode carry_out(const AuditRun& run, const Console& console) {
  console.complain(run.loaded.problems);
  if (run.loaded.jobs.empty()) return ExitCode::wrong_input;
  if (const core::Problems wrong = problems_before_the_run(run); !wrong.empty()) {
    console.complain(wrong);
    return ExitCode::wrong_input;
  }
  const core::SystemClock clock;
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
  auto kept = open_keepers(run, base, clock);
  if (!kept) {
    console.complain(kept.problems());
    return ExitCode::could_not_work;
  }
  for (const auto& job : run.loaded.jobs)
    for (const auto& warning : job.submission.warnings) console.complain(warning);
  RunEnd end = run_jobs(run, console, *kept, base, clock);
  if (kept->evidence) {
    if (const auto closed = kept->evidence->close(); !closed) {
      console.complain(closed.problems());
      end.code = ExitCode::could_not_work;
    }
  }
  // Last: whatever happens to a message, the report, the evidence and the history are there.
  if (end.notice) run.announcer->tell(*end.notice, base, console);
  console.event("run-done", {{"kind", run.kind}, {"agencies", std::to_string(run.loaded.jobs.size())}, {"exit", std::to_string(static_cast<int>(end.code))}, {"folder", base.string()}});
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
