// O_TMPFILE where the file system has it, else a name that goes at once, else memory of the system.
#include "core/nameless_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

namespace oit::core {
namespace {

/// A second descriptor of the same file that cannot write; -1 where /proc is not to be had.
int reading_only(int descriptor) { return ::open(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), O_RDONLY | O_CLOEXEC); }

struct Pair {
  int writing = -1, reading = -1;
  bool whole() const { return writing >= 0 && reading >= 0; }
};

/// `writing` with its reader, or nothing: never half of it.
Pair completed(int writing, int reading) {
  if (writing >= 0 && reading >= 0) return {writing, reading};
  const int error = errno;
  if (writing >= 0) ::close(writing);
  if (reading >= 0) ::close(reading);
  errno = error;
  return {};
}

Pair without_name(const std::string& folder) {
  const int writing = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  return writing < 0 ? Pair() : completed(writing, reading_only(writing));
}

Pair with_name_for_a_moment(const std::string& folder) {
  std::string name = folder + "/oitcheck-XXXXXX";
  const int writing = ::mkostemp(name.data(), O_CLOEXEC);
  if (writing < 0) return {};
  const int reading = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  const int error = errno;
  ::unlink(name.c_str());
  errno = error;
  return completed(writing, reading);
}

Pair in_folder(const std::string& folder) {
  const Pair nameless = without_name(folder);
  return nameless.whole() ? nameless : with_name_for_a_moment(folder);
}

Pair in_memory() {
  const int writing = ::memfd_create("oitcheck", MFD_CLOEXEC);
  if (writing < 0) return {};
  const int reading = reading_only(writing);
  return completed(writing, reading >= 0 ? reading : ::fcntl(writing, F_DUPFD_CLOEXEC, 0));
}

}  // namespace

std::optional<NamelessFile> NamelessFile::make() {
  Pair made;
  if (const char* chosen = std::getenv("TMPDIR"); chosen && *chosen) made = in_folder(chosen);
  if (!made.whole()) made = in_folder("/var/tmp");
  if (!made.whole()) made = in_folder("/tmp");
  if (!made.whole()) made = in_memory();
  if (!made.whole()) return std::nullopt;
  return NamelessFile(made.writing, made.reading);
}

NamelessFile::~NamelessFile() {
  if (writing_ >= 0) ::close(writing_);
  if (reading_ >= 0) ::close(reading_);
}

bool NamelessFile::write(std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(writing_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written == 0) errno = ENOSPC;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return true;
}

void NamelessFile::forget(std::uint64_t offset, std::uint64_t size) {
  // Where the file system cannot, the room comes back when the file goes.
  [[maybe_unused]] const int done = ::fallocate(writing_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, static_cast<off_t>(offset), static_cast<off_t>(size));
}

int NamelessFile::take_reading() {
  ::close(std::exchange(writing_, -1));
  return std::exchange(reading_, -1);
}

std::int64_t read_at(int descriptor, char* into, std::size_t size, std::uint64_t offset) {
  std::size_t got = 0;
  while (got < size) {
    const ssize_t part = ::pread(descriptor, into + got, size - got, static_cast<off_t>(offset + got));
    if (part < 0 && errno == EINTR) continue;
    if (part < 0) return -1;
    if (part == 0) break;
    got += static_cast<std::size_t>(part);
  }
  return static_cast<std::int64_t>(got);
}

}  // namespace oit::core
