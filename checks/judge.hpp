// Turns an item's requirements and evidence into findings and a verdict (DESIGN §3).
#pragma once
#include <span>
#include <vector>

#include "checks/check.hpp"

namespace oit::checks {

struct Judgement {
  core::Verdict verdict = core::Verdict::review;
  /// For a review: what the tool would say if it had to (full, partial or zero); otherwise the verdict itself.
  core::Verdict leaning = core::Verdict::full;
  std::vector<core::Finding> findings;   ///< in the book's order
  std::vector<core::Text> reasons;       ///< what raised or lowered the verdict, weightiest first
};

/// Judges one item. Pure; safe to call from several threads at once.
Judgement judge_item(const rules::Rulebook& book, const rules::Item& item, const core::Agency& agency,
                     core::Date as_of, const ItemEvidence& evidence, std::span<const ItemEvidence> all_items,
                     const SiteKnowledge& site);

/// Applies `depends_on`: an item whose item it depends on is zero falls with it. Call once after all items are judged;
/// `judgements` is in the book's item order.
void apply_dependencies(const rules::Rulebook& book, std::vector<Judgement>& judgements);

}  // namespace oit::checks
