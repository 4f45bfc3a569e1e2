// What one requirement came to, with proof and advice. Made by checks/, printed by reports/.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/text.hpp"

namespace oit::core {

/// `unknown` is never counted as a fail: we could not look, or cannot tell (DESIGN §3).
enum class Outcome { pass, fail, unknown, not_applicable };
/// How much a requirement matters: `essential` = without it the item is worth nothing; `complete` = an element is
/// missing; `advice` = costs no points.
enum class Weight { essential, complete, advice };
/// `zero` and `partial` lose points, `review` needs a person, `full` loses nothing.
enum class Verdict { zero, partial, review, full };

const char* to_string(Outcome outcome);
const char* to_string(Weight weight);
const char* to_string(Verdict verdict);
std::optional<Outcome> parse_outcome(std::string_view word);
std::optional<Weight> parse_weight(std::string_view word);
std::optional<Verdict> parse_verdict(std::string_view word);
/// `น่าจะได้ 0` / `likely zero`.
const Text& describe(Verdict verdict);
const Text& describe(Weight weight);
const Text& describe(Outcome outcome);

/// Proof: what was seen, in the document's own words, and where.
struct Evidence {
  std::string url;
  std::string quote;     ///< the original, never folded; at most a few hundred characters
  std::string locator;   ///< `page 2`, `sheet รายได้ B7`, `under "…"`; empty for a whole page
  std::string how;       ///< empty, `folded`, `ocr`, `rendered`; or which date witness decided
};

struct Finding {
  std::string check;         ///< kebab-case id
  std::string requirement;   ///< stable within the item: the check's id, or id#name where an item uses it twice
  Weight weight = Weight::essential;
  Outcome outcome = Outcome::unknown;
  std::string url;           ///< the address it is about; empty when about the item as a whole
  Text message;              ///< one sentence: what was looked for and what was found
  Text question;             ///< for `unknown`: what a person must answer; else empty
  Text advice;               ///< one sentence: what to do, where, in which form; empty for a pass
  Text why;                  ///< why it matters, from the rulebook; may be empty
  std::vector<Evidence> evidence;  ///< best first
  TimePoint at{};            ///< when the evidence was fetched
};

}  // namespace oit::core
