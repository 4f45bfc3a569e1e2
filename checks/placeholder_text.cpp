// placeholder-text: is the text real, and not left over from a template?
#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/elements.hpp"
#include "checks/holdings.hpp"
#include "checks/parameter_specs.hpp"

namespace oit::checks {
namespace {

const std::vector<core::Term>& samples() {
  static const std::vector<core::Term> terms{term_of("sample", {"ข้อความตัวอย่าง", "sample text"}, {"lorem ipsum", "ข้อความตัวอย่าง", "ตัวอย่างข้อความ", "sample text", "your text here", "ใส่ข้อความที่นี่", "xxxxxxxx", "Hello world!"})};
  return terms;
}

CheckResult found(core::Evidence evidence) {
  CheckResult result;
  result.outcome = core::Outcome::fail;
  result.url = evidence.url;
  result.message = {"พบข้อความที่ยังไม่ใช่ข้อมูลจริง: “" + evidence.quote + "”", "There is text that is no information yet: \"" + evidence.quote + "\"."};
  result.evidence.push_back(std::move(evidence));
  return result;
}

/// Links in the content that go nowhere yet (`#`), where they are most of its links.
const core::Link* mostly_empty_links(const core::Content& content) {
  std::size_t empty = 0, all = 0;
  const core::Link* first = nullptr;
  for (const core::Link& link : content.links) {
    if (link.region != core::Region::main || link.kind != core::LinkKind::anchor || link.text.empty()) continue;
    ++all;
    const bool nowhere = link.href == "#" || link.href.starts_with("javascript:void") || link.href.empty();
    if (nowhere && !first) first = &link;
    empty += nowhere;
  }
  return empty >= 3 && empty * 2 > all ? first : nullptr;
}

CheckResult run(const CheckInput& input) {
  const ElementSearch search = look_for(input, samples());
  if (!search.found.empty()) return found(search.found.front().evidence);
  for (const Source* source : readable_sources(input)) {
    const Reading& reading = input.evidence.readings->of(*source->content);
    if (reading.holdings().excuse) return found(reading.evidence(*reading.holdings().excuse, address_of(*source)));
    for (const core::NoticeDetail& notice : source->content->notices)
      if (notice.notice == core::Notice::placeholder_text) return found({address_of(*source), notice.message.in(core::Language::th), {}, {}});
    if (const core::Link* link = mostly_empty_links(*source->content)) return found({address_of(*source), link->text + " (" + link->href + ")", {}, {}});
  }
  CheckResult result;
  result.outcome = core::Outcome::pass;
  result.message = {"ไม่พบข้อความตัวอย่างที่หลงเหลือ", "No left-over sample text was found."};
  return result;
}

}  // namespace

Check check_placeholder_text() {
  Check check;
  check.id = "placeholder-text";
  check.summary = {"เนื้อหาไม่ใช่ข้อความตัวอย่างของแม่แบบเว็บไซต์", "The text is real, not left over from a template."};
  check.why = {"ข้อความตัวอย่างหรือ “อยู่ระหว่างดำเนินการ” แสดงว่ายังไม่มีข้อมูล",
               "Sample text or 'under construction' shows that there is no information yet."};
  check.source = "CONTENT: placeholder links and texts seen on real pages";
  check.advice = {"ควรแทนที่ข้อความตัวอย่างหรือข้อความ “อยู่ระหว่างดำเนินการ” ด้วยข้อมูลจริง",
                  "Replace sample text or 'under construction' with the real information."};
  check.run = run;
  check.examples = {
      {{"ข้อความจริง", "real text"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"()", core::Outcome::pass},
      {{"ข้อความแม่แบบ", "a template's text"}, R"(<main><h1>แผน</h1><p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p></main>)", R"()", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
