// reachable: can an outside reader open the submitted pages?
#include "checks/check.hpp"
#include "checks/access.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  const AccessTexts texts{{"เปิด URL ที่ระบุไม่ได้ — {}", "The submitted address does not open: {}."},
                          {"URL บางรายการเปิดไม่ได้ — {}", "One of the submitted addresses does not open: {}."},
                          {"เปิด URL ที่ระบุได้", "The submitted address opens."}};
  const AccessCount unclear = count_access(input, {Cause::unclear});
  if (!unclear.mine.empty()) {
    CheckResult result = judge_access(input, {Cause::unclear, Cause::unreachable}, texts);
    result.outcome = core::Outcome::unknown;
    result.message.th = "ยังบอกไม่ได้ว่าบุคคลภายนอกเปิดได้หรือไม่ — " + describe_source(*unclear.mine.front(), Cause::unclear).th;
    result.message.en = "Whether an outside reader can open it cannot be told from here: " + describe_source(*unclear.mine.front(), Cause::unclear).en + ".";
    result.question = {"เมื่อเปิดด้วยเบราว์เซอร์จากเครือข่ายภายนอกหน่วยงาน เห็นข้อมูลของข้อนี้หรือไม่",
                       "Opened in a browser from outside the agency's network, does it show this item's information?"};
    return result;
  }
  return judge_access(input, {Cause::unreachable}, texts);
}

}  // namespace

Check check_reachable() {
  Check check;
  check.id = "reachable";
  check.words_settle = false;
  check.summary = {"เปิด URL ที่ส่งได้จากภายนอก", "The submitted address opens for an outside reader."};
  check.why = {"หากเปิด URL ไม่ได้ในวันที่ตรวจ ผู้ประเมินไม่เห็นข้อมูลและให้ 0 คะแนน",
               "Where the address does not open on the day, the evaluator sees nothing and scores zero."};
  check.source = "seed 004 (wrong URL, site down when the evaluator looked)";
  check.advice = {"ควรแก้ไข URL หรือทำให้หน้าเปิดได้ แล้วลองเปิดจากเครือข่ายภายนอกหน่วยงานอีกครั้ง",
                  "Mend the address or the page, then try it from outside the agency's network."};
  check.stage = Stage::access;
  check.run = run;
  check.examples = {
      {{"เปิดได้", "it opens"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"ไม่พบหน้า (404)", "page not found (404)"}, R"(<p>Not found</p>)", R"()", core::Outcome::fail, "https://www.example.go.th/oit/o1", core::UrlOutcome::not_found},
      {{"ระบบป้องกันปิดกั้นโปรแกรม", "a protection service keeps programs out"}, R"(<p>Checking your browser</p>)", R"()", core::Outcome::unknown, "https://www.example.go.th/oit/o1", core::UrlOutcome::blocked},
  };
  return check;
}

}  // namespace oit::checks
