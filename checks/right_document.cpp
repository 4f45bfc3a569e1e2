// right-document: is this the document the item asks for, and not another one?
#include <algorithm>
#include <array>

#include "checks/access.hpp"
#include "checks/announced.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/foreign_heading.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "thai/words.hpp"

namespace oit::checks {
namespace {

/// Words that say nothing about which document it is.
bool is_filler(std::string_view word) {
  static constexpr std::array<std::string_view, 34> fillers{
      "การ", "และ", "หรือ", "ของ", "ที่", "ใน", "ความ", "เพื่อ", "ตาม", "กับ", "ด้าน", "ให้", "โดย", "ประจำ", "ปี", "ประจำปี", "หน่วยงาน", "ข้อมูล", "ต่าง",
      "ๆ", "เกี่ยวกับ", "เกี่ยวข้อง", "งาน", "ผล", "รอบ", "เดือน", "พ.ศ.", "สำนักงาน", "เขต", "ภายใน", "ได้", "จาก", "เป็น", "อื่น"};
  return std::find(fillers.begin(), fillers.end(), word) != fillers.end();
}

std::vector<thai::Phrase> telling_words(const std::string& name) {
  std::vector<thai::Phrase> words;
  for (const std::string_view word : thai::words_of(name))
    if (!is_filler(word) && word.find_first_not_of("0123456789") != std::string_view::npos) words.emplace_back(word);
  return words;
}

/// Share of a name's telling words that a text holds.
double share_held(const thai::Haystack& text, const std::vector<thai::Phrase>& words) {
  if (words.empty()) return 0;
  const auto held = std::count_if(words.begin(), words.end(), [&](const thai::Phrase& word) { return text.find(word).has_value(); });
  return static_cast<double>(held) / static_cast<double>(words.size());
}

bool names_its_document(const Passage& passage) {
  return passage.opening || (passage.kind != PassageKind::body && passage.kind != PassageKind::alt_text);
}

/// What titles, headings, link texts, file names and first lines of all the item's documents say.
thai::Haystack naming_text(const CheckInput& input) {
  std::string text;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const Passage& passage : reading.passages())
      if (names_its_document(passage)) text.append(reading.words(passage)).append("\n\xC2\xB6\n");
    text.append(source->link_text).append("\n\xC2\xB6\n");
  }
  return thai::Haystack(std::move(text));
}

std::vector<core::Term> asked_names(const CheckInput& input) {
  std::vector<core::Term> names = input.parameters().terms("names");
  if (names.empty()) names.push_back(term_of("title", input.item.title, {input.item.title.th}));
  return names;
}

/// By a wording, in the text or in the title.
std::optional<core::Evidence> find_name(const CheckInput& input, const std::vector<core::Term>& names) {
  const ElementSearch search = look_for(input, names);
  for (const auto* hits : {&search.found, &search.promised})
    if (!hits->empty()) return hits->front().evidence;
  return std::nullopt;
}

/// By most of a name's telling words in naming places.
std::optional<core::Evidence> find_name_in_part(const std::vector<core::Term>& names, const thai::Haystack& naming) {
  constexpr double enough = 0.6;
  for (const core::Term& name : names)
    for (const std::string& wording : name.any) {
      const auto words = telling_words(wording);
      if (words.empty() || share_held(naming, words) < enough) continue;
      for (const thai::Phrase& word : words)
        if (const auto hit = naming.find(word)) return core::Evidence{{}, thai::snippet(naming.text(), *hit), {}, {}};
    }
  return std::nullopt;
}

/// Some other item's title fits what is there in full: words this item's name shares with it prove nothing.
const rules::Item* better_named(const CheckInput& input, const thai::Haystack& naming) {
  for (const rules::Item& item : input.book.items) {
    if (item.id == input.item.id || item.title.th == input.item.title.th) continue;
    if (telling_words(item.title.th).size() >= 2 && naming.contains(item.title.th)) return &item;
  }
  return nullptr;
}

