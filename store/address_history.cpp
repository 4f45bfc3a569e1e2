// Streaks, witnesses and the next visit.
#include "store/address_history.hpp"

#include <algorithm>

namespace oit::store {
namespace {

constexpr std::size_t days_remembered = 7;
constexpr std::ptrdiff_t days_that_confirm = 3;
constexpr int hours_that_confirm = 2;
constexpr std::size_t day_mark = 12;   ///< bytes of `2025-05-02- `

constexpr std::chrono::hours good_again{28 * 24}, confirmed_again{24}, doubtful_again{1};

/// `2025-04-25T09`: two checks in the same hour are one witness.
std::string hour_of(const std::string& time) { return time.substr(0, 13); }

/// Marks the day as one with a failure or not; a failure at any hour of a day counts for the day.
void mark_day(std::string& days, const std::string& day, bool failed) {
  if (days.starts_with(day)) {
    if (failed) days[day.size()] = '-';
    return;
  }
  days = day + (failed ? "- " : "+ ") + days;
  days.resize(std::min(days.size(), days_remembered * day_mark));
}

}  // namespace

bool content_differs(const std::string& before, const std::string& after) { return !before.empty() && before.size() == after.size() && before != after; }

bool AddressHistory::confirmed_broken() const {
  if (streak >= 0) return false;
  // Minus signs stand in the dates too (two a day).
  const auto signs = std::count(recent_days.begin(), recent_days.end(), '-');
  const auto days = static_cast<std::ptrdiff_t>(recent_days.size() / day_mark);
  return failing_hours >= hours_that_confirm || signs - 2 * days >= days_that_confirm;
}

void lay_over(AddressHistory& known, const AddressCheck& check) {
  // The same check, recorded again by a run that was gone on with.
  if (check.at == known.last_checked && check.outcome == known.outcome) return;
  const core::Reach reach = core::reach_of(check.outcome);
  const std::string day = check.at.substr(0, 10);
  known.outcome = check.outcome;
  if (reach == core::Reach::open) {
    known.streak = known.streak > 0 ? known.streak + 1 : 1;
    known.first_failure.clear();
    known.failing_hours = 0;
    known.last_success = check.at;
    mark_day(known.recent_days, day, false);
    if (!check.unchanged) {
      known.sha256 = check.sha256;
      known.content = check.content;
      known.etag = check.etag;
      known.last_modified = check.last_modified;
    }
  } else if (reach == core::Reach::closed) {
    const bool already = known.streak < 0;
    const bool another_hour = hour_of(check.at) > hour_of(known.last_checked);
    known.failing_hours = already ? known.failing_hours + (another_hour ? 1 : 0) : 1;
    if (!already) known.first_failure = check.at;
    known.streak = already ? known.streak - 1 : -1;
    mark_day(known.recent_days, day, true);
  }
  known.last_checked = check.at;
}

core::LinkChange change_by(const AddressHistory& known, const AddressCheck& check) {
  using core::LinkChange;
  if (known.last_checked.empty()) return LinkChange::added;
  const core::Reach is = core::reach_of(check.outcome);
  if (is == core::Reach::closed) return known.streak < 0 ? LinkChange::still_broken : LinkChange::newly_broken;
  if (is == core::Reach::open && known.streak < 0) return LinkChange::mended;
  if (check.outcome != known.outcome) return LinkChange::outcome_changed;
  const bool other_bytes = is == core::Reach::open && !check.unchanged && content_differs(known.content, check.content);
  return other_bytes ? LinkChange::content_changed : LinkChange::unchanged;
}

core::LinkPast past_with(const AddressHistory& known, const AddressCheck& check) {
  AddressHistory now = known;
  lay_over(now, check);
  core::LinkPast past;
  past.change = change_by(known, check);
  past.streak = now.streak;
  past.confirmed = now.confirmed_broken();
  past.first_failure = now.first_failure;
  past.last_success = now.last_success;
  return past;
}

core::TimePoint next_check(const AddressHistory& known, core::TimePoint now) {
  const auto last = core::parse_rfc3339(known.last_checked);
  if (!last || *last > now) return core::TimePoint();
  if (known.confirmed_broken()) return *last + confirmed_again;
  if (known.streak > 0 && core::reach_of(known.outcome) == core::Reach::open) return *last + good_again;
  return *last + doubtful_again;
}

}  // namespace oit::store
