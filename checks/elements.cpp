// Searches, and weighs what was not found.
#include "checks/elements.hpp"

#include <algorithm>

#include "checks/access.hpp"
#include "checks/sentences.hpp"
#include "thai/words.hpp"

namespace oit::checks {
namespace {

constexpr std::size_t most_evidence = 8;
/// With fewer elements than this, "most of them are absent" means nothing.
constexpr std::size_t least_elements_for_most = 3;
constexpr std::uint64_t enough_characters = 55, many_characters = 150;
constexpr std::size_t rows_of_data = 2, bytes_of_an_entry = 45;
constexpr std::ptrdiff_t entries_of_a_list = 3;
/// Words of a wording that stand apart in one short passage still name it: `จำนวนประชาชนผู้มารับบริการ`.
constexpr std::size_t short_passage_bytes = 420;

bool is_wanted(const Source& source, Where where) {
  const bool file = source.content->type != core::DocumentType::html;
  return where == Where::any || (where == Where::files) == file;
}

}  // namespace

std::vector<std::string> content_words(const std::string& wording) {
  static const std::vector<std::string> empty_words{"การ", "และ", "หรือ", "ของ", "ที่", "ใน", "ความ", "ผู้", "เพื่อ", "ตาม", "แก่", "กับ", "ด้าน", "ให้", "โดย"};
  std::vector<std::string> words;
  for (const std::string_view word : thai::words_of(wording)) {
    if (word.size() < 6 || std::find(empty_words.begin(), empty_words.end(), word) != empty_words.end()) continue;
    words.emplace_back(word);
  }
  return words;
}

namespace {

/// A page's title or main heading that repeats the item's own title. What it names must be found beneath it.
class TitleLines {
 public:
  TitleLines(const CheckInput& input, const Reading& reading) : page_(reading.content().type == core::DocumentType::html), reading_(reading) {
    if (page_)
      for (const std::string& word : content_words(input.item.title.th)) words_.emplace_back(word);
  }
  bool holds(const Passage& passage) const {
    const bool heads = passage.kind == PassageKind::title || (passage.kind == PassageKind::heading && passage.level <= 2);
    if (!page_ || !heads || words_.empty()) return false;
    const thai::Haystack line{std::string(reading_.words(passage))};
    const auto held = std::count_if(words_.begin(), words_.end(), [&](const thai::Phrase& word) { return line.find(word).has_value(); });
    return static_cast<std::size_t>(held) * 5 >= words_.size() * 3;   // agencies shorten: `…การทุจริตฯ`
  }

