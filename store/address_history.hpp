// What is remembered of one address, and how one more check is laid over it. Pure.
#pragma once
#include <string>

#include "core/date.hpp"
#include "core/fetch.hpp"
#include "core/link_past.hpp"

namespace oit::store {

/// How one address of one agency has fared over time. Times are RFC 3339 in Bangkok's offset, so that they sort as text.
struct AddressHistory {
  std::string url;
  core::UrlOutcome outcome = core::UrlOutcome::interrupted;  ///< last time
  std::string first_failure;       ///< start of the present streak of failures; empty when it opens
  std::string last_success;        ///< empty: never seen open
  std::string last_checked;        ///< empty: never
  int streak = 0;                  ///< checks in a row: positive open, negative closed
  int failing_hours = 0;           ///< different hours in which the present failure was seen
  std::string sha256, etag, last_modified;
  std::string content;             ///< tells whether what it says changed: see AddressCheck::content
  std::string recent_days;         ///< the last days checked, newest first: `2025-05-02- 2025-05-01+`

  /// Seen broken now, and in checks at two different hours in a row or on three of the last seven days it was checked:
  /// not a passing trouble.
  bool confirmed_broken() const;
};

/// One check of an address.
struct AddressCheck {
  core::UrlOutcome outcome = core::UrlOutcome::interrupted;
  std::string at;                            ///< RFC 3339
  std::string sha256;                        ///< of the bytes; empty where nothing was read
  std::string content;                       ///< of a file its sha256, of a web page a mark of its own text: counters and tokens change with every visit
  std::string etag, last_modified;
  bool unchanged = false;                    ///< the server said so (304): what is known of the content stands
};

/// Two marks of AddressCheck::content that say the content changed. Marks of different kinds say nothing.
bool content_differs(const std::string& before, const std::string& after);

/// What was unclear (blocked, rate limited) proves nothing either way. A check dated before the last one (the clock was
/// set back) is no second witness.
void lay_over(AddressHistory& known, const AddressCheck& check);

/// What this check changed. `known` is as it was before.
core::LinkChange change_by(const AddressHistory& known, const AddressCheck& check);

/// `known` with the check laid over it, for a report.
core::LinkPast past_with(const AddressHistory& known, const AddressCheck& check);

/// When the address should be looked at again: one that opens after 28 days (a monthly timer with jitter never passes it
/// over), one that is newly broken or unclear at the next hour, one that is confirmed broken after a day.
/// In the past for an address never checked, and for one last checked in the future (the clock was wrong).
core::TimePoint next_check(const AddressHistory& known, core::TimePoint now);

}  // namespace oit::store
