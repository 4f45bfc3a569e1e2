// Counts, and an estimate of the time left from the pace so far.
#include "reports/progress.hpp"

#include <algorithm>
#include <optional>

#include "reports/catalogue.hpp"
#include "reports/safe_text.hpp"

namespace oit::reports {
namespace {

using core::ProgressState;

constexpr int bar_columns = 20;
constexpr std::chrono::milliseconds between_draws{100};
/// Before that much time and work, a guess would only mislead.
constexpr std::chrono::seconds before_estimate{3};
constexpr std::size_t done_before_estimate = 5;
/// The total grows while links are discovered, so "all done" may come often.
constexpr std::chrono::seconds after_news{1};

std::string bar(const ProgressState& state) {
  const double share = state.urls_total == 0 ? 0.0
                                             : static_cast<double>(std::min(state.urls_done, state.urls_total)) /
                                                   static_cast<double>(state.urls_total);
  const int full = static_cast<int>(share * bar_columns);
  std::string out;
  for (int column = 0; column < bar_columns; ++column) out += column < full ? "━" : "─";
  return out;
}

std::optional<std::chrono::seconds> time_left(const ProgressState& state, std::chrono::system_clock::duration passed) {
  if (passed < before_estimate || state.urls_done < done_before_estimate || state.urls_done >= state.urls_total)
    return std::nullopt;
  const double seconds = std::chrono::duration<double>(passed).count();
  const double left = seconds / static_cast<double>(state.urls_done) *
                      static_cast<double>(state.urls_total - state.urls_done);
  return std::chrono::seconds{static_cast<std::int64_t>(left + 0.5)};
}

std::string count_of(std::size_t number) { return whole(static_cast<std::int64_t>(number)); }

std::string counts(const ProgressState& state, std::chrono::system_clock::duration passed, core::Language language) {
  std::string out = say(Phrase::progress_addresses, language,
                        {{"done", count_of(state.urls_done)}, {"total", count_of(state.urls_total)}});
  const auto add = [&](Phrase phrase, std::size_t number) {
    if (number > 0) out += " · " + say(phrase, language, {{"n", count_of(number)}});
  };
  if (state.agencies_total > 1)
    out += " · " + say(Phrase::progress_agencies, language, {{"done", count_of(state.agencies_done)}, {"total", count_of(state.agencies_total)}});
  add(Phrase::progress_closed, state.closed);
  add(Phrase::progress_waiting, state.waiting);
  add(Phrase::progress_documents, state.documents_read);
  if (const auto left = time_left(state, passed))
    out += " · " + say(Phrase::progress_left, language, {{"time", duration_in_words(*left, language)}});
  return out;
}

}  // namespace

std::string duration_in_words(std::chrono::seconds duration, core::Language language) {
  const auto minutes = duration.count() / 60;
  const std::string seconds = std::to_string(duration.count() % 60);
  if (minutes == 0) return say(Phrase::progress_seconds, language, {{"s", seconds}});
  return say(Phrase::progress_minutes, language, {{"m", std::to_string(minutes)}, {"s", seconds}});
}

ProgressBar::ProgressBar(std::ostream& stream, const core::Clock& clock, ReportOptions options)
    : stream_(stream), clock_(clock), options_(options), started_(clock.now()) {}

ProgressBar::~ProgressBar() { finish(); }

std::string ProgressBar::line(const ProgressState& state, core::TimePoint now) const {
  const int room = std::max(options_.columns, 40) - 1;
  std::string text = bar(state) + " " + counts(state, now - started_, options_.language);
  if (!state.doing.empty()) text += " · " + state.doing;
  text = fitted(text, room);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

void ProgressBar::update(const ProgressState& state) {
  const core::TimePoint now = clock_.now();
  if (visible_ && now - drawn_ < between_draws && state.urls_done < state.urls_total) return;
  drawn_ = now;
  visible_ = true;
  // Back to the first column, the line, then what an earlier, longer line left behind.
  stream_ << '\r' << line(state, now) << "\x1b[K" << std::flush;
}

void ProgressBar::finish() {
  if (!visible_) return;
  visible_ = false;
  stream_ << "\r\x1b[K" << std::flush;
}

ProgressLines::ProgressLines(std::ostream& stream, const core::Clock& clock, ReportOptions options,
                             std::chrono::seconds every)
    : stream_(stream), clock_(clock), options_(options), every_(every), started_(clock.now()), written_(started_) {}

void ProgressLines::update(const ProgressState& state) {
  const core::TimePoint now = clock_.now();
  const bool complete = state.urls_total > 0 && state.urls_done >= state.urls_total;
  const bool news = complete && total_written_ != state.urls_total;
  const auto waited = now - written_;
  if (waited < (news ? std::min(every_, after_news) : every_)) return;
  written_ = now;
  if (complete) total_written_ = state.urls_total;
  stream_ << counts(state, now - started_, options_.language) << '\n' << std::flush;
}

}  // namespace oit::reports