 private:
  bool page_;
  const Reading& reading_;
  std::vector<thai::Phrase> words_;
};

std::optional<Found> find_words_apart(const Reading& reading, const std::string& wording) {
  // A figure is part of what is said: `จำนวน 0 เรื่อง` is not `จำนวน 4 เรื่อง`.
  if (wording.find_first_of("0123456789") != std::string::npos) return std::nullopt;
  const std::vector<std::string> words = content_words(wording);
  if (words.size() < 2) return std::nullopt;
  std::vector<thai::Phrase> rest;
  for (std::size_t i = 1; i < words.size(); ++i) rest.emplace_back(words[i]);
  for (const thai::Hit& hit : reading.hits(thai::Phrase(words.front()))) {
    const std::size_t at = reading.passage_at(hit.offset);
    const Passage& passage = reading.passages()[at];
    if (passage.end - passage.begin > short_passage_bytes) continue;
    const thai::Haystack near{std::string(reading.words(passage))};
    if (std::all_of(rest.begin(), rest.end(), [&](const thai::Phrase& word) { return near.find(word).has_value(); })) return Found{hit, at};
  }
  return std::nullopt;
}

/// Where one document has a term: in its own text, or in nothing but a title line.
struct Look {
  std::optional<core::Evidence> evidence, promised;
};

Look look_in(const CheckInput& input, const Reading& reading, const Source& source, const core::Term& term) {
  Look look;
  auto found = reading.find_any(term.any, source.fragment);
  const TitleLines titles(input, reading);
  if (found && titles.holds(reading.passages()[found->passage])) {
    look.promised = reading.evidence(*found, address_of(source));
    found.reset();
    for (const std::string& wording : term.any)
      if ((found = reading.find_where(thai::Phrase(wording), [&](const Passage& passage) { return !titles.holds(passage); }))) break;
  }
  for (std::size_t i = 0; i < term.any.size() && !found; ++i) {
    found = find_words_apart(reading, term.any[i]);
    if (found && titles.holds(reading.passages()[found->passage])) found.reset();
  }
  if (found) look.evidence = reading.evidence(*found, address_of(source));
  return look;
}

std::size_t total_elements(const CheckInput& input) {
  std::size_t total = 0;
  for (const auto& requirement : input.item.requirements)
    if (requirement.check == "mentions" && requirement.weight != core::Weight::advice) total += requirement.parameters.terms("elements").size();
  return total;
}

std::size_t absent_elements(const CheckInput& input) {
  std::size_t absent = 0;
  for (const auto& requirement : input.item.requirements)
    if (requirement.check == "mentions" && requirement.weight != core::Weight::advice) absent += look_for(input, requirement.parameters.terms("elements")).missing.size();
  return absent;
}

/// In a page of a line, or a file of one, that words are absent says little: it is a cover, a link, a picture's caption.
bool enough_was_read(const CheckInput& input) {
  std::uint64_t characters = 0;
  for (const Source* source : readable_sources(input)) characters += input.evidence.readings->of(*source->content).holdings().own_characters;
  return characters >= enough_characters;
}

bool most_are_absent(const CheckInput& input, const ElementSearch& search) {
  // Where the elements themselves are only inferred, that most of them are absent may be the list's fault.
  if (input.item.provenance.status == "inferred" || input.item.provenance.status == "unconfirmed") return false;
  if (!enough_was_read(input)) return false;
  std::size_t total = search.found.size() + search.missing.size(), absent = search.missing.size();
  if (input.requirement.check == "mentions" && total_elements(input) > total) {
    total = total_elements(input);
    absent = absent_elements(input);
  }
  return total >= least_elements_for_most && absent * 2 > total;
}

}  // namespace

ElementSearch look_for(const CheckInput& input, const std::vector<core::Term>& terms, Where where) {
  ElementSearch search;
  const auto sources = readable_sources(input);
  for (const core::Term& term : terms) {
    Look look;
    std::optional<core::Evidence> promised;
    for (const Source* source : sources) {
      if (!is_wanted(*source, where)) continue;
      look = look_in(input, input.evidence.readings->of(*source->content), *source, term);
      if (!promised) promised = look.promised;
      if (look.evidence) break;
    }
    if (look.evidence) {
      search.found.push_back({&term, std::move(*look.evidence)});
      continue;
    }
    search.missing.push_back(&term);
    if (promised) search.promised.push_back({&term, std::move(*promised)});
  }
  return search;
}

std::vector<core::Text> names_of(const std::vector<const core::Term*>& terms) {
  std::vector<core::Text> names;
  for (const core::Term* term : terms) names.push_back(term->name);
  return names;
}

AbsenceWeight weigh_absence(const CheckInput& input, const ElementSearch& search) {
  AbsenceWeight weight;
  weight.doubts = doubts_of(input);
  weight.read_all = weight.doubts.empty();
  const bool vouched = std::any_of(search.missing.begin(), search.missing.end(), [](const core::Term* term) { return term->decisive; });
  weight.decisive = weight.read_all && !says_much(input) && (vouched || most_are_absent(input, search));
  return weight;
}

bool says_much(const CheckInput& input) {
  std::uint64_t characters = 0;
  for (const Source* source : readable_sources(input)) {
    const Holdings& held = input.evidence.readings->of(*source->content).holdings();
    characters += held.own_characters;
    if (held.pictures > 0 && held.own_characters < many_characters) return true;   // a poster, whatever its caption
    const auto& tables = source->content->tables;
    const auto& blocks = source->content->blocks;
    const auto entries = std::count_if(blocks.begin(), blocks.end(), [](const core::Block& block) { return block.kind == core::BlockKind::list_item && block.region == core::Region::main && block.text.size() >= bytes_of_an_entry; });
    if (entries >= entries_of_a_list) return true;
    if (std::any_of(tables.begin(), tables.end(), [](const core::Table& table) { return table.region == core::Region::main && table.rows.size() >= rows_of_data; })) return true;
  }
  return characters >= many_characters;
}

void conclude_absence(CheckResult& result, const AbsenceWeight& weight) {
  result.outcome = core::Outcome::fail;
  result.decisive = weight.decisive;
  result.leans_to_fail = weight.read_all;
  if (!weight.doubts.empty())
    result.message = result.message + core::Text{" แต่ยังอ่านได้ไม่ครบ: ", " Not everything could be read: "} + describe(weight.doubts);
}

core::Term term_of(std::string id, core::Text name, std::vector<std::string> wordings) {
  core::Term term;
  term.id = std::move(id);
  term.name = std::move(name);
  term.any = std::move(wordings);
  return term;
}

core::Text what_is_there(const CheckInput& input) {
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const PassageKind kind : {PassageKind::heading, PassageKind::title, PassageKind::body}) {
      const auto& passages = reading.passages();
      const auto first = std::find_if(passages.begin(), passages.end(), [&](const Passage& passage) { return passage.kind == kind && passage.end > passage.begin; });
      if (first != passages.end()) return both("“" + thai::shorten(reading.words(*first), 90) + "”");
    }
  }
  return {};
}

}  // namespace oit::checks
