// posix_spawn, a pipe, and SIGKILL for the group.
#include "crawler/child_program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string_view>

namespace oit::crawler {
namespace {

constexpr int first_descriptor_not_inherited = 3;

std::vector<char*> pointers_to(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (const auto& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

/// What the new process is given instead of ours: no input, the pipe as output, nothing else that is open here.
class SpawnPlan {
 public:
  explicit SpawnPlan(int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions_, first_descriptor_not_inherited);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setpgroup(&attributes_, 0);
    // A signal this process ignores or holds back must end that one all the same.
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    for (const int signal : {SIGPIPE, SIGTERM, SIGINT}) sigaddset(&usual, signal);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int spawn(pid_t& process, const std::vector<std::string>& words, const std::vector<std::string>& environment) {
    return posix_spawnp(&process, words.front().c_str(), &actions_, &attributes_, pointers_to(words).data(), pointers_to(environment).data());
  }

 private:
  posix_spawn_file_actions_t actions_;
  posix_spawnattr_t attributes_;
};

bool is_executable_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

}  // namespace

struct ChildProgram::State {
  explicit State(asio::io_context& io) : pipe(io), deadline(io) {}
  asio::posix::stream_descriptor pipe;
  asio::steady_timer deadline;
  pid_t process = -1;
  bool cut = false, stopped = false;
  std::string problem;
};

ChildProgram::ChildProgram(asio::io_context& io, const std::vector<std::string>& words, const std::vector<std::string>& environment)
    : state_(std::make_shared<State>(io)) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) {
    state_->problem = std::strerror(errno);
    return;
  }
  SpawnPlan plan(ends[1]);
  const int error = plan.spawn(state_->process, words, environment);
  close(ends[1]);
  if (error != 0) {
    close(ends[0]);
    state_->process = -1;
    state_->problem = words.front() + ": " + std::strerror(error);
    return;
  }
  state_->pipe.assign(ends[0]);
}

ChildProgram::~ChildProgram() { end_group(); }

void ChildProgram::end_group() {
  if (state_->process <= 0) return;
  kill(-state_->process, SIGKILL);
  int status = 0;
  while (waitpid(state_->process, &status, 0) < 0 && errno == EINTR) continue;
  state_->process = -1;
}

void ChildProgram::stop() {
  state_->stopped = state_->cut = true;
  boost::system::error_code ignored;
  state_->pipe.cancel(ignored);
}

Task<ChildOutput> ChildProgram::output(std::uint64_t most_bytes, std::chrono::steady_clock::time_point until) {
  const std::shared_ptr<State> state = state_;
  ChildOutput output;
  output.problem = state->problem;
  if (state->process <= 0) co_return output;
  output.started = true;
  state->deadline.expires_at(until);
  const auto time_is_up = [state](const boost::system::error_code& error) {
    if (error) return;
    state->cut = true;
    boost::system::error_code ignored;
    state->pipe.cancel(ignored);
  };
  state->deadline.async_wait(time_is_up);
  std::array<char, 64 * 1024> room;
  boost::system::error_code error;
  while (!error && !state->cut && output.bytes.size() <= most_bytes) {
    auto token = asio::redirect_error(asio::use_awaitable, error);
    const std::size_t got = co_await state->pipe.async_read_some(asio::buffer(room), token);
    output.bytes.append(room.data(), got);
  }
  state->deadline.cancel();
  if (state->stopped) output.problem = "stopped";
  else if (state->cut) output.problem = "took too long";
  else if (output.bytes.size() > most_bytes) output.problem = "more than " + std::to_string(most_bytes) + " bytes";
  else output.whole = true;
  end_group();
  boost::system::error_code ignored;
  state->pipe.close(ignored);
  co_return output;
}

std::string find_program(const std::vector<std::string>& names) {
  const char* const given = std::getenv("PATH");
  for (const auto& name : names) {
    if (name.empty()) continue;
    if (name.find('/') != std::string::npos) {
      if (is_executable_file(name)) return name;
      continue;
    }
    for (std::string_view path = given ? given : "/usr/local/bin:/usr/bin:/bin"; !path.empty();) {
      const std::size_t colon = path.find(':');
      const std::string file = std::string(path.substr(0, colon)) + "/" + name;
      if (is_executable_file(file)) return file;
      path = colon == std::string_view::npos ? std::string_view() : path.substr(colon + 1);
    }
  }
  return {};
}

}  // namespace oit::crawler
