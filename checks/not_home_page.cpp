// not-home-page: is the submitted address deeper than the home page?
#include "checks/check.hpp"
#include "checks/access.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  return judge_access(input, {Cause::home_page},
                      {{"URL ที่ระบุเป็นเพียงหน้าแรกของเว็บไซต์ ไม่ใช่หน้าข้อมูลของข้อนี้ — {}", "The submitted address is only the home page, not the item's own page: {}."},
                       {"URL บางรายการเป็นเพียงหน้าแรกของเว็บไซต์ — {}", "One of the addresses is only the home page: {}."},
                       {"URL ชี้ไปที่หน้าข้อมูลโดยตรง", "The address points to a page of its own."}});
}

}  // namespace

Check check_not_home_page() {
  Check check;
  check.id = "not-home-page";
  check.summary = {"URL ชี้ไปที่หน้าข้อมูลของข้อนี้โดยตรง ไม่ใช่หน้าแรกของเว็บไซต์",
                   "The address points to the item's own page, not to the website's home page."};
  check.why = {"ผู้ประเมินตรวจข้อมูลที่ URL ที่ระบุ หากเป็นหน้าแรกจะต้องค้นหาเองและอาจไม่พบข้อมูล",
               "An evaluator looks at the submitted address; from a home page the information must be searched for and may be missed."};
  check.source = "ITA guides: the URL must lead to the information itself";
  check.advice = {"ควรส่ง URL ของหน้าที่แสดงข้อมูลของข้อนี้โดยตรง แทนหน้าแรกของเว็บไซต์",
                  "Submit the address of the item's own page instead of the home page."};
  check.stage = Stage::access;
  check.run = run;
  return check;
}

}  // namespace oit::checks
