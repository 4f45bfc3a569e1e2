// The plain formats: CSV for spreadsheets, JUnit for build servers, Markdown for tickets and chats.
#include <map>

#include "reports/catalogue.hpp"
#include "reports/digest.hpp"
#include "reports/report.hpp"
#include "reports/safe_text.hpp"

namespace oit::reports {
namespace {

using core::Finding;
using core::ItemResult;
using core::RunResult;
using core::Verdict;

ReportOptions with_personal_data(ReportOptions options) {
  options.personal_data = PersonalData::shown;
  return options;
}

void append_csv_row(std::string& out, std::initializer_list<std::string_view> fields) {
  bool first = true;
  for (const auto field : fields) {
    if (!first) out += ',';
    first = false;
    out += csv_field(field);
  }
  out += "\r\n";
}

void append_finding_row(std::string& out, const ItemResult& item, const Finding* finding, core::Language language) {
  static const Finding none;
  const Finding& shown = finding ? *finding : none;
  static const core::Evidence no_evidence;
  const core::Evidence& evidence = shown.evidence.empty() ? no_evidence : shown.evidence.front();
  const core::UrlRecord* record = record_of(item, shown.url);
  append_csv_row(out, {item.id, item.title.in(language), item.indicator, item.sub_indicator, item.owner,
                       say(phrase_of(item.verdict), language), decimal(item.score.likely), decimal(item.points_at_stake),
                       shown.requirement, shown.check,
                       finding ? core::describe(shown.weight).in(language) : "", finding ? core::describe(shown.outcome).in(language) : "",
                       shown.message.in(language), shown.question.in(language), shown.advice.in(language), shown.url,
                       record ? record->final_url : "", record ? core::to_string(record->outcome) : "",
                       evidence.quote, place_in_words(evidence.locator, language),
                       shown.at == core::TimePoint{} ? "" : core::to_rfc3339(shown.at),
                       record && record->past ? core::describe(record->past->change).in(language) : "",
                       record && record->past ? std::to_string(record->past->streak) : ""});
}

std::string fault_lines(const ItemResult& item, core::Language language) {
  std::string out;
  const auto findings = item.verdict == Verdict::review ? questions_of(item) : faults_of(item);
  for (const Finding* finding : findings) {
    out += finding->message.in(language) + "\n";
    if (!finding->url.empty()) out += "  " + finding->url + "\n";
    if (const auto* record = record_of(item, finding->url); record && record->past) out += "  " + core::describe(*record->past).in(language) + "\n";
    const auto& next = item.verdict == Verdict::review ? finding->question : finding->advice;
    if (!next.empty()) out += "  → " + next.in(language) + "\n";
  }
  if (findings.empty()) out += main_reason(item).in(language);
  return out;
}

struct Suite {
  std::string id;
  std::vector<const ItemResult*> items;
};

std::vector<Suite> suites_of(const RunResult& run) {
  std::vector<Suite> suites;
  for (const auto& item : run.items) {
    if (suites.empty() || suites.back().id != item.sub_indicator) suites.push_back({item.sub_indicator, {}});
    suites.back().items.push_back(&item);
  }
  return suites;
}

void append_case(std::string& out, const RunResult& run, const ItemResult& item, core::Language language) {
  out += "    <testcase classname=\"" + xml_escaped(run.rulebook.id + "." + item.sub_indicator) + "\" name=\"" +
         xml_escaped(item.id + " " + item.title.in(language)) + "\" time=\"0\"";
  const std::string message = xml_escaped(main_reason(item).in(language));
  switch (item.verdict) {
    case Verdict::full:
      out += "/>\n";
      return;
    case Verdict::review:
      out += ">\n      <skipped message=\"" + message + "\"/>\n      <system-out>" +
             xml_escaped(fault_lines(item, language)) + "</system-out>\n    </testcase>\n";
      return;
    case Verdict::zero:
    case Verdict::partial:
      out += std::string(">\n      <failure type=\"") + core::to_string(item.verdict) + "\" message=\"" + message + "\">" +
             xml_escaped(fault_lines(item, language)) + "</failure>\n    </testcase>\n";
      return;
  }
}

/// The question first where one is to be answered, else the fault; two blanks at the end keep the lines apart.
void append_markdown_finding(std::string& out, const ItemResult& item, const Finding& finding, bool review, core::Language language) {
  const std::string message = markdown_escaped(finding.message.in(language));
  const auto line = [&out](const std::string& text) { out += "    " + text + "  \n"; };
  if (review) {
    const std::string question = finding.question.empty() ? say(Phrase::question_default, language) : finding.question.in(language);
    out += "  - [ ] " + markdown_escaped(question) + "  \n";
    line(say(Phrase::cannot_tell_because, language) + ": " + message);
  } else {
    out += "  - " + message + "  \n";
    if (!finding.advice.empty()) line("→ " + markdown_escaped(finding.advice.in(language)));
  }
  if (is_web_address(finding.url)) line("<" + printable(finding.url) + ">");
  if (const auto* record = record_of(item, finding.url); record && record->past) line(markdown_escaped(core::describe(*record->past).in(language)));
  const std::string quote = finding.evidence.empty() ? std::string() : finding.evidence.front().quote;
  if (!quote.empty() && finding.message.in(language).find(quote) == std::string::npos) line("“" + markdown_escaped(shortened(quote, 200)) + "”");
}

void append_markdown_item(std::string& out, const ItemResult& item, core::Language language) {
  out += "- **" + markdown_escaped(item.id) + "** " + markdown_escaped(shortened(item.title.in(language), 200));
  if (item.points_at_stake > 0)
    out += " · " + say(item.verdict == Verdict::review ? Phrase::points_stake : Phrase::points_gain, language,
                       {{"points", decimal(item.points_at_stake)}});
  if (!item.owner.empty()) out += " · " + markdown_escaped(item.owner);
  out += "\n";
  const bool review = item.verdict == Verdict::review;
  const auto findings = review ? questions_of(item) : faults_of(item);
  for (const Finding* finding : findings) append_markdown_finding(out, item, *finding, review, language);
  if (findings.empty() && !main_reason(item).empty()) out += "  - " + markdown_escaped(main_reason(item).in(language)) + "\n";
}

}  // namespace

std::string render_csv(const RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) return render_csv(redacted(run), with_personal_data(options));
  const auto heading = [&](Phrase phrase) { return say(phrase, options.language); };
  std::string out = "\xEF\xBB\xBF";
  append_csv_row(out, {heading(Phrase::column_item), heading(Phrase::column_title), heading(Phrase::column_indicator),
                       heading(Phrase::column_sub_indicator), heading(Phrase::column_owner), heading(Phrase::column_verdict),
                       heading(Phrase::column_score), heading(Phrase::column_stake), heading(Phrase::column_requirement),
                       heading(Phrase::column_check), heading(Phrase::column_weight), heading(Phrase::column_outcome),
                       heading(Phrase::column_message), heading(Phrase::column_question), heading(Phrase::column_advice),
                       heading(Phrase::column_url), heading(Phrase::column_final_url), heading(Phrase::column_opened),
                       heading(Phrase::column_quote), heading(Phrase::column_place), heading(Phrase::column_seen_at),
                       heading(Phrase::column_change), heading(Phrase::column_streak)});
  for (const auto& item : run.items) {
    for (const auto& finding : item.findings) append_finding_row(out, item, &finding, options.language);
    if (item.findings.empty()) append_finding_row(out, item, nullptr, options.language);
  }
  return out;
}

