// right-document: is this the document the item asks for, and not another one?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_right_document() {
  Check check;
  check.id = "right-document";
  check.summary = {"เอกสารหรือหน้าที่ส่งเป็นเรื่องที่ข้อนี้ขอ", "The page or document is what the item asks for."};
  check.why = {"ข้อมูลคนละเรื่อง เช่น ภาพกิจกรรมแทนรายงาน ผู้ประเมินให้ 0 คะแนน",
               "A document about something else, such as activity photos in place of a report, scores zero."};
  check.source = "seed 000 (O16, O26: not the document asked for)";
  check.parameters = {
      terms("names", "item's title", {"ชื่อเรียกของเอกสารที่ขอ", "names of the document asked for"}),
      text_list("other", "[]", {"ชื่อเอกสารที่ไม่ใช่ แม้จะคล้ายกัน", "names of documents it must not be"})};
  check.advice = {"ควรเผยแพร่เอกสารตามชื่อข้อ และตั้งชื่อเรื่องบนหน้าเว็บหรือหน้าแรกของเอกสารให้ตรงกับข้อ",
                  "Publish the document the item names, and give the page or its first sheet that name."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
