// `rules validate`: everything wrong with a book file, and what looks like a slip although it can be used.
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/check_spec.hpp"
#include "core/result.hpp"
#include "rules/rulebook.hpp"

namespace oit::rules {

struct Validation {
  std::string file;
  core::Problems problems;           ///< the book cannot be used
  core::Problems warnings;           ///< it can, but look
  std::optional<Rulebook> book;      ///< when there are no problems
  std::optional<std::size_t> word_lists;   ///< of a file named vocabulary.yaml, which is no book
  bool ok() const { return problems.empty(); }
};

/// A file named vocabulary.yaml is read as word lists. A book's titles are also compared with those of the built-in books: a title one letter away from another year's is a warning.
Validation validate_rulebook(const std::filesystem::path& file, std::span<const core::CheckSpec> checks);

/// Warnings for titles of `book` that differ by one letter from a title in `others` and stand in none of them.
core::Problems title_slips(const Rulebook& book, std::span<const std::string> others);

/// Requirements no page can meet or that gainsay each other: more elements asked for than named, a word both wanted and
/// shut out. Warnings: the checks take the kinder reading.
core::Problems requirements_at_odds(const Rulebook& book);

/// Titles of all built-in books (Thai), each once; read without loading the books whole.
std::vector<std::string> builtin_titles(const std::string& except_book = {});

/// One line a problem, then a line that sums up. Thai and English.
std::string validation_text(const Validation& validation);

}  // namespace oit::rules
