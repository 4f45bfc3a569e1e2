// Judging opened pages: services with states of their own first, then walls, then "not found", then emptiness.
#include "content/page_state.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>

#include "content/html.hpp"
#include "content/page_phrases.hpp"
#include "thai/fold.hpp"
#include "thai/search.hpp"
#include "thai/utf8.hpp"

namespace oit::content {
namespace {

using core::Content;
using core::FetchOutcome;
using core::Region;
using core::Text;
using core::UrlOutcome;

constexpr std::uint64_t short_page = 1500;      // more main text than this is an article, whatever its title
constexpr std::uint64_t notice_page = 300;      // CONTENT.md: the smallest useful page had 297 characters
constexpr std::size_t unique_text_tolerated = 80;

// ---- small looks ----------------------------------------------------------------------------------------------

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

const core::Block* main_heading(const Content& content) {
  const core::Block* first = nullptr;
  for (const auto& block : content.blocks) {
    if (block.kind != core::BlockKind::heading || block.region != Region::main) continue;
    if (block.level == 1) return &block;
    if (!first) first = &block;
  }
  return first;
}

/// The first main heading that says something of its own: many layouts put the site's name above every page.
const core::Block* first_heading_that(const Content& content, bool (*says)(const std::string&)) {
  constexpr int headings_looked_at = 3;
  int seen = 0;
  for (const auto& block : content.blocks) {
    if (block.kind != core::BlockKind::heading || block.region != Region::main) continue;
    if (says(block.text)) return &block;
    if (++seen == headings_looked_at) break;
  }
  return nullptr;
}

std::string main_text_start(const Content& content, std::size_t bytes) {
  std::string out;
  for (const auto& block : content.blocks) {
    if (block.region != Region::main || block.kind == core::BlockKind::alt_text) continue;
    out += block.text;
    out += '\n';
    if (out.size() > bytes) break;
  }
  return out;
}

std::uint64_t characters_everywhere(const Content& content) {
  std::uint64_t count = 0;
  for (const auto& block : content.blocks) count += thai::count_visible(block.text);
  return count;
}

bool links_to_files(const Content& content) {
  return std::any_of(content.links.begin(), content.links.end(), [](const core::Link& link) {
    if (link.region != Region::main || !link.target || link.kind == core::LinkKind::image) return false;
    if (link.kind == core::LinkKind::embedded) return true;
    if (link.kind != core::LinkKind::anchor) return false;   // a logo is no document
    const std::string extension = link.target->extension();
    for (const std::string_view file : {"pdf", "doc", "docx", "xls", "xlsx", "csv", "ods", "odt", "ppt", "pptx", "zip", "rar", "jpg", "png"})
      if (extension == file) return true;
    return link.target->host() == "drive.google.com";
  });
}

PageState unchanged(const FetchOutcome& fetch) {
  PageState state;
  state.outcome = fetch.outcome;
  return state;
}

PageState found(UrlOutcome outcome, Text message, std::string detail = {}) {
  PageState state;
  state.outcome = outcome;
  state.diagnosis.phase = core::Phase::done;
  state.diagnosis.message = std::move(message);
  state.diagnosis.detail = std::move(detail);
  return state;
}

std::string quoted(std::string_view words) { return "\"" + thai::shorten(words, 90) + "\""; }

// ---- hosts ----------------------------------------------------------------------------------------------------

bool is_host(const std::string& host, std::string_view wanted) {
  return host == wanted || (host.size() > wanted.size() && host.ends_with(wanted) && host[host.size() - wanted.size() - 1] == '.');
}

bool is_google_files(const std::string& host) {
  return host == "drive.google.com" || host == "docs.google.com" || host == "sites.google.com" || host == "forms.gle" || is_host(host, "drive.usercontent.google.com") ||
         host == "sheets.google.com";
}
bool is_one_drive(const std::string& host) {
  return host == "1drv.ms" || host == "onedrive.live.com" || is_host(host, "sharepoint.com") || host == "forms.office.com" || host == "forms.microsoft.com";
}
bool is_facebook(const std::string& host) { return is_host(host, "facebook.com") || host == "fb.com" || host == "fb.me" || host == "fb.watch"; }

/// Without scheme, `www.`, trailing slash and index file: two spellings of one address are the same.
std::string plain_address(const std::string& url) {
  std::string text = url.substr(0, url.find('#'));
  if (const std::size_t at = text.find("://"); at != std::string::npos) text.erase(0, at + 3);
  if (text.starts_with("www.")) text.erase(0, 4);
  for (const std::string_view index : {"index.php", "index.html", "index.htm", "index.asp", "index.aspx", "index.jsp", "default.aspx", "default.asp", "home.php", "home.html"})
    if (text.ends_with(index)) {
      text.resize(text.size() - index.size());
      break;
    }
  while (text.ends_with('/') || text.ends_with('?')) text.pop_back();
  return lower(text);
}

/// A path that names the front page: `/`, `/index.php`, `/home`, `/th/`.
bool is_front_path(const core::Url& url) {
  if (!url.query().empty()) return false;
  std::string path = lower(url.path());
  while (path.ends_with('/')) path.pop_back();
  for (const std::string_view name : {"", "/index.php", "/index.html", "/index.htm", "/index.asp", "/index.aspx", "/index.jsp", "/home", "/home.php", "/home.html",
                                      "/main", "/main.php", "/default.aspx", "/default.asp", "/default.html", "/th", "/en", "/th/home", "/en/home", "/th/index",
                                      "/web", "/site", "/index", "/mainpage", "/frontpage", "/welcome", "/intro"})
    if (path == name) return true;
  return false;
}

// ---- phrases --------------------------------------------------------------------------------------------------

/// Letters and digits only, folded: how short notices are compared.
std::string bare(std::string_view text) {
  std::string out;
  const std::string folded = thai::fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const thai::CodePoint each = thai::decode_at(folded, at);
    const char32_t c = each.value;
    const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0x0E01 && c <= 0x0E4E);
    if (keep) out.append(folded, at, each.length);
    at += each.length;
  }
  return out;
}

