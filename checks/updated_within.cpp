// updated-within: was the information updated recently?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_updated_within() {
  Check check;
  check.id = "updated-within";
  check.summary = {"ข้อมูลปรับปรุงภายในระยะเวลาที่กำหนด", "The information was updated within the time set."};
  check.why = {"ข้อมูลที่ไม่ได้ปรับปรุงมานานทำให้ผู้ประเมินสงสัยว่ายังเป็นปัจจุบันหรือไม่",
               "Information that has long stood unchanged makes an evaluator doubt that it is current."};
  check.source = "seed 000 (O4, O5: advice on update dates); CONTENT: order of date witnesses";
  check.parameters = {integer("months", 1, 120, "12", {"จำนวนเดือนนับย้อนจากวันที่ตรวจ", "months back from the day of judging"})};
  check.advice = {"ควรทบทวนข้อมูลให้เป็นปัจจุบัน และระบุวันที่ปรับปรุงล่าสุด",
                  "Review the information and state the date of the last update."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
