// What time an item's evidence is about, against the period the item asks for. The heart of "last year's content".
// Only years that say what the content is about count: titles, headings, link texts, file names, a document's first
// lines, then its body. An update stamp, a © year, a law's year, a document number say nothing (CONTENT.md).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "checks/check.hpp"
#include "checks/reading.hpp"
#include "core/fiscal_year.hpp"
#include "core/period.hpp"

namespace oit::checks {

/// How one date stands to the period asked for.
enum class Fit {
  asked,    ///< names it or covers it
  part,     ///< lies within it and covers a part only
  hint,     ///< a day within it: a document of that time, though the day may be a signature's
  other,    ///< speaks of another period
  silent,   ///< says nothing about what the content covers
};

/// `year`: the right fiscal year is enough. `coverage`: the whole period must be covered.
enum class Need { year, coverage };

struct PeriodQuestion {
  core::Period period;
  core::FiscalYear assessed;
  Need need = Need::year;
};

Fit fit_of(const core::DateSpan& span, const PeriodQuestion& question);

/// What one document says.
struct Witness {
  std::size_t dated = 0;          ///< index into Reading::dates()
  bool strong = false;            ///< title, heading, link text, first lines
  bool titled = false;            ///< of a page: not one of its first sentences
};
struct Testimony {
  int strong_asked = 0, weak_asked = 0, strong_part = 0, weak_part = 0, strong_other = 0, weak_other = 0, hints = 0;
  int titled_asked = 0, titled_other = 0;   ///< of the strong ones, those in titles or in a file
  int events = 0;                 ///< of hints, days of which a sentence tells what happened
  int days_before = 0;            ///< days before the period began
  int exact = 0;                  ///< asked ones that name the very months, not only the year
  std::optional<Witness> best_asked, best_part, best_other, best_hint, best_before;
  std::vector<core::DateSpan> parts;
};
enum class Stand { asked, part, hint, mixed, other, other_faintly, silent };
Stand stand_of(const Testimony& testimony);

/// Reads one document; `skip_link(link index)` leaves out links whose opened file speaks for itself.
template <class SkipLink>
Testimony hear(const Reading& reading, const PeriodQuestion& question, const std::string& fragment, const SkipLink& skip_link);

/// Judges an item: the outcome for fiscal-year-shown and period-covered. Reads every source.
CheckResult judge_period(const CheckInput& input, const core::Period& period, Need need);

/// What of the item's evidence is about one part of it: files that go by that name, pages headed with it and what they
/// lead to. The whole evidence where nothing goes by the name: a neighbour's year is then as good a witness as any.
ItemEvidence evidence_of_part(const CheckInput& input, const std::vector<core::Term>& part);

/// The period parameter of that name, or the item's own.
core::Period period_of(const CheckInput& input, const std::string& parameter);

}  // namespace oit::checks
