// Reads labels and titles at the beginning of blocks, and measures what stands under each.
#include "checks/item_marks.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "rules/submission.hpp"
#include "thai/digits.hpp"
#include "thai/search.hpp"
#include "thai/words.hpp"

namespace oit::checks {
namespace {

using core::Block;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void skip(std::string_view& text, std::string_view what) {
  if (text.starts_with(what)) text.remove_prefix(what.size());
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '.' || text.front() == '-' || text.front() == ':' || text.front() == ')')) text.remove_prefix(1);
}

struct Label {
  std::string item;        ///< `O8`
  std::string rest;        ///< the words after it
};

/// `O8 …`, `ข้อ O 08 : …`, `o๑๒ …`, `ข้อ 8 …`. A bare number is a list's own.
std::optional<Label> label_in_front(std::string_view line) {
  const std::string digits = thai::to_ascii_digits(line);
  std::string_view text = digits;
  for (const std::string_view mark : {"•", "»", "–", "✓", "▪", "●", "(", "["}) skip(text, mark);
  skip_blanks(text);
  const bool said = text.starts_with("ข้อ") || text.starts_with("OIT");
  for (const std::string_view word : {"OIT", "ข้อที่", "ข้อ"}) skip(text, word);
  skip_blanks(text);
  const bool letter = !text.empty() && (text.front() == 'O' || text.front() == 'o');
  if (letter) text.remove_prefix(1);
  else if (!said) return std::nullopt;
  skip_blanks(text);
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  if (count == 0 || count > 2 || (count < text.size() && (text[count] == '/' || text[count] == '.') && count + 1 < text.size() && is_digit(text[count + 1]))) return std::nullopt;
  const auto item = rules::parse_item_id("O" + std::string(text.substr(0, count)));
  if (!item) return std::nullopt;
  text.remove_prefix(count);
  skip_blanks(text);
  return Label{*item, std::string(text)};
}

/// `คู่มือสำหรับประชาชน (O8)`, `… ข้อ O ๘`, `… [OIT O8]`: a name that ends with its number. A sentence that ends with another
/// item's number is told apart by its words.
std::optional<Label> label_at_the_end(std::string_view line) {
  std::string digits = thai::to_ascii_digits(line);
  while (!digits.empty() && std::string_view(" .:)]").find(digits.back()) != std::string_view::npos) digits.pop_back();
  std::size_t number = digits.size();
  while (number > 0 && is_digit(digits[number - 1])) --number;
  const std::size_t count = digits.size() - number;
  std::size_t letter = number;
  while (letter > 0 && (digits[letter - 1] == ' ' || digits[letter - 1] == '.')) --letter;
  if (count == 0 || count > 2 || letter == 0 || (digits[letter - 1] != 'O' && digits[letter - 1] != 'o')) return std::nullopt;
  const auto item = rules::parse_item_id("O" + digits.substr(number));
  std::string_view name = std::string_view(digits).substr(0, letter - 1);
  const bool apart = name.ends_with(' ') || name.ends_with('(') || name.ends_with('[') || static_cast<unsigned char>(name.empty() ? 'x' : name.back()) >= 0x80;
  if (!item || !apart) return std::nullopt;
  while (!name.empty() && std::string_view(" ([-:|").find(name.back()) != std::string_view::npos) name.remove_suffix(1);
  for (const std::string_view word : {"OIT", "ข้อที่", "ข้อ"})
    if (name.ends_with(word)) name.remove_suffix(word.size());
  constexpr std::size_t shortest_name = 12;
  return name.size() < shortest_name ? std::nullopt : std::optional(Label{*item, std::string(name)});
}

std::optional<Label> label_of(std::string_view line) {
  auto label = label_in_front(line);
  return label ? label : label_at_the_end(line);
}

}  // namespace

std::string_view mark_of(const Block& block) {
  constexpr std::size_t most = 700;
  std::string_view text = block.text;
  if (block.kind == core::BlockKind::table_row) {
    std::size_t bar = text.find(" | ");
    // A running number has a column of its own.
    if (bar != std::string_view::npos && bar <= 6) {
      const std::size_t next = text.find(" | ", bar + 3);
      text = text.substr(0, next);
    } else {
      text = text.substr(0, bar);
    }
  }
  return text.substr(0, most);
}

