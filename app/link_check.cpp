// History joined with a run's addresses.
#include "app/link_check.hpp"

#include <algorithm>
#include <map>

#include "reports/report.hpp"

namespace oit::app {
namespace {

/// May be gone in an hour: the machine or the way to it, not the page.
bool may_pass(core::UrlOutcome outcome) {
  switch (outcome) {
    case core::UrlOutcome::server_error:
    case core::UrlOutcome::timeout:
    case core::UrlOutcome::connect_failure:
    case core::UrlOutcome::dns_failure:
    case core::UrlOutcome::truncated: return true;
    default: return false;
  }
}

template <class Record>
void put_past_of(Record& record, const std::string& url, const core::RunResult& run, store::History& history) {
  if (record.outcome == core::UrlOutcome::interrupted) return;
  const store::AddressHistory known = history.address(run.agency.id, url).value_or(store::AddressHistory());
  record.past = store::past_with(known, store::check_of(record, run.run.finished));
}

/// The past of an address that is not checked today.
core::LinkPast past_of(const store::AddressHistory& known) {
  core::LinkPast past;
  past.change = known.streak < 0 ? core::LinkChange::still_broken : core::LinkChange::unchanged;
  past.streak = known.streak;
  past.confirmed = known.confirmed_broken();
  past.last_success = known.last_success;
  return past;
}

using Known = std::map<std::string, store::AddressHistory>;

Known known_addresses(store::History& history, const std::string& agency) {
  Known known;
  if (auto addresses = history.addresses(agency))
    for (auto& address : *addresses) known.emplace(address.url, std::move(address));
  return known;
}

/// Takes the addresses out of the item that need no look yet.
void drop_not_due(rules::SubmittedItem& item, const Known& known, core::TimePoint now, Counting counting, DueJobs& due) {
  std::erase_if(item.urls, [&](const rules::SubmittedUrl& url) {
    const auto found = known.find(url.text);
    if (found == known.end()) return false;
    const core::TimePoint next = store::next_check(found->second, now);
    if (next <= now) return false;
    ++due.not_due;
    if (counts_as_broken(found->second.outcome, past_of(found->second), counting)) ++due.broken_not_due;
    if (due.next == core::TimePoint() || next < due.next) due.next = next;
    return true;
  });
}

/// An item left out is not an item nothing was submitted for.
std::vector<std::string> items_with_addresses(const rules::Submission& submission) {
  std::vector<std::string> ids;
  for (const auto& item : submission.items)
    if (!item.urls.empty()) ids.push_back(item.id);
  return ids;
}

std::string show_links(const core::RunResult& result, const Console& console, core::Language language) {
  reports::ReportOptions options;
  options.language = language;
  options.colour = console.colour() ? reports::Colour::always : reports::Colour::never;
  options.columns = console.columns();
  return reports::render_links_summary(result, options);
}

core::Text left_out(const DueJobs& due) {
  const std::string count = std::to_string(due.not_due), broken = std::to_string(due.broken_not_due), next = core::to_rfc3339(due.next).substr(0, 16);
  return {"ข้าม " + count + " ที่อยู่ที่ยังไม่ถึงกำหนดตรวจ (ทราบอยู่แล้วว่าเสีย " + broken + ") กำหนดถัดไป " + next,
          count + (due.not_due == 1 ? " address is not due and was left out (" : " addresses are not due and were left out (") + broken + " of them known to be broken); the next is due " + next};
}

/// Leaves only what is due in `run`. Nothing when the history cannot be read, which has then been told.
std::optional<DueJobs> leave_due(AuditRun& run, Counting counting, const Console& console) {
  auto history = store::History::open(*run.history);
  if (!history) {
    console.complain(history.problems());
    return std::nullopt;
  }
  DueJobs due = keep_due(std::move(run.loaded.jobs), **history, run.clock ? run.clock->now() : core::SystemClock().now(), counting);
  run.loaded.jobs = std::move(due.jobs);
  run.kind = "links-due";
  if (due.not_due > 0) console.remark(left_out(due));
  return due;
}

/// A breakage known and not due today is one all the same.
ExitCode with_known_breakage(ExitCode code, const DueJobs& due) {
  return code == ExitCode::nothing_zero && due.broken_not_due > 0 ? ExitCode::something_zero : code;
}

}  // namespace

Counting counting_of(const CommonOptions& options) { return options.strict ? Counting::every : Counting::sure; }

ExitCode carry_out_due(AuditRun run, Counting counting, const Console& console) {
  if (!run.history || run.loaded.jobs.empty()) return carry_out(std::move(run), console);
  const auto due = leave_due(run, counting, console);
  if (!due) return ExitCode::could_not_work;
  if (!run.loaded.jobs.empty()) return with_known_breakage(carry_out(std::move(run), console), *due);
  console.complain(run.loaded.problems);
  return run.loaded.problems.empty() ? with_known_breakage(ExitCode::nothing_zero, *due) : ExitCode::wrong_input;
}

std::optional<AuditRun> prepare_links(const LinksCommand& command, const CommonOptions& options, const Console& console) {
  auto run = prepare_run(options, console);
  if (!run) return std::nullopt;
  const Counting counting = counting_of(options);
  run->loaded = load_link_jobs(command.submissions, options, command.deep ? LinkDepth::linked_files : LinkDepth::submitted);
  run->kind = command.deep ? "links-deep" : "links";
  run->kept = command.deep ? ContentKept::whole : ContentKept::outline;
  run->ask_conditionally = command.deep ? AskConditionally::files_only : AskConditionally::everything;
  run->before_report = put_past;
  run->show = show_links;
  run->wrong = [counting](const core::RunResult& result) { return any_broken(result, counting); };
  return run;
}

void put_past(core::RunResult& run, store::History& history) {
  for (auto& item : run.items) {
    for (auto& url : item.urls) put_past_of(url, url.url, run, history);
    for (auto& document : item.documents)
      if (!document.found_on.empty()) put_past_of(document, document.url, run, history);
  }
}

bool counts_as_broken(core::UrlOutcome outcome, const std::optional<core::LinkPast>& past, Counting counting) {
  if (core::reach_of(outcome) != core::Reach::closed) return false;
  if (counting == Counting::every || !past || past->confirmed) return true;
  return !may_pass(outcome) || past->last_success.empty();
}

bool any_broken(const core::RunResult& run, Counting counting) {
  for (const auto& item : run.items) {
    for (const auto& url : item.urls)
      if (counts_as_broken(url.outcome, url.past, counting)) return true;
    for (const auto& document : item.documents)
      if (!document.found_on.empty() && counts_as_broken(document.outcome, document.past, counting)) return true;
  }
  return false;
}

DueJobs keep_due(std::vector<AuditJob> jobs, store::History& history, core::TimePoint now, Counting counting) {
  DueJobs due;
  for (auto& job : jobs) {
    const Known known = known_addresses(history, job.submission.agency.id);
    for (auto& item : job.submission.items) drop_not_due(item, known, now, counting, due);
    std::erase_if(job.submission.items, [](const auto& item) { return item.urls.empty(); });
    if (job.submission.items.empty()) continue;
    job.book = only_items(*job.book, items_with_addresses(job.submission));
    due.jobs.push_back(std::move(job));
  }
  return due;
}

}  // namespace oit::app
