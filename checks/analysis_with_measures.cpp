// analysis-with-measures: does the analysis come with measures that say who does what, when?
#include <algorithm>
#include <optional>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/elements.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

const std::vector<core::Term>& known_parts() {
  static const std::vector<core::Term> parts{
      term_of("results", {"ผลการประเมิน", "results"}, {"ผลการประเมิน", "ผลคะแนน", "ได้คะแนน", "คะแนนเฉลี่ย", "คะแนนที่ได้", "ผลการวิเคราะห์", "การวิเคราะห์ผล", "คะแนนรวม", "คะแนน ITA", "ผล ITA", "คะแนน IIT", "คะแนน OIT", "IIT", "EIT", "วิเคราะห์คะแนน", "วิเคราะห์ผล", "ผลประเมิน"}),
      term_of("weaknesses", {"ข้อบกพร่องหรือจุดอ่อน", "weaknesses"}, {"จุดอ่อน", "ข้อบกพร่อง", "จุดที่ต้องพัฒนา", "ประเด็นที่ต้อง", "ประเด็นที่จะต้อง", "ประเด็นที่ควร", "ต้องปรับปรุง", "ควรปรับปรุง", "ควรพัฒนา", "ที่ต้องแก้ไข", "ปัญหา", "คะแนนต่ำ", "คะแนนน้อย", "ทำไมจึงต่ำ", "ข้อสังเกต"}),
      term_of("measures", {"มาตรการ", "measures"}, {"มาตรการ", "แนวทางการปรับปรุง", "แนวทางการพัฒนา", "แนวทางแก้ไข", "แนวทางการแก้ไข", "แนวทางการดำเนินงาน", "แนวทางปรับปรุง", "สิ่งที่จะทำ", "จะทำอะไร", "งานที่จะทำ"}),
      term_of("steps", {"วิธีการหรือขั้นตอนปฏิบัติ", "steps"}, {"ขั้นตอน", "วิธีการ", "วิธีปฏิบัติ", "แนวทางปฏิบัติ", "แนวปฏิบัติ", "การดำเนินการ", "กิจกรรม", "แนวทางการดำเนินการ", "วิธีทำ", "ทำอย่างไร", "ทำยังไง"}),
      term_of("responsible", {"ผู้รับผิดชอบ", "who is responsible"}, {"ผู้รับผิดชอบ", "ที่รับผิดชอบ", "หน่วยงานรับผิดชอบ", "ผู้เกี่ยวข้อง", "ผู้ที่เกี่ยวข้อง", "ส่วนราชการรับผิดชอบ", "เจ้าภาพ", "มอบหมายให้", "ใครทำ", "ใครรับผิดชอบ", "ผู้ทำ", "ผู้ดูแล", "ผู้ดำเนินการ", "หน่วยงานหลัก", "responsible"}),
      term_of("time", {"ระยะเวลาดำเนินการ", "time"}, {"ระยะเวลา", "กำหนดเวลา", "ห้วงเวลา", "ช่วงเวลา", "กำหนดแล้วเสร็จ", "ภายในเดือน", "ไตรมาส", "ตลอดปี", "เมื่อไร", "เมื่อใด", "เสร็จเมื่อ", "กำหนดเสร็จ", "ภายในวันที่", "timeline"}),
      term_of("follow-up", {"การกำกับติดตาม", "follow-up"}, {"กำกับติดตาม", "ติดตามผล", "การติดตาม", "ติดตามและประเมิน", "รายงานผล", "ประเมินผล", "การรายงาน", "ตามงาน", "ติดตามอย่างไร", "รายงานทุก"})};
  return parts;
}

/// A linked file that calls itself `มาตรการ…` is that document; a page only repeats the item's title.
bool is_file(const Source& source) { return source.role == Role::linked_file || source.role == Role::embedded; }

