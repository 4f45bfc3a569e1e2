// mentions: are the elements the item asks for there?
#include <algorithm>

#include "checks/check.hpp"
#include "checks/elements.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

Where where_of(const CheckInput& input) {
  const std::string where = input.parameters().get<std::string>("where", "any");
  return where == "page" ? Where::page : where == "files" ? Where::files : Where::any;
}

CheckResult run(const CheckInput& input) {
  const auto& elements = input.parameters().terms("elements");
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
  if (promised && (is_subject || !doubts_of(input).empty())) {
    result.outcome = core::Outcome::pass;
    result.message = {"ชื่อเรื่องระบุองค์ประกอบไว้ครบ", "The title names the elements."};
    return result;
  }
  const core::Text missing = join(names_of(search.missing));
  result.message = fill(core::Text{"ไม่พบ {} ที่ URL ที่ระบุ", "Not found at the submitted address: {}."}, missing);
  if (search.found.empty()) {
    if (const core::Text there = what_is_there(input); !there.empty())
      result.message = result.message + fill(core::Text{" พบเพียง {}", " Only {} is there."}, there);
  } else {
    std::vector<const core::Term*> found;
    for (const ElementHit& hit : search.found) found.push_back(hit.term);
    result.message = result.message + fill(core::Text{" พบเพียง {}", " Only {} is there."}, join(names_of(found)));
  }
  result.advice = fill(core::Text{"ควรแสดง {} เพิ่มในหน้าที่ส่งหรือในเอกสารที่แนบ", "Add {} to the submitted page or to the attached document."}, missing);
  result.question = fill(core::Text{"ในหน้าหรือเอกสารมี {} หรือไม่ (อาจใช้คำอื่น หรืออยู่ในภาพ)", "Is there {} on the page or in its documents, perhaps in other words or in a picture?"}, missing);
  AbsenceWeight weight = weigh_absence(input, search);
  // Where a number of them is enough, vouching for one of them is not enough to fail.
  if (asked > 0 && weight.read_all) weight.decisive = search.found.size() * 2 < needed;
  if (promised) {
    weight.decisive = false;
    result.message = result.message + core::Text{" (มีเพียงในชื่อเรื่อง)", " (Only the title names it.)"};
  }
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
      choice("where", {"any", "page", "files"}, "any", {"มองหาที่ใด", "where to look"})};
  check.advice = {"ควรเพิ่มข้อมูลให้ครบตามองค์ประกอบที่กำหนด", "Add what is missing, so that every element asked for is there."};
  check.run = run;
  check.examples = {
      {{"ครบทั้งสองอย่าง", "both are there"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({elements: [งบประมาณ, ระยะเวลา]})", core::Outcome::pass},
      {{"ขาดสิ่งที่คู่มือยืนยัน", "one the book vouches for is missing"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({elements: [งบประมาณ, {name: ผู้รับผิดชอบ, any: [ผู้รับผิดชอบ], decisive: true}]})", core::Outcome::fail},
      {{"ไม่พบคำ แต่ยืนยันไม่ได้ว่าไม่มี", "the words are absent, which proves little"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({elements: [งบประมาณ, ระยะเวลา, เป้าหมายของโครงการ]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
