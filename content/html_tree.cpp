// Parsing the thinned page with Gumbo in an arena, and flattening its tree with an explicit stack.
#include "content/html_tree.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace oit::content {

// ---- memory ---------------------------------------------------------------------------------------------------

/// Bump allocation; nothing is freed before the end. Gumbo's own clean-up is recursive and slow: it is never called.
class HtmlTree::Arena {
 public:
  static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }
  static void release(void*, void*) {}

 private:
  void* take(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (size > left_) {
      const std::size_t chunk = size > chunk_size / 4 ? size : chunk_size;
      chunks_.push_back(std::make_unique<char[]>(chunk));
      if (chunk == size) return chunks_.back().get();   // a large one of its own; the current chunk stays in use
      next_ = chunks_.back().get();
      left_ = chunk;
    }
    void* taken = next_;
    next_ += size;
    left_ -= size;
    return taken;
  }

  static constexpr std::size_t chunk_size = 256 * 1024;
  std::vector<std::unique_ptr<char[]>> chunks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::uint32_t visible_size(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace

// ---- the tree -------------------------------------------------------------------------------------------------

HtmlTree::HtmlTree(std::string_view html) : page_(html), thin_(thin_page(html, deepest)), arena_(std::make_unique<Arena>()) {
  if (thin_.html.empty()) thin_.html.push_back(' ');
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::allocate;
  options.deallocator = &Arena::release;
  options.userdata = arena_.get();
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, thin_.html.data(), thin_.html.size());
  nodes_.reserve(thin_.html.size() / 16 + 16);
  if (output && output->root) flatten(output->root);
  add_up();
}

HtmlTree::~HtmlTree() = default;

/// Text and values as they stand in the page; where nothing was kept, a page may hold such characters itself.
std::string_view HtmlTree::whole(std::string_view text) {
  if (thin_.kept.empty()) return text;
  const auto is_stand_in = [](char c) { return c == '\xF3' || c == '\xF4'; };
  const auto first = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_stand_in) - text.begin());
  if (first == text.size()) return text;
  const auto kept_at = [&](std::size_t at) {
    const auto number = stand_in_at(text.substr(at));
    return number && *number < thin_.kept.size() ? thin_.kept[*number] : std::string_view();
  };
  // Mostly the blanks before it and one run of text: they stand side by side in the page itself.
  const std::string_view kept = kept_at(first);
  if (first + stand_in_size == text.size() && kept.data() && static_cast<std::size_t>(kept.data() - page_.data()) >= first &&
      std::memcmp(kept.data() - first, text.data(), first) == 0)
    return {kept.data() - first, first + kept.size()};
  std::string& joined = joined_.emplace_back();
  for (std::size_t at = 0; at < text.size();) {
    if (!is_stand_in(text[at])) {
      joined += text[at++];
      continue;
    }
    joined += kept_at(at);
    at += stand_in_size;
  }
  return joined;
}

/// Values that were kept are put back where the parser's own functions find them.
void HtmlTree::put_values_back(const GumboVector& attributes) {
  for (unsigned i = 0; i < attributes.length; ++i) {
    auto* each = static_cast<GumboAttribute*>(attributes.data[i]);
    if (each->value[0] != '\xF3' && each->value[0] != '\xF4') continue;
    const std::string_view value = whole(each->value);
    auto* copy = static_cast<char*>(Arena::allocate(arena_.get(), value.size() + 1));
    std::memcpy(copy, value.data(), value.size());
    copy[value.size()] = '\0';
    each->value = copy;
  }
}

void HtmlTree::flatten(const GumboNode* root) {
  struct Frame {
    const GumboNode* node;
    std::uint32_t index;
    unsigned next_child;
  };
  const auto enter = [this](const GumboNode* node, std::uint32_t parent) {
    HtmlNode entry;
    entry.node = node;
    entry.parent = parent;
    entry.is_text = node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
    if (entry.is_text) {
      entry.words = whole(node->v.text.text);
    } else {
      entry.tag = node->v.element.tag;
      put_values_back(node->v.element.attributes);
    }
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back(entry);
    return index;
  };
  std::vector<Frame> stack;
  stack.push_back({root, enter(root, 0), 0});
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const GumboVector& children = frame.node->v.element.children;
    if (frame.next_child >= children.length) {
      nodes_[frame.index].end = static_cast<std::uint32_t>(nodes_.size());
      stack.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[frame.next_child++]);
    if (child->type == GUMBO_NODE_COMMENT || child->type == GUMBO_NODE_DOCUMENT) continue;
    const std::uint32_t index = enter(child, frame.index);
    if (nodes_[index].is_text) nodes_[index].end = index + 1;
    else stack.push_back({child, index, 0});
  }
}

void HtmlTree::add_up() {
  const auto add = [](std::uint16_t& to, unsigned more) { to = static_cast<std::uint16_t>(std::min<unsigned>(to + more, 60000)); };
  for (std::size_t i = nodes_.size(); i-- > 0;) {
    HtmlNode& node = nodes_[i];
    if (node.is_text) {
      node.text = visible_size(node.words);
    } else {
      switch (node.tag) {
        case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_HEAD: case GUMBO_TAG_SELECT:
          node.text = node.link_text = 0;
          node.links = 0;
          break;
        case GUMBO_TAG_A: node.link_text = node.text; add(node.links, 1); break;
        case GUMBO_TAG_IMG: case GUMBO_TAG_SVG: case GUMBO_TAG_CANVAS: add(node.images, 1); break;
        case GUMBO_TAG_IFRAME: case GUMBO_TAG_EMBED: case GUMBO_TAG_OBJECT: case GUMBO_TAG_VIDEO: case GUMBO_TAG_FRAME: add(node.frames, 1); break;
        case GUMBO_TAG_TABLE: add(node.tables, 1); break;
        case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3: case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6: add(node.headings, 1); break;
        case GUMBO_TAG_INPUT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_BUTTON: add(node.fields, 1); break;
        case GUMBO_TAG_P: case GUMBO_TAG_DIV: case GUMBO_TAG_LI: case GUMBO_TAG_SECTION: add(node.blocks, 1); break;
        case GUMBO_TAG_MAIN: case GUMBO_TAG_ARTICLE: add(node.mains, 1); break;
        default: break;
      }
    }
    if (i == 0) break;
    HtmlNode& parent = nodes_[node.parent];
    parent.text += node.text;
    parent.link_text += node.link_text;
    add(parent.links, node.links);
    add(parent.images, node.images);
    add(parent.frames, node.frames);
    add(parent.tables, node.tables);
    add(parent.headings, node.headings);
    add(parent.fields, node.fields);
    add(parent.blocks, node.blocks);
    add(parent.mains, node.mains);
  }
}

std::string_view attribute(const HtmlNode& node, const char* name) {
  if (node.is_text) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node.node->v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

bool has_attribute(const HtmlNode& node, const char* name) {
  return !node.is_text && gumbo_get_attribute(&node.node->v.element.attributes, name) != nullptr;
}

std::string unknown_tag_name(const HtmlNode& node) {
  if (node.is_text || node.tag != GUMBO_TAG_UNKNOWN) return {};
  GumboStringPiece piece = node.node->v.element.original_tag;
  if (!piece.data || piece.length == 0) return {};
  gumbo_tag_from_original_text(&piece);
  std::string name(piece.data, piece.length);
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return name;
}

std::string raw_text_below(const std::vector<HtmlNode>& nodes, std::size_t index) {
  std::string out;
  for (std::size_t i = index + 1; i < nodes[index].end; ++i)
    if (nodes[i].is_text) out += nodes[i].words;
  return out;
}

}  // namespace oit::content
