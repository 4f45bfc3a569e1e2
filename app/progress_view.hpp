// Chooses how a long run tells how it is going: a bar on a terminal, plain lines otherwise, or nothing.
#pragma once
#include <memory>

#include "app/console.hpp"
#include "core/clock.hpp"
#include "core/progress.hpp"

namespace oit::app {

class ProgressView : public core::Progress {
 public:
  /// The run is over: leaves the cursor on a fresh line.
  virtual void finish() = 0;
};

/// `clock` must outlive it. Writes to standard error.
std::unique_ptr<ProgressView> make_progress(const Console& console, const core::Clock& clock);

}  // namespace oit::app
