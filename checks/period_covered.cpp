// period-covered: is the information about the period asked for?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/periods.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) { return judge_period(input, period_of(input, "period"), Need::coverage); }

}  // namespace

Check check_period_covered() {
  Check check;
  check.id = "period-covered";
  check.summary = {"ข้อมูลครอบคลุมช่วงเวลาที่ข้อนี้ขอ", "The information covers the period asked for."};
  check.why = {"ผลสำรวจหรือรายงานที่เก็บข้อมูลคนละช่วงเวลา ผู้ประเมินถือว่าไม่ใช่ข้อมูลที่ขอ",
               "A survey or report of another period is not what was asked for."};
  check.source = "seed 000 (O16: October 2563 – May 2564 where FY2563 was asked for)";
  check.parameters = {period("period", "item's period", {"ช่วงเวลาที่ข้อมูลต้องครอบคลุม", "period the data must cover"})};
  check.advice = {"ควรเผยแพร่ข้อมูลที่ครอบคลุมช่วงเวลาที่กำหนด และระบุช่วงเวลานั้นไว้ในเอกสาร",
                  "Publish information that covers the period asked for, and state the period in the document."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
