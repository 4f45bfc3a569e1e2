// The XLSX report: items in the order of the submission form, findings, links, documents.
// libxlsxwriter keeps strings apart from formulas, so nothing from a page can become one.
#include "reports/catalogue.hpp"
#include "reports/digest.hpp"
#include "reports/report.hpp"
#include "reports/safe_text.hpp"
#include "reports/sheet.hpp"

namespace oit::reports {
namespace {

using core::ItemResult;
using core::RunResult;

std::string joined(const std::vector<core::Text>& texts, core::Language language) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : "\n") + text.in(language);
  return out;
}

std::string joined_addresses(const ItemResult& item) {
  std::string out;
  for (const auto& record : item.urls) out += (out.empty() ? "" : "\n") + address_for_people(record.url);
  return out;
}

void fill_items(Workbook& book, const RunResult& run, core::Language language) {
  Sheet sheet = book.add_sheet(say(Phrase::sheet_items, language));
  sheet.heading({{Phrase::column_item, 7}, {Phrase::column_title, 48}, {Phrase::column_verdict, 18}, {Phrase::column_score, 12},
                 {Phrase::column_low, 9}, {Phrase::column_high, 9}, {Phrase::column_stake, 13}, {Phrase::column_reason, 60},
                 {Phrase::column_url, 60}, {Phrase::column_owner, 44}, {Phrase::column_indicator, 11},
                 {Phrase::column_sub_indicator, 14}, {Phrase::column_period, 26}});
  for (const auto& item : run.items) {
    sheet.next_row();
    sheet.text(item.id);
    sheet.text(item.title.in(language));
    sheet.verdict(item.verdict);
    sheet.number(item.score.likely);
    sheet.number(item.score.low);
    sheet.number(item.score.high);
    if (item.points_at_stake > 0)
      sheet.number(item.points_at_stake);
    else
      sheet.skip();
    sheet.text(joined(item.reasons, language));
    if (item.urls.size() == 1)
      sheet.address(item.urls.front().url);
    else
      sheet.text(joined_addresses(item));
    sheet.text(item.owner);
    sheet.text(item.indicator);
    sheet.text(item.sub_indicator);
    sheet.text(item.period.in(language));
  }
  sheet.finish();
}

void fill_findings(Workbook& book, const RunResult& run, core::Language language) {
  Sheet sheet = book.add_sheet(say(Phrase::sheet_findings, language));
  sheet.heading({{Phrase::column_item, 7}, {Phrase::column_verdict, 18}, {Phrase::column_outcome, 14}, {Phrase::column_weight, 13},
                 {Phrase::column_message, 60}, {Phrase::column_advice, 50}, {Phrase::column_question, 45}, {Phrase::column_quote, 50},
                 {Phrase::column_place, 20}, {Phrase::column_url, 55}, {Phrase::column_check, 22}, {Phrase::column_requirement, 26},
                 {Phrase::column_seen_at, 18}, {Phrase::column_owner, 44}});
  for (const auto& item : run.items)
    for (const auto& finding : item.findings) {
      sheet.next_row();
      sheet.text(item.id);
      sheet.verdict(item.verdict);
      sheet.outcome(finding.outcome);
      sheet.text(core::describe(finding.weight).in(language));
      sheet.text(finding.message.in(language));
      sheet.text(finding.advice.in(language));
      sheet.text(finding.question.in(language));
      sheet.text(finding.evidence.empty() ? std::string() : finding.evidence.front().quote);
      sheet.text(finding.evidence.empty() ? std::string() : place_in_words(finding.evidence.front().locator, language));
      sheet.address(finding.url);
      sheet.text(finding.check);
      sheet.text(finding.requirement);
      sheet.moment(finding.at);
      sheet.text(item.owner);
    }
  sheet.finish();
}

/// Four cells; empty ones where no history was kept.
void put_past(Sheet& sheet, const std::optional<core::LinkPast>& past, core::Language language) {
  if (!past) {
    for (int cell = 0; cell < 4; ++cell) sheet.text("");
    return;
  }
  sheet.text(core::describe(past->change).in(language));
  sheet.count(past->streak);
  sheet.text(past->streak < 0 ? say(past->confirmed ? Phrase::broken_confirmed : Phrase::broken_unconfirmed, language) : std::string());
  sheet.text(past->last_success.substr(0, 16));
}

