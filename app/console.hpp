// What a person sees on the terminal: problems on standard error, results on standard output, colour only where wanted.
#pragma once
#include <iosfwd>
#include <string>

#include "app/command_line.hpp"
#include "app/journal.hpp"
#include "core/result.hpp"

namespace oit::app {

class Console {
 public:
  explicit Console(const CommonOptions& options);

  /// Standard output is a terminal or colours were asked for, and NO_COLOR is not set.
  bool colour() const { return colour_; }
  /// A progress bar may be drawn on standard error.
  bool bar() const { return bar_; }
  /// Plain progress lines rather than none.
  bool lines() const { return lines_; }
  bool quiet() const { return quiet_; }
  int columns() const { return columns_; }

  /// Standard output; nothing with --quiet.
  void say(const std::string& text) const;
  /// Standard output, --quiet or not: what the command was asked to produce.
  void print(const std::string& text) const;
  /// The same without a line end of its own: files.
  void print_bytes(const std::string& bytes) const;
  /// Standard error: `oitcheck: sentence`.
  void complain(const core::Problem& problem) const;
  void complain(const core::Problems& problems) const;
  /// Standard error; nothing with --quiet.
  void remark(const core::Text& text) const;
  /// For whoever filters a journal; said only where standard error leads into one.
  void event(const std::string& name, const EventFields& fields) const;

 private:
  void tell(Priority priority, const std::string& line) const;

  bool colour_, bar_, lines_, quiet_, journal_;
  int columns_;
};

}  // namespace oit::app
