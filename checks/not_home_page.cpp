// not-home-page: is the submitted address deeper than the home page?
#include "checks/check.hpp"
#include "checks/access.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  CheckResult result;
  int submitted = 0;
  std::vector<core::Text> homes;
  for (const Source& source : input.evidence.sources) {
    if (source.role != Role::submitted) continue;
    ++submitted;
    if (!is_home_page(input, source)) continue;
    homes.push_back(both(source.fetch->requested.display()));
    result.url = address_of(source);
  }
  if (homes.empty()) {
    result.outcome = submitted == 0 ? core::Outcome::not_applicable : core::Outcome::pass;
    result.message = submitted == 0 ? core::Text{"ไม่มี URL ให้ตรวจ", "No address was submitted."} : core::Text{"URL ชี้ไปที่หน้าข้อมูลโดยตรง", "The address points to a page of its own."};
    return result;
  }
  const bool all = static_cast<int>(homes.size()) == submitted;
  result.outcome = all ? core::Outcome::fail : core::Outcome::pass;
  result.message = fill(all ? core::Text{"URL ที่ระบุเป็นเพียงหน้าแรกของเว็บไซต์ ไม่ใช่หน้าข้อมูลของข้อนี้ — {}", "The submitted address is only the home page, not the item's own page: {}."}
                            : core::Text{"URL บางรายการเป็นเพียงหน้าแรกของเว็บไซต์ — {}", "One of the addresses is only the home page: {}."}, join(homes));
  return result;
}

}  // namespace

Check check_not_home_page() {
  Check check;
  check.id = "not-home-page";
  check.words_settle = false;
  check.summary = {"URL ชี้ไปที่หน้าข้อมูลของข้อนี้โดยตรง ไม่ใช่หน้าแรกของเว็บไซต์",
                   "The address points to the item's own page, not to the website's home page."};
  check.why = {"ผู้ประเมินตรวจข้อมูลที่ URL ที่ระบุ หากเป็นหน้าแรกจะต้องค้นหาเองและอาจไม่พบข้อมูล",
               "An evaluator looks at the submitted address; from a home page the information must be searched for and may be missed."};
  check.source = "ITA guides: the URL must lead to the information itself";
  check.advice = {"ควรส่ง URL ของหน้าที่แสดงข้อมูลของข้อนี้โดยตรง แทนหน้าแรกของเว็บไซต์",
                  "Submit the address of the item's own page instead of the home page."};
  check.stage = Stage::access;
  check.run = run;
  check.examples = {
      {{"หน้าข้อมูลโดยตรง", "a page of its own"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"หน้าแรกของเว็บไซต์", "the home page"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::fail, "https://www.example.go.th/"},
  };
  return check;
}

}  // namespace oit::checks