std::string render_junit(const RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) return render_junit(redacted(run), with_personal_data(options));
  const auto counts = [](const std::vector<const ItemResult*>& items) {
    std::size_t failures = 0, skipped = 0;
    for (const ItemResult* item : items) {
      if (item->verdict == Verdict::review) ++skipped;
      if (item->verdict == Verdict::zero || item->verdict == Verdict::partial) ++failures;
    }
    return " tests=\"" + std::to_string(items.size()) + "\" failures=\"" + std::to_string(failures) +
           "\" errors=\"0\" skipped=\"" + std::to_string(skipped) + "\"";
  };
  std::vector<const ItemResult*> all;
  for (const auto& item : run.items) all.push_back(&item);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"" + xml_escaped("oitcheck " + run.agency.name) +
                    "\"" + counts(all) + ">\n";
  for (const auto& suite : suites_of(run)) {
    const std::string title = group_title(run, suite.id, options.language);
    out += "  <testsuite name=\"" + xml_escaped(title == suite.id ? title : suite.id + " " + title) + "\"" + counts(suite.items) +
           " timestamp=\"" + core::to_rfc3339(run.run.started).substr(0, 19) + "\">\n";
    for (const ItemResult* item : suite.items) append_case(out, run, *item, options.language);
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

std::string render_markdown(const RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) return render_markdown(redacted(run), with_personal_data(options));
  const core::Language language = options.language;
  std::string out = "# " + markdown_escaped(say(Phrase::report_title, language, {{"agency", run.agency.name}})) + "\n\n";
  if (run.run.interrupted) out += "> " + markdown_escaped(say(Phrase::interrupted_banner, language)) + "\n\n";
  out += say(Phrase::projected_score, language) + " **" + decimal(run.oit.likely) + "** (" +
         say(Phrase::score_range, language, {{"low", decimal(run.oit.low)}, {"high", decimal(run.oit.high)}}) + ")";
  if (run.level_likely) out += " · " + markdown_escaped(say(Phrase::level, language, {{"level", run.level_likely->name.in(language)}}));
  out += "  \n";
  if (const auto left = days_to_deadline(run); left && *left >= 0)
    out += say(Phrase::deadline, language) + " " + in_words(*run.rulebook.window_closes, language) + " (" +
           (*left == 0 ? say(Phrase::last_day, language) : say_counted(Phrase::days_left, language, *left)) + ")  \n";
  const auto add = [&](Verdict verdict, int count, const char* after) {
    out += say(phrase_of(verdict), language) + " **" + std::to_string(count) + "**" + after;
  };
  add(Verdict::zero, run.summary.zero, " · ");
  if (run.summary.partial > 0) add(Verdict::partial, run.summary.partial, " · ");
  add(Verdict::review, run.summary.review, " · ");
  add(Verdict::full, run.summary.full, "  \n");
  out += markdown_escaped(run.rulebook.title.empty() ? run.rulebook.id : run.rulebook.title.in(language)) + " · " +
         say(Phrase::judged_as_of, language, {{"date", in_words(run.run.as_of, language)}}) + "\n";
  const auto section = [&](Phrase heading, const std::vector<const ItemResult*>& items) {
    if (items.empty()) return;
    out += "\n## " + say(heading, language) + " (" + std::to_string(items.size()) + ")\n\n";
    for (const ItemResult* item : items) append_markdown_item(out, *item, language);
  };
  section(Phrase::fix_heading, items_to_fix(run));
  section(Phrase::review_heading, items_to_review(run));
  out += "\n" + say(Phrase::method_disclaimer, language) + "\n";
  return out;
}

}  // namespace oit::reports
