// Regions by semantic tags and roles first, names second, and link density as a check on the names.
#include "content/html_regions.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace oit::content {
namespace {

using core::Region;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9'); }

struct WordList {
  NameTrait trait;
  std::string_view words;   // blanks between
};
constexpr WordList word_lists[] = {
    {part_of_content, "page entry article post content contents panel card modal table section widget accordion collapse box tab tabs item block title faq news detail list body heading row"},
    {says_footer, "footer foot copyright"},
    {says_navigation, "breadcrumb breadcrumbs skiplink navbar mainmenu topmenu submenu sitemenu navmenu sidemenu sidenav megamenu offcanvas menubar topnav mainnav"},
    {says_tabs, "tab tabs pills accordion content"},
    {like_a_menu, "nav menu navigation navi menus"},
    {at_the_left, "left leftcol leftcolumn colleft"},
    {asks_consent, "cookie cookies consent gdpr"},
    {says_site_header, "masthead topbar siteheader"},
    {says_site_footer, "sitefooter colophon"},
    {says_header, "header"},
    {says_aside, "sidebar sidebars aside"},
    {no_aside, "content main with no has layout"},
    {shares, "share addtoany sharethis socials"},
    {says_date, "date posted published updated modified created datetime timestamp postdate createdate"},
    {picks_date, "picker datepicker event calendar"},
    {folds, "collapse collapsed collapsible accordion tab tabs tabcontent tabpane pane panel panels toggle faq answer expand expandable spoiler slide slides carousel swiper owl detail details more readmore step elementor vc ui"},
};

using TraitsByWord = std::unordered_map<std::string_view, std::uint32_t>;

TraitsByWord index_of_words() {
  TraitsByWord all;
  for (const auto& [trait, words] : word_lists)
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      all[words.substr(at, end - at)] |= trait;
      at = end + 1;
    }
  return all;
}

/// Also `leftmenu`, `topnav`: longer words that end so.
std::uint32_t traits_of_word(std::string_view word) {
  static const TraitsByWord all = index_of_words();
  const auto found = all.find(word);
  const bool menu = (word.size() > 4 && word.ends_with("menu")) || (word.size() > 3 && word.ends_with("nav")) || (word.size() > 6 && word.ends_with("navbar"));
  return (found == all.end() ? 0 : found->second) | (menu ? static_cast<std::uint32_t>(like_a_menu) : 0);
}

bool contains_ignoring_case(std::string_view text, std::string_view wanted) {
  const auto found = std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), [](char a, char b) { return lower(a) == b; });
  return found != text.end();
}

double link_density(const HtmlNode& node) {
  return node.text == 0 ? 0.0 : static_cast<double>(node.link_text) / static_cast<double>(node.text);
}

std::uint32_t words_beside_links(const HtmlNode& node) { return node.text - std::min(node.text, node.link_text); }

bool holds_most(const HtmlNode& node, std::uint32_t page_text) {
  // Links do not make a page: a menu with ninety links may well be most of the words.
  return static_cast<double>(words_beside_links(node)) > 0.45 * static_cast<double>(page_text) && node.text > 600;
}

/// A footer with address and telephone numbers is often longer than a short page's content: it must be far longer to be doubted.
bool is_no_footer(const HtmlNode& node, std::uint32_t page_text) {
  return static_cast<double>(words_beside_links(node)) > 0.7 * static_cast<double>(page_text) && node.text > 2400;
}

std::optional<Region> region_by_role(std::string_view role) {
  if (role.empty()) return std::nullopt;
  if (role == "main" || role == "article") return Region::main;
  if (role == "navigation" || role == "menubar" || role == "menu") return Region::navigation;
  if (role == "banner") return Region::header;
  if (role == "contentinfo") return Region::footer;
  if (role == "complementary" || role == "dialog" || role == "alertdialog") return Region::aside;
  if (role == "search") return Region::header;
  return std::nullopt;
}