const std::vector<std::string>& bare_phrases(std::span<const char* const> phrases, std::vector<std::string>& kept) {
  if (kept.empty())
    for (const char* phrase : phrases) kept.push_back(bare(phrase));
  return kept;
}

struct Phrases {
  std::vector<std::string> things, places, matters, which, fates, taken_away, not_found, things_en, before_en, fates_en, failed, defaced, shut;
  std::vector<std::string> apologies, missing, weak_missing, explaining, login, password_wall, no_right, challenge, parked, defaults, suspended;
};

const Phrases& phrases() {
  static const Phrases all = [] {
    Phrases list;
    bare_phrases(apology_words, list.apologies);
    bare_phrases(missing_page_phrases, list.missing);
    bare_phrases(weak_missing_phrases, list.weak_missing);
    bare_phrases(explaining_words, list.explaining);
    bare_phrases(login_phrases, list.login);
    bare_phrases(password_wall_phrases, list.password_wall);
    bare_phrases(no_right_phrases, list.no_right);
    bare_phrases(challenge_titles, list.challenge);
    bare_phrases(parked_phrases, list.parked);
    bare_phrases(default_page_titles, list.defaults);
    bare_phrases(suspended_phrases, list.suspended);
    bare_phrases(missing_things, list.things);
    bare_phrases(missing_places, list.places);
    bare_phrases(missing_matters, list.matters);
    bare_phrases(missing_which, list.which);
    bare_phrases(missing_fates, list.fates);
    bare_phrases(taken_away_fates, list.taken_away);
    bare_phrases(not_found_words, list.not_found);
    bare_phrases(missing_things_en, list.things_en);
    bare_phrases(before_things_en, list.before_en);
    bare_phrases(missing_fates_en, list.fates_en);
    bare_phrases(failed_page_phrases, list.failed);
    bare_phrases(defaced_phrases, list.defaced);
    bare_phrases(shut_phrases, list.shut);
    return list;
  }();
  return all;
}

/// Title parts: `404 Not Found | สำนักงานเขตบางนา` says two things.
std::vector<std::string> parts_of_title(const std::string& title) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  const auto cut = [&](std::size_t at, std::size_t length) {
    parts.push_back(title.substr(from, at - from));
    from = at + length;
  };
  for (std::size_t i = 0; i < title.size(); ++i) {
    for (const std::string_view separator : {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", "|", " : ", ": "}) {
      if (title.compare(i, separator.size(), separator) != 0) continue;
      cut(i, separator.size());
      i = from == 0 ? 0 : from - 1;
      break;
    }
  }
  parts.push_back(title.substr(from));
  return parts;
}

std::string_view without_apology(std::string_view text) {
  bool shorter = true;
  while (shorter) {
    shorter = false;
    for (const auto& word : phrases().apologies)
      if (text.size() > word.size() && text.starts_with(word)) {
        text.remove_prefix(word.size());
        shorter = true;
      }
  }
  return text;
}

bool holds_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

/// The text is the phrase, give or take an apology before and a few words after; not an explanation of it.
bool states(std::string_view text, const std::vector<std::string>& wanted, std::size_t more_bytes) {
  const std::string plain = bare(text);
  if (plain.empty() || holds_any(plain, phrases().explaining)) return false;
  const std::string_view rest = without_apology(plain);
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& phrase) {
    return rest.starts_with(phrase) && rest.size() <= phrase.size() + more_bytes;
  });
}

/// Takes the first of the words that `text` begins with off its front.
bool take_word(std::string_view& text, const std::vector<std::string>& words) {
  for (const auto& word : words)
    if (text.starts_with(word)) {
      text.remove_prefix(word.size());
      return true;
    }
  return false;
}

/// A sentence made of a thing, which thing, and what became of it: nobody can list how every site puts it.
bool says_it_is_missing(std::string_view plain) {
  constexpr std::size_t longest_sentence = 360;   // bytes; a Thai letter has three
  constexpr std::size_t near = 150;               // from the thing to its fate
  const Phrases& words = phrases();
  if (plain.empty() || plain.size() > longest_sentence || holds_any(plain, words.explaining)) return false;
  plain = without_apology(plain);
  std::string_view rest = plain;
  if (take_word(rest, words.not_found)) {
    const bool place = std::any_of(words.places.begin(), words.places.end(), [rest](const std::string& each) { return rest == each; });
    return place || (take_word(rest, words.things) && take_word(rest, words.which));
  }
  if (take_word(rest, words.things) && take_word(rest, words.which)) return holds_any(rest.substr(0, near), words.fates);
  rest = plain;
  if (take_word(rest, words.matters) && take_word(rest, words.which)) return holds_any(rest.substr(0, near), words.taken_away);
  rest = plain;
  while (take_word(rest, words.before_en)) {
  }
  return take_word(rest, words.things_en) && holds_any(rest.substr(0, near / 2), words.fates_en);
}

