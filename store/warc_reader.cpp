// Records in. Bytes from a file that may be cut, damaged or no archive at all: every length is held against a limit.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstring>

#include "store/warc.hpp"

namespace oit::store {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_head_bytes = 1024 * 1024;
constexpr std::uint64_t most_block_bytes = 4ull * 1024 * 1024 * 1024;

/// The unpacked bytes of a .warc or .warc.gz, a piece at a time.
class Unpacked {
 public:
  explicit Unpacked(const fs::path& file) : file_(gzopen(file.c_str(), "rb")) {
    if (file_) gzbuffer(file_, 1 << 18);
  }
  ~Unpacked() {
    if (file_) gzclose_r(file_);
  }
  Unpacked(const Unpacked&) = delete;
  Unpacked& operator=(const Unpacked&) = delete;

  bool is_open() const { return file_ != nullptr; }
  /// The stream ended in the middle of a member, or is damaged.
  bool broken() const { return broken_; }

  std::optional<char> next() {
    if (at_ == have_ && !refill()) return std::nullopt;
    return buffer_[at_++];
  }

  /// Up to `count` bytes appended; how many there were.
  std::uint64_t read(std::string& into, std::uint64_t count) {
    std::uint64_t got = 0;
    while (got < count && (at_ < have_ || refill())) {
      const std::size_t piece = static_cast<std::size_t>(std::min<std::uint64_t>(count - got, have_ - at_));
      into.append(buffer_.data() + at_, piece);
      at_ += piece;
      got += piece;
    }
    return got;
  }

 private:
  bool refill() {
    const int got = gzread(file_, buffer_.data(), static_cast<unsigned>(buffer_.size()));
    int error = Z_OK;
    gzerror(file_, &error);
    broken_ = broken_ || got < 0 || (error != Z_OK && error != Z_STREAM_END);
    at_ = 0;
    have_ = got > 0 ? static_cast<std::size_t>(got) : 0;
    return have_ > 0;
  }

  gzFile file_;
  std::array<char, 1 << 16> buffer_{};
  std::size_t at_ = 0, have_ = 0;
  bool broken_ = false;
};

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\n' || text.back() == '\t')) text.remove_suffix(1);
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return std::string(text);
}

enum class HeadEnd { whole, end_of_file, cut, not_warc };

/// Reads lines up to the blank one. Blank lines before a record are passed over.
HeadEnd read_head(Unpacked& in, std::vector<std::string>& lines) {
  std::string line;
  std::size_t total = 0;
  while (const auto c = in.next()) {
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

}  // namespace

core::Result<WarcReadEnd> read_warc(const fs::path& file, const std::function<void(WarcRecord)>& each) {
  std::error_code error;
  Unpacked in(file);
  if (!in.is_open() || !fs::is_regular_file(file, error))
    return core::Problem{file.string(), {"เปิดไฟล์หลักฐานไม่ได้", "cannot open this web archive"}, {"ตรวจชื่อไฟล์และสิทธิ์อ่าน", "check its name and your permission to read it"}};
  WarcReadEnd end;
  for (;;) {
    std::vector<std::string> lines;
    const HeadEnd head = read_head(in, lines);
    if (head == HeadEnd::not_warc && end.records == 0) return not_an_archive(file);
    if (head == HeadEnd::end_of_file && end.records == 0 && !in.broken()) return not_an_archive(file);
    if (head != HeadEnd::whole) {
      end.cut = head != HeadEnd::end_of_file || in.broken();
      if (end.records == 0) return not_an_archive(file);
      return end;
    }
    WarcRecord record = record_of(lines);
    const auto length = block_length(record);
    if (!length || in.read(record.block, *length) != *length) {
      end.cut = true;
      if (end.records == 0) return not_an_archive(file);
      return end;
    }
    ++end.records;
    each(std::move(record));
  }
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
