// Copies what reports need out of visits, documents and judgements.
#include "app/run_result.hpp"

#include <cstdint>
#include <cstdio>
#include <utility>

#include "rules/scoring.hpp"

namespace oit::app {
namespace {

/// A mark that differs where a page's own text or links do (FNV-1a; no protection against intent).
std::string text_mark(const core::Content& page) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto add = [&hash](const std::string& text) {
    for (const unsigned char byte : text) hash = (hash ^ byte) * 0x100000001b3u;
    hash = (hash ^ 0xFF) * 0x100000001b3u;
  };
  for (const auto& block : page.blocks)
    if (block.region == core::Region::main) add(block.text);
  for (const auto& link : page.links)
    if (link.region == core::Region::main && link.target) add(link.target->text());
  char text[24];
  std::snprintf(text, sizeof text, "text:%016llx", static_cast<unsigned long long>(hash));
  return text;
}

/// What to ask with next time. A redirected answer's validators belong to another address.
template <class Record>
void put_for_next_time(const core::FetchOutcome& fetch, const core::Content* content, Record& record) {
  record.unchanged = fetch.unchanged;
  if (content && content->type == core::DocumentType::html) record.text_mark = text_mark(*content);
  if (!fetch.redirects.empty()) return;
  record.etag = fetch.header("etag");
  record.last_modified = fetch.header("last-modified");
}

core::UrlRecord url_record(const checks::Source& source, const core::Content* as_read, const std::string& note) {
  core::UrlRecord record;
  record.url = source.submitted_text;
  record.note = note;
  record.outcome = source.outcome;
  if (!source.fetch) return record;
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
  put_for_next_time(fetch, as_read, record);
  return record;
}

core::DocumentRecord document_record(const checks::Source& source, const core::Content* as_read) {
  core::DocumentRecord record;
  record.found_on = source.found_on;
  record.link_text = source.link_text;
  record.outcome = source.outcome;
  if (source.fetch) {
    record.url = source.fetch->requested.text();
    record.bytes = source.fetch->bytes;
    record.sha256 = source.fetch->sha256;
    record.fetched_at = source.fetch->fetched_at;
    put_for_next_time(*source.fetch, as_read, record);
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
    const core::Content* as_read = gathered.owners[i].visit ? gathered.owners[i].visit->content.get() : nullptr;
    if (source.role == checks::Role::submitted)
      result.urls.push_back(url_record(source, as_read, gathered.notes[static_cast<std::size_t>(source.submitted_index)]));
    if (is_document(source)) result.documents.push_back(document_record(source, as_read));
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
