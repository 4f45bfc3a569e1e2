// public-access: do the pages open without a login or a permission?
#include "checks/check.hpp"
#include "checks/access.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  return judge_access(input, {Cause::login},
                      {{"บุคคลภายนอกดูข้อมูลไม่ได้ — {}", "An outside reader cannot see the information: {}."},
                       {"URL บางรายการบุคคลภายนอกดูไม่ได้ — {}", "One of the addresses is not open to the public: {}."},
                       {"เปิดดูได้โดยไม่ต้องเข้าสู่ระบบ", "It opens without a login."}});
}

}  // namespace

Check check_public_access() {
  Check check;
  check.id = "public-access";
  check.words_settle = false;
  check.summary = {"เปิดดูได้โดยไม่ต้องเข้าสู่ระบบหรือขอสิทธิ์", "The page opens without logging in or asking for permission."};
  check.why = {"ข้อมูลสาธารณะต้องเปิดให้บุคคลภายนอกดูได้ทันที หน้าที่ต้องเข้าสู่ระบบหรือขอสิทธิ์จึงเท่ากับไม่ได้เผยแพร่",
               "Public information must be open to anyone; a page behind a login is as good as unpublished."};
  check.source = "ITA guides: open to an outside reader; Drive states as in practice";
  check.advice = {"ควรตั้งค่าให้ทุกคนที่มีลิงก์เปิดดูได้โดยไม่ต้องเข้าสู่ระบบ หรือย้ายข้อมูลมาไว้บนหน้าเว็บสาธารณะ",
                  "Let anyone with the link view it without logging in, or move the information to a public page."};
  check.stage = Stage::access;
  check.run = run;
  check.examples = {
      {{"เปิดดูได้ทันที", "open to all"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"ต้องเข้าสู่ระบบ", "asks for a login"}, R"(<form><input type=password></form>)", R"()", core::Outcome::fail, "https://www.example.go.th/oit/o1", core::UrlOutcome::login_required},
  };
  return check;
}

}  // namespace oit::checks
