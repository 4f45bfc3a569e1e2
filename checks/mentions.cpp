// mentions: are the elements the item asks for there?
#include <algorithm>
#include <set>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/elements.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

Where where_of(const CheckInput& input) {
  const std::string where = input.parameters().get<std::string>("where", "any");
  return where == "page" ? Where::page : where == "files" ? Where::files : Where::any;
}

/// What stands in place of the element: two things at least that the book says are another matter.
std::optional<core::Evidence> find_instead(const CheckInput& input) {
  constexpr std::size_t least = 2;
  const auto& wordings = input.parameters().texts("instead");
  if (wordings.empty() || !doubts_of(input).empty()) return std::nullopt;
  // Whoever says that there was nothing says it of the title's subject.
  static const std::vector<std::string> nothing{"ไม่มีเรื่อง", "ไม่มีข้อร้องเรียน", "ไม่มีการ", "ไม่มีผู้", "ไม่ปรากฏ", "ไม่พบเรื่อง", "ไม่พบการ"};
  std::size_t found = 0;
  std::optional<core::Evidence> first;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (reading.find_any(nothing)) return std::nullopt;
    for (const std::string& wording : wordings) {
      const auto hit = reading.find_where(thai::Phrase(wording), [](const Passage& passage) { return passage.kind != PassageKind::title; });
      if (!hit) continue;
      ++found;
      if (!first) first = reading.evidence(*hit, address_of(*source));
    }
  }
  return found >= least ? first : std::nullopt;
}

/// Every word of the line is the item's title's: old layouts mark no headings.
bool repeats_the_title(const CheckInput& input, std::string_view words) {
  if (words.size() > input.item.title.th.size()) return false;
  const auto its = content_words(std::string(words));
  return !its.empty() && std::all_of(its.begin(), its.end(), [&](const std::string& word) { return thai::find_phrase(input.item.title.th, word).has_value(); });
}

/// Where the text speaks of an element, below the page's title and main heading.
std::optional<core::Evidence> find_beneath(const CheckInput& input, const std::vector<core::Term>& elements) {
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    const bool page = source->content->type == core::DocumentType::html;
    for (const core::Term& term : elements)
      for (const std::string& wording : term.any) {
        const auto found = reading.find_where(thai::Phrase(wording), [&](const Passage& passage) { return !page || (passage.kind != PassageKind::title && !(passage.kind == PassageKind::heading && passage.level <= 2) && !repeats_the_title(input, reading.words(passage))); });
        if (found) return reading.evidence(*found, address_of(*source));
      }
  }
  return std::nullopt;
}

CheckResult something_else(const std::vector<core::Term>& elements, const core::Evidence& other) {
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.url = other.url;
  result.evidence.push_back(other);
  std::vector<core::Text> names;
  for (const core::Term& term : elements) names.push_back(term.name);
  const core::Text missing = join(names);
  result.message = fill(core::Text{"ไม่พบ {} ในเนื้อหา เนื้อหาที่แสดงเป็นเรื่องอื่น", "The content has nothing of {}; what is shown is another matter"}, missing) +
                   both(": “" + other.quote + "”");
  result.advice = fill(core::Text{"ควรแสดงข้อมูลของ {} แยกจากเรื่องอื่น", "Show {} apart from other matters."}, missing);
  return result;
}

/// Only another matter in its place is a fault.
CheckResult judge_instead(const CheckInput& input, const std::vector<core::Term>& elements) {
  CheckResult result;
  result.outcome = core::Outcome::pass;
  if (auto evidence = find_beneath(input, elements)) {
    result.url = evidence->url;
    result.evidence.push_back(std::move(*evidence));
    result.message = {"เนื้อหาเป็นเรื่องที่ข้อนี้ขอ", "The content speaks of what is asked for."};
    return result;
  }
  if (const auto other = find_instead(input)) return something_else(elements, *other);
  result.message = {"ไม่พบว่าเป็นเรื่องอื่น", "Nothing shows that it is about something else."};
  return result;
}

