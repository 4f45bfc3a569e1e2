// Validation of one file, against the checks and against what other years call the same thing.
#include "rules/validate.hpp"

#include <algorithm>
#include <set>

#include "config/yaml.hpp"
#include "rules/load_rulebook.hpp"

namespace oit::rules {
namespace {

/// Byte offsets where characters begin, and the end.
std::vector<std::size_t> character_starts(const std::string& text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts.push_back(i);
  starts.push_back(text.size());
  return starts;
}

/// Exactly one character put in, left out or replaced.
bool one_letter_apart(const std::string& a, const std::string& b) {
  if (a == b) return false;
  constexpr std::size_t widest_character = 4;
  if (a.size() > b.size() + widest_character || b.size() > a.size() + widest_character) return false;
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  while (same > 0 && ((same < a.size() && (static_cast<unsigned char>(a[same]) & 0xC0) == 0x80) ||
                      (same < b.size() && (static_cast<unsigned char>(b[same]) & 0xC0) == 0x80)))
    --same;
  const auto next = [](const std::string& text, std::size_t at) {
    if (at >= text.size()) return at;
    do ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    return at;
  };
  const std::string_view x = a, y = b;
  return x.substr(next(a, same)) == y.substr(same) || x.substr(same) == y.substr(next(b, same)) ||
         x.substr(next(a, same)) == y.substr(next(b, same));
}

/// The value of every `title:` below `items:`, as an entry of one YAML list: a tenth of the work of reading the books.
void add_title_lines(std::string_view text, std::string& list) {
  const std::size_t items = text.find("\nitems:");
  if (items == std::string_view::npos) return;
  constexpr std::string_view key = "title:";
  for (std::size_t i = items + 1; i < text.size();) {
    const std::size_t end = std::min(text.find('\n', i), text.size());
    std::string_view line = text.substr(i, end - i);
    i = end + 1;
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (!line.starts_with(key)) continue;
    line.remove_prefix(key.size());
    if (line.find_first_not_of(" \r") != std::string_view::npos) {
      list += "-" + std::string(line) + "\n";
      continue;
    }
    // In block style the Thai title is the next line.
    const std::size_t next_end = std::min(text.find('\n', i), text.size());
    std::string_view next = i < text.size() ? text.substr(i, next_end - i) : std::string_view();
    next.remove_prefix(std::min(next.find_first_not_of(' '), next.size()));
    if (next.starts_with("th:")) list += "-" + std::string(next.substr(3)) + "\n";
  }
}

}  // namespace

std::vector<std::string> builtin_titles(const std::string& except_book) {
  std::string all;
  for (const auto& book : builtin_books())
    if (book.id != except_book) add_title_lines(book.text, all);
  std::set<std::string> titles;
  const auto tree = config::parse_yaml(all, "titles");
  if (!tree) return {};
  for (const auto& title : tree->items) {
    const config::YamlNode* thai = title.is_map() ? title.find("th") : &title;
    if (thai && thai->is_scalar()) titles.insert(thai->text);
  }
  return {titles.begin(), titles.end()};
}

core::Problems title_slips(const Rulebook& book, std::span<const std::string> others) {
  constexpr std::size_t shortest = 5;  // characters: shorter titles differ by a letter on purpose
  core::Problems out;
  for (const auto& item : book.items) {
    const std::string& title = item.title.th;
    if (character_starts(title).size() <= shortest || std::find(others.begin(), others.end(), title) != others.end())
      continue;
    for (const auto& other : others)
      if (one_letter_apart(title, other)) {
        out.push_back({book.file + ":" + std::to_string(item.title_line),
                       {"ชื่อข้อ " + item.id + " \"" + title + "\" ต่างจากปีอื่นหนึ่งตัวอักษร",
                        "the title of item " + item.id + ", \"" + title + "\", differs by one letter from other years"},
                       {"ชื่อเดิมคือ \"" + other + "\" ตรวจว่าพิมพ์ถูกหรือไม่", "did you mean \"" + other + "\"?"}});
        break;
      }
  }
  return out;
}

namespace {

std::set<std::string> wordings_of(const std::vector<core::Term>& terms) {
  std::set<std::string> words;
  for (const core::Term& term : terms) words.insert(term.any.begin(), term.any.end());
  return words;
}

core::Problem slip(const Rulebook& book, const Item& item, const Requirement& requirement, core::Text what, core::Text how) {
  const std::string name = item.id + " (" + requirement.id + ")";
  return {book.file + ":" + std::to_string(item.title_line), {"ข้อ " + name + " " + what.th, "item " + name + ": " + what.en}, std::move(how)};
}

}  // namespace

core::Problems requirements_at_odds(const Rulebook& book) {
  core::Problems out;
  for (const Item& item : book.items)
    for (const Requirement& requirement : item.requirements) {
      const core::Parameters& given = requirement.parameters;
      const auto asked = given.get<std::int64_t>("at_least", 0);
      if (requirement.check == "mentions" && asked > static_cast<std::int64_t>(given.terms("elements").size()))
        out.push_back(slip(book, item, requirement, {"ขอ " + std::to_string(asked) + " องค์ประกอบ แต่กำหนดไว้เพียง " + std::to_string(given.terms("elements").size()), "asks for " + std::to_string(asked) + " elements but names only " + std::to_string(given.terms("elements").size())},
                           {"ลด at_least หรือเพิ่มองค์ประกอบ; ขณะนี้ถือว่าขอทุกองค์ประกอบ", "lower at_least or add elements; as it is, all of them are asked for"}));
      const bool document = requirement.check == "right-document";
      const auto wanted = wordings_of(given.terms(document ? "names" : "elements"));
      for (const std::string& word : given.texts(document ? "other" : "instead"))
        if (wanted.contains(word))
          out.push_back(slip(book, item, requirement, {"ใช้คำ “" + word + "” ทั้งเป็นสิ่งที่ต้องมีและสิ่งที่ต้องไม่ใช่", "has “" + word + "” both as what must be there and as what must not"},
                             {"เอาคำนี้ออกจากรายการใดรายการหนึ่ง", "take the word out of one of the two lists"}));
    }
  return out;
}

Validation validate_rulebook(const std::filesystem::path& file, std::span<const core::CheckSpec> checks) {
  Validation out;
  out.file = file.string();
  if (file.filename() == "vocabulary.yaml") {
    const auto text = config::read_file(file);
    const auto words = text ? Vocabulary::parse(*text, out.file, &builtin_vocabulary()) : core::Result<Vocabulary>(text.problems());
    if (words) out.word_lists = words->size();
    else out.problems = words.problems();
    return out;
  }
  auto book = load_rulebook(file, checks);
  if (!book) {
    out.problems = book.problems();
    return out;
  }
  out.warnings = book->warnings;
  const auto titles = builtin_titles(book->id);
  for (auto& each : title_slips(*book, titles)) out.warnings.push_back(std::move(each));
  for (auto& each : requirements_at_odds(*book)) out.warnings.push_back(std::move(each));
  out.book = std::move(*book);
  return out;
}

std::string validation_text(const Validation& validation) {
  std::string out;
  for (const auto& problem : validation.problems) out += problem.sentence() + "\n";
  for (const auto& warning : validation.warnings) out += "(คำเตือน / warning) " + warning.sentence() + "\n";
  if (validation.ok() && validation.word_lists) {
    const std::string lists = std::to_string(*validation.word_lists);
    return out + validation.file + ": ใช้ได้ " + lists + " ชุดคำ / usable, " + lists + " word lists\n";
  }
  if (validation.ok()) {
    const std::string items = std::to_string(validation.book ? validation.book->items.size() : 0);
    const std::string warnings = std::to_string(validation.warnings.size());
    return out + validation.file + ": ใช้ได้ " + items + " ข้อ, คำเตือน " + warnings + " / usable, " + items + " items, " +
           warnings + (validation.warnings.size() == 1 ? " warning\n" : " warnings\n");
  }
  const std::string count = std::to_string(validation.problems.size());
  return out + validation.file + ": ต้องแก้ " + count + " แห่ง / " + count +
         (validation.problems.size() == 1 ? " problem\n" : " problems\n");
}

}  // namespace oit::rules
