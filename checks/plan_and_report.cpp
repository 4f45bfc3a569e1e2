// plan-and-report: are both the plan and the report there, each of its own period?
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/periods.hpp"
#include "checks/sentences.hpp"
#include "thai/dates.hpp"
#include "thai/format.hpp"

namespace oit::checks {
namespace {

enum class Part { plan, report };

const std::vector<std::string>& report_words() {
  static const std::vector<std::string> words{"รายงาน", "ผลการดำเนินงาน", "ผลการปฏิบัติ", "ผลการดำเนินการ", "ความก้าวหน้า", "ความคืบหน้า", "ผลการใช้จ่าย", "ผลการเบิกจ่าย", "การกำกับติดตาม", "สรุปผล", "ผลถึง", "ผล ณ", "ผลงานถึง", "ผลตามแผน", "progress", "report"};
  return words;
}
/// What is reported on is not always called a plan: measures, a risk assessment, a policy are planned and reported too.
const std::vector<std::string>& plan_words() {
  static const std::vector<std::string> words{"แผน", "มาตรการ", "การประเมินความเสี่ยง", "ประเมินความเสี่ยง", "นโยบาย", "เจตนารมณ์", "ข้อกำหนด", "plan", "measures", "risk assessment", "policy"};
  return words;
}

/// The item itself calls it a plan; then a plan cannot be there under another name.
bool title_asks_for_a_plan(const CheckInput& input) {
  const thai::Haystack title{input.item.title.th};
  return title.contains("แผน");
}

/// `รายงานผลตามแผน` is a report; `แผน…และรายงานผล…` names both.
std::pair<bool, bool> parts_named(std::string_view words) {
  const thai::Haystack text{std::string(words)};
  const auto plan = text.find_any(plan_words()), report = text.find_any(report_words());
  if (!report) return {plan.has_value(), false};
  return {plan && plan->hit.offset < report->hit.offset, true};
}

bool names_its_document(const Passage& passage) {
  return passage.opening || (passage.kind != PassageKind::body && passage.kind != PassageKind::alt_text);
}

struct PartSeen {
  std::optional<core::Evidence> named;      ///< by a heading, a link, a file's first lines
  std::optional<core::Evidence> mentioned;  ///< in the body only
  bool entitled = false;                    ///< a file's label names both parts: the item's title, or a file of both
  bool headed = false;                      ///< a heading names both parts
  std::optional<core::Evidence> dated;      ///< and the plan's own year: `แผนดำเนินงาน ปี 2568 กับความคืบหน้าถึง…`, not the item's title
};

/// In a file that calls itself both, the report needs no name of its own, but its figures must be there.
const std::vector<std::string>& figures_of_progress() {
  static const std::vector<std::string> words{"เบิกจ่าย", "ใช้จ่ายจริง", "แล้วเสร็จ", "ระหว่างดำเนินการ", "ร้อยละ", "คงเหลือ", "สถานะ"};
  return words;
}

/// Heads of columns that only a report has, `ทำไปแล้ว | จ่ายแล้ว`, and those of the plan it is written beside.
const std::vector<std::string>& columns_of_progress() {
  static const std::vector<std::string> words{"เบิกจ่าย", "ใช้จ่ายจริง", "ใช้ไป", "ใช้จริง", "จ่ายแล้ว", "จ่ายจริง", "ทำไปแล้ว", "ทำแล้ว", "แล้วเสร็จ", "ผลการดำเนิน", "ผลดำเนินงาน", "ผลการปฏิบัติ", "ผลงาน", "ผลที่ได้", "ความก้าวหน้า", "ความคืบหน้า", "ความสำเร็จ", "สถานะ", "คงเหลือ", "ร้อยละ", "%"};
  return words;
}
const std::vector<std::string>& columns_of_a_plan() {
  static const std::vector<std::string> words{"งบประมาณ", "งบ", "วงเงิน", "ระยะเวลา", "เวลา", "กำหนด", "เป้าหมาย", "ผู้รับผิดชอบ"};
  return words;
}

/// One table that is plan and progress at once, the most usual answer of all.
std::optional<core::Evidence> table_of_both(const CheckInput& input) {
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (std::size_t i = 0; i < reading.passages().size(); ++i) {
      if (reading.passages()[i].kind != PassageKind::table_header) continue;
      const thai::Haystack header{std::string(reading.words(reading.passages()[i]))};
      if (header.find_any(columns_of_progress()) && header.find_any(columns_of_a_plan())) return reading.evidence(i, address_of(*source));
    }
  }
  return std::nullopt;
}

std::optional<core::Evidence> find_progress(const CheckInput& input) {
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (const auto found = reading.find_any(figures_of_progress(), source->fragment)) return reading.evidence(*found, address_of(*source));
  }
  return std::nullopt;
}

