// not-soft-404: is the page a page, and not a 'not found' notice that says 200?
#include "checks/check.hpp"
#include "checks/access.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  return judge_access(input, {Cause::soft_404},
                      {{"ไม่พบหน้าข้อมูลที่ URL ที่ระบุ — {}", "There is no page of information at the submitted address: {}."},
                       {"URL บางรายการไม่พบหน้าข้อมูล — {}", "One of the addresses has no page of information: {}."},
                       {"URL ที่ระบุเปิดแล้วพบหน้าจริง ไม่ใช่หน้าแจ้งว่าไม่พบข้อมูล", "The address shows a real page, not a notice that nothing was found."}});
}

}  // namespace

Check check_not_soft_404() {
  Check check;
  check.id = "not-soft-404";
  check.words_settle = false;
  check.summary = {"URL เปิดแล้วพบหน้าข้อมูลจริง ไม่ใช่หน้าแจ้งว่าไม่พบข้อมูล",
                   "The address shows a real page, not a notice that nothing was found."};
  check.why = {"เว็บไซต์บางแห่งตอบว่าสำเร็จทั้งที่หน้าถูกลบแล้ว ผู้ประเมินจะเห็นเพียงข้อความว่าไม่พบหน้า",
               "Some sites answer with success for pages that are gone; an evaluator sees only a notice."};
  check.source = "PEERS: soft 404 learned per host; seed 004 (wrong URL)";
  check.advice = {"ควรส่ง URL ใหม่ของหน้าที่มีข้อมูล หรือนำหน้าเดิมกลับมาเผยแพร่",
                  "Submit the page's new address, or publish the old page again."};
  check.stage = Stage::access;
  check.run = run;
  check.examples = {
      {{"หน้าจริง", "a real page"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"หน้าแจ้งว่าไม่พบ แม้ตอบสำเร็จ", "a notice that says success"}, R"(<h1>ไม่พบหน้าที่ท่านต้องการ</h1>)", R"()", core::Outcome::fail, "https://www.example.go.th/oit/o1", core::UrlOutcome::soft_404},
  };
  return check;
}

}  // namespace oit::checks
