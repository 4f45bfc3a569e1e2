// Records in. Bytes from a file that may be cut, damaged or no archive at all: every length is held against a limit.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <cstring>

#include "store/warc.hpp"

namespace oit::store {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_head_bytes = 1024 * 1024;
constexpr std::uint64_t most_block_bytes = 4ull * 1024 * 1024 * 1024;

/// The unpacked bytes of a .warc or .warc.gz, a piece at a time, and where in the file each stands.
class Unpacked {
 public:
  explicit Unpacked(const fs::path& file) : file_(std::fopen(file.c_str(), "rb")) {
    std::array<unsigned char, 2> magic{};
    if (!file_) return;
    packed_ = std::fread(magic.data(), 1, magic.size(), file_) == magic.size() && magic[0] == 0x1F && magic[1] == 0x8B;
    std::rewind(file_);
    if (packed_ && inflateInit2(&stream_, 15 + 16) != Z_OK) broken_ = true;
  }
  ~Unpacked() {
    if (packed_) inflateEnd(&stream_);
    if (file_) std::fclose(file_);
  }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;

  bool is_open() const { return file_ != nullptr; }
  bool packed() const { return packed_; }
  /// The stream ended in the middle of a member, or is damaged.
  bool broken() const { return broken_; }

  /// Where the next byte stands; call more() first.
  WarcPlace place() const { return {member_, piece_ + at_}; }
  bool more() { return at_ < have_ || refill(); }

  std::optional<char> next() {
    if (!more()) return std::nullopt;
    return buffer_[at_++];
  }

  /// Up to `count` bytes, a piece at a time, until `take` returns false; how many were taken.
  template <class Take>
  std::uint64_t read(std::uint64_t count, const Take& take) {
    std::uint64_t got = 0;
    while (got < count && more()) {
      const std::size_t piece = static_cast<std::size_t>(std::min<std::uint64_t>(count - got, have_ - at_));
      if (!take(std::string_view(buffer_.data() + at_, piece))) return got;
      at_ += piece;
      got += piece;
    }
    return got;
  }

  /// Goes to where a record begins, as place() told.
  bool go_to(const WarcPlace& place) {
    broken_ = false;
    if (fseeko(file_, static_cast<off_t>(place.member), SEEK_SET) != 0) return false;
    if (packed_) inflateReset(&stream_);
    stream_.avail_in = 0;
    file_at_ = member_ = place.member;
    piece_ = at_ = have_ = 0;
    in_member_ = false;
    for (std::uint64_t left = place.within; left > 0;) {
      if (!more()) return false;
      const std::size_t step = static_cast<std::size_t>(std::min<std::uint64_t>(left, have_ - at_));
      at_ += step;
      left -= step;
    }
    return true;
  }

  /// Bytes of the file up to the end of what was unpacked so far; meant for the end of a record.
  std::uint64_t file_position() const { return file_at_ - stream_.avail_in; }

 private:
  /// The next piece; a piece never spans two members.
  bool refill() {
    piece_ += have_;
    at_ = have_ = 0;
    return packed_ ? refill_packed() : refill_plain();
  }

  bool refill_plain() {
    have_ = std::fread(buffer_.data(), 1, buffer_.size(), file_);
    file_at_ += have_;
    return have_ > 0;
  }

  bool refill_packed() {
    while (have_ == 0 && !broken_) {
      if (stream_.avail_in == 0) {
        stream_.avail_in = static_cast<uInt>(std::fread(input_.data(), 1, input_.size(), file_));
        stream_.next_in = input_.data();
        file_at_ += stream_.avail_in;
      }
      if (stream_.avail_in == 0) {
        broken_ = in_member_;
        return false;
      }
      if (!in_member_) begin_member();
      stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
      stream_.avail_out = static_cast<uInt>(buffer_.size());
      const int result = inflate(&stream_, Z_NO_FLUSH);
      have_ = buffer_.size() - stream_.avail_out;
      if (result == Z_STREAM_END) in_member_ = false;
      else if (result != Z_OK && result != Z_BUF_ERROR) broken_ = true;
    }
    return have_ > 0;
  }

  void begin_member() {
    inflateReset(&stream_);
    in_member_ = true;
    member_ = file_position();
    piece_ = 0;
  }

