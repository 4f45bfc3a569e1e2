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

#include "core/body.hpp"
#include "core/date.hpp"
#include "core/result.hpp"
#include "store/sorted_lines.hpp"

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
  /// The whole block; of a response larger than most_block_at_hand only its beginning.
  std::string block;
  std::uint64_t block_size = 0;   ///< bytes of the whole block

  /// Bytes of a response's block kept in memory.
  static constexpr std::uint64_t most_block_at_hand = 1024 * 1024;

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
  std::shared_ptr<const core::Body> body;   ///< as transferred (still compressed), chunking undone; may be null
  std::string truncated;             ///< `length`, `time`, `disconnect`; empty when whole
};

struct WarcOptions {
  std::uint64_t rotate_bytes = 1024ull * 1024 * 1024;   ///< a new file is begun after this many bytes
  bool bodies = true;                                   ///< false: response records end after their headers
  std::string software;                                 ///< for warcinfo
  std::vector<std::pair<std::string, std::string>> info;  ///< further warcinfo fields
};

/// Where a record begins: the gzip member in the file, and the unpacked bytes before it in that member. In a file that is
/// not packed `member` is 0.
struct WarcPlace {
  std::uint64_t member = 0, within = 0;
};

/// Calls `each` for every whole record of a .warc or .warc.gz file, in order. A file cut in the middle gives what is
/// whole and `cut` true; what is no web archive is a problem.
struct WarcReadEnd {
  std::size_t records = 0;
  bool cut = false;
  std::uint64_t whole_bytes = 0;   ///< of the file, up to the end of its last whole record
};
core::Result<WarcReadEnd> read_warc(const std::filesystem::path& file, const std::function<void(WarcRecord, const WarcPlace&)>& each);

inline core::Result<WarcReadEnd> read_warc(const std::filesystem::path& file, const std::function<void(WarcRecord)>& each) {
  return read_warc(file, [&each](WarcRecord record, const WarcPlace&) { each(std::move(record)); });
}

/// Single records of an archive, read again from where read_warc found them. One thread at a time.
class WarcFile {
 public:
  explicit WarcFile(const std::filesystem::path& file);
  ~WarcFile();
  WarcFile(const WarcFile&) = delete;
  WarcFile& operator=(const WarcFile&) = delete;
  /// nullopt when it is not there or not whole.
  std::optional<WarcRecord> read(const WarcPlace& place);
  /// A request or response whose block is only its head (with the blank line); the body goes to `body` a piece at a time
  /// until that returns false. nullopt when it is not there or not whole: what `body` was given counts for nothing then.
  std::optional<WarcRecord> read_http(const WarcPlace& place, const std::function<bool(std::string_view)>& body);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The files of one run's archive and what an index says of them.
struct WarcSet {
  std::vector<std::filesystem::path> files;   ///< in order
  std::shared_ptr<SortedLines> index;         ///< CDXJ lines
  bool cut = false;                           ///< a file ended in the middle of a record
  std::uint64_t whole_bytes_of_last = 0;
};

/// Reads `base.warc.gz` and the files it was continued in, as read_warc does each; `file` is the place in `files`.
core::Result<WarcSet> read_warc_set(const std::filesystem::path& first,
                                    const std::function<void(WarcRecord, std::size_t file, const WarcPlace&)>& each);

/// The line an index has for a response record of `length` bytes at `place`; empty for records of other types.
std::string index_line(const WarcRecord& record, const std::string& file_name, std::uint64_t offset, std::uint64_t length);

/// Writes `base.warc.gz`, then `base-00002.warc.gz`, … and, at close(), `base.cdxj`. One thread at a time.
/// A write that fails (disk full) is remembered: later calls do nothing and close() tells.
class WarcWriter {
 public:
  /// The first file is made at once; what an earlier run left under the same names goes.
  static core::Result<std::unique_ptr<WarcWriter>> open(const std::filesystem::path& base, WarcOptions options);
  /// Goes on after a run that was cut: its files stay, what is not whole at the end of the last one is taken off, and a
  /// next file is begun. A problem when that run is still writing.
  static core::Result<std::unique_ptr<WarcWriter>> open_after(const std::filesystem::path& base, WarcOptions options, WarcSet before);
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

  /// A record of another archive of ours, as it stands there: its own gzip member, `length` bytes of `file` from
  /// `offset` on, and `record` what that holds. False when `file` cannot be read; nothing is written then.
  bool copy(const std::filesystem::path& file, std::uint64_t offset, std::uint64_t length, const WarcRecord& record);

  /// Writes the index and makes all durable; the files written, or what went wrong first.
  core::Result<std::vector<std::filesystem::path>> close();
  bool failed() const;

 private:
  struct State;
  explicit WarcWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A response or request block in two: head (with its blank line) and body.
std::pair<std::string_view, std::string_view> split_http(std::string_view block);

/// `<urn:uuid:…>`, random (RFC 4122 version 4).
std::string new_record_id();

}  // namespace oit::store
