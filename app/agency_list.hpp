// The auditor's list of agencies: a CSV (`id,name,website,rulebook,submission,kind,province`) or a folder of submissions.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace oit::app {

struct ListedAgency {
  std::string id, name, website, rulebook;
  std::string submission;      ///< path; relative ones are relative to the list
  std::string kind, province;
};

struct AgencyList {
  std::vector<ListedAgency> agencies;   ///< in file order, or by name for a folder
  core::Problems warnings;              ///< rows that were passed over
};

core::Result<AgencyList> read_agency_list(const std::filesystem::path& list);

/// One score somebody else gave: `agency,item,score`.
struct GivenScore {
  std::string agency, item;
  double score = 0;
};
core::Result<std::vector<GivenScore>> read_given_scores(const std::filesystem::path& file);

}  // namespace oit::app
