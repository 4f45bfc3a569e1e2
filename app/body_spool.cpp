// Append-only offsets in a sparse file: letting go punches a hole, so disk use follows what is kept.
#include "app/body_spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>

namespace oit::app {

struct SpooledBody::File {
  explicit File(int its_descriptor) : descriptor(its_descriptor) {}
  ~File() { ::close(descriptor); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int descriptor;
  std::uint64_t end = 0;                 ///< where the next document goes
  std::atomic<std::uint64_t> kept{0};    ///< bytes of documents somebody still owns
};

namespace {

/// File systems without nameless files get one whose name goes at once.
int open_nameless(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) return descriptor;
  std::string name = folder + "/oitcheck-XXXXXX";
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

int open_spool() {
  if (const char* chosen = std::getenv("TMPDIR"); chosen && *chosen)
    if (const int descriptor = open_nameless(chosen); descriptor >= 0) return descriptor;
  const int lasting = open_nameless("/var/tmp");
  return lasting >= 0 ? lasting : open_nameless("/tmp");
}

bool write_at(int descriptor, std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return true;
}

void punch_hole(int descriptor, std::uint64_t offset, std::uint64_t size) {
  // Where the file system cannot, the room comes back when the run ends.
  [[maybe_unused]] const int done = ::fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(offset), static_cast<off_t>(size));
}

}  // namespace

SpooledBody::~SpooledBody() {
  punch_hole(file_->descriptor, offset_, size_);
  file_->kept -= size_;
}

std::shared_ptr<const std::string> SpooledBody::read() const {
  std::string bytes(size_, '\0');
  std::uint64_t got = 0;
  while (got < size_) {
    const ssize_t part = ::pread(file_->descriptor, bytes.data() + got, size_ - got, static_cast<off_t>(offset_ + got));
    if (part < 0 && errno == EINTR) continue;
    if (part <= 0) return nullptr;
    got += static_cast<std::uint64_t>(part);
  }
  return std::make_shared<const std::string>(std::move(bytes));
}

std::shared_ptr<const SpooledBody> BodySpool::keep(std::string_view bytes) {
  if (bytes.empty() || bytes.size() > most_bytes_) return nullptr;
  if (!file_) {
    const int descriptor = open_spool();
    if (descriptor < 0) return nullptr;
    file_ = std::make_shared<SpooledBody::File>(descriptor);
  }
  if (file_->kept + bytes.size() > most_bytes_) return nullptr;
  const std::uint64_t offset = file_->end;
  if (!write_at(file_->descriptor, bytes, offset)) {
    punch_hole(file_->descriptor, offset, bytes.size());
    return nullptr;
  }
  file_->end += bytes.size();
  file_->kept += bytes.size();
  return std::shared_ptr<const SpooledBody>(new SpooledBody(file_, offset, bytes.size()));
}

}  // namespace oit::app
