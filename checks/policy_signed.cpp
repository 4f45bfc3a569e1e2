// policy-signed: is the policy declared and signed by the head, in the languages asked for?
#include <algorithm>
#include <optional>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "core/url_outcome.hpp"
#include "thai/dates.hpp"
#include "thai/words.hpp"

namespace oit::checks {
namespace {

const std::vector<core::Term>& usual_signers() {
  static const std::vector<core::Term> terms{term_of("head", {"ผู้บริหารสูงสุด", "head of the agency"}, {"ผู้อำนวยการ", "หัวหน้าส่วนราชการ", "นายก", "ผู้ว่าราชการ", "อธิบดี", "เลขาธิการ", "ปลัด", "ผู้อำนวยการเขต", "director", "mayor", "governor"})};
  return terms;
}

/// Whole sentences in English, not a name in Latin letters in the title.
bool is_english_sentence(std::string_view words) {
  constexpr std::size_t least_bytes = 45, least_words = 6;
  if (words.size() < least_bytes || thai::language_of(words) != "en") return false;
  return thai::words_of(words).size() >= least_words;
}

bool has_language(const CheckInput& input, const std::string& language) {
  for (const Source* source : readable_sources(input)) {
    const std::string& its = source->content->language;
    if (language != "en") {
      if (its == language || its == "mixed") return true;
      continue;
    }
    // A bilingual announcement is mostly Thai: a few whole English lines are enough.
    constexpr int enough = 2;
    int sentences = 0;
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const Passage& passage : reading.passages())
      if (passage.kind != PassageKind::link_text && !passage.metadata && is_english_sentence(reading.words(passage)) && ++sentences >= enough) return true;
    if (sentences > 0 && its == "en") return true;
  }
  return false;
}

/// `ประกาศ ณ วันที่ ........ เดือน ........`: the lines are still to be filled in.
bool is_left_blank(const Reading& reading, const Found& found) {
  const std::string_view after = std::string_view(reading.text()).substr(found.hit.offset, found.hit.length + 90);
  return after.find("......") != std::string_view::npos || after.find("……") != std::string_view::npos || after.find("______") != std::string_view::npos;
}

/// A signature's words with the lines after them left blank, and none filled in.
std::optional<core::Evidence> find_draft(const CheckInput& input) {
  std::optional<core::Evidence> draft;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const char* words : {"ลงนาม", "ลงชื่อ", "ประกาศ ณ วันที่", "สั่ง ณ วันที่", "ให้ไว้ ณ วันที่"})
      for (const thai::Hit& hit : reading.hits(thai::Phrase(words))) {
        const Found found{hit, reading.passage_at(hit.offset)};
        if (!is_left_blank(reading, found)) return std::nullopt;
        if (!draft) draft = reading.evidence(found, address_of(*source));
      }
  }
  return draft;
}

std::optional<core::Evidence> find_signature(const CheckInput& input) {
  static const std::vector<core::Term> signs{term_of("signed", {"การลงนาม", "signature"}, {"ลงนาม", "ลงชื่อ", "(ลงชื่อ)", "ประกาศ ณ", "สั่ง ณ", "ให้ไว้ ณ วันที่", "announced on", "given on", "signed"})};
  const ElementSearch search = look_for(input, signs);
  return search.found.empty() ? std::nullopt : std::optional(search.found.front().evidence);
}

/// `นายวรพจน์ เพชรรุ่ง`: a title, a first name, a surname.
struct Person {
  std::string first, last;
  std::size_t at = 0;     ///< where the title begins
  std::string position;   ///< the wording that says what they are, where one was asked for
};

std::vector<Person> people_in(const Reading& reading) {
  static const std::vector<std::string> titles{"นางสาว", "นาย", "นาง"};
  std::vector<Person> people;
  const std::string_view text = reading.text();
  for (const std::string& title : titles)
    for (const thai::Hit& hit : reading.hits(thai::Phrase(title))) {
      std::size_t at = hit.offset + hit.length;
      const auto word = [&] {
        while (at < text.size() && text[at] == ' ') ++at;
        const std::size_t from = at;
        while (at < text.size() && text[at] == '\xE0') at += 3;
        return std::string(text.substr(from, at - from));
      };
      const std::string first = word(), last = at < text.size() && text[at] == ' ' ? word() : std::string();
      constexpr std::size_t shortest = 9, longest = 60;   // three Thai letters
      if (first.size() >= shortest && last.size() >= shortest && first.size() <= longest && last.size() <= longest) people.push_back({first, last, hit.offset, {}});
    }
  return people;
}

/// Acting for the head is the head's signature too.
bool acts_for_another(std::string_view around) {
  for (const char* words : {"รักษาการ", "รักษาราชการ", "ปฏิบัติราชการแทน", "ปฏิบัติหน้าที่", "แทน"})
    if (around.find(words) != std::string_view::npos) return true;
  return false;
}

