// posix_spawn with files for the three standard streams: no pipe can fill up and hang a test.
#include "tests/app/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace oit::testing_support {
namespace {

std::vector<std::string> clean_environment(const std::string& home) {
  std::vector<std::string> variables{"HOME=" + home, "XDG_DATA_HOME=" + home + "/data", "LC_ALL=C.UTF-8", "TERM=dumb", "OITCHECK_OCR=never"};
  for (const char* name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "TMPDIR"})
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (auto& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

/// A program with files for its three standard streams.
struct Spawned {
  TemporaryFolder folder;
  std::string out = folder.write("out", ""), err = folder.write("err", "");
  pid_t child = 0;

  void start(const std::string& program, std::vector<std::string> words, const std::string& input, const std::vector<std::string>& more_variables) {
    const std::string in = folder.write("in", input);
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_addopen(&streams, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&streams, STDOUT_FILENO, out.c_str(), O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, err.c_str(), O_WRONLY, 0);
    std::vector<std::string> variables = clean_environment(folder.path());
    for (const std::string& each : more_variables) {
      std::erase_if(variables, [name = each.substr(0, each.find('=') + 1)](const std::string& known) { return known.starts_with(name); });
      variables.push_back(each);
    }
    const int error = posix_spawn(&child, program.c_str(), &streams, nullptr, pointers(words).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&streams);
    if (error != 0) throw std::runtime_error("cannot start " + program);
  }

  ProgramEnd wait() {
    int status = 0;
    waitpid(child, &status, 0);
    child = 0;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(out), read_file(err)};
  }
};

ProgramEnd spawn_and_wait(const std::string& program, std::vector<std::string> words, const std::string& input, const std::vector<std::string>& more_variables) {
  Spawned spawned;
  spawned.start(program, std::move(words), input, more_variables);
  return spawned.wait();
}

std::vector<std::string> words_of_program(const std::vector<std::string>& arguments) {
  std::vector<std::string> words{OIT_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

}  // namespace

ProgramEnd run_program(const std::vector<std::string>& arguments, const std::string& input, const std::vector<std::string>& more_variables) {
  return spawn_and_wait(OIT_PROGRAM, words_of_program(arguments), input, more_variables);
}

struct RunningProgram::Parts : Spawned {};

RunningProgram::RunningProgram(const std::vector<std::string>& arguments) : parts_(std::make_unique<Parts>()) {
  parts_->start(OIT_PROGRAM, words_of_program(arguments), {}, {});
}

RunningProgram::~RunningProgram() {
  if (parts_->child == 0) return;
  kill(parts_->child, SIGKILL);
  parts_->wait();
}

void RunningProgram::signal(int number) const { kill(parts_->child, number); }

ProgramEnd RunningProgram::wait() { return parts_->wait(); }

ProgramEnd run_in_shell(const std::string& line) {
  return spawn_and_wait("/bin/sh", {"sh", "-c", line}, {}, {std::string("PROGRAM=") + OIT_PROGRAM});
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "oitcheck-test-XXXXXX").string();
  if (!mkdtemp(pattern.data())) throw std::runtime_error("cannot make a temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& text) const {
  const std::string file = path_ + "/" + name;
  std::ofstream(file, std::ios::binary) << text;
  return file;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace oit::testing_support
