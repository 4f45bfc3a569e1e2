// DESIGN §3: outcomes of requirements -> verdict. Essential faults give zero; complete ones the middle of the scale or
// zero; unknowns never count as faults; an absence that is not decisive is an unknown.
#include "checks/judge.hpp"

#include <algorithm>

#include "checks/access.hpp"
#include "checks/registry.hpp"
#include "checks/section.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

using core::Outcome;
using core::Verdict;
using core::Weight;

bool has_middle(const std::vector<int>& scale) {
  if (scale.size() < 3) return false;
  const auto [least, most] = std::minmax_element(scale.begin(), scale.end());
  return std::any_of(scale.begin(), scale.end(), [&](int points) { return *least < points && points < *most; });
}

/// A finding with what the verdict must know besides.
struct Judged {
  core::Finding finding;
  bool leans_to_fail = false;
  bool could_not_look = false;   ///< follows from an access fault told elsewhere
  bool by_absence = false;       ///< see CheckResult::by_absence
  bool next_to_nothing = false;  ///< see CheckResult::next_to_nothing
};

core::TimePoint fetched_at(const ItemEvidence& evidence, const std::string& url) {
  core::TimePoint latest{};
  for (const Source& source : evidence.sources) {
    if (!source.fetch) continue;
    if (!url.empty() && address_of(source) == url) return source.fetch->fetched_at;
    latest = std::max(latest, source.fetch->fetched_at);
  }
  return latest;
}

CheckResult could_not_look(const CheckInput& input) {
  CheckResult result;
  result.outcome = Outcome::unknown;
  result.message = fill(core::Text{"ยังตรวจเรื่องนี้ไม่ได้ เพราะ {}", "This could not be looked at, because {}."}, why_closed(input));
  result.question = {"เมื่อแก้ไขให้เปิดได้แล้ว มีข้อมูลตามที่ข้อนี้ขอหรือไม่", "Once the page opens, does it hold what the item asks for?"};
  return result;
}

Judged judge_requirement(const CheckInput& input, bool opened) {
  const rules::Requirement& requirement = input.requirement;
  const Check* check = find_check(requirement.check);
  Judged judged;
  core::Finding& finding = judged.finding;
  finding.check = requirement.check;
  finding.requirement = requirement.id;
  finding.weight = requirement.weight;
  if (!check) {
    finding.message = fill(core::Text{"ไม่รู้จักการตรวจชื่อ {}", "There is no check named {}."}, requirement.check);
    finding.question = finding.message;
    return judged;
  }
  CheckResult result;
  if (check->stage == Stage::content && !opened) {
    result = could_not_look(input);
    judged.could_not_look = true;
  } else {
    result = check->run(input);
  }
  if (result.outcome == Outcome::fail && !result.decisive) {
    result.outcome = Outcome::unknown;
    if (result.question.empty())
      result.question = {"โปรแกรมไม่พบ แต่ยืนยันไม่ได้ว่าไม่มี โปรดเปิดดูว่ามีข้อมูลนี้หรือไม่",
                         "The program did not find it but cannot be sure; please look whether it is there."};
  }
  if (result.outcome == Outcome::unknown && result.question.empty())
    result.question = {"โปรดเปิดดูและตัดสินด้วยตนเอง", "Please look and decide."};
  if (result.outcome != Outcome::unknown) result.question = {};
  finding.outcome = result.outcome;
  finding.url = result.url;
  finding.message = result.message.empty() ? check->summary : result.message;
  finding.question = result.question;
  finding.why = requirement.why.empty() ? check->why : requirement.why;
  if (result.outcome == Outcome::fail || result.outcome == Outcome::unknown)
    finding.advice = !requirement.advice.empty() ? requirement.advice : !result.advice.empty() ? result.advice : check->advice;
  finding.evidence = std::move(result.evidence);
  finding.at = fetched_at(input.evidence, finding.url);
  judged.leans_to_fail = result.leans_to_fail;
  judged.by_absence = result.by_absence;
  judged.next_to_nothing = result.next_to_nothing;
  return judged;
}