bool states_missing(std::string_view text, std::size_t more_bytes) { return states(text, phrases().missing, more_bytes) || says_it_is_missing(bare(text)); }

template <class Says>
bool part_of_title(const Content& content, const Says& says) {
  if (says(content.title)) return true;
  const auto parts = parts_of_title(content.title);
  if (parts.size() < 2) return false;
  // Only the first or the last part: in the middle stands a section's name.
  return says(parts.front()) || says(parts.back());
}

bool title_states(const Content& content, const std::vector<std::string>& wanted, std::size_t more_bytes) {
  return part_of_title(content, [&](const std::string& part) { return states(part, wanted, more_bytes); });
}

// ---- services with states of their own ------------------------------------------------------------------------

bool mentions(const std::string& small_text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return small_text.find(word) != std::string::npos; });
}

std::optional<PageState> judge_google(const FetchOutcome& fetch, const Content& content) {
  const std::string& host = fetch.final_url.host();
  const bool asked_google = is_google_files(fetch.requested.host());
  if (host == "accounts.google.com" && (asked_google || is_host(fetch.requested.host(), "google.com") || !fetch.redirects.empty()))
    return found(UrlOutcome::permission_wall, {"ลิงก์พาไปหน้าลงชื่อเข้าใช้ของ Google แสดงว่ายังไม่ได้แชร์เป็นสาธารณะ",
                                               "leads to Google's sign-in page: not shared with the public"});
  if (!is_google_files(host)) return std::nullopt;
  if (fetch.http_status == 401 || fetch.http_status == 403)
    return found(UrlOutcome::permission_wall, {"Google แจ้งว่าต้องขอสิทธิ์ก่อน", "Google asks for permission"});
  if (!fetch.open() || content.type != core::DocumentType::html) return std::nullopt;
  const std::string text = lower(content.title + "\n" + main_text_start(content, 4000));
  if (text.size() > 6000) return std::nullopt;
  if (mentions(text, {"request access", "you need access", "you need permission", "ขอสิทธิ์เข้าถึง", "ขอสิทธิ์การเข้าถึง", "คุณต้องมีสิทธิ์", "คุณต้องขอสิทธิ์",
                      "คุณต้องได้รับอนุญาต", "sign in to continue", "formrestricted", "ลงชื่อเข้าใช้เพื่อ"}) ||
      lower(content.title).starts_with("sign in") || content.title.starts_with("ลงชื่อเข้าใช้"))
    return found(UrlOutcome::permission_wall, {"Google แจ้งว่าต้องขอสิทธิ์ก่อน: " + quoted(content.title), "Google asks for permission: " + quoted(content.title)});
  if (mentions(text, {"the file you have requested does not exist", "ไม่มีไฟล์ที่คุณขอ", "file does not exist", "ไม่พบไฟล์", "has been deleted",
                      "violation of our terms", "the page you requested could not be found", "requested url was not found", "ไม่มีไฟล์นี้", "in the owner's trash", "in owner's trash", "อยู่ในถังขยะ"}))
    return found(UrlOutcome::not_found, {"Google แจ้งว่าไม่มีไฟล์นี้แล้ว", "Google says that there is no such file"});
  if (mentions(text, {"quota exceeded", "too many users have viewed or downloaded", "can't view or download this file at this time", "เกินโควต้า", "ดูหรือดาวน์โหลดไฟล์นี้ไม่ได้"}))
    return found(UrlOutcome::rate_limited, {"ไฟล์ใน Google Drive มีผู้เปิดเกินโควตา ลองใหม่ในวันถัดไป", "the Google Drive file is over its quota; try again tomorrow"});
  PageState state = unchanged(fetch);
  if (mentions(text, {"virus scan", "can't scan this file", "ไม่สามารถสแกนไวรัส", "สแกนหาไวรัส"}))
    state.warnings.push_back({"Google แสดงหน้าเตือนไวรัสก่อนดาวน์โหลด (ไฟล์ใหญ่) โปรแกรมจึงไม่ได้อ่านเนื้อหา",
                              "Google shows its virus-scan notice before the download; the content was not read"});
  else if (mentions(text, {"no longer accepting responses", "ไม่รับคำตอบอีกต่อไป", "ไม่ยอมรับการตอบกลับ"}))
    state.warnings.push_back({"แบบฟอร์มปิดรับคำตอบแล้ว", "the form no longer takes answers"});
  else if (content.has(core::Notice::script_shell) || content.visible_characters < 100)
    state.warnings.push_back({"ไฟล์แสดงด้วยตัวอ่านของ Google โปรแกรมไม่ได้อ่านเนื้อหาข้างใน", "shown in Google's own viewer; what is in it was not read"});
  else
    return std::nullopt;
  return state;
}

