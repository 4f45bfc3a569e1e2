// Websites described by hand in tests/accuracy/sites and tests/golden/sites, with their submissions and labels.
#pragma once
#include <string>
#include <vector>

#include "tests/checks/corpus/bench.hpp"

namespace oit::corpus {

/// One folder: site.yaml, submission.yaml, labels.yaml. Throws std::runtime_error on a broken description.
std::vector<Labelled> judge_described_site(const std::string& folder);
/// The same with the three files named; `submission` may be CSV.
std::vector<Labelled> judge_described_site(const std::string& site, const std::string& submission, const std::string& labels);

}  // namespace oit::corpus