/// A line that heads what follows, marked up as such or not.
bool is_line(const Reading& reading, const Passage& passage) {
  constexpr std::size_t longest = 200;
  return passage.kind == PassageKind::body && reading.words(passage).size() < longest;
}

/// A heading over nothing but `อยู่ระหว่างรวบรวมข้อมูล`: what it names is yet to come.
bool is_yet_to_come(const Reading& reading, std::size_t heading) {
  constexpr std::size_t longest_notice = 240;
  const auto& passages = reading.passages();
  for (std::size_t next = heading + 1; next < passages.size() && next <= heading + 2; ++next) {
    if (passages[next].kind != PassageKind::body) return false;
    const std::string_view words = reading.words(passages[next]);
    if (words == reading.words(passages[heading])) continue;   // a tab and its bar
    return words.size() <= longest_notice && says_it_is_to_come(words);
  }
  return false;
}

/// A link's words that repeat such a heading: an accordion's bar.
bool names_a_coming_part(const Reading& reading, const Passage& passage) {
  if (passage.kind != PassageKind::link_text) return false;
  const auto& link = reading.content().links[static_cast<std::size_t>(passage.link)];
  if (!link.href.empty() && !link.href.starts_with('#')) return false;
  for (std::size_t i = 0; i < reading.passages().size(); ++i)
    if (reading.passages()[i].kind != PassageKind::link_text && reading.words(reading.passages()[i]) == reading.words(passage) && is_yet_to_come(reading, i)) return true;
  return false;
}

/// Between the plan's name and the report's stands a year.
bool dates_the_plan(std::string_view words) {
  const thai::Haystack text{std::string(words)};
  const auto plan = text.find_any(plan_words()), report = text.find_any(report_words());
  if (!plan || !report) return false;
  const auto dates = thai::find_dates(words);
  return std::any_of(dates.begin(), dates.end(), [&](const core::DateSpan& date) { return date.offset > plan->hit.offset && date.offset < report->hit.offset; });
}

/// What a file's own first lines call it.
std::pair<bool, bool> parts_named_inside(const CheckInput& input, const Source& file) {
  const Reading& reading = input.evidence.readings->of(*file.content);
  for (const Passage& passage : reading.passages()) {
    if ((!passage.opening && passage.kind != PassageKind::heading) || passage.metadata) continue;
    const auto its = parts_named(reading.words(passage));
    if (its.first || its.second) return its;
  }
  return {};
}

/// What a file calls itself: by the link that leads to it, else by its first lines.
std::pair<bool, bool> parts_named_by_file(const CheckInput& input, const Source& file) {
  const auto by_link = parts_named(file.link_text);
  return by_link.first != by_link.second ? by_link : parts_named_inside(input, file);
}

bool same_bytes(const Source* a, const Source* b) { return a && b && a->fetch && b->fetch && !a->fetch->sha256.empty() && a->fetch->sha256 == b->fetch->sha256; }

/// Words of links that promise the report and lead to a file that calls itself the plan, and that another link leads to as
/// the plan, at the same address or in a copy: the same file handed in twice.
void add_belied_labels(const CheckInput& input, const Source& page, std::set<std::string>& belied) {
  for (const core::Link& link : page.content->links) {
    if (link.region != core::Region::main || !link.target || link.text.empty()) continue;
    const auto promised = parts_named(link.text);
    const Source* opened = !promised.first && promised.second ? opened_as(input.evidence, *link.target) : nullptr;
    if (!opened || !opened->content || opened->content->type == core::DocumentType::html || !read_well(*opened->content)) continue;
    const auto inside = parts_named_inside(input, *opened);
    const bool twice = std::any_of(page.content->links.begin(), page.content->links.end(), [&](const core::Link& other) {
      if (!other.target || other.text == link.text || !parts_named(other.text).first) return false;
      return other.target->without_fragment() == link.target->without_fragment() || same_bytes(opened_as(input.evidence, *other.target), opened);
    });
    if (inside.first && !inside.second && twice) belied.insert(link.text);
  }
}

std::set<std::string> belied_labels(const CheckInput& input) {
  std::set<std::string> belied;
  for (const Source* source : readable_sources(input))
    if (source->content->type == core::DocumentType::html) add_belied_labels(input, *source, belied);
  return belied;
}

bool repeats_one_of(const std::set<std::string>& labels, std::string_view words) {
  return std::any_of(labels.begin(), labels.end(), [words](const std::string& label) { return contains_words(words, label); });
}

