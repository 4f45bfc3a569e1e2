// Runs the built oitcheck as a user's shell would and catches what it prints.
#pragma once
#include <memory>
#include <string>
#include <vector>

namespace oit::testing_support {

struct ProgramEnd {
  int exit_code = -1;      ///< 128 + signal when killed
  std::string out, err;
};

/// Waits for it to end. `input` becomes its standard input. HOME, XDG_DATA_HOME and the like point into a
/// temporary folder, so that no test touches the user's own files; OCR is off,
/// so that no verdict depends on what is installed. `variables` (`NAME=value`) come on top.
ProgramEnd run_program(const std::vector<std::string>& arguments, const std::string& input = {}, const std::vector<std::string>& variables = {});

/// The same for a line of POSIX shell, in which $PROGRAM is the built oitcheck.
ProgramEnd run_in_shell(const std::string& line);

/// The program under way, so that a signal can be sent to it.
class RunningProgram {
 public:
  explicit RunningProgram(const std::vector<std::string>& arguments);
  ~RunningProgram();   ///< kills it if it still runs
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;
  void signal(int number) const;
  ProgramEnd wait();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// A fresh folder under the test's temporary directory, removed when the object goes.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  /// Writes a file into it and returns its whole path.
  std::string write(const std::string& name, const std::string& text) const;

 private:
  std::string path_;
};

std::string read_file(const std::string& path);

}  // namespace oit::testing_support