Verdict verdict_of(bool essential_fault, bool complete_fault, bool open_question, bool middle) {
  if (essential_fault || (complete_fault && !middle)) return Verdict::zero;
  if (complete_fault) return Verdict::partial;
  return open_question ? Verdict::review : Verdict::full;
}

/// A requirement about what the content says, not about how it is reached or shown.
bool speaks_of_content(const core::Finding& finding) {
  static const std::vector<std::string> checks{"mentions", "fiscal-year-shown", "period-covered", "months-complete", "plan-and-report", "table-has", "count-at-least", "analysis-with-measures", "policy-signed"};
  return finding.weight != Weight::advice && std::find(checks.begin(), checks.end(), finding.check) != checks.end();
}

/// The document has another name than expected, but two things and more that the item asks for are in it and none is
/// missing: an absence of words that the rest outweighs. A person should look.
void weigh_absences(std::vector<Judged>& all) {
  constexpr int enough = 2;
  int found = 0;
  for (const Judged& each : all) {
    if (!speaks_of_content(each.finding)) continue;
    if (each.finding.outcome == Outcome::pass) ++found;
    else if (each.finding.outcome != Outcome::not_applicable) return;
  }
  if (found < enough) return;
  for (Judged& each : all) {
    if (!each.by_absence || each.finding.outcome != Outcome::fail) continue;
    each.finding.outcome = Outcome::unknown;
    each.finding.question = {"เอกสารใช้ชื่ออื่น แต่มีข้อมูลตามที่ข้อนี้ขอ ถือเป็นเอกสารของข้อนี้ได้หรือไม่", "It goes by another name but holds what the item asks for; will it do?"};
    each.leans_to_fail = false;
  }
}

void settle(Judgement& judgement, const std::vector<Judged>& all, bool middle) {
  bool essential = false, complete = false, open_question = false, leaning_essential = false, leaning_complete = false;
  for (const Judged& each : all) {
    const core::Finding& finding = each.finding;
    if (finding.weight == Weight::advice) continue;
    const bool is_essential = finding.weight == Weight::essential || each.next_to_nothing;
    if (finding.outcome == Outcome::fail) (is_essential ? essential : complete) = true;
    if (finding.outcome != Outcome::unknown) continue;
    open_question = true;
    if (each.leans_to_fail) (is_essential ? leaning_essential : leaning_complete) = true;
  }
  judgement.verdict = verdict_of(essential, complete, open_question, middle);
  judgement.leaning = verdict_of(essential || leaning_essential, complete || leaning_complete, false, middle);
  if (judgement.verdict != Verdict::review) judgement.leaning = judgement.verdict;
}

/// Weightiest first: faults that cost all, faults that cost part, open questions, remarks; in the book's order within.
int rank(const Judged& each) {
  const core::Finding& finding = each.finding;
  const int weight = static_cast<int>(finding.weight);
  if (finding.outcome == Outcome::fail) return finding.weight == Weight::advice ? 40 : weight;
  if (finding.outcome == Outcome::unknown) return finding.weight == Weight::advice ? 50 : 20 + weight * 2 + (each.leans_to_fail ? 0 : 1);
  return 100;
}

void give_reasons(Judgement& judgement, const std::vector<Judged>& all) {
  std::vector<const Judged*> telling;
  for (const Judged& each : all)
    if (rank(each) < 100 && !each.could_not_look) telling.push_back(&each);
  std::stable_sort(telling.begin(), telling.end(), [](const Judged* a, const Judged* b) { return rank(*a) < rank(*b); });
  for (const Judged* each : telling) judgement.reasons.push_back(each->finding.message);
  if (judgement.reasons.empty() && judgement.verdict == Verdict::full)
    judgement.reasons.push_back({"พบข้อมูลครบตามที่โปรแกรมตรวจได้", "Everything the program can check was found."});
}

}  // namespace

