// on-main-site: are the pages on the agency's own main website?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/site_scope.hpp"
#include "checks/access.hpp"

namespace oit::checks {
namespace {

CheckResult on_sister_host(const Source& source) {
  CheckResult result;
  result.outcome = core::Outcome::unknown;
  result.url = address_of(source);
  result.message = {"URL อยู่บนโดเมนเดียวกันแต่คนละเว็บไซต์กับเว็บไซต์หลักที่แจ้งไว้ — " + source.fetch->final_url.display(),
                    "The address is on the same domain but not on the main website given: " + source.fetch->final_url.display() + "."};
  result.question = {"ที่อยู่นี้เป็นเว็บไซต์ของหน่วยงาน หรือเป็นระบบกลางที่ผู้ประเมินยอมรับหรือไม่",
                     "Is this the agency's own website, or a central system evaluators accept?"};
  return result;
}

CheckResult run(const CheckInput& input) {
  if (input.agency.websites.empty()) {
    CheckResult result;
    result.outcome = core::Outcome::not_applicable;
    result.message = {"ไม่ได้แจ้งเว็บไซต์หลักของหน่วยงาน จึงไม่ได้ตรวจเรื่องนี้", "No main website was given, so this was not looked at."};
    return result;
  }
  CheckResult result =
      judge_access(input, {Cause::off_site},
                   {{"ไม่พบข้อมูลบนเว็บไซต์หลักของหน่วยงาน — {}", "The information is not on the agency's main website: {}."},
                    {"URL บางรายการไม่ได้อยู่บนเว็บไซต์หลักของหน่วยงาน — {}", "One of the addresses is not on the agency's main website: {}."},
                    {"URL อยู่บนเว็บไซต์หลักของหน่วยงาน หรือระบบที่อนุญาต", "The address is on the main website, or on a system that is allowed."}});
  if (result.outcome != core::Outcome::pass) return result;
  for (const Source& source : input.evidence.sources) {
    if (source.role != Role::submitted || !source.fetch) continue;
    if (scope_in(input, source.fetch->final_url) == Scope::shared_domain) return on_sister_host(source);
  }
  return result;
}

}  // namespace

Check check_on_main_site() {
  Check check;
  check.id = "on-main-site";
  check.words_settle = false;
  check.summary = {"URL อยู่บนเว็บไซต์หลักของหน่วยงาน หรือระบบกลางที่อนุญาต",
                   "The address is on the agency's main website, or on a central system that is allowed."};
  check.why = {"ผู้ประเมินไม่ให้คะแนนข้อมูลที่ไม่ได้เผยแพร่บนเว็บไซต์หลักของหน่วยงาน",
               "Evaluators give nothing for information that is not on the agency's main website."};
  check.source = "seed 004 (the URL is not on the main website); registrable domains by the public suffix list";
  check.parameters = {text_list("also", "[]",
                                {"โดเมนหรือโฮสต์อื่นที่อนุญาตสำหรับข้อนี้ เช่น ระบบจัดซื้อจัดจ้างภาครัฐ",
                                 "further hosts allowed for this item, such as a government procurement system"})};
  check.advice = {"ควรเผยแพร่ข้อมูลบนเว็บไซต์หลักของหน่วยงาน แล้วส่ง URL ของหน้านั้นแทน",
                  "Publish the information on the agency's main website and submit that page's address instead."};
  check.stage = Stage::access;
  check.run = run;
  check.examples = {
      {{"หน้าบนเว็บไซต์หลัก", "a page on the main website"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"หน้าบนบล็อกของบุคคล", "a page on somebody's blog"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::fail, "https://someone.blogspot.com/plan"},
      {{"ระบบกลางที่อนุญาต", "a central system that is allowed"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({also: [process3.gprocurement.go.th]})", core::Outcome::pass, "https://process3.gprocurement.go.th/egp2procmainWeb/"},
  };
  return check;
}

}  // namespace oit::checks