/// The item's own title says `มาตรการ…`; a part must be in the text itself.
bool is_own_title(const CheckInput& input, const Reading& reading, const Passage& passage) {
  constexpr std::size_t beside_a_title = 60;
  const std::string_view words = reading.words(passage);
  const bool page = reading.content().type == core::DocumentType::html;
  // Old layouts mark no headings: a first line that holds no more than the title does is one.
  if (page && passage.opening && words.size() <= input.item.title.th.size() + beside_a_title) {
    const auto its = content_words(std::string(words));
    const auto held = std::count_if(its.begin(), its.end(), [&](const std::string& word) { return thai::find_phrase(input.item.title.th, word).has_value(); });
    if (!its.empty() && static_cast<std::size_t>(held) * 5 >= its.size() * 4) return true;
  }
  return passage.kind == PassageKind::title || passage.kind == PassageKind::link_text || (passage.kind == PassageKind::heading && passage.level <= 2) || (passage.opening && reading.content().type != core::DocumentType::html && reading.words(passage).size() < 240);
}

/// `มีหน้าที่กำหนดมาตรการ`: what a committee is to do, not what was set down.
bool is_a_duty(const Reading& reading, std::size_t offset) {
  const std::size_t from = offset > 75 ? offset - 75 : 0;
  const std::string before = reading.text().substr(from, offset - from);
  for (const char* word : {"หน้าที่", "กำหนด", "จัดทำ", "เสนอ", "พิจารณา"})
    if (before.find(word) != std::string::npos) return before.find("หน้าที่") != std::string::npos || before.size() - before.rfind(word) <= 40;
  return false;
}

/// An order to appoint says what is to be done about it.
bool is_order(const Source& source, const Reading& reading) {
  if (thai::find_phrase(source.link_text, "คำสั่ง")) return true;
  for (const Passage& passage : reading.passages())
    if (passage.opening && thai::find_phrase(reading.words(passage), "คำสั่ง")) return true;
  return false;
}

std::optional<core::Evidence> find_part(const CheckInput& input, const core::Term& part) {
  const bool careful = part.id == "measures" || part.id == "results";
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const std::string& wording : part.any) {
      const auto found = reading.find_where(thai::Phrase(wording), [&](const Passage& passage) { return !careful || is_file(*source) || !is_own_title(input, reading, passage); });
      if (found && part.id == "measures" && is_order(*source, reading) && is_a_duty(reading, found->hit.offset)) continue;
      if (found) return reading.evidence(*found, address_of(*source));
    }
  }
  return std::nullopt;
}

/// An order that appoints a committee, in place of measures (seed 000, O42).
std::optional<core::Evidence> find_committee_order(const CheckInput& input) {
  static const std::vector<core::Term> orders{term_of("order", {"คำสั่งแต่งตั้งคณะทำงาน", "an order appointing a committee"}, {"คำสั่งแต่งตั้ง", "แต่งตั้งคณะทำงาน", "แต่งตั้งคณะกรรมการ"})};
  const ElementSearch search = look_for(input, orders);
  return search.found.empty() ? std::nullopt : std::optional(search.found.front().evidence);
}

/// A table of measures has columns for the rest, under whatever heads: `มาตรการ | วิธีทำ | ใคร | เสร็จเมื่อ`.
bool has_measures_table(const CheckInput& input) {
  constexpr std::size_t columns_of_a_plan = 4;
  for (const Source* source : readable_sources(input))
    for (const core::Table& table : source->content->tables) {
      if (table.region != core::Region::main || table.header.size() < columns_of_a_plan || table.rows.empty()) continue;
      if (std::any_of(table.header.begin(), table.header.end(), [](const std::string& head) { return thai::find_phrase(head, "มาตรการ").has_value(); })) return true;
    }
  return false;
}

