// Largest-remainder allocation, Fisher–Yates with a fixed generator, and the ratio estimator.
#include "app/spot_sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

namespace oit::app {
namespace {

/// Two-sided 95 % points of Student's t for 1, 2, … degrees of freedom; beyond 30 the normal's is near enough.
double student_t(std::size_t degrees) {
  static constexpr std::array points{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
                                     2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};
  if (degrees == 0) return points.front();
  return degrees <= points.size() ? points[degrees - 1] : 1.96 + 2.4 / static_cast<double>(degrees);
}

std::size_t population_of(const std::vector<Stratum>& strata) {
  return std::accumulate(strata.begin(), strata.end(), std::size_t{0}, [](std::size_t sum, const Stratum& each) { return sum + each.members.size(); });
}

/// Places of each stratum.
std::vector<std::size_t> allocate(const std::vector<Stratum>& strata, std::size_t sample) {
  const std::size_t population = population_of(strata);
  std::vector<std::size_t> places(strata.size());
  std::vector<std::pair<double, std::size_t>> remainders;
  std::size_t given = 0;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const double ideal = static_cast<double>(sample) * static_cast<double>(strata[i].members.size()) / static_cast<double>(population);
    places[i] = static_cast<std::size_t>(ideal);
    given += places[i];
    // A stratum without a place comes first: nothing would be known of it.
    remainders.emplace_back((places[i] == 0 ? 1.0 : 0.0) + ideal - std::floor(ideal), i);
  }
  std::stable_sort(remainders.begin(), remainders.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; given < sample; i = (i + 1) % remainders.size()) {
    const std::size_t stratum = remainders[i].second;
    if (places[stratum] >= strata[stratum].members.size()) continue;
    ++places[stratum];
    ++given;
  }
  return places;
}

/// `count` of `members` without replacement. std::shuffle may differ between libraries; this does not.
std::vector<std::size_t> draw(std::vector<std::size_t> members, std::size_t count, std::mt19937_64& generator) {
  for (std::size_t i = 0; i < count; ++i) std::swap(members[i], members[i + generator() % (members.size() - i)]);
  members.resize(count);
  std::sort(members.begin(), members.end());
  return members;
}

/// A stratum's ratio and the variance of it.
struct Ratio {
  double share = 0, variance = 0, items_per_unit = 0;
};

Ratio ratio_of(const std::vector<SampledUnit>& units, std::size_t population) {
  Ratio ratio;
  double items = 0, zeros = 0;
  for (const auto& each : units) items += each.items, zeros += each.zeros;
  if (items == 0) return ratio;
  const double n = static_cast<double>(units.size());
  ratio.share = zeros / items;
  ratio.items_per_unit = items / n;
  if (units.size() < 2) return ratio;
  double squares = 0;
  for (const auto& each : units) {
    const double residual = each.zeros - ratio.share * each.items;
    squares += residual * residual;
  }
  const double correction = 1 - n / static_cast<double>(population);
  ratio.variance = correction * squares / (n - 1) / n / (ratio.items_per_unit * ratio.items_per_unit);
  return ratio;
}

void put_interval(Estimate& estimate, double variance, std::size_t degrees) {
  const double half = student_t(degrees) * std::sqrt(std::max(variance, 0.0));
  estimate.low = std::max(0.0, estimate.share - half);
  estimate.high = std::min(1.0, estimate.share + half);
}

/// Units that are all without a zero (or all zero) are no proof that every other is: the exact binomial bound.
void widen_where_all_alike(Estimate& estimate) {
  if (estimate.low < estimate.high || estimate.sampled == 0 || estimate.sampled >= estimate.population) return;
  const double bound = std::pow(0.025, 1.0 / static_cast<double>(estimate.sampled));
  if (estimate.zeros == 0) estimate.high = 1 - bound;
  if (estimate.zeros == estimate.items) estimate.low = bound;
}

}  // namespace

std::vector<Stratum> strata_by(const std::vector<std::string>& keys) {
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < keys.size(); ++i) groups[keys[i]].push_back(i);
  std::vector<Stratum> strata;
  for (auto& [name, members] : groups) strata.push_back({name, std::move(members)});
  return strata;
}

std::vector<Stratum> draw_sample(const std::vector<Stratum>& strata, std::size_t sample, std::uint64_t seed) {
  if (sample >= population_of(strata)) return strata;
  const auto places = allocate(strata, sample);
  std::mt19937_64 generator(seed);
  std::vector<Stratum> drawn;
  for (std::size_t i = 0; i < strata.size(); ++i) drawn.push_back({strata[i].name, draw(strata[i].members, places[i], generator)});
  return drawn;
}

std::vector<Estimate> estimate_zeros(const std::vector<Stratum>& population, const std::vector<Stratum>& drawn,
                                     const std::vector<SampledUnit>& results) {
  std::vector<Estimate> estimates;
  Estimate all;
  double weighted_share = 0, weighted_variance = 0, weights = 0;
  bool every_stratum_has_two = true;
  for (std::size_t i = 0; i < population.size(); ++i) {
    std::vector<SampledUnit> units;
    for (const auto& each : results)
      if (std::binary_search(drawn[i].members.begin(), drawn[i].members.end(), each.place)) units.push_back(each);
    const std::size_t total = population[i].members.size();
    const Ratio ratio = ratio_of(units, total);
    Estimate estimate{population[i].name, total, units.size(), 0, 0, ratio.share, 0, 1};
    for (const auto& each : units) estimate.items += each.items, estimate.zeros += each.zeros;
    const bool known_well = units.size() >= 2 || (units.size() == total && total > 0);
    if (known_well) put_interval(estimate, ratio.variance, units.size() - 1);
    widen_where_all_alike(estimate);
    every_stratum_has_two = every_stratum_has_two && known_well;
    const double weight = static_cast<double>(total) * ratio.items_per_unit;
    weighted_share += weight * ratio.share;
    weighted_variance += weight * weight * ratio.variance;
    weights += weight;
    all.population += total;
    all.sampled += units.size();
    all.items += estimate.items;
    all.zeros += estimate.zeros;
    estimates.push_back(std::move(estimate));
  }
  if (weights > 0) all.share = weighted_share / weights;
  if (weights > 0 && every_stratum_has_two) put_interval(all, weighted_variance / (weights * weights), all.sampled - population.size());
  widen_where_all_alike(all);
  estimates.push_back(std::move(all));
  return estimates;
}

}  // namespace oit::app
