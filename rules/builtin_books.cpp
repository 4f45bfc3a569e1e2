// The books that travel inside the program.
#include <openssl/evp.h>

#include <algorithm>
#include <optional>
#include <thread>

#include "config/suggest.hpp"
#include "embedded/rulebooks.hpp"
#include "rules/load_rulebook.hpp"

namespace oit::rules {
namespace {

constexpr std::string_view vocabulary_name = "vocabulary.yaml";
constexpr std::string_view yaml_ending = ".yaml";

struct BuiltinWords {
  Vocabulary vocabulary;
  core::Problems problems;
};

const BuiltinWords& builtin_words() {
  static const BuiltinWords words = [] {
    BuiltinWords out;
    for (const auto& file : embedded::rulebooks()) {
      if (file.name != vocabulary_name) continue;
      auto parsed = Vocabulary::parse(file.bytes, "rules/books/vocabulary.yaml");
      if (parsed)
        out.vocabulary = std::move(*parsed);
      else
        out.problems = parsed.problems();
    }
    return out;
  }();
  return words;
}

bool looks_like_a_file(const std::string& text) {
  if (text.find('/') != std::string::npos || text.ends_with(yaml_ending) || text.ends_with(".yml")) return true;
  std::error_code error;
  return std::filesystem::is_regular_file(text, error);
}

}  // namespace

const std::vector<BuiltinBook>& builtin_books() {
  static const std::vector<BuiltinBook> books = [] {
    std::vector<BuiltinBook> out;
    for (const auto& file : embedded::rulebooks())
      if (file.name != vocabulary_name && file.name.ends_with(yaml_ending))
        out.push_back({std::string(file.name.substr(0, file.name.size() - yaml_ending.size())),
                       "rules/books/" + std::string(file.name), file.bytes});
    std::sort(out.begin(), out.end(), [](const BuiltinBook& a, const BuiltinBook& b) { return a.id < b.id; });
    return out;
  }();
  return books;
}

const Vocabulary& builtin_vocabulary() { return builtin_words().vocabulary; }
const core::Problems& builtin_vocabulary_problems() { return builtin_words().problems; }

core::Result<Rulebook> find_rulebook(const std::string& id_or_file, std::span<const core::CheckSpec> checks) {
  std::vector<std::string> ids;
  for (const auto& book : builtin_books()) {
    if (book.id == id_or_file) return read_rulebook(book.text, book.file, builtin_vocabulary(), checks);
    ids.push_back(book.id);
  }
  if (looks_like_a_file(id_or_file)) return load_rulebook(id_or_file, checks);
  core::Text remedy = config::suggestion(id_or_file, ids);
  remedy.th += (remedy.th.empty() ? "" : " ") + std::string("(ดูทั้งหมด: oitcheck rules list)");
  remedy.en += (remedy.en.empty() ? "" : " ") + std::string("(see: oitcheck rules list)");
  return core::Problem{
      "", {"ไม่มีชุดเกณฑ์ชื่อ \"" + id_or_file + "\"", "there is no rulebook \"" + id_or_file + "\""}, remedy};
}

core::Result<std::vector<Rulebook>> load_builtin_books(std::span<const core::CheckSpec> checks) {
  const auto& files = builtin_books();
  const Vocabulary& vocabulary = builtin_vocabulary();
  std::vector<std::optional<core::Result<Rulebook>>> read(files.size());
  const auto read_every_second = [&](std::size_t first) {
    for (std::size_t i = first; i < files.size(); i += 2) read[i] = read_rulebook(files[i].text, files[i].file, vocabulary, checks);
  };
  // Books know nothing of each other: two threads halve the wait, and their order does not change.
  std::jthread odd(read_every_second, 1);
  read_every_second(0);
  odd.join();
  std::vector<Rulebook> books;
  core::Problems problems;
  for (auto& book : read) {
    if (book->ok())
      books.push_back(std::move(**book));
    else
      problems.insert(problems.end(), book->problems().begin(), book->problems().end());
  }
  if (!problems.empty()) return problems;
  return books;
}

std::string sha256_hex(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr) != 1) return {};
  constexpr char hex[] = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < length; ++i) {
    out += hex[digest[i] >> 4];
    out += hex[digest[i] & 15];
  }
  return out;
}

}  // namespace oit::rules
