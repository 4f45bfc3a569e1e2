// links-to-format: does the page link to a file of the format asked for?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_links_to_format() {
  Check check;
  check.id = "links-to-format";
  check.summary = {"เนื้อหาของหน้ามีลิงก์ไปยังไฟล์ในรูปแบบที่กำหนด", "The page's main content links to a file of the format asked for."};
  check.why = {"ข้อมูลที่ขอเป็นเอกสาร ผู้ประเมินต้องเปิดไฟล์ได้จากหน้าที่ระบุ",
               "Where a document is asked for, the evaluator must be able to open it from the page."};
  check.source = "item descriptions (facts)";
  check.parameters = {
      text_list("any", "[]", {"มีรูปแบบใดรูปแบบหนึ่งก็ได้", "one of these formats is enough"}),
      text_list("all", "[]", {"ต้องมีทุกรูปแบบ", "every one of these formats is needed"})};
  check.advice = {"ควรแนบไฟล์เอกสารในรูปแบบที่กำหนดไว้ในเนื้อหาของหน้า", "Attach a file of the format asked for in the page's content."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
