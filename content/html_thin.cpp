// One pass over the bytes, tag by tag. See html_thin.hpp.
#include "content/html_thin.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace oit::content {
namespace {

constexpr std::size_t most_blanks_in_a_tag = 4000;   // attributes are compared pairwise by the parser
constexpr std::size_t worth_keeping = 8;             // bytes; less costs the parser less than a number costs us

// Planes 15 and 16, for private use, end each with two code points that are no characters.
constexpr std::uint32_t first_stand_in = 0xF0000, in_a_plane = 0xFFFE, most_kept = 2 * in_a_plane;

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r'; }

/// Elements that close themselves or one another: they cannot pile up.
bool piles_up(std::string_view name) {
  if (name == "div" || name == "a" || name == "span" || name == "ul") return true;   // most of all tags
  if (name == "td" || name == "li" || name == "p" || name == "tr") return false;
  static constexpr std::string_view harmless[] = {"area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr", "html", "img",
                                                  "input", "li", "link", "meta", "optgroup", "option", "p", "param", "source", "tbody", "td", "tfoot", "th",
                                                  "thead", "tr", "track", "wbr"};
  return !std::binary_search(std::begin(harmless), std::end(harmless), name);
}

/// Elements whose content is no markup.
bool holds_raw_text(std::string_view name) {
  switch (name.empty() ? '\0' : name.front()) {
    case 's': return name == "script" || name == "style";
    case 't': return name == "textarea" || name == "title";
    case 'i': return name == "iframe";
    case 'n': return name == "noembed" || name == "noframes";
    case 'x': return name == "xmp";
    default: return false;
  }
}

/// The parser compares whole formatting elements with one another ("Noah's Ark clause"), and reads one attribute of
/// MathML's: their values must stay. (Of `a` there is never more than one open.)
bool values_matter(std::string_view name) {
  if (name == "div" || name == "a" || name == "td" || name == "li") return false;
  static constexpr std::string_view names[] = {"annotation-xml", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"};
  return std::binary_search(std::begin(names), std::end(names), name);
}

/// A numeric reference to a code point that stands for something kept.
bool refers_to_stand_in(std::string_view html) {
  for (std::size_t at = html.find("&#"); at != std::string_view::npos; at = html.find("&#", at + 2)) {
    std::size_t i = at + 2;
    const bool hexadecimal = i < html.size() && lower(html[i]) == 'x';
    if (hexadecimal) ++i;
    std::uint32_t value = 0;
    for (; i < html.size() && value <= 0x10FFFF; ++i) {
      const char c = lower(html[i]);
      if (c >= '0' && c <= '9') value = value * (hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(c - '0');
      else if (hexadecimal && c >= 'a' && c <= 'f') value = value * 16 + static_cast<std::uint32_t>(c - 'a' + 10);
      else break;
    }
    if (value >= first_stand_in && value <= 0x10FFFF) return true;
  }
  return false;
}

/// Nothing on the page could be mistaken for a character of ours, and no byte is one that the parser replaces.
bool may_be_thinned(std::string_view html) {
  for (const char lead : {'\xF3', '\xF4', '\0'})
    if (std::memchr(html.data(), lead, html.size())) return false;
  return !refers_to_stand_in(html);
}

class Thinner {
 public:
  Thinner(std::string_view html, int deepest) : html_(html), deepest_(deepest), thinning_(!html.empty() && may_be_thinned(html)) {
    has_returns_ = !html.empty() && std::memchr(html.data(), '\r', html.size());
    page_.html.reserve(html.size() / 2 + 64);
  }

  ThinPage run() {
    std::size_t at = 0;
    while (at < html_.size()) {
      const std::size_t mark = std::min(html_.find('<', at), html_.size());
      put_text(at, mark);
      at = mark < html_.size() ? read_markup(mark) : mark;
    }
    return std::move(page_);
  }

 private:
  void copy(std::size_t begin, std::size_t end) { page_.html.append(html_.data() + begin, end - begin); }

  void put_stand_in(std::size_t begin, std::size_t end) {
    const auto number = static_cast<std::uint32_t>(page_.kept.size());
    page_.kept.push_back(html_.substr(begin, end - begin));
    const std::uint32_t code = first_stand_in + number / in_a_plane * 0x10000 + number % in_a_plane;
    const char bytes[stand_in_size] = {static_cast<char>(0xF0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 0x3F)), static_cast<char>(0x80 | (code >> 6 & 0x3F)),
                                       static_cast<char>(0x80 | (code & 0x3F))};
    page_.html.append(bytes, stand_in_size);
  }
  bool may_keep(std::size_t size) const { return thinning_ && size >= worth_keeping && page_.kept.size() < most_kept; }

  /// Where the first byte stands that the parser must see itself: a character reference or a carriage return.
  std::size_t end_of_plain(std::size_t at, std::size_t end) const {
    if (const void* found = std::memchr(html_.data() + at, '&', end - at)) end = static_cast<std::size_t>(static_cast<const char*>(found) - html_.data());
    if (has_returns_)
      if (const void* found = std::memchr(html_.data() + at, '\r', end - at)) end = static_cast<std::size_t>(static_cast<const char*>(found) - html_.data());
    return end;
  }

  /// Text between tags. Blanks before it stay: where they stand decides which element they belong to.
  void put_text(std::size_t at, std::size_t end) {
    while (at < end) {
      std::size_t begin = at;
      while (begin < end && is_blank(html_[begin])) ++begin;
      copy(at, begin);
      if (begin == end) return;
      if (!may_keep(end - begin)) return copy(begin, end);
      const std::size_t stop = end_of_plain(begin, end);
      if (may_keep(stop - begin)) put_stand_in(begin, stop);
      else copy(begin, stop);
      at = stop;
      if (at < end) at = put_reference(at, end);
    }
  }

  /// A carriage return, or a character reference as far as any could go: `&nbsp;`, `&#3585;`, `&amp` without its end.
  std::size_t put_reference(std::size_t at, std::size_t end) {
    std::size_t i = at + 1;
    if (html_[at] == '&') {
      while (i < end && (is_letter(html_[i]) || (html_[i] >= '0' && html_[i] <= '9') || html_[i] == '#')) ++i;
      if (i < end && html_[i] == ';') ++i;
    }
    copy(at, i);
    return i;
  }

  /// A tag, comment, declaration or a `<` that is none of them. Returns where it ends.
  std::size_t read_markup(std::size_t at) {
    const char next = at + 1 < html_.size() ? html_[at + 1] : '\0';
    if (next == '!') return read_declaration(at);
    if (next == '?') return copy_until(at, html_.find('>', at));
    if (next == '/') {
      const char first = at + 2 < html_.size() ? html_[at + 2] : '\0';
      return is_letter(first) ? read_closing_tag(at) : copy_until(at, html_.find('>', at));
    }
    if (is_letter(next)) return read_opening_tag(at);
    page_.html += '<';
    return at + 1;
  }

  std::size_t copy_until(std::size_t at, std::size_t last) {
    const std::size_t end = last == std::string_view::npos ? html_.size() : last + 1;
    copy(at, end);
    return end;
  }

  std::size_t read_declaration(std::size_t at) {
    if (html_.compare(at, 4, "<!--") != 0) {
      // CDATA is text within SVG and MathML, and nothing elsewhere.
      if (html_.compare(at, 9, "<![CDATA[") == 0 && foreign_seen_) thinning_ = false;
      return copy_until(at, html_.find('>', at));
    }
    const std::size_t plain = html_.find("-->", at + 2);
    const std::size_t loud = html_.substr(0, plain).find("--!>", at + 4);
    const std::size_t end = loud != std::string_view::npos ? loud + 4 : plain == std::string_view::npos ? html_.size() : plain + 3;
    if (end - at > 64 && plain != std::string_view::npos) page_.html.append("<!---->");   // nobody reads comments
    else copy(at, end);
    return end;
  }

  /// Lower case; longer names than any that matters are cut.
  std::string_view name_at(std::size_t at, std::array<char, 16>& buffer) const {
    std::size_t length = 0;
    while (at < html_.size() && length < buffer.size() && !is_blank(html_[at]) && html_[at] != '/' && html_[at] != '>') buffer[length++] = lower(html_[at++]);
    return {buffer.data(), length};
  }

  struct Attribute {
    std::size_t begin = 0, end = 0;   // of the value, without quotes
  };

  /// Goes through a tag from behind its `<` or `</`; `attributes` gets the values. npos when the page ends first.
  std::size_t end_of_tag(std::size_t at, std::vector<Attribute>& attributes) const {
    const std::size_t size = html_.size();
    while (at < size && !is_blank(html_[at]) && html_[at] != '/' && html_[at] != '>') ++at;   // the name
    while (at < size) {
      while (at < size && (is_blank(html_[at]) || html_[at] == '/')) ++at;
      if (at >= size) break;
      if (html_[at] == '>') return at + 1;
      ++at;   // an attribute's name, even if it begins with =
      while (at < size && !is_blank(html_[at]) && html_[at] != '/' && html_[at] != '>' && html_[at] != '=') ++at;
      while (at < size && is_blank(html_[at])) ++at;
      if (at >= size) break;
      if (html_[at] != '=') continue;
      ++at;
      while (at < size && is_blank(html_[at])) ++at;
      if (at >= size) break;
      if (html_[at] == '"' || html_[at] == '\'') {
        const std::size_t close = html_.find(html_[at], at + 1);
        if (close == std::string_view::npos) break;
        attributes.push_back({at + 1, close});
        at = close + 1;
      } else if (html_[at] != '>') {
        const std::size_t begin = at;
        while (at < size && !is_blank(html_[at]) && html_[at] != '>') ++at;
        attributes.push_back({begin, at});
      }
    }
    return std::string_view::npos;
  }

  std::size_t read_closing_tag(std::size_t at) {
    std::array<char, 16> buffer{};
    const std::string_view name = name_at(at + 2, buffer);
    attributes_.clear();
    const std::size_t end = end_of_tag(at + 2, attributes_);
    if (end == std::string_view::npos) return copy_until(at, end);
    if (depth_ > 0 && piles_up(name)) --depth_;
    copy(at, end);
    return end;
  }

  bool is_too_deep(std::string_view name, std::size_t end) {
    if (!piles_up(name) || html_[end - 2] == '/') return false;
    if (depth_ >= deepest_) return true;
    ++depth_;
    return false;
  }
  bool has_too_many_attributes(std::size_t at, std::size_t end) const {
    return end - at > most_blanks_in_a_tag && static_cast<std::size_t>(std::count_if(html_.begin() + static_cast<std::ptrdiff_t>(at), html_.begin() + static_cast<std::ptrdiff_t>(end), is_blank)) > most_blanks_in_a_tag;
  }

  std::size_t read_opening_tag(std::size_t at) {
    std::array<char, 16> buffer{};
    const std::string_view name = name_at(at + 1, buffer);
    attributes_.clear();
    const std::size_t end = end_of_tag(at + 1, attributes_);
    if (end == std::string_view::npos) return copy_until(at, end);
    if (is_too_deep(name, end) || has_too_many_attributes(at, end)) page_.flattened = true;
    else put_tag(at, end, name);
    if (name == "svg" || name == "math") foreign_seen_ = true;
    if (name == "plaintext") return copy_until(end, std::string_view::npos);
    return holds_raw_text(name) ? read_raw_text(end, name) : end;
  }

  void put_tag(std::size_t at, std::size_t end, std::string_view name) {
    std::size_t from = at;
    if (!values_matter(name))
      for (const Attribute& value : attributes_) {
        if (!may_keep(value.end - value.begin) || end_of_plain(value.begin, value.end) != value.end) continue;
        copy(from, value.begin);
        put_stand_in(value.begin, value.end);
        from = value.end;
      }
    copy(from, end);
  }

  /// Up to the end tag that closes it.
  std::size_t read_raw_text(std::size_t at, std::string_view name) {
    std::size_t end = at;
    for (;; end += 2) {
      end = std::min(html_.find("</", end), html_.size());
      if (end == html_.size()) break;
      std::array<char, 16> buffer{};
      if (name_at(end + 2, buffer) == name) break;
    }
    const std::string_view text = html_.substr(at, end - at);
    if (name == "script" && text.find("<!--") != std::string_view::npos) {
      // A script that writes scripts may end elsewhere than at the first `</script`: the parser itself must look.
      if (text.find("<script", text.find("<!--")) != std::string_view::npos || text.find("<SCRIPT") != std::string_view::npos) thinning_ = false;
      copy(at, end);
    } else if ((name == "script" || name == "style") && end < html_.size() && may_keep(text.size())) {
      put_stand_in(at, end);
    } else {
      copy(at, end);
    }
    return end;
  }

  std::string_view html_;
  int deepest_, depth_ = 0;
  bool thinning_, has_returns_ = false, foreign_seen_ = false;
  std::vector<Attribute> attributes_;
  ThinPage page_;
};

}  // namespace

ThinPage thin_page(std::string_view html, int deepest) { return Thinner(html, deepest).run(); }

std::optional<std::uint32_t> stand_in_at(std::string_view text) {
  if (text.size() < stand_in_size || (text[0] != '\xF3' && text[0] != '\xF4')) return std::nullopt;
  const auto bits = [&text](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]) & 0x3F); };
  const std::uint32_t code = (static_cast<std::uint32_t>(static_cast<unsigned char>(text[0])) & 0x07) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3);
  if (code < first_stand_in || (code & 0xFFFF) >= in_a_plane) return std::nullopt;
  return (code - first_stand_in) / 0x10000 * in_a_plane + (code & 0xFFFF);
}

}  // namespace oit::content
