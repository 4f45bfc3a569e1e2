// The faults planted in the sample site, held against what the audit found.
#pragma once
#include <string>
#include <string_view>

#include "core/run.hpp"
#include "core/text.hpp"

namespace oit::app {

/// `faults` is app/demo_site/faults.yaml. One line a fault: found or not, the item, what was planted.
std::string planted_faults_table(std::string_view faults, const core::RunResult& run, core::Language language);

}  // namespace oit::app