  std::FILE* file_;
  bool packed_ = false;
  z_stream stream_{};
  std::array<unsigned char, 1 << 16> input_{};
  std::array<char, 1 << 16> buffer_{};
  std::size_t at_ = 0, have_ = 0;
  std::uint64_t file_at_ = 0;   ///< bytes taken from the file
  std::uint64_t member_ = 0;    ///< where the present member begins
  std::uint64_t piece_ = 0;     ///< unpacked bytes of the member before buffer_
  bool in_member_ = false, broken_ = false;
};

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\n' || text.back() == '\t')) text.remove_suffix(1);
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return std::string(text);
}

enum class HeadEnd { whole, end_of_file, cut, not_warc };

/// Reads lines up to the blank one. Blank lines before a record are passed over; `place` is where it begins.
HeadEnd read_head(Unpacked& in, std::vector<std::string>& lines, WarcPlace& place) {
  std::string line;
  std::size_t total = 0;
  for (;;) {
    if (lines.empty() && line.empty()) {
      in.more();   // also where nothing comes of it: a member may be cut before its first byte
      place = in.place();
    }
    const auto c = in.next();
    if (!c) break;
    if (++total > most_head_bytes) return HeadEnd::not_warc;
    line += *c;
    if (*c != '\n') continue;
    const std::string text = trimmed(line);
    line.clear();
    if (text.empty() && lines.empty()) continue;
    if (text.empty()) return HeadEnd::whole;
    if (lines.empty() && !text.starts_with("WARC/")) return HeadEnd::not_warc;
    lines.push_back(text);
  }
  return lines.empty() && trimmed(line).empty() ? HeadEnd::end_of_file : HeadEnd::cut;
}

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

void put_field(WarcRecord& record, const std::string& name, std::string value) {
  if (same_name(name, "WARC-Type")) record.type = std::move(value);
  else if (same_name(name, "WARC-Record-ID")) record.id = std::move(value);
  else if (same_name(name, "WARC-Target-URI")) record.target = std::move(value);
  else if (same_name(name, "WARC-Date")) record.date = std::move(value);
  else if (same_name(name, "Content-Type")) record.content_type = std::move(value);
  else record.fields.emplace_back(name, std::move(value));
}

WarcRecord record_of(const std::vector<std::string>& lines) {
  WarcRecord record;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::size_t colon = lines[i].find(':');
    if (colon != std::string::npos) put_field(record, lines[i].substr(0, colon), trimmed(std::string_view(lines[i]).substr(colon + 1)));
  }
  return record;
}

std::optional<std::uint64_t> block_length(const WarcRecord& record) {
  const std::string text = record.field("Content-Length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || length > most_block_bytes) return std::nullopt;
  return length;
}

core::Problem not_an_archive(const fs::path& file) {
  return {file.string(), {"ไม่ใช่ไฟล์หลักฐาน (WARC)", "this is no web archive (WARC)"}, {"ระบุไฟล์ evidence.warc.gz จากโฟลเดอร์ผลลัพธ์", "give the evidence.warc.gz of a run's folder"}};
}


core::Problem cannot_open(const fs::path& file) {
  return {file.string(), {"เปิดไฟล์หลักฐานไม่ได้", "cannot open this web archive"}, {"ตรวจชื่อไฟล์และสิทธิ์อ่าน", "check its name and your permission to read it"}};
}

enum class RecordEnd { whole, end_of_file, cut, not_warc };

/// All of a block, in memory as far as it should be.
RecordEnd keep_block(Unpacked& in, WarcRecord& record) {
  const std::uint64_t at_hand = record.type == "response" ? WarcRecord::most_block_at_hand : record.block_size;
  const auto take = [&record, at_hand](std::string_view piece) {
    record.block += piece.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), at_hand - record.block.size())));
    return true;
  };
  return in.read(record.block_size, take) == record.block_size ? RecordEnd::whole : RecordEnd::cut;
}

bool ends_head(std::string_view block) { return block.ends_with("\r\n\r\n") || block.ends_with("\n\n"); }

