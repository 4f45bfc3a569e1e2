// Copies what reports need out of visits, documents and judgements.
#include "app/run_result.hpp"

#include <utility>

#include "rules/scoring.hpp"

namespace oit::app {
namespace {

/// What to ask with next time. A redirected answer's validators belong to another address.
template <class Record>
void put_for_next_time(const core::FetchOutcome& fetch, const std::string& text_mark, Record& record) {
  record.unchanged = fetch.unchanged;
  record.text_mark = text_mark;
  if (!fetch.redirects.empty()) return;
  record.etag = fetch.header("etag");
  record.last_modified = fetch.header("last-modified");
}

core::UrlRecord url_record(const checks::Source& source, const std::string& text_mark, const std::string& note) {
  core::UrlRecord record;
  record.url = source.submitted_text;
  record.note = note;
  record.outcome = source.outcome;
  if (!source.fetch) {
    record.diagnosis.message = core::describe(source.outcome);
    return record;
  }
  const core::FetchOutcome& fetch = *source.fetch;
  record.final_url = fetch.final_url.text();
  record.http_status = fetch.http_status;
  record.attempts = fetch.attempts;
  for (const auto& hop : fetch.redirects) record.redirects.push_back(hop.to);
  record.content_type = fetch.content_type;
  if (source.content) record.detected_type = core::to_string(source.content->type);
  record.bytes = fetch.bytes;
  record.sha256 = fetch.sha256;
  record.fetched_at = fetch.fetched_at;
  record.elapsed_ms = fetch.timings.total.count();
  record.warc_record = fetch.warc_record;
  record.diagnosis = fetch.diagnosis;
  record.warnings = fetch.warnings;
  put_for_next_time(fetch, text_mark, record);
  return record;
}

core::DocumentRecord document_record(const checks::Source& source, const std::string& text_mark) {
  core::DocumentRecord record;
  record.found_on = source.found_on;
  record.link_text = source.link_text;
  record.outcome = source.outcome;
  if (source.fetch) {
    record.url = source.fetch->requested.text();
    record.bytes = source.fetch->bytes;
    record.sha256 = source.fetch->sha256;
    record.fetched_at = source.fetch->fetched_at;
    put_for_next_time(*source.fetch, text_mark, record);
  }
  if (!source.content) return record;
  const core::Content& content = *source.content;
  record.title = content.title;
  record.type = content.type;
  record.pages = content.page_count;
  record.readability = content.readability;
  record.quality = content.quality;
  record.quality_reason = content.quality_reason;
  if (!content.publication_dates.empty()) record.published = content.publication_dates.front();
  return record;
}

/// A submitted web page is an address; a submitted file is an address and a document.
bool is_document(const checks::Source& source) {
  if (source.role != checks::Role::submitted) return true;
  return source.content && source.content->type != core::DocumentType::html;
}

const rules::Group* find_group(const rules::Rulebook& book, const std::string& id) {
  for (const auto& group : book.groups)
    if (group.id == id) return &group;
  return nullptr;
}

core::ItemResult item_result(const rules::Rulebook& book, const rules::Item& item, const ItemGathered& gathered,
                             const checks::Judgement& judgement) {
  core::ItemResult result;
  result.id = item.id;
  result.title = item.title;
  result.sub_indicator = item.group;
  result.indicator = item.group;
  for (const auto* group = find_group(book, item.group); group; group = find_group(book, group->parent)) result.indicator = group->id;
  result.owner = item.owner;
  result.review_every = item.review_every;
  result.period = core::describe(item.period, book.year);
  result.provenance = item.provenance;
  result.verdict = judgement.verdict;
  result.leaning = judgement.leaning;
  for (std::size_t i = 0; i < gathered.evidence.sources.size(); ++i) {
    const checks::Source& source = gathered.evidence.sources[i];
    const std::string mark = gathered.owners[i].visit ? gathered.owners[i].visit->text_mark : std::string();
    if (source.role == checks::Role::submitted)
      result.urls.push_back(url_record(source, mark, gathered.notes[static_cast<std::size_t>(source.submitted_index)]));
    if (is_document(source)) result.documents.push_back(document_record(source, mark));
  }
  result.findings = judgement.findings;
  result.reasons = judgement.reasons;
  return result;
}

core::RulebookRecord rulebook_record(const rules::Rulebook& book) {
  core::RulebookRecord record;
  record.id = book.id;
  record.fiscal_year = book.year.buddhist();
  record.title = book.title;
  record.agency_kind = book.agency_kind;
  record.status = rules::to_string(book.status);
  record.sha256 = book.sha256;
  record.sources = book.sources;
  record.window_opens = book.window.opens;
  record.window_closes = book.window.closes;
  return record;
}

core::Text as_warning(const core::Problem& problem) {
  const auto with_place = [&problem](const std::string& what, const std::string& remedy) {
    if (what.empty()) return what;
    return (problem.where.empty() ? "" : problem.where + ": ") + what + (remedy.empty() ? "" : "; " + remedy);
  };
  return {with_place(problem.what.th, problem.remedy.th), with_place(problem.what.en, problem.remedy.en)};
}

}  // namespace

core::RunResult make_run_result(const JudgedRun& judged) {
  core::RunResult result;
  result.tool_version = OIT_VERSION;
  result.run = judged.run;
  result.agency = judged.submission.agency;
  result.rulebook = rulebook_record(judged.book);
  for (const auto& problem : judged.submission.warnings) result.warnings.push_back(as_warning(problem));
  if (judged.book.status == rules::Status::unconfirmed) result.warnings.push_back(judged.book.status_note);
  for (std::size_t i = 0; i < judged.book.items.size(); ++i)
    result.items.push_back(item_result(judged.book, judged.book.items[i], judged.gathered[i], judged.judgements[i]));
  rules::apply_scores(judged.book, result);
  return result;
}

}  // namespace oit::app