std::optional<PageState> judge_one_drive(const FetchOutcome& fetch, const Content& content) {
  const std::string& host = fetch.final_url.host();
  const bool asked = is_one_drive(fetch.requested.host());
  if (asked && (host == "login.live.com" || host == "login.microsoftonline.com" || host == "login.microsoft.com"))
    return found(UrlOutcome::permission_wall, {"ลิงก์พาไปหน้าลงชื่อเข้าใช้ของ Microsoft แสดงว่ายังไม่ได้แชร์เป็นสาธารณะ",
                                               "leads to Microsoft's sign-in page: not shared with the public"});
  if (!is_one_drive(host)) return std::nullopt;
  if (fetch.http_status == 401 || fetch.http_status == 403)
    return found(UrlOutcome::permission_wall, {"OneDrive แจ้งว่าต้องขอสิทธิ์ก่อน", "OneDrive asks for permission"});
  if (!fetch.open()) return std::nullopt;
  const std::string text = lower(content.title + "\n" + main_text_start(content, 3000));
  if (mentions(text, {"this item might not exist", "no longer available", "รายการนี้อาจไม่มีอยู่", "item doesn't exist"}) && content.visible_characters < short_page)
    return found(UrlOutcome::not_found, {"OneDrive แจ้งว่าไม่มีไฟล์นี้แล้ว", "OneDrive says that there is no such file"});
  if ((mentions(text, {"sign in to your account", "you need permission", "access denied", "request access"})) && content.visible_characters < short_page)
    return found(UrlOutcome::permission_wall, {"OneDrive แจ้งว่าต้องขอสิทธิ์ก่อน", "OneDrive asks for permission"});
  return std::nullopt;
}

std::optional<PageState> judge_facebook(const FetchOutcome& fetch, const Content& content) {
  if (!is_facebook(fetch.final_url.host())) return std::nullopt;
  const std::string path = lower(fetch.final_url.path());
  const std::string text = lower(content.title + "\n" + main_text_start(content, 3000));
  if (fetch.open() && mentions(text, {"this content isn't available", "content isn't available right now", "this page isn't available", "ไม่สามารถดูเนื้อหานี้ได้",
                                      "เนื้อหานี้ไม่พร้อมใช้งาน", "ไม่มีเนื้อหานี้", "เนื้อหานี้ไม่สามารถใช้งานได้"}) &&
      content.visible_characters < short_page)
    return found(UrlOutcome::permission_wall, {"Facebook แจ้งว่าเนื้อหานี้ไม่เปิดให้สาธารณะเห็น หรือถูกลบแล้ว", "Facebook says that this content is not available to the public"});
  if (path.starts_with("/login") || path.starts_with("/checkpoint") || fetch.http_status == 400 ||
      (fetch.open() && (lower(content.title).starts_with("log in") || lower(content.title).starts_with("log into") || content.title.starts_with("เข้าสู่ระบบ"))))
    return found(UrlOutcome::blocked, {"Facebook ให้โปรแกรมเข้าสู่ระบบก่อน จึงต้องให้คนเปิดดูว่าเป็นสาธารณะหรือไม่",
                                       "Facebook asks programs to log in; a person must see whether it is public"});
  return std::nullopt;
}

// ---- protection services --------------------------------------------------------------------------------------

