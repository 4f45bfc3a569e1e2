// policy-signed: is the policy declared and signed by the head, in the languages asked for?
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/pending.hpp"

namespace oit::checks {

Check check_policy_signed() {
  Check check;
  check.id = "policy-signed";
  check.summary = {"ประกาศนโยบายลงนามโดยผู้บริหารสูงสุด ครบภาษาที่กำหนด",
                   "The policy is signed by the head of the agency, in the languages asked for."};
  check.why = {"นโยบายต้องประกาศและลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน", "The policy must be declared and signed by the present head."};
  check.source = "item descriptions of integrity pledge and No Gift Policy (facts)";
  check.parameters = {
      choice_list("languages", {"th", "en"}, "[th]", {"ภาษาที่ต้องมี", "languages it must be in"}),
      terms("signer", "[ผู้อำนวยการ, หัวหน้าส่วนราชการ, นายก, ผู้ว่าราชการ, อธิบดี, เลขาธิการ]", {"ตำแหน่งผู้ลงนาม", "position of who signs"})};
  check.advice = {"ควรเผยแพร่ประกาศที่ลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน พร้อมวันที่ประกาศ ครบทุกภาษาที่กำหนด",
                  "Publish the declaration signed by the present head, dated, in every language asked for."};
  check.run = run;
  return check;
}

}  // namespace oit::checks
