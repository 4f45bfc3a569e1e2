// The pictures and the small print: score by indicator, files, links, dates, and how it was judged.
#include <algorithm>

#include "reports/digest.hpp"
#include "reports/html_parts.hpp"

namespace oit::reports {
namespace {

void put_rect(HtmlPage& page, const char* kind, double x, double y, double width, double height) {
  if (width <= 0) return;
  page.raw("<rect class=\"").raw(kind).raw("\" x=\"").raw(decimal(x, 1)).raw("\" y=\"").raw(decimal(y, 1));
  page.raw("\" width=\"").raw(decimal(width, 1)).raw("\" height=\"").raw(decimal(height, 1)).raw("\"/>");
}

void put_group_row(HtmlPage& page, const core::GroupScore& group) {
  const auto& score = group.score;
  const auto share = [](double value) { return decimal(std::clamp(value, 0.0, 100.0), 1); };
  page.raw("<tr class=\"depth-").number(std::clamp(group.depth, 0, 3)).raw("\"><th scope=\"row\"><span class=\"no\">");
  page.text(shortened(group.id, 16)).raw("</span> ").data(page.in(group.title), 160).raw("</th><td class=\"picture\">");
  page.raw("<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
  page.raw("<rect class=\"track\" width=\"100\" height=\"10\"/>");
  const auto rect = [&](const char* kind, double from, double to) {
    if (to > from) page.raw("<rect class=\"").raw(kind).raw("\" x=\"").raw(share(from)).raw("\" width=\"").raw(share(to - from)).raw("\" height=\"10\"/>");
  };
  rect("open", score.low, score.high);
  rect("sure", 0, score.low);
  rect("guess", score.low, score.likely);
  page.raw("</svg></td><td class=\"value\">").raw(decimal(score.likely)).raw("</td></tr>\n");
}

void put_scores(HtmlPage& page) {
  if (page.run.groups.empty()) return;
  page.raw("<h3 id=\"by-group\">").phrase(Phrase::score_by_group).raw("</h3><p class=\"about\">").phrase(Phrase::score_by_group_hint);
  page.raw("</p>\n<table class=\"bars\"><thead class=\"unseen\"><tr><th scope=\"col\">").phrase(Phrase::column_indicator);
  page.raw("</th><th scope=\"col\">").phrase(Phrase::score_by_group).raw("</th><th scope=\"col\">").phrase(Phrase::column_score);
  page.raw("</th></tr></thead><tbody>\n");
  for (const auto& top : page.run.groups) {
    if (top.depth != 0) continue;
    put_group_row(page, top);
    for (const auto& group : page.run.groups)
      if (group.depth > 0 && (group.parent == top.id || group.id.starts_with(top.id + "."))) put_group_row(page, group);
  }
  page.raw("</tbody></table>\n");
}

/// Names, bars and counts as one picture that scales with the page.
class CountPicture {
 public:
  void add(std::string name, const char* kind, int count) { rows_.push_back({std::move(name), kind, count}); }

  void put(HtmlPage& page, Phrase heading, const char* id) const {
    page.raw("<figure><figcaption id=\"").raw(id).raw("\">").phrase(heading).raw("</figcaption>");
    if (rows_.empty()) {
      page.raw("<p class=\"about\">").phrase(Phrase::none_found).raw("</p></figure>\n");
      return;
    }
    int most = 1;
    for (const auto& row : rows_) most = std::max(most, row.count);
    page.raw("<table class=\"bars\"><thead class=\"unseen\"><tr><th scope=\"col\">").phrase(Phrase::group);
    page.raw("</th><th scope=\"col\">").phrase(heading).raw("</th><th scope=\"col\">").phrase(Phrase::count).raw("</th></tr></thead><tbody>\n");
    for (const auto& row : rows_) {
      page.raw("<tr><th scope=\"row\">").text(row.name).raw("</th><td class=\"picture\"><svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
      put_rect(page, row.kind, 0, 0, 100.0 * row.count / most, 10);
      page.raw("</svg></td><td class=\"value\">").text(whole(row.count)).raw("</td></tr>\n");
    }
    page.raw("</tbody></table></figure>\n");
  }

 private:
  struct Row {
    std::string name;
    const char* kind;
    int count;
  };
  std::vector<Row> rows_;
};

Phrase phrase_of(core::DateWitness witness) {
  switch (witness) {
    case core::DateWitness::in_document: return Phrase::witness_in_document;
    case core::DateWitness::on_page: return Phrase::witness_on_page;
    case core::DateWitness::declared: return Phrase::witness_declared;
    case core::DateWitness::title_year: return Phrase::witness_title_year;
    case core::DateWitness::file_metadata: return Phrase::witness_file_metadata;
    case core::DateWitness::last_modified: return Phrase::witness_last_modified;
    case core::DateWitness::url_year: return Phrase::witness_url_year;
  }
  return Phrase::witness_none;
}

void put_counts(HtmlPage& page) {
  const FileCounts counts = count_files(page.run);
  constexpr std::array grades{Phrase::grade_0, Phrase::grade_1, Phrase::grade_2, Phrase::grade_3, Phrase::grade_4, Phrase::grade_5};
  CountPicture files, links, dates;
  for (std::size_t grade = grades.size(); grade-- > 0;)
    if (counts.by_grade[grade] > 0) files.add(say(grades[grade], page.language), grade >= 3 ? "sure" : "weak", counts.by_grade[grade]);
  for (const auto& [outcome, count] : counts.links) {
    const core::Reach reach = core::reach_of(outcome);
    links.add(core::describe(outcome).in(page.language), reach == core::Reach::open ? "sure" : reach == core::Reach::closed ? "bad" : "weak", count);
  }
  for (const auto& [witness, count] : counts.witnesses) dates.add(say(phrase_of(witness), page.language), "sure", count);
  if (counts.undated > 0) dates.add(say(Phrase::witness_none, page.language), "weak", counts.undated);
  page.raw("<div class=\"pictures\">\n");
  links.put(page, Phrase::links_heading, "figure-links");
  files.put(page, Phrase::readability_heading, "figure-files");
  dates.put(page, Phrase::dates_heading, "figure-dates");
  page.raw("</div>\n");
}

void put_term(HtmlPage& page, Phrase name) { page.raw("<dt>").phrase(name).raw("</dt><dd>"); }

std::string status_in_words(const std::string& status, core::Language language) {
  if (status == "confirmed") return say(Phrase::status_confirmed, language);
  if (status == "reported") return say(Phrase::status_reported, language);
  if (status == "inferred") return say(Phrase::status_inferred, language);
  if (status == "unconfirmed") return say(Phrase::status_unconfirmed, language);
  return status;
}

std::string confidence_in_words(const std::string& confidence, core::Language language) {
  if (confidence == "high") return say(Phrase::confidence_high, language);
  if (confidence == "medium") return say(Phrase::confidence_medium, language);
  if (confidence == "low") return say(Phrase::confidence_low, language);
  if (confidence == "recollection") return say(Phrase::confidence_recollection, language);
  return confidence;
}

void put_book(HtmlPage& page) {
  const auto& book = page.run.rulebook;
  put_term(page, Phrase::method_book);
  if (!book.title.empty()) page.data(page.in(book.title), title_characters).raw(" ");
  page.raw("<code>").text(book.id).raw("</code></dd>");
  if (!book.status.empty()) {
    put_term(page, Phrase::method_book_status);
    page.text(status_in_words(book.status, page.language)).raw("</dd>");
  }
  if (!book.sources.empty()) {
    put_term(page, Phrase::method_sources);
    for (const auto& source : book.sources) page.raw("<p>").data(source, 300).raw("</p>");
    page.raw("</dd>");
  }
  if (!book.sha256.empty()) {
    put_term(page, Phrase::method_fingerprint);
    page.raw("<code>").text(book.sha256).raw("</code></dd>");
  }
}

void put_run(HtmlPage& page) {
  const auto& run = page.run;
  put_term(page, Phrase::method_as_of);
  page.text(in_words(run.run.as_of, page.language)).raw("</dd>");
  if (!run.agency.websites.empty()) {
    put_term(page, Phrase::method_websites);
    for (const auto& website : run.agency.websites) page.raw("<p>").address(website).raw("</p>");
    page.raw("</dd>");
  }
  put_term(page, Phrase::method_run);
  page.text(in_words(run.run.started, page.language));
  if (run.run.finished > run.run.started) page.raw(" – ").text(in_words(run.run.finished, page.language));
  if (!run.run.id.empty()) page.raw(" <code>").text(run.run.id).raw("</code>");
  page.raw("</dd>");
  put_term(page, Phrase::method_tool);
  page.raw("oitcheck ").text(run.tool_version).raw("</dd>");
}

void put_meanings(HtmlPage& page) {
  put_term(page, Phrase::method_verdicts);
  page.raw("<ul class=\"plain\">");
  const auto meaning = [&page](core::Verdict verdict, Phrase words) {
    page.raw("<li>").verdict_chip(verdict).raw(" ").phrase(words).raw("</li>");
  };
  meaning(core::Verdict::zero, Phrase::method_zero);
  meaning(core::Verdict::partial, Phrase::method_partial);
  meaning(core::Verdict::review, Phrase::method_review);
  meaning(core::Verdict::full, Phrase::method_full);
  page.raw("</ul><p>").phrase(Phrase::score_range_why).raw("</p></dd>");
}

void put_provenance(HtmlPage& page) {
  const bool any = std::any_of(page.run.items.begin(), page.run.items.end(), [](const core::ItemResult& item) {
    return !item.provenance.confidence.empty() || !item.provenance.sources.empty();
  });
  if (!any) return;
  page.raw("<details class=\"provenance\"><summary>").phrase(Phrase::items_provenance).raw("</summary><ul class=\"plain\">\n");
  for (const auto& item : page.run.items) {
    page.raw("<li><span class=\"no\">").text(shortened(item.id, 12)).raw("</span> ");
    std::string line = confidence_in_words(item.provenance.confidence, page.language);
    for (const auto& source : item.provenance.sources) line += (line.empty() ? "" : " · ") + shortened(source, 160);
    if (!item.provenance.note.empty()) line += (line.empty() ? "" : " · ") + shortened(page.in(item.provenance.note), 240);
    page.text(line).raw("</li>\n");
  }
  page.raw("</ul></details>\n");
}

}  // namespace

void put_figures(HtmlPage& page) {
  if (page.run.items.empty()) return;
  page.raw("<section id=\"figures\">\n<h2>").phrase(Phrase::pictures_heading).raw("</h2>\n");
  put_scores(page);
  put_counts(page);
  page.raw("</section>\n");
}

void put_method(HtmlPage& page) {
  page.raw("<section id=\"method\">\n<h2>").phrase(Phrase::method_heading).raw("</h2>\n<dl class=\"method\">");
  put_book(page);
  put_run(page);
  put_meanings(page);
  if (!page.run.warnings.empty()) {
    put_term(page, Phrase::warnings_heading);
    page.raw("<ul class=\"plain\">");
    for (const auto& warning : page.run.warnings) page.raw("<li>").data(page.in(warning), 600).raw("</li>");
    page.raw("</ul></dd>");
  }
  page.raw("</dl>\n");
  put_provenance(page);
  page.raw("</section>\n");
}

}  // namespace oit::reports
