// Walks an item's evidence for what was not read well or not opened.
#include "checks/doubts.hpp"

#include <algorithm>
#include <array>

#include "checks/access.hpp"
#include "checks/holdings.hpp"
#include "checks/sentences.hpp"
#include "checks/site_scope.hpp"
#include "core/url_outcome.hpp"
#include "rules/follow.hpp"

namespace oit::checks {
namespace {

constexpr std::size_t most_doubts = 40;

bool is_navigation_text(const std::string& text) {
  static constexpr std::array<std::string_view, 14> words{"หน้าแรก", "หน้าหลัก", "กลับ", "ย้อนกลับ", "พิมพ์", "แชร์", "แบ่งปัน", "เข้าสู่ระบบ",
                                                          "Home", "Back", "Print", "Share", "Login", "TH"};
  return text.size() < 60 && std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != std::string::npos; });
}

std::string trimmed_path(const core::Url& url) {
  std::string path = url.path();
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

/// A link up the tree or to the page itself adds nothing of the item's own.
bool leads_up_or_here(const core::Url& page, const core::Url& target) {
  if (page.host() != target.host()) return false;
  if (page.without_fragment() == target.without_fragment()) return true;
  const std::string here = trimmed_path(page), there = trimmed_path(target);
  return there == "/" || (target.query().empty() && here.size() > there.size() && here.starts_with(there) && here[there.size()] == '/');
}

bool submitted_elsewhere(const CheckInput& input, const core::Url& target) {
  for (const ItemEvidence& item : input.all_items)
    for (const Source& source : item.sources)
      if (source.role == Role::submitted && source.fetch && item.item_id != input.item.id &&
          source.fetch->requested.without_fragment() == target.without_fragment())
        return true;
  return false;
}

/// Frames that hold no text of the item's: maps, films, a social network's box.
bool is_decoration(const core::Url& frame) {
  static constexpr std::array<std::string_view, 9> hosts{"youtube.com", "youtube-nocookie.com", "google.com", "facebook.com", "vimeo.com", "tiktok.com", "openstreetmap.org", "googletagmanager.com", "addthis.com"};
  return std::any_of(hosts.begin(), hosts.end(), [&](std::string_view host) { return host_matches(frame.host(), host); });
}

bool may_hold_more(const CheckInput& input, const Source& page, const core::Link& link) {
  if (link.region != core::Region::main || !link.target) return false;
  if (link.kind != core::LinkKind::anchor && link.kind != core::LinkKind::embedded) return false;
  if (opened_as(input.evidence, *link.target)) return false;
  if (leads_to_document(link)) return true;
  if (link.kind == core::LinkKind::embedded) return !is_decoration(*link.target);
  const core::Url& here = page.fetch->final_url;
  if (registrable_domain(here.host()) != registrable_domain(link.target->host())) return false;
  if (link.target->path() == "/" && link.target->query().empty()) return false;
  return !leads_up_or_here(here, *link.target) && !is_navigation_text(link.text) && !submitted_elsewhere(input, *link.target);
}

void doubt_links(const CheckInput& input, const Source& page, std::vector<Doubt>& doubts) {
  if (!page.fetch) return;
  for (const core::Link& link : page.content->links) {
    if (doubts.size() >= most_doubts) return;
    if (may_hold_more(input, page, link))
      doubts.push_back({DoubtKind::unopened_link, link.target->text(), link.text, {"ยังไม่ได้เปิด", "was not opened"}});
  }
}

/// A photo whose words are told beside it holds nothing more to read.
bool is_told(const core::Image& image) {
  std::size_t letters = 0;
  for (const char c : image.alt) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return letters >= 8 && image.alt.find(".jpg") == std::string::npos && image.alt.find(".png") == std::string::npos &&
         image.alt.find("IMG") == std::string::npos;
}

void doubt_pictures(const Source& source, std::vector<Doubt>& doubts) {
  for (const core::Image& image : source.content->images) {
    if (!is_picture(image) || is_told(image)) continue;
    doubts.push_back({DoubtKind::picture, address_of(source), image.source, {"เป็นภาพ โปรแกรมอ่านข้อความในภาพไม่ได้", "is a picture whose words the program cannot read"}});
    return;
  }
}

std::string label_of(const Source& source) {
  if (!source.link_text.empty()) return source.link_text;
  if (source.fetch && !source.fetch->file_name.empty()) return source.fetch->file_name;
  return source.fetch ? source.fetch->requested.display() : source.submitted_text;
}

/// A linked document that is plainly gone, or shut to the public, cannot hold anything for an evaluator either.
bool closed_to_everyone(core::UrlOutcome outcome) {
  switch (outcome) {
    case core::UrlOutcome::not_found:
    case core::UrlOutcome::gone:
    case core::UrlOutcome::soft_404:
    case core::UrlOutcome::permission_wall:
    case core::UrlOutcome::login_required: return true;
    default: return false;
  }
}

}  // namespace

