// nothing-to-report-stated: where nothing happened, does the page say so?
#include <optional>

#include "checks/access.hpp"
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/elements.hpp"
#include "checks/parameter_specs.hpp"
#include "thai/digits.hpp"

namespace oit::checks {
namespace {

const std::vector<core::Term>& statements() {
  static const std::vector<core::Term> terms{term_of(
      "nothing", {"ข้อความว่าไม่มี", "a statement that there was none"},
      {"ไม่มีเรื่องร้องเรียน", "ไม่พบเรื่องร้องเรียน", "ไม่มีข้อร้องเรียน", "ไม่พบข้อร้องเรียน", "ไม่มีการร้องเรียน", "ไม่ปรากฏเรื่องร้องเรียน", "ไม่มีผู้ร้องเรียน", "ไม่มีผู้ใด", "ไม่ปรากฏว่ามี", "ไม่ปรากฏข้อร้องเรียน", "ไม่พบเรื่อง", "ไม่ได้รับเรื่อง", "ไม่ได้รับแจ้ง", "ไม่ได้รับการร้องเรียน", "ปราศจากเรื่อง", std::string(none_mark), "ไม่มีรายการจัดซื้อจัดจ้าง", "ไม่มีการจัดซื้อจัดจ้าง",
       "ไม่มีการดำเนินการ", "ไม่มีโครงการ", "ไม่มีกิจกรรม", "ไม่มีรายการ", "ไม่มีเหตุการณ์", "ไม่มีการรับ", "ไม่พบการทุจริต", "ไม่มีการทุจริต", "จำนวน 0 เรื่อง", "0 เรื่อง", "0 ราย", "0 ครั้ง", "ศูนย์เรื่อง", "no complaints", "nil report"})};
  return terms;
}

/// A table with figures, or a count in words: then there is something, and it is shown.
std::optional<core::Evidence> find_figures(const CheckInput& input) {
  for (const Source* source : readable_sources(input)) {
    for (const core::Table& table : source->content->tables) {
      if (table.region != core::Region::main) continue;
      for (const auto& row : table.rows)
        for (const core::Cell& cell : row)
          if (cell.number && !cell.date) return core::Evidence{address_of(*source), cell.text, table.place.locator(), {}};
    }
    const Reading& reading = input.evidence.readings->of(*source->content);
    for (const char* counted : {"จำนวน", "เรื่องร้องเรียนทั้งหมด", "รวมทั้งสิ้น"})
      if (const auto found = reading.find(thai::Phrase(counted))) {
        const std::string_view after = std::string_view(reading.text()).substr(found->hit.offset + found->hit.length, 24);
        if (thai::to_ascii_digits(after).find_first_of("0123456789") != std::string::npos) return reading.evidence(*found, address_of(*source));
      }
  }
  return std::nullopt;
}

CheckResult run(const CheckInput& input) {
  CheckResult result;
  const ElementSearch search = look_for(input, statements());
  if (!search.found.empty()) {
    result.outcome = core::Outcome::pass;
    result.evidence.push_back(search.found.front().evidence);
    result.url = result.evidence.front().url;
    result.message = {"มีข้อความระบุว่าไม่มีเรื่องที่ต้องรายงาน", "The page says that there was nothing to report."};
    return result;
  }
  if (auto evidence = find_figures(input)) {
    result.outcome = core::Outcome::pass;
    result.url = evidence->url;
    result.evidence.push_back(std::move(*evidence));
    result.message = {"แสดงจำนวนหรือรายการที่เกิดขึ้น", "Figures or cases are shown."};
    return result;
  }
  const auto doubts = doubts_of(input);
  result.outcome = core::Outcome::unknown;
  result.leans_to_fail = doubts.empty();
  result.message = {"ไม่พบทั้งตัวเลข รายการ หรือข้อความว่าไม่มีเรื่องที่ต้องรายงาน", "Neither figures nor a statement that there was nothing to report was found."};
  result.question = {"หน้านี้แสดงจำนวน หรือระบุว่าไม่มีเรื่องในปีที่กำหนดหรือไม่", "Does the page show figures, or say that there was nothing in the year asked for?"};
  return result;
}

}  // namespace

Check check_nothing_to_report_stated() {
  Check check;
  check.id = "nothing-to-report-stated";
  check.summary = {"หากไม่มีเรื่องที่ต้องรายงาน มีข้อความระบุว่าไม่มี", "Where there was nothing to report, the page says so."};
  check.why = {"แม้ไม่มีเรื่องร้องเรียนหรือไม่มีการจัดซื้อ ก็ต้องเผยแพร่ว่าไม่มี มิฉะนั้นถือว่าไม่ได้รายงาน",
               "That nothing happened must itself be published; silence counts as no report."};
  check.source = "facts: 'nothing happened' must itself be published";
  check.advice = {"หากไม่มีเรื่องที่ต้องรายงาน ควรระบุให้ชัดเจน เช่น “ไม่มีเรื่องร้องเรียนในปีงบประมาณ …” หรือแสดงจำนวนเป็น 0",
                  "Where there was nothing, say so plainly (\"no complaints in fiscal year …\") or show the figure 0."};
  check.run = run;
  check.examples = {
      {{"ระบุว่าไม่มี", "it says there was none"}, R"(<main><h1>สถิติเรื่องร้องเรียน</h1><p>ในปีงบประมาณ พ.ศ. 2568 ไม่มีเรื่องร้องเรียนการทุจริต</p></main>)", R"()", core::Outcome::pass},
      {{"ไม่บอกอะไร", "it says nothing"}, R"(<main><h1>สถิติเรื่องร้องเรียน</h1><p>หน่วยงานให้ความสำคัญกับเรื่องร้องเรียนทุกเรื่อง</p></main>)", R"()", core::Outcome::unknown},
  };
  return check;
}

}  // namespace oit::checks
