// has-content: is there anything to read on the pages?
#include <algorithm>
#include <optional>

#include "checks/access.hpp"
#include "checks/blank_form.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

CheckResult nothing_readable() {
  CheckResult result;
  result.outcome = core::Outcome::unknown;
  result.message = {"เปิดได้ แต่โปรแกรมอ่านเนื้อหาไม่ได้", "It opens, but the program could not read it."};
  result.question = {"เมื่อเปิดดูเห็นเนื้อหาของข้อนี้หรือไม่", "When opened, does it show this item's content?"};
  return result;
}

core::Text describe_holdings(const Holdings& held) {
  const std::string characters = std::to_string(held.own_characters);
  core::Text text{"พบข้อความ " + characters + " ตัวอักษร", "Found " + plural(static_cast<int>(held.own_characters), "character") + " of text"};
  if (held.files > 0) text = text + core::Text{" ไฟล์หรือลิงก์เอกสาร " + std::to_string(held.files) + " รายการ", ", " + plural(held.files, "file or link to one")};
  if (held.tables > 0) text = text + core::Text{" ตาราง " + std::to_string(held.tables) + " ตาราง", ", " + plural(held.tables, "table")};
  if (held.pictures > 0) text = text + core::Text{" ภาพ " + std::to_string(held.pictures) + " ภาพ", ", " + plural(held.pictures, "picture")};
  return text;
}

/// The first page that says its content is yet to come.
void quote_excuse(const CheckInput& input, const AccessCount& count, CheckResult& result) {
  for (const Source* source : count.mine) {
    if (!source->content) continue;
    const Reading& reading = input.evidence.readings->of(*source->content);
    const Holdings& held = reading.holdings();
    if (!held.excuse) continue;
    core::Evidence evidence = reading.evidence(*held.excuse, address_of(*source));
    result.message = {"ไม่พบเนื้อหาที่ URL ที่ระบุ พบเพียงข้อความ “" + evidence.quote + "”",
                      "There is no content at the submitted address, only the words \"" + evidence.quote + "\"."};
    result.evidence.insert(result.evidence.begin(), std::move(evidence));
    return;
  }
}

/// A bare page beside one that holds something is no fault: headings pages are often submitted with their parts.
bool something_elsewhere(const AccessCount& count) { return count.open > 0; }

/// A link to another body's system, a name to write to: where nothing of a year is asked for, `แบบฟอร์ม` that leads to a
/// form and `Line ID: @…` are all that a channel needs.
bool shows_a_way(const Source& source) {
  const bool leads_out = source.fetch && std::any_of(source.content->links.begin(), source.content->links.end(), [&](const core::Link& link) {
    return link.region == core::Region::main && link.kind == core::LinkKind::anchor && link.target && registrable_domain(link.target->host()) != registrable_domain(source.fetch->final_url.host());
  });
  return leads_out || names_an_account(*source.content);
}

/// An item may ask for more text than the book's default; a file or picture may hold it, though.
std::optional<CheckResult> too_little(const CheckInput& input) {
  const auto least = static_cast<std::uint64_t>(input.parameters().get<std::int64_t>("characters", 200));
  std::uint64_t characters = 0;
  for (const Source* source : readable_sources(input)) {
    const Holdings& held = input.evidence.readings->of(*source->content).holdings();
    if (held.files + held.tables + held.pictures + held.forms > 0 || held.links >= 3 || (input.item.period.kind == core::PeriodKind::current && shows_a_way(*source))) return std::nullopt;
    if (input.evidence.readings->of(*source->content).tells_of_none()) return std::nullopt;
    characters += held.own_characters;
  }
  if (characters >= least) return std::nullopt;
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.decisive = doubts_of(input).empty();
  result.leans_to_fail = true;
  const std::string seen = std::to_string(characters), asked = std::to_string(least);
  result.message = {"พบข้อความเพียง " + seen + " ตัวอักษร จากที่ควรมีอย่างน้อย " + asked, "Only " + seen + " characters of text were found, at least " + asked + " are expected."};
  result.question = {"เนื้อหาที่แสดงเพียงพอตามที่ข้อนี้ขอหรือไม่", "Is what is shown enough for this item?"};
  return result;
}

