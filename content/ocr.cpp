// See ocr.hpp.
#include "content/ocr.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <mutex>
#include <sstream>
#include <utility>

#include "content/readability.hpp"
#include "thai/digits.hpp"

namespace oit::content {
namespace {

using core::Content;
using core::PageClass;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int dots_per_inch = 200;
constexpr milliseconds longest_page{40'000};
constexpr std::size_t most_output = 4u << 20;

class File {
 public:
  explicit File(int number) : number_(number) {}
  ~File() { close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// What the program may use: it needs neither the network nor the user's environment.
void limit(pid_t pid, milliseconds time) {
  const auto set = [pid](__rlimit_resource resource, rlim_t most) {
    const rlimit value{most, most};
    ::prlimit(pid, resource, &value, nullptr);
  };
  set(RLIMIT_CPU, static_cast<rlim_t>(std::chrono::ceil<std::chrono::seconds>(time).count() + 1));
  set(RLIMIT_AS, 2ull << 30);
  set(RLIMIT_FSIZE, 16u << 20);
  set(RLIMIT_CORE, 0);
}

std::vector<std::string> environment() {
  std::vector<std::string> kept{"OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin"};
  if (const char* models = std::getenv("TESSDATA_PREFIX")) kept.push_back(std::string("TESSDATA_PREFIX=") + models);
  return kept;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

/// Runs a program with `input` (or -1) as its standard input, collects its output; nullopt when it failed or was too slow.
std::optional<std::string> run(std::vector<std::string> command, int input, milliseconds time) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  File out(ends[0]), theirs(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (input >= 0) posix_spawn_file_actions_adddup2(&actions, input, 0);
  else posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  std::vector<std::string> kept = environment();
  pid_t pid = -1;
  const int error = ::posix_spawn(&pid, command[0].c_str(), &actions, nullptr, pointers(command).data(), pointers(kept).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return std::nullopt;
  limit(pid, time);
  theirs.close();
  std::string text;
  bool complete = false;
  const auto deadline = steady_clock::now() + time;
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now()).count();
    pollfd watched{out.get(), POLLIN, 0};
    const int ready = left > 0 ? ::poll(&watched, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) break;
    std::array<char, 16384> buffer;
    const ssize_t got = ::read(out.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    complete = got == 0;
    if (got <= 0 || text.size() > most_output) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  if (!complete) ::kill(pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (!complete || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return text;
}

std::string as_pgm(const GreyPage& page) {
  return "P5\n" + std::to_string(page.width) + " " + std::to_string(page.height) + "\n255\n" + page.pixels;
}

bool is_unread(PageClass page) { return page == PageClass::scan || page == PageClass::image || page == PageClass::mostly_image; }

std::vector<int> unread_pages(const Content& content, int most) {
  std::vector<int> pages;
  for (std::size_t i = 0; i < content.pages.size() && static_cast<int>(pages.size()) < most; ++i)
    if (is_unread(content.pages[i])) pages.push_back(static_cast<int>(i + 1));
  return pages;
}

std::size_t count_unread(const Content& content) {
  return static_cast<std::size_t>(std::count_if(content.pages.begin(), content.pages.end(), is_unread));
}

void add_words(Content& content, int page, const std::string& raw) {
  for (std::string& line : words_of_ocr(raw)) {
    core::Block block;
    block.text = std::move(line);
    block.by_ocr = true;
    block.place.page = page;
    content.blocks.push_back(std::move(block));
  }
}

void tell(Content& content, std::size_t pages_read, std::size_t pages_unread) {
  const core::Text reason = pages_read < pages_unread
                                ? core::Text{"อ่านข้อความในภาพด้วย OCR ได้ " + std::to_string(pages_read) + " จาก " + std::to_string(pages_unread) + " หน้า ใช้ค้นคำได้เท่านั้น",
                                             "words on " + std::to_string(pages_read) + " of " + std::to_string(pages_unread) + " picture pages were read by OCR; figures and dates were not"}
                                : core::Text{"อ่านข้อความในภาพด้วย OCR ใช้ค้นคำได้เท่านั้น ไม่ใช้ตัวเลขและวันที่", "words in the pictures were read by OCR; figures and dates were not"};
  add_notice(content, core::Notice::ocr_layer, reason);
  content.quality = core::ReadQuality::partly;
  content.quality_reason = reason;
}

/// Decoded length of the character at `i`, and whether it is a Thai letter or mark.
bool is_thai_at(std::string_view text, std::size_t i) {
  if (i + 2 >= text.size() || text[i] != '\xE0') return false;
  const auto second = static_cast<unsigned char>(text[i + 1]);
  return second == 0xB8 || second == 0xB9;
}

/// A word in which OCR saw a digit says nothing certain. Thai ๐–๙ are E0 B9 90–99.
bool has_digit(std::string_view word) {
  const std::string ascii = thai::to_ascii_digits(word);
  return std::any_of(ascii.begin(), ascii.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Letters of any script: ASCII letters, and everything beyond ASCII counted by its lead byte.
std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return std::isalpha(byte) || byte >= 0xC2;
  }));
}

/// Only the digits go from a Thai run (`ข้อ๓ประกาศ`): blanks between words are rare there, so what surrounds them stays.
std::string without_digits(const std::string& word) {
  std::string kept;
  for (std::size_t i = 0; i < word.size();) {
    const bool thai_digit = is_thai_at(word, i) && static_cast<unsigned char>(word[i + 1]) == 0xB9 &&
                            static_cast<unsigned char>(word[i + 2]) >= 0x90 && static_cast<unsigned char>(word[i + 2]) <= 0x99;
    if (thai_digit) {
      kept += ' ';
      i += 3;
    } else if (word[i] >= '0' && word[i] <= '9') {
      kept += ' ';
      ++i;
    } else {
      kept += word[i++];
    }
  }
  return kept;
}

}  // namespace

namespace {

/// Tesseract sets what stands side by side (the boxes of a chart, the columns of a table) apart by several blanks.
std::vector<std::string> columns_of(const std::string& line) {
  constexpr std::string_view gap = "   ";
  std::vector<std::string> columns;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(gap, at), line.size());
    if (end > at) columns.push_back(line.substr(at, end - at));
    at = std::min(line.find_first_not_of(' ', end), line.size());
  }
  return columns;
}

std::string words_without_digits(const std::string& text) {
  std::istringstream words(clean_text(text));
  std::string word, kept;
  while (words >> word) {
    if (has_digit(word)) word = without_digits(word);
    if (!kept.empty()) kept += ' ';
    kept += word;
  }
  return collapse_blanks(kept);
}

}  // namespace

std::vector<std::string> words_of_ocr(const std::string& raw) {
  std::vector<std::string> lines;
  std::istringstream in(raw);
  std::string line;
  while (std::getline(in, line)) {
    for (const std::string& column : columns_of(line)) {
      std::string kept = words_without_digits(column);
      constexpr std::size_t fewest_letters = 3;
      if (letters(kept) >= fewest_letters && letters(kept) * 6 >= kept.size()) lines.push_back(std::move(kept));
    }
  }
  return lines;
}

struct Ocr::State {
  config::ReadSettings settings;
  ReaderPool& pool;
  std::filesystem::path program;
  std::string languages;
  mutable std::mutex mutex;
  milliseconds left;

  State(const config::ReadSettings& its_settings, ReaderPool& its_pool, std::filesystem::path its_program)
      : settings(its_settings), pool(its_pool), program(std::move(its_program)), left(its_settings.ocr_budget) {}

  /// `tha+eng`, or `tha` alone; empty when there is no Thai model.
  std::string find_languages() const {
    const auto listed = run({program.string(), "--list-langs"}, -1, milliseconds(10'000));
    if (!listed || ("\n" + *listed).find("\ntha\n") == std::string::npos) return {};
    return ("\n" + *listed).find("\neng\n") == std::string::npos ? "tha" : "tha+eng";
  }

  milliseconds time_left() const {
    const std::lock_guard lock(mutex);
    return left;
  }

  /// One picture, within what is left of the run's time.
  std::optional<std::string> words(const core::Body& picture) {
    const milliseconds allowed = std::min(longest_page, time_left());
    if (allowed <= milliseconds(0)) return std::nullopt;
    const File file(::memfd_create("picture", MFD_CLOEXEC));
    const auto take_in = [&file](std::string_view piece) { return write_all(file.get(), piece); };
    if (file.get() < 0 || !picture.each_piece(take_in) || ::lseek(file.get(), 0, SEEK_SET) != 0) return std::nullopt;
    const auto start = steady_clock::now();
    auto text = run({program.string(), "stdin", "stdout", "-l", languages, "--dpi", std::to_string(dots_per_inch)}, file.get(), allowed);
    const std::lock_guard lock(mutex);
    left -= std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
    return text;
  }

  std::size_t read_pages(const core::Document& document, Content& content) {
    std::size_t read = 0;
    for (const int page : unread_pages(content, settings.ocr_pages)) {
      if (time_left() <= milliseconds(0)) break;
      for (const GreyPage& drawn : pool.render(document, {page}, dots_per_inch)) {
        const auto text = words(core::Body(as_pgm(drawn)));
        if (!text) continue;
        ++read;
        add_words(content, drawn.page, *text);
      }
    }
    return read;
  }
};

Ocr::Ocr(const config::ReadSettings& settings, ReaderPool& pool, std::filesystem::path program)
    : state_(std::make_unique<State>(settings, pool, std::move(program))) {
  if (settings.ocr == "auto" && !state_->program.empty()) state_->languages = state_->find_languages();
}
Ocr::~Ocr() = default;

bool Ocr::available() const { return !state_->languages.empty() && state_->time_left() > milliseconds(0); }

bool Ocr::is_missing() const { return state_->settings.ocr == "auto" && state_->languages.empty(); }

void Ocr::stop() {
  const std::lock_guard lock(state_->mutex);
  state_->left = milliseconds(0);
}

bool Ocr::could_help(const core::Content& content) {
  return (content.type == core::DocumentType::image || content.type == core::DocumentType::pdf) && count_unread(content) > 0;
}

core::Content Ocr::read(const core::Document& document, core::Content content) {
  if (!available() || !could_help(content)) return content;
  const std::size_t unread = count_unread(content), blocks = content.blocks.size();
  std::size_t read = 0;
  if (content.type == core::DocumentType::pdf) {
    read = state_->read_pages(document, content);
  } else if (const auto text = state_->words(*document.bytes)) {
    read = 1;
    add_words(content, 1, *text);
  }
  if (content.blocks.size() > blocks) tell(content, read, unread);
  return content;
}

std::filesystem::path find_tesseract() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "/usr/local/bin:/usr/bin:/bin");
  std::string folder;
  while (std::getline(folders, folder, ':')) {
    const std::filesystem::path candidate = std::filesystem::path(folder) / "tesseract";
    if (!folder.empty() && ::access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

}  // namespace oit::content
