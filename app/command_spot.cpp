// oitcheck spot: an auditor's spot check over a sample of many agencies, with an interval for all of them.
#include <algorithm>
#include <cstdio>
#include <map>

#include "app/agency_list.hpp"
#include "app/audit_run.hpp"
#include "app/commands.hpp"
#include "app/spot_sample.hpp"
#include "core/whole_file.hpp"

namespace oit::app {
namespace {

/// A difference between what somebody scored and what the tool says.
struct Disagreement {
  std::string agency, item;
  double given = 0;
  core::Score ours;
  core::Text title, reason;
};

/// Gathers what the estimate and the comparison need as each agency finishes.
struct Tally {
  std::map<std::string, std::size_t> place_of;   ///< agency id in reports -> place in the list
  std::vector<SampledAgency> results;
  std::map<std::pair<std::string, std::string>, const GivenScore*> given;
  std::vector<Disagreement> disagreements;

  void take(const core::RunResult& run) {
    const auto place = place_of.find(run.agency.id);
    if (place == place_of.end()) return;
    results.push_back({place->second, run.summary.total(), run.summary.zero});
    for (const auto& item : run.items) {
      const auto found = given.find({run.agency.id, item.id});
      if (found == given.end()) continue;
      const double score = found->second->score;
      if (score >= item.score.low && score <= item.score.high) continue;
      disagreements.push_back({run.agency.id, item.id, score, item.score, item.title, item.reasons.empty() ? core::Text() : item.reasons.front()});
    }
  }
};

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", share * 100);
  return text;
}

std::string estimates_text(const std::vector<Estimate>& estimates, core::Language language) {
  const bool thai = language == core::Language::th;
  std::string text = thai ? "\nสัดส่วนข้อที่น่าจะได้ 0 (ช่วงเชื่อมั่น 95 %)\n" : "\nShare of items likely zero (95 % interval)\n";
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    const auto& each = estimates[i];
    const bool total = i + 1 == estimates.size();
    if (!total && each.stratum.empty()) continue;
    const std::string name = total ? (thai ? "ทั้งหมด" : "all") : each.stratum;
    text += "  " + name + "  " + percent(each.share) + "  [" + percent(each.low) + " – " + percent(each.high) + "]  " + std::to_string(each.sampled) + "/" +
            std::to_string(each.agencies) + (thai ? " หน่วยงาน  " : " agencies  ") + std::to_string(each.zeros) + "/" + std::to_string(each.items) + (thai ? " ข้อ\n" : " items\n");
  }
  return text;
}

std::string disagreements_text(std::vector<Disagreement> list, core::Language language) {
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return std::abs(a.given - a.ours.likely) > std::abs(b.given - b.ours.likely); });
  const bool thai = language == core::Language::th;
  std::string text = (thai ? "\nข้อที่ผลต่างจากคะแนนที่ให้ไว้ " : "\nItems that disagree with the given scores: ") + std::to_string(list.size()) + "\n";
  for (const auto& each : list) {
    char figures[64];
    std::snprintf(figures, sizeof figures, "%g → %g", each.given, each.ours.likely);
    text += "  " + each.agency + "  " + each.item + "  " + figures + "  " + each.title.in(language) + (each.reason.empty() ? "" : " — " + each.reason.in(language)) + "\n";
  }
  return text;
}

/// The drawn agencies as a list that can be given to --agencies again.
std::string sample_as_csv(const std::vector<ListedAgency>& agencies, const std::vector<Stratum>& drawn) {
  const auto quoted = [](const std::string& value) {
    if (value.find_first_of(",\"\n") == std::string::npos) return value;
    std::string text = "\"";
    for (const char c : value) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
  };
  std::string text = "id,name,website,rulebook,submission,kind,province\n";
  for (const auto& stratum : drawn)
    for (const auto place : stratum.members) {
      const auto& a = agencies[place];
      text += quoted(a.id) + "," + quoted(a.name) + "," + quoted(a.website) + "," + quoted(a.rulebook) + "," +
              quoted(std::filesystem::absolute(a.submission).string()) + "," + quoted(a.kind) + "," + quoted(a.province) + "\n";
    }
  return text;
}

