// count-at-least: are there enough of the things asked for?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_count_at_least() {
  Check check;
  check.id = "count-at-least";
  check.summary = {"มีจำนวนรายการอย่างน้อยตามที่กำหนด", "There are at least as many as the item asks for."};
  check.why = {"บางข้อกำหนดจำนวนขั้นต่ำ เช่น คู่มือหรือบริการ หากมีน้อยกว่าถือว่าไม่ครบ",
               "Some items ask for a least number, such as manuals or services; fewer is incomplete."};
  check.source = "item descriptions (facts): number of manuals, services, projects";
  check.parameters = {
      terms("what", "[]", {"คำที่แต่ละรายการต้องมีอย่างน้อยหนึ่งคำ (ว่าง = รายการใดก็ได้)", "words one of which each counted thing must hold (empty: any)"}),
      required(integer("number", 1, 10000, "", {"จำนวนอย่างน้อย", "the least number"})),
      choice("unit", {"files", "links", "rows", "headings", "any"}, "any", {"นับอะไร", "what is counted"})};
  check.advice = {"ควรเผยแพร่เพิ่มให้ครบตามจำนวนที่กำหนด", "Publish more, until there are as many as asked for."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