/// The page was read and says a good deal, but no word of the item's title or of what is looked for is in it.
bool nothing_of_the_subject(const CheckInput& input) {
  constexpr std::uint64_t a_good_deal = 80;
  std::uint64_t characters = 0;
  for (const Source* source : readable_sources(input)) {
    const Holdings& held = input.evidence.readings->of(*source->content).holdings();
    if (held.files + held.tables + held.forms > 0) return false;
    characters += held.own_characters;
  }
  if (characters < a_good_deal) return false;
  static const std::vector<std::string> anyones{"ภายใน", "หน่วยงาน", "ข้อมูล", "ประจำ", "ประจำปี", "เกี่ยวกับ", "เจ้าหน้าที่"};
  std::vector<std::string> words;
  for (std::string& word : content_words(input.item.title.th))
    if (std::find(anyones.begin(), anyones.end(), word) == anyones.end()) words.push_back(std::move(word));
  for (const core::Term& term : input.parameters().terms("elements")) words.insert(words.end(), term.any.begin(), term.any.end());
  return look_for(input, {term_of("subject", {"เรื่องของข้อนี้", "the item's subject"}, words)}).found.empty();
}

/// Nothing but one element is missing, and a telling word of its name stands in the text: it may go by other words.
bool speaks_of_it(const CheckInput& input, const ElementSearch& search) {
  if (search.missing.size() != 1) return false;
  std::vector<std::string> words;
  for (const std::string& word : content_words(search.missing.front()->name.th))
    if (word.size() >= 15) words.push_back(word);
  if (words.empty()) return false;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const std::string& word : words)
      if (reading.find_where(thai::Phrase(word), [](const Passage& passage) { return passage.kind == PassageKind::body || (passage.kind == PassageKind::heading && passage.level > 2); })) return true;
  }
  return false;
}

/// The pages say that their content is yet to come, and have no other.
std::optional<CheckResult> only_a_notice(const CheckInput& input) {
  const auto sources = readable_sources(input);
  std::optional<core::Evidence> notice;
  for (const Source* source : sources) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (!reading.holdings().excuse) return std::nullopt;
    if (!notice) notice = reading.evidence(*reading.holdings().excuse, address_of(*source));
  }
  if (!notice) return std::nullopt;
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.url = notice->url;
  result.message = fill(core::Text{"ไม่พบเนื้อหา พบเพียงข้อความ “{}”", "There is no content, only the words \"{}\"."}, notice->quote);
  result.evidence.push_back(std::move(*notice));
  return result;
}

/// Three days at least stand in a submitted page: the dates of its entries.
bool has_dated_entries(const CheckInput& input) {
  constexpr std::size_t a_list = 3;
  for (const Source* source : readable_sources(input)) {
    if (source->role != Role::submitted) continue;
    std::set<core::Date> days;
    for (const DatedPassage& dated : input.evidence.readings->of(*source->content).dates())
      if (dated.span.kind == core::DateKind::day && dated.span.certain) days.insert(dated.span.from);
    if (days.size() >= a_list) return true;
  }
  return false;
}

/// A form to write in, an address, an account, a number to call, a code to scan.
bool has_a_way(const CheckInput& input) {
  static const std::vector<std::string> ways{"@", "http", "www.", "line", "facebook", "เฟซบุ๊ก", "สายด่วน", "โทร", "อีเมล", "สแกน", "QR", "กล่องข้อความ", "ตู้ปณ", "ไปรษณีย์"};
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (reading.holdings().forms > 0 || reading.find_any(ways)) return true;
    for (const core::Link& link : source->content->links)
      if (link.region == core::Region::main && link.kind == core::LinkKind::anchor && link.target && source->fetch && link.target->host() != source->fetch->final_url.host()) return true;
  }
  return false;
}

CheckResult only_titled(const CheckInput& input, const ElementSearch& search) {
  CheckResult result;
  result.outcome = core::Outcome::unknown;
  result.leans_to_fail = true;
  result.evidence.push_back(search.promised.front().evidence);
  result.url = result.evidence.front().url;
  result.message = fill(core::Text{"มีเพียงชื่อเรื่องที่กล่าวถึง {} เนื้อหาใต้ชื่อเรื่องไม่มีคำที่เกี่ยวข้อง", "Only the title speaks of {}; the text beneath has no word of it."}, join(names_of(search.missing)));
  result.question = fill(core::Text{"เนื้อหาใต้ชื่อเรื่องเป็นเรื่อง {} หรือไม่", "Is the text beneath the title about {}?"}, input.item.title);
  return result;
}

