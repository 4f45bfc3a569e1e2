// One locked file says who works: process, since when, kind, agencies. Looking around and joining in happens under one
// guard, so that of two runs that start together exactly one gets in.
#include "store/run_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <set>
#include <sstream>
#include <utility>

namespace oit::store {
namespace fs = std::filesystem;
namespace {

using core::Problem;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

Problem cannot_lock(const fs::path& file) {
  const std::string reason = std::strerror(errno);
  return {file.string(), {"กันการตรวจซ้อนกันไม่ได้ (" + reason + ")", "cannot keep other runs out (" + reason + ")"},
          {"ตรวจสิทธิ์เขียนและที่ว่างของโฟลเดอร์", "check the permission to write and the room in this folder"}};
}

/// What a lock file says.
struct Holder {
  std::string process, since, kind;
  std::set<std::string> agencies;
};

std::string written(const std::string& kind, const std::vector<std::string>& agencies, core::TimePoint now) {
  std::string text = std::to_string(::getpid()) + "\n" + core::to_rfc3339(now) + "\n" + kind + "\n";
  for (const auto& agency : agencies) text += agency + "\n";
  return text;
}

Holder read_holder(int descriptor) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(descriptor, buffer.data(), buffer.size(), at);
    if (got <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
    at += got;
  }
  std::istringstream lines(text);
  Holder holder;
  std::getline(lines, holder.process);
  std::getline(lines, holder.since);
  std::getline(lines, holder.kind);
  for (std::string agency; std::getline(lines, agency);) holder.agencies.insert(agency);
  return holder;
}

Problem held_by(const std::string& where, const Holder& holder) {
  const std::string since = holder.since.size() >= 16 ? holder.since.substr(0, 10) + " " + holder.since.substr(11, 5) : "?";
  const std::string process = holder.process.empty() ? "?" : holder.process;
  return {where,
          {"มีการตรวจ (" + holder.kind + ") กำลังทำอยู่แล้ว โดยกระบวนการ " + process + " ตั้งแต่ " + since,
           "another run (" + holder.kind + ") is at work here: process " + process + ", since " + since},
          {"รอให้เสร็จแล้วสั่งใหม่", "wait until it ends, then run again"}};
}

bool write_all(int descriptor, const std::string& text) {
  return ::ftruncate(descriptor, 0) == 0 && ::pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
}

/// The file at that path is still the one that was opened: its last owner may have removed it in between.
bool still_there(const fs::path& file, int descriptor) {
  struct stat opened {}, named {};
  return ::fstat(descriptor, &opened) == 0 && ::stat(file.c_str(), &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

/// A run under way that conflicts; files of runs that are gone are removed on the way.
std::optional<Holder> conflict_in(const fs::path& folder, const std::string& kind, const std::vector<std::string>& agencies) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".run") continue;
    const Descriptor other(::open(entry.path().c_str(), O_RDWR | O_CLOEXEC));
    if (other.get() < 0) continue;
    if (::flock(other.get(), LOCK_EX | LOCK_NB) == 0) {
      ::unlink(entry.path().c_str());
      continue;
    }
    Holder holder = read_holder(other.get());
    if (holder.kind != kind) continue;
    for (const auto& agency : agencies)
      if (holder.agencies.contains(agency)) return holder;
  }
  return std::nullopt;
}

}  // namespace

core::Result<std::unique_ptr<RunLock>> RunLock::of_folder(const fs::path& folder, const std::string& kind, core::TimePoint now) {
  const fs::path file = folder / ".oitcheck-run";
  for (;;) {
    Descriptor own(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (own.get() < 0) return cannot_lock(file);
    if (::flock(own.get(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return cannot_lock(file);
      return held_by(folder.string(), read_holder(own.get()));
    }
    if (!still_there(file, own.get())) continue;
    if (!write_all(own.get(), written(kind, {}, now))) return cannot_lock(file);
    return std::unique_ptr<RunLock>(new RunLock(file, own.release()));
  }
}

core::Result<std::unique_ptr<RunLock>> RunLock::of_agencies(const fs::path& history, const std::string& kind, const std::vector<std::string>& agencies, core::TimePoint now) {
  const fs::path folder = history.string() + ".runs";
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  const Descriptor guard(::open((folder / "guard").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (guard.get() < 0 || ::flock(guard.get(), LOCK_EX) != 0) return cannot_lock(folder);
  if (const auto holder = conflict_in(folder, kind, agencies)) return held_by(agencies.size() == 1 ? agencies.front() : history.string(), *holder);
  std::string file = (folder / "XXXXXX.run").string();
  constexpr int ending = 4;
  Descriptor own(::mkostemps(file.data(), ending, O_CLOEXEC));
  if (own.get() < 0 || ::flock(own.get(), LOCK_EX | LOCK_NB) != 0) return cannot_lock(file);
  if (!write_all(own.get(), written(kind, agencies, now))) return cannot_lock(file);
  return std::unique_ptr<RunLock>(new RunLock(file, own.release()));
}

RunLock::~RunLock() {
  ::unlink(file_.c_str());
  ::close(descriptor_);
}

}  // namespace oit::store
