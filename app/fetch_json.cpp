// Every field that a judgement depends on; timings and TLS names for the report.
#include "app/fetch_json.hpp"

#include <nlohmann/json.hpp>

namespace oit::app {
namespace {

using Json = nlohmann::ordered_json;

Json text_json(const core::Text& text) { return {{"th", text.th}, {"en", text.en}}; }

core::Text text_of(const Json& json) { return {json.value("th", ""), json.value("en", "")}; }

Json hops_json(const std::vector<core::Hop>& hops) {
  Json list = Json::array();
  for (const auto& hop : hops) list.push_back({{"from", hop.from}, {"to", hop.to}, {"status", hop.status}, {"how", hop.how}});
  return list;
}

Json timings_json(const core::Timings& t) {
  return {{"name", t.name.count()}, {"connect", t.connect.count()}, {"tls", t.tls.count()}, {"first_byte", t.first_byte.count()}, {"total", t.total.count()}};
}

core::Timings timings_of(const Json& json) {
  const auto ms = [&json](const char* key) { return std::chrono::milliseconds(json.value(key, 0)); };
  return {ms("name"), ms("connect"), ms("tls"), ms("first_byte"), ms("total")};
}

void read_lists(const Json& json, core::FetchOutcome& fetch) {
  for (const auto& hop : json.value("redirects", Json::array())) {
    core::Hop each;
    each.from = hop.value("from", "");
    each.to = hop.value("to", "");
    each.status = hop.value("status", 0);
    each.how = hop.value("how", "");
    fetch.redirects.push_back(std::move(each));
  }
  for (const auto& header : json.value("headers", Json::array()))
    fetch.headers.emplace_back(header.at(0).get<std::string>(), header.at(1).get<std::string>());
  for (const auto& warning : json.value("warnings", Json::array())) fetch.warnings.push_back(text_of(warning));
}

std::optional<core::FetchOutcome> read_fetch(const Json& json) {
  const auto requested = core::Url::parse(json.at("requested").get<std::string>());
  const auto final_url = core::Url::parse(json.at("final_url").get<std::string>());
  const auto outcome = core::parse_url_outcome(json.at("outcome").get<std::string>());
  if (!requested || !final_url || !outcome) return std::nullopt;
  core::FetchOutcome fetch(*requested);
  fetch.final_url = *final_url;
  fetch.outcome = *outcome;
  fetch.http_status = json.value("http_status", 0);
  fetch.attempts = json.value("attempts", 0);
  fetch.content_type = json.value("content_type", "");
  fetch.declared_charset = json.value("declared_charset", "");
  fetch.file_name = json.value("file_name", "");
  fetch.bytes = json.value("bytes", std::uint64_t{0});
  fetch.sha256 = json.value("sha256", "");
  fetch.unchanged = json.value("unchanged", false);
  fetch.fetched_at = core::parse_rfc3339(json.value("fetched_at", "")).value_or(core::TimePoint());
  fetch.timings = timings_of(json.value("timings", Json::object()));
  fetch.remote_address = json.value("remote_address", "");
  fetch.http_version = json.value("http_version", "");
  fetch.tls_subject = json.value("tls_subject", "");
  fetch.tls_issuer = json.value("tls_issuer", "");
  fetch.warc_record = json.value("warc_record", "");
  fetch.diagnosis.phase = static_cast<core::Phase>(json.value("phase", 0));
  fetch.diagnosis.message = text_of(json.value("diagnosis", Json::object()));
  fetch.diagnosis.detail = json.value("detail", "");
  read_lists(json, fetch);
  return fetch;
}

}  // namespace

std::string fetch_to_json(const core::FetchOutcome& fetch) {
  Json json{{"requested", fetch.requested.text()}, {"final_url", fetch.final_url.text()}, {"outcome", core::to_string(fetch.outcome)},
            {"http_status", fetch.http_status}, {"attempts", fetch.attempts}, {"redirects", hops_json(fetch.redirects)}};
  Json headers = Json::array(), warnings = Json::array();
  for (const auto& [name, value] : fetch.headers) headers.push_back({name, value});
  for (const auto& warning : fetch.warnings) warnings.push_back(text_json(warning));
  json["headers"] = headers;
  json["content_type"] = fetch.content_type;
  json["declared_charset"] = fetch.declared_charset;
  json["file_name"] = fetch.file_name;
  json["bytes"] = fetch.bytes;
  json["sha256"] = fetch.sha256;
  json["unchanged"] = fetch.unchanged;
  json["fetched_at"] = core::to_rfc3339(fetch.fetched_at);
  json["timings"] = timings_json(fetch.timings);
  json["remote_address"] = fetch.remote_address;
  json["http_version"] = fetch.http_version;
  json["tls_subject"] = fetch.tls_subject;
  json["tls_issuer"] = fetch.tls_issuer;
  json["warc_record"] = fetch.warc_record;
  json["phase"] = static_cast<int>(fetch.diagnosis.phase);
  json["diagnosis"] = text_json(fetch.diagnosis.message);
  json["detail"] = fetch.diagnosis.detail;
  json["warnings"] = warnings;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<core::FetchOutcome> fetch_from_json(std::string_view bytes) {
  const Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    return read_fetch(json);
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace oit::app
