// Append-only offsets in a sparse file: letting go punches a hole, so disk use follows what is kept.
#include "app/body_spool.hpp"

#include <optional>
#include <string>

#include "core/nameless_file.hpp"

namespace oit::app {

struct SpooledBody::Room {
  std::optional<core::NamelessFile> file;   ///< made at first need
  std::uint64_t end = 0;                    ///< where the next document goes
  std::atomic<std::uint64_t> kept{0};       ///< bytes of documents somebody still owns
};

SpooledBody::~SpooledBody() {
  if (!large_) room_->file->forget(offset_, size_);
  room_->kept -= size_;
}

std::shared_ptr<const core::Body> SpooledBody::read() const {
  if (large_) return large_;
  std::string bytes(size_, '\0');
  if (core::read_at(room_->file->reading(), bytes.data(), bytes.size(), offset_) != static_cast<std::int64_t>(size_)) return nullptr;
  return core::make_body(std::move(bytes));
}

bool BodySpool::put_in_file(const core::Body& body, SpooledBody& kept) {
  SpooledBody::Room& room = *room_;
  kept.offset_ = room.end;
  if (!room.file->write(body.beginning(), room.end)) return false;
  room.end += body.size();
  return true;
}

std::shared_ptr<const SpooledBody> BodySpool::keep(const std::shared_ptr<const core::Body>& body) {
  if (!room_) room_ = std::make_shared<SpooledBody::Room>();
  if (body->empty() || room_->kept + body->size() > most_bytes_) return nullptr;
  const bool large = body->file() >= 0;
  if (!large && !room_->file) room_->file = core::NamelessFile::make();
  if (!large && !room_->file) return nullptr;
  room_->kept += body->size();
  const std::shared_ptr<SpooledBody> kept(new SpooledBody(room_, body->size()));
  if (large) kept->large_ = body;
  else if (!put_in_file(*body, *kept)) return nullptr;
  return kept;
}

}  // namespace oit::app
