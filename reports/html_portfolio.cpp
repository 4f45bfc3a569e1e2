// The index of many agencies. The first rows stand in the page itself; the rest travels as data that the script pages through.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "reports/html_assets.hpp"
#include "reports/html_parts.hpp"
#include "reports/portfolio_digest.hpp"

namespace oit::reports {
namespace {

constexpr std::size_t first_rows = 100, most_items = 12, most_kinds = 30, most_bands = 25;

/// The part of a page that knows a portfolio instead of a run.
class Index {
 public:
  Index(const Portfolio& about, core::Language reader)
      : portfolio_(about), language_(reader), page_(no_run(), reader), agencies_(worst_first(about)), columns_(item_columns(about)) {}

  std::string take() {
    page_.raw(html_head(portfolio_assets(), language_, say(Phrase::portfolio_title, language_)));
    page_.raw("<body>\n<a class=\"skip\" href=\"#agencies\">").phrase(Phrase::portfolio_map).raw("</a>\n");
    masthead();
    page_.raw("<main>\n");
    if (agencies_.empty()) page_.raw("<p class=\"banner\" role=\"note\">").phrase(Phrase::portfolio_empty).raw("</p>\n");
    totals();
    failures();
    if (!agencies_.empty()) {
      bands();
      items();
      kinds();
      heat_map();
    }
    page_.raw("</main>\n<footer class=\"colophon\"><p>").phrase(Phrase::method_disclaimer).raw("</p><p>");
    page_.phrase(Phrase::made_by, {{"version", portfolio_.tool_version}}).raw("</p></footer>\n");
    if (!agencies_.empty()) data();
    page_.raw("<script>").raw(portfolio_assets().script).raw("</script>\n</body>\n</html>\n");
    return page_.take();
  }

 private:
  static const core::RunResult& no_run() {
    static const core::RunResult none;
    return none;
  }

  void masthead() {
    page_.raw("<header class=\"masthead\">\n<p class=\"kicker\">").phrase(Phrase::kicker).raw("</p>\n<h1>").phrase(Phrase::portfolio_title);
    page_.raw("</h1>\n<p class=\"meta\">").counted(Phrase::portfolio_agencies, static_cast<std::int64_t>(agencies_.size()));
    if (portfolio_.made != core::TimePoint{}) page_.raw(" · ").phrase(Phrase::checked_at, {{"time", in_words(portfolio_.made, language_)}});
    if (portfolio_.as_of.ok() && portfolio_.as_of != core::Date{})
      page_.raw(" · ").phrase(Phrase::judged_as_of, {{"date", in_words(portfolio_.as_of, language_)}});
    page_.raw(" · <a href=\"./index.csv\">CSV</a> · <a href=\"./index.xlsx\">XLSX</a></p>\n</header>\n");
  }

  void tile(const char* kind, const std::string& figure, Phrase label) {
    page_.raw("<div class=\"tile ").raw(kind).raw("\"><p class=\"figure\">").text(figure).raw("</p><p class=\"label\">");
    page_.phrase(label).raw("</p></div>\n");
  }

  void totals() {
    std::int64_t with_zero = 0, zero = 0, review = 0;
    double sum = 0;
    for (const PortfolioEntry* entry : agencies_) {
      with_zero += entry->summary.zero > 0 ? 1 : 0;
      zero += entry->summary.zero;
      review += entry->summary.review;
      sum += entry->oit.likely;
    }
    page_.raw("<section class=\"overview four\" aria-label=\"").phrase(Phrase::overview).raw("\">\n");
    tile(with_zero > 0 ? "is-zero" : "is-full", whole(with_zero), Phrase::portfolio_zero_agencies);
    tile(zero > 0 ? "is-zero" : "is-full", whole(zero), Phrase::portfolio_zero_items);
    tile("", whole(review), Phrase::portfolio_review_items);
    tile("is-score", agencies_.empty() ? "–" : decimal(sum / static_cast<double>(agencies_.size())), Phrase::portfolio_mean);
    page_.raw("</section>\n");
  }

