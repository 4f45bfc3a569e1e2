// count-at-least: are there enough of the things asked for?
#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

/// Texts of things of one kind, each counted once.
class Count {
 public:
  explicit Count(const std::vector<core::Term>& wanted) {
    for (const core::Term& term : wanted)
      for (const std::string& wording : term.any) wanted_.emplace_back(wording);
  }
  void add(std::string_view text) {
    const std::string key = thai::shorten(text, 200);
    if (key.empty() || !is_wanted(key)) return;
    seen_.insert(key);
  }
  /// A thing without words of its own, told apart by its address.
  void add_unnamed(const std::string& address, std::string_view text) {
    if (is_wanted(std::string(text) + " " + address)) seen_.insert(address);
  }
  std::size_t size() const { return seen_.size(); }
  const std::set<std::string>& things() const { return seen_; }

 private:
  bool is_wanted(const std::string& text) const {
    if (wanted_.empty()) return true;
    const thai::Haystack haystack(text);
    return std::any_of(wanted_.begin(), wanted_.end(), [&](const thai::Phrase& phrase) { return haystack.find(phrase).has_value(); });
  }
  std::vector<thai::Phrase> wanted_;
  std::set<std::string> seen_;
};

struct Counts {
  explicit Counts(const std::vector<core::Term>& wanted) : files(wanted), links(wanted), rows(wanted), headings(wanted), lines(wanted) {}
  Count files, links, rows, headings, lines;
  Count headed{{}};                ///< rows under a column's head, documents under a heading, that name the thing
  std::size_t longest_list = 0;    ///< entries of a list under such a heading: they may be the things, or their parts
};

/// The wordings of what is counted.
class Wanted {
 public:
  explicit Wanted(const std::vector<core::Term>& terms) {
    for (const core::Term& term : terms)
      for (const std::string& wording : term.any) phrases_.emplace_back(wording);
  }
  bool any() const { return !phrases_.empty(); }
  bool named_in(std::string_view text) const {
    const thai::Haystack haystack{std::string(text)};
    return std::any_of(phrases_.begin(), phrases_.end(), [&](const thai::Phrase& phrase) { return haystack.find(phrase).has_value(); });
  }
  /// The line is such a thing's name: it begins with one of the wordings, give or take a number before it.
  bool begins(std::string_view line) const {
    constexpr std::size_t number_before = 12;
    const thai::Haystack haystack{std::string(line)};
    return std::any_of(phrases_.begin(), phrases_.end(), [&](const thai::Phrase& phrase) {
      const auto hit = haystack.find(phrase);
      return hit && hit->offset <= number_before;
    });
  }

 private:
  std::vector<thai::Phrase> phrases_;
};

void count_links(const CheckInput& input, const Source& source, Counts& counts) {
  for (const core::Link& link : source.content->links) {
    if (link.region != core::Region::main || !link.target) continue;
    const Source* opened = opened_as(input.evidence, *link.target);
    const bool file = leads_to_document(link) || (opened && opened->content && opened->content->type != core::DocumentType::html);
    if (file) counts.files.add_unnamed(link.target->without_fragment(), link.text);
    if (link.kind == core::LinkKind::anchor && !link.text.empty()) counts.links.add(link.text);
  }
}

bool is_line(const Passage& passage) { return passage.kind == PassageKind::body || passage.kind == PassageKind::heading; }

/// The names a document goes by: the words of the link that leads to it, its title, its first lines.
std::vector<std::string> names_of_document(const Source& source, const Reading& reading) {
  std::vector<std::string> names{source.link_text, source.content->title};
  for (const Passage& passage : reading.passages())
    if (passage.opening && names.size() < 5) names.emplace_back(reading.words(passage));
  return names;
}