/// Deputies, former heads and heads of divisions carry the word within their own titles.
bool is_of_the_whole(std::string_view text, const thai::Hit& position) {
  const std::string_view before = text.substr(0, position.offset), after = text.substr(position.offset + position.length);
  for (const std::string_view word : {"รอง", "ผู้ช่วย", "อดีต", "อนุ", "เลขานุการ"})
    if (before.ends_with(word) || before.ends_with(std::string(word) + " ")) return false;
  const std::string_view next = after.substr(after.find_first_not_of(' ') == std::string_view::npos ? after.size() : after.find_first_not_of(' '));
  for (const std::string_view part : {"กอง", "ฝ่าย", "ส่วน", "กลุ่ม", "ศูนย์", "งาน", "แผนก"})
    if (next.starts_with(part)) return false;
  return true;
}

/// Who carries one of these positions: the position stands right after the name.
std::vector<Person> holders(const Reading& reading, const std::vector<core::Term>& positions) {
  constexpr std::size_t near = 90;
  std::vector<Person> found;
  const std::string_view text = reading.text();
  for (Person& person : people_in(reading)) {
    std::size_t end = std::min(text.size(), person.at + person.first.size() + person.last.size() + 30 + near);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    std::string after(text.substr(person.at, end - person.at));
    const std::size_t own_name = person.first.size() + person.last.size();
    // The next person's position is not this one's.
    for (const char* title : {"นางสาว", "นาย ", "นาง ", "นาย", "ว่าที่"})
      if (const std::size_t next = after.find(title, own_name); next != std::string::npos && !after.substr(next).starts_with("นายก") && !after.substr(next).starts_with("นายอำเภอ")) after.resize(next);
    if (acts_for_another(after)) continue;
    for (const core::Term& term : positions)
      for (const std::string& wording : term.any)
        if (const auto hit = thai::find_phrase(after, wording); hit && person.position.empty() && is_of_the_whole(after, *hit)) person.position = wording;
    if (!person.position.empty()) found.push_back(std::move(person));
  }
  return found;
}

bool names_person(const Reading& reading, const Person& person) {
  return reading.find(thai::Phrase(person.first)).has_value() || reading.find(thai::Phrase(person.last)).has_value();
}

/// Signed long ago by someone the agency's own page of executives knows nothing of, where that page shows another head.
struct FormerHead {
  Person signer, head;
  core::Evidence evidence;
};

/// A document dated within the assessed year was signed by whoever was head then; that is as good.
bool dated_in_the_year(const CheckInput& input, const Reading& reading) {
  return std::any_of(reading.dates().begin(), reading.dates().end(), [&](const DatedPassage& dated) {
    const thai::CueKind cue = thai::kind_of_cue(dated.span.cue);
    const bool says_so = dated.span.certain && dated.span.kind != core::DateKind::law_year && cue != thai::CueKind::publication && cue != thai::CueKind::update;
    return says_so && dated.span.overlaps(input.year().first_day(), input.year().last_day());
  });
}

bool shows_executives(const rules::Item& item) {
  return std::any_of(item.requirements.begin(), item.requirements.end(), [](const rules::Requirement& requirement) { return requirement.check == "people-listed"; });
}

/// Heads on the pages of that evidence; nothing when one of the signers is named there.
std::vector<Person> other_heads(const ItemEvidence& shown, const std::vector<Person>& signers, const std::vector<core::Term>& positions) {
  std::vector<Person> heads;
  for (const Source& source : shown.sources) {
    if (!source.content || core::reach_of(source.outcome) != core::Reach::open) continue;
    const Reading& reading = shown.readings->of(*source.content);
    if (std::any_of(signers.begin(), signers.end(), [&](const Person& signer) { return names_person(reading, signer); })) return {};
    for (Person& person : holders(reading, positions))
      if (person.position == signers.front().position) heads.push_back(std::move(person));
  }
  return heads;
}

std::optional<FormerHead> find_former_head(const CheckInput& input, const std::vector<core::Term>& positions) {
  std::vector<Person> signers;
  const Source* signed_on = nullptr;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (Person& person : holders(reading, positions)) {
      if (dated_in_the_year(input, reading)) return std::nullopt;
      if (!signed_on) signed_on = source;
      signers.push_back(std::move(person));
    }
  }
  if (signers.empty()) return std::nullopt;
  for (const rules::Item& item : input.book.items) {
    if (item.id == input.item.id || !shows_executives(item)) continue;
    const auto shown = std::find_if(input.all_items.begin(), input.all_items.end(), [&](const ItemEvidence& each) { return each.item_id == item.id; });
    if (shown == input.all_items.end()) continue;
    const auto heads = other_heads(*shown, signers, positions);
    if (heads.empty()) continue;
    const Reading& reading = input.evidence.readings->of(*signed_on->content);
    return FormerHead{signers.front(), heads.front(), reading.evidence(reading.passage_at(signers.front().at), address_of(*signed_on))};
  }
  return std::nullopt;
}

