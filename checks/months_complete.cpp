// months-complete: is there an entry for every month?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_months_complete() {
  Check check;
  check.id = "months-complete";
  check.summary = {"มีข้อมูลครบทุกเดือนในช่วงที่กำหนด", "There is an entry for every month of the period."};
  check.why = {"ข้อมูลรายเดือนที่ขาดบางเดือน ผู้ประเมินถือว่าไม่ครบถ้วน แม้เดือนที่ไม่มีรายการก็ต้องระบุว่าไม่มี",
               "A monthly series with gaps is incomplete; a month in which nothing happened must say so."};
  check.source = "item descriptions of the monthly procurement summary (facts)";
  check.parameters = {
      period("period", "item's period", {"ช่วงเดือนที่ต้องมีครบ", "the months that must all be there"}),
      parameter("what", core::ParameterType::text, "", {"ชื่อข้อมูลรายเดือน เพื่อใช้ในข้อความ", "what is published monthly, for messages"})};
  check.advice = {"ควรเผยแพร่ข้อมูลให้ครบทุกเดือน เดือนที่ไม่มีรายการให้ระบุว่าไม่มีการดำเนินการในเดือนนั้น",
                  "Publish every month; where nothing happened in a month, say so for that month."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
