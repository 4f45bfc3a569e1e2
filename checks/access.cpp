// Assigns each submitted address its one cause and applies the policy for several addresses.
#include "checks/access.hpp"

#include <algorithm>

#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/holdings.hpp"
#include "checks/sentences.hpp"
#include "core/url_outcome.hpp"
#include "thai/dates.hpp"
#include "thai/words.hpp"

namespace oit::checks {
namespace {

using core::UrlOutcome;

const rules::Requirement* requirement_of(const CheckInput& input, std::string_view check) {
  for (const auto& requirement : input.item.requirements)
    if (requirement.check == check) return &requirement;
  return nullptr;
}

std::vector<std::string> allowed_hosts(const CheckInput& input) {
  std::vector<std::string> hosts = input.book.central_systems;
  if (const auto* requirement = requirement_of(input, "on-main-site")) {
    const auto& also = requirement->parameters.texts("also");
    hosts.insert(hosts.end(), also.begin(), also.end());
  }
  return hosts;
}

bool off_site(const CheckInput& input, const core::Url& url) {
  const Scope scope = scope_in(input, url);
  return scope == Scope::elsewhere || scope == Scope::other_folder;
}

/// The page that answered, whatever it says, so that where it stands means something.
bool landed(UrlOutcome outcome) {
  switch (outcome) {
    case UrlOutcome::ok:
    case UrlOutcome::tls_incomplete_chain:
    case UrlOutcome::soft_404:
    case UrlOutcome::redirected_home:
    case UrlOutcome::empty:
    case UrlOutcome::needs_browser:
    case UrlOutcome::too_large:
    case UrlOutcome::hijacked: return true;
    default: return false;
  }
}

Cause cause_of_outcome(const CheckInput& input, UrlOutcome outcome) {
  switch (outcome) {
    case UrlOutcome::ok:
    case UrlOutcome::tls_incomplete_chain: return Cause::none;
    case UrlOutcome::login_required:
    case UrlOutcome::permission_wall:
      return requirement_of(input, "public-access") ? Cause::login : Cause::unreachable;
    case UrlOutcome::soft_404:
    case UrlOutcome::redirected_home:
      return requirement_of(input, "not-soft-404") ? Cause::soft_404 : Cause::unreachable;
    case UrlOutcome::empty:
    case UrlOutcome::placeholder:
      return requirement_of(input, "has-content") ? Cause::empty : Cause::unreachable;
    default: return core::reach_of(outcome) == core::Reach::unclear ? Cause::unclear : Cause::unreachable;
  }
}

bool is_unusable_file(const core::Content& content) {
  return content.has(core::Notice::corrupt) || content.has(core::Notice::user_locked) ||
         content.has(core::Notice::encrypted_workbook);
}

/// Links of the page that were tried and lead nowhere an outsider gets: files that are gone or locked, whatever is behind
/// a login.
struct DeadLinks {
  int files = 0, pages = 0;
  int shut = 0;                   ///< of them: behind a login or a permission
  std::vector<std::string> labels;   ///< the links' own words
};

bool is_another_bodys(const CheckInput& input, const core::Url& target) {
  return scope_in(input, target) == Scope::elsewhere && !host_matches(target.host(), "google.com");
}

bool is_shut(UrlOutcome outcome) { return outcome == UrlOutcome::login_required || outcome == UrlOutcome::permission_wall; }

DeadLinks dead_links(const CheckInput& input, const core::Content& page) {
  DeadLinks dead;
  for (const core::Link& link : page.links) {
    if (link.region != core::Region::main || !link.target) continue;
    const Source* opened = opened_as(input.evidence, *link.target);
    // Of another body's site only the name counts: the titles of laws are what an agency publishes.
    const bool embedded = link.kind == core::LinkKind::embedded;
    if (!opened || (!embedded && is_another_bodys(input, *link.target))) continue;
    // A list of news is content though the articles be gone; of a document nothing is left but its label.
    const bool file = embedded || leads_to_document(link);
    const bool gone = file && (opened->outcome == UrlOutcome::not_found || opened->outcome == UrlOutcome::gone || opened->outcome == UrlOutcome::soft_404 ||
                               (opened->content && is_unusable_file(*opened->content)));
    if (!gone && !is_shut(opened->outcome)) continue;
    ++(file ? dead.files : dead.pages);
    dead.shut += is_shut(opened->outcome);
    if (!link.text.empty()) dead.labels.push_back(link.text);
  }
  return dead;
}

std::uint64_t letters_of(std::string_view words) {
  return static_cast<std::uint64_t>(std::count_if(words.begin(), words.end(), [](char c) { return c != ' ' && (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// A short line that only names the document: most of its words are the item's title's or the page's.
bool repeats_a_title(const CheckInput& input, const Reading& reading, std::string_view words) {
  constexpr std::uint64_t longest_name = 90;
  if (letters_of(words) > longest_name) return false;
  std::string line(words);
  auto dates = thai::find_dates(line);
  for (auto date = dates.rbegin(); date != dates.rend(); ++date) line.erase(date->offset, date->quote.size());
  const auto its = content_words(line);
  const thai::Haystack titles(input.item.title.th + " \n " + reading.content().title);
  const auto held = std::count_if(its.begin(), its.end(), [&](const std::string& word) { return titles.contains(word); });
  return static_cast<std::size_t>(held) * 5 >= its.size() * 3;
}

/// What the page says besides such links, besides the document's name and day that stand in one line or row with each, and
/// besides lines that only name it.
std::uint64_t text_apart_from(const CheckInput& input, const Reading& reading, const DeadLinks& dead) {
  constexpr std::uint64_t beside_a_link = 70;
  std::uint64_t apart = 0;
  for (const Passage& passage : reading.passages()) {
    if (passage.kind != PassageKind::body) continue;
    const std::string_view words = reading.words(passage);
    std::uint64_t excused = 0;
    for (const std::string& label : dead.labels)
      if (words.find(label) != std::string_view::npos) excused += letters_of(label) + beside_a_link;
    const std::uint64_t letters = letters_of(words);
    if (repeats_a_title(input, reading, words)) continue;
    apart += letters - std::min(letters, excused);
  }
  return std::min(apart, reading.holdings().own_characters);
}

bool submitted_for(const ItemEvidence& item, const core::Url& url) {
  return std::any_of(item.sources.begin(), item.sources.end(), [&](const Source& source) {
    return source.role == Role::submitted && source.fetch && source.fetch->requested.without_fragment() == url.without_fragment();
  });
}

/// A page reached from this item's that another item submitted as its own, by a link that does not speak of this item:
/// a menu that was taken for content.
bool is_another_items_page(const CheckInput& input, const Source& source) {
  if (source.role != Role::detail_page || !source.fetch || submitted_for(input.evidence, source.fetch->requested)) return false;
  const bool others = std::any_of(input.all_items.begin(), input.all_items.end(), [&](const ItemEvidence& item) {
    return item.item_id != input.item.id && submitted_for(item, source.fetch->requested);
  });
  if (!others) return false;
  constexpr std::size_t telling_bytes = 12;
  const thai::Haystack link(source.link_text);
  for (const std::string_view word : thai::words_of(input.item.title.th))
    if (word.size() >= telling_bytes && link.contains(word)) return false;
  return true;
}

bool leads_home(const CheckInput& input, const Source& source) { return source.role == Role::detail_page && is_home_page(input, source); }

/// What the page leads to and what was opened there: a list of one link is a way in, not an empty page.
bool leads_to_something(const CheckInput& input, const Source& page) {
  return std::any_of(input.evidence.sources.begin(), input.evidence.sources.end(), [&](const Source& source) {
    return source.role != Role::submitted && source.submitted_index == page.submitted_index && source.content && core::reach_of(source.outcome) == core::Reach::open && !is_unusable_file(*source.content) &&
           (source.content->visible_characters > 0 || !source.content->images.empty() || source.content->page_count > 0) && !is_beside_the_item(input, source);
  });
}

/// `ไม่มีเรื่องร้องเรียน` beside a dead link is the information itself.
bool says_there_was_nothing(const Reading& reading) {
  static const std::vector<std::string> wordings{"ไม่มี", "ไม่พบ", "ไม่ปรากฏ", "no complaint"};
  return reading.find_any(wordings).has_value();
}

/// Nothing to look at; `Cause::login` where all there might be lies behind a login.
Cause bare_cause(const CheckInput& input, const core::Content& content) {
  const auto* requirement = requirement_of(input, "has-content");   // the book's default comes first
  if (!requirement || content.quality == core::ReadQuality::not_read) return Cause::none;
  if (content.type != core::DocumentType::html && content.type != core::DocumentType::text)
    return content.has(core::Notice::empty_document) ? Cause::empty : Cause::none;
  if (input.evidence.readings->of(content).tells_of_none()) return Cause::none;
  if (input.item.period.kind == core::PeriodKind::current && names_an_account(content)) return Cause::none;
  const auto least = static_cast<std::uint64_t>(std::max<std::int64_t>(1, requirement->parameters.get<std::int64_t>("characters", 200)));
  const Holdings& held = input.evidence.readings->of(content).holdings();
  if (held.excuse) return Cause::empty;
  const DeadLinks dead = dead_links(input, content);
  if (held.pictures > 0 || held.forms > 0 || held.files > dead.files || held.links > dead.pages) return Cause::none;
  const Reading& reading = input.evidence.readings->of(content);
  const bool only_dead_links = dead.files + dead.pages > 0 && !says_there_was_nothing(reading);
  if (held.tables > 0 && !only_dead_links) return Cause::none;
  if ((only_dead_links ? text_apart_from(input, reading, dead) : held.own_characters) >= least) return Cause::none;
  return dead.shut > 0 && requirement_of(input, "public-access") ? Cause::login : Cause::empty;
}

bool same_page(const core::Url& a, const core::Url& b) {
  const auto bare = [](const core::Url& url) {
    std::string text = url.host() + url.path();
    while (!text.empty() && text.back() == '/') text.pop_back();
    return text.starts_with("www.") ? text.substr(4) : text;
  };
  return bare(a) == bare(b) && a.query() == b.query();
}

core::Evidence evidence_of(const Source& source) {
  core::Evidence evidence;
  evidence.url = address_of(source);
  if (!source.fetch) return evidence;
  const core::Diagnosis& diagnosis = source.fetch->diagnosis;
  evidence.quote = diagnosis.message.in(core::Language::th);
  if (evidence.quote.empty() && source.fetch->http_status > 0) evidence.quote = "HTTP " + std::to_string(source.fetch->http_status);
  return evidence;
}

}  // namespace

bool is_beside_the_item(const CheckInput& input, const Source& source) { return is_another_items_page(input, source) || leads_home(input, source); }

Scope scope_in(const CheckInput& input, const core::Url& url) {
  return scope_of(url, input.agency.websites, allowed_hosts(input));
}

std::string address_of(const Source& source) {
  if (source.role == Role::submitted && !source.submitted_text.empty()) return source.submitted_text;
  return source.fetch ? source.fetch->requested.text() : source.submitted_text;
}

bool is_home_page(const CheckInput& input, const Source& source) {
  if (!source.fetch || !source.fragment.empty() || !source.fetch->requested.fragment().empty()) return false;
  for (const std::string& website : input.agency.websites)
    if (const auto url = core::Url::parse(website); url && same_page(*url, source.fetch->requested)) return true;
  return false;
}

Cause cause_of(const CheckInput& input, const Source& source) {
  if (!source.fetch) {
    if (source.outcome == UrlOutcome::interrupted) return Cause::unclear;
    return requirement_of(input, "url-submitted") ? Cause::no_address : Cause::unreachable;
  }
  if (requirement_of(input, "on-main-site") && !input.agency.websites.empty()) {
    // Where the reader ends counts: a short link to the agency's page is the agency's page.
    if (off_site(input, landed(source.outcome) ? source.fetch->final_url : source.fetch->requested)) return Cause::off_site;
  }
  const Cause cause = cause_of_outcome(input, source.outcome);
  if (cause != Cause::none) return cause;
  const auto* not_home = requirement_of(input, "not-home-page");
  if (not_home && not_home->weight == core::Weight::essential && is_home_page(input, source)) return Cause::home_page;
  if (!source.content) return Cause::none;
  if (is_unusable_file(*source.content)) return Cause::unusable_file;
  const Cause bare = bare_cause(input, *source.content);
  return bare != Cause::none && leads_to_something(input, source) ? Cause::none : bare;
}

AccessCount count_access(const CheckInput& input, std::initializer_list<Cause> mine) {
  AccessCount count;
  for (const Source& source : input.evidence.sources) {
    if (source.role != Role::submitted) continue;
    ++count.submitted;
    const Cause cause = cause_of(input, source);
    if (std::find(mine.begin(), mine.end(), cause) != mine.end()) count.mine.push_back(&source);
    if (cause == Cause::none) ++count.open;
    else if (cause == Cause::unclear) count.unclear.push_back(&source);
    else count.closed.push_back(&source);
  }
  return count;
}

core::Text describe_source(const Source& source, Cause cause) {
  core::Text what = core::describe(source.outcome);
  if (cause == Cause::off_site && source.fetch) {
    const bool moved = source.fetch->requested.host() != source.fetch->final_url.host() || source.fetch->requested.path() != source.fetch->final_url.path();
    what = {"ไม่ได้อยู่บนเว็บไซต์หลักของหน่วยงาน", "is not on the agency's main website"};
    if (moved) what = fill(core::Text{"ถูกพาไปยัง {} ซึ่งไม่ใช่เว็บไซต์หลักของหน่วยงาน", "leads to {}, which is not the agency's main website"}, source.fetch->final_url.display());
  } else if (cause == Cause::home_page) {
    what = {"เป็นหน้าแรกของเว็บไซต์", "is the website's home page"};
  } else if (cause == Cause::unusable_file) {
    what = {"ไฟล์เสียหรือติดรหัสผ่าน เปิดไม่ได้", "the file is corrupt or locked and does not open"};
  } else if (cause == Cause::login && core::reach_of(source.outcome) == core::Reach::open) {
    what = {"ลิงก์ที่มีทั้งหมดต้องเข้าสู่ระบบหรือขอสิทธิ์ก่อน", "every link on it leads to a login or asks for permission"};
  } else if (cause == Cause::empty) {
    what = {"เปิดได้แต่ไม่มีเนื้อหา", "opens, but there is nothing in it"};
  } else if (cause == Cause::no_address) {
    what = source.outcome == UrlOutcome::placeholder ? core::describe(UrlOutcome::placeholder) : core::describe(UrlOutcome::bad_url);
  }
  std::string address = address_of(source);
  if (const auto url = core::Url::parse(address)) address = url->display();
  return both(address + ": ") + what;
}

CheckResult judge_access(const CheckInput& input, std::initializer_list<Cause> mine, const AccessTexts& texts) {
  const AccessCount count = count_access(input, mine);
  CheckResult result;
  if (count.submitted == 0) {
    result.outcome = core::Outcome::not_applicable;
    result.message = {"ไม่มี URL ให้ตรวจ", "No address was submitted, so there is nothing to look at."};
    return result;
  }
  if (count.mine.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = texts.fine;
    return result;
  }
  std::vector<core::Text> broken;
  for (const Source* source : count.mine) {
    broken.push_back(describe_source(*source, cause_of(input, *source)));
    if (result.evidence.size() < 6) result.evidence.push_back(evidence_of(*source));
  }
  result.url = address_of(*count.mine.front());
  const bool all_closed = static_cast<int>(count.closed.size()) == count.submitted;
  result.outcome = all_closed ? core::Outcome::fail : core::Outcome::unknown;
  result.message = fill(all_closed ? texts.all_broken : texts.some_broken, join(broken, 4));
  if (!all_closed)
    result.question = {"ข้อมูลที่ข้อนี้ขออยู่ครบในหน้าที่เปิดได้หรือไม่ หรือส่วนหนึ่งอยู่ในหน้าที่มีปัญหา",
                       "Is everything the item asks for on the pages that opened, or was part of it on the one that did not?"};
  return result;
}

bool anything_open(const CheckInput& input) { return count_access(input, {}).open > 0; }

core::Text why_closed(const CheckInput& input) {
  std::vector<core::Text> causes;
  for (const Source& source : input.evidence.sources)
    if (source.role == Role::submitted) causes.push_back(describe_source(source, cause_of(input, source)));
  if (causes.empty()) return {"ไม่มี URL ที่ส่งสำหรับข้อนี้", "no address was submitted for this item"};
  return join(causes, 2);
}

std::vector<const Source*> readable_sources(const CheckInput& input) {
  std::vector<const Source*> readable;
  std::vector<int> closed;
  std::vector<std::string> other_pages;
  for (const Source& source : input.evidence.sources) {
    if (is_beside_the_item(input, source)) {
      other_pages.push_back(source.fetch->final_url.text());
      continue;
    }
    if (source.role != Role::submitted && std::find(other_pages.begin(), other_pages.end(), source.found_on) != other_pages.end()) continue;
    if (source.role == Role::submitted && cause_of(input, source) != Cause::none) {
      closed.push_back(source.submitted_index);
      continue;
    }
    const bool from_closed = source.role != Role::submitted && std::find(closed.begin(), closed.end(), source.submitted_index) != closed.end();
    if (!from_closed && source.content && core::reach_of(source.outcome) == core::Reach::open) readable.push_back(&source);
  }
  return readable;
}

}  // namespace oit::checks
