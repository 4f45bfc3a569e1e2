// The walk: document order, explicit frames, one text buffer that is flushed into a block at every block boundary.
#include "content/html_walk.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "content/contact.hpp"
#include "content/html_regions.hpp"
#include "content/html_table.hpp"
#include "content/page_dates.hpp"
#include "content/readability.hpp"
#include "content/script_files.hpp"
#include "content/sniff.hpp"
#include "core/refresh.hpp"
#include "thai/digits.hpp"
#include "thai/search.hpp"
#include "thai/utf8.hpp"

namespace oit::content {
namespace {

using core::BlockKind;
using core::LinkKind;
using core::Region;

constexpr std::size_t most_blocks = 200'000, most_links = 100'000;

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower_text(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

/// Appends with runs of blanks as one space, none at the start.
void append_collapsed(std::string& out, std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_blank(text[at])) {
      while (at < text.size() && is_blank(text[at])) ++at;
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    std::size_t end = at + 1;
    while (end < text.size() && !is_blank(text[end])) ++end;
    out.append(text.substr(at, end - at));
    at = end;
  }
}

/// True when thai::repair would change something: invisible or private characters, split ำ, doubled เ, NBSP.
bool needs_repair(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) continue;
    if (c != 0xE0) return true;
    if (i + 2 >= text.size()) return true;
    const auto second = static_cast<unsigned char>(text[i + 1]), third = static_cast<unsigned char>(text[i + 2]);
    if (second == 0xB8 && third == 0xB1 && i + 4 < text.size() && text[i + 3] == ' ' && text[i + 4] == '\xE0') return true;
    if (second == 0xB9) {
      if (third == 0x8D) return true;
      const bool tone_and_blank = third >= 0x88 && third <= 0x8B && i + 4 < text.size() && text[i + 3] == ' ' && text[i + 4] == '\xE0';
      if (tone_and_blank && i >= 3 && text[i - 1] == '\xB1') return true;
      if (tone_and_blank && text.substr(i + 4).starts_with("\xE0\xB8\xB2")) return true;
      if (third == 0x80 && i + 5 < text.size() && text[i + 3] == '\xE0' && text[i + 4] == '\xB9' && text[i + 5] == '\x80') return true;
      // Two marks in a row may be doubled or out of order.
      if (third >= 0x87 && third <= 0x8E && i + 3 < text.size() && text[i + 3] == '\xE0') {
        const auto next_second = static_cast<unsigned char>(text[i + 4 < text.size() ? i + 4 : i]);
        const auto next_third = static_cast<unsigned char>(text[i + 5 < text.size() ? i + 5 : i]);
        if ((next_second == 0xB8 && (next_third == 0xB1 || next_third >= 0xB4)) || (next_second == 0xB9 && next_third >= 0x87 && next_third <= 0x8E)) return true;
      }
    }
    i += 2;
  }
  return false;
}

std::string finished(std::string&& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return needs_repair(text) ? clean_text(text) : std::move(text);
}

int heading_level(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_H1: return 1;
    case GUMBO_TAG_H2: return 2;
    case GUMBO_TAG_H3: return 3;
    case GUMBO_TAG_H4: return 4;
    case GUMBO_TAG_H5: return 5;
    case GUMBO_TAG_H6: return 6;
    default: return 0;
  }
}

bool is_block_level(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_ADDRESS: case GUMBO_TAG_ARTICLE: case GUMBO_TAG_ASIDE: case GUMBO_TAG_BLOCKQUOTE: case GUMBO_TAG_BODY: case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER: case GUMBO_TAG_DD: case GUMBO_TAG_DETAILS: case GUMBO_TAG_DIV: case GUMBO_TAG_DL: case GUMBO_TAG_DT: case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_FIGURE: case GUMBO_TAG_FOOTER: case GUMBO_TAG_FORM: case GUMBO_TAG_H1: case GUMBO_TAG_H2: case GUMBO_TAG_H3:
    case GUMBO_TAG_H4: case GUMBO_TAG_H5: case GUMBO_TAG_H6: case GUMBO_TAG_HEADER: case GUMBO_TAG_HR: case GUMBO_TAG_LEGEND: case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN: case GUMBO_TAG_MARQUEE: case GUMBO_TAG_NAV: case GUMBO_TAG_OL: case GUMBO_TAG_P: case GUMBO_TAG_PRE: case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY: case GUMBO_TAG_TABLE: case GUMBO_TAG_TBODY: case GUMBO_TAG_TD: case GUMBO_TAG_TFOOT: case GUMBO_TAG_TH: case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR: case GUMBO_TAG_UL: case GUMBO_TAG_BUTTON: case GUMBO_TAG_LABEL: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_IFRAME: return true;
    default: return false;
  }
}

/// Why text is in the block it is in; the innermost that says something wins.
enum class Holder { none, heading, list_item, caption, form };

struct Frame {
  std::size_t end = 0;        // node index at which it closes
  std::size_t node = 0;
  Region region = Region::main;
  Holder holder = Holder::none;
  int level = 0;
  bool block = false;
  bool dated = false;         // a CMS's date line
  bool opens_link = false, opens_table = false, opens_row = false, opens_cell = false, opens_form = false;
  bool in_label = false;
  std::string_view anchor;
};

class Walk {
 public:
  Walk(const HtmlTree& tree, const core::Document& document, core::Content& content)
      : nodes_(tree.nodes()), content_(content), base_(document.url), openable_(openable_ids(nodes_)) {}

