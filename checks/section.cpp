// Finds where a section begins and ends in a page's blocks, and which links and tables stand in it.
#include "checks/section.hpp"

#include <algorithm>

#include "checks/doubts.hpp"
#include "checks/item_marks.hpp"
#include "rules/follow.hpp"

namespace oit::checks {
namespace {

using core::Block;

struct Range {
  std::size_t first = 0, last = 0;   ///< blocks [first, last)
};

bool is_main(const Block& block) { return block.region == core::Region::main; }

std::size_t next_neighbour(const core::Content& page, std::size_t from, const std::string& fragment, const std::set<std::string>& neighbours) {
  for (std::size_t i = from; i < page.blocks.size(); ++i)
    if (page.blocks[i].anchor != fragment && neighbours.contains(page.blocks[i].anchor)) return i;
  return page.blocks.size();
}

std::optional<Range> range_of(const core::Content& page, const std::string& fragment, const std::set<std::string>& neighbours) {
  const auto& blocks = page.blocks;
  const auto begins = [&](const Block& block) { return is_main(block) && block.anchor == fragment; };
  const auto first = std::find_if(blocks.begin(), blocks.end(), begins);
  if (first == blocks.end()) return std::nullopt;
  Range range;
  range.first = static_cast<std::size_t>(first - blocks.begin());
  const std::size_t limit = next_neighbour(page, range.first + 1, fragment, neighbours);
  range.last = range.first + 1;
  if (first->kind == core::BlockKind::heading) {   // up to the next heading of its rank
    while (range.last < limit && !(blocks[range.last].kind == core::BlockKind::heading && blocks[range.last].level <= first->level)) ++range.last;
  }
  for (std::size_t i = range.last; i < limit; ++i)
    if (blocks[i].anchor == fragment) range.last = i + 1;
  // Parts with names of their own inside a section that is not headed run to the next neighbour.
  if (first->kind != core::BlockKind::heading && limit < blocks.size()) range.last = limit;
  return range;
}

/// The blocks of an element that wraps its section, whatever ids stand within; of an empty mark or a mere heading, those
/// that follow up to the next heading of its rank, or without a heading up to the next mark of the same sort.
std::optional<Range> range_of_anchor(const core::Content& page, const std::string& fragment, const std::set<std::string>& neighbours) {
  const auto anchor = std::find_if(page.anchors.begin(), page.anchors.end(), [&](const core::Anchor& each) { return each.name == fragment; });
  if (anchor == page.anchors.end()) return std::nullopt;
  const auto& blocks = page.blocks;
  const auto from = [&](std::uint32_t order) {
    const auto at = std::find_if(blocks.begin(), blocks.end(), [order](const Block& block) { return is_main(block) && block.order >= order; });
    return static_cast<std::size_t>(at - blocks.begin());
  };
  Range range{from(anchor->order), from(anchor->order_end)};
  if (range.first == blocks.size()) return std::nullopt;
  const bool wraps = range.last > range.first + 1 || (range.last == range.first + 1 && blocks[range.first].kind != core::BlockKind::heading);
  if (wraps) return range;
  std::uint32_t limit = UINT32_MAX;
  for (const core::Anchor& each : page.anchors)
    if (each.order > anchor->order && neighbours.contains(each.name)) limit = std::min(limit, each.order);
  const Block& head = blocks[range.first];
  const bool headed = head.kind == core::BlockKind::heading;
  const auto is_empty_mark = [&](const core::Anchor& each) { return each.order > anchor->order && each.order_end <= each.order + 2; };   // a blank at most
  if (!headed)
    if (const auto next = std::find_if(page.anchors.begin(), page.anchors.end(), is_empty_mark); next != page.anchors.end()) limit = std::min(limit, next->order);
  range.last = range.first + 1;
  while (range.last < blocks.size() && blocks[range.last].order < limit &&
         !(blocks[range.last].kind == core::BlockKind::heading && (!headed || blocks[range.last].level <= head.level)))
    ++range.last;
  return range;
}

std::uint64_t non_blank(const std::string& text) {
  return static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80 && c > ' '; })) +
         static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0xC0; }));
}

