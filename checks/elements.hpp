// Looks for elements, each with several wordings, over all documents of an item, and says which are there and where.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/reading.hpp"

namespace oit::checks {

enum class Where { any, page, files };

struct ElementHit {
  const core::Term* term = nullptr;
  core::Evidence evidence;
};

struct ElementSearch {
  std::vector<ElementHit> found;
  std::vector<const core::Term*> missing;
  /// Of the missing: named only where a page repeats the item's own title, which promises and does not deliver.
  std::vector<ElementHit> promised;
};

/// Every term over every readable document; the submitted page's named section first. Menus and footers are not read.
ElementSearch look_for(const CheckInput& input, const std::vector<core::Term>& terms, Where where = Where::any);

/// A wording's or title's telling words: of two letters and more, without the small ones that join others.
std::vector<std::string> content_words(const std::string& wording);

/// Names in both languages, for messages.
std::vector<core::Text> names_of(const std::vector<const core::Term*>& terms);

/// DESIGN §3: an absence counts only where everything was read well and the book vouches for a missing element, or most
/// of the item's elements (over all its `mentions`) are missing too.
struct AbsenceWeight {
  bool decisive = false;
  bool read_all = false;
  std::vector<Doubt> doubts;
};
AbsenceWeight weigh_absence(const CheckInput& input, const ElementSearch& search);

/// Much is said, in words that are not in the lists: offices write `ผลงานรอบปี 2568` over a year's report, and a table of
/// figures has heads of its own. What was not found then is a question, where a line or two are an answer.
bool says_much(const CheckInput& input);

/// Fills outcome fail, decisive, leaning and the common ending of the message (`ยังอ่านไม่ครบ: …`).
void conclude_absence(CheckResult& result, const AbsenceWeight& weight);

/// A few built-in wordings as a term, for checks whose vocabulary is part of their meaning.
core::Term term_of(std::string id, core::Text name, std::vector<std::string> wordings);

/// `“quote” (page 2)` of the first thing the item's pages show: what is there instead.
core::Text what_is_there(const CheckInput& input);

}  // namespace oit::checks