/// Another item's title stands where this one's should, and nothing of this one's own.
const rules::Item* other_item_named(const CheckInput& input, const std::vector<core::Term>& names, const thai::Haystack& naming) {
  for (const core::Term& name : names)
    for (const std::string& wording : name.any)
      if (share_held(naming, telling_words(wording)) > 0.25) return nullptr;
  for (const rules::Item& item : input.book.items) {
    if (item.id == input.item.id) continue;
    const auto words = telling_words(item.title.th);
    if (words.size() >= 3 && share_held(naming, words) >= 0.99 && naming.contains(item.title.th)) return &item;
  }
  return nullptr;
}

std::optional<core::Evidence> find_excluded(const CheckInput& input) {
  for (const std::string& wording : input.parameters().texts("other"))
    for (const Source* source : readable_sources(input)) {
      const Reading& reading = input.evidence.readings->of(*source->content);
      if (const auto found = reading.find_where(thai::Phrase(wording), names_its_document)) return reading.evidence(*found, address_of(*source));
    }
  return std::nullopt;
}

CheckResult wrong_document(const CheckInput& input, const core::Text& found, bool certain) {
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.decisive = certain;
  result.leans_to_fail = true;
  result.message = fill(fill(core::Text{"ไม่พบ {} ที่ URL ที่ระบุ พบเพียง {}", "{} is not at the submitted address, only {}."}, input.item.title), found);
  result.question = fill(core::Text{"เอกสารที่แสดงคือ {} หรือไม่", "Is what is shown {}?"}, input.item.title);
  return result;
}

CheckResult right_document(core::Evidence evidence) {
  CheckResult result;
  result.outcome = core::Outcome::pass;
  result.url = evidence.url;
  result.message = {"พบเอกสารหรือหน้าตามชื่อข้อ", "The page or document asked for is there."};
  result.evidence.push_back(std::move(evidence));
  return result;
}

CheckResult of_another_agency(const core::Evidence& heading) {
  CheckResult result;
  result.outcome = core::Outcome::unknown;
  result.leans_to_fail = true;
  result.url = heading.url;
  result.evidence.push_back(heading);
  result.message = {"เอกสารที่แนบขึ้นต้นด้วยชื่อหน่วยงานอื่น “" + heading.quote + "” และไม่พบชื่อหน่วยงานของท่านในเอกสาร",
                    "The attached document is headed by another agency, “" + heading.quote + "”, and does not name yours."};
  result.question = {"เอกสารนี้เป็นของหน่วยงานของท่าน หรือเป็นเอกสารกลางที่ใช้ได้ ใช่หรือไม่", "Is this your agency's document, or a central one that will do?"};
  result.advice = {"ควรตรวจว่าแนบเอกสารของหน่วยงานตนเอง", "Make sure that the document is your own agency's."};
  return result;
}

/// The files of an item whose pages hold next to nothing of their own; empty where the pages speak for themselves or
/// something was not read well.
std::vector<const Source*> files_lived_by(const CheckInput& input) {
  constexpr std::uint64_t next_to_nothing = 160, per_file = 60;
  std::vector<const Source*> files;
  std::uint64_t characters = 0;
  for (const Source* source : readable_sources(input)) {
    if (source->content->type != core::DocumentType::html) {
      if (!read_well(*source->content)) return {};
      files.push_back(source);
      continue;
    }
    const Holdings& held = input.evidence.readings->of(*source->content).holdings();
    if (held.pictures > 0 || held.forms > 0) return {};
    characters += held.own_characters;
  }
  if (characters > next_to_nothing + per_file * files.size() || !doubts_of(input).empty()) return {};
  return files;
}

/// What a file calls itself: its title and first lines.
thai::Haystack own_naming_text(const Reading& reading) {
  std::string text;
  for (const Passage& passage : reading.passages())
    if (passage.kind != PassageKind::link_text && names_its_document(passage)) text.append(reading.words(passage)).append("\n\xC2\xB6\n");
  return thai::Haystack(std::move(text));
}

