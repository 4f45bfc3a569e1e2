// Temporary name, write, fsync, rename, fsync of the folder.
#include "core/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace oit::core {
namespace {

namespace fs = std::filesystem;

Problem cannot_write(const fs::path& target, int error) {
  const std::string reason = std::strerror(error);
  if (error == ENOSPC || error == EDQUOT)
    return {target.string(), {"เขียนไฟล์ไม่ได้เพราะดิสก์เต็ม", "cannot write this file: the disk is full"},
            {"เพิ่มที่ว่างแล้วสั่งใหม่", "make room and run again"}};
  return {target.string(), {"เขียนไฟล์ไม่ได้ (" + reason + ")", "cannot write this file (" + reason + ")"},
          {"ตรวจสิทธิ์เขียนและที่อยู่ของโฟลเดอร์", "check the folder and your permission to write there"}};
}

/// A file being written; gone again unless it was renamed.
class Draft {
 public:
  explicit Draft(const fs::path& target) : path_(target.string() + ".part-" + std::to_string(::getpid())) {
    descriptor_ = ::open(path_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
  }
  ~Draft() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!renamed_) ::unlink(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  bool is_open() const { return descriptor_ >= 0; }

  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(descriptor_) == 0;
  }

  bool rename_to(const fs::path& target) {
    renamed_ = ::rename(path_.c_str(), target.c_str()) == 0;
    return renamed_;
  }

 private:
  std::string path_;
  int descriptor_ = -1;
  bool renamed_ = false;
};

/// Makes the rename itself durable. A file system that cannot is no reason to fail.
void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<fs::path> write_whole_file(const fs::path& target, std::string_view bytes) {
  std::error_code error;
  if (target.has_parent_path()) fs::create_directories(target.parent_path(), error);
  Draft draft(target);
  if (!draft.is_open() || !draft.write(bytes) || !draft.rename_to(target)) return cannot_write(target, errno);
  sync_folder(target.parent_path());
  return target;
}

}  // namespace oit::core
