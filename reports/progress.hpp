// How a long run is going, on a stream: one line redrawn on a terminal, a plain line now and then otherwise.
// The stream and the clock are given and must outlive the object. One thread at a time.
#pragma once
#include <chrono>
#include <memory>
#include <ostream>
#include <string>

#include "core/clock.hpp"
#include "core/progress.hpp"
#include "reports/report.hpp"

namespace oit::reports {

/// `[#####.....] addresses 120/480 · broken 3 · about 2 min left`, redrawn at most ten times a second.
class ProgressBar final : public core::Progress {
 public:
  ProgressBar(std::ostream& stream, const core::Clock& clock, ReportOptions options);
  ~ProgressBar() override;
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void update(const core::ProgressState& state) override;
  /// Clears the line, so that what follows starts clean. Called by the destructor too.
  void finish();

 private:
  std::string line(const core::ProgressState& state, core::TimePoint now) const;

  std::ostream& stream_;
  const core::Clock& clock_;
  ReportOptions options_;
  core::TimePoint started_;
  core::TimePoint drawn_{};
  bool visible_ = false;
};

/// A line every ten seconds and one at the end of the work; for logs and scheduled runs.
class ProgressLines final : public core::Progress {
 public:
  ProgressLines(std::ostream& stream, const core::Clock& clock, ReportOptions options,
                std::chrono::seconds every = std::chrono::seconds{10});

  void update(const core::ProgressState& state) override;

 private:
  std::ostream& stream_;
  const core::Clock& clock_;
  ReportOptions options_;
  std::chrono::seconds every_;
  core::TimePoint started_;
  core::TimePoint written_;
  std::size_t total_written_ = 0;
};

/// `2 นาที 5 วินาที`.
std::string duration_in_words(std::chrono::seconds duration, core::Language language);

}  // namespace oit::reports
