// Tells main content from menus, headers, side columns and footers, and the hidden from the merely folded. Internal.
#pragma once
#include <optional>
#include <string>
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

/// Lower-case words of class, id and role: `siteHeader main-nav` -> site header main nav.
class NameWords {
 public:
  explicit NameWords(const HtmlNode& node);
  bool has(std::string_view word) const;
  bool has_any(std::initializer_list<std::string_view> words) const;
  /// A longer word that ends so: `leftmenu`, `topnav`.
  bool any_ends_with(std::initializer_list<std::string_view> ends) const;
  bool empty() const { return words_.empty(); }

 private:
  std::string text_;
  std::vector<std::string_view> words_;
};

}  // namespace oit::content
