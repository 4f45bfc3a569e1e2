// duplicate-evidence: is the same file handed in for another item, or unchanged since last year?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_duplicate_evidence() {
  Check check;
  check.id = "duplicate-evidence";
  check.summary = {"เอกสารไม่ซ้ำกับข้ออื่น และไม่ใช่ไฟล์เดิมของปีก่อน", "The document is not another item's too, and not last year's unchanged."};
  check.why = {"ไฟล์เดียวกันที่ส่งหลายข้อ หรือไฟล์เดิมของปีก่อน อาจไม่ตรงกับที่ข้อนี้ขอ",
               "One file submitted for two items, or last year's again, may not be what this item asks for."};
  check.source = "CONTENT: one file submitted for two items, byte-identical to last year's";
  check.advice = {"ควรตรวจว่าเอกสารตรงกับข้อนี้จริง และเป็นฉบับของปีนี้", "Check that the document is meant for this item, and is this year's."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
