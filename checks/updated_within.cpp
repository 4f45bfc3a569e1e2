// updated-within: was the information updated recently?
#include "checks/check.hpp"
#include "checks/doubts.hpp"
#include "checks/parameter_specs.hpp"
#include "checks/sentences.hpp"
#include "checks/stamps.hpp"
#include "thai/format.hpp"

namespace oit::checks {
namespace {

CheckResult run(const CheckInput& input) {
  const auto months = static_cast<int>(input.parameters().get<std::int64_t>("months", 12));
  const std::vector<Stamp> stamps = stamps_of(input);
  CheckResult result;
  if (stamps.empty()) {
    result.outcome = core::Outcome::unknown;
    result.message = {"ไม่พบวันที่ที่บอกว่าข้อมูลปรับปรุงเมื่อใด", "Nothing says when the information was last updated."};
    result.question = {"ข้อมูลนี้ปรับปรุงล่าสุดเมื่อใด", "When was this last updated?"};
    return result;
  }
  const Stamp& newest = stamps.front();
  result.url = newest.evidence.url;
  result.evidence.push_back(newest.evidence);
  const core::Date oldest_allowed = core::add_days(input.as_of, -(months * 305 + 5) / 10);   // 30.5 days a month
  if (newest.day >= oldest_allowed) {
    result.outcome = core::Outcome::pass;
    result.message = fill(core::Text{"ปรับปรุงเมื่อ {}", "Updated {}."}, thai::in_words(newest.day));
    return result;
  }
  result.outcome = core::Outcome::fail;
  result.decisive = newest.stated && doubts_of(input).empty();
  result.leans_to_fail = newest.stated;
  result.message = fill(core::Text{"ข้อมูลปรับปรุงล่าสุดเมื่อ {}", "Last updated {}"}, thai::in_words(newest.day)) +
                   core::Text{" เกิน " + std::to_string(months) + " เดือน", ", more than " + plural(months, "month") + " ago."};
  return result;
}

}  // namespace

Check check_updated_within() {
  Check check;
  check.id = "updated-within";
  check.words_settle = false;
  check.summary = {"ข้อมูลปรับปรุงภายในระยะเวลาที่กำหนด", "The information was updated within the time set."};
  check.why = {"ข้อมูลที่ไม่ได้ปรับปรุงมานานทำให้ผู้ประเมินสงสัยว่ายังเป็นปัจจุบันหรือไม่",
               "Information that has long stood unchanged makes an evaluator doubt that it is current."};
  check.source = "seed 000 (O4, O5: advice on update dates); CONTENT: order of date witnesses";
  check.parameters = {integer("months", 1, 120, "12", {"จำนวนเดือนนับย้อนจากวันที่ตรวจ", "months back from the day of judging"})};
  check.advice = {"ควรทบทวนข้อมูลให้เป็นปัจจุบัน และระบุวันที่ปรับปรุงล่าสุด",
                  "Review the information and state the date of the last update."};
  check.run = run;
  check.examples = {
      {{"ปรับปรุงเดือนนี้", "updated this month"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p><p>ปรับปรุงล่าสุด 3 เมษายน 2568</p></main>)", R"({months: 12})", core::Outcome::pass},
      {{"ปรับปรุงสามปีก่อน", "updated three years ago"}, R"(<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1><p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงานของทุกฝ่าย ประกอบด้วยโครงการ งบประมาณ และระยะเวลา</p><p>ปรับปรุงล่าสุด 3 เมษายน 2565</p></main>)", R"({months: 12})", core::Outcome::fail},
  };
  return check;
}

}  // namespace oit::checks
