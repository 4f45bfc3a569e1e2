// ZIP by libzip, OLE by hand (MS-CFB). See office_package.hpp.
#include "content/office_package.hpp"

#include <zip.h>

#include <algorithm>
#include <set>

namespace oit::content {
namespace {

constexpr std::uint64_t bomb_ratio = 100;
constexpr std::uint64_t bomb_size = 64ull << 20;
constexpr std::uint64_t most_unpacked = 2ull << 30;

zip_t* as_zip(void* pointer) { return static_cast<zip_t*>(pointer); }

constexpr std::uint32_t end_of_chain = 0xFFFFFFFE;
constexpr std::uint32_t last_regular_sector = 0xFFFFFFFA;

std::uint16_t word(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1]) << 8);
}
std::uint32_t double_word(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint32_t>(word(bytes, at)) | static_cast<std::uint32_t>(word(bytes, at + 2)) << 16;
}

}  // namespace

ZipPackage::ZipPackage(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (!source) return;
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (!zip) {
    zip_source_free(source);
    return;
  }
  zip_ = zip;
  const zip_int64_t count = zip_get_num_entries(zip, 0);
  if (count > static_cast<zip_int64_t>(most_entries)) limit_hit_ = true;
  const auto listed = static_cast<std::size_t>(std::clamp<zip_int64_t>(count, 0, most_entries));
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < listed; ++i) {
    zip_stat_t status;
    Entry entry;
    if (zip_stat_index(zip, i, ZIP_FL_ENC_RAW, &status) == 0) {
      entry.name = status.name ? status.name : "";
      entry.size = status.size;
      entry.packed = status.comp_size;
      entry.encrypted = status.encryption_method != ZIP_EM_NONE;
      entry.folder = entry.name.ends_with('/');
    }
    all += std::min(entry.size, most_unpacked);
    if (entry.size > bomb_size && entry.size / bomb_ratio > entry.packed) bomb_ = true;
    entries_.push_back(std::move(entry));
  }
  if (all > most_unpacked) bomb_ = true;
}

ZipPackage::~ZipPackage() {
  if (zip_) zip_discard(as_zip(zip_));
}

bool ZipPackage::has(std::string_view name) const {
  return std::any_of(entries_.begin(), entries_.end(), [name](const Entry& entry) { return entry.name == name; });
}

bool ZipPackage::has_folder(std::string_view prefix) const {
  return std::any_of(entries_.begin(), entries_.end(), [prefix](const Entry& entry) { return entry.name.starts_with(prefix); });
}

std::optional<std::string> ZipPackage::read(std::string_view name, std::uint64_t most) {
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (entries_[i].name == name) return read(i, most);
  return std::nullopt;
}

