// analysis-with-measures: does the analysis come with measures that say who does what, when?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

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
  return check;
}

}  // namespace oit::checks
