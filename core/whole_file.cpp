// Temporary name, write, fsync, rename, fsync of the folder.
#include "core/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <list>
#include <set>
#include <string>

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
    if (exists_) ::unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const fs::path& target() const { return target_; }

  /// 0, or what the system said.
  int write(std::string_view bytes) {
    const int file = ::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file < 0) return errno;
    exists_ = true;
    int error = 0;
    while (error == 0 && !bytes.empty()) {
      const ssize_t written = ::write(file, bytes.data(), bytes.size());
      if (written >= 0)
        bytes.remove_prefix(static_cast<std::size_t>(written));
      else if (errno != EINTR)
        error = errno;
    }
    if (error == 0 && ::fsync(file) < 0) error = errno;
    if (::close(file) < 0 && error == 0) error = errno;
    return error;
  }

  int put_in_place() {
    if (::rename(path_.c_str(), target_.c_str()) < 0) return errno;
    exists_ = false;
    return 0;
  }

 private:
  fs::path target_;
  std::string path_;
  bool exists_ = false;
};

/// Makes the rename itself durable. A file system that cannot is no reason to fail.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<std::vector<fs::path>> write_whole_files(const std::vector<WholeFile>& files) {
  std::list<Draft> drafts;   // a list: drafts do not move
  for (const auto& file : files) {
    std::error_code unmade;   // opening the draft says it better
    if (file.target.has_parent_path()) fs::create_directories(file.target.parent_path(), unmade);
    Draft& draft = drafts.emplace_back(file.target);
    std::error_code unknown;
    if (fs::is_directory(file.target, unknown)) return cannot_write(file.target, EISDIR);
    if (const int error = draft.write(file.bytes)) return cannot_write(file.target, error);
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
