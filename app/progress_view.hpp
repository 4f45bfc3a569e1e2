// Chooses how a long run tells how it is going: a bar on a terminal, plain lines otherwise, or nothing.
#pragma once
#include <memory>

#include "app/console.hpp"
#include "core/clock.hpp"
#include "core/progress.hpp"
#include "core/text.hpp"

namespace oit::app {

/// Null for no progress. Writes to standard error; `clock` must outlive it. Destroying it leaves a clean line.
std::unique_ptr<core::Progress> make_progress(const Console& console, const core::Clock& clock, core::Language language);

}  // namespace oit::app