  void failures() {
    if (portfolio_.failures.empty()) return;
    page_.raw("<section><h2>").phrase(Phrase::portfolio_failed).raw(" <span class=\"count\">");
    page_.number(static_cast<long long>(portfolio_.failures.size())).raw("</span></h2><ul class=\"advice\">\n");
    for (const auto& failure : portfolio_.failures) {
      page_.raw("<li><div><p><b>").data(failure.name, 160).raw("</b></p><p class=\"about\">");
      page_.data(failure.reason.in(language_), 400).raw("</p></div></li>\n");
    }
    page_.raw("</ul></section>\n");
  }

  /// By the square root of the share, so that one in twenty can be told from none.
  static double shade(int zero, int known) { return 0.1 + 0.9 * std::sqrt(static_cast<double>(zero) / known); }

  /// All agencies at once: bands of agencies from worst to best, the darker the more of a band fails the item.
  void bands() {
    const std::size_t bands = std::min(most_bands, agencies_.size());
    if (bands < 5 || columns_.empty()) return;
    constexpr int width = 24, height = 12, left = 4, top = 20;
    const int across = left + width * static_cast<int>(columns_.size()), down = top + height * static_cast<int>(bands);
    page_.raw("<section><h2 id=\"bands-title\">").phrase(Phrase::portfolio_bands).raw("</h2><p class=\"intro\">");
    page_.phrase(Phrase::portfolio_bands_hint).raw("</p>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"bands-title\"><svg class=\"bands\" viewBox=\"0 0 ");
    page_.number(across).raw(" ").number(down).raw("\" role=\"img\" aria-labelledby=\"bands-title\">\n");
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      page_.raw("<text x=\"").number(left + width * static_cast<int>(column) + width / 2).raw("\" y=\"14\">");
      page_.text(shortened(columns_[column], 5)).raw("</text>");
    }
    page_.raw("\n");
    for (std::size_t band = 0; band < bands; ++band) {
      const std::size_t from = band * agencies_.size() / bands, to = (band + 1) * agencies_.size() / bands;
      std::vector<int> known(columns_.size()), zero(columns_.size());
      for (std::size_t row = from; row < to; ++row) {
        const auto verdicts = verdicts_by_column(*agencies_[row], columns_);
        for (std::size_t column = 0; column < columns_.size(); ++column) {
          if (!verdicts[column]) continue;
          ++known[column];
          zero[column] += *verdicts[column] == core::Verdict::zero ? 1 : 0;
        }
      }
      for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (known[column] == 0) continue;
        page_.raw("<rect x=\"").number(left + width * static_cast<int>(column)).raw("\" y=\"").number(top + height * static_cast<int>(band));
        page_.raw("\" width=\"").number(width - 1).raw("\" height=\"").number(height - 1).raw("\" class=\"");
        if (zero[column] == 0)
          page_.raw("none\"/>");
        else
          page_.raw("some\" fill-opacity=\"").raw(decimal(shade(zero[column], known[column]), 2)).raw("\"/>");
      }
      page_.raw("\n");
    }
    page_.raw("</svg></div></section>\n");
  }

  void bar_cell(double share, const char* kind) {
    page_.raw("<td class=\"picture\"><svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"10\"/><rect class=\"");
    page_.raw(kind).raw("\" width=\"").raw(decimal(std::clamp(share, 0.0, 1.0) * 100, 1)).raw("\" height=\"10\"/></svg></td>");
  }

  void items() {
    const auto troubles = trouble_by_item(portfolio_);
    if (troubles.empty() || troubles.front().zero == 0) return;
    page_.raw("<section><h2>").phrase(Phrase::portfolio_worst_items).raw("</h2>\n<table class=\"bars\"><thead class=\"unseen\"><tr><th scope=\"col\">");
    page_.phrase(Phrase::column_item).raw("</th><th scope=\"col\">").phrase(Phrase::portfolio_share).raw("</th><th scope=\"col\">");
    page_.phrase(Phrase::portfolio_zero_agencies).raw("</th></tr></thead><tbody>\n");
    for (std::size_t index = 0; index < troubles.size() && index < most_items && troubles[index].zero > 0; ++index) {
      const auto& trouble = troubles[index];
      page_.raw("<tr><th scope=\"row\"><span class=\"no\">").text(shortened(trouble.id, 12)).raw("</span> ").data(trouble.title.in(language_), 160);
      if (portfolio_.books.size() > 1) page_.raw(" <code>").text(trouble.book).raw("</code>");
      page_.raw("</th>");
      bar_cell(static_cast<double>(trouble.zero) / std::max(trouble.agencies, 1), "bad");
      page_.raw("<td class=\"value\">").text(whole(trouble.zero)).raw(" <span class=\"about\">");
      page_.raw(decimal(100.0 * trouble.zero / std::max(trouble.agencies, 1), 1)).raw(" %</span></td></tr>\n");
    }
    page_.raw("</tbody></table></section>\n");
  }

