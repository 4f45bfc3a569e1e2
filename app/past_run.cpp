// Reads the archive once and answers from memory.
#include "app/past_run.hpp"

#include <cstdio>
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
    past.rulebook = json.value("rulebook", "");
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

/// evidence.warc.gz -> evidence-00002.warc.gz
fs::path continuation(const fs::path& first, int number) {
  const std::string name = first.filename().string();
  const std::size_t dot = name.find(".warc");
  if (dot == std::string::npos) return {};
  char text[16];
  std::snprintf(text, sizeof text, "-%05d", number);
  return first.parent_path() / (name.substr(0, dot) + text + name.substr(dot));
}

}  // namespace

core::Result<std::unique_ptr<PastRun>> PastRun::read(const fs::path& file) {
  auto past = std::make_unique<PastRun>();
  if (const auto first = past->read_file(file); !first) return first.problems();
  std::error_code error;
  for (int number = 2; fs::exists(continuation(file, number), error); ++number)
    if (const auto next = past->read_file(continuation(file, number)); !next) return next.problems();
  if (past->submissions_.empty())
    return core::Problem{file.string(), {"ในไฟล์หลักฐานไม่มีรายการ URL ที่ส่ง จึงตัดสินใหม่ไม่ได้", "this web archive holds no submission, so it cannot be judged again"},
                         {"ใช้ไฟล์ evidence.warc.gz ที่ oitcheck สร้าง", "give an evidence.warc.gz that oitcheck made"}};
  return past;
}

core::Result<bool> PastRun::read_file(const fs::path& file) {
  const auto take = [this](store::WarcRecord record) {
    if (record.type == "response") {
      responses_[record.id] = std::move(record.block);
    } else if (record.type == "metadata" && record.content_type == fetch_content_type) {
      if (auto fetch = fetch_from_json(record.block)) answers_.insert_or_assign(fetch->requested.without_fragment(), std::move(*fetch));
    } else if (record.type == "resource") {
      take_resource(record.target, record.block);
    }
  };
  const auto end = store::read_warc(file, take);
  if (!end) return end.problems();
  cut_ = cut_ || end->cut;
  return true;
}

void PastRun::take_resource(const std::string& target, const std::string& block) {
  if (target.starts_with(submission_record)) {
    if (auto past = submission_of(block)) submissions_.push_back(std::move(*past));
  } else if (target.starts_with(rendered_record)) {
    rendered_.insert_or_assign(target.substr(std::string(rendered_record).size()), block);
  } else if (target.starts_with(report_record)) {
    for (auto& past : submissions_)
      if (past.submission.agency.id == target.substr(std::string(report_record).size())) past.report = block;
  }
}

std::optional<std::string> PastRun::rendered(const core::Url& page) const {
  const auto found = rendered_.find(page.text());
  if (found == rendered_.end()) return std::nullopt;
  return found->second;
}

core::FetchOutcome PastRun::answer(const core::FetchRequest& request) const {
  const auto found = answers_.find(request.url.without_fragment());
  if (found == answers_.end()) {
    core::FetchOutcome nothing(request.url);
    nothing.diagnosis.message = {"ไม่มีที่อยู่นี้ในหลักฐาน", "this address is not in the evidence"};
    return nothing;
  }
  core::FetchOutcome fetch = found->second;
  const auto response = responses_.find(fetch.warc_record);
  if (response != responses_.end() && fetch.bytes > 0) fetch.body = decoded_body(response->second, fetch);
  return fetch;
}

}  // namespace oit::app
