// Websites described by hand in tests/accuracy/sites and tests/golden/sites, with their submissions and labels.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "tests/checks/corpus/bench.hpp"

namespace oit::corpus {

/// One folder: site.yaml, submission.yaml, labels.yaml. Throws std::runtime_error on a broken description.
std::vector<Labelled> judge_described_site(const std::string& folder);

/// A description with labels from elsewhere; items without one are full. `submission` may be CSV.
struct DescribedSite {
  std::string agency, site, submission, book, as_of;
  std::map<std::string, Label> labels;
};
std::vector<Labelled> judge_described_site(const DescribedSite& described);

/// The sites of tests/golden and of `oitcheck demo`, with what is planted in them.
std::vector<DescribedSite> golden_sites(const std::string& source_root);

/// The descriptions that other agencies are generated from, one for each book, with their own labels.
std::vector<DescribedSite> sound_bases(const std::string& source_root);

}  // namespace oit::corpus
