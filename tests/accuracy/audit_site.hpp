// Serves a site of the corpus and has the program itself audit it, as a user would.
#pragma once
#include <filesystem>
#include <string>

#include "core/result.hpp"

namespace oit::accuracy {

struct Audit {
  std::string oitcheck;            ///< the program
  std::filesystem::path site;      ///< folder with site.yaml and submission.yaml
  std::string as_of;
  std::filesystem::path out;       ///< where the program writes
};

/// The bytes of report.json, or why there is none.
core::Result<std::string> audit(const Audit& wish);

}  // namespace oit::accuracy