/// The page cut down to a stretch of it.
core::Content cut_to(const core::Content& page, const Stretch& stretch) {
  const auto outside = [&](const auto& part) { return part.region == core::Region::main && !stretch.holds(part.order); };
  core::Content section = page;
  std::erase_if(section.blocks, [&](const Block& block) { return !is_main(block) || outside(block); });
  std::erase_if(section.links, outside);
  std::erase_if(section.tables, outside);
  std::erase_if(section.images, outside);
  std::erase_if(section.forms, outside);
  section.title.clear();   // the page's title names all its sections
  section.visible_characters = 0;
  for (const Block& block : section.blocks) section.visible_characters += non_blank(block.text);
  return section;
}

}  // namespace

std::optional<core::Content> section_of(const core::Content& page, const std::string& fragment, const std::set<std::string>& neighbours) {
  auto range = range_of(page, fragment, neighbours);
  // A wrapper whose inner parts have ids of their own, or an empty mark before a heading: no block bears the name itself,
  // or only some of those that belong to it.
  if (const auto named = range_of_anchor(page, fragment, neighbours); named && (!range || named->last - named->first > range->last - range->first)) range = named;
  if (!range) return std::nullopt;
  const auto& blocks = page.blocks;
  const Stretch stretch{blocks[range->first].order, range->last < blocks.size() ? blocks[range->last].order : UINT32_MAX};
  core::Content section = cut_to(page, stretch);
  if (section.blocks.empty()) return std::nullopt;
  // A lone bookmark names a place, not a section; beside other items' fragments it is an empty section.
  const bool bookmark_only = section.blocks.size() == 1 && section.links.empty() && neighbours.empty();
  return bookmark_only ? std::nullopt : std::optional(std::move(section));
}

namespace {

/// Fragments of that page that items other than this one submitted.
std::set<std::string> neighbours_of(const Source& source, const std::string& item, std::span<const ItemEvidence> all_items) {
  std::set<std::string> fragments;
  for (const ItemEvidence& other : all_items) {
    if (other.item_id == item) continue;
    for (const Source& each : other.sources)
      if (each.role == Role::submitted && each.fetch && !each.fragment.empty() && each.fragment != source.fragment &&
          each.fetch->requested.without_fragment() == source.fetch->requested.without_fragment())
        fragments.insert(each.fragment);
  }
  return fragments;
}

bool links_to(const core::Content& section, const Source& followed) {
  if (!followed.fetch) return true;
  return std::any_of(section.links.begin(), section.links.end(), [&](const core::Link& link) {
    if (link.region != core::Region::main || !link.target) return false;
    // What was opened is the document itself; the page links the viewer or the preview that shows it.
    if (rules::document_behind(*link.target).without_fragment() == rules::document_behind(followed.fetch->requested).without_fragment()) return true;
    // Of other viewers' addresses, which hold the document's, its text is enough to know it by.
    return core::percent_decode(link.target->query()).find(core::percent_decode(followed.fetch->requested.path())) != std::string::npos;
  });
}

/// Other items submitted the same page, without saying where on it.
bool is_shared(const Source& source, const std::string& item, std::span<const ItemEvidence> all_items) {
  for (const ItemEvidence& other : all_items) {
    if (other.item_id == item) continue;
    for (const Source& each : other.sources)
      if (each.role == Role::submitted && each.fetch && each.fragment.empty() &&
          each.fetch->requested.without_fragment() == source.fetch->requested.without_fragment())
        return true;
  }
  return false;
}

/// The item's mark is the section's heading; what stands beside it in the same row or line is its text.
void head_with_mark(core::Content& section) {
  if (section.blocks.empty()) return;
  core::Block& mark = section.blocks.front();
  const std::string name(mark_of(mark));
  core::Block rest = mark;
  rest.text.erase(0, std::min(rest.text.size(), name.size() + (mark.kind == core::BlockKind::table_row ? 3 : 0)));   // ` | `
  mark.kind = core::BlockKind::heading;
  mark.level = 1;
  mark.text = name;
  if (rest.text.empty()) return;
  rest.kind = core::BlockKind::paragraph;
  section.blocks.insert(section.blocks.begin() + 1, std::move(rest));
}

bool is_page(const Source& source) {
  return source.role == Role::submitted && source.content && source.fetch && source.content->type == core::DocumentType::html;
}

}  // namespace