/// A file that is itself one of the things counted (a manual, a law) is one, however often its own lines say so; unless
/// it lists several by name.
bool is_one_thing(const Source& source, const Reading& reading, const Wanted& wanted) {
  constexpr int a_list = 3;
  if (source.role == Role::submitted || source.content->type == core::DocumentType::html || !wanted.any()) return false;
  const auto names = names_of_document(source, reading);
  if (std::none_of(names.begin(), names.end(), [&](const std::string& name) { return wanted.named_in(name); })) return false;
  int listed = 0;
  for (const Passage& passage : reading.passages()) listed += is_line(passage) && wanted.begins(reading.words(passage));
  return listed < a_list;
}

/// `O๑๔ `, `ข้อ 14. ` in front of a title.
std::string_view without_number(std::string_view words) {
  for (const std::string_view mark : {"ข้อ", "OIT", "MOIT", "EB", "O", "o"})
    if (words.starts_with(mark)) {
      words.remove_prefix(mark.size());
      break;
    }
  const auto is_number = [](std::string_view rest) { return rest.starts_with("\xE0\xB9") && rest.size() > 2 && static_cast<unsigned char>(rest[2]) >= 0x90 && static_cast<unsigned char>(rest[2]) <= 0x99; };
  while (!words.empty()) {
    if (is_number(words)) words.remove_prefix(3);
    else if ((words.front() >= '0' && words.front() <= '9') || std::string_view(" .:)-(").find(words.front()) != std::string_view::npos) words.remove_prefix(1);
    else break;
  }
  return words;
}

/// The page's or an accordion's own name for the whole list, `O14 คู่มือการให้บริการ`, is none of the things on it: every
/// word of it is the item's title's.
bool names_the_list(const CheckInput& input, const core::Content& content, std::string_view words) {
  const std::string_view name = without_number(words);
  const std::string& title = input.item.title.th;
  if (name.empty() || name.size() > title.size() + 60) return false;
  const bool leads_to_it = std::any_of(content.links.begin(), content.links.end(), [&](const core::Link& link) { return link.target && link.text == words && leads_to_document(link); });
  if (leads_to_it) return false;
  if (thai::find_phrase(title, name) || thai::find_phrase(name, title)) return true;
  const auto its = content_words(std::string(name));
  return !its.empty() && std::all_of(its.begin(), its.end(), [&](const std::string& word) { return thai::find_phrase(title, word).has_value(); });
}

/// Rows of a table whose column is headed with the thing's name, `โครงการ | ผล | งบ`: each is one.
void count_headed_rows(const core::Content& content, const Wanted& wanted, Counts& counts) {
  constexpr std::size_t longest_head = 90;
  for (const core::Table& table : content.tables) {
    if (table.region != core::Region::main) continue;
    std::size_t column = 0;
    while (column < table.header.size() && (table.header[column].size() > longest_head || !wanted.begins(table.header[column]))) ++column;
    if (column == table.header.size()) continue;
    for (const auto& row : table.rows)
      if (column < row.size() && row[column].text.find_first_not_of(" -.") != std::string::npos && !row[column].text.starts_with("รวม")) counts.headed.add(row[column].text);
  }
}

/// Documents, and entries of a list, under a heading that names the thing.
void count_headed_list(const core::Content& content, const Wanted& wanted, Counts& counts) {
  std::vector<std::pair<std::uint32_t, bool>> headings;   // where each begins, and whether it names the thing
  for (const core::Block& block : content.blocks)
    if (block.kind == core::BlockKind::heading && block.region == core::Region::main) headings.emplace_back(block.order, wanted.named_in(block.text));
  const auto is_headed = [&](std::uint32_t order) {
    const auto after = std::upper_bound(headings.begin(), headings.end(), std::pair(order, true));
    return after != headings.begin() && std::prev(after)->second;
  };
  for (const core::Link& link : content.links) {
    if (link.region != core::Region::main || !link.target || !leads_to_document(link)) continue;
    if (is_headed(link.order)) counts.headed.add(link.target->without_fragment());
  }
  std::size_t entries = 0;
  for (const core::Block& block : content.blocks) {
    if (block.region != core::Region::main) continue;
    if (block.kind == core::BlockKind::heading) entries = 0;
    if (block.kind != core::BlockKind::list_item) continue;
    if (is_headed(block.order)) counts.longest_list = std::max(counts.longest_list, ++entries);
  }
}

