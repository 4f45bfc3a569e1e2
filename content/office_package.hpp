// The two containers office files come in: ZIP (XLSX, DOCX, ODF) with caps against bombs, and OLE (old Office files).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace oit::content {

/// A ZIP file in memory. `bytes` must outlive it. Never throws; what is beyond a cap is not unpacked.
class ZipPackage {
 public:
  static constexpr std::uint64_t largest_part = 192ull << 20;   ///< of one member, unpacked
  static constexpr std::size_t most_entries = 20'000;

  explicit ZipPackage(std::string_view bytes);
  ~ZipPackage();
  ZipPackage(const ZipPackage&) = delete;
  ZipPackage& operator=(const ZipPackage&) = delete;

  struct Entry {
    std::string name;          ///< bytes as stored, charset unknown
    std::uint64_t size = 0;    ///< unpacked, as the directory claims
    std::uint64_t packed = 0;
    bool encrypted = false;
    bool folder = false;
  };

  bool is_open() const { return zip_ != nullptr; }
  /// Unpacked more than 100 times its packed size and over 64 MB, or over 2 GB in all: made to exhaust its reader.
  bool is_bomb() const { return bomb_; }
  bool limit_hit() const { return limit_hit_; }
  const std::vector<Entry>& entries() const { return entries_; }
  bool has(std::string_view name) const;
  /// The first entry whose name starts so.
  bool has_folder(std::string_view prefix) const;
  /// nullopt when there is none, it is encrypted or damaged, or a cap forbids it (limit_hit() then).
  std::optional<std::string> read(std::string_view name, std::uint64_t most = largest_part);
  std::optional<std::string> read(std::size_t index, std::uint64_t most = largest_part);

 private:
  void* zip_ = nullptr;        // zip_t
  std::vector<Entry> entries_;
  bool bomb_ = false;
  bool limit_hit_ = false;
};

/// An OLE compound file (MS-CFB) in memory; `bytes` must outlive it. Bounds-checked; loops in its chains end the read.
class OleFile {
 public:
  explicit OleFile(std::string_view bytes);

  static bool has_signature(std::string_view bytes);
  bool is_open() const { return !streams_.empty(); }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::optional<std::string> read(std::string_view name, std::uint64_t most = 128ull << 20) const;
  /// In the root storage itself, not in an object embedded further down.
  bool has_at_top(std::string_view name) const;
  /// Every byte the directory promises is there.
  bool is_whole(std::string_view name) const;
  /// Names of all streams and storages, ASCII; other characters as `?`.
  std::vector<std::string> names() const;

 private:
  struct Stream {
    std::string name;
    std::uint32_t start = 0;
    std::uint64_t size = 0;
    bool is_stream = false;
    bool at_top = false;
  };
  const Stream* find(std::string_view name) const;
  std::string_view sector(std::uint32_t number) const;
  std::optional<std::string> follow(std::uint32_t start, std::uint64_t size) const;
  void load_table();
  void load_directory(std::uint32_t first);

  std::string_view bytes_;
  std::uint32_t sector_size_ = 512, mini_size_ = 64, mini_cutoff_ = 4096;
  std::vector<std::uint32_t> table_, mini_table_;
  std::string mini_stream_;
  std::vector<Stream> streams_;
};

}  // namespace oit::content
