// Every item, one foldable entry each: findings, submitted addresses, files read. With the filter the script enables.
#include <algorithm>
#include <set>

#include "reports/digest.hpp"
#include "reports/html_parts.hpp"

namespace oit::reports {
namespace {

using core::DocumentRecord;
using core::Finding;
using core::ItemResult;
using core::UrlRecord;

/// 0 when the finding's address is not one that was submitted.
int address_number(const ItemResult& item, const std::string& url) {
  for (std::size_t index = 0; index < item.urls.size(); ++index)
    if (item.urls[index].url == url) return static_cast<int>(index) + 1;
  return 0;
}

void put_finding_address(HtmlPage& page, const ItemResult& item, const Finding& finding) {
  if (finding.url.empty()) return;
  const int number = address_number(item, finding.url);
  if (number > 0 && item.urls.size() == 1) return;
  page.raw("<p class=\"about\">");
  if (number > 0)
    page.phrase(Phrase::address_n, {{"n", std::to_string(number)}});
  else
    page.address(finding.url, 80);
  page.raw("</p>");
}

void put_pass_quote(HtmlPage& page, const Finding& finding) {
  if (finding.evidence.empty()) return;
  const auto& evidence = finding.evidence.front();
  if (evidence.quote.empty() && evidence.locator.empty()) return;
  page.raw("<p class=\"about\">");
  if (!evidence.quote.empty()) page.raw("“").data(evidence.quote, 120).raw("” ");
  page.text(place_in_words(evidence.locator, page.language));
  if (evidence.how == "ocr") page.raw(" · ").phrase(Phrase::how_ocr);   // a reader should know before relying on it
  page.raw("</p>");
}

void put_finding(HtmlPage& page, const ItemResult& item, const Finding& finding) {
  page.raw("<li class=\"").raw(css_class(finding.outcome)).raw("\"><p><span class=\"mark\">");
  page.text(core::describe(finding.outcome).in(page.language)).raw("</span> ");
  page.data(page.in(finding.message), 400);
  page.raw(" <span class=\"kind\">").text(finding.check);
  if (finding.weight == core::Weight::advice) page.raw(" · ").text(core::describe(finding.weight).in(page.language));
  page.raw("</span></p>");
  put_finding_address(page, item, finding);
  if (finding.outcome == core::Outcome::pass) {
    put_pass_quote(page, finding);
  } else {
    put_proof(page, item, finding);
    if (!finding.advice.empty()) page.raw("<p class=\"next\">").data(page.in(finding.advice), 600).raw("</p>");
  }
  page.raw("</li>\n");
}

void append_part(std::string& line, const std::string& part) {
  if (part.empty()) return;
  if (!line.empty()) line += " · ";
  line += part;
}

void put_address(HtmlPage& page, const ItemResult& item, const UrlRecord& record, std::size_t number) {
  page.raw("<li class=\"reach-").raw(core::reach_of(record.outcome) == core::Reach::open ? "open" : core::reach_of(record.outcome) == core::Reach::closed ? "closed" : "unclear").raw("\">");
  if (item.urls.size() > 1) page.raw("<span class=\"index\">").number(static_cast<long long>(number)).raw("</span> ");
  page.address(record.url, 200);
  std::string line = core::describe(record.outcome).in(page.language);
  if (record.http_status > 0) append_part(line, say(Phrase::http_status, page.language, {{"status", std::to_string(record.http_status)}}));
  if (record.bytes > 0) append_part(line, size_in_words(record.bytes));
  append_part(line, record.detected_type);
  if (record.attempts > 1) append_part(line, say_counted(Phrase::attempts, page.language, record.attempts));
  append_part(line, in_words(record.fetched_at, page.language));
  page.raw("<p class=\"about\">").text(line).raw("</p>");
  if (!record.final_url.empty() && record.final_url != record.url)
    page.raw("<p class=\"about\">").phrase(Phrase::ends_at).raw(" ").address(record.final_url, 160).raw("</p>");
  if (record.past) page.raw("<p class=\"about past\">").data(page.in(core::describe(*record.past)), 300).raw("</p>");
  if (!record.note.empty())
    page.raw("<p class=\"about\">").phrase(Phrase::submitted_note).raw(": ").data(record.note, 400).raw("</p>");
  if (!record.diagnosis.message.empty()) page.raw("<p class=\"about\">").data(page.in(record.diagnosis.message), 400).raw("</p>");
  if (!record.diagnosis.detail.empty()) page.raw("<p class=\"about tech\">").data(record.diagnosis.detail, 200).raw("</p>");
  for (const auto& warning : record.warnings) page.raw("<p class=\"about\">").data(page.in(warning), 300).raw("</p>");
  page.raw("</li>\n");
}

void put_document(HtmlPage& page, const DocumentRecord& record) {
  page.raw("<li><span class=\"grade grade-").number(record.readability.grade).raw("\">");
  page.phrase(Phrase::grade, {{"n", std::to_string(record.readability.grade)}}).raw("</span> ");
  const std::string& name = !record.title.empty() ? record.title : record.link_text;
  if (!name.empty()) page.data(name, 160).raw("<br>");
  page.address(record.url, 140);
  std::string line = core::to_string(record.type);
  if (record.pages > 0) append_part(line, say_counted(Phrase::pages_n, page.language, record.pages));
  if (record.bytes > 0) append_part(line, size_in_words(record.bytes));
  if (record.published)
    append_part(line, say(Phrase::published_on, page.language, {{"date", in_words(record.published->date, page.language)}}));
  if (record.outcome != core::UrlOutcome::ok) append_part(line, core::describe(record.outcome).in(page.language));
  page.raw("<p class=\"about\">").text(line).raw("</p>");
  if (record.past) page.raw("<p class=\"about past\">").data(page.in(core::describe(*record.past)), 300).raw("</p>");
  if (record.readability.grade < 3 && !record.readability.reason.empty())
    page.raw("<p class=\"about\">").data(page.in(record.readability.reason), 240).raw("</p>");
  if (record.quality != core::ReadQuality::well && !record.quality_reason.empty())
    page.raw("<p class=\"about\">").data(page.in(record.quality_reason), 240).raw("</p>");
  page.raw("</li>\n");
}

template <class Rows, class Put>
void put_list(HtmlPage& page, Phrase heading, const char* kind, const Rows& rows, Put put) {
  if (rows.empty()) return;
  page.raw("<h4>").phrase(heading).raw("</h4><ul class=\"").raw(kind).raw("\">\n");
  for (std::size_t index = 0; index < rows.size(); ++index) put(rows[index], index + 1);
  page.raw("</ul>\n");
}

void put_reasons(HtmlPage& page, const ItemResult& item) {
  if (item.reasons.empty() || item.verdict == core::Verdict::full) return;
  page.raw("<ul class=\"reasons\">");
  for (const auto& reason : item.reasons) page.raw("<li>").data(page.in(reason), 400).raw("</li>");
  page.raw("</ul>\n");
}

/// As the script takes them apart again.
template <class Words>
void put_values(HtmlPage& page, const Words& words) {
  for (auto word = words.begin(); word != words.end(); ++word) page.raw(word == words.begin() ? "" : "|").text(*word);
}

void put_item(HtmlPage& page, const ItemResult& item) {
  std::set<std::string> checks;
  for (const auto& finding : item.findings)
    if (finding.outcome == core::Outcome::fail || finding.outcome == core::Outcome::unknown) checks.insert(finding.check);
  page.raw("<details class=\"item ").raw(css_class(item.verdict)).raw("\" data-verdict=\"").raw(css_class(item.verdict));
  page.raw("\" data-indicator=\"").text(item.indicator).raw("\" data-owner=\"");
  put_values(page, offices_of(item.owner));
  page.raw("\" data-check=\"");
  put_values(page, checks);
  page.raw("\">\n<summary><span class=\"no\">").text(shortened(item.id, 12)).raw("</span><span class=\"title\">");
  page.data(page.in(item.title), title_characters);
  if (page.language == core::Language::en && !item.title.en.empty() && !item.title.th.empty())
    page.raw("<span class=\"official\" lang=\"th\">").text(shortened(item.title.th, title_characters)).raw("</span>");
  page.raw("</span>").verdict_chip(item.verdict).raw("</summary>\n<div class=\"inside\" id=\"").raw(html_id(item.id)).raw("\">\n");
  put_reasons(page, item);
  if (item.findings.empty()) page.raw("<p class=\"about\">").phrase(Phrase::no_findings).raw("</p>");
  put_list(page, Phrase::findings, "findings", findings_worst_first(item), [&](const Finding* finding, std::size_t) { put_finding(page, item, *finding); });
  put_list(page, Phrase::addresses, "addresses", item.urls, [&](const UrlRecord& record, std::size_t number) { put_address(page, item, record, number); });
  put_list(page, Phrase::documents, "documents", item.documents, [&](const DocumentRecord& record, std::size_t) { put_document(page, record); });
  page.raw("</div></details>\n");
}

void put_select(HtmlPage& page, const char* name, Phrase label, const std::vector<std::pair<std::string, std::string>>& options) {
  page.raw("<label>").phrase(label).raw("<select name=\"").raw(name).raw("\"><option value=\"\">").phrase(Phrase::filter_all).raw("</option>");
  for (const auto& [value, words] : options)
    page.raw("<option value=\"").text(value).raw("\">").text(shortened(words, 80)).raw("</option>");
  page.raw("</select></label>\n");
}

void put_filter(HtmlPage& page) {
  using Options = std::vector<std::pair<std::string, std::string>>;
  Options verdicts, indicators, owners, checks;
  for (const auto verdict : {core::Verdict::zero, core::Verdict::partial, core::Verdict::review, core::Verdict::full})
    if (std::any_of(page.run.items.begin(), page.run.items.end(), [&](const ItemResult& item) { return item.verdict == verdict; }))
      verdicts.emplace_back(css_class(verdict), say(phrase_of(verdict), page.language));
  std::set<std::string> seen_indicators, seen_owners, seen_checks;
  for (const auto& item : page.run.items) {
    if (!item.indicator.empty() && seen_indicators.insert(item.indicator).second) {
      const std::string title = group_title(page.run, item.indicator, page.language);
      indicators.emplace_back(item.indicator, title == item.indicator ? title : item.indicator + " " + title);
    }
    for (const auto& office : offices_of(item.owner))
      if (seen_owners.insert(office).second) owners.emplace_back(office, office);
    for (const auto& finding : item.findings)
      if (finding.outcome == core::Outcome::fail || finding.outcome == core::Outcome::unknown) seen_checks.insert(finding.check);
  }
  for (const auto& check : seen_checks) checks.emplace_back(check, check_in_words(check, page.language));
  page.raw("<form class=\"filter js\" hidden aria-label=\"").phrase(Phrase::filter_heading).raw("\">\n");
  put_select(page, "verdict", Phrase::filter_verdict, verdicts);
  put_select(page, "indicator", Phrase::filter_indicator, indicators);
  if (!owners.empty()) put_select(page, "owner", Phrase::filter_owner, owners);
  if (!checks.empty()) put_select(page, "check", Phrase::filter_check, checks);
  page.raw("<label>").phrase(Phrase::filter_text).raw("<input type=\"search\" name=\"words\"></label>\n");
  page.raw("<p class=\"shown\" role=\"status\" data-one=\"").text(say_counted(Phrase::filter_shown, page.language, 1));
  page.raw("\" data-many=\"").text(say_counted(Phrase::filter_shown, page.language, 0)).raw("\"></p>\n<div class=\"buttons\">");
  page.raw("<button type=\"reset\">").phrase(Phrase::filter_reset).raw("</button><button type=\"button\" data-open=\"yes\">");
  page.phrase(Phrase::open_all).raw("</button><button type=\"button\" data-open=\"no\">").phrase(Phrase::close_all);
  page.raw("</button><button type=\"button\" data-print>").phrase(Phrase::print_page).raw("</button></div></form>\n");
}

}  // namespace

void put_items(HtmlPage& page) {
  if (page.run.items.empty()) return;
  page.raw("<section id=\"items\">\n<h2>").phrase(Phrase::items_heading).raw("</h2>\n<p class=\"intro\">");
  page.phrase(Phrase::items_intro).raw("</p>\n");
  put_filter(page);
  std::string group;
  bool open = false;
  for (const auto& item : page.run.items) {
    if (!open || item.sub_indicator != group) {
      if (open) page.raw("</div>\n");
      group = item.sub_indicator;
      open = true;
      const std::string title = group_title(page.run, group, page.language);
      page.raw("<div class=\"group\"><h3>").text(group);
      if (title != group) page.raw(" ").data(title, title_characters);
      page.raw("</h3>\n");
    }
    put_item(page, item);
  }
  if (open) page.raw("</div>\n");
  page.raw("</section>\n");
}

}  // namespace oit::reports
