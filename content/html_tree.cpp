// Parsing with Gumbo in an arena, guarding its depth, and flattening its tree with an explicit stack.
#include "content/html_tree.hpp"

#include <array>
#include <charconv>
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

// ---- nesting guard --------------------------------------------------------------------------------------------

namespace {

constexpr std::size_t most_blanks_in_a_tag = 4000;   // attributes are compared pairwise by the parser

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Elements that close themselves or one another: they cannot pile up.
bool piles_up(std::string_view name) {
  static constexpr std::string_view harmless[] = {"area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "hr", "img", "input", "li", "link",
                                                  "meta", "optgroup", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
                                                  "track", "wbr", "body", "html", "head"};
  for (const auto each : harmless)
    if (name == each) return false;
  return true;
}

std::size_t end_of_tag(std::string_view html, std::size_t at) {
  char quote = 0;
  for (; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return html.size();
}

std::string_view tag_name(std::string_view html, std::size_t at, std::array<char, 16>& buffer) {
  std::size_t length = 0;
  while (at < html.size() && length < buffer.size() && (is_letter(html[at]) || (html[at] >= '0' && html[at] <= '9') || html[at] == '-'))
    buffer[length++] = lower(html[at++]);
  return {buffer.data(), length};
}

std::size_t skip_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  while ((at = html.find("</", at)) != std::string_view::npos) {
    std::array<char, 16> buffer{};
    if (tag_name(html, at + 2, buffer) == name) return at;
    at += 2;
  }
  return html.size();
}

/// Elements whose content is no markup.
bool holds_raw_text(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" || name == "title" || name == "iframe" || name == "noembed" || name == "noframes" || name == "xmp";
}

/// Bytes that the parser need not see, and why.
struct Cut {
  std::size_t begin = 0, end = 0;
  bool kept_aside = false;   ///< a script or style sheet; otherwise a tag too many
};

/// A script with `<!--` in it may end elsewhere than at the first `</script`: the parser itself must look.
bool may_be_kept_aside(std::string_view name, std::string_view text) {
  constexpr std::size_t worth_it = 24;
  return (name == "script" || name == "style") && text.size() >= worth_it && text.find("<!--") == std::string_view::npos;
}

/// In order; tags are cut from hostile pages only.
std::vector<Cut> cuts_of(std::string_view html, int deepest) {
  std::vector<Cut> cut;
  int depth = 0;
  std::size_t at = 0;
  while (at < html.size()) {
    const void* found = std::memchr(html.data() + at, '<', html.size() - at);
    if (!found) break;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - html.data());
    if (html.compare(at, 4, "<!--") == 0) {
      const std::size_t end = html.find("-->", at + 4);
      at = end == std::string_view::npos ? html.size() : end + 3;
      continue;
    }
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t name_at = at + (closing ? 2 : 1);
    if (name_at >= html.size() || !is_letter(html[name_at])) {
      ++at;
      continue;
    }
    std::array<char, 16> buffer{};
    const std::string_view name = tag_name(html, name_at, buffer);
    const std::size_t end = end_of_tag(html, name_at);
    if (closing) {
      if (depth > 0 && piles_up(name)) --depth;
    } else {
      bool leave_out = false;
      if (piles_up(name) && html[end - 1] == '>' && html[end - 2] != '/') {
        if (depth >= deepest) leave_out = true;
        else ++depth;
      }
      if (end - at > 4096) {
        std::size_t blanks = 0;
        for (std::size_t i = at; i < end; ++i)
          if (html[i] == ' ' || html[i] == '\n' || html[i] == '\t') ++blanks;
        if (blanks > most_blanks_in_a_tag) leave_out = true;
      }
      if (leave_out) cut.push_back({at, end, false});
      if (holds_raw_text(name)) {
        at = skip_raw_text(html, end, name);
        if (at < html.size() && may_be_kept_aside(name, html.substr(end, at - end))) cut.push_back({end, at, true});
        continue;
      }
    }
    at = end;
  }
  return cut;
}

/// Stands where a script was, followed by its number. Longer texts than this are all kept aside, so none looks like it.
constexpr std::string_view place_mark = "kept aside ";

std::string without(std::string_view html, const std::vector<Cut>& cuts) {
  std::string out;
  out.reserve(html.size() + 1);
  std::size_t from = 0, kept = 0;
  for (const Cut& cut : cuts) {
    out.append(html.substr(from, cut.begin - from));
    if (cut.kept_aside) out.append(place_mark).append(std::to_string(kept++));
    from = cut.end;
  }
  out.append(html.substr(from));
  return out;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::uint32_t visible_size(const GumboNode* node) {
  if (node->type == GUMBO_NODE_WHITESPACE) return 0;
  std::string_view text(node->v.text.text);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return static_cast<std::uint32_t>(text.size());
}

}  // namespace

// ---- the tree -------------------------------------------------------------------------------------------------

HtmlTree::HtmlTree(std::string_view html) : arena_(std::make_unique<Arena>()) {
  if (const auto cuts = cuts_of(html, deepest); !cuts.empty()) {
    for (const Cut& cut : cuts) {
      if (cut.kept_aside) kept_aside_.push_back(html.substr(cut.begin, cut.end - cut.begin));
      else flattened_ = true;
    }
    rewritten_ = without(html, cuts);
    if (rewritten_.empty()) rewritten_.push_back(' ');
    html = rewritten_;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::allocate;
  options.deallocator = &Arena::release;
  options.userdata = arena_.get();
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  nodes_.reserve(html.size() / 24 + 16);
  if (output && output->root) flatten(output->root);
  add_up();
}

HtmlTree::~HtmlTree() = default;

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
    if (!entry.is_text) entry.tag = node->v.element.tag;
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
      node.text = visible_size(node.node);
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
  for (char& c : name) c = lower(c);
  return name;
}

std::string_view text_of_node(const HtmlNode& node) { return node.is_text ? std::string_view(node.node->v.text.text) : std::string_view(); }

std::string_view HtmlTree::script_text(std::size_t index) const {
  if (index + 1 >= nodes_[index].end) return {};
  const std::string_view text = text_of_node(nodes_[index + 1]);
  if (!text.starts_with(place_mark)) return text;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data() + place_mark.size(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && number < kept_aside_.size() ? kept_aside_[number] : text;
}

std::string raw_text_below(const std::vector<HtmlNode>& nodes, std::size_t index) {
  std::string out;
  for (std::size_t i = index + 1; i < nodes[index].end; ++i)
    if (nodes[i].is_text) out += text_of_node(nodes[i]);
  return out;
}

}  // namespace oit::content
