// oitcheck judge: a past run judged again from its evidence, with the same or another book, and which verdicts moved.
#include <map>

#include "app/audit_run.hpp"
#include "app/commands.hpp"
#include "app/past_run.hpp"
#include "reports/report.hpp"

namespace oit::app {
namespace {

crawler::asio::awaitable<core::FetchOutcome> answer_from(const PastRun* past, core::FetchRequest request) {
  co_return past->answer(request);
}

crawler::asio::awaitable<std::optional<std::string>> rendered_in(const PastRun* past, core::Url page) {
  co_return past->rendered(page);
}

/// Items whose verdict is another than it was.
std::string moved_verdicts(const std::string& old_report, const core::RunResult& now, core::Language language) {
  const auto before = reports::read_json(old_report, "evidence");
  if (!before) return {};
  std::map<std::string, core::Verdict> was;
  for (const auto& item : before->items) was[item.id] = item.verdict;
  const bool thai = language == core::Language::th;
  std::string lines;
  for (const auto& item : now.items) {
    const auto found = was.find(item.id);
    if (found == was.end() || found->second == item.verdict) continue;
    lines += "  " + item.id + "  " + core::describe(found->second).in(language) + " → " + core::describe(item.verdict).in(language) + "  " + item.title.in(language) + "\n";
  }
  if (lines.empty()) return thai ? "ผลทุกข้อเหมือนครั้งเดิม\n" : "Every verdict is as it was.\n";
  return (thai ? "ข้อที่ผลเปลี่ยนจากครั้งเดิม\n" : "Verdicts that moved\n") + lines;
}

}  // namespace

ExitCode run(const JudgeCommand& command, const CommonOptions& options, const Console& console) {
  auto run = prepare_run(options, console);
  auto past = PastRun::read(command.evidence);
  if (!past) console.complain(past.problems());
  if (!run || !past) return ExitCode::wrong_input;
  const PastRun& archive = **past;
  if (archive.cut()) console.remark({"ไฟล์หลักฐานขาดตอน ใช้เท่าที่อ่านได้", "the evidence was cut short; what is whole was used"});
  run->history.reset();
  run->loaded = jobs_from(archive, options);
  if (options.as_of.empty()) run->as_of = archive.submissions().front().as_of;
  run->fetch = [&archive](core::FetchRequest request) { return answer_from(&archive, std::move(request)); };
  run->render = [&archive](const core::FetchOutcome& page, core::FetchPurpose) { return rendered_in(&archive, page.final_url); };
  run->last_year = [&archive](const AuditJob& job) { return archive.last_year(job.submission.agency.id); };
  run->show = [&archive](const core::RunResult& result, const Console& to, core::Language language) {
    return show_audit(result, to, language) + moved_verdicts(archive.report(result.agency.id), result, language);
  };
  run->wrong = any_item_zero;
  return carry_out(*run, console);
}

}  // namespace oit::app