  void run() {
    if (nodes_.empty()) return;
    page_text_ = nodes_[0].text;
    find_base();
    Frame root;
    root.end = nodes_[0].end;
    frames_.push_back(root);
    for (std::size_t i = 0; i < nodes_.size();) {
      while (frames_.size() > 1 && frames_.back().end <= i) leave();
      at_ = static_cast<std::uint32_t>(i);
      i = nodes_[i].is_text ? read_text(i) : enter(i);
    }
    while (frames_.size() > 1) leave();
    flush();
    if (sent_on_by_script_ && holds_things()) stay_here();
    if (drawn_by_script_ && shows_nothing()) content_.empty_mount_node = true;   // the whole body is one
    if (content_.title.empty()) content_.title = title_fallback_;
    if (content_.title.empty()) content_.title = first_heading_;
  }

 private:
  // ---- going in and out ---------------------------------------------------------------------------------------

  std::size_t enter(std::size_t i) {
    const HtmlNode& node = nodes_[i];
    switch (node.tag) {
      case GUMBO_TAG_HEAD: read_head(i); return node.end;
      case GUMBO_TAG_SCRIPT:
        read_script(i);
        add_documents_of_script(i);
        return node.end;
      case GUMBO_TAG_NOSCRIPT:
        read_noscript(i);
        read_for_scriptless(i);
        return node.end;
      case GUMBO_TAG_META: read_meta(node); return i + 1;
      case GUMBO_TAG_TITLE: return node.end;
      case GUMBO_TAG_SELECT: read_select(i); return node.end;
      default: break;
    }
    if (is_hidden(node, openable_)) {
      note_hidden(i);
      return node.end;
    }
    Frame frame = frames_.back();
    frame.node = i;
    frame.end = node.end;
    frame.block = is_block_level(node.tag);
    frame.opens_link = frame.opens_table = frame.opens_row = frame.opens_cell = frame.opens_form = false;
    frame.dated = frame.dated || is_date_line(node);
    if (frame.block) flush();
    if (const auto region = region_of(nodes_, i, frame.region, page_text_); region && !(in_menu_cell_ > 0)) {
      if (*region != frame.region) flush();
      frame.region = *region;
    }
    if (const std::string_view id = attribute(node, "id"); !id.empty()) {
      frame.anchor = id;
      note_anchor(id, i, frame.region);
    }
    look_for_mount_node(i);
    open(node, i, frame);
    frames_.push_back(frame);
    return i + 1;
  }

  void open(const HtmlNode& node, std::size_t i, Frame& frame) {
    if (const int level = heading_of(node); level > 0) {
      frame.holder = Holder::heading;
      frame.level = level;
      if (!frame.block) flush();
      frame.block = true;
      section_anchor_ = attribute(node, "id");
      return;
    }
    switch (node.tag) {
      case GUMBO_TAG_A: open_link(node, frame); break;
      case GUMBO_TAG_AREA: add_link(LinkKind::anchor, frame.region, attribute(node, "href"), std::string(attribute(node, "alt"))); break;
      case GUMBO_TAG_IMG: read_image(node, frame.region); break;
      case GUMBO_TAG_IFRAME: case GUMBO_TAG_EMBED: case GUMBO_TAG_FRAME: read_frame(node, frame.region); break;
      case GUMBO_TAG_OBJECT: add_embedded(attribute(node, "data"), frame.region, attribute(node, "title")); break;
      case GUMBO_TAG_VIDEO: case GUMBO_TAG_AUDIO: case GUMBO_TAG_SOURCE: add_embedded(attribute(node, "src"), frame.region, {}); break;
      case GUMBO_TAG_LI: case GUMBO_TAG_DT: case GUMBO_TAG_DD: frame.holder = Holder::list_item; break;
      case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_CAPTION: frame.holder = Holder::caption; break;
      case GUMBO_TAG_LABEL: case GUMBO_TAG_LEGEND: case GUMBO_TAG_BUTTON: frame.in_label = true; break;
      case GUMBO_TAG_FORM: open_form(node, frame); break;
      case GUMBO_TAG_INPUT: read_input(node, frame.region); break;
      case GUMBO_TAG_TEXTAREA:
        if (attribute(node, "name") != "g-recaptcha-response") note_text_area(node, frame.region);
        break;
      case GUMBO_TAG_BR: line_break(); break;
      case GUMBO_TAG_TIME:
        frame.dated = true;
        if (frame.region == Region::main) add_declared_date(content_, attribute(node, "datetime"), place(), "<time>");
        break;
      case GUMBO_TAG_TABLE: open_table(i, frame); break;
      case GUMBO_TAG_TR:
        if (table_ && frames_.back().holder != Holder::heading && table_depth_ == 1) {
          table_->begin_row();
          frame.opens_row = true;
        }
        break;
      case GUMBO_TAG_TD: case GUMBO_TAG_TH: open_cell(node, i, frame); break;
      default: break;
    }
    if (const std::string_view mail = attribute(node, "data-cfemail"); !mail.empty())
      if (std::string address = decode_cloudflare_email(mail); !address.empty()) {
        find_contact_in_link("mailto:" + address, content_.contact);
        buffer_ += address;
      }
    add_documents_of_options(node, frame.region);
    if (node.tag != GUMBO_TAG_A)
      if (const std::string_view click = attribute(node, "onclick"); click.size() > 12) add_link_of_script(click, frame.region, node);
  }

  void leave() {
    const Frame frame = frames_.back();
    if (frame.block) flush();
    if (frame.opens_link) close_link(frame);
    if (frame.opens_cell && table_) table_->end_cell();
    if (frame.opens_row && table_) end_row(frame);
    if (frame.opens_table) close_table(frame);
    if (frame.opens_form) close_form();
    if (frame.opens_cell && menu_cell_end_ != 0 && menu_cell_end_ == frame.end) {
      in_menu_cell_ = 0;
      menu_cell_end_ = 0;
    }
    frames_.pop_back();
  }

