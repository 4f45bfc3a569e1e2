// update-date-shown: does the page say when it was last updated?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_update_date_shown() {
  Check check;
  check.id = "update-date-shown";
  check.summary = {"หน้าเว็บระบุวันที่ปรับปรุงหรือเผยแพร่", "The page states when it was published or last updated."};
  check.why = {"ผู้ประเมินแนะนำให้ระบุวันที่ปรับปรุงทุกครั้งที่เปลี่ยนแปลงข้อมูล แม้ไม่ตัดคะแนน",
               "Evaluators advise stating the date of every update, though it costs no points."};
  check.source = "seed 000 (O4, O5: ควรระบุวันที่ปรับปรุงเมื่อมีการเปลี่ยนแปลงข้อมูลทุกครั้ง)";
  check.advice = {"ควรระบุวันที่ปรับปรุงเมื่อมีการเปลี่ยนแปลงข้อมูลทุกครั้ง",
                  "State the date of the last update whenever the information changes."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
