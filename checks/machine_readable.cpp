// machine-readable: can a machine read the data?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_machine_readable() {
  Check check;
  check.id = "machine-readable";
  check.summary = {"ข้อมูลอยู่ในรูปแบบที่เครื่องอ่านได้ตามระดับที่กำหนด", "The data can be read by a machine, to the grade asked for."};
  check.why = {"ภาพสแกนหรือภาพถ่ายเอกสารค้นหาและนำไปใช้ต่อไม่ได้",
               "A scan or a picture of a document can be neither searched nor used."};
  check.source = "CONTENT: machine-readability grade 0–5";
  check.parameters = {
      integer("grade", 0, 5, "3", {"ระดับต่ำสุด: 3 ข้อความอ่านได้, 4 ตารางในสเปรดชีต, 5 ตารางรูปแบบเปิด", "lowest grade: 3 readable text, 4 spreadsheet table, 5 open-format table"}),
      choice("of", {"best", "every"}, "best", {"ดูเอกสารที่ดีที่สุด หรือทุกเอกสาร", "judge the best document, or every one"})};
  check.advice = {"ควรเผยแพร่ไฟล์ต้นฉบับที่คัดลอกข้อความได้ (เช่น PDF จากโปรแกรมพิมพ์ หรือ Excel) แทนหรือเพิ่มจากไฟล์สแกน",
                  "Publish the original file whose text can be copied (a PDF made by the word processor, or a spreadsheet) in place of or beside the scan."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