void fill_links(Workbook& book, const RunResult& run, core::Language language) {
  Sheet sheet = book.add_sheet(say(Phrase::sheet_links, language));
  sheet.heading({{Phrase::column_item, 7}, {Phrase::column_url, 70}, {Phrase::column_outcome, 34}, {Phrase::column_status, 10},
                 {Phrase::column_final_url, 60}, {Phrase::column_redirects, 12}, {Phrase::column_type, 12}, {Phrase::column_bytes, 13},
                 {Phrase::column_attempts, 10}, {Phrase::column_elapsed, 12}, {Phrase::column_seen_at, 18}, {Phrase::column_note, 36},
                 {Phrase::column_reason, 50}, {Phrase::column_change, 22}, {Phrase::column_streak, 12}, {Phrase::column_confirmed, 14},
                 {Phrase::column_last_opened, 18}});
  for (const auto& item : run.items)
    for (const auto& record : item.urls) {
      sheet.next_row();
      sheet.text(item.id);
      sheet.address(record.url);
      sheet.reach(core::reach_of(record.outcome), core::describe(record.outcome).in(language));
      sheet.count(record.http_status);
      sheet.address(record.final_url == record.url ? std::string() : record.final_url);
      sheet.count(static_cast<std::int64_t>(record.redirects.size()));
      sheet.text(record.detected_type);
      sheet.count(static_cast<std::int64_t>(record.bytes));
      sheet.count(record.attempts);
      sheet.count(record.elapsed_ms);
      sheet.moment(record.fetched_at);
      sheet.text(record.note);
      sheet.text(record.diagnosis.message.in(language));
      put_past(sheet, record.past, language);
    }
  sheet.finish();
}

void fill_documents(Workbook& book, const RunResult& run, core::Language language) {
  Sheet sheet = book.add_sheet(say(Phrase::sheet_documents, language));
  sheet.heading({{Phrase::column_item, 7}, {Phrase::column_title, 45}, {Phrase::column_url, 60}, {Phrase::column_type, 9},
                 {Phrase::column_pages, 10}, {Phrase::column_grade, 8}, {Phrase::column_reason, 45}, {Phrase::column_date, 26},
                 {Phrase::column_found_on, 50}, {Phrase::column_link_text, 30}, {Phrase::column_outcome, 24}, {Phrase::column_bytes, 13},
                 {Phrase::column_change, 22}, {Phrase::column_streak, 12}, {Phrase::column_confirmed, 14}, {Phrase::column_last_opened, 18}});
  for (const auto& item : run.items)
    for (const auto& record : item.documents) {
      sheet.next_row();
      sheet.text(item.id);
      sheet.text(record.title);
      sheet.address(record.url);
      sheet.text(core::to_string(record.type));
      sheet.count(record.pages);
      sheet.count(record.readability.grade);
      sheet.text(record.readability.reason.in(language));
      sheet.text(record.published ? in_words(record.published->date, language) : std::string());
      sheet.address(record.found_on);
      sheet.text(record.link_text);
      sheet.reach(core::reach_of(record.outcome), core::describe(record.outcome).in(language));
      sheet.count(static_cast<std::int64_t>(record.bytes));
      put_past(sheet, record.past, language);
    }
  sheet.finish();
}

}  // namespace

core::Result<std::string> render_xlsx(const RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) {
    ReportOptions open = options;
    open.personal_data = PersonalData::shown;
    return render_xlsx(redacted(run), open);
  }
  Workbook book(say(Phrase::report_title, options.language, {{"agency", run.agency.name}}), run.run.finished, options.language);
  fill_items(book, run, options.language);
  fill_findings(book, run, options.language);
  fill_links(book, run, options.language);
  fill_documents(book, run, options.language);
  return book.bytes();
}

}  // namespace oit::reports
