// plan-and-report: are both the plan and the report there, each of its own period?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_plan_and_report() {
  Check check;
  check.id = "plan-and-report";
  check.summary = {"มีทั้งแผนและรายงานผล ของช่วงเวลาที่กำหนด", "Both the plan and the report are there, each of its period."};
  check.why = {"ข้อที่ขอทั้งแผนและผล หากมีเพียงอย่างเดียวถือว่าไม่ครบถ้วน",
               "Where plan and progress are both asked for, one alone is incomplete."};
  check.source = "seed 004 (O6: plan and progress not complete, 50 points)";
  check.parameters = {
      period("plan", "item's period", {"ช่วงเวลาของแผน", "period of the plan"}),
      period("report", "item's period", {"ช่วงเวลาของรายงานผล", "period of the report"})};
  check.advice = {"ควรเผยแพร่ทั้งแผนและรายงานความก้าวหน้าหรือผลการดำเนินงานตามแผนนั้น",
                  "Publish both the plan and the report of its progress or results."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
