// Drawing a reproducible sample, of agencies or of items, and saying what it tells about all of them. Pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace oit::app {

/// What is drawn from, of one kind or province, by place in the list: agencies, or single items of agencies.
struct Stratum {
  std::string name;                    ///< empty when nothing was asked to stratify by
  std::vector<std::size_t> members;
};

/// Groups by `keys` (one for each place), sorted by name.
std::vector<Stratum> strata_by(const std::vector<std::string>& keys);

/// `sample` places in all, shared out in proportion to the strata's sizes (largest remainders; every stratum at least
/// one where the sample allows), drawn without replacement. The same seed draws the same places on every machine.
/// Each stratum's drawn members, sorted. A sample as large as the population is everybody.
std::vector<Stratum> draw_sample(const std::vector<Stratum>& strata, std::size_t sample, std::uint64_t seed);

/// What one drawn unit came to.
struct SampledUnit {
  std::size_t place = 0;   ///< in the list
  int items = 0;           ///< of an agency; 1 where items are drawn
  int zeros = 0;           ///< likely zero
};

/// Share of likely-zero items with a 95 % interval; 0–1. An interval from one unit alone is 0–1.
struct Estimate {
  std::string stratum;
  std::size_t population = 0, sampled = 0;   ///< units
  int items = 0, zeros = 0;
  double share = 0, low = 0, high = 1;
};

/// Agencies are clusters of items (and an item a cluster of one): the ratio estimator with its linearised variance and the finite-population
/// correction (Cochran, Sampling Techniques, ch. 6 and 9A), Student's t with n - 1 degrees of freedom.
/// Where all drawn units are alike, the exact binomial bound.
/// One estimate for each stratum, in order, and one for all together (stratum empty) at the end.
std::vector<Estimate> estimate_zeros(const std::vector<Stratum>& population, const std::vector<Stratum>& drawn,
                                     const std::vector<SampledUnit>& results);

}  // namespace oit::app
