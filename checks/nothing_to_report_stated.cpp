// nothing-to-report-stated: where nothing happened, does the page say so?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_nothing_to_report_stated() {
  Check check;
  check.id = "nothing-to-report-stated";
  check.summary = {"หากไม่มีเรื่องที่ต้องรายงาน มีข้อความระบุว่าไม่มี", "Where there was nothing to report, the page says so."};
  check.why = {"แม้ไม่มีเรื่องร้องเรียนหรือไม่มีการจัดซื้อ ก็ต้องเผยแพร่ว่าไม่มี มิฉะนั้นถือว่าไม่ได้รายงาน",
               "That nothing happened must itself be published; silence counts as no report."};
  check.source = "facts: 'nothing happened' must itself be published";
  check.advice = {"หากไม่มีเรื่องที่ต้องรายงาน ควรระบุให้ชัดเจน เช่น “ไม่มีเรื่องร้องเรียนในปีงบประมาณ …” หรือแสดงจำนวนเป็น 0",
                  "Where there was nothing, say so plainly (\"no complaints in fiscal year …\") or show the figure 0."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
