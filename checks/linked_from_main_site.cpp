// linked-from-main-site: can a visitor get there from the home page in a few clicks?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_linked_from_main_site() {
  Check check;
  check.id = "linked-from-main-site";
  check.summary = {"ไปถึงหน้านี้ได้จากหน้าแรกของเว็บไซต์หลักภายในไม่กี่คลิก",
                   "The page can be reached from the main website's home page within a few clicks."};
  check.why = {"ข้อมูลต้องเข้าถึงได้จากหน้าเว็บไซต์หลัก ไม่ใช่หน้าซ่อนที่รู้เฉพาะผู้มีลิงก์",
               "The information must be reachable from the main website, not a hidden page known only by its link."};
  check.source = "ITA guides FY2566 on: reachable from the main website";
  check.parameters = {integer("clicks", 1, 10, "3", {"จำนวนคลิกมากที่สุดจากหน้าแรก", "most clicks from the home page"})};
  check.advice = {"ควรเพิ่มลิงก์จากหน้าแรกหรือเมนูของเว็บไซต์หลักไปยังหน้านี้",
                  "Add a link to this page from the home page or the main menu."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
