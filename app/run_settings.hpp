// The settings of one run: default.yaml, the user's file, OITCHECK_* variables, then the command line.
#pragma once
#include "app/command_line.hpp"
#include "config/settings.hpp"
#include "core/clock.hpp"
#include "core/result.hpp"

namespace oit::app {

core::Result<config::Settings> settings_for(const CommonOptions& options);

/// `--as-of`, or today in Bangkok.
/// --deadline; nullopt when it was not given.
core::Result<std::optional<core::Date>> deadline_day(const CommonOptions& options);

core::Result<core::Date> as_of_day(const CommonOptions& options, const core::Clock& clock);

}  // namespace oit::app