SectionedEvidence::SectionedEvidence(const rules::Rulebook& book, const ItemEvidence& whole, std::span<const ItemEvidence> all_items)
    : book_(book), whole_(whole) {
  if (std::any_of(whole.sources.begin(), whole.sources.end(), is_page)) narrow(all_items);
  leave_out_furniture(Furniture(all_items));
}

namespace {

/// Every way the page has to that source is the site's menu's.
bool led_to_by_furniture(const core::Content& page, const Source& followed) {
  bool any = false;
  for (const core::Link& link : page.links) {
    if (!link.target || !followed.fetch || link.target->without_fragment() != followed.fetch->requested.without_fragment()) continue;
    if (link.region == core::Region::main) return false;
    any = true;
  }
  return any;
}

}  // namespace

void SectionedEvidence::leave_out_furniture(const Furniture& furniture) {
  if (furniture.empty()) return;
  const ItemEvidence& before = evidence();
  ItemEvidence after;
  after.item_id = before.item_id;
  after.not_followed = before.not_followed;
  const core::Content* page = nullptr;   // the submitted one the following were found from
  std::set<std::string> left_out;
  bool any = false;
  for (const Source& source : before.sources) {
    Source each = source;
    if (source.role == Role::submitted) {
      page = nullptr;
      left_out.clear();
      auto own = is_page(source) ? without_furniture(*source.content, furniture) : std::nullopt;
      if (own) {
        contents_.push_back(std::move(*own));
        each.content = page = &contents_.back();
        any = true;
      }
    } else {
      if (source.role == Role::detail_page && source.fetch && ((page && led_to_by_furniture(*page, source)) || left_out.contains(source.found_on))) {
        left_out.insert(source.fetch->final_url.text());
        left_out.insert(source.fetch->requested.text());
        continue;
      }
      if (left_out.contains(source.found_on)) continue;
      if (source.role == Role::detail_page && source.content) {
        if (auto own = without_furniture(*source.content, furniture)) {
          contents_.push_back(std::move(*own));
          each.content = &contents_.back();
        }
      }
    }
    after.sources.push_back(std::move(each));
  }
  if (!any) return;
  if (after.sources.size() < before.sources.size()) after.not_followed = 0;   // what was left unopened for the menu's sake says nothing
  narrowed_ = std::move(after);
}

std::optional<core::Content> SectionedEvidence::section_for(const Source& source, std::span<const ItemEvidence> all_items) const {
  if (!is_page(source)) return std::nullopt;
  if (!source.fragment.empty()) return section_of(*source.content, source.fragment, neighbours_of(source, whole_.item_id, all_items));
  if (!is_shared(source, whole_.item_id, all_items)) return std::nullopt;
  const Reading& reading = whole_.readings->of(*source.content);
  const auto stretch = stretch_of(*source.content, reading.marks(book_), whole_.item_id);
  if (!stretch) return std::nullopt;
  core::Content section = cut_to(*source.content, *stretch);
  head_with_mark(section);
  return section;
}

void SectionedEvidence::narrow(std::span<const ItemEvidence> all_items) {
  ItemEvidence narrowed;
  narrowed.item_id = whole_.item_id;
  narrowed.not_followed = whole_.not_followed;
  // One submitted address at a time, with what it leads to; a detail page keeps its own files.
  const core::Content* section = nullptr;
  std::set<std::string> kept_pages;
  for (const Source& source : whole_.sources) {
    Source each = source;
    if (source.role == Role::submitted) {
      section = nullptr;
      kept_pages.clear();
      if (auto part = section_for(source, all_items)) {
        contents_.push_back(std::move(*part));
        section = &contents_.back();
        each.content = section;
        each.fragment.clear();
        narrowed.not_followed = 0;   // what the section links and was not opened is seen in the section itself
      }
    } else if (section) {
      const bool below_a_kept_page = kept_pages.contains(source.found_on);
      if (!below_a_kept_page && !links_to(*section, source)) continue;
      if (source.role == Role::detail_page && source.fetch) kept_pages.insert(source.fetch->final_url.text());
    }
    narrowed.sources.push_back(std::move(each));
  }
  if (!contents_.empty()) narrowed_ = std::move(narrowed);
}

}  // namespace oit::checks