CheckResult run(const CheckInput& input) {
  std::vector<std::string> asked = input.parameters().texts("parts");
  if (asked.empty()) asked = {"results", "weaknesses", "measures", "steps", "responsible", "follow-up"};
  CheckResult result;
  ElementSearch search;
  bool measures_missing = false;
  for (const core::Term& part : known_parts()) {
    if (std::find(asked.begin(), asked.end(), part.id) == asked.end()) continue;
    if (auto evidence = find_part(input, part)) {
      search.found.push_back({&part, *evidence});
      result.evidence.push_back(std::move(*evidence));
    } else {
      search.missing.push_back(&part);
      measures_missing |= part.id == "measures";
    }
  }
  if (!result.evidence.empty()) result.url = result.evidence.front().url;
  if (search.missing.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบการวิเคราะห์และมาตรการครบตามองค์ประกอบ", "The analysis and the measures have every part."};
    return result;
  }
  result.message = fill(core::Text{"ไม่พบ {} ที่ URL ที่ระบุ", "Not found at the submitted address: {}."}, join(names_of(search.missing)));
  const auto order = measures_missing ? find_committee_order(input) : std::nullopt;
  if (order) {
    result.message = result.message + core::Text{" พบเพียงคำสั่งแต่งตั้งคณะทำงาน", " Only an order appointing a committee is there."};
    result.evidence.insert(result.evidence.begin(), *order);
  } else if (!search.found.empty()) {
    std::vector<const core::Term*> found;
    for (const ElementHit& hit : search.found) found.push_back(hit.term);
    result.message = result.message + fill(core::Text{" พบเพียง {}", " Only {} is there."}, join(names_of(found)));
  }
  result.advice = fill(core::Text{"ควรแสดง {} ในเอกสาร โดยระบุให้ชัดเจนเป็นหัวข้อ", "Add {} to the document, each under a heading of its own."}, join(names_of(search.missing)));
  result.question = fill(core::Text{"ในเอกสารมี {} หรือไม่", "Does the document hold this: {}?"}, join(names_of(search.missing)));
  AbsenceWeight weight = weigh_absence(input, search);
  // The words for these parts are the profession's own and many are known: two missing is no accident, nor are missing
  // measures where the analysis or a committee's order stands in their place.
  if (weight.read_all) weight.decisive = search.missing.size() >= 2 || (measures_missing && (order || !search.found.empty()));
  if (!measures_missing && !order && has_measures_table(input)) weight.decisive = false;
  conclude_absence(result, weight);
  return result;
}

}  // namespace

Check check_analysis_with_measures() {
  Check check;
  check.id = "analysis-with-measures";
  check.summary = {"มีการวิเคราะห์ผลการประเมินพร้อมมาตรการที่ระบุวิธีปฏิบัติ ผู้รับผิดชอบ และการติดตาม",
                   "The assessment's results are analysed, with measures that say who does what, and how it is followed up."};
  check.why = {"การวิเคราะห์ที่ไม่มีมาตรการ หรือคำสั่งแต่งตั้งคณะทำงานแทนมาตรการ ผู้ประเมินให้ 0 คะแนน",
               "An analysis without measures, or committee orders in their place, scores zero."};
  check.source = "seed 000 (O42), seed 004 (O27)";
  check.parameters = {choice_list("parts", {"results", "weaknesses", "measures", "steps", "responsible", "time", "follow-up"},
                                  "[results, weaknesses, measures, steps, responsible, follow-up]",
                                  {"ส่วนที่ต้องมี", "parts that must be there"})};
  check.advice = {"ควรแสดงผลการวิเคราะห์ ข้อบกพร่องหรือจุดอ่อน และมาตรการที่ระบุวิธีการนำไปปฏิบัติ ผู้รับผิดชอบ ระยะเวลา และการกำกับติดตาม",
                  "Show the results, the weaknesses, and measures with steps, who is responsible, by when, and how it is followed up."};
  check.run = run;
  check.examples = {
      {{"ครบทุกส่วน", "every part"}, R"(<main><h1>การวิเคราะห์</h1><p>ผลการประเมินได้คะแนน 84.58</p><p>จุดอ่อน การประชาสัมพันธ์ไม่ทั่วถึง</p><p>มาตรการปรับปรุง จัดให้มีการประชาสัมพันธ์</p><p>ขั้นตอน ประชุมทุกเดือน</p><p>ผู้รับผิดชอบ ฝ่ายปกครอง</p><p>การกำกับติดตาม รายงานผลทุกไตรมาส</p></main>)", R"()", core::Outcome::pass},
      {{"มีแต่การวิเคราะห์", "only an analysis"}, R"(<main><h1>การวิเคราะห์</h1><p>ผลการประเมินได้คะแนน 84.58 สูงกว่าปีก่อน</p><p>คำสั่งแต่งตั้งคณะทำงานขับเคลื่อน</p></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
