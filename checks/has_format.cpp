// has-format: are there files of the format asked for, proved by their bytes?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_has_format() {
  Check check;
  check.id = "has-format";
  check.summary = {"มีไฟล์ในรูปแบบที่กำหนด (ตรวจจากเนื้อไฟล์จริง)", "There are files of the format asked for, proved by their bytes."};
  check.why = {"บางข้อกำหนดรูปแบบไฟล์ เช่น Excel หรือ CSV เพื่อให้นำข้อมูลไปใช้ต่อได้",
               "Some items ask for a format, such as a spreadsheet, so that the data can be used."};
  check.source = "item descriptions (facts)";
  check.parameters = {
      text_list("any", "[]", {"มีรูปแบบใดรูปแบบหนึ่งก็ได้", "one of these formats is enough"}),
      text_list("all", "[]", {"ต้องมีทุกรูปแบบ", "every one of these formats is needed"})};
  check.advice = {"ควรเผยแพร่ไฟล์ในรูปแบบที่กำหนดเพิ่มเติม", "Publish the information as a file of the format asked for."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