/// An index of files or of numbered items is content, whatever its list is called.
bool lists_documents(const std::vector<HtmlNode>& nodes, std::size_t index) {
  int numbered = 0;
  for (std::size_t i = index; i < nodes[index].end; ++i) {
    if (nodes[i].is_text || nodes[i].tag != GUMBO_TAG_A) continue;
    const std::string_view href = attribute(nodes[i], "href");
    for (const std::string_view file : {".pdf", ".xls", ".doc", ".zip", ".csv", "drive.google"})
      if (contains_ignoring_case(href, file)) return true;
    for (std::size_t k = i + 1; k < nodes[i].end; ++k) {
      std::string_view text = nodes[k].words;
      while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t')) text.remove_prefix(1);
      if (text.empty()) continue;
      if (text.starts_with("OIT")) text.remove_prefix(2);
      const bool letter = text.front() == 'O' || text.front() == 'o' || text.front() == 'T' || text.starts_with("ข้อ");
      const std::size_t digit = text.find_first_of("0123456789");
      if (letter && digit != std::string_view::npos && digit <= 10 && ++numbered >= 3) return true;
      break;
    }
  }
  return false;
}

std::optional<Region> region_by_name(NameWords words, const std::vector<HtmlNode>& nodes, std::size_t index, std::uint32_t page_text) {
  const HtmlNode& node = nodes[index];
  // A footer's name is believed even where it holds much; nothing else's is.
  // Names of parts within the content (`page-header`, `card-footer`, `entry-header`) are no site header or footer.
  if (!words.have(part_of_content) && words.have(says_footer) && !is_no_footer(node, page_text)) return Region::footer;
  if (holds_most(node, page_text)) return std::nullopt;
  if (words.have(says_navigation)) return Region::navigation;
  // Tabs are a menu of the content itself and lead nowhere else.
  const bool tabs = words.have(says_tabs);
  if (!tabs && words.have(like_a_menu) && (link_density(node) > 0.5 || node.text < 40) && !lists_documents(nodes, index)) return Region::navigation;
  // A column at the left that is nothing but a few links. At the right an index page's own links stand as often.
  if (!tabs && words.have(at_the_left) && node.links >= 3 && link_density(node) > 0.6 &&
      node.text / node.links < 120 && !lists_documents(nodes, index))
    return Region::navigation;
  if (words.have(asks_consent)) return Region::aside;
  if (words.have(says_site_header)) return Region::header;
  if (words.have(says_site_footer)) return Region::footer;
  if (!words.have(part_of_content) && words.have(says_header) && node.headings <= 3) return Region::header;
  if (words.have(says_aside) && !words.have(no_aside)) return Region::aside;
  if (words.have(shares) && node.text < 400) return Region::aside;
  return std::nullopt;
}

bool exact_class(std::string_view classes, std::string_view wanted) {
  for (std::size_t at = 0; (at = classes.find(wanted, at)) != std::string_view::npos; at += wanted.size()) {
    const bool begins = at == 0 || classes[at - 1] == ' ';
    const std::size_t end = at + wanted.size();
    if (begins && (end == classes.size() || classes[end] == ' ')) return true;
  }
  return false;
}

/// Value of one property of a style attribute, blanks removed.
bool style_says(std::string_view style, std::string_view property, std::string_view value) {
  std::string plain;
  plain.reserve(style.size());
  for (const char c : style)
    if (c != ' ' && c != '\t' && c != '\n') plain += lower(c);
  std::string wanted(property);
  wanted += ':';
  wanted += value;
  const std::size_t at = plain.find(wanted);
  return at != std::string::npos && (at == 0 || plain[at - 1] == ';');
}

bool is_mostly_links(const HtmlNode& node) { return node.links >= 2 && node.link_text * 2 >= node.text; }

/// A brother of the element the page itself declares to be its main content.
bool stands_beside_main(const std::vector<HtmlNode>& nodes, std::size_t index) {
  constexpr int brothers_looked_at = 64;
  const std::size_t parent = nodes[index].parent;
  int seen = 0;
  for (std::size_t i = parent + 1; i < nodes[parent].end && seen < brothers_looked_at; i = nodes[i].end, ++seen)
    if (i != index && !nodes[i].is_text && (nodes[i].tag == GUMBO_TAG_MAIN || attribute(nodes[i], "role") == "main")) return true;
  return false;
}

/// Folded away until clicked: a reader sees it.
bool is_panel(const HtmlNode& node) {
  if (node.tag == GUMBO_TAG_DETAILS || attribute(node, "role") == "tabpanel") return true;
  if (has_attribute(node, "aria-labelledby") || has_attribute(node, "aria-expanded")) return true;
  return NameWords(node).have(folds);
}

}  // namespace