  void kinds() {
    const auto totals = totals_by_kind(portfolio_);
    if (totals.size() < 2) return;
    page_.raw("<section><h2 id=\"kinds-title\">").phrase(Phrase::portfolio_kinds).raw("</h2>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"kinds-title\"><table class=\"plain-table\"><thead><tr>");
    for (const Phrase heading : {Phrase::column_kind, Phrase::sheet_agencies, Phrase::portfolio_zero_agencies, Phrase::portfolio_zero_items, Phrase::portfolio_mean})
      page_.raw("<th scope=\"col\">").phrase(heading).raw("</th>");
    page_.raw("</tr></thead><tbody>\n");
    for (std::size_t index = 0; index < totals.size() && index < most_kinds; ++index) {
      const auto& total = totals[index];
      page_.raw("<tr><th scope=\"row\">").data(total.kind.empty() ? "–" : total.kind, 80).raw("</th>");
      for (const int count : {total.agencies, total.with_zero, total.zero}) page_.raw("<td>").text(whole(count)).raw("</td>");
      page_.raw("<td>").raw(decimal(total.likely_sum / std::max(total.agencies, 1))).raw("</td></tr>\n");
    }
    page_.raw("</tbody></table></div></section>\n");
  }

  std::string report_address(const PortfolioEntry& entry) const {
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out = "./";
    for (const char byte : entry.folder) {
      const auto value = static_cast<unsigned char>(byte);
      const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.' || byte == '/';
      if (plain) {
        out += byte;
      } else {
        out += '%';
        out += hex[value >> 4];
        out += hex[value & 0xF];
      }
    }
    return out + "/" + portfolio_.report_file;
  }

  static char letter_of(core::Verdict verdict) { return "zprf"[static_cast<std::size_t>(verdict)]; }
  static const char* sign_of(core::Verdict verdict) {
    static constexpr std::array signs{"0", "½", "?", "✓"};
    return signs[static_cast<std::size_t>(verdict)];
  }

  void row(const PortfolioEntry& entry) {
    page_.raw("<tr><th scope=\"row\"><a href=\"").raw(report_address(entry)).raw("\">").data(entry.name, 160).raw("</a></th><td>");
    page_.number(entry.summary.zero).raw("</td><td>").raw(decimal(entry.oit.likely)).raw("</td>");
    for (const core::Verdict* verdict : verdicts_by_column(entry, columns_)) {
      if (verdict)
        page_.raw("<td class=\"").raw(std::string(1, letter_of(*verdict))).raw("\">").raw(sign_of(*verdict)).raw("</td>");
      else
        page_.raw("<td></td>");
    }
    page_.raw("</tr>\n");
  }

  void controls() {
    page_.raw("<form class=\"filter js\" hidden>\n<label>").phrase(Phrase::portfolio_search).raw("<input type=\"search\" name=\"find\"></label>\n<label>");
    page_.phrase(Phrase::portfolio_sort).raw("<select name=\"sort\"><option value=\"worst\">").phrase(Phrase::portfolio_sort_worst);
    page_.raw("</option><option value=\"score\">").phrase(Phrase::portfolio_sort_score).raw("</option><option value=\"name\">");
    page_.phrase(Phrase::portfolio_sort_name).raw("</option></select></label>\n<label>").phrase(Phrase::column_kind);
    page_.raw("<select name=\"kind\"><option value=\"\">").phrase(Phrase::filter_all).raw("</option></select></label>\n");
    page_.raw("<p class=\"shown\" role=\"status\"></p>\n<div class=\"buttons\"><button type=\"button\" data-step=\"-1\">");
    page_.phrase(Phrase::portfolio_previous).raw("</button><button type=\"button\" data-step=\"1\">").phrase(Phrase::portfolio_next).raw("</button></div></form>\n");
  }

