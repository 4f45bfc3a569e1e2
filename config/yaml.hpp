// The strict YAML reader under settings, rulebooks, submissions and test sites.
// Two steps: parse_yaml makes a tree that remembers lines; YamlMap takes a map apart key by key and complains about
// everything that was not expected. All problems of a file are gathered before anybody is told.
//
// Accepted: one document of maps, lists and scalars (YAML 1.1 syntax, as libyaml reads it). Refused on purpose: duplicate
// keys, anchors and aliases, tags, several documents, more than 64 levels. Scalars stay text: `no`, `9.1` and `0100`
// mean what they say until somebody asks for a flag or a number.
#pragma once
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "core/text.hpp"

namespace oit::config {

struct YamlField;

/// One node of the tree. Owns its children.
struct YamlNode {
  enum class Kind { null, scalar, list, map };
  Kind kind = Kind::null;
  int line = 0;                    ///< 1-based
  bool quoted = false;             ///< a scalar in quotes or a block: never taken for null
  std::string text;                ///< of a scalar, UTF-8
  std::vector<YamlNode> items;     ///< of a list
  std::vector<YamlField> fields;   ///< of a map, in file order, keys unique

  /// The value of `key`, or nullptr.
  const YamlNode* find(std::string_view key) const;
  bool is_map() const { return kind == Kind::map; }
  bool is_list() const { return kind == Kind::list; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_null() const { return kind == Kind::null; }
};

struct YamlField {
  std::string key;
  int line = 0;
  YamlNode value;
};

/// Problems of one file, told all at once, in line order.
class FileProblems {
 public:
  explicit FileProblems(std::string file) : file_(std::move(file)) {}

  /// `line` 0: the file as a whole.
  void add(int line, core::Text what, core::Text remedy = {});
  bool empty() const { return found_.empty(); }
  std::size_t size() const { return found_.size(); }
  const std::string& file() const { return file_; }
  /// `file:line`.
  std::string place(int line) const;
  /// Sorted by line; leaves none behind.
  core::Problems take();

 private:
  struct Found {
    int line;
    core::Problem problem;
  };
  std::string file_;
  std::vector<Found> found_;
};

/// The whole tree, or what is wrong with the text as YAML. `file` is only used in messages. An empty text is a null node.
core::Result<YamlNode> parse_yaml(std::string_view text, const std::string& file);

/// The bytes of a file, or one sentence why not (missing, a folder, not readable, larger than `most_bytes`).
core::Result<std::string> read_file(const std::filesystem::path& file, std::uint64_t most_bytes = 64ull * 1024 * 1024);

/// Takes a map apart. Every key is asked for by name; finish() complains about the others and suggests the nearest name.
/// `what` names the map in sentences, for example {"ข้อ O10", "item O10"}. Keeps references: the node, the problems and
/// `what`'s owner must outlive it.
class YamlMap {
 public:
  static constexpr std::int64_t any_low = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t any_high = std::numeric_limits<std::int64_t>::max();

  /// A node that is no map is a problem; every question is then answered with its fallback.
  YamlMap(const YamlNode& node, core::Text what, FileProblems& problems);

  bool is_map() const { return node_.is_map(); }
  const core::Text& what() const { return what_; }
  int line() const { return node_.line; }
  /// Line of the key, or of the map where it is absent.
  int line_of(std::string_view key) const;
  /// All keys, for maps whose keys are names chosen by the writer; counts them as asked for.
  const std::vector<YamlField>& entries();

  /// nullptr when absent or null.
  const YamlNode* get(std::string_view key);
  /// As get, and a problem when absent.
  const YamlNode* require(std::string_view key);

  std::string text(std::string_view key, std::string fallback = {});
  std::string required_text(std::string_view key);
  /// `{th: …, en: …}`, or a plain text, which is Thai.
  core::Text bilingual(std::string_view key);
  core::Text required_bilingual(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t least = any_low, std::int64_t most = any_high);
  bool flag(std::string_view key, bool fallback);
  /// A list of texts; one text alone is a list of one.
  std::vector<std::string> texts(std::string_view key);
  /// One of `choices`.
  std::string choice(std::string_view key, std::span<const std::string> choices, std::string fallback);
  std::optional<core::Date> date(std::string_view key);
  /// Items of a list; empty when absent or, with a problem, when it is no list.
  const std::vector<YamlNode>& list(std::string_view key);

  /// Problems for keys nobody asked for. Call once, last.
  void finish();

  FileProblems& problems() { return problems_; }

 private:
  const YamlNode& node_;
  core::Text what_;
  FileProblems& problems_;
  std::vector<std::string> asked_;
};

/// The same for a node on its own. `what` names it in sentences; `fallback`/nullopt after a problem.
std::optional<std::string> read_text(const YamlNode& node, const core::Text& what, FileProblems& problems);
core::Text read_bilingual(const YamlNode& node, const core::Text& what, FileProblems& problems);
std::optional<std::int64_t> read_integer(const YamlNode& node, const core::Text& what, FileProblems& problems,
                                         std::int64_t least = YamlMap::any_low, std::int64_t most = YamlMap::any_high);
std::optional<bool> read_flag(const YamlNode& node, const core::Text& what, FileProblems& problems);
std::vector<std::string> read_texts(const YamlNode& node, const core::Text& what, FileProblems& problems);
std::optional<std::string> read_choice(const YamlNode& node, std::span<const std::string> choices, const core::Text& what,
                                       FileProblems& problems);

/// `{"“titel” …", …}`: a quoted key inside a named map, for sentences.
core::Text key_in(std::string_view key, const core::Text& what);

}  // namespace oit::config
