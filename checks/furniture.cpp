// Counts by hash on how many different pages each thing stands.
#include "checks/furniture.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>

#include "checks/holdings.hpp"
#include "thai/digits.hpp"

namespace oit::checks {
namespace {

constexpr int least_pages = 3;
constexpr std::size_t longest_line = 300, longest_table = 6000;
constexpr std::size_t own_bytes_left = 120;   ///< about a line

std::size_t key_of(char kind, std::string_view what) { return std::hash<std::string_view>{}(what) * 31 + static_cast<unsigned char>(kind); }

std::optional<std::size_t> key(const core::Link& link) {
  const bool to_a_page = link.kind == core::LinkKind::anchor && !leads_to_document(link);
  if (link.region != core::Region::main || !link.target || (!to_a_page && link.kind != core::LinkKind::image)) return std::nullopt;
  return key_of('a', link.target->without_fragment() + " " + link.text);
}

std::optional<std::size_t> key(const core::Image& image) {
  return image.region == core::Region::main && !image.source.empty() ? std::optional(key_of('i', image.source)) : std::nullopt;
}

bool has_figures(std::string_view words) { return thai::to_ascii_digits(words).find_first_of("0123456789") != std::string::npos; }

std::optional<std::size_t> key(const core::Block& block) {
  if (block.region != core::Region::main || block.kind == core::BlockKind::heading || block.text.size() > longest_line || has_figures(block.text)) return std::nullopt;
  return key_of('b', block.text);
}

std::optional<std::size_t> key(const core::Table& table) {
  if (table.region != core::Region::main) return std::nullopt;
  std::string text;
  for (const auto& row : table.rows)
    for (const core::Cell& cell : row) {
      text.append(cell.text).append("|");
      if (text.size() > longest_table) return std::nullopt;
    }
  return key_of('t', text);
}

template <class Visit>
void visit_parts(const core::Content& page, const Visit& visit) {
  for (const auto& each : page.links) visit(key(each));
  for (const auto& each : page.images) visit(key(each));
  for (const auto& each : page.blocks) visit(key(each));
  for (const auto& each : page.tables) visit(key(each));
}

}  // namespace

Furniture::Furniture(std::span<const ItemEvidence> all_items) {
  std::set<std::string> addresses;
  std::unordered_map<std::size_t, int> pages_with;
  for (const ItemEvidence& item : all_items)
    for (const Source& source : item.sources) {
      if (source.role != Role::submitted || !source.fetch || !source.content || source.content->type != core::DocumentType::html) continue;
      if (!addresses.insert(source.fetch->final_url.without_fragment()).second) continue;
      std::unordered_set<std::size_t> here;
      visit_parts(*source.content, [&](const std::optional<std::size_t>& part) {
        if (part) here.insert(*part);
      });
      for (const std::size_t part : here) ++pages_with[part];
    }
  for (const auto& [part, pages] : pages_with)
    if (pages >= least_pages && static_cast<std::size_t>(pages) * 2 >= addresses.size()) common_.insert(part);
}

bool Furniture::holds(const core::Link& link) const { const auto part = key(link); return part && common_.contains(*part); }
bool Furniture::holds(const core::Image& image) const { const auto part = key(image); return part && common_.contains(*part); }
bool Furniture::holds(const core::Block& block) const { const auto part = key(block); return part && common_.contains(*part); }
bool Furniture::holds(const core::Table& table) const { const auto part = key(table); return part && common_.contains(*part); }

namespace {

template <class Part>
void demote(std::vector<Part>& parts, const Furniture& furniture) {
  for (Part& part : parts)
    if (furniture.holds(part)) part.region = core::Region::navigation;
}

bool holds_something_of_its_own(const core::Content& page) {
  std::size_t bytes = 0;
  for (const core::Block& block : page.blocks)
    if (block.region == core::Region::main && block.kind != core::BlockKind::heading) bytes += block.text.size();
  const auto is_own = [](const auto& part) { return part.region == core::Region::main; };
  return bytes >= own_bytes_left || std::any_of(page.tables.begin(), page.tables.end(), is_own) || std::any_of(page.images.begin(), page.images.end(), is_own) ||
         std::any_of(page.links.begin(), page.links.end(), is_own) || std::any_of(page.forms.begin(), page.forms.end(), is_own);
}

}  // namespace

std::optional<core::Content> without_furniture(const core::Content& page, const Furniture& furniture) {
  if (furniture.empty() || page.type != core::DocumentType::html) return std::nullopt;
  const auto any_of_it = [&](const auto& parts) { return std::any_of(parts.begin(), parts.end(), [&](const auto& part) { return furniture.holds(part); }); };
  if (!any_of_it(page.links) && !any_of_it(page.images) && !any_of_it(page.blocks) && !any_of_it(page.tables)) return std::nullopt;
  core::Content own = page;
  demote(own.links, furniture);
  demote(own.images, furniture);
  demote(own.blocks, furniture);
  demote(own.tables, furniture);
  if (!holds_something_of_its_own(own)) return std::nullopt;
  return own;
}

}  // namespace oit::checks