/// `องค์การบริหารส่วนตำบล…`, `เทศบาลเมือง…`: a council and an elected head stand beside its officials.
bool is_local_government(const core::Agency& agency) {
  for (const char* kind : {"องค์การบริหารส่วน", "อบต.", "อบจ.", "เทศบาล", "เมืองพัทยา", "municipality", "administrative organization"})
    if (thai::find_phrase(agency.kind, kind) || thai::find_phrase(agency.name, kind)) return !thai::find_phrase(agency.name, "โรงเรียน") && !thai::find_phrase(agency.name, "วิทยาลัย");
  return false;
}

CheckResult run(const CheckInput& input) {
  const bool for_local_governments = input.parameters().get<std::string>("agencies", "any") == "local-government";
  if (for_local_governments && !is_local_government(input.agency)) {
    CheckResult result;
    result.outcome = core::Outcome::not_applicable;
    result.message = {"ข้อนี้ใช้กับองค์กรปกครองส่วนท้องถิ่นเท่านั้น", "This is asked of local governments only."};
    return result;
  }
  const auto& elements = input.parameters().terms("elements");
  if (input.parameters().has("instead")) return judge_instead(input, elements);
  if (auto notice = only_a_notice(input)) return std::move(*notice);
  const ElementSearch search = look_for(input, elements, where_of(input));
  const auto asked = static_cast<std::size_t>(input.parameters().get<std::int64_t>("at_least", 0));
  const std::size_t needed = asked == 0 ? elements.size() : std::min(asked, elements.size());
  CheckResult result;
  for (const ElementHit& hit : search.found)
    if (result.evidence.size() < 8) result.evidence.push_back(hit.evidence);
  if (!result.evidence.empty()) result.url = result.evidence.front().url;
  const std::string tally = std::to_string(search.found.size()) + "/" + std::to_string(elements.size());
  if (search.found.size() >= needed) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบองค์ประกอบ " + tally + " รายการ", "Found " + tally + " of the elements."};
    return result;
  }
  // What only the title names may lie in what could not be read; and one lone element is the page's subject itself,
  // unless the book makes a point of it.
  const bool promised = search.found.size() + search.promised.size() >= needed;
  const bool is_subject = elements.size() == 1 && !elements.front().decisive;
  if (promised && is_subject && search.found.empty() && nothing_of_the_subject(input)) return only_titled(input, search);
  // News are what a page calls news and dates day by day, whatever they tell.
  const bool news = elements.size() == 1 && contains_words(elements.front().name.th, "ข่าว") && has_dated_entries(input);
  // A channel that the heading names is there where there is a way to write or to call.
  const bool a_channel = elements.size() == 1 && contains_words(elements.front().name.th, "ช่องทาง") && has_a_way(input);
  if (promised && (is_subject || a_channel || news || !doubts_of(input).empty())) {
    result.outcome = core::Outcome::pass;
    result.message = {"ชื่อเรื่องระบุองค์ประกอบไว้ครบ", "The title names the elements."};
    return result;
  }
  const core::Text missing = join(names_of(search.missing));
  result.message = fill(core::Text{"ไม่พบ {} ที่ URL ที่ระบุ", "Not found at the submitted address: {}."}, missing);
  if (!search.found.empty()) {
    std::vector<const core::Term*> found;
    for (const ElementHit& hit : search.found) found.push_back(hit.term);
    result.message = result.message + fill(core::Text{" พบเพียง {}", " Only {} is there."}, join(names_of(found)));
  }
  result.advice = fill(core::Text{"ควรแสดง {} เพิ่มในหน้าที่ส่งหรือในเอกสารที่แนบ", "Add {} to the submitted page or to the attached document."}, missing);
  result.question = fill(core::Text{"ในหน้าหรือเอกสารมี {} หรือไม่ (อาจใช้คำอื่น หรืออยู่ในภาพ)", "Does the page or one of its documents hold this, perhaps in other words or in a picture: {}?"}, missing);
  AbsenceWeight weight = weigh_absence(input, search);
  // Where a number of them is enough, vouching for one of them is not enough to fail.
  // Elements that were only inferred may be the list's fault unless next to none is there.
  const bool inferred = input.item.provenance.status == "inferred" || input.item.provenance.status == "unconfirmed";
  if (asked > 0 && weight.read_all && !says_much(input)) weight.decisive = search.found.size() * (inferred ? 4 : 2) < needed + (inferred ? 1 : 0);
  // A chart's boxes go by many names: where one side of it does not show, a person looks.
  if (for_local_governments) weight.decisive = false;
  if (weight.decisive && speaks_of_it(input, search)) weight.decisive = false;
  if (promised) {
    weight.decisive = false;
    result.message = result.message + core::Text{" (มีเพียงในชื่อเรื่อง)", " (Only the title names it.)"};
  }
  constexpr std::size_t several = 4;
  result.next_to_nothing = weight.decisive && elements.size() >= several && search.found.size() * 4 <= elements.size();
  conclude_absence(result, weight);
  return result;
}

}  // namespace

