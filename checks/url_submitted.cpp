// url-submitted: was any address handed in for the item at all?
#include "checks/check.hpp"
#include "checks/access.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  const AccessCount count = count_access(input, {Cause::no_address});
  if (count.submitted == 0) {
    CheckResult result;
    result.outcome = core::Outcome::fail;
    result.message = {"ไม่พบ URL ที่ส่งสำหรับข้อนี้", "No address was submitted for this item."};
    return result;
  }
  return judge_access(input, {Cause::no_address},
                      {{"ไม่พบที่อยู่เว็บที่ใช้ได้ในข้อมูลที่ส่ง พบเพียง {}", "What was submitted is no usable address: {}."},
                       {"ข้อมูลที่ส่งบางส่วนไม่ใช่ที่อยู่เว็บที่ใช้ได้: {}", "Part of what was submitted is no usable address: {}."},
                       {"มีการส่ง URL สำหรับข้อนี้", "An address was submitted."}});
}

}  // namespace

Check check_url_submitted() {
  Check check;
  check.id = "url-submitted";
  check.words_settle = false;
  check.summary = {"มีการส่ง URL สำหรับข้อนี้", "An address was submitted for the item."};
  check.why = {"ข้อที่ไม่มี URL ผู้ประเมินไม่มีสิ่งให้ตรวจ จึงให้ 0 คะแนน",
               "An evaluator has nothing to look at where no address was submitted, and scores zero."};
  check.source = "ITA guides: an item is judged at the submitted URL (seeds 000, 004)";
  check.advice = {"ควรระบุ URL ของหน้าที่แสดงข้อมูลของข้อนี้โดยตรง ก่อนปิดรับการส่งข้อมูล",
                  "Submit the address of the page that shows this item's information, before the submission closes."};
  check.stage = Stage::access;
  check.run = run;
  check.examples = {
      {{"ส่ง URL ของหน้า", "an address was submitted"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"ไม่ได้ส่ง URL", "nothing was submitted"}, R"()", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
