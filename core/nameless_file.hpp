// A temporary file without a name: nothing is left behind however the program ends. For what is too large for memory.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace oit::core {

/// Owns its two descriptors. Writing and reading at different places is thread-safe.
class NamelessFile {
 public:
  /// In $TMPDIR, or else in /var/tmp (/tmp may be memory), or else in /tmp; where no folder takes a file, in memory of
  /// the system. nullopt when nothing does; errno tells.
  static std::optional<NamelessFile> make();

  NamelessFile(NamelessFile&& other) noexcept : writing_(std::exchange(other.writing_, -1)), reading_(std::exchange(other.reading_, -1)) {}
  NamelessFile& operator=(NamelessFile&& other) noexcept {
    std::swap(writing_, other.writing_);
    std::swap(reading_, other.reading_);
    return *this;
  }
  ~NamelessFile();

  /// False when the disk is full or fails; errno tells.
  bool write(std::string_view bytes, std::uint64_t offset);
  /// Gives its room on the disk back.
  void forget(std::uint64_t offset, std::uint64_t size);
  /// Opened for reading only: safe to hand to a process that is not trusted.
  int reading() const { return reading_; }
  /// The same, the caller's from now on; writing is over.
  int take_reading();

 private:
  NamelessFile(int writing, int reading) : writing_(writing), reading_(reading) {}

  int writing_, reading_;
};

/// Up to `size` bytes of an open file from `offset` on; how many there were, -1 when reading failed (errno).
std::int64_t read_at(int descriptor, char* into, std::size_t size, std::uint64_t offset);

}  // namespace oit::core