Judgement judge_item(const rules::Rulebook& book, const rules::Item& item, const core::Agency& agency, core::Date as_of,
                     const ItemEvidence& whole, std::span<const ItemEvidence> all_items, const SiteKnowledge& site) {
  const SectionedEvidence sectioned(book, whole, all_items);
  const ItemEvidence& evidence = sectioned.evidence();
  std::vector<Judged> all;
  bool asked = false, opened = false;
  for (const rules::Requirement& requirement : item.requirements) {
    const CheckInput input{book, item, requirement, agency, as_of, evidence, all_items, site};
    if (!asked) opened = anything_open(input);
    asked = true;
    all.push_back(judge_requirement(input, opened));
  }
  weigh_absences(all);
  Judgement judgement;
  settle(judgement, all, has_middle(item.scale.empty() ? book.scale : item.scale));
  give_reasons(judgement, all);
  for (Judged& each : all) judgement.findings.push_back(std::move(each.finding));
  return judgement;
}

namespace {

core::Finding dependency_finding(const rules::Item& item, const rules::Item& other, Outcome outcome) {
  core::Finding finding;
  finding.check = finding.requirement = "depends-on";
  finding.outcome = outcome;
  const bool fell = outcome == Outcome::fail;
  finding.message = fill(fell ? core::Text{"ข้อนี้ต่อเนื่องจาก {} ซึ่งน่าจะได้ 0 คะแนน จึงน่าจะได้ 0 ไปด้วย",
                                           "This item follows from {}, which is likely zero, and falls with it."}
                              : core::Text{"ข้อนี้ต่อเนื่องจาก {} ซึ่งยังต้องให้คนตรวจดู", "This item follows from {}, which a person must still look at."},
                         other.id + " " + other.title.th);
  if (!fell) finding.question = fill(core::Text{"ข้อ {} ได้คะแนนหรือไม่", "Does {} score?"}, other.id);
  finding.advice = fill(core::Text{"ควรแก้ไขข้อ {} ก่อน แล้วแสดงการดำเนินการตามที่กำหนดไว้ในข้อนั้น",
                                   "Mend {} first, then show what was done about what it sets out."},
                        other.id);
  finding.why = {"ข้อ " + item.id + " ตรวจจากสิ่งที่แสดงไว้ในข้อ " + other.id, item.id + " is judged by what " + other.id + " shows."};
  return finding;
}

}  // namespace

void apply_dependencies(const rules::Rulebook& book, std::vector<Judgement>& judgements) {
  const std::size_t count = std::min(book.items.size(), judgements.size());
  const auto index_of = [&](const std::string& id) {
    for (std::size_t i = 0; i < count; ++i)
      if (book.items[i].id == id) return i;
    return count;
  };
  for (std::size_t pass = 0; pass < count; ++pass) {   // a chain may run backwards through the list; cycles end too
    bool changed = false;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t other = book.items[i].depends_on.empty() ? count : index_of(book.items[i].depends_on);
      if (other == count || other == i) continue;
      Judgement& mine = judgements[i];
      const Judgement& its = judgements[other];
      const bool falls = its.verdict == Verdict::zero && mine.verdict != Verdict::zero;
      const bool in_doubt = its.verdict == Verdict::review && its.leaning == Verdict::zero && mine.verdict == Verdict::full;
      if (!falls && !in_doubt) continue;
      core::Finding finding = dependency_finding(book.items[i], book.items[other], falls ? Outcome::fail : Outcome::unknown);
      mine.verdict = falls ? Verdict::zero : Verdict::review;
      mine.leaning = Verdict::zero;
      mine.reasons.insert(mine.reasons.begin(), finding.message);
      mine.findings.push_back(std::move(finding));
      changed = true;
    }
    if (!changed) break;
  }
}

}  // namespace oit::checks