/// Puts the head of a request or response into the record and hands the body on. What `body` does not want is passed over:
/// whether the record is whole shows at its end.
RecordEnd hand_on_http(Unpacked& in, WarcRecord& record, const std::function<bool(std::string_view)>& body) {
  bool in_body = false, wanted = true;
  const auto take = [&](std::string_view piece) {
    if (in_body) {
      wanted = wanted && body(piece);
      return true;
    }
    record.block += piece;
    const std::size_t head = split_http(record.block).first.size();
    in_body = head < record.block.size() || ends_head(record.block);
    if (!in_body && record.block.size() > WarcRecord::most_block_at_hand) return false;
    if (in_body && head < record.block.size()) wanted = body(std::string_view(record.block).substr(head));
    if (in_body) record.block.resize(head);
    return true;
  };
  return in.read(record.block_size, take) == record.block_size ? RecordEnd::whole : RecordEnd::cut;
}

/// One record with everything that ends it: a record whose gzip member is not whole is not whole either. `read_block`
/// takes record.block_size bytes.
template <class ReadBlock>
RecordEnd read_record(Unpacked& in, WarcRecord& record, WarcPlace& place, const ReadBlock& read_block) {
  std::vector<std::string> lines;
  switch (read_head(in, lines, place)) {
    case HeadEnd::end_of_file: return in.broken() ? RecordEnd::cut : RecordEnd::end_of_file;
    case HeadEnd::cut: return RecordEnd::cut;
    case HeadEnd::not_warc: return RecordEnd::not_warc;
    case HeadEnd::whole: break;
  }
  record = record_of(lines);
  const auto length = block_length(record);
  if (!length) return RecordEnd::cut;
  record.block_size = *length;
  if (read_block(in, record) != RecordEnd::whole) return RecordEnd::cut;
  in.read(4, [](std::string_view) { return true; });   // the line ends after it
  // A next member that is cut is not this record's affair.
  if (!in.more() && in.broken() && in.place().member == place.member) return RecordEnd::cut;
  return RecordEnd::whole;
}

}  // namespace

core::Result<WarcReadEnd> read_warc(const fs::path& file, const std::function<void(WarcRecord, const WarcPlace&)>& each) {
  std::error_code error;
  Unpacked in(file);
  if (!in.is_open() || !fs::is_regular_file(file, error)) return cannot_open(file);
  WarcReadEnd end;
  for (;;) {
    WarcRecord record;
    WarcPlace place;
    const RecordEnd how = read_record(in, record, place, keep_block);
    if (how != RecordEnd::whole && end.records == 0) return not_an_archive(file);
    if (how == RecordEnd::whole) {
      ++end.records;
      each(std::move(record), place);
      continue;
    }
    end.cut = how != RecordEnd::end_of_file;
    end.whole_bytes = !end.cut ? fs::file_size(file, error) : in.packed() ? place.member : place.within;
    return end;
  }
}

struct WarcFile::State {
  explicit State(const fs::path& file) : in(file) {}
  Unpacked in;
};

WarcFile::WarcFile(const fs::path& file) : state_(std::make_unique<State>(file)) {}
WarcFile::~WarcFile() = default;

std::optional<WarcRecord> WarcFile::read(const WarcPlace& place) {
  if (!state_->in.is_open() || !state_->in.go_to(place)) return std::nullopt;
  WarcRecord record;
  WarcPlace begins;
  if (read_record(state_->in, record, begins, keep_block) != RecordEnd::whole) return std::nullopt;
  return record;
}

std::optional<WarcRecord> WarcFile::read_http(const WarcPlace& place, const std::function<bool(std::string_view)>& body) {
  if (!state_->in.is_open() || !state_->in.go_to(place)) return std::nullopt;
  WarcRecord record;
  WarcPlace begins;
  const auto split_block = [&body](Unpacked& in, WarcRecord& into) { return hand_on_http(in, into, body); };
  if (read_record(state_->in, record, begins, split_block) != RecordEnd::whole) return std::nullopt;
  return record;
}

std::pair<std::string_view, std::string_view> split_http(std::string_view block) {
  std::size_t at = block.find("\r\n\r\n");
  std::size_t length = 4;
  const std::size_t bare = block.find("\n\n");
  if (bare < at) {
    at = bare;
    length = 2;
  }
  if (at == std::string_view::npos) return {block, {}};
  return {block.substr(0, at + length), block.substr(at + length)};
}

}  // namespace oit::store
