// Records out: fields, block, two line ends, each record a gzip member of its own, and an index line for each response.
#include <fcntl.h>
#include <openssl/rand.h>
#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "core/url.hpp"
#include "store/digest.hpp"
#include "store/warc.hpp"

namespace oit::store {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view line_end = "\r\n";

/// `2025-04-25T02:30:00Z`: WARC dates are UTC.
std::string warc_date(core::TimePoint at) {
  const std::string there = core::to_rfc3339(at - core::bangkok_offset);
  return there.substr(0, 19) + "Z";
}

/// `20250425023000`, as index lines have it.
std::string index_time(core::TimePoint at) {
  std::string text = warc_date(at).substr(0, 19);
  std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'T'; });
  return text;
}

/// A line of a header cannot hold line ends; a hostile URL cannot make fields of its own.
std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
  return text;
}

constexpr int usual_packing = 6;

/// False where samples from three places all but refuse to pack: a PDF of pictures, an archive, a film. Packing 200 MB in
/// vain would take seconds in which nothing else is fetched.
bool packs(const core::Body& body) {
  constexpr std::size_t sample_size = 64 * 1024;
  uLong sampled = 0, packed = 0;
  std::string into(compressBound(sample_size), '\0');
  for (const std::uint64_t at : {std::uint64_t{0}, body.size() / 2, body.size() - std::min<std::uint64_t>(body.size(), sample_size)}) {
    const auto sample = body.part(at, sample_size);
    uLongf size = into.size();
    if (!sample || compress2(reinterpret_cast<Bytef*>(into.data()), &size, reinterpret_cast<const Bytef*>(sample->data()), sample->size(), Z_BEST_SPEED) != Z_OK) return true;
    sampled += sample->size();
    packed += size;
  }
  return packed < sampled - sampled / 20;
}

int packing_for(const core::Body* body) { return body && body->file() >= 0 && !packs(*body) ? Z_NO_COMPRESSION : usual_packing; }

/// One gzip member written as its bytes come. False from the first write that failed on (errno).
class GzipMember {
 public:
  GzipMember(std::FILE* file, int packing) : file_(file) { good_ = deflateInit2(&stream_, packing, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK; }
  ~GzipMember() { deflateEnd(&stream_); }
  GzipMember(const GzipMember&) = delete;
  GzipMember& operator=(const GzipMember&) = delete;

  bool add(std::string_view bytes) {
    constexpr std::size_t most_at_once = 1u << 30;
    for (; bytes.size() > most_at_once; bytes.remove_prefix(most_at_once)) deflate_piece(bytes.substr(0, most_at_once), Z_NO_FLUSH);
    return deflate_piece(bytes, Z_NO_FLUSH);
  }
  bool finish() { return deflate_piece({}, Z_FINISH) && std::fflush(file_) == 0; }
  std::uint64_t size() const { return size_; }

 private:
  bool deflate_piece(std::string_view bytes, int flush) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      deflate(&stream_, flush);
      const std::size_t made = buffer_.size() - stream_.avail_out;
      good_ = good_ && std::fwrite(buffer_.data(), 1, made, file_) == made;
      size_ += made;
    } while (good_ && stream_.avail_out == 0);
    return good_;
  }

  std::FILE* file_;
  z_stream stream_{};
  std::array<char, 65536> buffer_;
  std::uint64_t size_ = 0;
  bool good_;
};

/// curl undid the chunking, so the stored head must not claim it; the original is kept under another name.
std::string head_as_stored(std::string_view head) {
  std::string out;
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size() - 1) + 1;
    std::string line(head.substr(0, end));
    head.remove_prefix(end);
    std::string name = line.substr(0, std::min(line.find(':'), line.size()));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    out += name == "transfer-encoding" ? "X-Orig-" + line : line;
  }
  return out;
}