  void legend() {
    page_.raw("<ul class=\"legend\">");
    for (const auto verdict : {core::Verdict::zero, core::Verdict::partial, core::Verdict::review, core::Verdict::full}) {
      page_.raw("<li><span class=\"key ").raw(std::string(1, letter_of(verdict))).raw("\" aria-hidden=\"true\">").raw(sign_of(verdict));
      page_.raw("</span> ").phrase(phrase_of(verdict)).raw("</li>");
    }
    page_.raw("</ul>\n");
  }

  void heat_map() {
    page_.raw("<section id=\"agencies\"><h2 id=\"agencies-title\">").phrase(Phrase::portfolio_map).raw("</h2><p class=\"intro\">").phrase(Phrase::portfolio_map_hint);
    if (agencies_.size() > first_rows)
      page_.raw(" <span class=\"static\">").counted(Phrase::portfolio_first_rows, static_cast<std::int64_t>(first_rows)).raw("</span>");
    page_.raw("</p>\n");
    legend();
    controls();
    page_.raw("<div class=\"scroll tall\" role=\"region\" tabindex=\"0\" aria-labelledby=\"agencies-title\"><table class=\"heat\"><thead><tr><th scope=\"col\">");
    page_.phrase(Phrase::column_agency).raw("</th><th scope=\"col\">").phrase(Phrase::verdict_zero).raw("</th><th scope=\"col\">").phrase(Phrase::column_score).raw("</th>");
    for (const auto& column : columns_) page_.raw("<th scope=\"col\">").text(shortened(column, 8)).raw("</th>");
    page_.raw("</tr></thead><tbody>\n");
    for (std::size_t index = 0; index < agencies_.size() && index < first_rows; ++index) row(*agencies_[index]);
    page_.raw("</tbody></table></div></section>\n");
  }

  static void append_json(std::string& out, std::string_view text) {
    out += '"';
    for (const char byte : printable(text)) {
      if (byte == '"' || byte == '\\') out += '\\';
      // `<` never stands in a script element, so nothing in the data can end it.
      if (byte == '<')
        out += "\\u003c";
      else
        out += byte;
    }
    out += '"';
  }

  void data() {
    std::map<std::string, std::size_t> kind_index;
    std::vector<std::string> kinds;
    std::string out = "{\"rows\":[";
    for (const PortfolioEntry* entry : agencies_) {
      const auto [kind, is_new] = kind_index.emplace(entry->kind, kinds.size());
      if (is_new) kinds.push_back(entry->kind);
      if (out.back() != '[') out += ",\n";
      out += '[';
      append_json(out, entry->name);
      out += "," + std::to_string(kind->second) + "," + std::to_string(entry->summary.zero) + ",\"" + decimal(entry->oit.likely) + "\",";
      append_json(out, report_address(*entry));
      out += ",\"";
      for (const core::Verdict* verdict : verdicts_by_column(*entry, columns_)) out += verdict ? letter_of(*verdict) : '-';
      out += "\"]";
    }
    out += "],\n\"kinds\":[";
    for (const auto& kind : kinds) {
      if (out.back() != '[') out += ',';
      append_json(out, kind);
    }
    out += "],\"page\":";
    append_json(out, wording(Phrase::portfolio_page, language_));
    out += '}';
    page_.raw("<script type=\"application/json\" id=\"data\">").raw(out).raw("</script>\n");
  }

  const Portfolio& portfolio_;
  core::Language language_;
  HtmlPage page_;
  std::vector<const PortfolioEntry*> agencies_;
  std::vector<std::string> columns_;
};

}  // namespace

std::string render_portfolio_html(const Portfolio& portfolio, const ReportOptions& options) {
  return Index(portfolio, options.language).take();
}

}  // namespace oit::reports
