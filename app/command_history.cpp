// oitcheck history: past runs, and how each address of an agency has fared.
#include <algorithm>
#include <filesystem>
#include <optional>

#include "app/audit_run.hpp"
#include "app/commands.hpp"
#include "app/evidence_retention.hpp"
#include "config/suggest.hpp"
#include "core/clock.hpp"
#include "core/url.hpp"
#include "store/history.hpp"

namespace oit::app {
namespace {

std::string run_line(const store::PastRun& run) {
  const auto& s = run.summary;
  return run.started.substr(0, 16) + "  " + run.kind + "  " + run.agency + "  " + run.rulebook + "  ✗ " + std::to_string(s.zero + s.partial) + "  ? " +
         std::to_string(s.review) + "  ✓ " + std::to_string(s.full) + "  " + run.id + (run.interrupted ? "  (interrupted)" : "") + "\n";
}

std::string address_line(const store::AddressHistory& address, bool thai) {
  const auto url = core::Url::parse(address.url);
  std::string state;
  if (address.streak < 0)
    state = (address.confirmed_broken() ? (thai ? "เสียแน่นอน" : "confirmed broken") : (thai ? "เพิ่งเสีย" : "newly broken")) + std::string(thai ? " ตั้งแต่ " : " since ") +
            address.first_failure.substr(0, 16) + " (" + std::to_string(-address.streak) + "×)";
  else if (address.streak > 0)
    state = thai ? "เปิดได้ติดต่อกัน " + std::to_string(address.streak) + " ครั้ง" : address.streak == 1 ? std::string("opened once") : "opened " + std::to_string(address.streak) + " times in a row";
  else
    state = thai ? "ยังบอกไม่ได้" : "not clear yet";
  const auto due = store::next_check(address, core::SystemClock().now());
  state += (thai ? " · ตรวจครั้งถัดไป " : " · next check ") + core::to_rfc3339(due).substr(0, 16);
  return "  " + std::string(core::to_string(address.outcome)) + "  " + (url ? url->display() : address.url) + "  " + state + "\n";
}

std::string batch_line(const store::PastRun& batch, bool thai) {
  const auto& s = batch.summary;
  return batch.started.substr(0, 16) + "  " + batch.kind + "  " + std::to_string(batch.agencies) + (thai ? " หน่วยงาน" : " agencies") + "  ✗ " + std::to_string(s.zero + s.partial) + "  ? " +
         std::to_string(s.review) + "  ✓ " + std::to_string(s.full) + "  " + batch.id + (batch.interrupted ? "  (interrupted)" : "") + "\n";
}

/// Runs over many agencies as one line each, then those over one.
core::Result<std::string> describe_all(store::History& history, bool thai) {
  auto batches = history.batches();
  if (!batches) return batches.problems();
  auto runs = history.single_runs();
  if (!runs) return runs.problems();
  if (batches->empty() && runs->empty()) return std::string(thai ? "ยังไม่มีประวัติ\n" : "No history yet.\n");
  std::string text;
  for (const auto& batch : *batches) text += batch_line(batch, thai);
  for (const auto& run : *runs) text += run_line(run);
  return text;
}

core::Result<std::string> describe_history(store::History& history, const std::string& agency, bool thai) {
  if (agency.empty()) return describe_all(history, thai);
  auto runs = history.runs(agency);
  if (!runs) return runs.problems();
  if (runs->empty()) return std::string(thai ? "ยังไม่มีประวัติ\n" : "No history yet.\n");
  std::string text;
  for (const auto& run : *runs) text += run_line(run);
  auto addresses = history.addresses(agency);
  if (!addresses) return addresses.problems();
  text += thai ? "\nที่อยู่\n" : "\nAddresses\n";
  for (const auto& address : *addresses) text += address_line(address, thai);
  return text;
}

/// Nothing is known of this agency, though of others.
std::optional<core::Problem> no_such_agency(store::History& history, const std::string& agency) {
  constexpr int enough_to_know_names = 10'000;
  if (const auto own = history.runs(agency, 1); !own || !own->empty()) return std::nullopt;
  const auto all = history.runs("", enough_to_know_names);
  if (!all || all->empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& run : *all)
    if (std::find(names.begin(), names.end(), run.agency) == names.end()) names.push_back(run.agency);
  return core::Problem{agency, {"ไม่มีหน่วยงานนี้ในประวัติ", "this agency is not in the history"}, config::suggestion(agency, names)};
}

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes + 1024 * 1024 - 1) / (1024 * 1024)) + " MB"; }