/// The sort key of web-archive indexes: `th,go,x)/path`.
std::string sort_key(const std::string& url) {
  const auto parsed = core::Url::parse(url);
  if (!parsed) return url;
  std::string key, label;
  const std::string& host = parsed->host();
  for (std::size_t end = host.size(); end > 0;) {
    const std::size_t dot = host.rfind('.', end - 1);
    const std::size_t begin = dot == std::string::npos ? 0 : dot + 1;
    key += (key.empty() ? "" : ",") + host.substr(begin, end - begin);
    end = dot == std::string::npos ? 0 : dot;
  }
  key += ")" + parsed->path();
  return parsed->query().empty() ? key : key + "?" + parsed->query();
}

std::string json_text(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

int status_of(std::string_view head) {
  const std::size_t blank = head.find(' ');
  if (blank == std::string_view::npos || blank + 4 > head.size()) return 0;
  return std::atoi(std::string(head.substr(blank + 1, 3)).c_str());
}

/// A record's block: what stands at hand, and a body after it.
struct Block {
  std::string_view head;
  const core::Body* body = nullptr;   ///< may be null
  std::string digest;

  std::uint64_t size() const { return head.size() + (body ? body->size() : 0); }
};

/// A response's block, and the digest of its body alone; a body that cannot be read shows when it is written.
Block response_block(std::string_view head, const core::Body* body, std::string& payload_digest) {
  WarcDigest whole, payload;
  whole.add(head);
  const auto add = [&whole, &payload](std::string_view piece) {
    whole.add(piece);
    payload.add(piece);
    return true;
  };
  if (body) body->each_piece(add);
  payload_digest = payload.text();
  return Block{head, body, whole.text()};
}

/// Where a record stands in a file.
struct Stretch {
  std::string file;
  std::uint64_t offset = 0, length = 0;
};

std::string media_type_of(std::string_view response_head) {
  std::string head(response_head);
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::size_t at = head.find("\ncontent-type:");
  if (at == std::string::npos) return "unk";
  const std::size_t begin = std::min(head.find_first_not_of(' ', at + 14), head.size());
  return head.substr(begin, head.find_first_of(";\r\n", begin) - begin);
}

std::string line_of(const std::string& url, const std::string& time, std::string_view head, const std::string& payload_digest, const Stretch& where) {
  return sort_key(url) + " " + time + " {\"url\": " + json_text(url) + ", \"mime\": " + json_text(media_type_of(head)) + ", \"status\": \"" + std::to_string(status_of(head)) +
         "\", \"digest\": " + json_text(payload_digest) + ", \"length\": \"" + std::to_string(where.length) + "\", \"offset\": \"" + std::to_string(where.offset) +
         "\", \"filename\": " + json_text(where.file) + "}";
}

fs::path numbered(const fs::path& base, std::size_t number) {
  if (number == 1) return base.string() + ".warc.gz";
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "-%05zu", number);
  return base.string() + text.data() + ".warc.gz";
}

core::Problem still_writing(const fs::path& file) {
  return {file.string(), {"มีการตรวจอีกครั้งหนึ่งกำลังเขียนลงโฟลเดอร์นี้", "another run is still writing into this folder"},
          {"รอให้จบก่อน หรือใช้ --out ที่อื่น", "wait for it to end, or choose another --out"}};
}

}  // namespace

std::string index_line(const WarcRecord& record, const std::string& file_name, std::uint64_t offset, std::uint64_t length) {
  if (record.type != "response") return {};
  std::string time = record.date.substr(0, 19);
  std::erase_if(time, [](char c) { return c == '-' || c == ':' || c == 'T'; });
  return line_of(record.target, time, split_http(record.block).first, record.field("WARC-Payload-Digest"), Stretch{file_name, offset, length});
}

