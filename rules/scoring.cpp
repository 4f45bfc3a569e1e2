// Three exact walks up the tree: every review as zero, as the best guess, as full.
#include "rules/scoring.hpp"

#include <algorithm>

#include "rules/score_tree.hpp"

namespace oit::rules {
namespace {

core::Verdict at_worst(const ItemVerdict& item) {
  return item.verdict == core::Verdict::review ? core::Verdict::zero : item.verdict;
}
core::Verdict at_best(const ItemVerdict& item) {
  return item.verdict == core::Verdict::review ? core::Verdict::full : item.verdict;
}
core::Verdict at_a_guess(const ItemVerdict& item) {
  if (item.verdict != core::Verdict::review) return item.verdict;
  return item.leaning == core::Verdict::review ? core::Verdict::full : item.leaning;
}

std::vector<Exact> points_of(const Rulebook& book, std::span<const ItemVerdict> verdicts,
                             core::Verdict (*read)(const ItemVerdict&)) {
  std::vector<Exact> out;
  for (std::size_t i = 0; i < book.items.size(); ++i)
    out.emplace_back(points(book.items[i].scale, read(i < verdicts.size() ? verdicts[i] : ItemVerdict{})));
  return out;
}

std::optional<core::Level> level_of_exact(const Rulebook& book, const Exact& total,
                                          const std::vector<Exact>& instruments) {
  for (const auto& rule : book.levels) {
    const Exact least = parse_decimal(rule.at_least).value_or(Exact(0));
    const auto each = parse_decimal(rule.each_at_least);
    const bool all_reach = !each || std::all_of(instruments.begin(), instruments.end(),
                                                [&](const Exact& value) { return value >= *each; });
    if (total >= least && all_reach) return core::Level{rule.name, rule.id};
  }
  return std::nullopt;
}

std::optional<core::Level> level_of_oit(const Rulebook& book, double oit) {
  const Exact value = from_two_decimals(oit);
  return level_of_exact(book, value, {value});
}

}  // namespace

int points(const std::vector<int>& scale, core::Verdict verdict) {
  if (scale.empty()) return verdict == core::Verdict::full ? 100 : 0;
  switch (verdict) {
    case core::Verdict::full:
      return scale.back();
    case core::Verdict::partial:
      return scale.size() > 2 ? scale[scale.size() / 2] : scale.front();
    case core::Verdict::zero:
    case core::Verdict::review:
      return scale.front();
  }
  return scale.front();
}

Scores score(const Rulebook& book, std::span<const ItemVerdict> verdicts) {
  const ScoreTree tree(book);
  const auto low_points = points_of(book, verdicts, at_worst), likely_points = points_of(book, verdicts, at_a_guess),
             high_points = points_of(book, verdicts, at_best);
  const TreeScores low = tree.score(low_points), likely = tree.score(likely_points), high = tree.score(high_points);
  Scores out;
  out.oit = {rounded(low.oit), rounded(likely.oit), rounded(high.oit)};
  for (const auto& group : book.groups) {
    const auto found = likely.groups.find(group.id);
    if (found == likely.groups.end()) continue;
    out.groups.push_back({group.id,
                          group.parent,
                          group.title,
                          {rounded(low.groups.at(group.id)), rounded(found->second), rounded(high.groups.at(group.id))},
                          group.depth});
  }
  for (std::size_t i = 0; i < book.items.size(); ++i) {
    ItemScore item;
    item.score = {rounded(low_points[i]), rounded(likely_points[i]), rounded(high_points[i])};
    const Exact missing = Exact(points(book.items[i].scale, core::Verdict::full)) - likely_points[i];
    item.points_at_stake = rounded(Exact(missing * tree.share(i)));
    out.items.push_back(item);
  }
  out.level_low = level_of_oit(book, out.oit.low);
  out.level_likely = level_of_oit(book, out.oit.likely);
  out.level_high = level_of_oit(book, out.oit.high);
  return out;
}

void apply_scores(const Rulebook& book, core::RunResult& run) {
  std::vector<ItemVerdict> verdicts;
  run.summary = {};
  for (const auto& item : run.items) {
    verdicts.push_back({item.verdict, item.leaning});
    switch (item.verdict) {
      case core::Verdict::zero:
        ++run.summary.zero;
        break;
      case core::Verdict::partial:
        ++run.summary.partial;
        break;
      case core::Verdict::review:
        ++run.summary.review;
        break;
      case core::Verdict::full:
        ++run.summary.full;
        break;
    }
  }
  Scores scores = score(book, verdicts);
  for (std::size_t i = 0; i < run.items.size() && i < scores.items.size(); ++i) {
    run.items[i].score = scores.items[i].score;
    run.items[i].points_at_stake = scores.items[i].points_at_stake;
  }
  run.oit = scores.oit;
  run.groups = std::move(scores.groups);
  run.level_low = scores.level_low;
  run.level_likely = scores.level_likely;
  run.level_high = scores.level_high;
}

PublishedScores score_points(const Rulebook& book, std::span<const std::string> item_points) {
  std::vector<Exact> given;
  for (std::size_t i = 0; i < book.items.size(); ++i)
    given.push_back(i < item_points.size() ? parse_decimal(item_points[i]).value_or(Exact(0)) : Exact(0));
  const TreeScores scores = ScoreTree(book).score(given);
  PublishedScores out;
  out.oit = two_decimals(scores.oit);
  for (const auto& group : book.groups)
    if (const auto found = scores.groups.find(group.id); found != scores.groups.end())
      out.groups.emplace_back(group.id, two_decimals(found->second));
  return out;
}

std::optional<core::Level> level_of(const Rulebook& book, const std::string& total,
                                    std::span<const std::string> instruments) {
  std::vector<Exact> values;
  for (const auto& each : instruments) values.push_back(parse_decimal(each).value_or(Exact(0)));
  return level_of_exact(book, parse_decimal(total).value_or(Exact(0)), values);
}

}  // namespace oit::rules