PartSeen look(const CheckInput& input, Part part) {
  PartSeen seen;
  const std::set<std::string> belied = part == Part::report ? belied_labels(input) : std::set<std::string>();
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    const bool page = source->content->type == core::DocumentType::html;
    if (!page && !seen.named && !belied.contains(source->link_text)) {
      const auto [plan, report] = parts_named(source->link_text);
      // A link that names both repeats the item's title, whatever the file is.
      if (plan && report) seen.entitled = true;
      else if (part == Part::plan ? plan : report) seen.named = core::Evidence{address_of(*source), source->link_text, {}, {}};
    }
    for (std::size_t i = 0; i < reading.passages().size() && !seen.named; ++i) {
      const Passage& passage = reading.passages()[i];
      if (page && passage.kind == PassageKind::title) continue;
      // A link's passage may be its file's name.
      if (page && (repeats_one_of(belied, reading.words(passage)) || (passage.link >= 0 && belied.contains(source->content->links[static_cast<std::size_t>(passage.link)].text)))) continue;
      const auto [plan, report] = parts_named(reading.words(passage));
      if (!(part == Part::plan ? plan : report)) continue;
      if (page && (is_yet_to_come(reading, i) || names_a_coming_part(reading, passage) || (part == Part::report && says_not_yet(reading.words(passage))))) continue;
      // A heading that names both repeats the item's title; a part must have a place of its own, or a file of both.
      const bool both = plan && report;
      const bool naming = names_its_document(passage) || is_line(reading, passage);
      seen.headed |= both;
      if (both && !seen.dated && names_its_document(passage) && dates_the_plan(reading.words(passage))) seen.dated = reading.evidence(i, address_of(*source));
      if (both && !page) seen.entitled = true;
      else if (naming && !(both && passage.kind != PassageKind::link_text)) seen.named = reading.evidence(i, address_of(*source));
      else if (!seen.mentioned && !both) seen.mentioned = reading.evidence(i, address_of(*source));
    }
  }
  if (!seen.named && seen.entitled) seen.named = part == Part::plan ? seen.mentioned : seen.mentioned ? seen.mentioned : find_progress(input);
  return seen;
}

/// The evidence a part's period is judged by: the files that are that part, where files are told apart; else everything.
ItemEvidence evidence_for(const CheckInput& input, Part part) {
  ItemEvidence own = input.evidence;
  own.sources.clear();
  bool mixed = false;
  for (const Source* source : readable_sources(input)) {
    if (source->content->type == core::DocumentType::html) continue;
    const auto [plan, report] = parts_named_by_file(input, *source);
    mixed |= plan && report;
    if (part == Part::plan ? plan && !report : report && !plan) own.sources.push_back(*source);
  }
  return own.sources.empty() || mixed ? input.evidence : own;
}

/// How the lines of the pages that name the report stand to the period asked for: `รายงานผล รอบ 6 เดือน (ต.ค. 66 - มี.ค. 67)`.
struct ToldOfReport {
  bool asked = false;
  std::optional<core::Evidence> other;
  core::Text other_words;
};

ToldOfReport told_of_report(const CheckInput& input, const PeriodQuestion& question) {
  ToldOfReport told;
  for (const Source* source : readable_sources(input)) {
    if (source->content->type != core::DocumentType::html) continue;
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const DatedPassage& dated : reading.dates()) {
      const Passage& passage = reading.passages()[dated.passage];
      const auto [plan, report] = parts_named(reading.words(passage));
      if (plan || !report || dated.short_year || !(passage.kind == PassageKind::heading || passage.kind == PassageKind::table_title || is_line(reading, passage))) continue;
      const Fit fit = fit_of(dated.span, question);
      told.asked |= fit == Fit::asked || fit == Fit::hint;
      if (told.other || (fit != Fit::other && fit != Fit::part) || dated.span.kind == core::DateKind::day) continue;
      told.other = reading.evidence(dated.passage, address_of(*source));
      told.other_words = thai::in_words(dated.span);
    }
  }
  return told;
}

CheckResult report_of_another_time(const CheckInput& input, const core::Period& period, const ToldOfReport& told) {
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.url = told.other->url;
  result.evidence.push_back(*told.other);
  result.message = fill(fill(core::Text{"รายงานผล: ไม่พบรายงานของ{} พบเพียงของ {}", "The report: none of {}, only of {}."}, core::describe(period, input.year())), told.other_words);
  result.advice = fill(core::Text{"ควรเผยแพร่รายงานผลของ{} เพิ่ม", "Publish the report of {} too."}, core::describe(period, input.year()));
  return result;
}

CheckResult judge_time(const CheckInput& input, Part part) {
  const ItemEvidence evidence = evidence_for(input, part);
  const CheckInput narrowed{input.book, input.item, input.requirement, input.agency, input.as_of, evidence, input.all_items, input.site};
  const core::Period period = period_of(input, part == Part::plan ? "plan" : "report");
  const Need need = period.kind == core::PeriodKind::first_half ? Need::coverage : Need::year;
  if (part == Part::report)
    if (const ToldOfReport told = told_of_report(narrowed, {period, input.year(), need}); told.other && !told.asked && doubts_of(input).empty()) return report_of_another_time(input, period, told);
  CheckResult result = judge_period(narrowed, period, need);
  result.message = (part == Part::plan ? core::Text{"แผน: ", "The plan: "} : core::Text{"รายงานผล: ", "The report: "}) + result.message;
  return result;
}