core::Result<WarcSet> read_warc_set(const fs::path& first, const std::function<void(WarcRecord, std::size_t, const WarcPlace&)>& each) {
  std::string base = first.string();
  const bool ours = base.ends_with(".warc.gz");
  if (ours) base.resize(base.size() - std::string_view(".warc.gz").size());
  WarcSet set;
  set.index = std::make_shared<SortedLines>();
  std::error_code error;
  for (fs::path file = first; set.files.empty() || (ours && fs::exists(file, error)); file = numbered(base, set.files.size() + 1)) {
    const std::size_t place_in_files = set.files.size();
    set.files.push_back(file);
    WarcRecord response;          // its length is known when the next record begins
    std::uint64_t response_at = 0;
    const auto index_it = [&](std::uint64_t ends) {
      if (!response.type.empty()) set.index->add(index_line(response, file.filename().string(), response_at, ends - response_at));
      response = WarcRecord();
    };
    const auto take = [&](WarcRecord record, const WarcPlace& place) {
      index_it(place.member + (place.member == 0 ? place.within : 0));
      if (record.type == "response") {
        response.type = record.type, response.target = record.target, response.date = record.date, response.fields = record.fields;
        response.block = split_http(record.block).first;
        response_at = place.member + (place.member == 0 ? place.within : 0);
      }
      each(std::move(record), place_in_files, place);
    };
    const auto end = read_warc(file, take);
    if (!end && set.files.size() == 1) return end.problems();
    if (!end) {   // a next file that was begun and holds nothing whole
      set.files.pop_back();
      set.cut = true;
      break;
    }
    index_it(end->whole_bytes);
    set.cut = set.cut || end->cut;
    set.whole_bytes_of_last = end->whole_bytes;
  }
  return set;
}

std::string WarcRecord::field(std::string_view name) const {
  const auto same = [](std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
  };
  for (const auto& [key, value] : fields)
    if (same(key, name)) return value;
  return {};
}

std::string new_record_id() {
  std::array<unsigned char, 16> bytes{};
  RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
  std::string text = "<urn:uuid:";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::array<char, 3> hex{};
    std::snprintf(hex.data(), hex.size(), "%02x", bytes[i]);
    text += hex.data();
    if (i == 3 || i == 5 || i == 7 || i == 9) text += '-';
  }
  return text + ">";
}