/// One line an archive, then their sum; removed unless that was only asked about.
ExitCode thin_out_evidence(store::History& history, const HistoryCommand& command, const Console& console, bool thai) {
  constexpr int every_run = 10'000'000;
  const auto runs = history.runs(command.agency, every_run);
  if (!runs) {
    console.complain(runs.problems());
    return ExitCode::could_not_work;
  }
  const auto old = evidence_to_remove(*runs, {command.evidence_days, command.evidence_runs}, core::SystemClock().now());
  std::uint64_t bytes = 0;
  for (const auto& each : old) {
    bytes += each.bytes;
    console.say(each.run.started.substr(0, 16) + "  " + each.run.kind + "  " + each.run.agency + "  " + megabytes(each.bytes) + "  " + each.run.folder);
  }
  if (!command.dry_run) {
    if (const auto removed = remove_evidence(old); !removed) {
      console.complain(removed.problems());
      return ExitCode::could_not_work;
    }
  }
  const std::string verb = thai ? (command.dry_run ? "จะลบหลักฐาน " : "ลบหลักฐานแล้ว ") : (command.dry_run ? "Evidence that would go: " : "Evidence removed: ");
  console.say(verb + std::to_string(old.size()) + (thai ? " ครั้ง รวม " : " runs, ") + megabytes(bytes));
  return ExitCode::nothing_zero;
}

}  // namespace

ExitCode run(const HistoryCommand& command, const CommonOptions& options, const Console& console) {
  const std::filesystem::path file = options.db.empty() ? store::default_history_file() : std::filesystem::path(options.db);
  // Who only looks leaves nothing behind.
  if (std::error_code unknown; !std::filesystem::exists(file, unknown)) {
    if (options.db.empty()) {
      console.print(options.language != "en" ? "ยังไม่มีประวัติ" : "No history yet.");
      return ExitCode::nothing_zero;
    }
    console.complain(core::Problem{file.string(), {"ไม่มีไฟล์ประวัตินี้", "there is no such history"}, {"ตรวจชื่อไฟล์ที่ระบุใน --db", "check the file named with --db"}});
    return ExitCode::wrong_input;
  }
  auto history = store::History::open(file);
  if (!history) {
    console.complain(history.problems());
    return ExitCode::could_not_work;
  }
  const bool thai = options.language != "en";
  if (command.forget_days) {
    auto forgotten = (*history)->forget_older_than(*command.forget_days, core::SystemClock().now());
    if (!forgotten) {
      console.complain(forgotten.problems());
      return ExitCode::could_not_work;
    }
    console.say((thai ? "ลบประวัติ " : "Runs forgotten: ") + std::to_string(*forgotten) + (thai ? " ครั้ง" : ""));
    return ExitCode::nothing_zero;
  }
  if (command.evidence_days || command.evidence_runs) return thin_out_evidence(**history, command, console, thai);
  if (command.vacuum) {
    const auto done = (*history)->vacuum();
    if (!done) console.complain(done.problems());
    return done ? ExitCode::nothing_zero : ExitCode::could_not_work;
  }
  if (!command.agency.empty()) {
    if (const auto stranger = no_such_agency(**history, command.agency)) {
      console.complain(*stranger);
      return ExitCode::wrong_input;
    }
  }
  auto text = describe_history(**history, command.agency, thai);
  if (!text) {
    console.complain(text.problems());
    return ExitCode::could_not_work;
  }
  console.print(*text);
  return ExitCode::nothing_zero;
}

}  // namespace oit::app