Check check_mentions() {
  Check check;
  check.id = "mentions";
  check.summary = {"มีองค์ประกอบของข้อมูลตามที่ข้อนี้กำหนด", "The elements the item asks for are there."};
  check.why = {"ข้อมูลต้องครบตามองค์ประกอบ ข้อที่ขาดองค์ประกอบจะได้คะแนนไม่เต็มหรือ 0",
               "The information must hold every element asked for; what lacks one loses points."};
  check.source = "item descriptions (facts); seeds 000 and 004 (incomplete elements)";
  check.parameters = {
      required(terms("elements", "", {"องค์ประกอบ แต่ละอย่างมีได้หลายคำเรียก", "the elements, each with its wordings"})),
      integer("at_least", 0, 200, "0", {"ต้องพบอย่างน้อยกี่อย่าง (0 = ทุกอย่าง)", "how many must be found (0: all)"}),
      choice("where", {"any", "page", "files"}, "any", {"มองหาที่ใด", "where to look"}),
      choice("agencies", {"any", "local-government"}, "any", {"ใช้กับหน่วยงานประเภทใด (ดูจากชื่อหน่วยงาน)", "which agencies it is asked of (by their names)"}),
      text_list("instead", "[]", {"คำที่แสดงว่าเนื้อหาเป็นเรื่องอื่น (พบตั้งแต่สองคำ) เมื่อไม่พบองค์ประกอบในเนื้อหา", "words two of which show another matter, where the content has none of the elements"})};
  check.advice = {"ควรเพิ่มข้อมูลให้ครบตามองค์ประกอบที่กำหนด", "Add what is missing, so that every element asked for is there."};
  check.run = run;
  check.examples = {
      {{"ครบทั้งสองอย่าง", "both are there"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({elements: [งบประมาณ, ระยะเวลา]})", core::Outcome::pass},
      {{"ขาดสิ่งที่คู่มือยืนยัน", "one the book vouches for is missing"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({elements: [งบประมาณ, {name: ผู้รับผิดชอบ, any: [ผู้รับผิดชอบ], decisive: true}]})", core::Outcome::fail},
      {{"ชื่อเรื่องว่าอย่างหนึ่ง เนื้อหาเป็นอีกอย่าง", "the title says one thing, the table another"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปี</h1><p>กำหนดการแข่งขันกีฬาประจำปีของสำนักงาน รอบคัดเลือกเริ่มวันจันทร์ รอบชิงชนะเลิศวันศุกร์ ณ สนามกีฬากลาง</p></main>)", R"({elements: [{name: แผนดำเนินงาน, any: [แผนดำเนินงาน], decisive: true}], instead: [แข่งขัน, รอบชิงชนะเลิศ]})", core::Outcome::fail},
      {{"ไม่พบคำ แต่ยืนยันไม่ได้ว่าไม่มี", "the words are absent, which proves little"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({elements: [งบประมาณ, ระยะเวลา, เป้าหมายของโครงการ]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
