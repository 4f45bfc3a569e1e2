// has-content: is there anything to read on the pages?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_has_content() {
  Check check;
  check.id = "has-content";
  check.summary = {"หน้าที่ส่งมีเนื้อหาหรือเอกสารให้อ่าน", "The page holds something to read."};
  check.why = {"หน้าว่างหรือหน้าที่มีเพียงหัวข้อ ผู้ประเมินถือว่าไม่มีข้อมูล",
               "An evaluator takes an empty page, or one with only a heading, for no information."};
  check.source = "CONTENT: smallest useful page seen has 297 visible characters, skeletons 48–116";
  check.parameters = {integer("characters", 1, 100000, "200",
                              {"จำนวนตัวอักษรที่มองเห็นในเนื้อหาหลักอย่างน้อย หากไม่มีไฟล์ ตาราง หรือลิงก์เอกสาร",
                               "fewest visible characters of main content where there is no file, table or link to one"})};
  check.advice = {"ควรนำเนื้อหาหรือไฟล์เอกสารของข้อนี้มาเผยแพร่บนหน้าที่ส่ง",
                  "Publish the item's text or document files on the submitted page."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
