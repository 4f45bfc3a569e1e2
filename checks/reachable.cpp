// reachable: can an outside reader open the submitted pages?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_reachable() {
  Check check;
  check.id = "reachable";
  check.summary = {"เปิด URL ที่ส่งได้จากภายนอก", "The submitted address opens for an outside reader."};
  check.why = {"หากเปิด URL ไม่ได้ในวันที่ตรวจ ผู้ประเมินไม่เห็นข้อมูลและให้ 0 คะแนน",
               "Where the address does not open on the day, the evaluator sees nothing and scores zero."};
  check.source = "seed 004 (wrong URL, site down when the evaluator looked)";
  check.advice = {"ควรแก้ไข URL หรือทำให้หน้าเปิดได้ แล้วลองเปิดจากเครือข่ายภายนอกหน่วยงานอีกครั้ง",
                  "Mend the address or the page, then try it from outside the agency's network."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