/// Headings over empty cells: the form is there, what should stand in it is not.
std::optional<CheckResult> only_a_blank_form(const CheckInput& input) {
  const Source* form = blank_form_instead_of_data(input);
  if (!form) return std::nullopt;
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.decisive = doubts_of(input).empty();
  result.leans_to_fail = true;
  result.url = address_of(*form);
  result.message = {"ไม่พบข้อมูลที่ URL ที่ระบุ พบเพียงแบบฟอร์มหรือตารางเปล่าที่ยังไม่ได้กรอก", "There is no information at the submitted address, only a blank form or table that was not filled in."};
  result.question = {"ในเอกสารมีข้อมูลที่กรอกแล้วหรือไม่", "Is anything filled in?"};
  result.advice = {"ควรกรอกข้อมูลให้ครบ หากไม่มีข้อมูลในช่องใดให้ระบุว่าไม่มีหรือ 0", "Fill it in; where there is nothing to tell, say none or 0."};
  for (const core::Block& block : form->content->blocks)
    if (block.region == core::Region::main && result.evidence.empty()) result.evidence.push_back(core::Evidence{result.url, thai::shorten(block.text, 120), {}, {}});
  return result;
}

CheckResult run(const CheckInput& input) {
  const AccessCount count = count_access(input, {Cause::empty});
  CheckResult result = judge_access(
      input, {Cause::empty},
      {{"ไม่พบเนื้อหาที่ URL ที่ระบุ พบเพียงหน้าว่างหรือหัวข้อ — {}", "There is nothing at the submitted address but an empty page or a heading: {}."},
       {"URL บางรายการไม่มีเนื้อหา — {}", "One of the addresses has no content: {}."},
       {"มีเนื้อหาให้อ่าน", "There is something to read."}});
  if (result.outcome == core::Outcome::fail) quote_excuse(input, count, result);
  if (result.outcome == core::Outcome::unknown && something_elsewhere(count)) {
    result.outcome = core::Outcome::pass;
    result.question = {};
  }
  if (result.outcome != core::Outcome::pass || count.open == 0) return result;
  if (auto thin = too_little(input)) return *thin;
  if (auto blank = only_a_blank_form(input)) return *blank;
  for (const Source* source : readable_sources(input)) {
    if (source->role != Role::submitted || source->content->quality == core::ReadQuality::not_read) continue;
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (count.mine.empty()) result.message = describe_holdings(reading.holdings());
    result.evidence.push_back(core::Evidence{address_of(*source), source->content->title, {}, {}});
    return result;
  }
  return nothing_readable();
}

}  // namespace

Check check_has_content() {
  Check check;
  check.id = "has-content";
  check.summary = {"หน้าที่ส่งมีเนื้อหาหรือเอกสารให้อ่าน", "The page holds something to read."};
  check.why = {"หน้าว่างหรือหน้าที่มีเพียงหัวข้อ ผู้ประเมินถือว่าไม่มีข้อมูล",
               "An evaluator takes an empty page, or one with only a heading, for no information."};
  check.source = "CONTENT: smallest useful page seen has 297 visible characters, skeletons 48–116";
  check.parameters = {integer("characters", 1, 100000, "200",
                              {"จำนวนตัวอักษรที่มองเห็นในเนื้อหาหลักอย่างน้อย หากไม่มีไฟล์ ตาราง หรือลิงก์เอกสาร",
                               "fewest visible characters of main content where there is no file, table or link to one"})};
  check.advice = {"ควรนำเนื้อหาหรือไฟล์เอกสารของข้อนี้มาเผยแพร่บนหน้าที่ส่ง",
                  "Publish the item's text or document files on the submitted page."};
  check.stage = Stage::access;
  check.run = run;
  check.examples = {
      {{"มีข้อความ", "there is text"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({characters: 40})", core::Outcome::pass},
      {{"มีเพียงหัวข้อ", "only a heading"}, R"(<title>แผน</title><main><h1>แผนดำเนินงานประจำปี</h1></main>)", R"({characters: 40})", core::Outcome::fail},
      {{"ข้อความว่ายังไม่มีข้อมูล", "a notice that it is to come"}, R"(<main><h1>แผนดำเนินงานประจำปี</h1><p>อยู่ระหว่างดำเนินการจัดทำข้อมูล ขออภัยในความไม่สะดวก โปรดกลับมาใหม่ภายหลัง</p></main>)", R"({characters: 40})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
