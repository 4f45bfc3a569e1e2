// Reads source files and strips what is no code.
#include "tests/house/source_tree.hpp"

#include <algorithm>
#include <fstream>

namespace oit::house {
namespace {

bool is_source(const std::filesystem::path& path) {
  const auto extension = path.extension();
  return extension == ".hpp" || extension == ".cpp" || extension == ".inc";
}

SourceFile read(const std::filesystem::path& root, const std::filesystem::path& path, const std::string& folder) {
  SourceFile file{std::filesystem::relative(path, root).generic_string(), folder, {}};
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) file.lines.push_back(line);
  return file;
}

/// Walks C++ text one character at a time, keeping only what the compiler would run.
class Stripper {
 public:
  explicit Stripper(std::string text) : text_(std::move(text)) {}

  std::string run() {
    while (at_ < text_.size()) step();
    return out_;
  }

 private:
  bool looking_at(std::string_view word) const { return text_.compare(at_, word.size(), word) == 0; }

  void step() {
    if (looking_at("//")) return skip_to("\n", 0);
    if (looking_at("/*")) return skip_to("*/", 2);
    if (looking_at("R\"")) return raw_string();
    const char c = text_[at_];
    if (c == '"' || (c == '\'' && !in_number())) return quoted(c);
    out_ += c;
    ++at_;
  }

  bool in_number() const { return at_ > 0 && std::isalnum(static_cast<unsigned char>(text_[at_ - 1])); }

  void skip_to(std::string_view end, std::size_t past) {
    const std::size_t stop = std::min(text_.find(end, at_ + (past ? 2 : 0)), text_.size());
    keep_lines(stop);
    at_ = std::min(stop + past, text_.size());
  }

  void keep_lines(std::size_t stop) {
    out_.append(static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                    text_.begin() + static_cast<std::ptrdiff_t>(stop), '\n')), '\n');
  }

  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    const std::string close = ")" + text_.substr(at_ + 2, open - at_ - 2) + "\"";
    out_ += "\"\"";
    const std::size_t stop = std::min(text_.find(close, open), text_.size());
    keep_lines(stop);
    at_ = std::min(stop + close.size(), text_.size());
  }

  void quoted(char quote) {
    out_ += quote;
    for (++at_; at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n'; ++at_)
      if (text_[at_] == '\\') ++at_;
    out_ += quote;
    ++at_;
  }

  std::string text_, out_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<SourceFile> read_sources(const std::filesystem::path& root, const std::vector<std::string>& folders) {
  std::vector<SourceFile> files;
  for (const auto& folder : folders) {
    if (!std::filesystem::exists(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder))
      if (entry.is_regular_file() && is_source(entry.path())) files.push_back(read(root, entry.path(), folder));
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::string code_only(const SourceFile& file) {
  std::string text;
  for (const auto& line : file.lines) text += line + "\n";
  return Stripper(std::move(text)).run();
}

}  // namespace oit::house
