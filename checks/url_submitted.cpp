// url-submitted: was any address handed in for the item at all?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_url_submitted() {
  Check check;
  check.id = "url-submitted";
  check.summary = {"มีการส่ง URL สำหรับข้อนี้", "An address was submitted for the item."};
  check.why = {"ข้อที่ไม่มี URL ผู้ประเมินไม่มีสิ่งให้ตรวจ จึงให้ 0 คะแนน",
               "An evaluator has nothing to look at where no address was submitted, and scores zero."};
  check.source = "ITA guides: an item is judged at the submitted URL (seeds 000, 004)";
  check.advice = {"ควรระบุ URL ของหน้าที่แสดงข้อมูลของข้อนี้โดยตรง ก่อนปิดรับการส่งข้อมูล",
                  "Submit the address of the page that shows this item's information, before the submission closes."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
