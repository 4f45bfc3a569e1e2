// machine-readable: can a machine read the data?
#include <algorithm>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/parameter_specs.hpp"

namespace oit::checks {
namespace {

constexpr std::uint64_t page_of_its_own = 700;

/// The documents, or the pages where there are none; a page with much text of its own counts as a document.
std::vector<const Source*> graded_sources(const CheckInput& input) {
  std::vector<const Source*> documents, pages;
  for (const Source* source : readable_sources(input)) {
    const bool page = source->content->type == core::DocumentType::html;
    if (page) pages.push_back(source);
    if (!page || input.evidence.readings->of(*source->content).holdings().own_characters >= page_of_its_own || !source->content->tables.empty())
      documents.push_back(source);
  }
  return documents.empty() ? pages : documents;
}

core::Evidence evidence_of(const Source& source) {
  return {address_of(source), source.content->readability.reason.in(core::Language::th), {}, {}};
}

CheckResult run(const CheckInput& input) {
  const auto wanted = static_cast<int>(input.parameters().get<std::int64_t>("grade", 3));
  const bool every = input.parameters().get<std::string>("of", "best") == "every";
  const auto sources = graded_sources(input);
  CheckResult result;
  const auto lower = [](const Source* a, const Source* b) { return a->content->readability.grade < b->content->readability.grade; };
  const auto deciding = every ? std::min_element(sources.begin(), sources.end(), lower) : std::max_element(sources.begin(), sources.end(), lower);
  if (deciding == sources.end()) {
    result.outcome = core::Outcome::unknown;
    result.message = {"ไม่มีเอกสารให้ตรวจ", "There is no document to look at."};
    return result;
  }
  const int grade = (*deciding)->content->readability.grade;
  result.url = address_of(**deciding);
  result.evidence.push_back(evidence_of(**deciding));
  const std::string grades = std::to_string(grade) + "/5";
  if (grade >= wanted) {
    result.outcome = core::Outcome::pass;
    result.message = {"เอกสารอ่านด้วยเครื่องได้ระดับ " + grades, "The document's machine-readability grade is " + grades + "."};
    return result;
  }
  const auto doubts = doubts_of(input);
  const bool may_be_better = std::any_of(doubts.begin(), doubts.end(), [](const Doubt& doubt) { return doubt.kind == DoubtKind::unopened_link || doubt.kind == DoubtKind::broken_address; });
  result.outcome = (*deciding)->content->quality == core::ReadQuality::not_read && (*deciding)->content->notices.empty() ? core::Outcome::unknown : core::Outcome::fail;
  result.decisive = every || !may_be_better;
  result.leans_to_fail = true;
  result.message = {"พบเพียงเอกสารที่เครื่องอ่านได้ระดับ " + grades + " จากที่ต้องได้อย่างน้อย " + std::to_string(wanted) + " (" + (*deciding)->content->readability.reason.in(core::Language::th) + ")",
                    "The machine-readability grade is only " + grades + ", at least " + std::to_string(wanted) + " is asked for (" + (*deciding)->content->readability.reason.in(core::Language::en) + ")."};
  return result;
}

}  // namespace

Check check_machine_readable() {
  Check check;
  check.id = "machine-readable";
  check.words_settle = false;
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
  check.examples = {
      {{"ตารางเปิด", "an open table"}, R"(<main><p>ข้อมูล</p><a href="/a.csv">ตารางข้อมูล</a></main>)", R"({grade: 4})", core::Outcome::pass, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.csv", R"(โครงการ,งบประมาณ
อบรม,100
สัมมนา,200
)"}}},
      {{"ข้อความในหน้าเว็บได้ระดับ 3", "a web page is grade 3"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p></main>)", R"({grade: 4})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
