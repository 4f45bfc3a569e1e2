// Counting, the subject and the plain text. Long lists are cut: a mail is read, the report beside it is complete.
#include "reports/notice.hpp"

#include <algorithm>
#include <set>

#include "reports/catalogue.hpp"
#include "reports/json_writer.hpp"
#include "reports/notice_words.hpp"
#include "reports/safe_text.hpp"

namespace oit::reports {
namespace {

using core::Language;
using core::Text;

struct Totals {
  int newly = 0, confirmed = 0, healed = 0, moved = 0, broken = 0, zero = 0;
};

Totals totals_of(const Notice& notice) {
  Totals totals;
  for (const auto& agency : notice.told) {
    for (const auto& link : agency.links) {
      totals.newly += link.news == LinkNews::newly_broken;
      totals.confirmed += link.news == LinkNews::confirmed_broken;
      totals.healed += link.news == LinkNews::healed;
    }
    totals.moved += static_cast<int>(agency.verdicts.size());
    totals.broken += agency.broken;
    totals.zero += agency.summary.zero;
  }
  return totals;
}

std::string who(const Notice& notice, Language language) {
  if (notice.told.size() == 1) return printable(notice.told[0].name.empty() ? notice.told[0].id : notice.told[0].name);
  const std::string count = whole(static_cast<std::int64_t>(notice.told.size()));
  return language == Language::th ? count + " หน่วยงาน" : count + " agencies";
}

void add(std::string& list, const Text& words, int count, Language language) {
  if (count > 0) list += (list.empty() ? "" : " · ") + words.in(language) + " " + whole(count);
}

void put_text(std::string& out, const Notice& notice, const AgencyNotice& agency, Language language) {
  out += "\n" + agency_heading(agency) + "\n" + counts_line(notice, agency, language) + "\n";
  if (agency.first_run) out += words_first_run.in(language) + "\n";
  for (const LinkNews news : all_link_news) {
    const auto shown = links_shown(agency, news);
    if (shown.total == 0) continue;
    out += "\n" + words_of(news).in(language) + " (" + whole(shown.total) + ")\n";
    for (const ChangedLink* link : shown.links)
      out += "- " + link->item + "  " + address_for_people(link->url) + "\n  " + link_state(*link, language) + "\n";
    if (shown.left_out() > 0) out += "- " + and_more(shown.left_out(), language) + "\n";
  }
  if (!agency.verdicts.empty()) out += "\n" + words_moved.in(language) + " (" + whole(static_cast<std::int64_t>(agency.verdicts.size())) + ")\n";
  for (const auto& moved : agency.verdicts)
    out += "- " + moved.item + "  " + printable(moved.title.in(language)) + "\n  " + core::describe(moved.before).in(language) + " → " + core::describe(moved.after).in(language) + "\n";
  out += words_report.in(language) + ": " + agency.folder + "\n";
}

void write_links(JsonWriter& json, const AgencyNotice& agency) {
  json.key("changes");
  json.begin_object();
  for (const LinkNews news : all_link_news) {
    json.key(to_string(news));
    json.begin_array();
    for (const auto& link : agency.links) {
      if (link.news != news) continue;
      json.begin_object();
      json.member("item", link.item);
      json.member("url", link.url);
      json.member("outcome", core::to_string(link.outcome));
      json.member("since", link.since);
      json.end_object();
    }
    json.end_array();
  }
  json.key("verdicts");
  json.begin_array();
  for (const auto& moved : agency.verdicts) {
    json.begin_object();
    json.member("item", moved.item);
    json.member("title", moved.title);
    json.member("before", core::to_string(moved.before));
    json.member("after", core::to_string(moved.after));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_agency(JsonWriter& json, const AgencyNotice& agency) {
  json.begin_object();
  json.member("id", agency.id);
  json.member("name", agency.name);
  json.member("rulebook", agency.rulebook);
  json.member("run", agency.run);
  json.member("first_run", agency.first_run);
  json.member("folder", agency.folder);
  json.key("summary");
  json.begin_object();
  json.member("zero", agency.summary.zero);
  json.member("partial", agency.summary.partial);
  json.member("review", agency.summary.review);
  json.member("full", agency.summary.full);
  json.end_object();
  json.key("links");
  json.begin_object();
  json.member("checked", agency.checked);
  json.member("broken", agency.broken);
  json.member("confirmed", agency.confirmed);
  json.member("unclear", agency.unclear);
  json.end_object();
  write_links(json, agency);
  json.end_object();
}

}  // namespace

const char* to_string(LinkNews news) {
  switch (news) {
    case LinkNews::newly_broken: return "new";
    case LinkNews::confirmed_broken: return "confirmed";
    case LinkNews::healed: return "healed";
  }
  return "";
}

bool Notice::has_news() const {
  return std::any_of(told.begin(), told.end(), [](const AgencyNotice& agency) { return agency.has_news(); });
}

const char* Notice::event() const {
  if (!has_news()) return "unchanged";
  const bool changed = std::any_of(told.begin(), told.end(), [](const AgencyNotice& agency) { return !agency.links.empty() || !agency.verdicts.empty(); });
  return changed ? "changed" : "first_run";
}

AgencyNotice notice_of(const core::RunResult& run) {
  AgencyNotice agency;
  agency.id = run.agency.id;
  agency.name = run.agency.name;
  agency.rulebook = run.rulebook.id;
  agency.run = run.run.id;
  agency.summary = run.summary;
  std::set<std::string> seen;
  for (const auto& item : run.items)
    for (const auto& url : item.urls) {
      if (!seen.insert(url.url).second) continue;
      ++agency.checked;
      agency.broken += core::reach_of(url.outcome) == core::Reach::closed;
      agency.unclear += core::reach_of(url.outcome) == core::Reach::unclear;
    }
  return agency;
}

std::string notice_subject(const Notice& notice, Language language) {
  const Totals totals = totals_of(notice);
  std::string list;
  for (const LinkNews news : all_link_news)
    add(list, words_of(news), news == LinkNews::newly_broken ? totals.newly : news == LinkNews::confirmed_broken ? totals.confirmed : totals.healed, language);
  add(list, words_moved, totals.moved, language);
  const bool thai = language == Language::th;
  if (list.empty()) {
    list = notice.has_news() ? (thai ? "ตรวจครั้งแรก" : "first check") : (thai ? "ไม่มีอะไรเปลี่ยน" : "nothing changed");
    list += std::string(" · ") + (notice.kind == "links" ? (thai ? "ลิงก์เสีย " : "broken links ") + whole(totals.broken)
                                                           : (thai ? "น่าจะได้ 0 คะแนน " : "likely zero ") + whole(totals.zero));
  }
  return "[oitcheck] " + who(notice, language) + ": " + list;
}

std::string render_notice_text(const Notice& notice, Language language) {
  std::string out = heading(notice, language) + "\n" + in_words(notice.made, language) + "\n";
  for (std::size_t i = 0; i < std::min(notice.told.size(), most_agencies_shown); ++i) put_text(out, notice, notice.told[i], language);
  if (notice.told.size() > most_agencies_shown)
    out += "\n" + and_more(static_cast<int>(notice.told.size() - most_agencies_shown), language) + "\n";
  return out + "\n-- \noitcheck " + notice.tool_version + "\n";
}

std::string render_notice_json(const Notice& notice) {
  JsonWriter json;
  json.begin_object();
  json.member("schema", "oitcheck-notice/1");
  json.member("event", notice.event());
  json.member("id", notice.id);
  json.member("made", core::to_rfc3339(notice.made));
  json.key("tool");
  json.begin_object();
  json.member("name", "oitcheck");
  json.member("version", notice.tool_version);
  json.end_object();
  json.member("kind", notice.kind);
  json.member("agencies_checked", notice.agencies);
  json.key("agencies");
  json.begin_array();
  for (const auto& agency : notice.told) write_agency(json, agency);
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace oit::reports
