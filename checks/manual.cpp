// manual: a question only a person can answer.
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  CheckResult result;
  result.outcome = core::Outcome::unknown;
  result.question = input.parameters().get<core::Text>("question");
  result.message = {"เรื่องนี้ต้องให้คนตรวจดู: " + result.question.in(core::Language::th), "A person must look: " + result.question.in(core::Language::en)};
  return result;
}

}  // namespace

Check check_manual() {
  Check check;
  check.id = "manual";
  check.words_settle = false;
  check.summary = {"เรื่องที่ต้องให้คนตรวจดู", "A question only a person can answer."};
  check.why = {"บางเรื่องโปรแกรมตัดสินแทนไม่ได้ จึงตั้งคำถามให้ผู้ตรวจตอบ",
               "Some things no program can decide; it asks the question instead."};
  check.source = "DESIGN: verdicts are honest";
  check.parameters = {required(parameter("question", core::ParameterType::bilingual, "", {"คำถามที่คนต้องตอบ", "what a person must answer"}))};
  check.advice = {"โปรดให้ผู้รับผิดชอบตรวจดูตามคำถาม", "Have a person look and answer the question."};
  check.run = run;
  check.examples = {
      {{"ถามคนเสมอ", "always asks a person"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({question: {th: ผู้บริหารเป็นคนปัจจุบันหรือไม่, en: Is the head the present one?}})", core::Outcome::unknown},
      {{"ถามคนเสมอ แม้ไม่มีปี", "asks a person whatever is there"}, R"(<main><p>ข้อมูล</p></main>)", R"({question: {th: ครบหรือไม่, en: Is it complete?}})", core::Outcome::unknown},
  };
  return check;
}

}  // namespace oit::checks
