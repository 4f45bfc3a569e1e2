// What a spot check comes to: the drawn units' results, where they differ from scores others gave, and both in words.
// One thread.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/agency_list.hpp"
#include "app/spot_sample.hpp"
#include "core/run.hpp"
#include "core/text.hpp"

namespace oit::app {

/// What is drawn.
enum class SpotUnit { agency, item };

/// A difference between what somebody scored and what the tool says.
struct Disagreement {
  std::string agency, item;
  double given = 0;
  core::Score ours;
  core::Text title, reason;
};

/// Gathers what the estimate and the comparison need as each agency finishes.
class SpotTally {
 public:
  SpotTally(SpotUnit unit, const std::vector<GivenScore>& given);
  /// The place in the list of a drawn agency, or of a drawn item of it.
  void expect(const std::string& agency, const std::string& item, std::size_t place);
  /// Items of the run that were not drawn (judged for another's sake) do not count.
  void take(const core::RunResult& run);

  bool empty() const { return results_.empty(); }
  const std::vector<SampledUnit>& results() const { return results_; }
  /// The likely outcome of each drawn item, where items are drawn.
  const std::map<std::pair<std::string, std::string>, core::Verdict>& verdicts() const { return verdicts_; }
  std::string disagreements(core::Language language) const;

 private:
  void compare(const core::RunResult& run, const core::ItemResult& item);

  SpotUnit unit_;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;   ///< (agency, item or empty)
  std::map<std::pair<std::string, std::string>, double> given_;
  std::map<std::pair<std::string, std::string>, core::Verdict> verdicts_;
  std::vector<SampledUnit> results_;
  std::vector<Disagreement> disagreements_;
};

/// The share of items likely zero in each stratum and in all.
std::string estimates_in_words(const std::vector<Estimate>& estimates, SpotUnit unit, core::Language language);

}  // namespace oit::app