struct WarcWriter::State {
  State(fs::path given_base, WarcOptions given) : base(std::move(given_base)), options(std::move(given)) {}
  ~State() {
    if (file) std::fclose(file);
    if (lock_file >= 0) ::close(lock_file);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Holds the first file for as long as this lives, so that no two runs write into one folder.
  bool lock() {
    const fs::path first = numbered(base, 1);
    lock_file = ::open(first.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (lock_file < 0) return fail();
    if (::flock(lock_file, LOCK_EX | LOCK_NB) == 0) return true;
    problem = still_writing(first);
    return false;
  }

  /// Takes away what an earlier run left under our names.
  void clear_away() const {
    std::error_code ignored;
    fs::remove(base.string() + ".cdxj", ignored);
    for (std::size_t number = 2; fs::remove(numbered(base, number), ignored); ++number) continue;
  }

  /// What was not whole at the end of the last file goes.
  bool cut_back(const WarcSet& before) {
    files = before.files;
    index = before.index;
    std::error_code error;
    if (!files.empty() && fs::file_size(files.back(), error) > before.whole_bytes_of_last && !error) fs::resize_file(files.back(), before.whole_bytes_of_last, error);
    if (error) errno = error.value();
    return !error || fail();
  }

  bool begin_file() {
    if (file && std::fclose(file) != 0) return fail();
    files.push_back(numbered(base, files.size() + 1));
    file = std::fopen(files.back().c_str(), "wb");
    offset = 0;
    if (!file) return fail();
    std::string info = "software: " + options.software + "\r\nformat: WARC File Format 1.1\r\n";
    for (const auto& [name, value] : options.info) info += name + ": " + one_line(value) + "\r\n";
    WarcFields fields{{"WARC-Filename", files.back().filename().string()}};
    put("warcinfo", new_record_id(), "", std::chrono::system_clock::now(), "application/warc-fields", fields, Block{info, nullptr, warc_digest(info)});
    return !problem;
  }

  bool fail() {
    if (!problem) {
      const int error = errno;
      const std::string name = files.empty() ? base.string() : files.back().string();
      const std::string reason = std::strerror(error);
      if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        problem = core::Problem{name, {"เก็บหลักฐานไม่ได้เพราะดิสก์เต็ม", "cannot keep evidence: the disk is full"}, {"เพิ่มที่ว่าง หรือใช้ --evidence none", "make room, or use --evidence none"}};
      else
        problem = core::Problem{name, {"เก็บหลักฐานไม่ได้ (" + reason + ")", "cannot keep evidence (" + reason + ")"}, {"ตรวจสิทธิ์เขียน หรือใช้ --evidence none", "check the permission to write, or use --evidence none"}};
    }
    return false;
  }

  /// One record; where it began and how long it is in the file.
  void put(const std::string& type, const std::string& id, const std::string& target, core::TimePoint at,
           const std::string& content_type, const WarcFields& more, const Block& block) {
    if (problem) return;
    std::string text = "WARC/1.1\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: " + id + "\r\nWARC-Date: " + warc_date(at) + "\r\n";
    if (!target.empty()) text += "WARC-Target-URI: " + one_line(target) + "\r\n";
    for (const auto& [name, value] : more) text += name + ": " + one_line(value) + "\r\n";
    text += "WARC-Block-Digest: " + block.digest + "\r\n";
    text += "Content-Type: " + content_type + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n";
    GzipMember member(file, packing_for(block.body));
    const auto add = [&member](std::string_view bytes) { return member.add(bytes); };
    errno = EIO;   // where it is the body's file that cannot be read
    const bool written = add(text) && add(block.head) && (!block.body || block.body->each_piece(add)) && add(line_end) && add(line_end) && member.finish();
    if (!written) {
      fail();
      return;
    }
    note_record(member.size());
  }

  /// The bytes of a record just written.
  void note_record(std::uint64_t length) {
    record_offset = offset;
    record_length = length;
    offset += length;
  }

  /// False when `from` cannot be read: what was written of it is taken off again.
  bool copy_stretch(int from, std::uint64_t at, std::uint64_t length) {
    std::string piece;
    for (std::uint64_t done = 0; done < length; done += piece.size()) {
      piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(length - done, 256 * 1024)));
      if (core::read_at(from, piece.data(), piece.size(), at + done) != static_cast<std::int64_t>(piece.size())) {
        take_off_unfinished();
        return false;
      }
      if (std::fwrite(piece.data(), 1, piece.size(), file) != piece.size()) {
        fail();
        return true;
      }
    }
    if (std::fflush(file) != 0) fail();
    if (!problem) note_record(length);
    return true;
  }

  /// Back to the end of the last whole record.
  void take_off_unfinished() {
    if (std::fflush(file) != 0 || ::ftruncate(::fileno(file), static_cast<off_t>(offset)) != 0 || fseeko(file, static_cast<off_t>(offset), SEEK_SET) != 0) fail();
  }

  void rotate_when_full() {
    if (!problem && offset >= options.rotate_bytes) begin_file();
  }

  void index_response(const HttpEvidence& evidence, const std::string& payload_digest) {
    index->add(line_of(evidence.url, index_time(evidence.at), evidence.response_head, payload_digest,
                       Stretch{files.back().filename().string(), record_offset, record_length}));
  }

  fs::path base;
  WarcOptions options;
  std::vector<fs::path> files;
  std::FILE* file = nullptr;
  int lock_file = -1;
  std::uint64_t offset = 0, record_offset = 0, record_length = 0;
  std::shared_ptr<SortedLines> index = std::make_shared<SortedLines>();
  std::optional<core::Problem> problem;
};

WarcWriter::WarcWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
WarcWriter::~WarcWriter() = default;

core::Result<std::unique_ptr<WarcWriter>> WarcWriter::open(const fs::path& base, WarcOptions options) {
  auto state = std::make_unique<State>(base, std::move(options));
  std::error_code ignored;
  if (base.has_parent_path()) fs::create_directories(base.parent_path(), ignored);
  if (!state->lock()) return *state->problem;
  state->clear_away();
  if (!state->begin_file()) return *state->problem;
  return std::unique_ptr<WarcWriter>(new WarcWriter(std::move(state)));
}

