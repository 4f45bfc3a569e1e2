// What changed between two books, usually two years of one agency kind. Items are matched by their titles, not by their
// numbers, because a new year renumbers: O34 of one year is another thing than O34 of the next.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "rules/rulebook.hpp"

namespace oit::rules {

/// One item of both books.
struct MatchedItem {
  const Item* before = nullptr;
  const Item* after = nullptr;
  double likeness = 1;                 ///< of the titles, 0–1
  std::vector<core::Text> changes;     ///< period, group, scale, requirements; common changes left out

  bool renumbered() const { return before->id != after->id; }
  bool retitled() const { return before->title.th != after->title.th; }
};

/// Points into both books.
struct BookDiff {
  const Rulebook* before = nullptr;
  const Rulebook* after = nullptr;
  std::vector<MatchedItem> matched;        ///< in the later book's order
  std::vector<const Item*> added;          ///< only in the later one
  std::vector<const Item*> dropped;        ///< only in the earlier one
  std::vector<core::Text> common_changes;  ///< changes most items share, said once
};

BookDiff diff_books(const Rulebook& before, const Rulebook& after);
/// `rules diff`.
std::string diff_text(const BookDiff& diff, core::Language language);

/// How alike two titles are, 0–1, blind to blanks, digits' script and damage to Thai.
double title_likeness(const std::string& a, const std::string& b);

}  // namespace oit::rules
