// Samples that anybody can draw again, and intervals that hold the truth as often as they say.
#include "app/spot_sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

namespace oit::app {
namespace {

std::vector<std::string> kinds(std::size_t districts, std::size_t towns) {
  std::vector<std::string> keys(districts, "district");
  keys.insert(keys.end(), towns, "town");
  return keys;
}

std::size_t size_of(const std::vector<Stratum>& strata) {
  std::size_t sum = 0;
  for (const auto& each : strata) sum += each.members.size();
  return sum;
}

TEST(Sample, TheSameSeedDrawsTheSameAgencies) {
  const auto strata = strata_by(kinds(300, 100));
  EXPECT_EQ(draw_sample(strata, 30, 7)[0].members, draw_sample(strata, 30, 7)[0].members);
  EXPECT_NE(draw_sample(strata, 30, 7)[0].members, draw_sample(strata, 30, 8)[0].members);
}

TEST(Sample, IsSharedOutInProportion) {
  const auto drawn = draw_sample(strata_by(kinds(300, 100)), 40, 1);
  EXPECT_EQ(drawn[0].members.size(), 30u);
  EXPECT_EQ(drawn[1].members.size(), 10u);
}

TEST(Sample, ASmallStratumGetsAPlace) {
  const auto drawn = draw_sample(strata_by(kinds(399, 1)), 30, 1);
  EXPECT_EQ(drawn[1].members.size(), 1u);
  EXPECT_EQ(size_of(drawn), 30u);
}

TEST(Sample, LargerThanThePopulationIsEverybodyOnce) {
  const auto drawn = draw_sample(strata_by(kinds(3, 2)), 30, 1);
  EXPECT_EQ(size_of(drawn), 5u);
}

TEST(Sample, DrawsNobodyTwiceAndEverybodyAlike) {
  const auto strata = strata_by(kinds(20, 0));
  std::vector<int> times(20);
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    const auto drawn = draw_sample(strata, 5, seed);
    EXPECT_EQ(std::set<std::size_t>(drawn[0].members.begin(), drawn[0].members.end()).size(), 5u);
    for (const auto place : drawn[0].members) ++times[place];
  }
  for (const int count : times) EXPECT_NEAR(count, 1000, 120);
}

TEST(Estimate, OfEverybodyIsExact) {
  const auto strata = strata_by(kinds(2, 0));
  const auto estimates = estimate_zeros(strata, strata, {{0, 10, 1}, {1, 30, 5}});
  EXPECT_DOUBLE_EQ(estimates.back().share, 6.0 / 40);
  EXPECT_DOUBLE_EQ(estimates.back().low, 6.0 / 40);
  EXPECT_DOUBLE_EQ(estimates.back().high, 6.0 / 40);
}

TEST(Estimate, FromOneAgencyAloneKnowsNoInterval) {
  const auto strata = strata_by(kinds(10, 0));
  const auto estimates = estimate_zeros(strata, draw_sample(strata, 1, 1), {{draw_sample(strata, 1, 1)[0].members[0], 22, 3}});
  EXPECT_EQ(estimates[0].low, 0);
  EXPECT_EQ(estimates[0].high, 1);
}

TEST(Estimate, NoZeroInTheSampleIsNoProofOfNone) {
  // Nobody of 30: with a share of 1 - 0.025^(1/30) = 11.6 % that would still happen one time in forty.
  const auto strata = strata_by(kinds(400, 0));
  const auto drawn = draw_sample(strata, 30, 1);
  std::vector<SampledUnit> results;
  for (const auto place : drawn[0].members) results.push_back({place, 22, 0});
  for (const auto& estimate : estimate_zeros(strata, drawn, results)) {
    EXPECT_EQ(estimate.low, 0);
    EXPECT_NEAR(estimate.high, 0.1157, 0.0001);
  }
}

TEST(Estimate, HandComputedRatio) {
  // n = 3 of N = 6, ratio 6/60; residuals 0-2, 2-2, 4-2 with m = 20 each: s² = 8/2; var = (1-1/2)·4/3/400; t(2) = 4.303.
  const auto strata = strata_by(kinds(6, 0));
  const std::vector<Stratum> drawn{{"district", {0, 1, 2}}};
  const auto estimates = estimate_zeros(strata, drawn, {{0, 20, 0}, {1, 20, 2}, {2, 20, 4}});
  EXPECT_NEAR(estimates[0].share, 0.1, 1e-12);
  EXPECT_NEAR(estimates[0].high - estimates[0].share, 4.303 * std::sqrt(0.5 * 4.0 / 3 / 400), 1e-9);
}

TEST(Estimate, IntervalsHoldTheTruthAboutNineteenTimesInTwenty) {
  const auto strata = strata_by(kinds(300, 100));
  std::mt19937_64 random(5);
  std::vector<int> zeros(400);
  double truth = 0;
  for (std::size_t i = 0; i < zeros.size(); ++i) truth += zeros[i] = static_cast<int>(random() % (i < 300 ? 8 : 16));
  truth /= 400 * 22;
  int held = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const auto drawn = draw_sample(strata, 30, seed);
    std::vector<SampledUnit> results;
    for (const auto& stratum : drawn)
      for (const auto place : stratum.members) results.push_back({place, 22, zeros[place]});
    const Estimate all = estimate_zeros(strata, drawn, results).back();
    held += all.low <= truth && truth <= all.high ? 1 : 0;
  }
  EXPECT_GE(held, 460);
  EXPECT_LE(held, 495);
}

}  // namespace
}  // namespace oit::app
