// links-to-format: does the page link to a file of the format asked for?
#include <algorithm>

#include "checks/check.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "checks/holdings.hpp"
#include "checks/formats.hpp"
#include "checks/doubts.hpp"
#include "checks/access.hpp"

namespace oit::checks {
namespace {

struct Seen {
  core::DocumentType type;
  std::string url, label;
};

std::vector<Seen> documents_linked(const CheckInput& input, bool& uncertain) {
  std::vector<Seen> seen;
  for (const Source* source : readable_sources(input)) {
    if (source->content->type != core::DocumentType::html) {
      seen.push_back({source->content->type, address_of(*source), source->link_text});
      continue;
    }
    for (const core::Link& link : source->content->links) {
      if (link.region != core::Region::main || !link.target) continue;
      const Source* opened = opened_as(input.evidence, *link.target);
      if (opened) continue;
      const core::DocumentType type = promised_type(link);
      if (type == core::DocumentType::other) uncertain = true;
      if (type != core::DocumentType::none) seen.push_back({type, link.target->text(), link.text});
    }
  }
  return seen;
}

CheckResult run(const CheckInput& input) {
  bool uncertain = false;
  const std::vector<Seen> seen = documents_linked(input, uncertain);
  const auto find = [&](const std::string& word) {
    return std::find_if(seen.begin(), seen.end(), [&](const Seen& each) { return is_format(each.type, word); });
  };
  const auto& any = input.parameters().texts("any");
  const auto& all = input.parameters().texts("all");
  CheckResult result;
  std::vector<core::Text> missing;
  const auto keep = [&](const Seen& each) { result.evidence.push_back({each.url, each.label, {}, {}}); };
  const auto first = std::find_if(any.begin(), any.end(), [&](const auto& word) { return find(word) != seen.end(); });
  if (first != any.end()) keep(*find(*first));
  else if (!any.empty()) missing.push_back(both(format_list(any)));
  for (const std::string& word : all) {
    if (const auto found = find(word); found != seen.end()) keep(*found);
    else missing.push_back(both(word));
  }
  if (missing.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบไฟล์ในรูปแบบที่กำหนด", "There is a file of the format asked for."};
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::fail;
  result.decisive = doubts.empty() && !uncertain;
  result.message = fill(core::Text{"ไม่พบลิงก์ไปยังไฟล์ {} ที่ URL ที่ระบุ", "The submitted page links to no {} file."}, join(missing));
  if (!result.decisive && !doubts.empty()) result.message = result.message + core::Text{" (", " ("} + describe(doubts) + both(")");
  result.leans_to_fail = result.decisive;
  return result;
}

}  // namespace

Check check_links_to_format() {
  Check check;
  check.id = "links-to-format";
  check.words_settle = false;
  check.summary = {"เนื้อหาของหน้ามีลิงก์ไปยังไฟล์ในรูปแบบที่กำหนด", "The page's main content links to a file of the format asked for."};
  check.why = {"ข้อมูลที่ขอเป็นเอกสาร ผู้ประเมินต้องเปิดไฟล์ได้จากหน้าที่ระบุ",
               "Where a document is asked for, the evaluator must be able to open it from the page."};
  check.source = "item descriptions (facts)";
  check.parameters = {
      text_list("any", "[]", {"มีรูปแบบใดรูปแบบหนึ่งก็ได้", "one of these formats is enough"}),
      text_list("all", "[]", {"ต้องมีทุกรูปแบบ", "every one of these formats is needed"})};
  check.advice = {"ควรแนบไฟล์เอกสารในรูปแบบที่กำหนดไว้ในเนื้อหาของหน้า", "Attach a file of the format asked for in the page's content."};
  check.run = run;
  check.examples = {
      {{"มีลิงก์ไปยัง PDF", "a link to a PDF"}, R"(<main><p>แผน</p><a href="/a.pdf">เอกสาร</a></main>)", R"({any: [pdf]})", core::Outcome::pass, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.pdf", R"(แผนดำเนินงาน)"}}},
      {{"ไม่มีลิงก์เอกสาร", "no link to a document"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({any: [pdf]})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
