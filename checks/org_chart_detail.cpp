// org-chart-detail: does the structure go down to sections or groups?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_org_chart_detail() {
  Check check;
  check.id = "org-chart-detail";
  check.summary = {"แผนผังโครงสร้างแสดงส่วนงานภายในถึงระดับฝ่ายหรือกลุ่มงาน",
                   "The structure shows internal units down to section or group."};
  check.why = {"แผนผังที่แสดงเพียงหน่วยงานต้นสังกัด ไม่แสดงส่วนงานภายใน ผู้ประเมินให้ 0 คะแนน",
               "A chart of the parent body without the agency's own sections scores zero."};
  check.source = "seed 000 (O1: โดยลงรายละเอียดข้อมูลจนถึงระดับฝ่าย กลุ่มงาน)";
  check.parameters = {
      text_list("units", "[ฝ่าย, กลุ่มงาน, กลุ่ม, ส่วน, งาน, แผนก, กอง]", {"คำนำหน้าชื่อส่วนงานภายใน", "words that begin an internal unit's name"}),
      integer("at_least", 1, 200, "3", {"จำนวนส่วนงานภายในอย่างน้อย", "fewest different internal units"})};
  check.advice = {"ควรแสดงแผนผังโครงสร้างการแบ่งส่วนราชการที่แสดงถึงส่วนงานต่าง ๆ ภายใน จนถึงระดับฝ่ายหรือกลุ่มงาน",
                  "Show a structure chart with the agency's internal units, down to section or group."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