std::vector<std::string> keys_of(const std::vector<ListedAgency>& agencies, const std::string& stratify) {
  std::vector<std::string> keys;
  for (const auto& agency : agencies) keys.push_back(stratify == "kind" ? agency.kind : stratify == "province" ? agency.province : std::string());
  return keys;
}

/// The drawn agencies' jobs; their ids are the list's, so that reports and given scores meet.
LoadedJobs load_drawn(const std::vector<ListedAgency>& agencies, const std::vector<Stratum>& drawn, const CommonOptions& options, Tally& tally) {
  LoadedJobs loaded;
  JobLoader loader;
  for (const auto& stratum : drawn)
    for (const auto place : stratum.members) {
      const auto& agency = agencies[place];
      CommonOptions own = options;
      if (!agency.website.empty()) own.website = agency.website;
      if (options.rulebook.empty()) own.rulebook = agency.rulebook;
      LoadedJobs one = loader.load(agency.submission, own);
      loaded.problems.insert(loaded.problems.end(), one.problems.begin(), one.problems.end());
      for (auto& job : one.jobs) {
        job.submission.agency.id = agency.id;
        if (!agency.name.empty()) job.submission.agency.name = agency.name;
        job.submission.agency.kind = agency.kind;
        job.submission.agency.province = agency.province;
        tally.place_of[agency.id] = place;
        loaded.jobs.push_back(std::move(job));
      }
    }
  return loaded;
}

}  // namespace

ExitCode run(const SpotCommand& command, const CommonOptions& options, const Console& console) {
  auto run = prepare_run(options, console);
  auto list = read_agency_list(command.agencies);
  auto given = command.compare.empty() ? core::Result<std::vector<GivenScore>>(std::vector<GivenScore>()) : read_given_scores(command.compare);
  if (!list) console.complain(list.problems());
  if (!given) console.complain(given.problems());
  if (!run || !list || !given) return ExitCode::wrong_input;
  console.complain(list->warnings);
  if (list->agencies.empty()) {
    console.complain(core::Problem{command.agencies, {"ไม่มีหน่วยงานในรายการ", "there is no agency in the list"}, {"ใส่ไฟล์ URL ของหน่วยงานในโฟลเดอร์ หรือเพิ่มแถวในไฟล์", "put submissions into the folder, or rows into the file"}});
    return ExitCode::wrong_input;
  }
  if (static_cast<std::size_t>(command.sample) > list->agencies.size())
    console.remark({"ขอตัวอย่าง " + std::to_string(command.sample) + " แต่มีเพียง " + std::to_string(list->agencies.size()) + " หน่วยงาน จึงตรวจทุกหน่วยงาน",
                    "asked for " + std::to_string(command.sample) + " of " + std::to_string(list->agencies.size()) + " agencies, so all are audited"});

  const auto population = strata_by(keys_of(list->agencies, command.stratify));
  const auto drawn = draw_sample(population, static_cast<std::size_t>(command.sample), command.seed);
  Tally tally;
  for (const auto& score : *given) tally.given[{score.agency, score.item}] = &score;
  run->loaded = load_drawn(list->agencies, drawn, options, tally);
  if (!run->resume.empty()) run->out = run->resume;
  if (run->out.empty()) run->out = run->settings.out + "/spot-" + std::to_string(command.seed);
  run->kind = "spot";
  run->on_result = [&tally](const core::RunResult& result) { tally.take(result); };
  run->show = [](const core::RunResult& result, const Console&, core::Language) {
    return result.agency.id + "  ✗ " + std::to_string(result.summary.zero) + "  ? " + std::to_string(result.summary.review) + "  ✓ " + std::to_string(result.summary.full) +
           "  " + result.agency.name + "\n";
  };
  run->wrong = any_item_zero;
  const ExitCode code = carry_out(*run, console);
  if (tally.results.empty()) return code;
  const core::Language language = run->settings.report.language == "en" ? core::Language::en : core::Language::th;
  console.print(estimates_text(estimate_zeros(population, drawn, tally.results), language));
  if (!command.compare.empty()) console.print(disagreements_text(tally.disagreements, language));
  auto written = core::write_whole_file(std::filesystem::path(run->out) / "sample.csv", sample_as_csv(list->agencies, drawn));
  if (!written) {
    console.complain(written.problems());
    return ExitCode::could_not_work;
  }
  return code;
}

}  // namespace oit::app