  static int heading_of(const HtmlNode& node) {
    if (const int level = heading_level(node.tag); level > 0) return level;
    if (attribute(node, "role") != "heading") return 0;
    const std::string_view said = attribute(node, "aria-level");
    return said.size() == 1 && said[0] >= '1' && said[0] <= '6' ? said[0] - '0' : 2;
  }

  /// Elements whose name says that they hold a date: `post-date`, `published`, `entry-date`.
  static bool is_date_line(const HtmlNode& node) {
    if (node.text == 0 || node.text > 160) return false;
    const std::string_view classes = attribute(node, "class");
    if (classes.empty()) return false;
    const NameWords words(node);
    return words.have(says_date) && !words.have(picks_date);
  }

  // ---- head and scripts ---------------------------------------------------------------------------------------

  void find_base() {
    for (const HtmlNode& node : nodes_) {
      if (node.is_text || node.tag != GUMBO_TAG_BASE) continue;
      if (const auto resolved = base_.resolve(attribute(node, "href"))) base_ = *resolved;
      return;
    }
  }

  void read_head(std::size_t i) {
    std::size_t noscript_end = 0;
    for (std::size_t k = i + 1; k < nodes_[i].end; ++k) {
      const HtmlNode& node = nodes_[k];
      if (node.is_text || k < noscript_end) continue;
      if (node.tag == GUMBO_TAG_META) read_meta(node);
      else if (node.tag == GUMBO_TAG_SCRIPT) read_script(k);
      else if (node.tag == GUMBO_TAG_NOSCRIPT) {
        read_noscript(k);
        noscript_end = node.end;   // browsers with scripts, which is all of them, go by nothing in it
      }
      else if (node.tag == GUMBO_TAG_TITLE && content_.title.empty()) {
        std::string title;
        append_collapsed(title, raw_text_below(nodes_, k));
        content_.title = finished(std::move(title));
      }
    }
  }

  void read_meta(const HtmlNode& node) {
    const std::string_view value = attribute(node, "content");
    if (value.empty()) return;
    if (const std::string equiv = lower_text(attribute(node, "http-equiv")); equiv == "refresh") return read_refresh(value);
    std::string name = lower_text(attribute(node, "property"));
    if (name.empty()) name = lower_text(attribute(node, "name"));
    if (name.empty()) name = lower_text(attribute(node, "itemprop"));
    if (name == "og:title") title_fallback_ = clean_text(value);
    else if (name == "author") content_.author = clean_text(value);
    else if (name == "generator") content_.producer = clean_text(value);
    else if (name == "article:modified_time" || name == "article:published_time" || name == "og:updated_time" || name == "last-modified" ||
             name == "dc.date" || name == "dc.date.modified" || name == "dcterms.modified" || name == "dcterms.date" || name == "datemodified" ||
             name == "datepublished" || name == "revised" || name == "pubdate")
      add_declared_date(content_, value, {}, name);
  }

  void read_refresh(std::string_view value) {
    constexpr std::chrono::seconds patience{30};   // later than that the page has been read
    if (content_.refresh_target) return;
    const auto refresh = core::parse_refresh(value);
    if (!refresh || refresh->target.empty() || refresh->delay > patience) return;
    content_.refresh_target = refresh->target;
    add_link(LinkKind::refresh, Region::main, refresh->target, {});
  }

  void read_script(std::size_t i) {
    const std::string_view type = attribute(nodes_[i], "type");
    const std::string_view script = i + 1 < nodes_[i].end ? nodes_[i + 1].words : std::string_view();
    if (type.find("ld+json") != std::string_view::npos) return add_json_ld_dates(content_, script);
    if (!drawn_by_script_ && type.find("json") == std::string_view::npos && type.find("template") == std::string_view::npos)
      drawn_by_script_ = may_draw(attribute(nodes_[i], "src"), script);
    if (script.empty()) return;
    if (script.find("addy") != std::string_view::npos && script.find("&#") != std::string_view::npos)
      if (const std::string address = decode_cloaked_email(script); !address.empty()) find_contact_in_link("mailto:" + address, content_.contact);
    if (nodes_[0].text < 300 && script.size() < 4000) read_script_redirect(script);
  }

  /// A page that is nothing but `location.href = "…"` is a redirect to every browser. Only what surely runs is taken:
  /// nothing that hangs on a condition or waits in a function that somebody must call.
  void read_script_redirect(std::string_view script) {
    if (content_.refresh_target) return;
    if (script.find("function") != std::string_view::npos || script.find("=>") != std::string_view::npos) {
      if (!mentions_any(script, {"onload", "setTimeout", "ready(", "$(function", "DOMContentLoaded", "(function"})) return;
      if (mentions_any(script, {"click", "change", "submit", "key", "scroll", "hover", "touch", "confirm("})) return;   // what a reader does
    }
    if (script.find("if(") != std::string_view::npos || script.find("if (") != std::string_view::npos) return;
    for (std::size_t at = script.find("location"); at != std::string_view::npos; at = script.find("location", at + 1)) {
      if (at > 0 && is_word(script[at - 1])) continue;
      if (auto target = address_assigned(script.substr(at + 8))) {
        content_.refresh_target = std::move(target);
        add_link(LinkKind::refresh, Region::main, *content_.refresh_target, {});
        sent_on_by_script_ = true;
        return;
      }
    }
  }

  static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'; }

