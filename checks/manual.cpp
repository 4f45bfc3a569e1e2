// manual: a question only a person can answer.
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_manual() {
  Check check;
  check.id = "manual";
  check.summary = {"เรื่องที่ต้องให้คนตรวจดู", "A question only a person can answer."};
  check.why = {"บางเรื่องโปรแกรมตัดสินแทนไม่ได้ จึงตั้งคำถามให้ผู้ตรวจตอบ",
               "Some things no program can decide; it asks the question instead."};
  check.source = "DESIGN: verdicts are honest";
  check.parameters = {required(parameter("question", core::ParameterType::bilingual, "", {"คำถามที่คนต้องตอบ", "what a person must answer"}))};
  check.advice = {"โปรดให้ผู้รับผิดชอบตรวจดูตามคำถาม", "Have a person look and answer the question."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