NameWords::NameWords(const HtmlNode& node) {
  for (const std::string_view source : {attribute(node, "class"), attribute(node, "id")}) {
    constexpr std::size_t longest = 24;   // no word that says anything is as long
    std::array<char, longest> word{};
    std::size_t length = 0;
    char before = ' ';
    const auto end_word = [&] {
      if (length > 0) any_ = true;
      if (length > 0 && length <= longest) traits_ |= traits_of_word({word.data(), length});
      length = 0;
    };
    for (const char c : source.substr(0, 400)) {
      if (!is_alnum(c)) {
        end_word();
      } else {
        if (is_upper(c) && before >= 'a' && before <= 'z') end_word();
        if (length < longest) word[length] = lower(c);
        ++length;
      }
      before = c;
    }
    end_word();
  }
}

std::optional<Region> region_of(const std::vector<HtmlNode>& nodes, std::size_t index, Region inherited, std::uint32_t page_text) {
  const HtmlNode& node = nodes[index];
  if (node.is_text) return std::nullopt;
  switch (node.tag) {
    case GUMBO_TAG_HTML: case GUMBO_TAG_BODY: case GUMBO_TAG_HEAD: return std::nullopt;
    case GUMBO_TAG_MAIN: return Region::main;
    case GUMBO_TAG_ARTICLE: return inherited == Region::aside ? std::nullopt : std::optional(Region::main);
    case GUMBO_TAG_NAV: return Region::navigation;
    case GUMBO_TAG_FOOTER:
      if (inherited == Region::main && nodes[node.parent].tag == GUMBO_TAG_ARTICLE) return std::nullopt;
      return node.mains > 0 ? std::nullopt : std::optional(Region::footer);
    case GUMBO_TAG_HEADER:
      // An article's own header holds its title.
      for (std::size_t up = node.parent; up != 0; up = nodes[up].parent)
        if (nodes[up].tag == GUMBO_TAG_ARTICLE || nodes[up].tag == GUMBO_TAG_MAIN || nodes[up].tag == GUMBO_TAG_SECTION) return std::nullopt;
      return node.mains > 0 || holds_most(node, page_text) ? std::nullopt : std::optional(Region::header);
    case GUMBO_TAG_ASIDE: return node.mains > 0 || holds_most(node, page_text) ? std::nullopt : std::optional(Region::aside);
    default: break;
  }
  if (const auto by_role = region_by_role(attribute(node, "role"))) return by_role;
  switch (node.tag) {
    case GUMBO_TAG_DIV: case GUMBO_TAG_SECTION: case GUMBO_TAG_UL: case GUMBO_TAG_OL: case GUMBO_TAG_TD: case GUMBO_TAG_TABLE: case GUMBO_TAG_P:
    case GUMBO_TAG_CENTER: case GUMBO_TAG_UNKNOWN: break;
    default: return std::nullopt;
  }
  if (node.mains > 0) return std::nullopt;
  if (!holds_most(node, page_text) && is_mostly_links(node) && stands_beside_main(nodes, index)) return Region::aside;
  const NameWords words(node);
  if (words.empty()) return std::nullopt;
  return region_by_name(words, nodes, index, page_text);
}

bool is_layout_table(const std::vector<HtmlNode>& nodes, std::size_t index) {
  const HtmlNode& table = nodes[index];
  const std::string_view role = attribute(table, "role");
  if (role == "presentation" || role == "none") return true;
  if (table.tables > 1) return true;
  std::size_t rows = 0, cells = 0, most = 0, here = 0, wide_rows = 0, big = 0, headers = 0, filled = 0;
  for (std::size_t i = index + 1; i < table.end; ++i) {
    const HtmlNode& node = nodes[i];
    if (node.is_text) continue;
    switch (node.tag) {
      case GUMBO_TAG_CAPTION: case GUMBO_TAG_THEAD: case GUMBO_TAG_TH: ++headers; break;
      case GUMBO_TAG_TR:
        ++rows;
        if (here >= 2) ++wide_rows;
        here = 0;
        break;
      default: break;
    }
    if (node.tag == GUMBO_TAG_TD || node.tag == GUMBO_TAG_TH) {
      ++cells;
      ++here;
      most = std::max(most, here);
      if (node.text > 0) ++filled;
      if (node.text > 1800 || node.headings > 1 || node.frames > 0 || node.fields > 1 || node.blocks > 12) ++big;
    }
  }
  if (here >= 2) ++wide_rows;
  if (headers > 0 && rows >= 1 && cells >= 2) return big * 2 > cells;
  if (most < 2) return true;
  if (big > 0 && big * 6 >= cells) return true;
  if (filled < 2) return true;
  const std::string_view border = attribute(table, "border");
  if (!border.empty() && border != "0" && rows >= 2) return false;
  return rows < 2 || wide_rows < 2;
}