  static bool mentions_any(std::string_view script, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [script](std::string_view word) { return script.find(word) != std::string_view::npos; });
  }

  /// The literal in ` = "…"`, `.href='…'`, `.replace("…")`, `.assign('…')`; nullopt for anything that must be worked out.
  static std::optional<std::string> address_assigned(std::string_view rest) {
    const auto skip_blanks = [&rest] {
      while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
    };
    bool call = false;
    for (const auto& [member, is_call] : {std::pair{std::string_view(".href"), false}, {".replace", true}, {".assign", true}})
      if (rest.starts_with(member)) {
        rest.remove_prefix(member.size());
        call = is_call;
        break;
      }
    skip_blanks();
    if (rest.empty() || rest.front() != (call ? '(' : '=')) return std::nullopt;
    rest.remove_prefix(1);
    skip_blanks();
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\'' && rest.front() != '`')) return std::nullopt;
    const std::size_t end = rest.find(rest.front(), 1);
    if (end == std::string_view::npos || end == 1 || end > 2000) return std::nullopt;
    std::string address(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
    skip_blanks();
    if (!rest.empty() && rest.front() == '+') return std::nullopt;
    if (address.find("${") != std::string::npos) return std::nullopt;
    for (std::size_t slash = address.find("\\/"); slash != std::string::npos; slash = address.find("\\/", slash)) address.erase(slash, 1);
    return address;
  }

  /// Scripts without which a page shows nothing: those of its own that touch the page, not counters and advertisements.
  static bool may_draw(std::string_view source, std::string_view script) {
    if (!source.empty()) {
      const std::string small = lower_text(source);
      for (const std::string_view counter : {"googletagmanager", "google-analytics", "gtag/js", "analytics", "truehits", "histats", "statcounter", "hotjar", "clarity.ms",
                                             "connect.facebook", "pixel", "cdn-cgi", "recaptcha", "beacon"})
        if (small.find(counter) != std::string::npos) return false;
      return true;
    }
    for (const std::string_view deed : {"document.", "innerHTML", "appendChild", "createElement", "$(", "jQuery", "fetch(", "XMLHttpRequest", "ajax", "location", "import(", "import ",
                                        "require(", "onReady", "window.open", "history."})
      if (script.find(deed) != std::string_view::npos) return script.find("gtag(") == std::string_view::npos && script.find("truehits") == std::string_view::npos;
    return false;
  }

  void read_noscript(std::size_t i) {
    const std::string plea = lower_text(raw_text_below(nodes_, i));
    if (plea.find("javascript") != std::string::npos || plea.find("จาวาสคริปต์") != std::string::npos || plea.find("enable js") != std::string::npos)
      content_.noscript_plea = true;
    for (std::size_t k = i + 1; k < nodes_[i].end; ++k)
      if (!nodes_[k].is_text && nodes_[k].tag == GUMBO_TAG_META && lower_text(attribute(nodes_[k], "http-equiv")) == "refresh") content_.noscript_plea = true;
  }

  /// What a reader without scripts sees: links to what a script shows to others, an address that a script hides.
  void read_for_scriptless(std::size_t i) {
    constexpr std::size_t longest_address = 400;
    for (std::size_t k = i + 1; k < nodes_[i].end; ++k)
      if (!nodes_[k].is_text && nodes_[k].tag == GUMBO_TAG_A)
        if (const std::string_view href = attribute(nodes_[k], "href"); !href.empty()) add_link(LinkKind::anchor, frames_.back().region, href, clean_text(raw_text_below(nodes_, k)));
    const std::string text = clean_text(raw_text_below(nodes_, i));
    if (text.size() < longest_address) find_contacts(text, content_.contact);
  }

  /// `<div id="root"></div>`, `<app-root></app-root>` with nothing in it.
  void look_for_mount_node(std::size_t i) {
    const HtmlNode& node = nodes_[i];
    if (content_.empty_mount_node || node.text > 60 || node.links > 0 || node.images > 1 || node.frames > 0 || node.fields > 0) return;
    if (node.tag == GUMBO_TAG_DIV || node.tag == GUMBO_TAG_MAIN || node.tag == GUMBO_TAG_SECTION) {
      const std::string_view id = attribute(node, "id");
      for (const std::string_view mount : {"root", "app", "__next", "__nuxt", "q-app", "application", "app-root", "main-app", "mount", "react-root", "vue-app", "svelte"})
        if (id == mount) content_.empty_mount_node = true;
      if (has_attribute(node, "data-reactroot") || has_attribute(node, "ng-app") || has_attribute(node, "ui-view")) content_.empty_mount_node = true;
    } else if (node.tag == GUMBO_TAG_UNKNOWN) {
      const std::string name = unknown_tag_name(node);
      if (name == "app-root" || name == "router-outlet" || name.ends_with("-app") || name == "ng-view" || name == "my-app") content_.empty_mount_node = true;
    }
  }

  /// More than a page that only sends its reader on has: its scripts do that on occasion.
  bool holds_things() const {
    constexpr std::ptrdiff_t fallback_links = 3;
    const auto anchors = std::count_if(content_.links.begin(), content_.links.end(), [](const core::Link& link) { return link.kind == LinkKind::anchor; });
    const bool frames = std::any_of(content_.links.begin(), content_.links.end(), [](const core::Link& link) { return link.kind == LinkKind::embedded; });
    return anchors > fallback_links || frames || content_.images.size() > 1 || !content_.tables.empty();
  }

  void stay_here() {
    content_.refresh_target.reset();
    std::erase_if(content_.links, [](const core::Link& link) { return link.kind == LinkKind::refresh; });
  }

  /// Not a word, a link or a field; at most a wheel that turns and `กำลังโหลด…`.
  bool shows_nothing() const {
    constexpr std::size_t longest_notice = 40;
    if (content_.refresh_target || content_.images.size() > 1 || !content_.tables.empty() || !content_.forms.empty()) return false;
    if (std::any_of(content_.links.begin(), content_.links.end(), [](const core::Link& link) { return link.target.has_value(); })) return false;
    std::size_t visible = 0;
    for (const auto& block : content_.blocks) visible += thai::count_visible(block.text);
    if (visible < 5) return true;
    if (visible > longest_notice) return false;
    const std::string words = lower_text(content_.blocks.front().text);
    for (const std::string_view notice : {"loading", "please wait", "redirecting", "กำลังโหลด", "กำลังพา", "กรุณารอ", "โปรดรอ", "รอสักครู่"})
      if (words.find(notice) != std::string::npos) return true;
    return false;
  }

  /// Hidden links in number are what intruders leave behind.
  void note_hidden(std::size_t i) {
    const HtmlNode& node = nodes_[i];
    if (node.links == 0 || node.tag == GUMBO_TAG_SELECT || node.tag == GUMBO_TAG_NOSCRIPT) return;
    std::string text;
    for (std::size_t k = i; k < node.end && text.size() < 4000; ++k)
      if (nodes_[k].is_text) text += nodes_[k].words;
    int words = 0;
    const std::string small = lower_text(text);
    for (const std::string_view word : {"สล็อต", "บาคาร่า", "slot", "casino", "คาสิโน", "gacor", "แทงบอล", "เว็บตรง", "togel", "judi"})
      if (small.find(word) != std::string::npos) ++words;
    if (words >= 2 && !content_.has(core::Notice::hijacked))
      content_.notices.push_back({core::Notice::hijacked, {"พบลิงก์เว็บพนันที่ซ่อนไว้ในหน้าเว็บ: \"" + thai::shorten(text, 80) + "\"",
                                                           "hidden links to gambling sites in the page: \"" + thai::shorten(text, 80) + "\""}});
  }

  // ---- text ---------------------------------------------------------------------------------------------------

  std::size_t read_text(std::size_t i) {
    const std::string_view text = nodes_[i].words;
    if (buffer_.empty()) {
      bool blank = true;
      for (const char c : text)
        if (!is_blank(c)) {
          blank = false;
          break;
        }
      if (blank) return i + 1;
      block_frame_ = frames_.size() - 1;
      block_at_ = at_;
      link_bytes_ = 0;
    }
    const std::size_t before = buffer_.size();
    append_collapsed(buffer_, text);
    if (link_open_) {
      append_collapsed(link_text_, text);
      link_bytes_ += buffer_.size() - before;
    }
    return i + 1;
  }

  void line_break() {
    if (buffer_.empty()) return;
    if (break_at_ == buffer_.size()) return flush();   // an empty line ends a paragraph
    if (buffer_.back() != ' ') buffer_ += ' ';
    if (link_open_ && !link_text_.empty() && link_text_.back() != ' ') link_text_ += ' ';
    break_at_ = buffer_.size();
  }

  core::Place place() const {
    core::Place here;
    here.heading = heading_;
    return here;
  }

  std::string current_anchor(const Frame& frame) const {
    if (!section_anchor_.empty() && frame.region == Region::main) return std::string(section_anchor_);
    return std::string(frame.anchor);
  }

  void flush() {
    break_at_ = std::string::npos;
    if (buffer_.empty()) return;
    const Frame& frame = frames_[std::min(block_frame_, frames_.size() - 1)];
    const std::size_t raw_size = buffer_.size();
    std::string text = finished(std::move(buffer_));
    buffer_.clear();
    if (text.empty()) return;
    if (table_ && frame.holder == Holder::caption && !table_->in_cell()) return table_->set_caption(std::move(text));
    if (table_ && table_->in_cell()) {
      if (frame.holder == Holder::heading) note_heading(text, frame);
      return table_->add_text(text);
    }
    if (content_.blocks.size() >= most_blocks) return;
    core::Block block;
    block.region = frame.region;
    block.text = std::move(text);
    block.anchor = current_anchor(frame);
    block.order = block_at_;
    if (frame.holder == Holder::heading) {
      block.kind = BlockKind::heading;
      block.level = frame.level;
      note_heading(block.text, frame);
    } else {
      block.place.heading = heading_;
      if (frame.in_label || (form_ && form_inside_)) {
        block.kind = frame.in_label ? BlockKind::form : BlockKind::paragraph;
        if (frame.in_label) add_label(block.text);
      }
      if (block.kind == BlockKind::paragraph) {
        if (frame.holder == Holder::list_item) block.kind = BlockKind::list_item;
        else if (frame.holder == Holder::caption) block.kind = BlockKind::caption;
        else if (link_bytes_ + 2 >= raw_size) block.kind = BlockKind::link;
      }
    }
    finish_block(std::move(block), frame.dated);
  }

  void note_heading(const std::string& text, const Frame& frame) {
    if (frame.region != Region::main && frame.region != Region::header) return;
    if (frame.region == Region::main) heading_ = thai::shorten(text, 120);
    if (first_heading_.empty() && frame.region == Region::main) first_heading_ = text;
  }

  void finish_block(core::Block block, bool dated) {
    if (block.region == Region::main && block.kind != BlockKind::form) content_.visible_characters += thai::count_visible(block.text);
    find_contacts(block.text, content_.contact);
    add_dates_of_block(content_, block, dated);
    content_.blocks.push_back(std::move(block));
  }

  void note_anchor(std::string_view name, std::size_t i, Region region) {
    constexpr std::size_t most_anchors = 5'000, longest = 200;
    if (region != Region::main || name.size() > longest || content_.anchors.size() >= most_anchors) return;
    content_.anchors.push_back({std::string(name), static_cast<std::uint32_t>(i), nodes_[i].end});
  }

  // ---- links --------------------------------------------------------------------------------------------------

  void open_link(const HtmlNode& node, Frame& frame) {
    if (!has_attribute(node, "href")) {
      // An old-style section mark.
      std::string_view name = attribute(node, "name");
      if (name.empty()) name = attribute(node, "id");
      if (!name.empty()) {
        flush();
        section_anchor_ = name;
        note_anchor(name, at_, frame.region);
      }
      if (!has_attribute(node, "onclick")) return;
    }
    if (link_open_) return;
    frame.opens_link = true;
    link_open_ = true;
    link_text_.clear();
    link_image_text_.clear();
  }

  void close_link(const Frame& frame) {
    link_open_ = false;
    link_open_at_ = static_cast<std::uint32_t>(frame.node);
    read_link(frame);
    link_open_at_.reset();
  }

  void read_link(const Frame& frame) {
    const HtmlNode& node = nodes_[frame.node];
    std::string text = finished(std::move(link_text_));
    link_text_.clear();
    if (text.empty()) text = std::move(link_image_text_);
    if (text.empty()) text = clean_text(attribute(node, "title"));
    if (text.empty()) text = clean_text(attribute(node, "aria-label"));
    std::string_view href = attribute(node, "href");
    const bool leads_nowhere = href.empty() || href == "#" || href.starts_with("javascript:");
    if (leads_nowhere) {
      // The address may stand in a script beside it.
      for (const std::string_view script : {attribute(node, "onclick"), href.starts_with("javascript:") ? href : std::string_view()})
        if (const auto target = address_in_script(script)) return add_link(LinkKind::anchor, frame.region, *target, std::move(text));
      for (const char* name : {"data-href", "data-url", "data-link"})
        if (const std::string_view other = attribute(node, name); other.size() > 4) return add_link(LinkKind::anchor, frame.region, other, std::move(text));
    }
    add_link(LinkKind::anchor, frame.region, href, std::move(text));
  }

  /// `window.open('files/plan.pdf')`, `location.href='/o1'`.
  static std::optional<std::string> address_in_script(std::string_view script) {
    for (const std::string_view word : {"window.open(", "location.href", "location=", "location =", "location.assign(", "location.replace(", "popup(", "openFile("}) {
      const std::size_t at = script.find(word);
      if (at == std::string_view::npos) continue;
      const std::size_t quote = script.find_first_of("'\"", at);
      if (quote == std::string_view::npos) continue;
      const std::size_t end = script.find(script[quote], quote + 1);
      if (end == std::string_view::npos || end - quote < 3 || end - quote > 2000) continue;
      return std::string(script.substr(quote + 1, end - quote - 1));
    }
    return std::nullopt;
  }

  void add_link_of_script(std::string_view script, Region region, const HtmlNode& node) {
    if (const auto target = address_in_script(script)) add_link(LinkKind::anchor, region, *target, clean_text(attribute(node, "title")));
  }

  void add_link(LinkKind kind, Region region, std::string_view raw_href, std::string text) {
    std::string_view href = raw_href;
    while (!href.empty() && is_blank(href.front())) href.remove_prefix(1);
    while (!href.empty() && is_blank(href.back())) href.remove_suffix(1);
    if (content_.links.size() >= most_links || (href.empty() && text.empty())) return;
    core::Link link;
    link.kind = kind;
    link.region = region;
    link.href = std::string(href.substr(0, 8000));
    if (!href.empty() && href.front() != '#') link.target = base_.resolve(link.href);
    else if (href.size() > 1) link.target = base_.resolve(link.href);
    link.text = std::move(text);
    link.place = place();
    link.anchor = current_anchor(frames_.back());
    link.order = link_open_at_.value_or(at_);
    find_contact_in_link(href, content_.contact);
    content_.links.push_back(std::move(link));
  }

  // ---- viewers and pictures -----------------------------------------------------------------------------------

  void read_frame(const HtmlNode& node, Region region) {
    std::string_view source = attribute(node, "src");
    if (source.empty() || source.starts_with("about:") || source.starts_with("data:"))
      for (const char* name : {"data-src", "data-lazy-src", "data-litespeed-src", "data-original"})
        if (const std::string_view lazy = attribute(node, name); !lazy.empty()) source = lazy;
    add_embedded(source, region, attribute(node, "title"));
  }

  void add_embedded(std::string_view source, Region region, std::string_view title) {
    if (source.empty() || source.starts_with("about:") || source.starts_with("data:") || source.starts_with("javascript:")) return;
    const std::string inner = file_in_viewer(source);
    add_link(LinkKind::embedded, region, inner.empty() ? source : std::string_view(inner), clean_text(title));
  }

  /// A flip book or viewer that a script will put into this element: `data-pdf`, `source`, or options in JSON.
  void add_documents_of_options(const HtmlNode& node, Region region) {
    for (const char* name : {"data-pdf", "data-pdf-url", "data-file", "data-pdfurl"})
      if (const std::string_view file = attribute(node, name); file.size() > 4) add_embedded(file, region, attribute(node, "title"));
    if (node.tag == GUMBO_TAG_A || node.tag == GUMBO_TAG_IMG || node.tag == GUMBO_TAG_SOURCE) return;
    const GumboVector& attributes = node.node->v.element.attributes;
    for (unsigned i = 0; i < attributes.length; ++i) {
      const auto& each = *static_cast<const GumboAttribute*>(attributes.data[i]);
      const std::string_view name(each.name), value(each.value);
      if (value.size() < 6 || (name != "source" && !name.starts_with("data-"))) continue;
      if (names_document(value) && value.find_first_of(" \"'{") == std::string_view::npos) add_script_document(value, region);
      else for (const auto& address : documents_in_script(value)) add_script_document(address, region);
    }
  }

  void add_documents_of_script(std::size_t i) {
    const Region region = frames_.back().region;
    if (region != Region::main || i + 1 >= nodes_[i].end) return;
    const std::string_view type = attribute(nodes_[i], "type");
    if (type.find("json") != std::string_view::npos || type.find("template") != std::string_view::npos) return;
    for (const auto& address : documents_in_script(nodes_[i + 1].words)) add_script_document(address, region);
  }

  void add_script_document(std::string_view address, Region region) {
    const auto target = base_.resolve(address);
    const auto known = [&target](const core::Link& link) { return link.target && *link.target == *target; };
    if (target && std::none_of(content_.links.begin(), content_.links.end(), known)) add_embedded(address, region, {});
  }

  /// The document a viewer shows: Google Docs viewer (`?url=`), PDF.js (`viewer.html?file=`), Office viewer (`?src=`).
  static std::string file_in_viewer(std::string_view source) {
    const std::string small = lower_text(source);
    const bool google = small.find("docs.google.com/viewer") != std::string::npos || small.find("docs.google.com/gview") != std::string::npos ||
                        small.find("drive.google.com/viewer") != std::string::npos;
    const bool office = small.find("officeapps.live.com") != std::string::npos;
    const bool own = small.find("viewer.") != std::string::npos || small.find("viewer/") != std::string::npos || small.find("viewer?") != std::string::npos ||
                     small.find("flipbook") != std::string::npos || small.find("pdfjs") != std::string::npos || small.find("pdf.js") != std::string::npos;
    if (!google && !office && !own) return {};
    for (const std::string_view key : {"url=", "src=", "file="}) {
      std::size_t at = 0;
      while ((at = small.find(key, at)) != std::string::npos) {
        if (at > 0 && (small[at - 1] == '?' || small[at - 1] == '&' || small[at - 1] == '#' || small[at - 1] == ';')) {
          const std::size_t begin = at + key.size();
          std::string value = core::percent_decode(source.substr(begin, source.find_first_of("&#", begin) - begin));
          if (value.size() > 3 && (google || office || value.find('.') != std::string::npos)) return value;
        }
        at += key.size();
      }
    }
    return {};
  }

  static int pixels(std::string_view value) {
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || number < 0) return 0;
    return end != value.data() + value.size() && *end == '%' ? 0 : number;
  }

  void read_image(const HtmlNode& node, Region region) {
    core::Image image;
    std::string_view source = attribute(node, "src");
    if (source.empty() || source.starts_with("data:"))
      for (const char* name : {"data-src", "data-lazy-src", "data-original", "data-lazy"})
        if (const std::string_view lazy = attribute(node, name); !lazy.empty()) source = lazy;
    image.region = region;
    image.source = std::string(source.starts_with("data:") ? source.substr(0, 40) : source.substr(0, 8000));
    image.alt = clean_text(attribute(node, "alt"));
    image.width = pixels(attribute(node, "width"));
    image.height = pixels(attribute(node, "height"));
    image.place = place();
    image.order = at_;
    if (link_open_ && link_image_text_.empty()) {
      link_image_text_ = image.alt;
      if (link_image_text_.empty()) link_image_text_ = clean_text(attribute(node, "title"));
    }
    if (!image.alt.empty() && region == Region::main && content_.blocks.size() < most_blocks) {
      flush();
      core::Block block;
      block.kind = BlockKind::alt_text;
      block.region = region;
      block.text = image.alt;
      block.place = place();
      block.anchor = current_anchor(frames_.back());
      block.order = at_;
      content_.blocks.push_back(std::move(block));
    }
    if (region == Region::main && !link_open_ && !source.starts_with("data:") && source.size() > 3) add_link(LinkKind::image, region, source, image.alt);
    content_.images.push_back(std::move(image));
  }

  // ---- forms --------------------------------------------------------------------------------------------------

  void open_form(const HtmlNode& node, Frame& frame) {
    frame.opens_form = true;
    form_.emplace();
    form_inside_ = true;
    form_->region = frame.region;
    form_->order = at_;
    text_fields_ = search_fields_ = 0;
    const std::string_view action = attribute(node, "action");
    form_->action = base_.resolve(action.empty() ? "" : action);
    const std::string names = lower_text(attribute(node, "action")) + " " + lower_text(attribute(node, "id")) + " " + lower_text(attribute(node, "class")) +
                              " " + lower_text(attribute(node, "role"));
    form_says_search_ = names.find("search") != std::string::npos;
  }

  void close_form() {
    if (!form_) return;
    form_->search_only = !form_->password && !form_->has_text_area && !form_->file_upload && text_fields_ <= 1 &&
                         (search_fields_ > 0 || (form_says_search_ && text_fields_ == 1));
    note_document_button(*form_);
    content_.forms.push_back(std::move(*form_));
    form_.reset();
    form_inside_ = false;
  }

  core::Form& form_here(Region region) {
    if (form_) return *form_;
    // Fields outside any form element: scripted pages. They share one form per page.
    if (loose_form_ == std::string::npos) {
      loose_form_ = content_.forms.size();
      content_.forms.emplace_back();
      content_.forms.back().region = region;
    }
    return content_.forms[loose_form_];
  }

  void add_label(std::string_view text) {
    if (text.empty() || text.size() > 300) return;
    if (form_) form_->labels.push_back(std::string(text));
    else if (loose_form_ != std::string::npos) content_.forms[loose_form_].labels.push_back(std::string(text));
  }

  /// A list of years or documents that goes to what is chosen is a list of links.
  void read_select(std::size_t i) {
    if (form_) add_label(attribute(nodes_[i], "name"));
    const std::string changes = lower_text(attribute(nodes_[i], "onchange"));
    const bool goes = changes.find("location") != std::string::npos || changes.find("window.open") != std::string::npos || changes.find("jump") != std::string::npos || changes.find("href") != std::string::npos;
    if (!goes) return;
    for (std::size_t k = i + 1; k < nodes_[i].end; ++k) {
      if (nodes_[k].is_text || nodes_[k].tag != GUMBO_TAG_OPTION) continue;
      const std::string_view value = attribute(nodes_[k], "value");
      if (value.find_first_of("/.?") == std::string_view::npos || value.find(' ') != std::string_view::npos) continue;
      std::string text;
      append_collapsed(text, raw_text_below(nodes_, k));
      add_link(LinkKind::anchor, frames_.back().region, value, finished(std::move(text)));
    }
  }

  /// `<form action="/f/plan.pdf"><button>เปิดเอกสาร</button></form>`: a button in place of a link.
  void note_document_button(const core::Form& form) {
    if (form.password || form.has_text_area || form.file_upload || text_fields_ > 0 || !form.action) return;
    const core::DocumentType named = type_of_extension(form.action->extension());
    if (named == core::DocumentType::none || named == core::DocumentType::html) return;
    add_link(LinkKind::anchor, form.region, form.action->text(), form.labels.empty() ? std::string() : form.labels.front());
  }

  void note_text_area(const HtmlNode& node, Region region) {
    form_here(region).has_text_area = true;
    add_label(clean_text(attribute(node, "placeholder")));
    add_label(attribute(node, "name"));
  }

  void read_input(const HtmlNode& node, Region region) {
    const std::string type = lower_text(attribute(node, "type"));
    if (type == "hidden" || type == "image" || type == "radio" || type == "checkbox") return;
    if (type == "submit" || type == "button" || type == "reset") return add_label(clean_text(attribute(node, "value")));
    const std::string name = lower_text(attribute(node, "name")), placeholder = lower_text(attribute(node, "placeholder"));
    if (type == "password") form_here(region).password = true;
    else if (type == "file") form_here(region).file_upload = true;
    else {
      ++text_fields_;
      if (type == "search" || name == "q" || name == "s" || name.find("search") != std::string::npos || name.find("keyword") != std::string::npos ||
          placeholder.find("search") != std::string::npos || placeholder.find("ค้นหา") != std::string::npos)
        ++search_fields_;
      form_here(region);
    }
    add_label(clean_text(attribute(node, "placeholder")));
    add_label(attribute(node, "name"));
  }

  // ---- tables -------------------------------------------------------------------------------------------------

  void open_table(std::size_t i, Frame& frame) {
    if (table_) {
      ++table_depth_;   // a table inside a data table's cell: its text belongs to the cell
      frame.opens_table = true;
      return;
    }
    if (is_layout_table(nodes_, i)) return;
    table_.emplace();
    table_depth_ = 1;
    frame.opens_table = true;
    frame.holder = Holder::none;
  }

  void close_table(const Frame& frame) {
    if (!table_) return;
    if (--table_depth_ > 0) return;
    core::Table table = std::move(*table_).finish();
    table_.reset();
    table.region = frame.region;
    table.place = place();
    table.order = static_cast<std::uint32_t>(frame.node);
    table.order_end = static_cast<std::uint32_t>(frame.end);
    if (!table.header.empty() || !table.rows.empty()) content_.tables.push_back(std::move(table));
  }

  void end_row(const Frame& frame) {
    std::string text = table_->end_row();
    if (text.empty() || content_.blocks.size() >= most_blocks) return;
    core::Block block;
    block.kind = BlockKind::table_row;
    block.region = frame.region;
    block.text = std::move(text);
    block.place = place();
    block.anchor = current_anchor(frame);
    block.order = static_cast<std::uint32_t>(frame.node);
    finish_block(std::move(block), frame.dated);
  }

  void open_cell(const HtmlNode& node, std::size_t i, Frame& frame) {
    frame.opens_cell = true;
    if (table_) {
      if (table_depth_ > 1) {
        frame.opens_cell = false;
        return;
      }
      frame.holder = Holder::none;
      table_->begin_cell(node.tag == GUMBO_TAG_TH, pixels(attribute(node, "colspan")), pixels(attribute(node, "rowspan")));
    } else if (frame.region == Region::main && is_menu_cell(nodes_, i, page_text_)) {
      frame.region = Region::navigation;
      in_menu_cell_ = 1;
      menu_cell_end_ = frame.end;
    }
  }

  const std::vector<HtmlNode>& nodes_;
  core::Content& content_;
  core::Url base_;
  OpenableIds openable_;
  std::uint32_t page_text_ = 0;
  std::vector<Frame> frames_;

  std::uint32_t at_ = 0, block_at_ = 0;            ///< node being read; node where the buffered text began
  std::optional<std::uint32_t> link_open_at_;      ///< while a link that has been left is read

  std::string buffer_;
  std::size_t block_frame_ = 0;
  std::size_t break_at_ = std::string::npos;
  std::size_t link_bytes_ = 0;

  bool link_open_ = false;
  std::string link_text_, link_image_text_;

  std::string heading_, first_heading_, title_fallback_;
  bool sent_on_by_script_ = false;
  bool drawn_by_script_ = false;   // a script of the page's own may put something there
  std::string_view section_anchor_;

  std::optional<core::Form> form_;
  bool form_inside_ = false, form_says_search_ = false;
  int text_fields_ = 0, search_fields_ = 0;
  std::size_t loose_form_ = std::string::npos;

  std::optional<TableReader> table_;
  int table_depth_ = 0;
  int in_menu_cell_ = 0;
  std::size_t menu_cell_end_ = 0;
};

}  // namespace

void walk_page(const HtmlTree& tree, const core::Document& document, core::Content& content) { Walk(tree, document, content).run(); }

}  // namespace oit::content
