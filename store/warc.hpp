// Web archive files (WARC 1.1, ISO 28500:2017), one gzip member per record, readable by standard web-archive tools.
// Evidence of a run: what was asked, what came back, when, from which address.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"

namespace oit::store {

/// Named header fields of one record, in order. Names as in the standard (`WARC-Target-URI`).
using WarcFields = std::vector<std::pair<std::string, std::string>>;

struct WarcRecord {
  std::string type;            ///< `response`, `request`, `metadata`, `resource`, `warcinfo`, `revisit`
  std::string id;              ///< `<urn:uuid:…>`
  std::string target;          ///< WARC-Target-URI; empty for warcinfo
  std::string date;            ///< WARC-Date, `2025-04-25T02:30:00Z`
  std::string content_type;
  WarcFields fields;           ///< every other field
  std::string block;

  /// First field of that name, letter case ignored; empty when absent.
  std::string field(std::string_view name) const;
};

/// One request and its answer as they went over the wire, ready to be kept.
struct HttpEvidence {
  std::string url;
  core::TimePoint at{};
  std::string remote_address;        ///< without port; empty when no connection was made
  std::string request_head;          ///< with the blank line; may be empty
  std::string response_head;         ///< with the blank line; empty when nothing was answered
  std::shared_ptr<const std::string> body;  ///< as transferred (still compressed), chunking undone; may be null
  std::string truncated;             ///< `length`, `time`, `disconnect`; empty when whole
};

struct WarcOptions {
  std::uint64_t rotate_bytes = 1024ull * 1024 * 1024;   ///< a new file is begun after this many bytes
  bool bodies = true;                                   ///< false: response records end after their headers
  std::string software;                                 ///< for warcinfo
  std::vector<std::pair<std::string, std::string>> info;  ///< further warcinfo fields
};

/// Writes `base.warc.gz`, then `base-00002.warc.gz`, … and, at close(), `base.cdxj`. One thread at a time.
/// A write that fails (disk full) is remembered: later calls do nothing and close() tells.
class WarcWriter {
 public:
  /// The first file is made at once.
  static core::Result<std::unique_ptr<WarcWriter>> open(const std::filesystem::path& base, WarcOptions options);
  ~WarcWriter();
  WarcWriter(const WarcWriter&) = delete;
  WarcWriter& operator=(const WarcWriter&) = delete;

  /// Request and response records that point at each other; the response's id (the request's, when nothing came back).
  std::string add(const HttpEvidence& evidence);
  /// A metadata record about `target`; `concerning` is the id of the record it describes, or empty.
  std::string add_metadata(const std::string& target, core::TimePoint at, const std::string& content_type,
                           std::string_view block, const std::string& concerning);
  /// A resource record: something the run was given, such as the submission.
  std::string add_resource(const std::string& target, core::TimePoint at, const std::string& content_type, std::string_view block);

  /// Writes the index and makes all durable; the files written, or what went wrong first.
  core::Result<std::vector<std::filesystem::path>> close();
  bool failed() const;

 private:
  struct State;
  explicit WarcWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Calls `each` for every whole record of a .warc or .warc.gz file, in order. A file cut in the middle gives what is
/// whole and `cut` true; what is no web archive is a problem.
struct WarcReadEnd {
  std::size_t records = 0;
  bool cut = false;
};
core::Result<WarcReadEnd> read_warc(const std::filesystem::path& file, const std::function<void(WarcRecord)>& each);

/// A response or request block in two: head (with its blank line) and body.
std::pair<std::string_view, std::string_view> split_http(std::string_view block);

/// `<urn:uuid:…>`, random (RFC 4122 version 4).
std::string new_record_id();

}  // namespace oit::store
