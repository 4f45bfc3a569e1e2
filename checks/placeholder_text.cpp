// placeholder-text: is the text real, and not left over from a template?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_placeholder_text() {
  Check check;
  check.id = "placeholder-text";
  check.summary = {"เนื้อหาไม่ใช่ข้อความตัวอย่างของแม่แบบเว็บไซต์", "The text is real, not left over from a template."};
  check.why = {"ข้อความตัวอย่างหรือ “อยู่ระหว่างดำเนินการ” แสดงว่ายังไม่มีข้อมูล",
               "Sample text or 'under construction' shows that there is no information yet."};
  check.source = "CONTENT: placeholder links and texts seen on real pages";
  check.advice = {"ควรแทนที่ข้อความตัวอย่างหรือข้อความ “อยู่ระหว่างดำเนินการ” ด้วยข้อมูลจริง",
                  "Replace sample text or 'under construction' with the real information."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
