// Memory up to the threshold, then a nameless file; reading by pread, mapping only when all of it is asked for.
#include "core/body.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace oit::core {
namespace {

constexpr std::size_t piece_size = 256 * 1024;

}  // namespace

Body::Body(int descriptor, std::uint64_t size) : size_(size), file_(descriptor) {
  const bool small = size <= most_in_memory;
  memory_.resize(small ? static_cast<std::size_t>(size) : beginning_at_hand);
  memory_.resize(static_cast<std::size_t>(std::max<std::int64_t>(read_at(file_, memory_.data(), memory_.size(), 0), 0)));
  if (!small) return;
  size_ = memory_.size();
  ::close(std::exchange(file_, -1));
}

Body::~Body() {
  if (mapped_) ::munmap(mapped_, size_);
  if (file_ >= 0) ::close(file_);
}

std::optional<std::string> Body::part(std::uint64_t offset, std::size_t most) const {
  if (offset >= size_) return std::string();
  const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(most, size_ - offset));
  if (file_ < 0) return memory_.substr(static_cast<std::size_t>(offset), wanted);
  std::string bytes(wanted, '\0');
  if (read_at(file_, bytes.data(), wanted, offset) != static_cast<std::int64_t>(wanted)) return std::nullopt;
  return bytes;
}

bool Body::each_piece(const std::function<bool(std::string_view)>& take) const {
  if (file_ < 0) return memory_.empty() || take(memory_);
  std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(piece_size, size_)), '\0');
  for (std::uint64_t at = 0; at < size_; at += piece.size()) {
    piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(piece_size, size_ - at)));
    if (read_at(file_, piece.data(), piece.size(), at) != static_cast<std::int64_t>(piece.size())) return false;
    if (!take(piece)) return false;
  }
  return true;
}

void Body::map() const {
  void* const place = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
  if (place != MAP_FAILED) {
    mapped_ = place;
    return;
  }
  read_.resize(size_);
  const std::int64_t got = read_at(file_, read_.data(), read_.size(), 0);
  read_.resize(static_cast<std::size_t>(std::max<std::int64_t>(got, 0)));
}

std::string_view Body::view() const {
  if (file_ < 0) return memory_;
  std::call_once(mapping_, [this] { map(); });
  return mapped_ ? std::string_view(static_cast<const char*>(mapped_), size_) : std::string_view(read_);
}

bool operator==(const Body& body, std::string_view bytes) {
  if (body.size() != bytes.size()) return false;
  return body.each_piece([&bytes](std::string_view piece) {
    const bool same = bytes.starts_with(piece);
    if (same) bytes.remove_prefix(piece.size());
    return same;
  });
}

void BodyWriter::expect(std::uint64_t size) { memory_.reserve(static_cast<std::size_t>(std::min(size, Body::most_in_memory))); }

bool BodyWriter::fail() {
  error_ = errno ? errno : EIO;
  file_.reset();
  memory_ = std::string();
  size_ = 0;
  return false;
}

bool BodyWriter::append_to_file(std::string_view bytes) {
  if (!file_) {
    file_ = NamelessFile::make();
    if (!file_ || !file_->write(memory_, 0)) return fail();
    memory_.resize(std::min(memory_.size(), Body::beginning_at_hand));
    memory_.shrink_to_fit();
  }
  if (!file_->write(bytes, size_)) return fail();
  size_ += bytes.size();
  return true;
}

bool BodyWriter::append(std::string_view bytes) {
  if (error_ != 0) return false;
  if (file_ || size_ + bytes.size() > Body::most_in_memory) return append_to_file(bytes);
  memory_ += bytes;
  size_ += bytes.size();
  return true;
}

std::shared_ptr<const Body> BodyWriter::finish() {
  if (error_ != 0) return nullptr;
  const std::uint64_t size = std::exchange(size_, 0);
  if (file_) {
    const int descriptor = file_->take_reading();
    file_.reset();
    memory_ = std::string();
    return std::make_shared<const Body>(descriptor, size);
  }
  if (memory_.capacity() - memory_.size() > memory_.size() / 4 + 4096) memory_.shrink_to_fit();
  return make_body(std::exchange(memory_, std::string()));
}

}  // namespace oit::core
