// Bytes of documents that may be wanted once more in a run (scans and pictures, for OCR), kept out of memory: small ones
// side by side in one nameless file, whose room is given back as documents are let go; large ones lie in files of their
// own already (core::Body).
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>

#include "core/body.hpp"

namespace oit::app {

/// One document's bytes in the spool. Its room is free again when the last owner lets go, also after the spool is gone.
class SpooledBody {
 public:
  ~SpooledBody();
  SpooledBody(const SpooledBody&) = delete;
  SpooledBody& operator=(const SpooledBody&) = delete;

  /// The bytes; null when the disk gave them no longer. Thread-safe.
  std::shared_ptr<const core::Body> read() const;

 private:
  friend class BodySpool;
  struct Room;
  SpooledBody(std::shared_ptr<Room> room, std::uint64_t size) : room_(std::move(room)), size_(size) {}

  std::shared_ptr<Room> room_;
  std::uint64_t size_, offset_ = 0;
  std::shared_ptr<const core::Body> large_;   ///< in a file of its own; else it stands in the room's file at offset_
};

class BodySpool {
 public:
  /// Holds at most `most_bytes` at a time; 0: nothing.
  explicit BodySpool(std::uint64_t most_bytes) : most_bytes_(most_bytes) {}

  /// Null when there is no room or no file can be made: the document is then not to be had again. Thread-safe only
  /// against read() and letting go; kept by one thread.
  std::shared_ptr<const SpooledBody> keep(const std::shared_ptr<const core::Body>& body);

 private:
  bool put_in_file(const core::Body& body, SpooledBody& kept);

  std::uint64_t most_bytes_;
  std::shared_ptr<SpooledBody::Room> room_;
};

}  // namespace oit::app