/// The longest wording the text holds; empty when none.
std::string longest_held(const thai::Haystack& text, const std::vector<core::Term>& names) {
  std::string longest;
  for (const core::Term& name : names)
    for (const std::string& wording : name.any)
      if (wording.size() > longest.size() && text.find(thai::Phrase(wording))) longest = wording;
  return longest;
}

std::vector<core::Term> names_of_item(const rules::Item& item) {
  for (const rules::Requirement& requirement : item.requirements)
    if (requirement.check == "right-document" && requirement.weight == core::Weight::essential) return requirement.parameters.terms("names");
  return {};
}

bool serves(const ItemEvidence& evidence, const Source& file) {
  return std::any_of(evidence.sources.begin(), evidence.sources.end(), [&](const Source& source) {
    if (!source.fetch || !file.fetch) return false;
    if (!file.fetch->sha256.empty() && source.fetch->sha256 == file.fetch->sha256) return true;
    return source.fetch->final_url.without_fragment() == file.fetch->final_url.without_fragment();
  });
}

/// What the titles of two items do not share.
std::vector<thai::Phrase> words_apart_from(const rules::Item& item, const rules::Item& other) {
  std::vector<thai::Phrase> apart;
  const thai::Haystack its(other.title.th);
  for (const std::string_view word : thai::words_of(item.title.th))
    if (word.size() >= 9 && !is_filler(word) && !its.contains(std::string(word))) apart.emplace_back(word);
  return apart;
}

/// More of what sets this item's title apart from the other's is in the file than chance brings: a document of both.
bool speaks_of_both(const Reading& reading, const rules::Item& item, const rules::Item& other) {
  const auto apart = words_apart_from(item, other);
  const auto held = std::count_if(apart.begin(), apart.end(), [&](const thai::Phrase& word) { return reading.find(word).has_value(); });
  return apart.empty() || static_cast<std::size_t>(held) * 3 > apart.size();
}

/// The item whose document the file is by its own first lines, and that it serves too: `คู่มือสำหรับประชาชน` under the
/// heading `คู่มือการปฏิบัติงาน`.
const rules::Item* belongs_to(const CheckInput& input, const Source& file, const std::vector<core::Term>& names) {
  const thai::Haystack naming = own_naming_text(input.evidence.readings->of(*file.content));
  const std::string own = longest_held(naming, names);
  if (naming.contains(input.item.title.th) || !file.fragment.empty()) return nullptr;
  for (const rules::Item& item : input.book.items) {
    if (item.id == input.item.id) continue;
    const auto evidence = std::find_if(input.all_items.begin(), input.all_items.end(), [&](const ItemEvidence& each) { return each.item_id == item.id; });
    if (evidence == input.all_items.end() || !serves(*evidence, file)) continue;
    const std::string its = longest_held(naming, names_of_item(item));
    if (!its.empty() && its.size() > own.size() && (own.empty() || its.find(own) != std::string::npos) && !speaks_of_both(input.evidence.readings->of(*file.content), input.item, item)) return &item;
  }
  return nullptr;
}

/// Every file is another item's, whatever the page above it is called.
std::optional<CheckResult> all_belong_elsewhere(const CheckInput& input, const std::vector<core::Term>& names) {
  const auto files = files_lived_by(input);
  if (files.empty()) return std::nullopt;
  const rules::Item* first = nullptr;
  for (const Source* file : files) {
    const rules::Item* owner = belongs_to(input, *file, names);
    if (!owner) return std::nullopt;
    if (!first) first = owner;
  }
  const Reading& reading = input.evidence.readings->of(*files.front()->content);
  // Names that share a word are too near for a verdict: a quarter's report, a year's report.
  const bool nothing_of_ours = std::none_of(files.begin(), files.end(), [&](const Source* file) {
    const Reading& its = input.evidence.readings->of(*file->content);
    return std::any_of(names.begin(), names.end(), [&](const core::Term& name) { return its.find_any(name.any).has_value(); });
  });
  CheckResult result = wrong_document(input, fill(core::Text{"เอกสารของข้อ {}", "the document of {}"}, first->id + " " + first->title.th), nothing_of_ours);
  result.url = address_of(*files.front());
  for (std::size_t i = 0; i < reading.passages().size() && result.evidence.empty(); ++i)
    if (reading.passages()[i].opening) result.evidence.push_back(reading.evidence(i, result.url));
  return result;
}

