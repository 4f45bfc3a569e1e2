// oitcheck diff: verdicts and addresses that changed between two past runs.
#include <array>

#include <filesystem>

#include "app/commands.hpp"
#include "core/url.hpp"
#include "store/history.hpp"

namespace oit::app {
namespace {

using store::LinkChange;

constexpr std::array order{LinkChange::newly_broken, LinkChange::still_broken, LinkChange::mended, LinkChange::outcome_changed,
                           LinkChange::content_changed, LinkChange::added, LinkChange::removed};

std::string difference_text(const store::RunDifference& difference, core::Language language) {
  std::string text = difference.before.id + " → " + difference.after.id + "\n";
  const bool several = difference.agencies > 1;
  if (several) text += (language == core::Language::th ? "เทียบ " : "compared: ") + std::to_string(difference.agencies) + (language == core::Language::th ? " หน่วยงาน\n" : " agencies\n");
  const auto agency = [several](const auto& each) { return several ? each.agency + "  " : std::string(); };
  for (const auto& verdict : difference.verdicts)
    text += "  " + agency(verdict) + verdict.item + "  " + core::describe(verdict.before).in(language) + " → " + core::describe(verdict.after).in(language) + "  " + verdict.title.in(language) + "\n";
  for (const auto change : order) {
    bool headed = false;
    for (const auto& address : difference.addresses) {
      if (address.change != change) continue;
      if (!headed) text += core::describe(change).in(language) + "\n";
      headed = true;
      const auto url = core::Url::parse(address.url);
      text += "  " + agency(address) + address.item + "  " + (url ? url->display() : address.url) + "  " + core::to_string(address.before) + " → " + core::to_string(address.after) + "\n";
    }
  }
  if (difference.verdicts.empty() && difference.addresses.empty()) text += language == core::Language::th ? "ไม่มีอะไรเปลี่ยน\n" : "Nothing changed.\n";
  return text;
}

}  // namespace

ExitCode run(const DiffCommand& command, const CommonOptions& options, const Console& console) {
  const std::filesystem::path file = options.db.empty() ? store::default_history_file() : std::filesystem::path(options.db);
  if (std::error_code unknown; !std::filesystem::exists(file, unknown)) {
    console.complain(core::Problem{file.string(), {"ยังไม่มีประวัติ จึงไม่มีครั้งใดให้เทียบ", "there is no history, so there are no runs to compare"}, {"ตรวจก่อนด้วย oitcheck audit หรือระบุไฟล์ด้วย --db", "make a run with oitcheck audit first, or name the file with --db"}});
    return ExitCode::wrong_input;
  }
  auto history = store::History::open(file);
  if (!history) {
    console.complain(history.problems());
    return ExitCode::could_not_work;
  }
  auto difference = (*history)->difference(command.before, command.after);
  if (!difference) {
    console.complain(difference.problems());
    return ExitCode::wrong_input;
  }
  console.print(difference_text(*difference, options.language == "en" ? core::Language::en : core::Language::th));
  return ExitCode::nothing_zero;
}

}  // namespace oit::app
