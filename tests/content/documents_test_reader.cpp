// A reader that tries what hostile code would try, when a test document tells it to. Never installed.
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <vector>

#include "content/read.hpp"
#include "content/reader_process.hpp"
#include "content/reader_protocol.hpp"

namespace {

using oit::core::Content;

Content saying(const std::string& words) {
  Content content;
  content.type = oit::core::DocumentType::text;
  content.title = words;
  content.quality = oit::core::ReadQuality::well;
  return content;
}

std::string open_result(const char* path, int flags) {
  const int file = ::open(path, flags, 0600);
  return file >= 0 ? "opened" : errno == EACCES ? "refused" : "failed";
}

std::atomic<int> busy{0};

int calls_deep(int depth) {
  volatile char frame[4096] = {};
  frame[busy.load() & 1] = static_cast<char>(depth);
  return depth == 0 ? frame[0] : calls_deep(depth - 1) + frame[0];
}

Content obey(const std::string& order) {
  if (order == "socket") return saying(::socket(AF_INET, SOCK_STREAM, 0) >= 0 ? "opened" : "refused");
  if (order == "read-file") return saying(open_result("/etc/passwd", O_RDONLY));
  if (order == "write-file") return saying(open_result("/tmp/oitcheck-reader-was-here", O_WRONLY | O_CREAT));
  if (order == "run-program") return saying(std::to_string(::execl("/bin/true", "true", nullptr)));
  if (order == "fork") return saying(std::to_string(::fork()));
  if (order == "kill-parent") return saying(std::to_string(::kill(::getppid(), SIGTERM)));
  if (order == "crash") ::raise(SIGSEGV);
  if (order == "abort") std::abort();
  if (order == "leave") ::_exit(3);
  if (order == "overflow") return saying(std::to_string(calls_deep(1'000'000)));
  if (order == "spin")
    for (;;) ++busy;
  if (order == "sleep") {
    char never = 0;
    return saying(std::to_string(::read(oit::content::protocol::reader_socket, &never, 1)));
  }
  if (order == "memory") {
    std::vector<std::string> hoard;
    for (;;) hoard.emplace_back(64u << 20, 'x');
  }
  if (order == "output") return saying(std::string(80u << 20, 'x'));
  if (order == "descriptors") {
    std::string open;
    struct stat status{};
    for (int i = 0; i < 1024; ++i)
      if (::fstat(i, &status) == 0) open += std::to_string(i) + " ";
    return saying(open);
  }
  return saying("?");
}

Content read_or_obey(const oit::core::Document& document, const oit::config::ReadSettings& settings) {
  const std::string prefix = "OIT-TEST ";
  const std::string_view bytes = document.bytes->view();
  if (bytes.starts_with(prefix)) return obey(std::string(bytes.substr(prefix.size())));
  return oit::content::read_document(document, settings);
}

}  // namespace

int main(int argc, char** argv) { return oit::content::run_reader(argc, argv, read_or_obey); }
