// Starts, feeds, watches and replaces reader processes. See reader_pool.hpp.
#include "content/reader_pool.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "content/encode.hpp"
#include "content/read.hpp"
#include "content/readability.hpp"
#include "content/reader_confinement.hpp"
#include "content/reader_process.hpp"
#include "content/reader_protocol.hpp"
#include "content/sniff.hpp"

extern char** environ;

namespace oit::content {
namespace {

using core::Content;
using core::Notice;
using protocol::Deadline;
using protocol::Outcome;
using std::chrono::steady_clock;

constexpr std::chrono::seconds start_up_limit{60};
constexpr int starts_before_giving_up = 3;
constexpr std::uint64_t small_document = 1 << 20;   // a limit reached on less than this is called a bomb

/// A descriptor that is closed when it goes.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

struct ReaderProcess {
  pid_t pid = -1;
  Descriptor socket;
  int served = 0;
};

struct Ending {
  int status = 0;
  long peak_kilobytes = 0;
};

/// Ends a process for certain and collects what it leaves.
Ending finish(ReaderProcess& process) {
  Ending ending;
  if (process.pid <= 0) return ending;
  ::kill(process.pid, SIGKILL);
  rusage usage{};
  while (::wait4(process.pid, &ending.status, 0, &usage) < 0 && errno == EINTR) {
  }
  ending.peak_kilobytes = usage.ru_maxrss;
  process.pid = -1;
  process.socket = Descriptor();
  return ending;
}

/// As finish(), but lets a process that is already dying say by which signal.
Ending collect(ReaderProcess& process) {
  Ending ending;
  const auto give_up = steady_clock::now() + std::chrono::seconds(5);
  while (process.pid > 0 && steady_clock::now() < give_up) {
    rusage usage{};
    const pid_t ended = ::wait4(process.pid, &ending.status, WNOHANG, &usage);
    if (ended == process.pid) {
      ending.peak_kilobytes = usage.ru_maxrss;
      process.pid = -1;
      process.socket = Descriptor();
      return ending;
    }
    timespec pause{0, 1'000'000};
    ::nanosleep(&pause, nullptr);
  }
  return finish(process);
}

/// Only what a reader's libraries look at; nothing else of the user's environment goes along.
std::vector<char*> reader_environment() {
  std::vector<char*> kept;
  for (char** entry = environ; entry && *entry; ++entry) {
    const std::string_view text = *entry;
    for (const std::string_view name : {"ASAN_OPTIONS=", "UBSAN_OPTIONS=", "TSAN_OPTIONS=", "LSAN_OPTIONS=", "LD_LIBRARY_PATH=", "MAGIC="})
      if (text.starts_with(name)) kept.push_back(*entry);
  }
  static char locale[] = "LC_ALL=C.UTF-8";
  static char zone[] = "TZ=Asia/Bangkok";
  kept.push_back(locale);
  kept.push_back(zone);
  kept.push_back(nullptr);
  return kept;
}

std::optional<ReaderProcess> spawn(const std::filesystem::path& program, const config::ReadSettings& settings) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return std::nullopt;
  ReaderProcess process;
  process.socket = Descriptor(ends[0]);
  const Descriptor theirs(ends[1]);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  if (!is_instrumented_build()) posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), protocol::reader_socket);
  posix_spawn_file_actions_addclosefrom_np(&actions, protocol::reader_socket + 1);

  std::array<std::string, 4> words{program.string(), "--parent=" + std::to_string(::getpid()),
                                   "--memory=" + std::to_string(settings.memory_bytes),
                                   "--file=" + std::to_string(settings.memory_bytes / 4)};
  std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
  std::vector<char*> environment = reader_environment();
  const int error = ::posix_spawn(&process.pid, words[0].c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return std::nullopt;
  return process;
}

/// Waits for the greeting; the confinement it reports, or nullopt when it never came.
std::optional<protocol::Confinement> await_greeting(ReaderProcess& process) {
  protocol::Message greeting;
  const auto got = protocol::receive_message(process.socket.get(), greeting, 0, steady_clock::now() + start_up_limit);
  if (got != Outcome::done || greeting.header.kind != protocol::Kind::ready || greeting.header.value > 2) return std::nullopt;
  return static_cast<protocol::Confinement>(greeting.header.value);
}