bool is_menu_cell(const std::vector<HtmlNode>& nodes, std::size_t index, std::uint32_t page_text) {
  const HtmlNode& cell = nodes[index];
  if (cell.links < 5 || link_density(cell) < 0.85 || cell.headings > 0 || cell.frames > 0) return false;
  if (cell.text / cell.links > 90) return false;                                    // about thirty Thai letters a link
  if (static_cast<double>(cell.text) > 0.4 * static_cast<double>(page_text)) return false;
  std::size_t others = 0;
  for (std::size_t i = nodes[cell.parent].end; i-- > cell.parent;)
    if (i != index && nodes[i].tag == GUMBO_TAG_TD && !nodes[i].is_text && nodes[i].parent == cell.parent && nodes[i].text > cell.text) ++others;
  if (others == 0) return false;
  for (std::size_t i = index; i < cell.end; ++i) {
    if (nodes[i].is_text || nodes[i].tag != GUMBO_TAG_A) continue;
    const std::string_view href = attribute(nodes[i], "href");
    for (const std::string_view file : {".pdf", ".xls", ".doc", ".zip", ".csv", "drive.google"})
      if (contains_ignoring_case(href, file)) return false;
  }
  return true;
}

OpenableIds openable_ids(const std::vector<HtmlNode>& nodes) {
  OpenableIds ids;
  const auto add_target = [&ids](std::string_view value) {
    if (value.starts_with('#') && value.size() > 1) ids.insert(value.substr(1));
  };
  const auto add_quoted = [&ids](std::string_view script) {
    std::size_t at = 0;
    while ((at = script.find_first_of("'\"", at)) != std::string_view::npos) {
      const std::size_t end = script.find(script[at], at + 1);
      if (end == std::string_view::npos) break;
      std::string_view word = script.substr(at + 1, end - at - 1);
      if (word.starts_with('#')) word.remove_prefix(1);
      if (!word.empty() && word.size() < 80) ids.insert(word);
      at = end + 1;
    }
  };
  for (const HtmlNode& node : nodes) {
    if (node.is_text) continue;
    const GumboVector& attributes = node.node->v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
      const auto* each = static_cast<const GumboAttribute*>(attributes.data[i]);
      const std::string_view name = each->name, value = each->value;
      if (name == "href" || name == "data-target" || name == "data-bs-target" || name == "data-tab" || name == "data-src") add_target(value);
      else if (name == "aria-controls") ids.insert(value);
      else if (name == "for" || name == "data-id" || name == "data-content") ids.insert(value);
      else if (name == "onclick") add_quoted(value);
    }
  }
  return ids;
}

bool is_hidden(const HtmlNode& node, const OpenableIds& openable) {
  if (node.is_text) return false;
  switch (node.tag) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_HEAD: case GUMBO_TAG_SELECT:
    case GUMBO_TAG_DATALIST: case GUMBO_TAG_SVG: return true;
    default: break;
  }
  const GumboVector& attributes = node.node->v.element.attributes;
  if (attributes.length == 0) return false;
  bool hidden = has_attribute(node, "hidden") && attribute(node, "hidden") != "until-found";
  if (!hidden)
    if (const std::string_view style = attribute(node, "style"); style.size() > 8)
      hidden = style_says(style, "display", "none") || style_says(style, "visibility", "hidden") || style_says(style, "font-size", "0;");
  if (!hidden) {
    const std::string_view classes = attribute(node, "class");
    if (!classes.empty()) {
      const bool responsive = classes.find("-block") != std::string_view::npos || classes.find("-flex") != std::string_view::npos ||
                              classes.find("-inline") != std::string_view::npos || classes.find("-table") != std::string_view::npos ||
                              classes.find(":block") != std::string_view::npos || classes.find(":flex") != std::string_view::npos ||
                              classes.find(":grid") != std::string_view::npos || classes.find(":inline") != std::string_view::npos;
      hidden = !responsive && (exact_class(classes, "d-none") || exact_class(classes, "hidden") || exact_class(classes, "hide") ||
                               exact_class(classes, "invisible"));
      if (exact_class(classes, "sr-only") || exact_class(classes, "visually-hidden") || exact_class(classes, "screen-reader-text")) return true;
    }
  }
  if (!hidden) return false;
  if (const std::string_view id = attribute(node, "id"); !id.empty() && openable.contains(id)) return false;
  return !is_panel(node);
}

}  // namespace oit::content
