// A submitted address with a fragment means that section of the page; one that several items submitted means, for each,
// what stands under the item's own mark. Where the section can be made out, it is judged as if it were a page of its own:
// its blocks, links, tables and forms, and the documents its links lead to.
#pragma once
#include <deque>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "checks/check.hpp"
#include "checks/furniture.hpp"

namespace oit::checks {

/// The part of a page that `fragment` names. `neighbours` are the fragments other items submitted of the same page: a
/// section ends where the next of them begins. nullopt when nothing carries that name, or the section holds nothing.
std::optional<core::Content> section_of(const core::Content& page, const std::string& fragment, const std::set<std::string>& neighbours);

/// An item's evidence with every fragment and every shared page narrowed to the item's section, and without what stands on
/// most of the submitted pages; files that only other sections link, and pages that only the menu leads to, are left out.
/// Owns the narrowed contents. Unchanged evidence is referred to, not copied.
class SectionedEvidence {
 public:
  SectionedEvidence(const rules::Rulebook& book, const ItemEvidence& whole, std::span<const ItemEvidence> all_items);
  const ItemEvidence& evidence() const { return narrowed_ ? *narrowed_ : whole_; }

 private:
  void narrow(std::span<const ItemEvidence> all_items);
  void leave_out_furniture(const Furniture& furniture);
  std::optional<core::Content> section_for(const Source& source, std::span<const ItemEvidence> all_items) const;

  const rules::Rulebook& book_;
  const ItemEvidence& whole_;
  std::deque<core::Content> contents_;
  std::optional<ItemEvidence> narrowed_;
};

}  // namespace oit::checks