/// From now on this process may use so much more processor time; the kernel ends it with SIGXCPU.
void allow_processor_time(pid_t pid, std::chrono::milliseconds budget) {
  clockid_t clock{};
  timespec used{};
  rlimit limit{};
  if (::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &used) != 0) return;
  if (::prlimit(pid, RLIMIT_CPU, nullptr, &limit) != 0) return;
  const auto total = std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec) + budget;
  limit.rlim_cur = static_cast<rlim_t>(std::chrono::ceil<std::chrono::seconds>(total).count());
  if (limit.rlim_max != RLIM_INFINITY) limit.rlim_cur = std::min(limit.rlim_cur, limit.rlim_max);
  ::prlimit(pid, RLIMIT_CPU, &limit, nullptr);
}

/// A small file that keeps a processor busy for long is hostile or broken: 5 s, and the full time from one megabyte on.
std::chrono::milliseconds processor_budget(const config::ReadSettings& settings, std::uint64_t size) {
  constexpr std::chrono::milliseconds least{5'000};
  if (settings.cpu <= least || is_instrumented_build()) return settings.cpu;
  const double share = std::min(1.0, static_cast<double>(size) / static_cast<double>(small_document));
  return least + std::chrono::milliseconds(static_cast<long>(static_cast<double>((settings.cpu - least).count()) * share));
}

Descriptor memory_file(std::string_view bytes) {
  Descriptor file(::memfd_create("document", MFD_CLOEXEC));
  while (file && !bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return {};
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return file;
}

/// An open file with a document's bytes: its own, or a memory file for what is not in a file. -1 where there is none.
class FileOf {
 public:
  explicit FileOf(const core::Body& bytes) : copy_(bytes.file() < 0 ? memory_file(bytes.view()) : Descriptor()), number_(bytes.file() < 0 ? copy_.get() : bytes.file()) {}
  int get() const { return number_; }

 private:
  Descriptor copy_;
  int number_;
};

/// What the document claims to be, for one that could not be read.
Content unread(const core::Document& document) {
  Content content;
  content.type = type_of_mime(document.declared_type);
  if (content.type == core::DocumentType::none) content.type = type_of_extension(document.url.extension());
  return content;
}

void say_limit(Content& content, std::uint64_t size, core::Text reason) {
  if (size < small_document)
    add_notice(content, Notice::bomb,
               {"ไฟล์เล็กแต่ใช้ทรัพยากรผิดปกติ", "a small file that takes far more than its share to read"});
  mark_unreadable(content, Notice::limits_hit, std::move(reason));
}

std::string in_seconds(std::chrono::milliseconds time) {
  return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count());
}

}  // namespace

struct ReaderPool::State {
  config::ReadSettings settings;
  std::filesystem::path program;

  mutable std::mutex mutex;
  std::condition_variable idle_changed, keeper_wanted;
  std::deque<ReaderProcess> idle;
  int alive = 0;             // idle, busy, or being started
  int failed_starts = 0;     // in a row
  bool stopping = false;
  core::Text warning;
  std::thread keeper;        // starts every process, so that "parent's death" is this thread's, which lives as long as the pool

  void keep();
  void start_one(std::unique_lock<std::mutex>& lock);
  std::optional<ReaderProcess> take();
  void give_back(ReaderProcess process);
  void lose();

  /// One order to one process and what came of it.
  struct Exchange {
    bool answered = false;
    std::string body;
    bool no_process = false;       // none could be started
    Outcome outcome = Outcome::done;
    Ending ending;
    bool used_before = false;      // the process had read other documents
  };
  Exchange exchange(protocol::Kind kind, const std::string& order, int file, std::uint64_t size);
  Content read_once(const core::Document& document, int file, std::uint64_t size, bool& worth_another_try);
  Content explain(const core::Document& document, std::uint64_t size, Outcome outcome, const Ending& ending) const;
};

