// From verdicts to points: an item's score on its scale, means up the tree of groups, OIT, levels.
// Source of the rules: facts on published results (seeds 000, 001, 002, 004): a group is the plain mean of what is in it
// unless the book gives weights or units; OIT is the mean of the outermost groups; two decimals, half up, rounded once
// at the very end. Everything is computed in exact fractions, never in binary ones.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "core/finding.hpp"
#include "core/run.hpp"
#include "rules/rulebook.hpp"

namespace oit::rules {

/// What the judge says of one item. `leaning` counts only where the verdict is `review`.
struct ItemVerdict {
  core::Verdict verdict = core::Verdict::review;
  core::Verdict leaning = core::Verdict::full;
};

struct ItemScore {
  core::Score score;              ///< on the item's scale
  double points_at_stake = 0;     ///< OIT points gained when this item alone goes from likely to full
};

struct Scores {
  core::Score oit;
  std::vector<core::GroupScore> groups;    ///< in the book's order, outermost first; empty groups left out
  std::vector<ItemScore> items;            ///< in the book's order
  std::optional<core::Level> level_low, level_likely, level_high;   ///< of OIT alone; nullopt when the book has no levels
};

/// `verdicts` in the book's item order, one for each item. Pure; thread-safe.
Scores score(const Rulebook& book, std::span<const ItemVerdict> verdicts);

/// Scores a finished run in place: each item's `score` and `points_at_stake`, `groups`, `oit`, levels and `summary`.
/// The items' `verdict` and `leaning` must be set and in the book's order.
void apply_scores(const Rulebook& book, core::RunResult& run);

/// Points on the scale: `full` the last, `zero` the first, `partial` the middle where the scale has one, else the first.
int points(const std::vector<int>& scale, core::Verdict verdict);

/// OIT from given item points (decimal text as published, `50.00`), rounded as `two_decimals`. Same tree, same means.
struct PublishedScores {
  std::string oit;                                          ///< `92.50`
  std::vector<std::pair<std::string, std::string>> groups;  ///< id -> score, in the book's order
};
PublishedScores score_points(const Rulebook& book, std::span<const std::string> item_points);

/// The best level whose conditions hold: total, and each instrument where the level asks. nullopt without levels.
std::optional<core::Level> level_of(const Rulebook& book, const std::string& total, std::span<const std::string> instruments);

}  // namespace oit::rules
