// opens: do the files open: neither corrupt nor locked?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_opens() {
  Check check;
  check.id = "opens";
  check.summary = {"ไฟล์เอกสารเปิดได้ ไม่เสียและไม่ติดรหัสผ่าน", "The files open: neither corrupt nor locked with a password."};
  check.why = {"ไฟล์ที่เปิดไม่ได้เท่ากับไม่มีข้อมูล", "A file that does not open is as good as none."};
  check.source = "CONTENT: PDF, spreadsheets";
  check.advice = {"ควรเผยแพร่ไฟล์ใหม่ที่เปิดได้และไม่ติดรหัสผ่าน แล้วลองเปิดจากหน้าเว็บอีกครั้ง",
                  "Publish the file again, complete and without a password, and try it from the page."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
