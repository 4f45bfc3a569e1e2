// One request a connection.
#include "tests/support/sink/hook_sink.hpp"

#include <algorithm>

namespace oit::sink {

std::string ReceivedPost::header(const std::string& name) const {
  for (const auto& line : headers)
    if (line.starts_with(name + ": ")) return line.substr(name.size() + 2);
  return {};
}

HookSink::HookSink(HookManners manners)
    : manners_(std::move(manners)), context_(authority_.context(manners_.certificate_host, replica::Certificate::good)), door_([this](Stream& stream) { serve(stream); }) {}

std::string HookSink::url(const std::string& path) const {
  return std::string(manners_.encrypted ? "https" : "http") + "://localhost:" + std::to_string(port()) + path;
}

std::vector<ReceivedPost> HookSink::posts() const {
  const std::lock_guard lock(mutex_);
  return posts_;
}

std::string HookSink::next_answer() {
  const std::lock_guard lock(mutex_);
  if (manners_.answers.empty()) return "204 No Content";
  return manners_.answers[std::min(posts_.size(), manners_.answers.size()) - 1];
}

void HookSink::serve(Stream& stream) {
  if (manners_.encrypted && !stream.start_tls(context_)) return;
  ReceivedPost post;
  std::string line;
  if (!stream.read_line(post.request_line)) return;
  while (stream.read_line(line) && !line.empty()) post.headers.push_back(line);
  const std::string length = post.header("Content-Length");
  if (!length.empty() && !stream.read_bytes(post.body, std::stoul(length))) return;
  {
    const std::lock_guard lock(mutex_);
    posts_.push_back(post);
  }
  if (manners_.silent) {
    while (stream.read_line(line)) {
    }
    return;
  }
  stream.write("HTTP/1.1 " + next_answer() + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

}  // namespace oit::sink
