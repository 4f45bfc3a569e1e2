// What stands on most of an agency's submitted pages is the site's, not an item's: menus of old layouts that no tag marks
// as such, header pictures, bullets. Told apart by repetition, whatever the tags.
#pragma once
#include <optional>
#include <span>
#include <unordered_set>

#include "checks/check.hpp"

namespace oit::checks {

/// Links to pages, pictures, short lines and small tables that stand in the main region of three submitted pages at least
/// and of half of them. Links to documents are never among them, nor lines with figures: years, telephone numbers.
class Furniture {
 public:
  explicit Furniture(std::span<const ItemEvidence> all_items);
  bool empty() const { return common_.empty(); }
  bool holds(const core::Link& link) const;
  bool holds(const core::Image& image) const;
  bool holds(const core::Block& block) const;
  bool holds(const core::Table& table) const;

 private:
  std::unordered_set<std::size_t> common_;
};

/// The page with its furniture moved to the navigation region. nullopt where there is none in its main region, and where
/// nothing else would be left: a site whose every page is the same.
std::optional<core::Content> without_furniture(const core::Content& page, const Furniture& furniture);

}  // namespace oit::checks