void ReaderPool::State::start_one(std::unique_lock<std::mutex>& lock) {
  ++alive;
  lock.unlock();
  std::optional<ReaderProcess> process = spawn(program, settings);
  const auto confinement = process ? await_greeting(*process) : std::nullopt;
  if (process && !confinement) finish(*process);
  lock.lock();
  if (!confinement) {
    --alive;
    ++failed_starts;
    if (failed_starts >= starts_before_giving_up)
      warning = {"เริ่มโปรแกรมอ่านเอกสาร (oitcheck-reader) ไม่ได้ จึงอ่านเอกสารไม่ได้",
                 "the document reader (oitcheck-reader) cannot be started, so no document can be read; reinstall oitcheck"};
  } else {
    failed_starts = 0;
    if (*confinement == protocol::Confinement::no_filter)
      warning = {"เคอร์เนลของเครื่องนี้ไม่ยอมรับตัวกรองคำสั่งระบบ (seccomp) การอ่านเอกสารจึงป้องกันได้เพียงบางส่วน",
                 "this machine's kernel refuses the system-call filter (seccomp): documents are read with resource limits only"};
    idle.push_back(std::move(*process));
  }
  idle_changed.notify_all();
}

void ReaderPool::State::keep() {
  std::unique_lock lock(mutex);
  while (!stopping) {
    if (alive < std::max(1, settings.readers) && failed_starts < starts_before_giving_up) {
      start_one(lock);
    } else {
      keeper_wanted.wait(lock);
    }
  }
}

/// The most recently used one first: the others stay fresh.
std::optional<ReaderProcess> ReaderPool::State::take() {
  std::unique_lock lock(mutex);
  idle_changed.wait(lock, [this] { return !idle.empty() || stopping || (alive == 0 && failed_starts >= starts_before_giving_up); });
  if (idle.empty()) return std::nullopt;
  ReaderProcess process = std::move(idle.back());
  idle.pop_back();
  return process;
}

void ReaderPool::State::give_back(ReaderProcess process) {
  if (++process.served >= settings.documents_per_process) {
    finish(process);
    lose();
    return;
  }
  const std::lock_guard lock(mutex);
  idle.push_back(std::move(process));
  idle_changed.notify_one();
}

void ReaderPool::State::lose() {
  const std::lock_guard lock(mutex);
  --alive;
  keeper_wanted.notify_one();
}

Content ReaderPool::State::explain(const core::Document& document, std::uint64_t size, Outcome outcome,
                                   const Ending& ending) const {
  Content content = unread(document);
  const int signal = WIFSIGNALED(ending.status) ? WTERMSIG(ending.status) : 0;
  // A sanitizer's own shadow memory says nothing about the document.
  const bool peak_is_telling = !is_instrumented_build();
  const bool memory_full = (WIFEXITED(ending.status) && WEXITSTATUS(ending.status) == exit_out_of_memory) ||
                           (peak_is_telling && static_cast<std::uint64_t>(ending.peak_kilobytes) * 1024 > settings.memory_bytes / 2);
  if (outcome == Outcome::timed_out) {
    say_limit(content, size, {"อ่านเอกสารนานเกิน " + in_seconds(settings.wall) + " วินาที จึงหยุดอ่าน",
                              "reading took longer than " + in_seconds(settings.wall) + " s and was stopped"});
  } else if (outcome == Outcome::too_large) {
    say_limit(content, size, {"ข้อความที่อ่านได้จากเอกสารมีขนาดใหญ่เกินกำหนด", "the text read from the document is larger than the limit"});
  } else if (signal == SIGXCPU) {
    const auto budget = processor_budget(settings, size);
    say_limit(content, size, {"เอกสารใช้เวลาประมวลผลเกิน " + in_seconds(budget) + " วินาที จึงหยุดอ่าน",
                              "reading used more than " + in_seconds(budget) + " s of processor time and was stopped"});
  } else if (signal == SIGXFSZ || memory_full) {
    say_limit(content, size, {"เอกสารใช้หน่วยความจำเกินกำหนด จึงหยุดอ่าน", "reading needed more memory than allowed and was stopped"});
  } else if (signal == SIGSYS) {
    mark_unreadable(content, Notice::reader_crashed,
                    {"เอกสารทำให้โปรแกรมอ่านพยายามทำสิ่งที่ไม่อนุญาต จึงหยุดอ่านเพื่อความปลอดภัย",
                     "the document made the reader try something that is not allowed; it was stopped"});
  } else {
    mark_unreadable(content, Notice::reader_crashed,
                    {"โปรแกรมอ่านเอกสารหยุดทำงานเพราะไฟล์นี้ ต้องให้คนเปิดดู",
                     "the document reader crashed on this file; a person must open it"});
  }
  return content;
}

