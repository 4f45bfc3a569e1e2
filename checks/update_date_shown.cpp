// update-date-shown: does the page say when it was last updated?
#include <algorithm>

#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "checks/stamps.hpp"
#include "thai/format.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  CheckResult result;
  for (const Stamp& stamp : stamps_of(input)) {
    if (!stamp.stated) continue;
    result.outcome = core::Outcome::pass;
    result.url = stamp.evidence.url;
    result.evidence.push_back(stamp.evidence);
    result.message = fill(core::Text{"ระบุวันที่ {}", "It states {}."}, thai::in_words(stamp.day));
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty() || std::all_of(doubts.begin(), doubts.end(), [](const Doubt& doubt) { return doubt.kind == DoubtKind::unopened_link; });
  result.message = {"ไม่พบวันที่ปรับปรุงหรือเผยแพร่ข้อมูลที่ URL ที่ระบุ", "The submitted page does not say when it was published or updated."};
  return result;
}

}  // namespace

Check check_update_date_shown() {
  Check check;
  check.id = "update-date-shown";
  check.words_settle = false;
  check.summary = {"หน้าเว็บระบุวันที่ปรับปรุงหรือเผยแพร่", "The page states when it was published or last updated."};
  check.why = {"ผู้ประเมินแนะนำให้ระบุวันที่ปรับปรุงทุกครั้งที่เปลี่ยนแปลงข้อมูล แม้ไม่ตัดคะแนน",
               "Evaluators advise stating the date of every update, though it costs no points."};
  check.source = "seed 000 (O4, O5: ควรระบุวันที่ปรับปรุงเมื่อมีการเปลี่ยนแปลงข้อมูลทุกครั้ง)";
  check.advice = {"ควรระบุวันที่ปรับปรุงเมื่อมีการเปลี่ยนแปลงข้อมูลทุกครั้ง",
                  "State the date of the last update whenever the information changes."};
  check.run = run;
  check.examples = {
      {{"ระบุวันที่ปรับปรุง", "the date is stated"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p><p>ปรับปรุงล่าสุด 3 เมษายน 2568</p></main>)", R"()", core::Outcome::pass},
      {{"ไม่ระบุ", "it is not"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
