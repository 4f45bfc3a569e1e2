// report.json, CONTRACT §4: fixed order, no key ever dropped; what goes beyond the contract stands at each object's end.
#include <optional>

#include "reports/json_writer.hpp"
#include "reports/report.hpp"

namespace oit::reports {
namespace {

void put_time(JsonWriter& json, std::string_view name, core::TimePoint moment) {
  json.key(name);
  if (moment == core::TimePoint{})
    json.null();
  else
    json.value(core::to_rfc3339(moment));
}

void put_date(JsonWriter& json, std::string_view name, const std::optional<core::Date>& date) {
  json.key(name);
  if (date && date->ok())
    json.value(core::to_iso(*date));
  else
    json.null();
}

void put_score_members(JsonWriter& json, const core::Score& score) {
  json.member("low", score.low);
  json.member("likely", score.likely);
  json.member("high", score.high);
}

void put_score(JsonWriter& json, std::string_view name, const core::Score& score) {
  json.key(name);
  json.begin_object();
  put_score_members(json, score);
  json.end_object();
}

void put_group(JsonWriter& json, const core::GroupScore& group) {
  json.key(group.id);
  json.begin_object();
  put_score_members(json, group.score);
  json.member("title", group.title);
  json.member("parent", group.parent);
  json.member("depth", group.depth);
  json.end_object();
}

void put_level(JsonWriter& json, std::string_view name, const std::optional<core::Level>& level) {
  json.key(name);
  if (!level) return json.null();
  json.begin_object();
  json.member("id", level->id);
  json.member("name", level->name);
  json.end_object();
}

void put_scores(JsonWriter& json, const core::RunResult& run) {
  json.key("scores");
  json.begin_object();
  put_score(json, "oit", run.oit);
  json.key("indicators");
  json.begin_object();
  for (const auto& group : run.groups)
    if (group.depth == 0) put_group(json, group);
  json.end_object();
  json.key("sub_indicators");
  json.begin_object();
  for (const auto& group : run.groups)
    if (group.depth > 0) put_group(json, group);
  json.end_object();
  json.key("levels");
  json.begin_object();
  put_level(json, "low", run.level_low);
  put_level(json, "likely", run.level_likely);
  put_level(json, "high", run.level_high);
  json.end_object();
  json.end_object();
}

/// Null but for link checks with a history.
void put_past(JsonWriter& json, const std::optional<core::LinkPast>& past) {
  json.key("history");
  if (!past) return json.null();
  const auto put_moment = [&json](std::string_view name, const std::string& moment) {
    json.key(name);
    if (moment.empty()) json.null();
    else json.value(moment);
  };
  json.begin_object();
  json.member("change", core::to_string(past->change));
  json.member("streak", past->streak);
  json.member("confirmed", past->confirmed);
  put_moment("first_failure", past->first_failure);
  put_moment("last_success", past->last_success);
  json.end_object();
}

void put_url(JsonWriter& json, const core::UrlRecord& record) {
  json.begin_object();
  json.member("url", record.url);
  json.member("final_url", record.final_url);
  json.member("outcome", core::to_string(record.outcome));
  json.member("http_status", record.http_status);
  json.member("attempts", record.attempts);
  json.member("redirects", record.redirects);
  json.member("content_type", record.content_type);
  json.member("detected_type", record.detected_type);
  json.member("bytes", record.bytes);
  json.member("sha256", record.sha256);
  put_time(json, "fetched_at", record.fetched_at);
  json.member("elapsed_ms", record.elapsed_ms);
  json.member("warc_record", record.warc_record);
  json.member("note", record.note);
  json.key("diagnosis");
  json.begin_object();
  json.member("phase", core::to_string(record.diagnosis.phase));
  json.member("message", record.diagnosis.message);
  json.member("detail", record.diagnosis.detail);
  json.end_object();
  json.member("warnings", record.warnings);
  put_past(json, record.past);
  json.end_object();
}

void put_published(JsonWriter& json, const std::optional<core::PublicationDate>& published) {
  json.key("published");
  if (!published || !published->date.from.ok() || !published->date.to.ok()) return json.null();
  json.begin_object();
  json.member("kind", core::to_string(published->date.kind));
  put_date(json, "from", published->date.from);
  put_date(json, "to", published->date.to);
  json.member("era", core::to_string(published->date.era));
  json.member("certain", published->date.certain);
  json.member("quote", published->date.quote);
  json.member("witness", core::to_string(published->witness));
  json.member("cue", published->date.cue);
  const core::Place& place = published->place;
  json.member("page", place.page);
  json.member("sheet", place.sheet);
  json.member("cell", place.cell);
  json.member("heading", place.heading);
  json.member("member", place.member);
  json.end_object();
}

void put_document(JsonWriter& json, const core::DocumentRecord& record) {
  json.begin_object();
  json.member("url", record.url);
  json.member("found_on", record.found_on);
  json.member("type", core::to_string(record.type));
  json.member("pages", record.pages);
  json.key("machine_readability");
  json.begin_object();
  json.member("grade", record.readability.grade);
  json.member("reason", record.readability.reason.in(core::Language::th));
  json.member("reason_en", record.readability.reason.in(core::Language::en));
  json.end_object();
  json.member("outcome", core::to_string(record.outcome));
  json.member("link_text", record.link_text);
  json.member("title", record.title);
  json.member("bytes", record.bytes);
  json.member("sha256", record.sha256);
  json.member("quality", core::to_string(record.quality));
  json.member("quality_reason", record.quality_reason);
  put_published(json, record.published);
  put_past(json, record.past);
  json.end_object();
}

void put_evidence_members(JsonWriter& json, const core::Evidence& evidence) {
  json.member("quote", evidence.quote);
  json.member("locator", evidence.locator);
  json.member("url", evidence.url);
  json.member("how", evidence.how);
}

void put_finding(JsonWriter& json, const core::Finding& finding) {
  json.begin_object();
  json.member("check", finding.check);
  json.member("requirement", finding.requirement);
  json.member("weight", core::to_string(finding.weight));
  json.member("outcome", core::to_string(finding.outcome));
  json.member("url", finding.url);
  json.member("message", finding.message);
  json.key("evidence");
  json.begin_object();
  put_evidence_members(json, finding.evidence.empty() ? core::Evidence{} : finding.evidence.front());
  json.end_object();
  json.member("advice", finding.advice);
  json.member("question", finding.question);
  json.member("why", finding.why);
  put_time(json, "at", finding.at);
  json.key("more_evidence");
  json.begin_array();
  for (std::size_t index = 1; index < finding.evidence.size(); ++index) {
    json.begin_object();
    put_evidence_members(json, finding.evidence[index]);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void put_provenance(JsonWriter& json, const core::Provenance& provenance) {
  json.key("provenance");
  json.begin_object();
  json.member("confidence", provenance.confidence);
  json.member("status", provenance.status);
  json.member("sources", provenance.sources);
  json.member("note", provenance.note);
  json.end_object();
}

void put_item(JsonWriter& json, const core::ItemResult& item) {
  json.begin_object();
  json.member("id", item.id);
  json.member("title", item.title);
  json.member("indicator", item.indicator);
  json.member("sub_indicator", item.sub_indicator);
  json.member("verdict", core::to_string(item.verdict));
  put_score(json, "score", item.score);
  json.key("urls");
  json.begin_array();
  for (const auto& record : item.urls) put_url(json, record);
  json.end_array();
  json.key("documents");
  json.begin_array();
  for (const auto& record : item.documents) put_document(json, record);
  json.end_array();
  json.key("findings");
  json.begin_array();
  for (const auto& finding : item.findings) put_finding(json, finding);
  json.end_array();
  json.member("leaning", core::to_string(item.leaning));
  json.member("points_at_stake", item.points_at_stake);
  json.member("reasons", item.reasons);
  json.member("period", item.period);
  json.member("owner", item.owner);
  json.member("review_every", item.review_every);
  put_provenance(json, item.provenance);
  json.end_object();
}

void put_head(JsonWriter& json, const core::RunResult& run) {
  json.member("schema", "oitcheck-report/1");
  json.key("tool");
  json.begin_object();
  json.member("name", "oitcheck");
  json.member("version", run.tool_version);
  json.end_object();

  json.key("run");
  json.begin_object();
  json.member("id", run.run.id);
  put_time(json, "started", run.run.started);
  put_time(json, "finished", run.run.finished);
  put_date(json, "as_of", run.run.as_of);
  json.member("interrupted", run.run.interrupted);
  json.end_object();

  json.key("agency");
  json.begin_object();
  json.member("id", run.agency.id);
  json.member("name", run.agency.name);
  json.member("websites", run.agency.websites);
  json.member("kind", run.agency.kind);
  json.member("province", run.agency.province);
  json.end_object();
}

void put_rulebook(JsonWriter& json, const core::RulebookRecord& book) {
  json.key("rulebook");
  json.begin_object();
  json.member("id", book.id);
  json.member("fiscal_year", book.fiscal_year);
  json.member("status", book.status);
  json.member("sha256", book.sha256);
  json.member("title", book.title);
  json.member("agency_kind", book.agency_kind);
  json.member("sources", book.sources);
  json.key("window");
  json.begin_object();
  put_date(json, "opens", book.window_opens);
  put_date(json, "closes", book.window_closes);
  json.end_object();
  json.end_object();
}

}  // namespace

std::string render_json(const core::RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) return render_json(redacted(run));
  JsonWriter json;
  json.begin_object();
  put_head(json, run);
  put_rulebook(json, run.rulebook);
  json.key("summary");
  json.begin_object();
  json.member("zero", run.summary.zero);
  json.member("partial", run.summary.partial);
  json.member("review", run.summary.review);
  json.member("full", run.summary.full);
  json.end_object();
  put_scores(json, run);
  json.key("items");
  json.begin_array();
  for (const auto& item : run.items) put_item(json, item);
  json.end_array();
  json.member("warnings", run.warnings);
  json.end_object();
  return json.take();
}

}  // namespace oit::reports
