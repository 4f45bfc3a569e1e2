// two-way-channel: can a visitor write and be answered?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_two_way_channel() {
  Check check;
  check.id = "two-way-channel";
  check.summary = {"มีช่องทางสื่อสารสองทาง เช่น กระดานถาม-ตอบ แชต หรือแบบฟอร์มที่ตอบกลับได้",
                   "There is a two-way channel: a question board, chat, or a form that is answered."};
  check.why = {"ข้อนี้ต้องให้ผู้สอบถามส่งข้อความและหน่วยงานตอบกลับได้ เบอร์โทรหรืออีเมลอย่างเดียวไม่เพียงพอ",
               "A visitor must be able to ask and be answered; a phone number or e-mail alone is not enough."};
  check.source = "item descriptions of Q&A (facts)";
  check.advice = {"ควรจัดให้มีช่องทางถาม-ตอบบนเว็บไซต์ เช่น Web board, Messenger Live Chat, Chatbot หรือแบบฟอร์มสอบถามที่แสดงการตอบกลับ",
                  "Offer a question-and-answer channel on the website: a board, live chat, or a form whose answers are shown."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
