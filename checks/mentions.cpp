// mentions: are the elements the item asks for there?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_mentions() {
  Check check;
  check.id = "mentions";
  check.summary = {"มีองค์ประกอบของข้อมูลตามที่ข้อนี้กำหนด", "The elements the item asks for are there."};
  check.why = {"ข้อมูลต้องครบตามองค์ประกอบ ข้อที่ขาดองค์ประกอบจะได้คะแนนไม่เต็มหรือ 0",
               "The information must hold every element asked for; what lacks one loses points."};
  check.source = "item descriptions (facts); seeds 000 and 004 (incomplete elements)";
  check.parameters = {
      required(terms("elements", "", {"องค์ประกอบ แต่ละอย่างมีได้หลายคำเรียก", "the elements, each with its wordings"})),
      integer("at_least", 0, 200, "0", {"ต้องพบอย่างน้อยกี่อย่าง (0 = ทุกอย่าง)", "how many must be found (0: all)"}),
      choice("where", {"any", "page", "files"}, "any", {"มองหาที่ใด", "where to look"})};
  check.advice = {"ควรเพิ่มข้อมูลให้ครบตามองค์ประกอบที่กำหนด", "Add what is missing, so that every element asked for is there."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
