// Turns the crawler's exchanges into archive records.
#include "app/evidence_keeper.hpp"

#include <nlohmann/json.hpp>

#include "app/evidence_bundles.hpp"
#include "app/fetch_json.hpp"

namespace oit::app {
namespace {

/// Why the kept body is not whole, in the standard's words.
std::string truncation(const crawler::Exchange& exchange) {
  using crawler::Fault;
  switch (exchange.fault) {
    case Fault::too_large:
    case Fault::decoded_too_large: return "length";
    case Fault::stalled:
    case Fault::timeout: return "time";
    case Fault::truncated:
    case Fault::connection_lost: return "disconnect";
    case Fault::no_room: return "unspecified";
    default: return exchange.stopped_early ? "unspecified" : "";
  }
}

std::string address_without_port(const std::string& address) {
  const std::size_t bracket = address.find(']');
  if (bracket != std::string::npos) return address.substr(1, bracket - 1);
  const std::size_t colon = address.find(':');
  return colon == address.rfind(':') ? address.substr(0, colon) : address;
}

}  // namespace

core::Result<std::unique_ptr<EvidenceKeeper>> EvidenceKeeper::open(const std::filesystem::path& folder, const config::EvidenceSettings& settings,
                                                                   const core::Clock& clock, const store::WarcSet* before) {
  if (settings.keep == "none") return std::unique_ptr<EvidenceKeeper>();
  store::WarcOptions options;
  options.rotate_bytes = settings.rotate_bytes;
  options.bodies = settings.keep == "full";
  options.software = "oitcheck " OIT_VERSION;
  auto writer = before ? store::WarcWriter::open_after(folder / "evidence", options, *before) : store::WarcWriter::open(folder / "evidence", options);
  if (!writer) return writer.problems();
  return std::unique_ptr<EvidenceKeeper>(new EvidenceKeeper(std::move(*writer), clock, options.bodies));
}

std::string EvidenceKeeper::keep(const crawler::Exchange& exchange) {
  store::HttpEvidence evidence;
  evidence.url = exchange.url.text();
  evidence.at = exchange.began;
  evidence.remote_address = address_without_port(exchange.remote_address);
  evidence.request_head = exchange.request_head;
  evidence.response_head = exchange.response_head;
  evidence.body = exchange.wire_body ? exchange.wire_body : exchange.body;
  evidence.truncated = truncation(exchange);
  return writer_->add(evidence);
}

void EvidenceKeeper::keep(const core::FetchOutcome& fetch) {
  writer_->add_metadata(fetch.requested.text(), fetch.fetched_at, fetch_content_type, fetch_to_json(fetch), fetch.warc_record);
}

void EvidenceKeeper::keep_run(const std::string& kind, const std::string& batch, const std::string& evidence) {
  const nlohmann::ordered_json json{{"kind", kind}, {"batch", batch}, {"evidence", evidence}, {"tool", OIT_VERSION}};
  writer_->add_resource(run_record, clock_.now(), "application/json", json.dump());
}

void EvidenceKeeper::keep_submission(const std::string& agency, const std::string& json) {
  writer_->add_resource(submission_record + agency, clock_.now(), "application/json", json);
}

void EvidenceKeeper::keep_last_year(const std::string& agency, const std::vector<store::KnownFile>& files) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const auto& file : files) json.push_back({{"url", file.url}, {"sha256", file.sha256}});
  writer_->add_resource(last_year_record + agency, clock_.now(), "application/json", json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void EvidenceKeeper::keep_asked(const std::string& agency, const std::string& json) {
  writer_->add_resource(asked_record + agency, clock_.now(), "application/json", json);
}

void EvidenceKeeper::keep_report(const std::string& agency, const std::string& report_json) {
  writer_->add_resource(report_record + agency, clock_.now(), "application/json", report_json);
}

void EvidenceKeeper::keep_rendered(const core::Url& page, const std::string& document) {
  if (bodies_) writer_->add_resource(rendered_record + page.text(), clock_.now(), "text/html; charset=utf-8", document);
}

std::string submission_json(const rules::Submission& submission, const rules::Rulebook& book, core::Date as_of) {
  nlohmann::ordered_json json;
  const core::Agency& agency = submission.agency;
  json["agency"] = {{"id", agency.id}, {"name", agency.name}, {"websites", agency.websites}, {"kind", agency.kind}, {"province", agency.province}};
  json["rulebook"] = book.id;
  json["rulebook_sha256"] = book.sha256;
  json["as_of"] = core::to_iso(as_of);
  nlohmann::ordered_json items = nlohmann::ordered_json::object();
  for (const auto& item : submission.items) {
    nlohmann::ordered_json urls = nlohmann::ordered_json::array();
    for (const auto& url : item.urls) urls.push_back({{"url", url.text}, {"note", url.note}});
    items[item.id] = {{"note", item.note}, {"urls", urls}};
  }
  json["items"] = items;
  if (!submission.only.empty()) json["only"] = submission.only;
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace oit::app