/// The item itself asks for those appointed: of another, an order is not the document.
bool asks_for_an_order(const rules::Item& item) {
  static const std::vector<std::string> orders{"คำสั่ง", "คณะทำงาน", "คณะกรรมการ", "แต่งตั้ง"};
  const auto speaks_of_orders = [&](const std::vector<core::Term>& terms) {
    return std::any_of(terms.begin(), terms.end(), [&](const core::Term& term) {
      return std::any_of(term.any.begin(), term.any.end(), [&](const std::string& wording) { return thai::Haystack(wording).find_any(orders).has_value(); });
    });
  };
  return std::any_of(item.requirements.begin(), item.requirements.end(), [&](const rules::Requirement& requirement) {
    return speaks_of_orders(requirement.parameters.terms("names")) || speaks_of_orders(requirement.parameters.terms("elements"));
  });
}

/// `คำสั่ง… เรื่อง แต่งตั้งคณะทำงาน` in a file's first lines.
std::optional<std::size_t> appointment_in(const Reading& reading) {
  constexpr std::size_t first_lines = 6;
  bool order = false;
  std::size_t lines = 0;
  for (std::size_t i = 0; i < reading.passages().size() && lines < first_lines; ++i) {
    const Passage& passage = reading.passages()[i];
    if (!(passage.opening || passage.kind == PassageKind::heading) || passage.metadata) continue;
    ++lines;
    const std::string_view words = reading.words(passage);
    order |= words.starts_with("คำสั่ง") || words.starts_with("- สำเนา") || words.starts_with("(สำเนา)");
    if (order && contains_words(words, "แต่งตั้ง")) return i;
  }
  return std::nullopt;
}

/// Nothing but orders that appoint a committee, in place of what it was to do (seed 000, O42).
std::optional<core::Evidence> only_appointments(const CheckInput& input) {
  if (asks_for_an_order(input.item)) return std::nullopt;
  std::optional<core::Evidence> first;
  for (const Source* file : files_lived_by(input)) {
    const Reading& reading = input.evidence.readings->of(*file->content);
    const auto line = appointment_in(reading);
    if (!line) return std::nullopt;
    if (!first) first = reading.evidence(*line, address_of(*file));
  }
  return first;
}

/// A page of next to nothing but labels, whose files were all read: not one of them has a word of what the labels promise,
/// in its name or in its text. `ประกาศความเป็นส่วนตัว` behind `ประมวลจริยธรรม`.
std::optional<core::Evidence> labels_belied(const CheckInput& input, const std::vector<core::Term>& names) {
  constexpr std::size_t enough_bytes = 300, telling_bytes = 9;
  std::vector<thai::Phrase> words;
  for (const core::Term& name : names)
    for (const std::string& wording : name.any) words.emplace_back(wording);
  for (const std::string& title : {input.item.title.th})
    for (const std::string_view word : thai::words_of(title))
      if (word.size() >= telling_bytes && !is_filler(word)) words.emplace_back(word);
  std::optional<core::Evidence> first;
  for (const Source* file : files_lived_by(input)) {
    const Reading& reading = input.evidence.readings->of(*file->content);
    if (!file->content->tables.empty()) return std::nullopt;   // a sheet of figures names nothing but its columns
    if (reading.text().size() < enough_bytes || !contains_words(reading.text(), "\xE0\xB8")) return std::nullopt;
    if (std::any_of(words.begin(), words.end(), [&](const thai::Phrase& word) { return reading.find(word).has_value(); })) return std::nullopt;
    for (std::size_t i = 0; i < reading.passages().size() && !first; ++i)
      if (const Passage& passage = reading.passages()[i]; !passage.metadata && (passage.opening || passage.kind == PassageKind::heading)) first = reading.evidence(i, address_of(*file));
  }
  return first;
}

