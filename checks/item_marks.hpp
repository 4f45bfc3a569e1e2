// Where the items of a book begin on a page that several of them share: `O8 คู่มือ…` as a heading, a table row, a list
// entry, a button, or the item's title alone. An evaluator looks under that mark, not at the neighbours' documents.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/content.hpp"
#include "rules/rulebook.hpp"

namespace oit::checks {

/// Positions of a page, as core::Block::order: [first, last).
struct Stretch {
  std::uint32_t first = 0, last = 0;
  bool holds(std::uint32_t order) const { return order >= first && order < last; }
};

struct ItemMark {
  std::size_t block = 0;
  std::string item;   ///< empty: another book's label, which ends a section and begins none
};

/// The part of a block that can name an item: a row's first cell with words in it, else the block's first words.
std::string_view mark_of(const core::Block& block);

/// In document order; main region only. Pure.
std::vector<ItemMark> item_marks(const core::Content& page, const rules::Rulebook& book);

/// What stands under the item's mark. nullopt when the page does not mark it, marks no other item, or its marks are
/// only a list of contents. A mark with nothing under it gives its own stretch where other items have something.
std::optional<Stretch> stretch_of(const core::Content& page, const std::vector<ItemMark>& marks, const std::string& item);

}  // namespace oit::checks
