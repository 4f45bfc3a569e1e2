// A parsed page as a flat array in document order, with what each element's subtree holds. Internal to content/html*.
#pragma once
#include <gumbo.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/html_thin.hpp"

namespace oit::content {

/// One element or text node. Children follow their parent; `end` is one past the last descendant.
struct HtmlNode {
  const GumboNode* node = nullptr;
  std::uint32_t parent = 0, end = 0;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  bool is_text = false;
  std::string_view words;   ///< of a text node, as the parser decoded them
  // Of the subtree, in bytes of text without blanks at the edges, and in counts.
  std::uint32_t text = 0, link_text = 0;
  std::uint16_t links = 0, images = 0, frames = 0, tables = 0, headings = 0, fields = 0, blocks = 0, mains = 0;
};

/// Owns the parse and the array. The parser sees a thinned page (html_thin.hpp): it goes through text letter by letter and
/// would spend most of its time on what makes no difference to the tree. Nesting beyond `deepest` is flattened before
/// parsing, so that neither Gumbo nor a walk ever sees it; memory is one arena, freed at once.
class HtmlTree {
 public:
  static constexpr int deepest = 400;   // browsers keep 512

  /// `html` is UTF-8 and must outlive the tree.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  /// True when tags had to be left out because of their nesting or number of attributes.
  bool flattened() const { return thin_.flattened; }

 private:
  class Arena;
  void flatten(const GumboNode* root);
  void add_up();
  std::string_view whole(std::string_view text);
  void put_values_back(const GumboVector& attributes);

  std::string_view page_;           // the caller's
  ThinPage thin_;
  std::deque<std::string> joined_;  // texts of which the parser saw a part
  std::unique_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_;
};

/// The attribute's value; empty when absent (see has_attribute).
std::string_view attribute(const HtmlNode& node, const char* name);
bool has_attribute(const HtmlNode& node, const char* name);
/// Lower-case name of an element Gumbo has no number for (`app-root`).
std::string unknown_tag_name(const HtmlNode& node);
/// All text below a node, script and style included when they are the node itself; blanks kept.
std::string raw_text_below(const std::vector<HtmlNode>& nodes, std::size_t index);

}  // namespace oit::content
