// contact-complete: is the contact information complete?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_contact_complete() {
  Check check;
  check.id = "contact-complete";
  check.summary = {"ข้อมูลการติดต่อครบถ้วน", "The contact information is complete."};
  check.why = {"ประชาชนต้องติดต่อหน่วยงานได้ ข้อมูลต้องมีที่อยู่ โทรศัพท์ โทรสาร อีเมล และแผนที่",
               "People must be able to reach the agency: address, phone, fax, e-mail and map."};
  check.source = "seed 000 (O5: ครบถ้วนทั้งที่อยู่ หมายเลขโทรศัพท์ หมายเลขโทรสาร อีเมล แผนที่ตั้ง)";
  check.parameters = {choice_list("fields", {"address", "phone", "fax", "email", "map"}, "[address, phone, fax, email, map]",
                                  {"ข้อมูลที่ต้องมี", "what must be there"})};
  check.advice = {"ควรแสดงที่อยู่ หมายเลขโทรศัพท์ หมายเลขโทรสาร อีเมล และแผนที่ตั้งให้ครบ",
                  "Show the address, phone, fax, e-mail and map."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
