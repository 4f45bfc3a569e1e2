// duplicate-evidence: is the same file handed in for another item, or unchanged since last year?
#include <algorithm>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"

namespace oit::checks {
namespace {

bool is_file(const Source& source) {
  return source.fetch && source.content && !source.fetch->sha256.empty() && source.content->type != core::DocumentType::html;
}

/// Another item that submitted or leads to the very same file.
const ItemEvidence* other_item_with(const CheckInput& input, const std::string& sha256) {
  for (const ItemEvidence& item : input.all_items) {
    if (item.item_id == input.item.id) continue;
    for (const Source& source : item.sources)
      if (is_file(source) && source.fetch->sha256 == sha256) return &item;
  }
  return nullptr;
}

bool as_last_year(const CheckInput& input, const Source& source) {
  const auto& known = input.site.last_year_sha256;
  return std::any_of(known.begin(), known.end(), [&](const auto& each) { return each.second == source.fetch->sha256; });
}

CheckResult run(const CheckInput& input) {
  CheckResult result;
  for (const Source& source : input.evidence.sources) {
    if (!is_file(source)) continue;
    const std::string name = source.link_text.empty() ? address_of(source) : source.link_text;
    if (const ItemEvidence* other = other_item_with(input, source.fetch->sha256)) {
      result.message = {"ไฟล์ “" + name + "” ใช้เป็นหลักฐานของข้อ " + other->item_id + " ด้วย", "The file \"" + name + "\" is also evidence for " + other->item_id + "."};
    } else if (as_last_year(input, source)) {
      result.message = {"ไฟล์ “" + name + "” เป็นไฟล์เดียวกับครั้งก่อนทุกประการ", "The file \"" + name + "\" is the very same as last time."};
    } else {
      continue;
    }
    result.outcome = core::Outcome::fail;
    result.url = address_of(source);
    result.evidence.push_back({address_of(source), "SHA-256 " + source.fetch->sha256, {}, {}});
    return result;
  }
  result.outcome = core::Outcome::pass;
  result.message = {"ไม่พบไฟล์ซ้ำกับข้ออื่น", "No file is another item's too."};
  return result;
}

}  // namespace

Check check_duplicate_evidence() {
  Check check;
  check.id = "duplicate-evidence";
  check.words_settle = false;
  check.summary = {"เอกสารไม่ซ้ำกับข้ออื่น และไม่ใช่ไฟล์เดิมของปีก่อน", "The document is not another item's too, and not last year's unchanged."};
  check.why = {"ไฟล์เดียวกันที่ส่งหลายข้อ หรือไฟล์เดิมของปีก่อน อาจไม่ตรงกับที่ข้อนี้ขอ",
               "One file submitted for two items, or last year's again, may not be what this item asks for."};
  check.source = "CONTENT: one file submitted for two items, byte-identical to last year's";
  check.advice = {"ควรตรวจว่าเอกสารตรงกับข้อนี้จริง และเป็นฉบับของปีนี้", "Check that the document is meant for this item, and is this year's."};
  check.run = run;
  check.examples = {
      {{"ไฟล์ของข้อนี้เอง", "a file of its own"}, R"(<main><p>แผน</p><a href="/a.pdf">เอกสาร</a></main>)", R"()", core::Outcome::pass, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.pdf", R"(แผนดำเนินงาน)"}}},
      {{"ไฟล์เดียวกับข้ออื่น", "another item's file"}, R"(<main><p>แผน</p><a href="/shared.pdf">เอกสาร</a></main>)", R"()", core::Outcome::fail, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"shared.pdf", R"(แผนดำเนินงาน)"}}},
  };
  return check;
}

}  // namespace oit::checks