CheckResult run(const CheckInput& input) {
  PartSeen plan = look(input, Part::plan), report = look(input, Part::report);
  if (!plan.named && plan.dated && find_progress(input)) plan.named = plan.dated;
  if (!plan.named || !report.named)
    if (const auto both = table_of_both(input)) {
      if (!plan.named && (plan.mentioned || plan.headed || !title_asks_for_a_plan(input))) plan.named = both;
      if (!report.named) report.named = both;
    }
  CheckResult result;
  std::vector<core::Text> missing;
  for (const auto& [seen, name] : {std::pair{&plan, core::Text{"แผน", "the plan"}}, std::pair{&report, core::Text{"รายงานผลหรือความก้าวหน้า", "the report of progress or results"}}}) {
    if (seen->named) result.evidence.push_back(*seen->named);
    else missing.push_back(name);
  }
  if (!result.evidence.empty()) result.url = result.evidence.front().url;
  if (missing.empty()) {
    std::optional<CheckResult> leaning;
    for (const Part part : {Part::plan, Part::report}) {
      CheckResult time = judge_time(input, part);
      if (time.outcome == core::Outcome::fail) return time;
      if (time.outcome == core::Outcome::unknown && time.leans_to_fail && !leaning) leaning = std::move(time);
    }
    if (leaning) return std::move(*leaning);
    result.outcome = core::Outcome::pass;
    result.message = {"พบทั้งแผนและรายงานผล", "Both the plan and the report are there."};
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  const bool plan_missing = !plan.named && !plan.mentioned;
  result.decisive = doubts.empty() && (!plan_missing || title_asks_for_a_plan(input));
  result.leans_to_fail = result.decisive;
  result.message = fill(core::Text{"ไม่พบ {} ที่ URL ที่ระบุ", "Not found at the submitted address: {}."}, join(missing));
  if (missing.size() == 1) result.message = result.message + (plan.named ? core::Text{" พบเพียงแผน", " Only the plan is there."} : core::Text{" พบเพียงรายงานผล", " Only the report is there."});
  if (!doubts.empty()) result.message = result.message + core::Text{" และยังอ่านได้ไม่ครบ: ", " Not everything could be read: "} + describe(doubts);
  result.advice = fill(core::Text{"ควรเผยแพร่ {} เพิ่ม", "Publish {} too."}, join(missing));
  result.question = fill(core::Text{"มี {} หรือไม่", "Has this been published: {}?"}, join(missing));
  return result;
}

}  // namespace

Check check_plan_and_report() {
  Check check;
  check.id = "plan-and-report";
  check.summary = {"มีทั้งแผนและรายงานผล ของช่วงเวลาที่กำหนด", "Both the plan and the report are there, each of its period."};
  check.why = {"ข้อที่ขอทั้งแผนและผล หากมีเพียงอย่างเดียวถือว่าไม่ครบถ้วน",
               "Where plan and progress are both asked for, one alone is incomplete."};
  check.source = "seed 004 (O6: plan and progress not complete, 50 points)";
  check.parameters = {
      period("plan", "item's period", {"ช่วงเวลาของแผน", "period of the plan"}),
      period("report", "item's period", {"ช่วงเวลาของรายงานผล", "period of the report"})};
  check.advice = {"ควรเผยแพร่ทั้งแผนและรายงานความก้าวหน้าหรือผลการดำเนินงานตามแผนนั้น",
                  "Publish both the plan and the report of its progress or results."};
  check.run = run;
  check.examples = {
      {{"มีทั้งสอง", "both"}, R"(<title>แผนและรายงาน</title><main><h1>แผนและความก้าวหน้า</h1><h2>แผนดำเนินงาน ปีงบประมาณ พ.ศ. 2568</h2><p>โครงการ 12 โครงการ</p><h2>รายงานผลการดำเนินงาน ปีงบประมาณ พ.ศ. 2568</h2><p>แล้วเสร็จ 6 โครงการ</p></main>)", R"()", core::Outcome::pass},
      {{"มีแต่แผน", "only the plan"}, R"(<title>แผนและรายงาน</title><main><h1>แผนและความก้าวหน้า</h1><h2>แผนดำเนินงาน ปีงบประมาณ พ.ศ. 2568</h2><p>โครงการ 12 โครงการ งบประมาณ 3 ล้านบาท ตลอดปี</p></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