std::optional<std::string> ZipPackage::read(std::size_t index, std::uint64_t most) {
  if (!zip_ || index >= entries_.size() || entries_[index].encrypted) return std::nullopt;
  zip_file_t* file = zip_fopen_index(as_zip(zip_), index, 0);
  if (!file) return std::nullopt;
  std::string content;
  bool good = true;
  // The directory's size is a claim: what really comes out is counted.
  for (;;) {
    constexpr std::size_t step = 1 << 18;
    const std::size_t from = content.size();
    content.resize(from + step);
    const zip_int64_t got = zip_fread(file, content.data() + from, step);
    content.resize(from + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
    if (got < 0) good = false;
    if (got <= 0) break;
    if (content.size() > most || (content.size() > bomb_size && content.size() / bomb_ratio > entries_[index].packed)) {
      limit_hit_ = true;
      bomb_ = bomb_ || content.size() / bomb_ratio > entries_[index].packed;
      good = false;
      break;
    }
  }
  zip_fclose(file);
  if (!good) return std::nullopt;
  return content;
}

bool OleFile::has_signature(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

OleFile::OleFile(std::string_view bytes) : bytes_(bytes) {
  if (!has_signature(bytes) || bytes.size() < 512) return;
  const unsigned shift = word(bytes, 30), mini_shift = word(bytes, 32);
  if ((shift != 9 && shift != 12) || mini_shift < 3 || mini_shift >= shift) return;
  sector_size_ = 1u << shift;
  mini_size_ = 1u << mini_shift;
  mini_cutoff_ = double_word(bytes, 56);
  load_table();
  load_directory(double_word(bytes, 48));
  if (streams_.empty()) return;
  if (const auto mini = follow(double_word(bytes, 60), static_cast<std::uint64_t>(double_word(bytes, 64)) * sector_size_))
    for (std::size_t at = 0; at + 4 <= mini->size(); at += 4) mini_table_.push_back(double_word(*mini, at));
  if (auto stream = follow(streams_.front().start, streams_.front().size)) mini_stream_ = std::move(*stream);
}

std::string_view OleFile::sector(std::uint32_t number) const {
  const std::uint64_t at = (static_cast<std::uint64_t>(number) + 1) * sector_size_;
  if (at >= bytes_.size()) return {};
  return bytes_.substr(at, sector_size_);
}

/// The sector table: 109 of its sectors are named in the header, more in a chain.
void OleFile::load_table() {
  const std::size_t most = bytes_.size() / sector_size_ + 1;   // sectors there can be
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < 109; ++i) places.push_back(double_word(bytes_, 76 + 4 * i));
  std::uint32_t next = double_word(bytes_, 68);
  for (std::size_t guard = 0; next <= last_regular_sector && guard < most; ++guard) {
    const std::string_view more = sector(next);
    if (more.size() < sector_size_) break;
    for (std::size_t i = 0; i + 1 < sector_size_ / 4; ++i) places.push_back(double_word(more, 4 * i));
    next = double_word(more, sector_size_ - 4);
  }
  for (const std::uint32_t place : places) {
    if (place > last_regular_sector || table_.size() > most) continue;
    const std::string_view part = sector(place);
    for (std::size_t at = 0; at + 4 <= part.size(); at += 4) table_.push_back(double_word(part, at));
  }
}

namespace {

/// Numbers of the root's own entries: a binary tree of brothers (MS-CFB 2.6.4). Each is visited once, whatever it points to.
std::set<std::size_t> children_of_root(std::string_view directory, std::size_t entry_size) {
  std::set<std::size_t> seen;
  if (directory.size() < entry_size) return seen;
  std::vector<std::uint32_t> waiting{double_word(directory, 76)};
  while (!waiting.empty()) {
    const std::size_t entry = waiting.back();
    waiting.pop_back();
    if (entry == 0 || (entry + 1) * entry_size > directory.size() || !seen.insert(entry).second) continue;
    waiting.push_back(double_word(directory, entry * entry_size + 68));
    waiting.push_back(double_word(directory, entry * entry_size + 72));
  }
  return seen;
}

}  // namespace

void OleFile::load_directory(std::uint32_t first) {
  const auto directory = follow(first, bytes_.size());
  if (!directory) return;
  constexpr std::size_t entry_size = 128;
  const std::set<std::size_t> top = children_of_root(*directory, entry_size);
  for (std::size_t at = 0; at + entry_size <= directory->size(); at += entry_size) {
    const std::string_view entry = std::string_view(*directory).substr(at, entry_size);
    const auto kind = static_cast<unsigned char>(entry[66]);
    if (kind == 0 && at > 0) continue;
    Stream stream;
    const std::size_t units = std::min<std::size_t>(word(entry, 64) / 2, 32);
    for (std::size_t i = 0; i + 1 < units; ++i) {
      const std::uint16_t unit = word(entry, 2 * i);
      stream.name += unit >= 0x20 && unit < 0x7F ? static_cast<char>(unit) : '?';
    }
    stream.start = double_word(entry, 116);
    stream.size = double_word(entry, 120);
    stream.is_stream = kind == 2 || kind == 5;
    stream.at_top = top.contains(at / entry_size);
    streams_.push_back(std::move(stream));
  }
}

/// A chain of regular sectors, at most `size` bytes; nullopt when it leads nowhere.
std::optional<std::string> OleFile::follow(std::uint32_t start, std::uint64_t size) const {
  std::string content;
  std::uint32_t next = start;
  for (std::size_t guard = 0; next <= last_regular_sector && content.size() < size; ++guard) {
    if (guard > table_.size()) return std::nullopt;
    const std::string_view part = sector(next);
    if (part.empty()) break;
    content += part;
    next = next < table_.size() ? table_[next] : end_of_chain;
  }
  if (content.size() > size) content.resize(size);
  return content;
}

bool OleFile::has_at_top(std::string_view name) const {
  return std::any_of(streams_.begin(), streams_.end(), [name](const Stream& stream) { return stream.at_top && stream.name == name; });
}

const OleFile::Stream* OleFile::find(std::string_view name) const {
  for (const Stream& stream : streams_)
    if (stream.name == name) return &stream;
  return nullptr;
}

std::optional<std::string> OleFile::read(std::string_view name, std::uint64_t most) const {
  const Stream* stream = find(name);
  if (!stream || !stream->is_stream || stream->size > most) return std::nullopt;
  if (stream->size >= mini_cutoff_) return follow(stream->start, stream->size);
  std::string content;
  std::uint32_t next = stream->start;
  for (std::size_t guard = 0; next <= last_regular_sector && content.size() < stream->size; ++guard) {
    const std::uint64_t at = static_cast<std::uint64_t>(next) * mini_size_;
    if (guard > mini_table_.size() || at >= mini_stream_.size()) break;
    content += std::string_view(mini_stream_).substr(at, mini_size_);
    next = next < mini_table_.size() ? mini_table_[next] : end_of_chain;
  }
  if (content.size() > stream->size) content.resize(stream->size);
  return content;
}

bool OleFile::is_whole(std::string_view name) const {
  const Stream* stream = find(name);
  const auto content = read(name);
  return stream && content && content->size() == stream->size;
}

std::vector<std::string> OleFile::names() const {
  std::vector<std::string> all;
  for (const Stream& stream : streams_) all.push_back(stream.name);
  return all;
}

}  // namespace oit::content
