// A bar where it can be redrawn, lines where it cannot.
#include "app/progress_view.hpp"

#include <iostream>

#include "reports/progress.hpp"

namespace oit::app {

std::unique_ptr<core::Progress> make_progress(const Console& console, const core::Clock& clock, core::Language language) {
  reports::ReportOptions options;
  options.language = language;
  options.columns = console.columns();
  options.colour = console.colour() ? reports::Colour::always : reports::Colour::never;
  if (console.bar()) return std::make_unique<reports::ProgressBar>(std::cerr, clock, options);
  if (console.lines()) return std::make_unique<reports::ProgressLines>(std::cerr, clock, options);
  return nullptr;
}

}  // namespace oit::app