std::optional<PageState> judge_protection(const FetchOutcome& fetch, const Content& content) {
  const bool refused = fetch.http_status == 403 || fetch.http_status == 503 || fetch.http_status == 429 || fetch.http_status == 406 || fetch.http_status == 409;
  const auto blocked = [](std::string_view words) {
    return found(UrlOutcome::blocked, {"ระบบป้องกันของเว็บไซต์ไม่ให้โปรแกรมเปิด: " + quoted(words), "the site's protection keeps programs out: " + quoted(words)});
  };
  if (lower(fetch.header("cf-mitigated")) == "challenge") return blocked("cf-mitigated: challenge");
  if (!refused && !fetch.open()) return std::nullopt;
  if (content.visible_characters >= short_page) return std::nullopt;
  if (title_states(content, phrases().challenge, 30)) return blocked(content.title);
  const std::string_view body = fetch.body ? fetch.body->beginning().substr(0, 60'000) : std::string_view();
  const bool bare_page = characters_everywhere(content) < 400;
  if (bare_page)
    for (const char* mark : challenge_marks)
      if (body.find(mark) != std::string_view::npos) return blocked(mark);
  return std::nullopt;
}

// ---- taken over -----------------------------------------------------------------------------------------------

/// std::string::find stops at every byte that begins the word, which in Thai is every third byte; memmem skips.
bool stands_in(const std::string& text, const char* word) { return memmem(text.data(), text.size(), word, std::strlen(word)) != nullptr; }

int count_words(const std::string& small_text, std::span<const char* const> words, std::string* first) {
  int count = 0;
  for (const char* word : words)
    if (stands_in(small_text, word)) {
      if (count == 0 && first) *first = word;
      ++count;
    }
  return count;
}

std::optional<PageState> judge_takeover(const Content& content) {
  const auto* heading = main_heading(content);
  const std::string top = lower(content.title + "\n" + (heading ? heading->text : std::string()));
  std::string sign;
  const std::string text = lower(main_text_start(content, 30'000));
  const int offers = count_words(top + "\n" + text, gambling_offers, &sign);
  const int offers_on_top = count_words(top, gambling_offers, nullptr);
  const int games_on_top = count_words(top, gambling_games, nullptr);
  const int warnings = count_words(top + "\n" + text, gambling_warnings, nullptr);
  // Offers, not the word: a page against gambling, or about its licences, speaks of it too.
  const bool sold = (offers >= 3 && (games_on_top > 0 || offers_on_top > 0) && warnings <= 1) || (offers_on_top >= 2 && warnings == 0);
  if (sold)
    return found(UrlOutcome::hijacked, {"หน้าเว็บกลายเป็นโฆษณาการพนัน: " + quoted(content.title), "the page advertises gambling: " + quoted(content.title)}, sign);
  if (content.visible_characters < short_page) {
    const auto defaced = [](const std::string& words) {
      return found(UrlOutcome::hijacked, {"หน้าเว็บถูกเจาะระบบ: " + quoted(words), "the page was defaced: " + quoted(words)});
    };
    if (heading && states(heading->text, phrases().defaced, 120)) return defaced(heading->text);
    if (title_states(content, phrases().defaced, 120)) return defaced(content.title);
    if (content.visible_characters < notice_page && content.tables.empty() && warnings == 0)
      for (const auto& block : content.blocks)
        if (block.region == Region::main && states(block.text, phrases().defaced, 200)) return defaced(block.text);
    const bool says_parked = title_states(content, phrases().parked, 120) || (heading && states(heading->text, phrases().parked, 120)) ||
                             (content.visible_characters < notice_page && holds_any(bare(main_text_start(content, 1500)), phrases().parked));
    if (says_parked) {
      const std::string words = heading ? heading->text : content.title.empty() ? main_text_start(content, 100) : content.title;
      return found(UrlOutcome::hijacked, {"ชื่อโดเมนหมดอายุหรือถูกประกาศขาย: " + quoted(words), "the domain has expired or is for sale: " + quoted(words)});
    }
  }
  return std::nullopt;
}

// ---- login ----------------------------------------------------------------------------------------------------

bool path_says_login(const core::Url& url) {
  const std::string path = lower(url.path());
  for (const std::string_view word : {"login", "signin", "sign-in", "sign_in", "logon", "wp-login", "/auth", "/sso", "/cas/", "authen"})
    if (path.find(word) != std::string::npos) return true;
  return false;
}

/// A link of the main text that leads to more than a login page's own doors: the way back, a new account, a lost password.
bool offers_something(const Content& content) {
  return std::any_of(content.links.begin(), content.links.end(), [](const core::Link& link) {
    if (link.region != Region::main || !link.target || link.kind != core::LinkKind::anchor || link.href.starts_with('#')) return false;
    const std::string address = lower(link.target->path() + "?" + link.target->query());
    for (const std::string_view door : {"login", "signin", "sign-in", "logon", "register", "signup", "forgot", "lost", "remind", "reset", "password", "auth", "sso"})
      if (address.find(door) != std::string::npos) return false;
    const bool home = link.target->query().empty() && (link.target->path() == "/" || link.target->path().starts_with("/index."));
    return !home;
  });
}

/// A picture that may be the page's content: a poster, a scan; a logo or an icon is none.
bool shows_picture(const Content& content) {
  return std::any_of(content.images.begin(), content.images.end(), [](const core::Image& image) {
    const std::string name = lower(image.source + " " + image.alt);
    for (const std::string_view decoration : {"logo", "icon", "banner", "header", "avatar", "captcha", "button", "bg"})
      if (name.find(decoration) != std::string::npos) return false;
    return image.region == Region::main && (image.width == 0 || image.width >= 200);
  });
}

/// `เนื้อหานี้ถูกป้องกันด้วยรหัสผ่าน โปรดใส่รหัสผ่าน…`: a content system's own lock. The page's heading stays above it, so
/// it is looked for block by block, beside a field for a password.
const core::Block* password_notice(const Content& content) {
  const bool asked = std::any_of(content.forms.begin(), content.forms.end(), [](const core::Form& form) {
    return form.password && !form.has_text_area && form.region == Region::main;
  });
  if (!asked) return nullptr;
  for (const core::Block& block : content.blocks)
    if (block.region == Region::main && states(block.text, phrases().password_wall, 400)) return &block;
  return nullptr;
}

/// A sentence by which a page that holds nothing else shuts itself to strangers, wherever in the sentence it says so.
const core::Block* shut_notice(const Content& content) {
  for (const core::Block& block : content.blocks) {
    if (block.region != Region::main || block.kind == core::BlockKind::alt_text) continue;
    const std::string plain = bare(block.text);
    if (!holds_any(plain, phrases().explaining) && holds_any(plain, phrases().shut)) return &block;
  }
  return nullptr;
}

std::optional<PageState> judge_login(const FetchOutcome& fetch, const Content& content) {
  if (content.visible_characters >= 2 * notice_page || links_to_files(content) || !content.tables.empty()) {
    // A table may arrange the login form itself.
    if (content.visible_characters >= notice_page || links_to_files(content)) return std::nullopt;
  }
  bool password_decides = std::any_of(content.forms.begin(), content.forms.end(), [&](const core::Form& form) {
    return form.password && (form.region == Region::main || content.visible_characters < 60);
  });
  const bool message_form = std::any_of(content.forms.begin(), content.forms.end(), [](const core::Form& form) { return form.has_text_area; });
  const auto* heading = main_heading(content);
  const bool says_login = title_states(content, phrases().login, 60) || (heading && states(heading->text, phrases().login, 60));
  const bool sent_to_login = !fetch.redirects.empty() && path_says_login(fetch.final_url) && !path_says_login(fetch.requested);
  const std::string words = heading && states(heading->text, phrases().login, 60) ? heading->text : content.title;
  // A box to log in stands beside every page of many sites: a page that names something else and holds something is no wall.
  if (!says_login && !sent_to_login && (offers_something(content) || shows_picture(content))) password_decides = false;
  if ((password_decides && !message_form && (content.visible_characters < 120 || says_login) && content.visible_characters < notice_page) || (sent_to_login && (password_decides || says_login)))
    return found(UrlOutcome::login_required, {"หน้านี้มีแต่ช่องให้เข้าสู่ระบบ: " + quoted(words), "the page is nothing but a login: " + quoted(words)});
  if (content.visible_characters >= notice_page) return std::nullopt;
  if (const core::Block* notice = password_notice(content))
    return found(UrlOutcome::login_required, {"หน้านี้ตั้งรหัสผ่านไว้: " + quoted(notice->text), "the page is shut with a password: " + quoted(notice->text)});
  if (says_login && content.visible_characters < 150 && !message_form && content.tables.empty() && !offers_something(content) && heading && states(heading->text, phrases().login, 60))
    return found(UrlOutcome::login_required, {"หน้านี้มีแต่การเข้าสู่ระบบ: " + quoted(words), "the page is nothing but a login: " + quoted(words)});
  if (content.visible_characters < 200 && content.tables.empty() && !offers_something(content) && !shows_picture(content))
    if (const core::Block* notice = shut_notice(content)) {
      const bool login_words = holds_any(bare(notice->text), phrases().login);
      return found(login_words ? UrlOutcome::login_required : UrlOutcome::permission_wall,
                   {"หน้าเว็บแจ้งว่าต้องมีสิทธิ์ก่อน: " + quoted(notice->text), "the page asks for rights first: " + quoted(notice->text)});
    }
  const std::string start = main_text_start(content, 1200);
  if (states(start, phrases().no_right, 600) || (heading && states(heading->text, phrases().no_right, 60)) || title_states(content, phrases().no_right, 40)) {
    const std::string quote = quoted(start.empty() ? content.title : start);
    const bool login_words = holds_any(bare(start), phrases().login);
    return found(login_words ? UrlOutcome::login_required : UrlOutcome::permission_wall,
                 {"หน้าเว็บแจ้งว่าต้องมีสิทธิ์ก่อน: " + quote, "the page asks for rights first: " + quote});
  }
  return std::nullopt;
}

// ---- home, not found, empty -----------------------------------------------------------------------------------

bool is_home(const core::Url& url, const SiteProfile* profile) {
  const std::string plain = plain_address(url.text());
  if (profile)
    for (const auto& home : profile->home_urls)
      if (plain_address(home) == plain) return true;
  return false;
}

std::optional<PageState> judge_home(const FetchOutcome& fetch, const Content& content, const SiteProfile* profile) {
  if (is_home(fetch.requested, profile) || is_front_path(fetch.requested)) return std::nullopt;
  const auto sent_home = [](const std::string& where) {
    return found(UrlOutcome::redirected_home, {"ลิงก์พาไปหน้าแรกของเว็บไซต์แทนหน้าที่ระบุ (" + where + ")", "leads to the site's home page instead (" + where + ")"});
  };
  const bool moved = plain_address(fetch.final_url.text()) != plain_address(fetch.requested.text());
  if (moved && !fetch.redirects.empty()) {
    const bool same_host = plain_address(fetch.final_url.origin()) == plain_address(fetch.requested.origin());
    const bool root = fetch.final_url.path() == "/" && fetch.final_url.query().empty() && fetch.final_url.fragment().empty();
    if (is_home(fetch.final_url, profile) || (same_host && root)) return sent_home(fetch.final_url.display());
  }
  if (content.refresh_target && content.visible_characters < notice_page) {
    const auto target = fetch.final_url.resolve(*content.refresh_target);
    if (target && target->host() == fetch.final_url.host() && target->fragment().empty() &&
        (is_home(*target, profile) || (target->path() == "/" && target->query().empty())))
      return sent_home(target->display());
  }
  return std::nullopt;
}

/// Nothing but words, and few of them: no table, file, picture or way further on that could be what was asked for.
bool is_mere_notice(const Content& content) {
  return content.visible_characters < notice_page && content.tables.empty() && !links_to_files(content) && !offers_something(content) && !shows_picture(content);
}

std::optional<PageState> judge_missing(const Content& content) {
  const auto* heading = main_heading(content);
  const auto title_missing = [](const std::string& part) { return states_missing(part, 60); };
  const bool by_title = part_of_title(content, title_missing);
  const bool by_heading = heading && states_missing(heading->text, 90);
  const auto says = [](const std::string& words) {
    return found(UrlOutcome::soft_404, {"หน้าเว็บแจ้งว่าไม่พบ: " + quoted(words), "the page says that it was not found: " + quoted(words)});
  };
  if (by_title && (content.visible_characters < short_page || (by_heading && content.visible_characters < 2 * short_page))) return says(content.title);
  if (by_heading && content.visible_characters < 800) return says(heading->text);
  if (content.visible_characters < notice_page && content.tables.empty() && !links_to_files(content)) {
    // Under the office's own name as first heading.
    const auto says_missing = [](const std::string& text) { return states_missing(text, 90); };
    if (const auto* below = first_heading_that(content, says_missing)) return says(below->text);
    const std::string start = main_text_start(content, 900);
    if (!heading && states_missing(start.substr(0, start.find('\n')), 150)) return says(start);
    if (content.visible_characters < 150 && (states(content.title, phrases().weak_missing, 30) || (heading && heading->level == 1 && states(heading->text, phrases().weak_missing, 60)))) return says(heading ? heading->text : content.title);
  }
  if (is_mere_notice(content))
    for (const auto& block : content.blocks)
      if (block.region == Region::main && block.kind != core::BlockKind::alt_text && states_missing(block.text, 120)) return says(block.text);
  if (content.visible_characters < short_page) {
    if (title_states(content, phrases().defaults, 60)) return found(UrlOutcome::soft_404, {"เป็นหน้าตั้งต้นของเครื่องแม่ข่าย ยังไม่มีเนื้อหา: " + quoted(content.title), "the web server's default page: " + quoted(content.title)});
    if (title_states(content, phrases().suspended, 60) || (heading && states(heading->text, phrases().suspended, 60)))
      return found(UrlOutcome::soft_404, {"เว็บไซต์ถูกระงับการให้บริการ: " + quoted(content.title), "the site has been suspended: " + quoted(content.title)});
  }
  return std::nullopt;
}

/// `Fatal error: …`, `Error establishing a database connection` under a status of success.
std::optional<PageState> judge_failed(const Content& content) {
  if (content.visible_characters >= short_page || !content.tables.empty() || links_to_files(content)) return std::nullopt;
  const auto fails = [](std::string_view text) {
    const std::string plain = bare(text.substr(0, 600));
    const auto begins = [&plain](const std::string& phrase) { return plain.starts_with(phrase) || without_apology(plain).starts_with(phrase); };
    return !holds_any(plain, phrases().explaining) && std::any_of(phrases().failed.begin(), phrases().failed.end(), begins);
  };
  const std::string start = main_text_start(content, 600);
  const std::string first = start.substr(0, start.find('\n'));
  const auto* heading = main_heading(content);
  const bool few_words = content.visible_characters < notice_page && !offers_something(content);
  const bool at_once = !first.empty() && fails(first) && (few_words || !heading || heading->text == first);
  if (!at_once && !(few_words && (part_of_title(content, fails) || (heading && fails(heading->text))))) return std::nullopt;
  const std::string& words = at_once ? first : heading && fails(heading->text) ? heading->text : content.title;
  return found(UrlOutcome::server_error, {"หน้าเว็บแสดงข้อความขัดข้องของระบบแทนเนื้อหา: " + quoted(words), "the page shows an error of the site's own programs instead of its content: " + quoted(words)});
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 1469598103934665603ull;
  for (const char c : text) {
    if (c >= '0' && c <= '9') continue;   // counters and dates differ from load to load
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ull;
  }
  return hash;
}

std::uint64_t tagged_hash(char tag, std::string_view text) { return hash_of(text) * 31 + static_cast<unsigned char>(tag); }

/// What in this page the answer to an impossible path did not have.
struct Novelty {
  std::size_t text = 0;     ///< visible characters
  std::size_t things = 0;   ///< links to files, frames, pictures
};

bool knows(const PageFingerprint& page, std::uint64_t hash) { return std::binary_search(page.shingles.begin(), page.shingles.end(), hash); }

/// A riddle for visitors or a counter: another picture each time the same page is loaded.
bool is_drawn_anew(const std::string& source) {
  const std::string small = lower(source);
  for (const std::string_view word : {"captcha", "cap.php", "securimage", "securityimage", "secureimg", "verifycode", "counter", "count.php", "hits", "rand", "token", "nonce", "timestamp"})
    if (small.find(word) != std::string::npos) return true;
  return false;
}

Novelty novelty_against(const FetchOutcome& fetch, const Content& content, const PageFingerprint& known) {
  Novelty novelty;
  const std::string own_path = core::percent_decode(fetch.requested.path());
  for (const auto& block : content.blocks) {
    if (knows(known, tagged_hash('t', block.text))) continue;
    if (own_path.size() > 2 && block.text.find(own_path) != std::string::npos) continue;   // "the address /x was not found"
    novelty.text += thai::count_visible(block.text);
  }
  for (const auto& link : content.links)
    if (link.target && link.target->without_fragment() != fetch.final_url.without_fragment() && !knows(known, tagged_hash('l', link.target->without_fragment())) &&
        link.target->without_fragment().find(fetch.requested.path()) == std::string::npos && !(link.kind == core::LinkKind::image && is_drawn_anew(link.href)))
      ++novelty.things;
  for (const auto& image : content.images)
    if (!knows(known, tagged_hash('i', image.source)) && !is_drawn_anew(image.source)) ++novelty.things;
  return novelty;
}

std::optional<PageState> judge_against_missing(const FetchOutcome& fetch, const Content& content, const SiteProfile* profile) {
  if (!profile || !profile->missing || is_home(fetch.requested, profile) || is_front_path(fetch.requested)) return std::nullopt;
  const PageFingerprint& missing = *profile->missing;
  if (missing.status < 200 || missing.status > 299 || missing.shingles.empty()) return std::nullopt;
  const bool same_bytes = !fetch.sha256.empty() && fetch.sha256 == missing.sha256;
  if (!same_bytes) {
    if (content.title != missing.title && hash_of(content.title) != hash_of(missing.title)) return std::nullopt;
    const Novelty novelty = novelty_against(fetch, content, missing);
    if (novelty.text > unique_text_tolerated || novelty.things > 0) return std::nullopt;
    // Most of the missing page must be here too: an almost empty page is a part of everything.
    if (content.visible_characters * 2 < missing.visible_characters) return std::nullopt;
  }
  return found(UrlOutcome::soft_404, {"เว็บไซต์แสดงหน้าเดียวกับที่อยู่ที่ไม่มีจริง", "the site shows the same as for an address that cannot exist"},
               missing.final_url);
}

std::optional<PageState> judge_emptiness(const FetchOutcome& fetch, const Content& content) {
  if (content.has(core::Notice::script_shell)) {
    const bool something = std::any_of(content.links.begin(), content.links.end(), [](const core::Link& link) { return link.kind == core::LinkKind::embedded; });
    if (!something)
      return found(UrlOutcome::needs_browser, {"หน้าเว็บแสดงเนื้อหาด้วยสคริปต์ ต้องเปิดด้วยเบราว์เซอร์", "the page draws its content by script; it needs a browser"});
  }
  if (characters_everywhere(content) < 5 && content.images.empty() && content.tables.empty() && content.forms.empty() && !content.refresh_target &&
      std::none_of(content.links.begin(), content.links.end(), [](const core::Link& link) { return link.target.has_value(); }))
    return found(UrlOutcome::empty, {"หน้าเว็บว่างเปล่า", "the page is empty"}, std::to_string(fetch.bytes) + " bytes");
  return std::nullopt;
}

std::vector<std::string> home_addresses(const FetchOutcome& home) { return {home.requested.without_fragment(), home.final_url.without_fragment()}; }

bool only_blanks(const core::Body& body) {
  return body.each_piece([](std::string_view piece) { return piece.find_first_not_of(" \t\r\n\f") == std::string_view::npos; });
}

}  // namespace

PageFingerprint fingerprint_of(const FetchOutcome& fetch, const Content& content) {
  PageFingerprint page;
  page.status = fetch.http_status;
  page.final_url = fetch.final_url.without_fragment();
  page.title = content.title;
  page.sha256 = fetch.sha256;
  page.visible_characters = content.visible_characters;
  for (const auto& block : content.blocks) page.shingles.push_back(tagged_hash('t', block.text));
  for (const auto& link : content.links)
    if (link.target) page.shingles.push_back(tagged_hash('l', link.target->without_fragment()));
  for (const auto& image : content.images) page.shingles.push_back(tagged_hash('i', image.source));
  std::sort(page.shingles.begin(), page.shingles.end());
  page.shingles.erase(std::unique(page.shingles.begin(), page.shingles.end()), page.shingles.end());
  return page;
}

double similarity(const PageFingerprint& a, const PageFingerprint& b) {
  if (a.shingles.empty() && b.shingles.empty()) return a.title == b.title ? 1.0 : 0.0;
  std::size_t common = 0;
  auto x = a.shingles.begin();
  auto y = b.shingles.begin();
  while (x != a.shingles.end() && y != b.shingles.end()) {
    if (*x == *y) ++common, ++x, ++y;
    else if (*x < *y) ++x;
    else ++y;
  }
  return static_cast<double>(common) / static_cast<double>(a.shingles.size() + b.shingles.size() - common);
}

SiteProfile make_site_profile(const FetchOutcome* home, const Content* home_content, const FetchOutcome* probe, const Content* probe_content) {
  SiteProfile profile;
  if (home) {
    profile.home_urls = home_addresses(*home);
    if (home->open() && home_content) profile.home = fingerprint_of(*home, *home_content);
  }
  if (probe && probe_content && probe->open() && probe->http_status >= 200 && probe->http_status < 300) {
    profile.missing = fingerprint_of(*probe, *probe_content);
    // A shell looks the same for every address: it tells nothing about any.
    if (probe_content->has(core::Notice::script_shell)) profile.missing.reset();
  }
  return profile;
}

PageState judge_page(const FetchOutcome& fetch, const Content& content, const SiteProfile* profile) {
  if (auto state = judge_google(fetch, content)) return *state;
  if (auto state = judge_one_drive(fetch, content)) return *state;
  if (auto state = judge_facebook(fetch, content)) return *state;
  if (auto state = judge_protection(fetch, content)) return *state;
  if (!fetch.open()) return unchanged(fetch);
  if (fetch.body && !fetch.unchanged && only_blanks(*fetch.body))
    return found(UrlOutcome::empty, {"เว็บไซต์ตอบกลับโดยไม่มีเนื้อหา", "the site answers with nothing"}, std::to_string(fetch.bytes) + " bytes");
  if (content.type != core::DocumentType::html && content.type != core::DocumentType::text) {
    if (auto state = judge_home(fetch, content, profile)) return *state;
    return unchanged(fetch);
  }
  // A reader that failed saw no words; that says nothing about the page.
  if (content.has(core::Notice::reader_crashed)) return unchanged(fetch);
  if (content.quality == core::ReadQuality::badly && !content.has(core::Notice::script_shell))
    return found(UrlOutcome::bad_encoding, {"ตัวอักษรในหน้าเว็บเสียหายจนอ่านไม่ออก", "the page's characters are damaged beyond reading"}, content.charset);
  if (content.type == core::DocumentType::text) {
    // `File not found.` without a tag around it; a text file with more to say is a document.
    if (content.blocks.size() > 3) return unchanged(fetch);
    if (auto state = judge_missing(content)) return *state;
    if (auto state = judge_failed(content)) return *state;
    return unchanged(fetch);
  }
  if (auto state = judge_takeover(content)) return *state;
  if (auto state = judge_login(fetch, content)) return *state;
  if (auto state = judge_home(fetch, content, profile)) return *state;
  if (auto state = judge_missing(content)) return *state;
  if (auto state = judge_failed(content)) return *state;
  if (auto state = judge_emptiness(fetch, content)) return *state;
  if (auto state = judge_against_missing(fetch, content, profile)) return *state;
  PageState state = unchanged(fetch);
  if (content.has(core::Notice::hijacked))
    for (const auto& notice : content.notices)
      if (notice.notice == core::Notice::hijacked) state.warnings.push_back(notice.message);
  return state;
}

}  // namespace oit::content
