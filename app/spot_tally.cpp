// An agency is a unit of all its items; an item is a unit of one.
#include "app/spot_tally.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace oit::app {
namespace {

std::string percent(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.1f %%", share * 100);
  return text;
}

/// `30/400 agencies  12/120 items`, or `60/1600 items  5 likely zero`.
std::string counts(const Estimate& each, SpotUnit unit, bool thai) {
  const std::string drawn = std::to_string(each.sampled) + "/" + std::to_string(each.population);
  if (unit == SpotUnit::item) return drawn + (thai ? " ข้อ  น่าจะได้ 0 " : " items  likely zero ") + std::to_string(each.zeros);
  return drawn + (thai ? " หน่วยงาน  " : " agencies  ") + std::to_string(each.zeros) + "/" + std::to_string(each.items) + (thai ? " ข้อ" : " items");
}

}  // namespace

SpotTally::SpotTally(SpotUnit unit, const std::vector<GivenScore>& given) : unit_(unit) {
  for (const auto& each : given) given_[{each.agency, each.item}] = each.score;
}

void SpotTally::expect(const std::string& agency, const std::string& item, std::size_t place) { places_[{agency, item}] = place; }

void SpotTally::take(const core::RunResult& run) {
  if (const auto agency = places_.find({run.agency.id, ""}); agency != places_.end()) results_.push_back({agency->second, run.summary.total(), run.summary.zero});
  for (const auto& item : run.items) {
    if (unit_ == SpotUnit::item) {
      const auto drawn = places_.find({run.agency.id, item.id});
      if (drawn == places_.end()) continue;
      results_.push_back({drawn->second, 1, item.verdict == core::Verdict::zero ? 1 : 0});
      verdicts_[{run.agency.id, item.id}] = item.verdict;
    }
    compare(run, item);
  }
}

void SpotTally::compare(const core::RunResult& run, const core::ItemResult& item) {
  const auto found = given_.find({run.agency.id, item.id});
  if (found == given_.end()) return;
  const double score = found->second;
  if (score >= item.score.low && score <= item.score.high) return;
  disagreements_.push_back({run.agency.id, item.id, score, item.score, item.title, item.reasons.empty() ? core::Text() : item.reasons.front()});
}

std::string SpotTally::disagreements(core::Language language) const {
  std::vector<Disagreement> list = disagreements_;
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

std::string estimates_in_words(const std::vector<Estimate>& estimates, SpotUnit unit, core::Language language) {
  const bool thai = language == core::Language::th;
  std::string text = thai ? "\nสัดส่วนข้อที่น่าจะได้ 0 (ช่วงเชื่อมั่น 95 %)\n" : "\nShare of items likely zero (95 % interval)\n";
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    const auto& each = estimates[i];
    const bool total = i + 1 == estimates.size();
    if (!total && each.stratum.empty()) continue;
    const std::string name = total ? (thai ? "ทั้งหมด" : "all") : each.stratum;
    text += "  " + name + "  " + percent(each.share) + "  [" + percent(each.low) + " – " + percent(each.high) + "]  " + counts(each, unit, thai) + "\n";
  }
  return text;
}

}  // namespace oit::app
