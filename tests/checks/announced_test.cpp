// A report is asked for: what will be done is none, what was done is one, whatever is to follow.
#include <gtest/gtest.h>

#include "tests/checks/example_book.hpp"

namespace oit {
namespace {

struct Case {
  const char *name, *text;
  core::Verdict verdict;
};
void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

const Case cases[] = {
    {"only_what_will_be_done", "<p>ปี 2567 สำนักงานจะดำเนินการดังนี้</p><table><tr><th>กิจกรรม</th><th>งบประมาณ</th><th>กำหนดแล้วเสร็จ</th></tr><tr><td>อบรม</td><td>20,000</td><td>มี.ค. 67</td></tr></table>", core::Verdict::review},
    {"what_was_done", "<p>ปี 2567 จัดอบรม 2 ครั้ง มีผู้เข้าร่วม 40 คน</p>", core::Verdict::full},
    {"done_and_to_be_gone_on_with", "<p>ปี 2567 จัดอบรม 2 ครั้ง มีผู้เข้าร่วม 40 คน</p><p>ปีต่อไปจะจัดอบรมเพิ่มอีก 1 ครั้ง</p>", core::Verdict::full},
    {"done_in_words_no_list_knows", "<p>ปี 2567 เจ้าหน้าที่ทุกคนนั่งฟังบรรยายเรื่องผลประโยชน์ทับซ้อนสองบ่าย</p>", core::Verdict::full},
};

class Announced : public testing::TestWithParam<Case> {};

TEST_P(Announced, IsNoReport) {
  corpus::OfflineWeb web;
  const std::string page = "https://www.example.go.th/o1";
  web.put_html(page, std::string("<html lang=th><head><title>รายงานผลการจัดการความเสี่ยง ปี 2567</title></head><body><main><h1>รายงานผลการจัดการความเสี่ยง ปี 2567</h1>") + GetParam().text + "</main></body></html>");
  auto book = checks_test::book_with("- {check: right-document, weight: essential, names: [{name: รายงานผลการจัดการความเสี่ยง, any: [ความเสี่ยง], decisive: true}]}");
  book.items.front().title.th = "รายงานผลการจัดการความเสี่ยงการทุจริต";
  book.items.front().period = *core::parse_period("Y-1");
  const auto judgement = checks_test::judge(book, web, {page});
  EXPECT_STREQ(core::to_string(judgement.verdict), core::to_string(GetParam().verdict));
}
INSTANTIATE_TEST_SUITE_P(Of, Announced, testing::ValuesIn(cases), [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace oit
