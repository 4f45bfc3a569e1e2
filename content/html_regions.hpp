// Tells main content from menus, headers, side columns and footers, and the hidden from the merely folded. Internal.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "content/html_tree.hpp"
#include "core/content.hpp"

namespace oit::content {

/// Where an element stands when its own tag, role, class or id says so; nullopt: where its parent stands.
/// `page_text` is the whole page's text: what holds most of it is never a menu, whatever it is called.
std::optional<core::Region> region_of(const std::vector<HtmlNode>& nodes, std::size_t index, core::Region inherited,
                                      std::uint32_t page_text);

/// A table that only arranges the page: its cells are areas, not data.
bool is_layout_table(const std::vector<HtmlNode>& nodes, std::size_t index);

/// A cell of a layout table that holds nothing but a column of short links to pages: a menu without a name.
bool is_menu_cell(const std::vector<HtmlNode>& nodes, std::size_t index, std::uint32_t page_text);

/// Ids that something on the page opens: accordion and tab panels, "read more", dialogs.
using OpenableIds = std::unordered_set<std::string_view>;
OpenableIds openable_ids(const std::vector<HtmlNode>& nodes);

/// Not shown, and nothing a reader can click shows it. Collapsed panels, tabs and details are shown.
bool is_hidden(const HtmlNode& node, const OpenableIds& openable);

/// What words in an element's class and id say of it.
enum NameTrait : std::uint32_t {
  part_of_content = 1 << 0, says_footer = 1 << 1, says_navigation = 1 << 2, says_tabs = 1 << 3, like_a_menu = 1 << 4, at_the_left = 1 << 5,
  asks_consent = 1 << 6, says_site_header = 1 << 7, says_site_footer = 1 << 8, says_header = 1 << 9, says_aside = 1 << 10, no_aside = 1 << 11,
  shares = 1 << 12, says_date = 1 << 13, picks_date = 1 << 14, folds = 1 << 15,
};

/// The words of class and id, lower case, cut where case changes: `siteHeader main-nav` -> site header main nav.
class NameWords {
 public:
  explicit NameWords(const HtmlNode& node);
  bool have(NameTrait trait) const { return (traits_ & trait) != 0; }
  bool empty() const { return !any_; }

 private:
  std::uint32_t traits_ = 0;
  bool any_ = false;
};

}  // namespace oit::content