/// A page that several items share is a list of them all; one that two do is one item's, handed in again.
struct OtherPage {
  const rules::Item* item = nullptr;
  core::Evidence evidence;
};

bool says_any(const CheckInput& input, const std::vector<thai::Phrase>& words) {
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (std::any_of(words.begin(), words.end(), [&](const thai::Phrase& word) { return reading.find(word).has_value(); })) return true;
  }
  return false;
}

/// The one page submitted was submitted by one other item too; its title is that item's, and what sets this item's title
/// apart from that one's is nowhere on it.
std::optional<OtherPage> another_items_page(const CheckInput& input) {
  const Source* page = nullptr;
  for (const Source& source : input.evidence.sources) {
    if (source.role != Role::submitted) continue;
    if (page || !source.content || !source.fetch || source.content->type != core::DocumentType::html || !source.fragment.empty()) return std::nullopt;
    page = &source;
  }
  if (!page || !doubts_of(input).empty()) return std::nullopt;
  const rules::Item* other = nullptr;
  for (const ItemEvidence& evidence : input.all_items) {
    if (evidence.item_id == input.item.id) continue;
    const bool same = std::any_of(evidence.sources.begin(), evidence.sources.end(), [&](const Source& source) {
      return source.role == Role::submitted && source.fetch && source.fetch->requested.without_fragment() == page->fetch->requested.without_fragment();
    });
    if (!same) continue;
    const auto item = std::find_if(input.book.items.begin(), input.book.items.end(), [&](const rules::Item& each) { return each.id == evidence.item_id; });
    if (other || item == input.book.items.end()) return std::nullopt;
    other = &*item;
  }
  if (!other) return std::nullopt;
  const Reading& reading = input.evidence.readings->of(*page->content);
  const auto apart = words_apart_from(input.item, *other);
  if (apart.empty() || says_any(input, apart)) return std::nullopt;
  for (const core::Term& name : names_of_item(*other))
    for (const std::string& wording : name.any)
      if (const auto found = reading.find_where(thai::Phrase(wording), [](const Passage& passage) { return passage.kind == PassageKind::title || passage.kind == PassageKind::heading; }))
        return OtherPage{other, reading.evidence(*found, address_of(*page))};
  return std::nullopt;
}

CheckResult run(const CheckInput& input) {
  const auto names = asked_names(input);
  const thai::Haystack naming = naming_text(input);
  const auto doubts = doubts_of(input);
  if (const auto other = another_items_page(input)) {
    CheckResult result = wrong_document(input, fill(core::Text{"ข้อมูลของข้อ {}", "the information of {}"}, other->item->id + " " + other->item->title.th), true);
    result.url = other->evidence.url;
    result.evidence.push_back(other->evidence);
    return result;
  }
  if (auto elsewhere = all_belong_elsewhere(input, names)) return std::move(*elsewhere);
  if (auto order = only_appointments(input)) {
    CheckResult result = wrong_document(input, {"คำสั่งแต่งตั้งคณะทำงาน “" + order->quote + "”", "an order appointing a committee, “" + order->quote + "”"}, true);
    result.url = order->url;
    result.evidence.push_back(std::move(*order));
    return result;
  }
  if (auto belied = labels_belied(input, names)) {
    CheckResult result = wrong_document(input, both("“" + belied->quote + "”"), true);
    result.url = belied->url;
    result.evidence.push_back(std::move(*belied));
    return result;
  }
  if (auto plan = only_announced(input)) {
    CheckResult result;
    result.outcome = core::Outcome::unknown;
    result.leans_to_fail = true;
    result.url = plan->url;
    result.message = {"พบเพียงสิ่งที่จะดำเนินการ “" + plan->quote + "” ไม่พบสิ่งที่ได้ทำแล้ว", "Only what is going to be done is told (“" + plan->quote + "”), nothing that was done."};
    result.question = {"เอกสารนี้รายงานผลที่ทำแล้ว หรือเป็นเพียงแผน", "Does this report what was done, or is it only the plan?"};
    result.evidence.push_back(std::move(*plan));
    return result;
  }
  if (auto evidence = find_name(input, names)) {
    const auto foreign = foreign_heading(input);
    return foreign ? of_another_agency(*foreign) : right_document(std::move(*evidence));
  }
  if (auto evidence = find_name_in_part(names, naming)) {
    const rules::Item* better = better_named(input, naming);
    if (!better) return right_document(std::move(*evidence));
    return wrong_document(input, fill(core::Text{"ข้อมูลของข้อ {}", "the information of {}"}, better->id + " " + better->title.th), false);
  }
  if (auto evidence = find_excluded(input)) {
    CheckResult result = wrong_document(input, both("“" + evidence->quote + "”"), doubts.empty());
    result.url = evidence->url;
    result.evidence.push_back(std::move(*evidence));
    return result;
  }
  if (const rules::Item* other = other_item_named(input, names, naming)) return wrong_document(input, fill(core::Text{"ข้อมูลของข้อ {}", "the information of {}"}, other->id + " " + other->title.th), doubts.empty());
  const bool vouched = std::any_of(names.begin(), names.end(), [](const core::Term& name) { return name.decisive; });
  CheckResult result = wrong_document(input, what_is_there(input), vouched && doubts.empty() && !says_much(input));
  result.by_absence = true;
  result.leans_to_fail = doubts.empty();
  if (!doubts.empty()) result.message = result.message + core::Text{" และยังอ่านได้ไม่ครบ: ", " Not everything could be read: "} + describe(doubts);
  return result;
}

}  // namespace

