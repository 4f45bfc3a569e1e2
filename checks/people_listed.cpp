// people-listed: are the people shown with name, position, photo and contact?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_people_listed() {
  Check check;
  check.id = "people-listed";
  check.summary = {"แสดงรายชื่อผู้บริหารพร้อมข้อมูลที่กำหนด", "The people are listed with what is asked of each."};
  check.why = {"ข้อมูลผู้บริหารต้องมีชื่อ ตำแหน่ง รูปถ่าย และช่องทางติดต่อ",
               "Executives must be shown with name, position, photo and a way to reach them."};
  check.source = "item descriptions of executives' information (facts)";
  check.parameters = {
      choice_list("fields", {"name", "position", "photo", "contact"}, "[name, position]", {"ข้อมูลที่ต้องมีของแต่ละคน", "what must be shown of each"}),
      integer("at_least", 1, 500, "1", {"จำนวนคนอย่างน้อย", "fewest people"})};
  check.advice = {"ควรแสดงชื่อ-นามสกุล ตำแหน่ง รูปถ่าย และช่องทางติดต่อของผู้บริหารแต่ละคนเป็นข้อความบนหน้าเว็บ",
                  "Show each executive's name, position, photo and contact as text on the page."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