void count_rows(const core::Content& content, Counts& counts) {
  for (const core::Table& table : content.tables)
    for (const auto& row : table.rows) {
      std::string text;
      for (const core::Cell& cell : row) text.append(cell.text).append(" ");
      if (table.region == core::Region::main) counts.rows.add(text);
    }
}

/// Its name, where no line of the pages has it already: `คู่มืองานทะเบียน` over a link that says `ดาวน์โหลด`.
void count_as_one(const Source& source, const Reading& reading, const Wanted& wanted, Counts& counts) {
  if (wanted.named_in(source.link_text)) return;   // the page's line with the link is counted
  const auto names = names_of_document(source, reading);
  for (const std::string& name : names) {
    if (!wanted.named_in(name)) continue;
    const bool told = std::any_of(counts.lines.things().begin(), counts.lines.things().end(), [&](const std::string& line) {
      return thai::find_phrase(line, name) || thai::find_phrase(name, line);
    });
    if (!told) counts.lines.add(name);
    return;
  }
}

Counts count_all(const CheckInput& input) {
  const auto& terms = input.parameters().terms("what");
  const Wanted wanted(terms);
  Counts counts(terms);
  std::vector<const Source*> single;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (source->content->type == core::DocumentType::html) count_links(input, *source, counts);
    else counts.files.add_unnamed(source->fetch ? source->fetch->requested.without_fragment() : source->submitted_text, source->link_text + " " + source->content->title);
    if (is_one_thing(*source, reading, wanted)) {
      single.push_back(source);
      continue;
    }
    count_rows(*source->content, counts);
    if (wanted.any()) count_headed_rows(*source->content, wanted, counts);
    if (wanted.any() && source->content->type == core::DocumentType::html) count_headed_list(*source->content, wanted, counts);
    for (const Passage& passage : reading.passages()) {
      if (is_line(passage) && names_the_list(input, *source->content, reading.words(passage))) continue;
      if (passage.kind == PassageKind::heading) counts.headings.add(reading.words(passage));
      if (is_line(passage)) counts.lines.add(reading.words(passage));
    }
  }
  for (const Source* source : single) count_as_one(*source, input.evidence.readings->of(*source->content), wanted, counts);
  return counts;
}

const Count& chosen(const Counts& counts, const std::string& unit, bool named) {
  if (unit == "files") return counts.files;
  if (unit == "links") return counts.links;
  if (unit == "rows") return counts.rows;
  if (unit == "headings") return counts.headings;
  const Count* best = &counts.files;
  for (const Count* each : {&counts.links, &counts.rows, &counts.headings})
    if (each->size() > best->size()) best = each;
  if (named && counts.lines.size() > best->size()) best = &counts.lines;
  if (counts.headed.size() > best->size()) best = &counts.headed;
  return *best;
}

/// A long document may hold several of the things counted.
bool has_long_document(const CheckInput& input) {
  for (const Source* source : readable_sources(input))
    if (source->content->page_count > 10) return true;
  return false;
}

