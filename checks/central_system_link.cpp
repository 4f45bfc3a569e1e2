// central-system-link: does the page lead to the central system named?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_central_system_link() {
  Check check;
  check.id = "central-system-link";
  check.summary = {"มีลิงก์ไปยังระบบกลางที่กำหนด", "There is a link to the central system named."};
  check.why = {"บางข้อให้แสดงข้อมูลผ่านระบบกลางของรัฐ โดยต้องมีลิงก์จากเว็บไซต์หลักไปถึง",
               "Some items are shown in a government central system, which the main website must link."};
  check.source = "item descriptions (facts): procurement and complaints through central systems";
  check.parameters = {required(text_list("hosts", "", {"โฮสต์ของระบบกลาง", "hosts of the central system"}))};
  check.advice = {"ควรใส่ลิงก์ไปยังหน้าของหน่วยงานในระบบกลางที่กำหนด", "Link the agency's page in the central system."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
