// fiscal-year-shown: is the year asked for shown, and not only another one?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/periods.hpp"

namespace oit::checks {
namespace {

/// Of two results the one that speaks for the item: a pass, else what is open, else the first fault.
const CheckResult& kinder(const CheckResult& first, const CheckResult& second) {
  if (first.outcome == core::Outcome::pass || second.outcome == core::Outcome::fail) return first;
  return second.outcome == core::Outcome::pass || first.outcome == core::Outcome::fail ? second : first;
}

CheckResult judge_year(const CheckInput& input) {
  const CheckResult asked = judge_period(input, period_of(input, "period"), Need::year);
  if (asked.outcome == core::Outcome::pass || !input.parameters().has("or")) return asked;
  return kinder(asked, judge_period(input, period_of(input, "or"), Need::year));
}

CheckResult run(const CheckInput& input) {
  const auto& part = input.parameters().terms("of");
  if (part.empty()) return judge_year(input);
  const ItemEvidence own = evidence_of_part(input, part);
  return judge_year({input.book, input.item, input.requirement, input.agency, input.as_of, own, input.all_items, input.site});
}

}  // namespace

Check check_fiscal_year_shown() {
  Check check;
  check.id = "fiscal-year-shown";
  check.words_settle = false;
  check.summary = {"แสดงปีงบประมาณที่ข้อนี้ขอ", "The fiscal year asked for is shown."};
  check.why = {"ข้อมูลของปีอื่นเป็นเหตุที่ผู้ประเมินให้ 0 คะแนนบ่อยที่สุดข้อหนึ่ง",
               "Information of another year is one of the most common reasons for a zero."};
  check.source = "seed 000 (O16: a survey of another period), facts: why evaluators gave zero, 2";
  check.parameters = {period("period", "item's period", {"ปีหรือช่วงเวลาที่ต้องแสดง", "year or period that must be shown"}),
      terms("of", "[]", {"ส่วนของข้อที่ต้องแสดงปี (ว่าง = ทั้งข้อ)", "the part of the item that must show it (empty: the whole item)"}),
      period("or", "", {"ปีที่ใช้แทนได้ เมื่อแหล่งอ้างอิงไม่ตรงกันหรือยังไม่ยืนยัน", "a year that is as good, where sources differ or none confirms"})};
  check.advice = {"ควรเผยแพร่ข้อมูลของปีที่กำหนด และระบุปีงบประมาณไว้ในชื่อเรื่องหรือชื่อไฟล์ให้ชัดเจน",
                  "Publish the information of the year asked for, with the fiscal year in its title or file name."};
  check.run = run;
  check.examples = {
      {{"ระบุปีที่ขอ", "the year asked for is shown"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"มีแต่ปีก่อน", "only last year's"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2567</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::fail},
      {{"ปีที่ใช้แทนได้", "the year that is as good"}, R"(<main><h1>สถิติเรื่องร้องเรียน ปีงบประมาณ พ.ศ. 2567</h1><p>เรื่องร้องเรียนทั้งหมด 3 เรื่อง แล้วเสร็จ 3 เรื่อง</p></main>)", R"({or: Y-1})", core::Outcome::pass},
      {{"เก่ากว่าทั้งสองปี", "older than both"}, R"(<main><h1>สถิติเรื่องร้องเรียน ปีงบประมาณ พ.ศ. 2566</h1><p>เรื่องร้องเรียนทั้งหมด 3 เรื่อง แล้วเสร็จ 3 เรื่อง</p></main>)", R"({or: Y-1})", core::Outcome::fail},
      {{"ปีของส่วนอื่นใช้แทนไม่ได้", "another part's year will not do"}, R"(<main><h1>นโยบายและแผน</h1><ul><li><a href="/long.pdf">แผนระยะยาว พ.ศ. 2566-2570</a></li><li><a href="/area.pdf">แผนพัฒนาเชิงพื้นที่</a></li></ul></main>)", R"({of: [แผนพัฒนาเชิงพื้นที่]})", core::Outcome::fail, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"long.pdf", "แผนระยะยาว พ.ศ. 2566-2570"}, {"area.pdf", "แผนพัฒนาเชิงพื้นที่ ประจำปีงบประมาณ พ.ศ. 2567"}}},
      {{"ไม่ระบุปี", "no year at all"}, R"(<main><h1>แผนดำเนินงาน</h1><p>โครงการและกิจกรรมของทุกฝ่าย พร้อมงบประมาณ</p></main>)", R"()", core::Outcome::unknown},
      {{"วันที่ปรับปรุงไม่ใช่ปีของข้อมูล", "an update stamp is not the data's year"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2567</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p><p>ปรับปรุงล่าสุด 10 มกราคม 2568</p></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