bool read_well(const core::Content& content) {
  if (content.quality == core::ReadQuality::well) return true;
  // A page is `partly` read for its pictures and frames; those are doubts of their own here, weighed one by one.
  return content.type == core::DocumentType::html && content.quality == core::ReadQuality::partly;
}

const Source* opened_as(const ItemEvidence& evidence, const core::Url& target) {
  const std::string wanted = target.without_fragment(), document = rules::document_behind(target).without_fragment();
  for (const Source& source : evidence.sources) {
    if (!source.fetch) continue;
    const std::string asked = source.fetch->requested.without_fragment();
    if (asked == wanted || asked == document || source.fetch->final_url.without_fragment() == wanted) return &source;
  }
  return nullptr;
}

std::vector<Doubt> doubts_of(const CheckInput& input) {
  std::vector<Doubt> doubts;
  for (const Source& source : input.evidence.sources) {
    if (doubts.size() >= most_doubts) break;
    if (is_beside_the_item(input, source)) continue;
    const bool open = core::reach_of(source.outcome) == core::Reach::open;
    if (source.role == Role::submitted && cause_of(input, source) != Cause::none) {
      doubts.push_back({DoubtKind::broken_address, address_of(source), address_of(source), describe_source(source, cause_of(input, source))});
      continue;
    }
    if (!open || !source.content) {
      if (!closed_to_everyone(source.outcome))
        doubts.push_back({DoubtKind::unread_document, address_of(source), label_of(source), core::describe(source.outcome)});
      continue;
    }
    if (!read_well(*source.content)) {
      core::Text reason = source.content->quality_reason;
      if (reason.empty()) reason = {"อ่านได้ไม่ครบ", "could not be read in full"};
      doubts.push_back({DoubtKind::unread_document, address_of(source), label_of(source), reason});
    }
    if (input.evidence.readings->of(*source.content).cut())
      doubts.push_back({DoubtKind::cut, address_of(source), label_of(source), {"ยาวเกินกว่าจะอ่านทั้งหมด", "is too long to be read whole"}});
    if (source.content->type == core::DocumentType::html) {
      doubt_pictures(source, doubts);
      if (source.role == Role::submitted || source.role == Role::detail_page) doubt_links(input, source, doubts);
    }
  }
  if (input.evidence.not_followed > 0)
    doubts.push_back({DoubtKind::unopened_link, {}, {}, {"ยังมีลิงก์อีก " + std::to_string(input.evidence.not_followed) + " รายการที่ยังไม่ได้เปิด",
                                                         plural(input.evidence.not_followed, "further link") + " not opened"}});
  return doubts;
}

core::Text describe(const std::vector<Doubt>& doubts) {
  std::vector<core::Text> parts;
  for (const Doubt& doubt : doubts) {
    const std::string name = doubt.label.empty() ? doubt.url : thai::shorten(doubt.label, 60);
    parts.push_back(name.empty() ? doubt.reason : both("“" + name + "” ") + doubt.reason);
  }
  return join(parts, 3);
}

}  // namespace oit::checks
