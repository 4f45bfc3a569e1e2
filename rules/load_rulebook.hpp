// Rulebook files made into Rulebooks, strictly: everything wrong with a file is told at once, as file:line, what, where,
// what to do. The format is docs/rulebook-guide.md's; editors get it from rules/rulebook.schema.json.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/check_spec.hpp"
#include "core/result.hpp"
#include "rules/rulebook.hpp"
#include "rules/vocabulary.hpp"

namespace oit::rules {

/// A book file. Vocabulary: the built-in one, with a `vocabulary.yaml` beside the file over it.
core::Result<Rulebook> load_rulebook(const std::filesystem::path& file, std::span<const core::CheckSpec> checks);

/// The same from a text; `file` is used in messages.
core::Result<Rulebook> read_rulebook(std::string_view text, const std::string& file, const Vocabulary& vocabulary,
                                     std::span<const core::CheckSpec> checks);

/// A book that travels inside the program.
struct BuiltinBook {
  std::string id;          ///< `bma-district-2568`
  std::string file;        ///< `rules/books/bma-district-2568.yaml`
  std::string_view text;
};

/// Sorted by id. Costs nothing: no book is read.
const std::vector<BuiltinBook>& builtin_books();
const Vocabulary& builtin_vocabulary();
/// What is wrong with the built-in vocabulary; empty when it is well (a test sees to that).
const core::Problems& builtin_vocabulary_problems();

/// A built-in book by id, or a file by path (it has a slash, ends in .yaml or .yml, or exists). An unknown id suggests
/// the nearest one.
core::Result<Rulebook> find_rulebook(const std::string& id_or_file, std::span<const core::CheckSpec> checks);

/// Every built-in book, sorted by id; the problems of all of them together.
core::Result<std::vector<Rulebook>> load_builtin_books(std::span<const core::CheckSpec> checks);

/// SHA-256 as hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace oit::rules
