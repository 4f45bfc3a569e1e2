// What an evaluator gave each item of a site of the corpus, and why. See README.md here.
#pragma once
#include <string>
#include <vector>

#include "core/result.hpp"

namespace oit::accuracy {

struct Label {
  std::string item;                  ///< `O1`
  std::string verdict;               ///< zero partial full
  std::vector<std::string> checks;   ///< any of these, failing, is the right reason; empty: any reason
  std::vector<std::string> advice;   ///< checks that should have something to say on a full item
  std::string why;
};

struct LabelledSite {
  std::string name, rulebook, as_of;
  std::vector<Label> labels;         ///< in the file's order
};

/// `labels.yaml`; every problem at once.
core::Result<LabelledSite> load_labels(const std::string& file);

/// The same from memory; `name` stands in problems.
core::Result<LabelledSite> read_labels(std::string_view yaml, const std::string& name);

}  // namespace oit::accuracy
