// policy-signed: is the policy declared and signed by the head, in the languages asked for?
#include <optional>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "thai/words.hpp"

namespace oit::checks {
namespace {

const std::vector<core::Term>& usual_signers() {
  static const std::vector<core::Term> terms{term_of("head", {"ผู้บริหารสูงสุด", "head of the agency"}, {"ผู้อำนวยการ", "หัวหน้าส่วนราชการ", "นายก", "ผู้ว่าราชการ", "อธิบดี", "เลขาธิการ", "ปลัด", "ผู้อำนวยการเขต", "director", "mayor", "governor"})};
  return terms;
}

bool has_language(const CheckInput& input, const std::string& language) {
  for (const Source* source : readable_sources(input)) {
    const std::string& its = source->content->language;
    if (its == language || its == "mixed") return true;
    if (language != "en") continue;
    // A bilingual announcement is mostly Thai: a few whole English lines are enough.
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const Passage& passage : reading.passages())
      if (passage.end - passage.begin > 60 && thai::language_of(reading.words(passage)) == "en") return true;
  }
  return false;
}

/// `ประกาศ ณ วันที่ ........ เดือน ........`: the lines are still to be filled in.
bool is_left_blank(const Reading& reading, const Found& found) {
  const std::string_view after = std::string_view(reading.text()).substr(found.hit.offset, found.hit.length + 90);
  return after.find("......") != std::string_view::npos || after.find("……") != std::string_view::npos || after.find("______") != std::string_view::npos;
}

/// A signature's words with the lines after them left blank, and none filled in.
std::optional<core::Evidence> find_draft(const CheckInput& input) {
  std::optional<core::Evidence> draft;
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const char* words : {"ลงนาม", "ลงชื่อ", "ประกาศ ณ วันที่", "ให้ไว้ ณ วันที่"})
      for (const thai::Hit& hit : reading.hits(thai::Phrase(words))) {
        const Found found{hit, reading.passage_at(hit.offset)};
        if (!is_left_blank(reading, found)) return std::nullopt;
        if (!draft) draft = reading.evidence(found, address_of(*source));
      }
  }
  return draft;
}

std::optional<core::Evidence> find_signature(const CheckInput& input) {
  static const std::vector<core::Term> signs{term_of("signed", {"การลงนาม", "signature"}, {"ลงนาม", "ลงชื่อ", "(ลงชื่อ)", "ประกาศ ณ วันที่", "ให้ไว้ ณ วันที่", "announced on", "given on", "signed"})};
  const ElementSearch search = look_for(input, signs);
  return search.found.empty() ? std::nullopt : std::optional(search.found.front().evidence);
}

CheckResult run(const CheckInput& input) {
  std::vector<std::string> languages = input.parameters().texts("languages");
  if (languages.empty()) languages = {"th"};
  const auto& given = input.parameters().terms("signer");
  const ElementSearch signer = look_for(input, given.empty() ? usual_signers() : given);
  const auto draft = find_draft(input);
  const auto signature = draft ? std::nullopt : find_signature(input);
  std::vector<core::Text> missing;
  for (const std::string& language : languages)
    if (!has_language(input, language)) missing.push_back(language == "en" ? core::Text{"ฉบับภาษาอังกฤษ", "the English version"} : core::Text{"ฉบับภาษาไทย", "the Thai version"});
  const bool language_missing = !missing.empty();
  if (signer.found.empty()) missing.push_back({"ชื่อตำแหน่งผู้บริหารสูงสุดที่ลงนาม", "the head of the agency as signer"});
  if (!signature) missing.push_back({"การลงนามหรือวันที่ประกาศ", "a signature or a date of declaration"});
  CheckResult result;
  for (const ElementHit& hit : signer.found) result.evidence.push_back(hit.evidence);
  if (signature) result.evidence.push_back(*signature);
  if (!result.evidence.empty()) result.url = result.evidence.front().url;
  if (draft) result.evidence.push_back(*draft);
  if (missing.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบประกาศที่ลงนามโดยผู้บริหาร", "The declaration is signed by the head of the agency."};
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty() && (language_missing || draft || missing.size() >= 2);
  result.leans_to_fail = doubts.empty();
  result.message = fill(core::Text{"ไม่พบ {} ที่ URL ที่ระบุ", "Not found at the submitted address: {}."}, join(missing));
  if (draft) result.message = result.message + core::Text{" ช่องลงนามยังว่างอยู่", " The lines to be signed are still blank."};
  if (!doubts.empty()) result.message = result.message + core::Text{" แต่ยังอ่านได้ไม่ครบ: ", " Not everything could be read: "} + describe(doubts);
  result.question = {"ประกาศลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน และครบภาษาที่กำหนดหรือไม่", "Is it signed by the present head, in every language asked for?"};
  return result;
}

}  // namespace

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
  check.examples = {
      {{"ลงนามโดยผู้อำนวยการ", "signed by the director"}, R"(<main><h1>ประกาศเจตจำนงสุจริต</h1><p>ข้าพเจ้าขอแสดงเจตจำนงว่าจะบริหารงานด้วยความซื่อสัตย์</p><p>ประกาศ ณ วันที่ 3 มกราคม พ.ศ. 2568</p><p>(นายสมชาย ใจดี) ผู้อำนวยการ</p></main>)", R"({languages: [th]})", core::Outcome::pass},
      {{"ขาดฉบับภาษาอังกฤษ", "no English version"}, R"(<main><h1>ประกาศเจตจำนงสุจริต</h1><p>ข้าพเจ้าขอแสดงเจตจำนงว่าจะบริหารงานด้วยความซื่อสัตย์</p><p>ประกาศ ณ วันที่ 3 มกราคม พ.ศ. 2568</p><p>(นายสมชาย ใจดี) ผู้อำนวยการ</p></main>)", R"({languages: [th, en]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
