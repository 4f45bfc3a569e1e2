// The terminal's tables: what a person sees right after a run.
#include <algorithm>

#include "reports/catalogue.hpp"
#include "reports/digest.hpp"
#include "reports/report.hpp"
#include "reports/safe_text.hpp"
#include "thai/words.hpp"

namespace oit::reports {
namespace {

using core::ItemResult;
using core::RunResult;
using core::Verdict;

constexpr std::size_t most_rows = 60;

/// Wraps text in the terminal's colour codes, or leaves it.
class Paint {
 public:
  explicit Paint(Colour colour) : colour_(colour) {}
  std::string operator()(const char* code, const std::string& text) const {
    if (colour_ == Colour::never) return text;
    return std::string("\x1b[") + code + "m" + text + "\x1b[0m";
  }

 private:
  Colour colour_;
};

constexpr const char* bold = "1";
constexpr const char* faint = "2";

const char* code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::zero: return "1;31";
    case Verdict::partial: return "33";
    case Verdict::review: return "36";
    case Verdict::full: return "32";
  }
  return "0";
}

const char* sign_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::zero: return "✗";
    case Verdict::partial: return "◐";
    case Verdict::review: return "?";
    case Verdict::full: return "✓";
  }
  return "?";
}

std::string without_trailing_blanks(std::string line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

/// Where a word of the text may begin a line: by ICU's dictionary, as Thai has no blanks between words.
std::vector<std::size_t> word_starts(const std::string& text) {
  std::vector<std::size_t> starts;
  for (const std::string_view word : thai::words_of(text)) starts.push_back(static_cast<std::size_t>(word.data() - text.data()));
  return starts;
}

/// Breaks at blanks where there are any, between words where there are none, and between letters at the worst.
std::vector<std::string> wrapped(std::string_view text, int columns, std::size_t most_lines) {
  std::vector<std::string> lines;
  std::string rest = printable(text);
  while (columns_of(rest) > columns && lines.size() + 1 < most_lines) {
    std::size_t cut = 0, blank = 0, word = 0;
    int used = 0;
    const std::vector<std::size_t> starts = word_starts(rest);
    for (std::size_t at = 0; at < rest.size();) {
      const std::size_t start = at;
      next_code_point(rest, at);
      used += columns_of(std::string_view(rest).substr(start, at - start));
      if (used > columns) break;
      cut = at;
      if (rest[start] == ' ' && used > columns / 2) blank = start;
      if (used > columns / 2 && std::binary_search(starts.begin(), starts.end(), start)) word = start;
    }
    if (blank) cut = blank;
    else if (word) cut = word;
    if (cut == 0) break;
    lines.push_back(without_trailing_blanks(rest.substr(0, cut)));
    rest.erase(0, rest.find_first_not_of(' ', cut) == std::string::npos ? rest.size() : rest.find_first_not_of(' ', cut));
  }
  if (!rest.empty()) lines.push_back(without_trailing_blanks(fitted(rest, columns)));
  return lines;
}

class Summary {
 public:
  Summary(const RunResult& run, const ReportOptions& options)
      : run_(run), language_(options.language), columns_(std::max(options.columns, 40)), paint_(options.colour) {}

  std::string audit() {
    head();
    score();
    verdict_counts();
    table();
    return std::move(out_);
  }

  std::string links() {
    head();
    link_counts();
    link_rows(core::Reach::closed, "1;31", "✗");
    link_rows(core::Reach::unclear, "36", "?");
    changes();
    return std::move(out_);
  }

 private:
  std::string say_(Phrase phrase, std::initializer_list<Filling> fillings = {}) const { return say(phrase, language_, fillings); }

  void line(const std::string& text) { out_ += text + "\n"; }
  void lines(std::string_view text, int indent, const char* code, std::size_t most = 3) {
    for (const auto& each : wrapped(text, columns_ - indent, most))
      line(std::string(static_cast<std::size_t>(indent), ' ') + (code ? paint_(code, each) : each));
  }

  void head() {
    line("");
    lines(run_.agency.name, 0, bold);
    std::string about = run_.rulebook.id;
    if (run_.run.as_of.ok()) about += " · " + say_(Phrase::judged_as_of, {{"date", in_words(run_.run.as_of, language_)}});
    lines(about, 0, faint);
    if (run_.run.interrupted) lines(say_(Phrase::interrupted_banner), 0, "33", 4);
  }

  /// Parts side by side, as many on a line as it has room for.
  void side_by_side(const std::vector<std::pair<std::string, const char*>>& parts, int gap) {
    std::string text;
    int used = 0;
    for (const auto& [part, code] : parts) {
      const int columns = columns_of(part);
      if (used > 0 && used + gap + columns > columns_) {
        line(text);
        text.clear();
        used = 0;
      }
      if (used > 0) {
        text += std::string(static_cast<std::size_t>(gap), ' ');
        used += gap;
      }
      text += code ? paint_(code, part) : part;
      used += columns;
    }
    if (used > 0) line(text);
  }

  void score() {
    std::vector<std::pair<std::string, const char*>> parts{{say_(Phrase::projected_score), nullptr}, {decimal(run_.oit.likely), bold}};
    if (run_.level_likely) parts.push_back({say_(Phrase::level, {{"level", printable(run_.level_likely->name.in(language_))}}), nullptr});
    side_by_side(parts, 2);
    lines(say_(Phrase::score_range, {{"low", decimal(run_.oit.low)}, {"high", decimal(run_.oit.high)}}), 0, faint);
    if (const auto left = days_to_deadline(run_); left && *left >= 0)
      lines(say_(Phrase::deadline) + " " + in_words(*run_.rulebook.window_closes, language_) + " (" +
                (*left == 0 ? say_(Phrase::last_day) : say_counted(Phrase::days_left, language_, *left)) + ")",
            0, *left <= 7 ? "33" : nullptr);
  }

  void verdict_counts() {
    std::vector<std::pair<std::string, const char*>> parts;
    const auto add = [&](Verdict verdict, int count) {
      if (count == 0 && verdict == Verdict::partial) return;
      parts.emplace_back(sign_of(verdict) + std::string(" ") + std::to_string(count) + " " + say_(phrase_of(verdict)), code_of(verdict));
    };
    add(Verdict::zero, run_.summary.zero);
    add(Verdict::partial, run_.summary.partial);
    add(Verdict::review, run_.summary.review);
    add(Verdict::full, run_.summary.full);
    line("");
    side_by_side(parts, 3);
  }

  void table() {
    auto rows = items_to_fix(run_);
    const auto review = items_to_review(run_);
    rows.insert(rows.end(), review.begin(), review.end());
    if (rows.empty()) return;
    line("");
    line(paint_(faint, without_trailing_blanks(fitted(say_(Phrase::column_item), 5) + " " +
                                               fitted(say_(Phrase::column_verdict), verdict_columns) + " " +
                                               fitted(say_(Phrase::column_points), 7) + say_(Phrase::column_title))));
    for (std::size_t index = 0; index < rows.size() && index < most_rows; ++index) row(*rows[index]);
    if (rows.size() > most_rows)
      line(say_counted(Phrase::summary_more, language_, static_cast<std::int64_t>(rows.size() - most_rows)));
  }

  void row(const ItemResult& item) {
    const int title_columns = columns_ - 5 - 1 - verdict_columns - 1 - 7;
    const char* gain = item.verdict == Verdict::review ? " " : "+";   // a look decides, in either direction
    const std::string points = item.points_at_stake > 0 ? gain + decimal(item.points_at_stake) : "";
    line(without_trailing_blanks(fitted(item.id, 5) + " " +
                                 paint_(code_of(item.verdict), fitted(sign_of(item.verdict) + std::string(" ") +
                                                                      say_(phrase_of(item.verdict)), verdict_columns)) +
                                 " " + fitted(points, 7) + fitted(item.title.in(language_), title_columns)));
    const core::Text reason = main_reason(item);
    if (!reason.empty()) lines(reason.in(language_), 6, faint, 2);
  }

  void link_counts() {
    int open = 0, closed = 0, unclear = 0;
    const auto count = [&](core::UrlOutcome outcome) {
      switch (core::reach_of(outcome)) {
        case core::Reach::open: ++open; break;
        case core::Reach::closed: ++closed; break;
        case core::Reach::unclear: ++unclear; break;
      }
    };
    for (const auto& item : run_.items) {
      for (const auto& record : item.urls) count(record.outcome);
      for (const auto& document : item.documents)
        if (!document.found_on.empty()) count(document.outcome);
    }
    line("");
    side_by_side({{"✓ " + say_counted(Phrase::links_opened, language_, open), "32"},
                  {"✗ " + say_counted(Phrase::links_broken, language_, closed), "1;31"},
                  {"? " + say_counted(Phrase::links_unclear, language_, unclear), "36"}}, 3);
    if (closed == 0) line(say_(Phrase::links_none_broken));
  }

  void link_rows(core::Reach reach, const char* code, const char* sign) {
    for (const auto& item : run_.items)
      for (const auto& record : item.urls) {
        if (core::reach_of(record.outcome) != reach) continue;
        line("");
        line(without_trailing_blanks(fitted(item.id, 5) + " " + paint_(code, sign + std::string(" ")) +
                                     fitted(core::describe(record.outcome).in(language_), columns_ - 8)));
        lines(address_for_people(record.url), 6, nullptr, 3);
        if (!record.diagnosis.message.empty()) lines(record.diagnosis.message.in(language_), 6, faint, 2);
        if (record.past) lines(core::describe(*record.past).in(language_), 6, faint, 2);
      }
    for (const auto& item : run_.items)
      for (const auto& document : item.documents) {
        if (document.found_on.empty() || core::reach_of(document.outcome) != reach) continue;
        line("");
        line(without_trailing_blanks(fitted(item.id, 5) + " " + paint_(code, sign + std::string(" ")) +
                                     fitted(core::describe(document.outcome).in(language_), columns_ - 8)));
        lines(address_for_people(document.url), 6, nullptr, 3);
        lines(say_(Phrase::found_on_page, {{"page", address_for_people(document.found_on)}}), 6, faint, 2);
        if (document.past) lines(core::describe(*document.past).in(language_), 6, faint, 2);
      }
  }

  /// Addresses that open and are not as they were: mended, changed.
  void changes() {
    bool headed = false;
    for (const auto& item : run_.items)
      for (const auto& record : item.urls) {
        if (!record.past || core::reach_of(record.outcome) != core::Reach::open) continue;
        if (record.past->change == core::LinkChange::unchanged || record.past->change == core::LinkChange::added) continue;
        if (!headed) line("");
        headed = true;
        line(without_trailing_blanks(fitted(item.id, 5) + " " + paint_("32", "✓ ") + fitted(core::describe(*record.past).in(language_), columns_ - 8)));
        lines(address_for_people(record.url), 6, nullptr, 3);
      }
  }

  static constexpr int verdict_columns = 17;
  const RunResult& run_;
  core::Language language_;
  int columns_;
  Paint paint_;
  std::string out_;
};

}  // namespace

std::string render_summary(const RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) {
    ReportOptions open = options;
    open.personal_data = PersonalData::shown;
    return render_summary(redacted(run), open);
  }
  return Summary(run, options).audit();
}

std::string render_links_summary(const RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) {
    ReportOptions open = options;
    open.personal_data = PersonalData::shown;
    return render_links_summary(redacted(run), open);
  }
  return Summary(run, options).links();
}

}  // namespace oit::reports
