// on-main-site: are the pages on the agency's own main website?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_on_main_site() {
  Check check;
  check.id = "on-main-site";
  check.summary = {"URL อยู่บนเว็บไซต์หลักของหน่วยงาน หรือระบบกลางที่อนุญาต",
                   "The address is on the agency's main website, or on a central system that is allowed."};
  check.why = {"ผู้ประเมินไม่ให้คะแนนข้อมูลที่ไม่ได้เผยแพร่บนเว็บไซต์หลักของหน่วยงาน",
               "Evaluators give nothing for information that is not on the agency's main website."};
  check.source = "seed 004 (the URL is not on the main website); registrable domains by the public suffix list";
  check.parameters = {text_list("also", "[]",
                                {"โดเมนหรือโฮสต์อื่นที่อนุญาตสำหรับข้อนี้ เช่น ระบบจัดซื้อจัดจ้างภาครัฐ",
                                 "further hosts allowed for this item, such as a government procurement system"})};
  check.advice = {"ควรเผยแพร่ข้อมูลบนเว็บไซต์หลักของหน่วยงาน แล้วส่ง URL ของหน้านั้นแทน",
                  "Publish the information on the agency's main website and submit that page's address instead."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
