// oitcheck spot: an auditor's spot check over a sample of many agencies, or of their items, with an interval for all of them.
#include <algorithm>
#include <map>
#include <set>

#include "app/agency_list.hpp"
#include "app/audit_run.hpp"
#include "app/commands.hpp"
#include "app/spot_sample.hpp"
#include "app/spot_tally.hpp"
#include "core/url.hpp"
#include "core/whole_file.hpp"

namespace oit::app {
namespace {

std::string quoted(const std::string& value) {
  if (value.find_first_of(",\"\n") == std::string::npos) return value;
  std::string text = "\"";
  for (const char c : value) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

/// The drawn agencies as a list that can be given to --agencies again.
std::string agencies_as_csv(const std::vector<ListedAgency>& agencies, const std::vector<Stratum>& drawn) {
  std::string text = "id,name,website,rulebook,submission,kind,province\n";
  for (const auto& stratum : drawn)
    for (const auto place : stratum.members) {
      const auto& a = agencies[place];
      text += quoted(a.id) + "," + quoted(a.name) + "," + quoted(a.website) + "," + quoted(a.rulebook) + "," +
              quoted(std::filesystem::absolute(a.submission).string()) + "," + quoted(a.kind) + "," + quoted(a.province) + "\n";
    }
  return text;
}

std::string key_of(const ListedAgency& agency, const std::string& stratify) {
  return stratify == "kind" ? agency.kind : stratify == "province" ? agency.province : std::string();
}

/// One agency's job; its id is the list's, so that reports and given scores meet.
void load(const ListedAgency& agency, const CommonOptions& options, JobLoader& loader, LoadedJobs& into) {
  CommonOptions own = options;
  if (!agency.website.empty()) own.website = agency.website;
  if (options.rulebook.empty()) own.rulebook = agency.rulebook;
  LoadedJobs one = loader.load(agency.submission, own);
  into.problems.insert(into.problems.end(), one.problems.begin(), one.problems.end());
  for (auto& job : one.jobs) {
    job.submission.agency.id = agency.id;
    if (!agency.name.empty()) job.submission.agency.name = agency.name;
    job.submission.agency.kind = agency.kind;
    job.submission.agency.province = agency.province;
    into.jobs.push_back(std::move(job));
  }
}

/// What was drawn from what, and the jobs that follow from it.
struct Draw {
  std::vector<Stratum> population, drawn;
  LoadedJobs loaded;
  std::size_t units = 0;
};

Draw draw_agencies(const std::vector<ListedAgency>& agencies, const SpotCommand& command, const CommonOptions& options, SpotTally& tally) {
  Draw draw;
  draw.units = agencies.size();
  std::vector<std::string> keys;
  for (const auto& agency : agencies) keys.push_back(key_of(agency, command.stratify));
  draw.population = strata_by(keys);
  draw.drawn = draw_sample(draw.population, static_cast<std::size_t>(command.sample), command.seed);
  JobLoader loader;
  for (const auto& stratum : draw.drawn)
    for (const auto place : stratum.members) {
      load(agencies[place], options, loader, draw.loaded);
      tally.expect(agencies[place].id, "", place);
    }
  return draw;
}

std::set<std::string> addresses_of(const rules::Submission& submission, const std::string& item) {
  std::set<std::string> addresses;
  for (const auto& each : submission.items)
    if (each.id == item)
      for (const auto& url : each.urls)
        if (const auto parsed = core::Url::parse(url.text)) addresses.insert(parsed->without_fragment());
  return addresses;
}

/// Leaves the drawn items in the job, and those they cannot be judged without: what shares a page with them (a page is cut
/// at its items) and what their result hangs on.
void keep_drawn(AuditJob& job, std::set<std::string> drawn) {
  std::set<std::string> addresses;
  for (const auto& id : drawn) addresses.merge(addresses_of(job.submission, id));
  for (const auto& item : job.book->items) {
    const auto own = addresses_of(job.submission, item.id);
    const bool shares = std::any_of(own.begin(), own.end(), [&](const std::string& address) { return addresses.contains(address); });
    if (shares) drawn.insert(item.id);
  }
  for (const auto& item : job.book->items)
    if (drawn.contains(item.id) && !item.depends_on.empty()) drawn.insert(item.depends_on);
  job.submission.only.assign(drawn.begin(), drawn.end());
  std::erase_if(job.submission.items, [&](const auto& item) { return !drawn.contains(item.id); });
  job.book = only_items(*job.book, job.submission.only);
  job.submission.warnings.push_back({"", {"สุ่มตรวจเฉพาะบางข้อของหน่วยงานนี้ คะแนนจึงเป็นของข้อเหล่านี้เท่านั้น", "only some of this agency's items were drawn; the score speaks of these alone"}, {}});
}

/// Every item of every agency's book is a unit, submitted or not; agencies that share a book are not asked more often.
Draw draw_items(const std::vector<ListedAgency>& agencies, const SpotCommand& command, const CommonOptions& options, SpotTally& tally) {
  Draw draw;
  JobLoader loader;
  LoadedJobs all;
  std::vector<std::string> keys;
  std::vector<std::pair<std::size_t, std::size_t>> units;   // job, item of its book
  for (const auto& agency : agencies) {
    load(agency, options, loader, all);
    const std::size_t first = units.empty() ? 0 : units.back().first + 1;
    for (std::size_t job = first; job < all.jobs.size(); ++job)
      for (std::size_t item = 0; item < all.jobs[job].book->items.size(); ++item) {
        units.emplace_back(job, item);
        keys.push_back(key_of(agency, command.stratify));
      }
  }
  draw.units = units.size();
  draw.loaded.problems = std::move(all.problems);
  if (units.empty()) return draw;
  draw.population = strata_by(keys);
  draw.drawn = draw_sample(draw.population, static_cast<std::size_t>(command.sample), command.seed);
  std::map<std::size_t, std::set<std::string>> drawn_of;   // by job
  for (const auto& stratum : draw.drawn)
    for (const auto place : stratum.members) {
      const auto& [job, item] = units[place];
      const std::string& id = all.jobs[job].book->items[item].id;
      drawn_of[job].insert(id);
      tally.expect(all.jobs[job].submission.agency.id, id, place);
    }
  for (auto& [job, items] : drawn_of) {
    keep_drawn(all.jobs[job], items);
    draw.loaded.jobs.push_back(std::move(all.jobs[job]));
  }
  return draw;
}

/// What was drawn and what it came to, by agency and item.
std::string items_as_csv(const SpotTally& tally) {
  std::string text = "agency,item,verdict\n";
  for (const auto& [unit, verdict] : tally.verdicts()) text += quoted(unit.first) + "," + unit.second + "," + core::to_string(verdict) + "\n";
  return text;
}

core::Text more_than_there_are(int sample, std::size_t units, SpotUnit unit) {
  const std::string asked = std::to_string(sample), all = std::to_string(units);
  if (unit == SpotUnit::item) return {"ขอตัวอย่าง " + asked + " แต่มีเพียง " + all + " ข้อ จึงตรวจทุกข้อ", "asked for " + asked + " of " + all + " items, so all are audited"};
  return {"ขอตัวอย่าง " + asked + " แต่มีเพียง " + all + " หน่วยงาน จึงตรวจทุกหน่วยงาน", "asked for " + asked + " of " + all + " agencies, so all are audited"};
}

/// The run's own settings, all but the jobs.
void prepare(AuditRun& run, const SpotCommand& command, SpotTally& tally) {
  if (!run.resume.empty()) run.out = run.resume;
  if (run.out.empty()) run.out = run.settings.out + "/spot-" + std::to_string(command.seed);
  run.kind = "spot";
  run.on_result = [&tally](const core::RunResult& result) { tally.take(result); };
  run.show = [](const core::RunResult& result, const Console&, core::Language) {
    return result.agency.id + "  ✗ " + std::to_string(result.summary.zero) + "  ? " + std::to_string(result.summary.review) + "  ✓ " + std::to_string(result.summary.full) +
           "  " + result.agency.name + "\n";
  };
  run.wrong = any_item_zero;
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
  const SpotUnit unit = command.of == "items" ? SpotUnit::item : SpotUnit::agency;
  SpotTally tally(unit, *given);
  Draw draw = unit == SpotUnit::item ? draw_items(list->agencies, command, options, tally) : draw_agencies(list->agencies, command, options, tally);
  if (static_cast<std::size_t>(command.sample) > draw.units) console.remark(more_than_there_are(command.sample, draw.units, unit));
  run->loaded = std::move(draw.loaded);
  prepare(*run, command, tally);
  const ExitCode code = carry_out(*run, console);
  if (tally.empty()) return code;
  const core::Language language = run->settings.report.language == "en" ? core::Language::en : core::Language::th;
  console.print(estimates_in_words(estimate_zeros(draw.population, draw.drawn, tally.results()), unit, language));
  if (!command.compare.empty()) console.print(tally.disagreements(language));
  const std::string sample = unit == SpotUnit::item ? items_as_csv(tally) : agencies_as_csv(list->agencies, draw.drawn);
  auto written = core::write_whole_file(std::filesystem::path(run->out) / "sample.csv", sample);
  if (!written) {
    console.complain(written.problems());
    return ExitCode::could_not_work;
  }
  return code;
}

}  // namespace oit::app