core::Result<std::unique_ptr<WarcWriter>> WarcWriter::open_after(const fs::path& base, WarcOptions options, WarcSet before) {
  auto state = std::make_unique<State>(base, std::move(options));
  if (!state->lock() || !state->cut_back(before) || !state->begin_file()) return *state->problem;
  return std::unique_ptr<WarcWriter>(new WarcWriter(std::move(state)));
}

std::string WarcWriter::add(const HttpEvidence& evidence) {
  State& state = *state_;
  state.rotate_when_full();
  WarcFields shared;
  if (!evidence.remote_address.empty()) shared.emplace_back("WARC-IP-Address", evidence.remote_address);
  const std::string request_id = new_record_id(), response_id = new_record_id();
  const bool answered = !evidence.response_head.empty();
  if (!evidence.request_head.empty()) {
    WarcFields fields = shared;
    if (answered) fields.emplace_back("WARC-Concurrent-To", response_id);
    state.put("request", request_id, evidence.url, evidence.at, "application/http; msgtype=request", fields, Block{evidence.request_head, nullptr, warc_digest(evidence.request_head)});
  }
  if (!answered) return request_id;
  const std::string head = head_as_stored(evidence.response_head);
  const core::Body* const body = state.options.bodies ? evidence.body.get() : nullptr;
  std::string payload_digest;
  const Block block = response_block(head, body, payload_digest);
  WarcFields fields = shared;
  fields.emplace_back("WARC-Payload-Digest", payload_digest);
  const bool left_out = !body && evidence.body && !evidence.body->empty();
  const std::string truncated = !evidence.truncated.empty() ? evidence.truncated : left_out ? "unspecified" : "";
  if (!truncated.empty()) fields.emplace_back("WARC-Truncated", truncated);
  state.put("response", response_id, evidence.url, evidence.at, "application/http; msgtype=response", fields, block);
  if (!state.problem) state.index_response(evidence, payload_digest);
  return response_id;
}

std::string WarcWriter::add_metadata(const std::string& target, core::TimePoint at, const std::string& content_type,
                                     std::string_view block, const std::string& concerning) {
  state_->rotate_when_full();
  const std::string id = new_record_id();
  WarcFields fields;
  if (!concerning.empty()) fields.emplace_back("WARC-Refers-To", concerning);
  state_->put("metadata", id, target, at, content_type, fields, Block{block, nullptr, warc_digest(block)});
  return id;
}

std::string WarcWriter::add_resource(const std::string& target, core::TimePoint at, const std::string& content_type, std::string_view block) {
  const std::string id = new_record_id();
  state_->put("resource", id, target, at, content_type, {}, Block{block, nullptr, warc_digest(block)});
  return id;
}

bool WarcWriter::copy(const fs::path& file, std::uint64_t offset, std::uint64_t length, const WarcRecord& record) {
  State& state = *state_;
  state.rotate_when_full();
  if (state.problem) return true;
  const int from = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const bool copied = from >= 0 && state.copy_stretch(from, offset, length);
  if (from >= 0) ::close(from);
  if (!copied) return false;
  if (record.type != "response" || state.problem) return true;
  state.index->add(index_line(record, state.files.back().filename().string(), state.record_offset, state.record_length));
  return true;
}

bool WarcWriter::failed() const { return state_->problem.has_value(); }

core::Result<std::vector<fs::path>> WarcWriter::close() {
  State& state = *state_;
  if (state.file && std::fclose(state.file) != 0) state.fail();
  state.file = nullptr;
  if (state.problem) return *state.problem;
  auto written = state.index->write(state.base.string() + ".cdxj");
  if (!written) return written.problems();
  std::vector<fs::path> files = state.files;
  files.push_back(*written);
  return files;
}

}  // namespace oit::store