CheckResult of_a_former_head(const CheckInput& input, const FormerHead& found) {
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.decisive = doubts_of(input).empty();
  result.leans_to_fail = true;
  result.url = found.evidence.url;
  result.evidence.push_back(found.evidence);
  const std::string signer = found.signer.first + " " + found.signer.last, head = found.head.first + " " + found.head.last;
  result.message = fill(fill(core::Text{"ประกาศลงนามโดย {} แต่หน้าข้อมูลผู้บริหารแสดงผู้บริหารสูงสุดคือ {}", "It is signed by {}, while the page of executives shows {} as head."}, signer), head);
  result.question = fill(core::Text{"{} เป็นผู้บริหารสูงสุดคนปัจจุบันหรือไม่", "Is {} the present head?"}, signer);
  result.advice = fill(core::Text{"ควรเผยแพร่ประกาศที่ลงนามโดย {} ซึ่งเป็นผู้บริหารสูงสุดคนปัจจุบัน", "Publish the declaration signed by {}, the present head."}, head);
  return result;
}

CheckResult run(const CheckInput& input) {
  std::vector<std::string> languages = input.parameters().texts("languages");
  if (languages.empty()) languages = {"th"};
  const auto& given = input.parameters().terms("signer");
  const ElementSearch signer = look_for(input, given.empty() ? usual_signers() : given);
  const auto draft = find_draft(input);
  const auto signature = draft ? std::nullopt : find_signature(input);
  std::vector<core::Text> missing;
  for (const std::string& language : languages)
    if (!has_language(input, language)) missing.push_back(language == "en" ? core::Text{"ฉบับภาษาอังกฤษ", "the English version"} : core::Text{"ฉบับภาษาไทย", "the Thai version"});
  const bool language_missing = !missing.empty();
  if (signer.found.empty()) missing.push_back({"ชื่อตำแหน่งผู้บริหารสูงสุดที่ลงนาม", "the head of the agency as signer"});
  if (!signature) missing.push_back({"การลงนามหรือวันที่ประกาศ", "a signature or a date of declaration"});
  CheckResult result;
  for (const ElementHit& hit : signer.found) result.evidence.push_back(hit.evidence);
  if (signature) result.evidence.push_back(*signature);
  if (!result.evidence.empty()) result.url = result.evidence.front().url;
  if (draft) result.evidence.push_back(*draft);
  if (missing.empty())
    if (const auto former = find_former_head(input, given.empty() ? usual_signers() : given)) return of_a_former_head(input, *former);
  if (missing.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบประกาศที่ลงนามโดยผู้บริหาร", "The declaration is signed by the head of the agency."};
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty() && (language_missing || draft || missing.size() >= 2);
  result.leans_to_fail = doubts.empty();
  result.message = fill(core::Text{"ไม่พบ {} ที่ URL ที่ระบุ", "Not found at the submitted address: {}."}, join(missing));
  if (draft) result.message = result.message + core::Text{" ช่องลงนามยังว่างอยู่", " The lines to be signed are still blank."};
  if (!doubts.empty()) result.message = result.message + core::Text{" แต่ยังอ่านได้ไม่ครบ: ", " Not everything could be read: "} + describe(doubts);
  result.question = {"ประกาศลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน และครบภาษาที่กำหนดหรือไม่", "Is it signed by the present head, in every language asked for?"};
  return result;
}

}  // namespace

Check check_policy_signed() {
  Check check;
  check.id = "policy-signed";
  check.summary = {"ประกาศนโยบายลงนามโดยผู้บริหารสูงสุด ครบภาษาที่กำหนด",
                   "The policy is signed by the head of the agency, in the languages asked for."};
  check.why = {"นโยบายต้องประกาศและลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน", "The policy must be declared and signed by the present head."};
  check.source = "item descriptions of integrity pledge and No Gift Policy (facts)";
  check.parameters = {
      choice_list("languages", {"th", "en"}, "[th]", {"ภาษาที่ต้องมี", "languages it must be in"}),
      terms("signer", "[ผู้อำนวยการ, หัวหน้าส่วนราชการ, นายก, ผู้ว่าราชการ, อธิบดี, เลขาธิการ]", {"ตำแหน่งผู้ลงนาม", "position of who signs"})};
  check.advice = {"ควรเผยแพร่ประกาศที่ลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน พร้อมวันที่ประกาศ ครบทุกภาษาที่กำหนด",
                  "Publish the declaration signed by the present head, dated, in every language asked for."};
  check.run = run;
  check.examples = {
      {{"ลงนามโดยผู้อำนวยการ", "signed by the director"}, R"(<main><h1>ประกาศเจตจำนงสุจริต</h1><p>ข้าพเจ้าขอแสดงเจตจำนงว่าจะบริหารงานด้วยความซื่อสัตย์</p><p>ประกาศ ณ วันที่ 3 มกราคม พ.ศ. 2568</p><p>(นายสมชาย ใจดี) ผู้อำนวยการ</p></main>)", R"({languages: [th]})", core::Outcome::pass},
      {{"ขาดฉบับภาษาอังกฤษ", "no English version"}, R"(<main><h1>ประกาศเจตจำนงสุจริต</h1><p>ข้าพเจ้าขอแสดงเจตจำนงว่าจะบริหารงานด้วยความซื่อสัตย์</p><p>ประกาศ ณ วันที่ 3 มกราคม พ.ศ. 2568</p><p>(นายสมชาย ใจดี) ผู้อำนวยการ</p></main>)", R"({languages: [th, en]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
