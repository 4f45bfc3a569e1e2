// Reads the archive once to learn where everything stands, then single records as they are asked for.
#include "app/past_run.hpp"

#include <nlohmann/json.hpp>

#include "app/evidence_keeper.hpp"
#include "app/fetch_json.hpp"
#include "config/settings.hpp"
#include "crawler/decode.hpp"

namespace oit::app {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

std::optional<PastSubmission> submission_of(const std::string& block) {
  const Json json = Json::parse(block, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    PastSubmission past;
    past.submission.agency.id = json.at("agency").value("id", "");
    past.submission.agency.name = json.at("agency").value("name", "");
    past.submission.agency.websites = json.at("agency").value("websites", std::vector<std::string>());
    past.submission.agency.kind = json.at("agency").value("kind", "");
    past.submission.agency.province = json.at("agency").value("province", "");
    past.rulebook = json.value("rulebook", "");
    past.rulebook_sha256 = json.value("rulebook_sha256", "");
    past.record = block;
    past.submission.only = json.value("only", std::vector<std::string>());
    past.submission.rulebook = past.rulebook;
    const auto as_of = core::parse_iso_date(json.value("as_of", ""));
    if (!as_of) return std::nullopt;
    past.as_of = *as_of;
    for (const auto& [id, item] : json.at("items").items()) {
      rules::SubmittedItem submitted;
      submitted.id = id;
      submitted.note = item.value("note", "");
      for (const auto& url : item.value("urls", Json::array())) submitted.urls.push_back({url.value("url", ""), url.value("note", ""), 0});
      past.submission.items.push_back(std::move(submitted));
    }
    return past;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

/// The body as the crawler handed it on: content codings undone, as far as they go.
std::shared_ptr<const std::string> decoded_body(const std::string& response, const core::FetchOutcome& fetch) {
  const auto [head, wire] = store::split_http(response);
  bool known = true;
  const auto decoder = crawler::make_decoder(fetch.header("content-encoding"), known);
  if (!decoder || !known) return std::make_shared<const std::string>(wire);
  std::string body;
  decoder->feed(wire, body, config::CrawlSettings().max_decoded_bytes);
  return std::make_shared<const std::string>(std::move(body));
}

std::size_t key_of(const core::Url& url) { return std::hash<std::string>()(url.without_fragment()); }

}  // namespace

core::Result<std::unique_ptr<PastRun>> PastRun::read(const fs::path& file) {
  auto past = std::make_unique<PastRun>();
  const auto take = [&past](const store::WarcRecord& record, std::size_t in_file, const store::WarcPlace& place) { past->take(record, Place{in_file, place}); };
  auto set = store::read_warc_set(file, take);
  if (!set) return set.problems();
  past->set_ = std::move(*set);
  past->responses_.clear();
  if (past->submissions_.empty())
    return core::Problem{file.string(), {"ในไฟล์หลักฐานไม่มีรายการ URL ที่ส่ง จึงตัดสินใหม่ไม่ได้", "this web archive holds no submission, so it cannot be judged again"},
                         {"ใช้ไฟล์ evidence.warc.gz ที่ oitcheck สร้าง", "give an evidence.warc.gz that oitcheck made"}};
  return past;
}

void PastRun::take(const store::WarcRecord& record, const Place& place) {
  if (record.type == "response") {
    responses_[record.id] = place;
  } else if (record.type == "metadata" && record.content_type == fetch_content_type) {
    const auto fetch = fetch_from_json(record.block);
    if (!fetch) return;
    Answer& answer = answers_[key_of(fetch->requested)];
    answer = Answer{place, std::nullopt};
    const auto response = responses_.find(fetch->warc_record);
    if (response == responses_.end()) return;
    answer.response = response->second;
    responses_.erase(response);
  } else if (record.type == "resource") {
    take_resource(record, place);
  }
}

void PastRun::take_resource(const store::WarcRecord& record, const Place& place) {
  if (record.target.starts_with(submission_record)) {
    if (auto past = submission_of(record.block)) submissions_.push_back(std::move(*past));
  } else if (record.target.starts_with(report_record)) {
    reports_[record.target.substr(std::string(report_record).size())] = place;
  } else if (record.target.starts_with(rendered_record)) {
    rendered_[record.target.substr(std::string(rendered_record).size())] = place;
  } else if (record.target.starts_with(last_year_record)) {
    last_years_[record.target.substr(std::string(last_year_record).size())] = place;
  } else if (record.target == run_record) {
    const Json json = Json::parse(record.block, nullptr, false);
    if (json.is_object()) run_ = {json.value("kind", ""), json.value("batch", ""), json.value("evidence", "")};
  }
}

std::optional<store::WarcRecord> PastRun::read_at(const Place& place) const {
  if (open_files_.size() < set_.files.size()) open_files_.resize(set_.files.size());
  auto& file = open_files_[place.file];
  if (!file) file = std::make_unique<store::WarcFile>(set_.files[place.file]);
  return file->read(place.place);
}

std::string PastRun::report(const std::string& agency) const {
  const auto found = reports_.find(agency);
  if (found == reports_.end()) return {};
  auto record = read_at(found->second);
  return record ? std::move(record->block) : std::string();
}

std::optional<std::string> PastRun::rendered(const core::Url& page) const {
  const auto found = rendered_.find(page.text());
  auto record = found == rendered_.end() ? std::nullopt : read_at(found->second);
  return record ? std::optional(std::move(record->block)) : std::nullopt;
}

std::vector<store::KnownFile> PastRun::last_year(const std::string& agency) const {
  std::vector<store::KnownFile> files;
  const auto found = last_years_.find(agency);
  const auto record = found == last_years_.end() ? std::nullopt : read_at(found->second);
  const Json json = record ? Json::parse(record->block, nullptr, false) : Json();
  if (json.is_array())
    for (const auto& file : json)
      if (file.is_object()) files.push_back({file.value("url", ""), file.value("sha256", "")});
  return files;
}

std::optional<core::FetchOutcome> PastRun::find(const core::FetchRequest& request) const {
  const auto found = answers_.find(key_of(request.url));
  if (found == answers_.end()) return std::nullopt;
  const auto record = read_at(found->second.fetch);
  auto fetch = record ? fetch_from_json(record->block) : std::nullopt;
  if (!fetch || fetch->requested.without_fragment() != request.url.without_fragment()) return std::nullopt;
  if (found->second.response && fetch->bytes > 0)
    if (const auto response = read_at(*found->second.response)) fetch->body = decoded_body(response->block, *fetch);
  return fetch;
}

core::FetchOutcome PastRun::answer(const core::FetchRequest& request) const {
  if (auto kept = find(request)) return std::move(*kept);
  core::FetchOutcome nothing(request.url);
  nothing.diagnosis.message = {"ไม่มีที่อยู่นี้ในหลักฐาน", "this address is not in the evidence"};
  return nothing;
}

}  // namespace oit::app
