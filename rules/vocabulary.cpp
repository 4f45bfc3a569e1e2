// Expanding word lists that hold other lists, with every problem told at once.
#include "rules/vocabulary.hpp"

#include <algorithm>

#include "config/suggest.hpp"
#include "config/yaml.hpp"

namespace oit::rules {
namespace {

using core::Text;

struct RawList {
  int line = 0;
  std::vector<std::string> words;
  std::vector<int> lines;
  enum class State { untouched, open, done } state = State::untouched;
  std::vector<std::string> expanded;
};

using RawLists = std::map<std::string, RawList>;

std::vector<std::string> names_of(const RawLists& lists) {
  std::vector<std::string> names;
  for (const auto& [name, list] : lists) names.push_back(name);
  return names;
}

void add_word(std::vector<std::string>& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

/// Depth first; a list met again while it is still open closes a circle. `path` is the way to it.
void expand(const std::string& name, RawLists& lists, const Vocabulary* base, std::vector<std::string>& path, config::FileProblems& problems) {
  RawList& list = lists.at(name);
  list.state = RawList::State::open;
  path.push_back(name);
  for (std::size_t i = 0; i < list.words.size(); ++i) {
    const std::string& word = list.words[i];
    if (!word.starts_with('$')) {
      add_word(list.expanded, word);
      continue;
    }
    const std::string inner = word.substr(1);
    const auto found = lists.find(inner);
    if (const auto* words = found == lists.end() && base ? base->find(inner) : nullptr) {
      for (const auto& each : *words) add_word(list.expanded, each);
      continue;
    }
    if (found == lists.end()) {
      problems.add(list.lines[i],
                   {"ไม่มีชุดคำชื่อ \"" + inner + "\" (ใช้ใน \"" + name + "\")",
                    "there is no word list \"" + inner + "\" (used in \"" + name + "\")"},
                   config::suggestion(inner, names_of(lists)));
      continue;
    }
    if (found->second.state == RawList::State::open) {
      std::string circle;
      for (auto at = std::find(path.begin(), path.end(), inner); at != path.end(); ++at) circle += *at + " → ";
      circle += inner;
      problems.add(list.lines[i], {"ชุดคำอ้างถึงกันเป็นวงกลม: " + circle, "circular vocabulary: " + circle},
                   {"ตัดการอ้างถึงหนึ่งจุดในวง", "take one $name out of the circle"});
      continue;
    }
    if (found->second.state == RawList::State::untouched) expand(inner, lists, base, path, problems);
    for (const auto& each : found->second.expanded) add_word(list.expanded, each);
  }
  path.pop_back();
  list.state = RawList::State::done;
}

}  // namespace

core::Result<Vocabulary> Vocabulary::parse(std::string_view text, const std::string& file, const Vocabulary* base) {
  const auto tree = config::parse_yaml(text, file);
  if (!tree) return tree.problems();
  config::FileProblems problems(file);
  RawLists lists;
  if (!tree->is_null()) {
    config::YamlMap map(*tree, {"คลังคำ", "the vocabulary"}, problems);
    for (const auto& entry : map.entries()) {
      RawList list;
      list.line = entry.line;
      const Text what{"ชุดคำ \"" + entry.key + "\"", "word list \"" + entry.key + "\""};
      if (entry.value.is_scalar()) {
        list.words.push_back(entry.value.text);
        list.lines.push_back(entry.line);
      } else if (entry.value.is_list()) {
        for (const auto& item : entry.value.items)
          if (auto word = config::read_text(item, what, problems); word && !word->empty()) {
            list.words.push_back(std::move(*word));
            list.lines.push_back(item.line);
          }
      }
      if (list.words.empty())
        problems.add(entry.line, {what.th + " ว่าง", what.en + " is empty"},
                     {"ใส่คำอย่างน้อยหนึ่งคำ หรือลบชุดคำนี้", "give it at least one word, or remove it"});
      lists.emplace(entry.key, std::move(list));
    }
  }
  std::vector<std::string> path;
  for (const auto& name : names_of(lists))
    if (lists.at(name).state == RawList::State::untouched) expand(name, lists, base, path, problems);
  if (!problems.empty()) return problems.take();
  Vocabulary vocabulary;
  for (auto& [name, list] : lists) vocabulary.lists_.emplace(name, std::move(list.expanded));
  return vocabulary;
}

const std::vector<std::string>* Vocabulary::find(const std::string& name) const {
  const auto found = lists_.find(name);
  return found == lists_.end() ? nullptr : &found->second;
}

std::vector<std::string> Vocabulary::names() const {
  std::vector<std::string> out;
  for (const auto& [name, words] : lists_) out.push_back(name);
  return out;
}

void Vocabulary::put_over(const Vocabulary& others) {
  for (const auto& [name, words] : others.lists_) lists_.insert_or_assign(name, words);
}

}  // namespace oit::rules
