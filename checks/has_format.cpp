// has-format: are there files of the format asked for, proved by their bytes?
#include <algorithm>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/formats.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"

namespace oit::checks {
namespace {

/// A table in the page can be copied and counted: whether it does for a file is the evaluator's to say.
bool shows_data_table(const CheckInput& input) {
  constexpr std::size_t least_rows = 3;
  for (const Source* source : readable_sources(input))
    for (const core::Table& table : source->content->tables)
      if (source->content->type == core::DocumentType::html && table.region == core::Region::main && table.rows.size() >= least_rows) return true;
  return false;
}

CheckResult run(const CheckInput& input) {
  const auto& any = input.parameters().texts("any");
  const auto& all = input.parameters().texts("all");
  CheckResult result;
  std::vector<core::Text> missing;
  const auto keep_first = [&](const std::string& word) {
    for (const Source* source : readable_sources(input)) {
      if (!is_format(source->content->type, word)) continue;
      result.evidence.push_back({address_of(*source), source->link_text.empty() ? source->content->title : source->link_text, {}, {}});
      return true;
    }
    return false;
  };
  if (!any.empty() && std::none_of(any.begin(), any.end(), keep_first)) missing.push_back(both(format_list(any)));
  for (const std::string& word : all)
    if (!keep_first(word)) missing.push_back(both(format_list({word})));
  if (missing.empty()) {
    result.outcome = core::Outcome::pass;
    result.message = {"พบไฟล์ในรูปแบบที่กำหนด", "There is a file of the format asked for."};
    return result;
  }
  const auto doubts = doubts_of(input);
  const bool all_opened = std::none_of(doubts.begin(), doubts.end(), [](const Doubt& doubt) { return doubt.kind == DoubtKind::unopened_link || doubt.kind == DoubtKind::broken_address; });
  result.outcome = core::Outcome::fail;
  result.decisive = all_opened;   // what a file is shows in its bytes, however badly its words read
  result.leans_to_fail = all_opened;
  result.message = fill(core::Text{"ไม่พบไฟล์ในรูปแบบ {} ที่ URL ที่ระบุ", "There is no file of format {} at the submitted address."}, join(missing));
  if (all_opened && shows_data_table(input)) {
    result.decisive = result.leans_to_fail = false;
    result.message = result.message + core::Text{" แต่มีตารางข้อมูลในหน้าเว็บ", " The page has a table of the data, though."};
    result.question = {"ตารางในหน้าเว็บใช้แทนไฟล์ที่กำหนดได้หรือไม่", "Will the table on the page do instead of the file?"};
  }
  if (!all_opened) result.message = result.message + core::Text{" แต่ยังเปิดไม่ครบ: ", " Not everything was opened: "} + describe(doubts);
  return result;
}

}  // namespace

Check check_has_format() {
  Check check;
  check.id = "has-format";
  check.words_settle = false;
  check.summary = {"มีไฟล์ในรูปแบบที่กำหนด (ตรวจจากเนื้อไฟล์จริง)", "There are files of the format asked for, proved by their bytes."};
  check.why = {"บางข้อกำหนดรูปแบบไฟล์ เช่น Excel หรือ CSV เพื่อให้นำข้อมูลไปใช้ต่อได้",
               "Some items ask for a format, such as a spreadsheet, so that the data can be used."};
  check.source = "item descriptions (facts)";
  check.parameters = {
      text_list("any", "[]", {"มีรูปแบบใดรูปแบบหนึ่งก็ได้", "one of these formats is enough"}),
      text_list("all", "[]", {"ต้องมีทุกรูปแบบ", "every one of these formats is needed"})};
  check.advice = {"ควรเผยแพร่ไฟล์ในรูปแบบที่กำหนดเพิ่มเติม", "Publish the information as a file of the format asked for."};
  check.run = run;
  check.examples = {
      {{"มีไฟล์ CSV", "a CSV file"}, R"(<main><p>ข้อมูล</p><a href="/a.csv">ตารางข้อมูล</a></main>)", R"({any: [xlsx, csv]})", core::Outcome::pass, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.csv", R"(โครงการ,งบประมาณ
อบรม,100
)"}}},
      {{"มีแต่ PDF", "only a PDF"}, R"(<main><p>ข้อมูล</p><a href="/a.pdf">เอกสาร</a></main>)", R"({any: [xlsx, csv]})", core::Outcome::fail, "https://www.example.go.th/oit/o1", core::UrlOutcome::ok, {{"a.pdf", R"(แผนดำเนินงาน)"}}},
  };
  return check;
}

}  // namespace oit::checks
