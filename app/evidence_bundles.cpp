// First a look through the whole archive for where everything stands, then one agency after another. Memory holds places
// and hashes only; the bytes go from file to file.
#include "app/evidence_bundles.hpp"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "app/evidence_keeper.hpp"
#include "app/fetch_json.hpp"
#include "core/url.hpp"
#include "store/warc.hpp"

namespace oit::app {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;
using Number = std::uint32_t;   ///< of a record, in the order of the archive

std::size_t key_of(const std::string& address) {
  const auto url = core::Url::parse(address);
  return std::hash<std::string>()(url ? url->without_fragment() : address);
}

/// One record's own gzip member.
struct Member {
  std::size_t file = 0;
  std::uint64_t offset = 0, length = 0;
};

/// What belongs to one agency besides its addresses.
struct AgencyRecords {
  std::optional<Number> submission, asked, report;
};

class Archive {
 public:
  explicit Archive(std::size_t jobs) : agencies_(jobs) {}

  core::Result<bool> read(const fs::path& first) {
    auto set = store::read_warc_set(first, [this](const store::WarcRecord& record, std::size_t file, const store::WarcPlace& place) { take(record, {file, place.member, 0}); });
    if (!set) return set.problems();
    files_ = set->files;
    finish_lengths();
    return true;
  }

  /// The records of one agency, in the archive's order.
  std::vector<Number> records_of(std::size_t job) {
    const AgencyRecords& own = agencies_[job];
    std::set<Number> chosen;
    for (const auto& each : {run_, own.submission, own.report})
      if (each) chosen.insert(*each);
    if (own.asked) {
      const auto asked = read_record(*own.asked);
      const Json json = asked ? Json::parse(asked->block, nullptr, false) : Json();
      if (json.is_object())
        for (const auto& address : json.value("addresses", std::vector<std::string>())) choose(address, chosen);
    }
    return {chosen.begin(), chosen.end()};
  }

  std::optional<store::WarcRecord> read_record(Number number) {
    const Member& member = members_[number];
    return file_of(member.file).read({member.offset, 0});
  }

  /// False when the archive cannot be read there.
  bool copy(Number number, store::WarcWriter& into) {
    const Member& member = members_[number];
    const auto record = read_record(number);
    return record && into.copy(files_[member.file], member.offset, member.length, *record);
  }

  const std::vector<fs::path>& files() const { return files_; }

 private:
  void take(const store::WarcRecord& record, const Member& member) {
    const Number number = static_cast<Number>(members_.size());
    members_.push_back(member);
    if (record.type == "resource") return take_resource(record, number);
    if (record.target.empty()) return;
    const std::size_t key = key_of(record.target);
    by_address_[key].push_back(number);
    if (record.type != "metadata" || record.content_type != fetch_content_type) return;
    const auto fetch = fetch_from_json(record.block);
    if (!fetch) return;
    for (const auto& hop : fetch->redirects) led_to_[key].push_back(key_of(hop.to));
  }

  /// An agency's report follows at once on the list of what it asked for: two jobs of one agency can be told apart.
  void take_resource(const store::WarcRecord& record, Number number) {
    if (record.target == run_record) run_ = number;
    // A page as a browser drew it belongs to whoever rests on the page.
    if (record.target.starts_with(rendered_record)) by_address_[key_of(record.target.substr(std::string_view(rendered_record).size()))].push_back(number);
    if (record.target.starts_with(submission_record) && submissions_ < agencies_.size()) agencies_[submissions_++].submission = number;
    if (record.target.starts_with(asked_record)) {
      const Json json = Json::parse(record.block, nullptr, false);
      reporting_ = json.is_object() ? json.value("job", agencies_.size()) : agencies_.size();
      if (reporting_ < agencies_.size()) agencies_[reporting_].asked = number;
    }
    if (record.target.starts_with(report_record) && reporting_ < agencies_.size()) agencies_[reporting_].report = number;
  }

  /// A record ends where the next begins.
  void finish_lengths() {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const bool last_of_file = i + 1 == members_.size() || members_[i + 1].file != members_[i].file;
      std::error_code error;
      const std::uint64_t end = last_of_file ? fs::file_size(files_[members_[i].file], error) : members_[i + 1].offset;
      members_[i].length = end - members_[i].offset;
    }
  }

  void choose(const std::string& address, std::set<Number>& chosen) {
    const std::size_t key = key_of(address);
    choose_key(key, chosen);
    if (const auto hops = led_to_.find(key); hops != led_to_.end())
      for (const std::size_t hop : hops->second) choose_key(hop, chosen);
    if (const auto url = core::Url::parse(address)) choose_key(key_of(url->origin() + "/robots.txt"), chosen);
  }

  void choose_key(std::size_t key, std::set<Number>& chosen) const {
    const auto found = by_address_.find(key);
    if (found != by_address_.end()) chosen.insert(found->second.begin(), found->second.end());
  }

  store::WarcFile& file_of(std::size_t file) {
    if (open_files_.size() < files_.size()) open_files_.resize(files_.size());
    if (!open_files_[file]) open_files_[file] = std::make_unique<store::WarcFile>(files_[file]);
    return *open_files_[file];
  }

  std::vector<Member> members_;
  std::unordered_map<std::size_t, std::vector<Number>> by_address_;      ///< requests, responses, what became of it
  std::unordered_map<std::size_t, std::vector<std::size_t>> led_to_;     ///< addresses it redirected to
  std::vector<AgencyRecords> agencies_;                                  ///< by job
  std::optional<Number> run_;
  std::size_t submissions_ = 0, reporting_ = static_cast<std::size_t>(-1);
  std::vector<fs::path> files_;
  std::vector<std::unique_ptr<store::WarcFile>> open_files_;
};

core::Problem unreadable(const fs::path& file) {
  return {file.string(), {"แยกหลักฐานรายหน่วยงานไม่ได้ หลักฐานทั้งหมดยังอยู่ในไฟล์นี้", "cannot divide the evidence among the agencies; all of it is still in this file"},
          {"ตรวจดิสก์แล้วสั่งใหม่", "check the disk and run again"}};
}

core::Result<bool> write_bundle(Archive& archive, std::size_t job, const fs::path& folder, const config::EvidenceSettings& settings) {
  store::WarcOptions options;
  options.rotate_bytes = settings.rotate_bytes;
  options.software = "oitcheck " OIT_VERSION;
  auto writer = store::WarcWriter::open(folder / "evidence", options);
  if (!writer) return writer.problems();
  for (const Number number : archive.records_of(job)) {
    if (!archive.copy(number, **writer)) return unreadable(archive.files().front());
  }
  if (const auto closed = (*writer)->close(); !closed) return closed.problems();
  return true;
}

}  // namespace

std::string asked_json(std::size_t job, const std::set<std::string>& addresses) {
  const Json json{{"job", job}, {"addresses", addresses}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

core::Result<std::size_t> split_evidence(const fs::path& run_folder, const std::vector<fs::path>& folders, const config::EvidenceSettings& settings) {
  Archive archive(folders.size());
  const fs::path first = run_folder / "evidence.warc.gz";
  if (const auto read = archive.read(first); !read) return read.problems();
  for (std::size_t job = 0; job < folders.size(); ++job)
    if (const auto written = write_bundle(archive, job, folders[job], settings); !written) return written.problems();
  std::error_code ignored;
  for (const auto& file : archive.files()) fs::remove(file, ignored);
  fs::remove(run_folder / "evidence.cdxj", ignored);
  return folders.size();
}

}  // namespace oit::app
