// Finds where a section begins and ends in a page's blocks, and which links and tables stand in it.
#include "checks/section.hpp"

#include <algorithm>

#include "checks/doubts.hpp"

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

/// Names by which links and tables are known to stand in the section.
struct Names {
  std::set<std::string> anchors, headings;
  std::string text;
};

Names names_of(const core::Content& page, const Range& range) {
  Names names;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const Block& block = page.blocks[i];
    if (!block.anchor.empty()) names.anchors.insert(block.anchor);
    if (block.kind == core::BlockKind::heading) names.headings.insert(block.text);
    names.text.append(block.text).append("\n");
  }
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {   // a name also used outside tells nothing
    if (i >= range.first && i < range.last) continue;
    names.anchors.erase(page.blocks[i].anchor);
    if (page.blocks[i].kind == core::BlockKind::heading) names.headings.erase(page.blocks[i].text);
  }
  return names;
}

bool stands_in(const Names& names, const std::string& anchor, const core::Place& place) {
  return (!anchor.empty() && names.anchors.contains(anchor)) || (!place.heading.empty() && names.headings.contains(place.heading));
}

bool table_stands_in(const Names& names, const core::Table& table) {
  if (!table.place.heading.empty() && names.headings.contains(table.place.heading)) return true;
  for (const auto& row : table.rows)
    for (const core::Cell& cell : row)
      if (cell.text.size() > 12) return names.text.find(cell.text) != std::string::npos;
  return false;
}

std::uint64_t non_blank(const std::string& text) {
  return static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80 && c > ' '; })) +
         static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0xC0; }));
}

}  // namespace

std::optional<core::Content> section_of(const core::Content& page, const std::string& fragment, const std::set<std::string>& neighbours) {
  const auto range = range_of(page, fragment, neighbours);
  if (!range) return std::nullopt;
  const Names names = names_of(page, *range);
  core::Content section = page;
  section.blocks.assign(page.blocks.begin() + static_cast<std::ptrdiff_t>(range->first), page.blocks.begin() + static_cast<std::ptrdiff_t>(range->last));
  std::erase_if(section.links, [&](const core::Link& link) { return link.region == core::Region::main && !stands_in(names, link.anchor, link.place); });
  std::erase_if(section.tables, [&](const core::Table& table) { return !table_stands_in(names, table); });
  std::erase_if(section.images, [&](const core::Image& image) { return image.region == core::Region::main && !stands_in(names, {}, image.place); });
  std::erase_if(section.forms, [&](const core::Form& form) {
    return form.region == core::Region::main && std::none_of(form.labels.begin(), form.labels.end(), [&](const std::string& label) { return names.text.find(label) != std::string::npos; });
  });
  section.title.clear();   // the page's title names all its sections
  section.visible_characters = 0;
  for (const Block& block : section.blocks) section.visible_characters += non_blank(block.text);
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
    // A viewer's address holds the document's: its text is enough to know it by.
    return link.target->without_fragment() == followed.fetch->requested.without_fragment() ||
           core::percent_decode(link.target->query()).find(core::percent_decode(followed.fetch->requested.path())) != std::string::npos;
  });
}

}  // namespace

SectionedEvidence::SectionedEvidence(const ItemEvidence& whole, std::span<const ItemEvidence> all_items) : whole_(whole) {
  const bool any_fragment = std::any_of(whole.sources.begin(), whole.sources.end(), [](const Source& source) {
    return source.role == Role::submitted && !source.fragment.empty() && source.content && source.fetch && source.content->type == core::DocumentType::html;
  });
  if (any_fragment) narrow(all_items);
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
      if (!source.fragment.empty() && source.content && source.fetch && source.content->type == core::DocumentType::html) {
        if (auto part = section_of(*source.content, source.fragment, neighbours_of(source, whole_.item_id, all_items))) {
          contents_.push_back(std::move(*part));
          section = &contents_.back();
          each.content = section;
          each.fragment.clear();
          narrowed.not_followed = 0;   // what the section links and was not opened is seen in the section itself
        }
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