CheckResult run(const CheckInput& input) {
  const Counts counts = count_all(input);
  const auto needed = static_cast<std::size_t>(input.parameters().get<std::int64_t>("number", 1));
  const auto& what = input.parameters().terms("what");
  const Count& count = chosen(counts, input.parameters().get<std::string>("unit", "any"), !what.empty());
  CheckResult result;
  for (const std::string& thing : count.things())
    if (result.evidence.size() < 5) result.evidence.push_back({{}, thing, {}, {}});
  const core::Text name = what.empty() ? core::Text{"รายการ", "things"} : what.front().name;
  const std::string seen = std::to_string(count.size()), asked = std::to_string(needed);
  if (count.size() >= needed) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบ " + name.th + " " + seen + " รายการ", "Found " + seen + ": " + name.in(core::Language::en) + "."};
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  // Some were seen and counted; of none seen, only the words are missing.
  result.decisive = doubts.empty() && (count.size() > 0 || what.empty()) && counts.longest_list < needed && !has_long_document(input);
  result.leans_to_fail = doubts.empty();
  result.message = {"ไม่พบ " + name.th + " ครบตามจำนวน พบเพียง " + seen + " รายการ จากที่ต้องมีอย่างน้อย " + asked + " รายการ",
                    "Only " + seen + " of the " + asked + " asked for: " + name.in(core::Language::en) + "."};
  if (!doubts.empty()) result.message = result.message + core::Text{" และยังอ่านได้ไม่ครบ: ", " Not everything could be read: "} + describe(doubts);
  result.question = {"มี " + name.th + " อย่างน้อย " + asked + " รายการหรือไม่", "Are there at least " + asked + ": " + name.in(core::Language::en) + "?"};
  return result;
}

}  // namespace

Check check_count_at_least() {
  Check check;
  check.id = "count-at-least";
  check.summary = {"มีจำนวนรายการอย่างน้อยตามที่กำหนด", "There are at least as many as the item asks for."};
  check.why = {"บางข้อกำหนดจำนวนขั้นต่ำ เช่น คู่มือหรือบริการ หากมีน้อยกว่าถือว่าไม่ครบ",
               "Some items ask for a least number, such as manuals or services; fewer is incomplete."};
  check.source = "item descriptions (facts): number of manuals, services, projects";
  check.parameters = {
      terms("what", "[]", {"คำที่แต่ละรายการต้องมีอย่างน้อยหนึ่งคำ (ว่าง = รายการใดก็ได้)", "words one of which each counted thing must hold (empty: any)"}),
      required(integer("number", 1, 10000, "", {"จำนวนอย่างน้อย", "the least number"})),
      choice("unit", {"files", "links", "rows", "headings", "any"}, "any", {"นับอะไร", "what is counted"})};
  check.advice = {"ควรเผยแพร่เพิ่มให้ครบตามจำนวนที่กำหนด", "Publish more, until there are as many as asked for."};
  check.run = run;
  check.examples = {
      {{"มีคู่มือสองเรื่อง", "two manuals"}, R"(<main><h1>คู่มือ</h1><ul><li><a href="/a.pdf">คู่มือทะเบียน</a></li><li><a href="/b.pdf">คู่มือภาษี</a></li></ul></main>)", R"({what: [คู่มือ], number: 2, unit: files})", core::Outcome::pass, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.pdf", R"(คู่มือทะเบียน)"}, {"b.pdf", R"(คู่มือภาษี)"}}},
      {{"เรื่องเดียว แม้ชื่อจะปรากฏหลายแห่ง", "one manual, named in several places"}, R"(<main><h1>คู่มือ</h1><p><a href="/a.pdf">คู่มืองานทะเบียน</a></p></main>)", R"({what: [คู่มือ, ขั้นตอน], number: 2})", core::Outcome::fail, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.pdf", "คู่มือการให้บริการงานทะเบียน\nขั้นตอน ยื่นคำร้อง ชำระเงิน รับเอกสาร"}}},
      {{"มีเพียงเรื่องเดียว", "only one"}, R"(<main><h1>คู่มือ</h1><ul><li><a href="/a.pdf">คู่มือทะเบียน</a></li></ul></main>)", R"({what: [คู่มือ], number: 2, unit: files})", core::Outcome::fail, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.pdf", R"(คู่มือทะเบียน)"}}},
  };
  return check;
}

}  // namespace oit::checks
