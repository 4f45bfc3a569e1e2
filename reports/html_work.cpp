// What to do: items to fix, what a person must look at, advice, and messages ready to send.
#include "reports/digest.hpp"
#include "reports/html_parts.hpp"

namespace oit::reports {
namespace {

using core::Finding;
using core::ItemResult;

void put_section_head(HtmlPage& page, const char* id, Phrase heading, std::size_t count, Phrase intro) {
  page.raw("<section id=\"").raw(id).raw("\" class=\"work\">\n<h2>").phrase(heading);
  if (count > 0) page.raw(" <span class=\"count\">").number(static_cast<long long>(count)).raw("</span>");
  page.raw("</h2>\n<p class=\"intro\">").phrase(intro).raw("</p>\n");
}

void put_item_head(HtmlPage& page, const ItemResult& item) {
  page.raw("<header><span class=\"no\">").text(shortened(item.id, 12)).raw("</span><h3>");
  page.data(page.in(item.title), title_characters).raw("</h3>");
  if (item.points_at_stake > 0) {
    page.raw("<p class=\"gain\">");
    page.phrase(item.verdict == core::Verdict::review ? Phrase::points_stake : Phrase::points_gain, {{"points", decimal(item.points_at_stake)}});
    page.raw("</p>");
  }
  page.raw("</header>\n");
}

void put_item_foot(HtmlPage& page, const ItemResult& item) {
  page.raw("<footer><span>").phrase(Phrase::owner).raw(": <b>");
  if (item.owner.empty())
    page.phrase(Phrase::owner_unknown);
  else
    page.data(item.owner, 120);
  page.raw("</b></span>");
  if (!item.review_every.empty())
    page.raw("<span>").phrase(Phrase::review_every, {{"often", shortened(item.review_every, 80)}}).raw("</span>");
  if (!item.period.empty()) page.raw("<span>").phrase(Phrase::period).raw(": ").data(page.in(item.period), 120).raw("</span>");
  page.raw("<a href=\"#").raw(html_id(item.id)).raw("\">").phrase(Phrase::see_item, {{"id", shortened(item.id, 12)}}).raw("</a></footer>\n");
}

void put_row(HtmlPage& page, Phrase name, const char* kind) {
  page.raw("<dt>").phrase(name).raw("</dt><dd class=\"").raw(kind).raw("\">");
}

void put_where(HtmlPage& page, const ItemResult& item, const Finding& finding) {
  if (finding.url.empty() && !item.urls.empty()) return;
  put_row(page, Phrase::where, "where");
  if (finding.url.empty())
    page.phrase(Phrase::nothing_submitted);
  else
    page.address(finding.url);
  page.raw("</dd>");
}

bool has_proof(const ItemResult& item, const Finding& finding) {
  return !finding.evidence.empty() || record_of(item, finding.url) != nullptr;
}

void put_fault(HtmlPage& page, const ItemResult& item, const Finding& finding) {
  page.raw("<div class=\"fault\"><p class=\"what\">").data(page.in(finding.message), 600).raw("</p><dl>");
  put_where(page, item, finding);
  if (has_proof(item, finding)) {
    put_row(page, Phrase::proof, "proof");
    put_proof(page, item, finding);
    page.raw("</dd>");
  }
  if (!finding.advice.empty()) {
    put_row(page, Phrase::what_to_do, "do");
    page.data(page.in(finding.advice), 800).raw("</dd>");
  }
  if (!finding.why.empty()) {
    put_row(page, Phrase::why_it_matters, "why");
    page.data(page.in(finding.why), 600).raw("</dd>");
  }
  page.raw("</dl></div>\n");
}

void put_fix(HtmlPage& page, const ItemResult& item) {
  page.raw("<article class=\"card ").raw(css_class(item.verdict)).raw("\" id=\"fix-").raw(html_id(item.id)).raw("\">\n");
  put_item_head(page, item);
  page.verdict_chip(item.verdict);
  const auto faults = faults_of(item);
  if (faults.empty())
    for (const auto& reason : item.reasons) page.raw("<p class=\"what\">").data(page.in(reason), 600).raw("</p>");
  for (const Finding* finding : faults) put_fault(page, item, *finding);
  put_item_foot(page, item);
  page.raw("</article>\n");
}

void put_question(HtmlPage& page, const ItemResult& item, const Finding* finding, int index) {
  const std::string id = "q-" + html_id(item.id) + "-" + std::to_string(index);
  const std::string question = finding && !finding->question.empty() ? page.in(finding->question)
                                                                    : say(Phrase::question_default, page.language);
  page.raw("<li><input type=\"checkbox\" id=\"").raw(id).raw("\"><label for=\"").raw(id).raw("\">");
  page.data(question, 600).raw("</label>");
  const std::string& url = finding && !finding->url.empty() ? finding->url : item.urls.empty() ? std::string() : item.urls.front().url;
  if (!url.empty()) page.raw("<p class=\"about\">").address(url).raw("</p>");
  const std::string reason = finding ? page.in(finding->message) : page.in(main_reason(item));
  if (!reason.empty())
    page.raw("<p class=\"about\">").phrase(Phrase::cannot_tell_because).raw(": ").data(reason, 600).raw("</p>");
  if (finding && !finding->evidence.empty()) put_proof(page, item, *finding);
  if (finding && !finding->advice.empty())
    page.raw("<p class=\"about\">").phrase(Phrase::if_not).raw(": ").data(page.in(finding->advice), 600).raw("</p>");
  page.raw("</li>\n");
}

}  // namespace

void put_fixes(HtmlPage& page) {
  const auto items = items_to_fix(page.run);
  put_section_head(page, "fix", Phrase::fix_heading, items.size(), items.empty() ? Phrase::fix_none : Phrase::fix_intro);
  for (const ItemResult* item : items) put_fix(page, *item);
  page.raw("</section>\n");
}

void put_review(HtmlPage& page) {
  const auto items = items_to_review(page.run);
  put_section_head(page, "review", Phrase::review_heading, items.size(), items.empty() ? Phrase::review_none : Phrase::review_intro);
  for (const ItemResult* item : items) {
    page.raw("<article class=\"card review\">\n");
    put_item_head(page, *item);
    if (item->leaning != core::Verdict::review)
      page.raw("<p class=\"about\">").phrase(Phrase::verdict_leaning, {{"verdict", say(phrase_of(item->leaning), page.language)}}).raw("</p>");
    page.raw("<ul class=\"checklist\">\n");
    const auto questions = questions_of(*item);
    int index = 0;
    for (const Finding* finding : questions) put_question(page, *item, finding, ++index);
    if (questions.empty()) put_question(page, *item, nullptr, ++index);
    page.raw("</ul>\n");
    put_item_foot(page, *item);
    page.raw("</article>\n");
  }
  page.raw("</section>\n");
}

void put_advice(HtmlPage& page) {
  std::size_t count = 0;
  for (const auto& item : page.run.items) count += advice_of(item).size();
  if (count == 0) return;
  put_section_head(page, "advice", Phrase::advice_heading, count, Phrase::advice_intro);
  page.raw("<ul class=\"advice\">\n");
  for (const auto& item : page.run.items)
    for (const Finding* finding : advice_of(item)) {
      page.raw("<li><a class=\"no\" href=\"#").raw(html_id(item.id)).raw("\">").text(shortened(item.id, 12)).raw("</a><div><p>");
      page.data(page.in(finding->message), 400).raw("</p>");
      if (!finding->advice.empty()) page.raw("<p class=\"about\">").data(page.in(finding->advice), 400).raw("</p>");
      page.raw("</div></li>\n");
    }
  page.raw("</ul>\n</section>\n");
}

void put_messages(HtmlPage& page) {
  const auto work = work_by_office(page.run);
  if (work.empty()) return;
  put_section_head(page, "messages", Phrase::messages_heading, 0, Phrase::messages_intro);
  for (const auto& [office, items] : work) {
    page.raw("<details class=\"message\"><summary>");
    if (office.empty())
      page.phrase(Phrase::owner_unknown);
    else
      page.data(office, 120);
    page.raw(" <span class=\"count\">").number(static_cast<long long>(items.size())).raw("</span></summary>");
    page.raw("<button type=\"button\" class=\"copy js\" hidden data-done=\"").phrase(Phrase::copied);
    page.raw("\" data-by-hand=\"").phrase(Phrase::copy_by_hand).raw("\">").phrase(Phrase::copy).raw("</button><pre tabindex=\"0\">");
    std::string message = message_to_office(page.run, office, items, page.language);
    std::string_view rest = message;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      page.text(rest.substr(0, end)).raw("\n");
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
    page.raw("</pre></details>\n");
  }
  page.raw("</section>\n");
}

}  // namespace oit::reports
