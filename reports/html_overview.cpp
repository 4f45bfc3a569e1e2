// The first screen: who, how many items are likely zero, the projected score, days left, and every item as a tile.
#include <algorithm>

#include "reports/digest.hpp"
#include "reports/html_parts.hpp"

namespace oit::reports {
namespace {

/// 0–100 along a bar 100 units wide: light where a person's look decides, dark up to the projected score.
void put_score_bar(HtmlPage& page, const core::Score& score) {
  const auto within = [](double value) { return decimal(std::clamp(value, 0.0, 100.0)); };
  const auto rect = [&page, &within](const char* kind, double from, double to) {
    page.raw("<rect class=\"").raw(kind).raw("\" x=\"").raw(within(from)).raw("\" width=\"");
    page.raw(within(std::max(0.0, to - from))).raw("\" height=\"10\"/>");
  };
  page.raw("<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
  page.phrase(Phrase::score_picture_label, {{"likely", decimal(score.likely)}, {"low", decimal(score.low)}, {"high", decimal(score.high)}});
  page.raw("\">");
  rect("track", 0, 100);
  rect("open", score.low, score.high);
  rect("sure", 0, score.low);
  rect("guess", score.low, score.likely);
  page.raw("</svg>");
}

void put_zero_links(HtmlPage& page) {
  constexpr std::size_t most = 8;
  std::size_t shown = 0;
  for (const core::ItemResult* item : items_to_fix(page.run)) {
    if (item->verdict != core::Verdict::zero) continue;
    if (++shown > most) break;
    page.raw(shown == 1 ? "<p class=\"names\">" : " ").raw("<a href=\"#fix-").raw(html_id(item->id)).raw("\">");
    page.text(shortened(item->id, 8)).raw("</a>");
  }
  if (shown > 0) page.raw(shown > most ? " …</p>" : "</p>");
}

void put_zero_tile(HtmlPage& page) {
  const auto& summary = page.run.summary;
  page.raw("<div class=\"tile ").raw(summary.zero > 0 ? "is-zero" : "is-full").raw("\"><p class=\"figure\">");
  page.number(summary.zero).raw("</p><p class=\"label\">");
  if (summary.zero > 0)
    page.counted(Phrase::likely_zero_tile, summary.zero);
  else
    page.phrase(Phrase::none_zero_tile);
  page.raw("</p><p class=\"note\">").counted(Phrase::of_items, summary.total());
  if (summary.partial > 0) page.raw(" ").counted(Phrase::half_note, summary.partial);
  page.raw("</p>");
  put_zero_links(page);
  page.raw("</div>\n");
}

std::string level_range(const HtmlPage& page) {
  const auto& run = page.run;
  if (!run.level_low || !run.level_high || run.level_low->id == run.level_high->id) return {};
  return say(Phrase::level_range, page.language, {{"low", page.in(run.level_low->name)}, {"high", page.in(run.level_high->name)}});
}

void put_score_tile(HtmlPage& page) {
  const auto& run = page.run;
  page.raw("<div class=\"tile is-score\"><p class=\"label\">").phrase(Phrase::projected_score);
  page.raw("</p><p class=\"figure\">").raw(decimal(run.oit.likely));
  page.raw(" <span class=\"unit\">").phrase(Phrase::out_of).raw("</span></p>");
  put_score_bar(page, run.oit);
  page.raw("<p class=\"note\">");
  page.phrase(Phrase::score_range, {{"low", decimal(run.oit.low)}, {"high", decimal(run.oit.high)}}).raw("</p>");
  if (run.level_likely) {
    page.raw("<p class=\"level\">").phrase(Phrase::level, {{"level", page.in(run.level_likely->name)}}).raw("</p>");
    if (const std::string range = level_range(page); !range.empty())
      page.raw("<p class=\"note\">").text(range).raw("</p>");
  }
  page.raw("</div>\n");
}

void put_deadline_tile(HtmlPage& page) {
  const auto left = days_to_deadline(page.run);
  page.raw("<div class=\"tile is-deadline").raw(left && *left >= 0 && *left <= 7 ? " is-near" : "").raw("\"><p class=\"label\">");
  page.phrase(Phrase::deadline).raw("</p>");
  if (!left) {
    page.raw("<p class=\"words\">").phrase(Phrase::deadline_unknown).raw("</p><p class=\"note\">");
    page.phrase(Phrase::deadline_unknown_why).raw("</p></div>\n");
    return;
  }
  page.raw("<p class=\"words\">");
  if (*left > 0)
    page.counted(Phrase::days_left, *left);
  else if (*left == 0)
    page.phrase(Phrase::last_day);
  else
    page.counted(Phrase::deadline_passed, -*left);
  page.raw("</p><p class=\"note\">").text(in_words(*page.run.rulebook.window_closes, page.language)).raw("</p>");
  if (const auto& opens = page.run.rulebook.window_opens; opens && page.run.run.as_of < *opens)
    page.raw("<p class=\"note\">").counted(Phrase::window_not_open, core::days_between(page.run.run.as_of, *opens)).raw("</p>");
  page.raw("</div>\n");
}

}  // namespace

void put_masthead(HtmlPage& page) {
  const auto& run = page.run;
  page.raw("<header class=\"masthead\">\n<p class=\"kicker\">").phrase(Phrase::kicker);
  if (run.rulebook.fiscal_year > 0)
    page.raw(" · ").phrase(Phrase::fiscal_year, {{"year", std::to_string(run.rulebook.fiscal_year)}});
  page.raw("</p>\n<h1>").data(run.agency.name.empty() ? run.agency.id : run.agency.name, title_characters).raw("</h1>\n<p class=\"meta\">");
  if (run.run.finished != core::TimePoint{})
    page.phrase(Phrase::checked_at, {{"time", in_words(run.run.finished, page.language)}}).raw(" · ");
  page.phrase(Phrase::judged_as_of, {{"date", in_words(run.run.as_of, page.language)}});
  page.raw(" · <a href=\"#method\">").text(run.rulebook.title.empty() ? run.rulebook.id : page.in(run.rulebook.title)).raw("</a></p>\n");
  if (run.run.interrupted) page.raw("<p class=\"banner\" role=\"note\">").phrase(Phrase::interrupted_banner).raw("</p>\n");
  if (run.items.empty()) page.raw("<p class=\"banner\" role=\"note\">").phrase(Phrase::no_items_banner).raw("</p>\n");
  page.raw("</header>\n");
}

void put_overview(HtmlPage& page) {
  page.raw("<section class=\"overview\" aria-label=\"").phrase(Phrase::overview).raw("\">\n");
  put_zero_tile(page);
  put_score_tile(page);
  put_deadline_tile(page);
  page.raw("</section>\n");
}

void put_item_map(HtmlPage& page) {
  if (page.run.items.empty()) return;
  page.raw("<nav class=\"map\" aria-labelledby=\"map-title\">\n<h2 id=\"map-title\">").phrase(Phrase::item_map).raw("</h2>\n<ul class=\"legend\">");
  const auto& summary = page.run.summary;
  const auto legend = [&page](core::Verdict verdict, int count) {
    if (count == 0) return;
    page.raw("<li><span class=\"dot ").raw(css_class(verdict)).raw("\" aria-hidden=\"true\"></span>");
    page.raw("<b>").number(count).raw("</b> ").phrase(phrase_of(verdict)).raw("</li>");
  };
  legend(core::Verdict::zero, summary.zero);
  legend(core::Verdict::partial, summary.partial);
  legend(core::Verdict::review, summary.review);
  legend(core::Verdict::full, summary.full);
  page.raw("</ul>\n<ul class=\"tiles\">");
  for (const auto& item : page.run.items) {
    page.raw("<li><a class=\"cell ").raw(css_class(item.verdict)).raw("\" href=\"#").raw(html_id(item.id)).raw("\" title=\"");
    page.text(shortened(page.in(item.title), 120)).raw("\">").text(shortened(item.id, 8)).raw("<span class=\"unseen\"> ");
    page.phrase(phrase_of(item.verdict)).raw("</span></a></li>");
  }
  page.raw("</ul>\n</nav>\n");
}

void put_contents(HtmlPage& page) {
  const auto& summary = page.run.summary;
  if (page.run.items.empty()) return;
  const auto link = [&page](const char* section, Phrase heading, int count) {
    page.raw("<li><a href=\"#").raw(section).raw("\">").phrase(heading).raw("</a>");
    if (count > 0) page.raw(" <span class=\"count\">").number(count).raw("</span>");
    page.raw("</li>");
  };
  page.raw("<nav class=\"contents\" aria-label=\"").phrase(Phrase::contents).raw("\"><ul>");
  link("fix", Phrase::fix_heading, summary.zero + summary.partial);
  link("review", Phrase::review_heading, summary.review);
  if (!work_by_office(page.run).empty()) link("messages", Phrase::messages_short, 0);
  link("items", Phrase::items_heading, 0);
  link("figures", Phrase::pictures_heading, 0);
  link("method", Phrase::method_heading, 0);
  page.raw("</ul></nav>\n");
}

}  // namespace oit::reports