namespace {

std::set<std::string> telling_words(const std::string& text) {
  std::set<std::string> words;
  for (const std::string_view word : thai::words_of(text))
    if (word.size() >= 9) words.emplace(word);
  return words;
}

/// A label followed by words that are none of the item's belongs to another year's numbering.
bool fits(const std::string& words_after, const rules::Item& item) {
  if (words_after.size() < 12) return true;
  const std::set<std::string> wanted = telling_words(item.title.th), said = telling_words(words_after);
  if (wanted.empty() || said.empty()) return true;
  const auto common = std::count_if(said.begin(), said.end(), [&](const std::string& word) { return wanted.contains(word); });
  return static_cast<std::size_t>(common) * 3 >= std::min(wanted.size(), said.size());
}

/// The item whose whole title the words are, give or take a little.
const rules::Item* titled(std::string_view words, const rules::Rulebook& book) {
  const rules::Item* best = nullptr;
  for (const rules::Item& item : book.items) {
    const std::string& title = item.title.th;
    if (words.size() < title.size() || words.size() > title.size() * 3 / 2 + 60) continue;
    if (best && best->title.th.size() >= title.size()) continue;
    if (thai::find_phrase(words, title)) best = &item;
  }
  return best;
}

const rules::Item* item_of(const rules::Rulebook& book, const std::string& id) {
  const auto found = std::find_if(book.items.begin(), book.items.end(), [&](const rules::Item& item) { return item.id == id; });
  return found == book.items.end() ? nullptr : &*found;
}

/// `แผนการใช้จ่ายงบประมาณประจำปี (O18)`: the label stands behind the title.
std::optional<Label> label_behind(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == ')' || line.back() == ']')) line.remove_suffix(1);
  const std::size_t open = line.find_last_of("([");
  if (open == std::string_view::npos || open == 0 || line.size() - open > 24) return std::nullopt;
  auto label = label_of(line.substr(open + 1));
  if (!label || !label->rest.empty()) return std::nullopt;
  label->rest = std::string(line.substr(0, open));
  return label;
}

std::optional<std::string> marked(const Block& block, const rules::Rulebook& book) {
  const std::string_view part = mark_of(block);
  auto label = label_of(part);
  if (!label && block.kind == core::BlockKind::heading) label = label_behind(part);
  if (const rules::Item* item = titled(label ? std::string_view(label->rest) : part, book)) return item->id;
  if (!label) return std::nullopt;
  const rules::Item* item = item_of(book, label->item);
  const bool in_front = label_in_front(part).has_value();
  // A sentence may end with a number it only refers to: `… ตามข้อ O18`.
  if (!in_front) return item && fits(label->rest, *item) ? std::optional(item->id) : std::nullopt;
  return item && fits(label->rest.substr(0, item->title.th.size() * 2), *item) ? item->id : std::string();
}

std::uint32_t end_of(const core::Content& page, const std::vector<ItemMark>& marks, std::size_t index) {
  const Block& mark = page.blocks[marks[index].block];
  std::uint32_t end = UINT32_MAX;
  for (std::size_t i = index + 1; i < marks.size(); ++i)
    if (marks[i].item != marks[index].item) {
      end = page.blocks[marks[i].block].order;
      break;
    }
  if (mark.kind != core::BlockKind::heading) return end;
  for (std::size_t i = marks[index].block + 1; i < page.blocks.size() && page.blocks[i].order < end; ++i) {
    const Block& block = page.blocks[i];
    if (block.region == core::Region::main && block.kind == core::BlockKind::heading && block.level < mark.level) return block.order;
  }
  return end;
}

/// Roughly how much stands under a mark, its own words apart.
std::size_t weight_of(const core::Content& page, const ItemMark& mark, const Stretch& stretch) {
  constexpr std::size_t per_link = 60;
  std::size_t weight = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    if (block.region != core::Region::main || !stretch.holds(block.order)) continue;
    weight += i == mark.block ? block.text.size() - std::min(block.text.size(), mark_of(block).size()) : block.text.size();
  }
  for (const core::Link& link : page.links)
    if (link.region == core::Region::main && stretch.holds(link.order) && link.target && !link.href.starts_with('#')) weight += per_link;
  return weight;
}

constexpr std::size_t something = 30;

struct Measured {
  Stretch stretch;
  std::size_t weight = 0;
};

/// Each item's fullest stretch: a list of contents above the sections names every item too.
std::map<std::string, Measured> fullest(const core::Content& page, const std::vector<ItemMark>& marks) {
  std::map<std::string, Measured> best;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i].item.empty()) continue;
    const Stretch stretch{page.blocks[marks[i].block].order, end_of(page, marks, i)};
    const std::size_t weight = weight_of(page, marks[i], stretch);
    const auto [at, fresh] = best.try_emplace(marks[i].item, Measured{stretch, weight});
    if (!fresh && weight > at->second.weight) at->second = {stretch, weight};
  }
  return best;
}

}  // namespace

std::vector<ItemMark> item_marks(const core::Content& page, const rules::Rulebook& book) {
  std::vector<ItemMark> marks;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (page.blocks[i].region != core::Region::main) continue;
    if (auto item = marked(page.blocks[i], book)) marks.push_back({i, std::move(*item)});
  }
  return marks;
}

std::optional<Stretch> stretch_of(const core::Content& page, const std::vector<ItemMark>& marks, const std::string& item) {
  const auto sections = fullest(page, marks);
  const auto own = sections.find(item);
  if (own == sections.end() || sections.size() < 2) return std::nullopt;
  if (own->second.weight >= something) return own->second.stretch;
  // Names first and contents elsewhere (tabs, a list of contents) leave most marks bare; then the marks head nothing.
  const auto full = std::count_if(sections.begin(), sections.end(), [](const auto& each) { return each.second.weight >= something; });
  return static_cast<std::size_t>(full) * 2 > sections.size() ? std::optional(own->second.stretch) : std::nullopt;
}

}  // namespace oit::checks