ReaderPool::State::Exchange ReaderPool::State::exchange(protocol::Kind kind, const std::string& order, int file, std::uint64_t size) {
  Exchange result;
  std::optional<ReaderProcess> process = take();
  if (!process) {
    result.no_process = true;
    return result;
  }
  result.used_before = process->served > 0;
  const Deadline deadline = steady_clock::now() + settings.wall;
  allow_processor_time(process->pid, kind == protocol::Kind::render ? settings.cpu : processor_budget(settings, size));
  result.outcome = protocol::send_message(process->socket.get(), {kind, 0, size}, order, file, deadline);
  protocol::Message answer;
  if (result.outcome == Outcome::done)
    result.outcome = protocol::receive_message(process->socket.get(), answer, settings.output_bytes, deadline);
  if (result.outcome == Outcome::done && answer.header.kind == protocol::Kind::answer) {
    result.answered = true;
    result.body = std::move(answer.body);
    give_back(std::move(*process));
    return result;
  }
  result.ending = result.outcome == Outcome::closed ? collect(*process) : finish(*process);
  lose();
  return result;
}

Content ReaderPool::State::read_once(const core::Document& document, int file, std::uint64_t size, bool& worth_another_try) {
  const Exchange result = exchange(protocol::Kind::request, encode_request(document, settings.max_pages), file, size);
  if (result.answered) {
    if (auto content = decode(result.body)) return std::move(content.value());
  }
  if (result.no_process) {
    Content content = unread(document);
    mark_unreadable(content, Notice::reader_crashed,
                    {"เริ่มโปรแกรมอ่านเอกสาร (oitcheck-reader) ไม่ได้", "the document reader (oitcheck-reader) cannot be started"});
    return content;
  }
  Content content = explain(document, size, result.outcome, result.ending);
  worth_another_try = result.used_before && content.has(Notice::reader_crashed);
  return content;
}

ReaderPool::ReaderPool(config::ReadSettings settings, std::filesystem::path program) : state_(std::make_unique<State>()) {
  state_->settings = std::move(settings);
  state_->program = std::move(program);
  if (state_->settings.sandbox) state_->keeper = std::thread([state = state_.get()] { state->keep(); });
}

ReaderPool::~ReaderPool() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    state_->keeper_wanted.notify_all();
    state_->idle_changed.notify_all();
  }
  if (state_->keeper.joinable()) state_->keeper.join();
  for (ReaderProcess& process : state_->idle) finish(process);
}

core::Content ReaderPool::read(const core::Document& document) {
  if (!state_->settings.sandbox) return read_document(document, state_->settings);
  const FileOf file(*document.bytes);
  if (file.get() < 0) {
    Content content = unread(document);
    mark_unreadable(content, Notice::limits_hit, {"หน่วยความจำของเครื่องไม่พอสำหรับเอกสารนี้", "not enough memory on this machine for this document"});
    return content;
  }
  bool worth_another_try = false;
  Content content = state_->read_once(document, file.get(), document.bytes->size(), worth_another_try);
  // A process that had read other documents before may have been harmed by them: one more try with a fresh one.
  if (worth_another_try) content = state_->read_once(document, file.get(), document.bytes->size(), worth_another_try);
  return content;
}

std::vector<GreyPage> ReaderPool::render(const core::Document& document, const std::vector<int>& pages, int dots_per_inch) {
  if (!state_->settings.sandbox) return render_pdf(document.bytes->view(), pages, dots_per_inch);
  const FileOf file(*document.bytes);
  if (file.get() < 0) return {};
  const auto result = state_->exchange(protocol::Kind::render, encode_render_request({pages, dots_per_inch}), file.get(), document.bytes->size());
  return result.answered ? decode_pages(result.body) : std::vector<GreyPage>{};
}

core::Text ReaderPool::warning() const {
  const std::lock_guard lock(state_->mutex);
  return state_->warning;
}

std::filesystem::path default_reader_program() {
  if (const char* chosen = std::getenv("OITCHECK_READER"); chosen && *chosen) return chosen;
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const std::filesystem::path folder = self.parent_path();
  for (const std::filesystem::path& candidate :
       {folder / "oitcheck-reader", folder.parent_path() / "libexec" / "oitcheck" / "oitcheck-reader"})
    if (std::filesystem::exists(candidate, error)) return candidate;
  return {};
}

}  // namespace oit::content
