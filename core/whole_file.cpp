// Temporary name, write, fsync, rename, fsync of the folder.
#include "core/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <list>
#include <set>
#include <string>
#include <utility>

namespace oit::core {
namespace {

namespace fs = std::filesystem;

Problem cannot_write(const fs::path& target, int error) {
  if (error == EISDIR)
    return {target.string(), {"เขียนไฟล์ไม่ได้เพราะมีโฟลเดอร์ชื่อนี้อยู่แล้ว", "cannot write this file: a folder of that name stands there"},
            {"ย้ายโฟลเดอร์นั้น หรือเลือกที่อื่น", "move that folder or choose another place"}};
  if (error == ENOTDIR)
    return {target.string(), {"เขียนไฟล์ไม่ได้เพราะที่ซึ่งควรเป็นโฟลเดอร์เป็นไฟล์", "cannot write this file: a file stands where its folder should be"},
            {"ย้ายไฟล์นั้น หรือเลือกโฟลเดอร์อื่น", "move that file or choose another folder"}};
  if (error == EACCES || error == EPERM || error == EROFS)
    return {target.string(), {"เขียนไฟล์ไม่ได้เพราะไม่มีสิทธิ์เขียนในโฟลเดอร์นี้", "cannot write this file: you may not write in this folder"},
            {"ขอสิทธิ์เขียน หรือเลือกโฟลเดอร์อื่น", "ask for permission to write there or choose another folder"}};
  const std::string reason = std::strerror(error);
  if (error == ENOSPC || error == EDQUOT || error == EFBIG)
    return {target.string(), {"เขียนไฟล์ไม่ได้เพราะดิสก์เต็ม", "cannot write this file: the disk is full"},
            {"เพิ่มที่ว่างแล้วสั่งใหม่", "make room and run again"}};
  return {target.string(), {"เขียนไฟล์ไม่ได้ (" + reason + ")", "cannot write this file (" + reason + ")"},
          {"ตรวจสิทธิ์เขียนและที่อยู่ของโฟลเดอร์", "check the folder and your permission to write there"}};
}

/// A file being written; gone again unless it was renamed.
class Draft {
 public:
  explicit Draft(const fs::path& target) : target_(target), path_(target.string() + ".part-" + std::to_string(::getpid())) {}
  ~Draft() {
    if (file_ >= 0) ::close(file_);
    if (exists_) ::unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const fs::path& target() const { return target_; }

  /// 0, or what the system said; so the others too.
  int begin() {
    file_ = ::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file_ < 0) return errno;
    exists_ = true;
    return 0;
  }

  int append(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written >= 0)
        bytes.remove_prefix(static_cast<std::size_t>(written));
      else if (errno != EINTR)
        return errno;
    }
    return 0;
  }

  int finish() {
    int error = ::fsync(file_) < 0 ? errno : 0;
    if (::close(std::exchange(file_, -1)) < 0 && error == 0) error = errno;
    return error;
  }

  int write(std::string_view bytes) {
    if (const int error = begin()) return error;
    if (const int error = append(bytes)) return error;
    return finish();
  }

  int put_in_place() {
    if (::rename(path_.c_str(), target_.c_str()) < 0) return errno;
    exists_ = false;
    return 0;
  }

 private:
  fs::path target_;
  std::string path_;
  int file_ = -1;
  bool exists_ = false;
};

/// Makes the rename itself durable. A file system that cannot is no reason to fail.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

/// A draft may be begun for it, or why not; the folders above are made.
int make_way(const fs::path& target) {
  std::error_code unmade;   // opening the draft says it better
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), unmade);
  std::error_code unknown;
  return fs::is_directory(target, unknown) ? EISDIR : 0;
}

}  // namespace

Result<fs::path> write_whole_file_in_pieces(const fs::path& target, const std::function<bool(const TakePiece&)>& produce) {
  Draft draft(target);
  int error = make_way(target);
  if (error == 0) error = draft.begin();
  if (error != 0) return cannot_write(target, error);
  const bool whole = produce([&](std::string_view piece) {
    if (error == 0) error = draft.append(piece);
  });
  if (error == 0 && !whole) error = EIO;
  if (error == 0) error = draft.finish();
  if (error == 0) error = draft.put_in_place();
  if (error != 0) return cannot_write(target, error);
  sync_folder(target.parent_path());
  return target;
}

Result<std::vector<fs::path>> write_whole_files(const std::vector<WholeFile>& files) {
  std::list<Draft> drafts;   // a list: drafts do not move
  for (const auto& file : files) {
    if (const int error = make_way(file.target)) return cannot_write(file.target, error);
    if (const int error = drafts.emplace_back(file.target).write(file.bytes)) return cannot_write(file.target, error);
  }
  std::vector<fs::path> written;
  for (Draft& draft : drafts) {
    if (const int error = draft.put_in_place()) return cannot_write(draft.target(), error);
    written.push_back(draft.target());
  }
  std::set<fs::path> folders;
  for (const auto& file : written)
    if (folders.insert(file.parent_path()).second) sync_folder(file.parent_path());
  return written;
}

Result<fs::path> write_whole_file(const fs::path& target, std::string_view bytes) {
  auto written = write_whole_files({{target, bytes}});
  if (!written) return written.problems();
  return target;
}

}  // namespace oit::core
