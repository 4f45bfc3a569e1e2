// Bytes of documents that may be wanted once more in a run (scans and pictures, for OCR), kept out of memory: one
// nameless temporary file, whose room is given back as documents are let go.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace oit::app {

/// One document's bytes in the spool. Its room is free again when the last owner lets go, also after the spool is gone.
class SpooledBody {
 public:
  ~SpooledBody();
  SpooledBody(const SpooledBody&) = delete;
  SpooledBody& operator=(const SpooledBody&) = delete;

  /// The bytes; null when the disk gave them no longer. Thread-safe.
  std::shared_ptr<const std::string> read() const;

 private:
  friend class BodySpool;
  struct File;
  SpooledBody(std::shared_ptr<File> file, std::uint64_t offset, std::uint64_t size) : file_(std::move(file)), offset_(offset), size_(size) {}

  std::shared_ptr<File> file_;
  std::uint64_t offset_, size_;
};

/// The file lies in $TMPDIR, or else in /var/tmp: /tmp may be memory. It is made at first need and has no name, so
/// nothing is left behind however the program ends.
class BodySpool {
 public:
  /// Holds at most `most_bytes` at a time; 0: nothing.
  explicit BodySpool(std::uint64_t most_bytes) : most_bytes_(most_bytes) {}

  /// Null when there is no room or no file can be made: the document is then not to be had again. Thread-safe only
  /// against read() and letting go; kept by one thread.
  std::shared_ptr<const SpooledBody> keep(std::string_view bytes);

 private:
  std::uint64_t most_bytes_;
  std::shared_ptr<SpooledBody::File> file_;
};

}  // namespace oit::app
