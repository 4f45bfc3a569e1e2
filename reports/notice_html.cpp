// The HTML body, and the words it shares with the plain one. Mail programs drop style sheets, so styles stand inline.
#include <algorithm>

#include "reports/catalogue.hpp"
#include "reports/notice_words.hpp"
#include "reports/safe_text.hpp"

namespace oit::reports {
namespace {

using core::Language;
using core::Text;

constexpr const char* cell = "padding:6px 10px;border-top:1px solid #d9dee5;vertical-align:top;text-align:left;overflow-wrap:anywhere";

const char* colour_of(LinkNews news) {
  switch (news) {
    case LinkNews::newly_broken: return "#8a4b00";
    case LinkNews::confirmed_broken: return "#a3211b";
    case LinkNews::healed: return "#1b6240";
  }
  return "#1d2733";
}

std::string link_cell(const std::string& url) {
  const std::string shown = html_escaped(shortened(address_for_people(url), 120));
  if (!is_web_address(url)) return shown;
  return "<a href=\"" + html_escaped(url) + "\" style=\"color:#1f4e79\">" + shown + "</a>";
}

std::string table_head(const std::string& title, int count, const char* colour) {
  return "<h3 style=\"margin:18px 0 4px;font-size:16px;color:" + std::string(colour) + "\">" + html_escaped(title) + " (" + whole(count) +
         ")</h3>\n<table role=\"presentation\" width=\"100%\" style=\"border-collapse:collapse;font-size:15px\">\n";
}

std::string row(const std::string& item, const std::string& first, const std::string& second) {
  return "<tr><td style=\"" + std::string(cell) + ";width:48px;white-space:nowrap;font-weight:bold\">" + html_escaped(item) + "</td><td style=\"" + cell + "\">" + first +
         "<br><span style=\"color:#4a5665\">" + html_escaped(second) + "</span></td></tr>\n";
}

void put_links(std::string& out, const AgencyNotice& agency, LinkNews news, Language language) {
  const ShownLinks shown = links_shown(agency, news);
  if (shown.total == 0) return;
  out += table_head(words_of(news).in(language), shown.total, colour_of(news));
  for (const ChangedLink* link : shown.links) out += row(link->item, link_cell(link->url), link_state(*link, language));
  out += "</table>\n";
  if (shown.left_out() > 0) out += "<p style=\"margin:4px 10px\">" + html_escaped(and_more(shown.left_out(), language)) + "</p>\n";
}

void put_agency(std::string& out, const Notice& notice, const AgencyNotice& agency, Language language) {
  out += "<h2 style=\"margin:24px 0 2px;font-size:19px\">" + html_escaped(agency_heading(agency)) + "</h2>\n<p style=\"margin:0;color:#4a5665\">" +
         html_escaped(counts_line(notice, agency, language)) + "</p>\n";
  if (agency.first_run) out += "<p style=\"margin:6px 0\">" + html_escaped(words_first_run.in(language)) + "</p>\n";
  for (const LinkNews news : all_link_news) put_links(out, agency, news, language);
  if (!agency.verdicts.empty()) {
    out += table_head(words_moved.in(language), static_cast<int>(agency.verdicts.size()), "#1f4e79");
    for (const auto& moved : agency.verdicts)
      out += row(moved.item, html_escaped(moved.title.in(language)), core::describe(moved.before).in(language) + " → " + core::describe(moved.after).in(language));
    out += "</table>\n";
  }
  out += "<p style=\"margin:10px 0 0;color:#4a5665\">" + html_escaped(words_report.in(language)) + ": <code>" + html_escaped(agency.folder) + "</code></p>\n";
}

}  // namespace

const Text words_moved{"ข้อที่ผลเปลี่ยน", "verdicts that moved"};
const Text words_first_run{"ตรวจครั้งแรก ยังไม่มีผลครั้งก่อนให้เทียบ", "First check: there is nothing yet to compare with."};
const Text words_report{"รายงานฉบับเต็ม", "Full report"};

const Text& words_of(LinkNews news) {
  static const Text newly{"ลิงก์เพิ่งเสีย", "newly broken"}, confirmed{"ยืนยันแล้วว่าเสีย", "confirmed broken"}, healed{"กลับมาเปิดได้", "open again"};
  switch (news) {
    case LinkNews::newly_broken: return newly;
    case LinkNews::confirmed_broken: return confirmed;
    case LinkNews::healed: return healed;
  }
  return newly;
}

std::string heading(const Notice& notice, Language language) {
  static const Text links{"ผลตรวจลิงก์ OIT", "OIT link check"}, audit{"ผลตรวจ OIT ก่อนส่ง", "OIT audit"};
  return (notice.kind == "links" ? links : audit).in(language);
}

std::string agency_heading(const AgencyNotice& agency) {
  return printable(agency.name.empty() || agency.name == agency.id ? agency.id : agency.name + " (" + agency.id + ")");
}

std::string counts_line(const Notice& notice, const AgencyNotice& agency, Language language) {
  const std::string checked = whole(agency.checked), broken = whole(agency.broken), confirmed = whole(agency.confirmed), unclear = whole(agency.unclear);
  const std::string zero = whole(agency.summary.zero), items = whole(agency.summary.total());
  const bool thai = language == Language::th;
  const std::string links = thai ? "ตรวจ " + checked + " ลิงก์ เสีย " + broken + " (ยืนยันแล้ว " + confirmed + ") ยังบอกไม่ได้ " + unclear
                                 : checked + " links checked, " + broken + " broken (" + confirmed + " confirmed), " + unclear + " unclear";
  if (notice.kind != "audit") return links;
  return links + (thai ? " · น่าจะได้ 0 คะแนน " + zero + " จาก " + items + " ข้อ" : " · " + zero + " of " + items + " items likely zero");
}

std::string link_state(const ChangedLink& link, Language language) {
  const std::string state = core::describe(link.outcome).in(language);
  const auto since = core::parse_rfc3339(link.since);
  if (!since) return state;
  return state + (language == Language::th ? " ตั้งแต่ " : ", since ") + in_words(*since, language);
}

std::string and_more(int count, Language language) {
  return language == Language::th ? "และอีก " + whole(count) + " รายการ ดูในรายงานฉบับเต็ม" : "and " + whole(count) + " more in the full report";
}

ShownLinks links_shown(const AgencyNotice& agency, LinkNews news) {
  ShownLinks shown;
  for (const auto& link : agency.links) {
    if (link.news != news) continue;
    ++shown.total;
    if (shown.links.size() < most_links_shown) shown.links.push_back(&link);
  }
  return shown;
}

std::string render_notice_html(const Notice& notice, Language language) {
  const std::string title = html_escaped(heading(notice, language));
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(language == Language::th ? "th" : "en") + "\"><head><meta charset=\"utf-8\"><title>" + title +
                    "</title></head>\n<body style=\"margin:0;padding:16px;background:#f5f7f9;color:#1d2733;font:16px/1.6 Sarabun,'Leelawadee UI',Thonburi,sans-serif\">\n"
                    "<div style=\"max-width:680px;margin:0 auto;background:#fff;border:1px solid #d9dee5;border-radius:8px;padding:20px 24px\">\n"
                    "<h1 style=\"margin:0;font-size:22px\">" + title + "</h1>\n<p style=\"margin:2px 0 0;color:#4a5665\">" + html_escaped(in_words(notice.made, language)) + "</p>\n";
  for (std::size_t i = 0; i < std::min(notice.told.size(), most_agencies_shown); ++i) put_agency(out, notice, notice.told[i], language);
  if (notice.told.size() > most_agencies_shown)
    out += "<p>" + html_escaped(and_more(static_cast<int>(notice.told.size() - most_agencies_shown), language)) + "</p>\n";
  return out + "<p style=\"margin:20px 0 0;font-size:13px;color:#5d6977\">oitcheck " + html_escaped(notice.tool_version) + "</p>\n</div></body></html>\n";
}

}  // namespace oit::reports
