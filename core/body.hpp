// The bytes of one answer or document. Small ones lie in memory, large ones in a nameless file, so that the program's
// memory does not grow with what the web sends.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/nameless_file.hpp"

namespace oit::core {

/// Immutable; shared by pointer, never copied. Thread-safe.
class Body {
 public:
  /// Bytes; a body that is received (BodyWriter) lies in a file when it is larger than this.
  static constexpr std::uint64_t most_in_memory = 1024 * 1024;
  /// Bytes of a body in a file that beginning() has at hand.
  static constexpr std::size_t beginning_at_hand = 64 * 1024;

  /// In memory, whatever its size.
  explicit Body(std::string bytes) : size_(bytes.size()), memory_(std::move(bytes)) {}
  /// The first `size` bytes of an open file, whose descriptor goes over to the body. A small file is read at once and
  /// is a body in memory then; it is as long as what could be read.
  Body(int descriptor, std::uint64_t size);
  ~Body();
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;

  std::uint64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// All of a body in memory; of one in a file the first beginning_at_hand bytes.
  std::string_view beginning() const { return memory_; }
  /// The open file it lies in, for reading at offsets only (pread); -1 for a body in memory.
  int file() const { return file_; }

  /// `most` bytes from `offset` on, fewer at the end; nullopt when the file cannot be read.
  std::optional<std::string> part(std::uint64_t offset, std::size_t most) const;
  /// All of it in order, a piece at a time, until `take` returns false. False when it did, or when the file cannot be
  /// read to its end.
  bool each_piece(const std::function<bool(std::string_view)>& take) const;

  /// All of it at once: maps the file. For the reader process, and for bodies known to be small; elsewhere this is what
  /// the class exists to avoid.
  std::string_view view() const;

 private:
  void map() const;

  std::uint64_t size_ = 0;
  int file_ = -1;
  std::string memory_;   ///< everything, or the beginning of what is in the file
  mutable std::once_flag mapping_;
  mutable void* mapped_ = nullptr;
  mutable std::string read_;   ///< where the file cannot be mapped
};

/// Byte for byte; for tests.
bool operator==(const Body& body, std::string_view bytes);

inline std::shared_ptr<const Body> make_body(std::string bytes) { return std::make_shared<const Body>(std::move(bytes)); }

/// Takes a body in as it comes. One thread at a time.
class BodyWriter {
 public:
  /// Room for so much is made at once; a hint.
  void expect(std::uint64_t size);
  /// False when there is no room for it on the disk, also on every later call; what came before is let go then.
  bool append(std::string_view bytes);
  std::uint64_t size() const { return size_; }
  /// What the system said (errno) when append() failed; 0 otherwise.
  int error() const { return error_; }
  /// All that was appended; null after a failure. The writer is empty then.
  std::shared_ptr<const Body> finish();

 private:
  bool append_to_file(std::string_view bytes);
  bool fail();

  std::uint64_t size_ = 0;
  int error_ = 0;
  std::string memory_;
  std::optional<NamelessFile> file_;
};

}  // namespace oit::core