Check check_right_document() {
  Check check;
  check.id = "right-document";
  check.summary = {"เอกสารหรือหน้าที่ส่งเป็นเรื่องที่ข้อนี้ขอ", "The page or document is what the item asks for."};
  check.why = {"ข้อมูลคนละเรื่อง เช่น ภาพกิจกรรมแทนรายงาน ผู้ประเมินให้ 0 คะแนน",
               "A document about something else, such as activity photos in place of a report, scores zero."};
  check.source = "seed 000 (O16, O26: not the document asked for)";
  check.parameters = {
      terms("names", "item's title", {"ชื่อเรียกของเอกสารที่ขอ", "names of the document asked for"}),
      text_list("other", "[]", {"ชื่อเอกสารที่ไม่ใช่ แม้จะคล้ายกัน", "names of documents it must not be"})};
  check.advice = {"ควรเผยแพร่เอกสารตามชื่อข้อ และตั้งชื่อเรื่องบนหน้าเว็บหรือหน้าแรกของเอกสารให้ตรงกับข้อ",
                  "Publish the document the item names, and give the page or its first sheet that name."};
  check.run = run;
  check.examples = {
      {{"ชื่อเรื่องตรงกับข้อ", "the title is the item's"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"หน้าข่าวประกวดภาพถ่าย", "a page about a photo contest"}, R"(<title>ประกวดภาพถ่าย</title><main><h1>ประกวดภาพถ่ายวันลอยกระทง</h1><p>ขอเชิญประชาชนส่งภาพถ่ายเข้าร่วมประกวด ชิงถ้วยรางวัล</p></main>)", R"({names: [{name: แผนดำเนินงาน, any: [แผนดำเนินงาน, แผนปฏิบัติการ], decisive: true}]})", core::Outcome::fail},
      {{"เมนูมีชื่อ แต่เนื้อหาไม่ใช่", "the menu has the name, the content has not"}, R"(<nav><a href="/a">แผนดำเนินงานประจำปี</a></nav><main><h1>ภาพกิจกรรมวันเด็ก</h1><p>ประมวลภาพกิจกรรมวันเด็กแห่งชาติ จัดที่สวนสาธารณะ มีผู้ร่วมงานจำนวนมาก</p></main>)", R"({names: [{name: แผนดำเนินงาน, any: [แผนดำเนินงาน], decisive: true}]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
