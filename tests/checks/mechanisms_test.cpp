// Shapes of real pages and the verdict each must give: every way to tell a fault beside the look-alike that is none.
#include <gtest/gtest.h>

#include <functional>

#include "tests/checks/example_book.hpp"

namespace {

using namespace oit;
using core::Verdict;

const std::string site = "https://www.example.go.th/";
const std::string page = site + "oit/o1";

struct Shape {
  const char* name;
  std::string requirements;
  std::function<void(corpus::OfflineWeb&)> publish;
  Verdict verdict;
  const char* scale = "[0, 100]";
};

class Shapes : public testing::TestWithParam<Shape> {};

TEST_P(Shapes, GiveTheirVerdict) {
  corpus::OfflineWeb web;
  GetParam().publish(web);
  const auto judgement = checks_test::judge(checks_test::book_with(GetParam().requirements, "    follow: {files: 12, pages: 6}\n", GetParam().scale), web, {page});
  std::string told;
  for (const core::Finding& each : judgement.findings) told += each.requirement + ": " + core::to_string(each.outcome) + " " + each.message.en + "\n";
  EXPECT_STREQ(core::to_string(judgement.verdict), core::to_string(GetParam().verdict)) << told;
}

std::string main_of(const std::string& html) { return "<html lang=th><head><title>แผนดำเนินงานประจำปี</title></head><body><main>" + html + "</main></body></html>"; }

const std::string gates =
    "- {check: reachable, weight: essential}\n- {check: public-access, weight: essential}\n- {check: has-content, weight: essential, characters: 20}\n"
    "- {check: mentions, weight: advice, elements: [งบประมาณ]}\n";   // has the links followed
const std::string manuals = "- {check: count-at-least, weight: complete, what: [{name: คู่มือ, any: [คู่มือ, ขั้นตอน]}], number: 2}";
const std::string months = "- {check: months-complete, weight: complete, period: months-of first-half-of Y, what: สรุปผลรายเดือน}";
const std::string grievances = "- {check: mentions, weight: essential, instead: [ร้องทุกข์, ไฟฟ้าดับ, ถนนชำรุด], elements: [{name: การทุจริต, any: [ทุจริต]}]}";
const std::string six_months = "- {check: period-covered, weight: essential, period: first-half-of Y}";
const std::string bilingual = "- {check: policy-signed, weight: complete, languages: [th, en]}";
const std::string plan_and_report = "- {check: plan-and-report, weight: complete, plan: Y, report: first-half-of Y}";

const std::string login = "<html><head><title>เข้าสู่ระบบ</title></head><body><form method=post><input name=u><input type=password name=p><button>เข้าสู่ระบบ</button></form></body></html>";
const std::string monthly = "<h3>ตุลาคม 2567</h3><p>ซื้อวัสดุสำนักงาน</p><h3>พฤศจิกายน 2567</h3><p>จ้างซ่อมรถยนต์</p><h3>ธันวาคม 2567</h3><p>ซื้อหมึกพิมพ์</p><h3>มกราคม 2568</h3><p>จ้างทำความสะอาด</p>";

const Shape shapes[] = {
    {"TheOnlyLinkAsksForALogin", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>คู่มือ</h1><ul><li><a href=/intranet>คู่มือการปฏิบัติงาน</a></li></ul>"));
       web.put_html(site + "intranet", login);
     },
     Verdict::zero},
    {"ALoginBesideAnOpenFile", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>คู่มือ</h1><ul><li><a href=/intranet>ระบบภายใน</a></li><li><a href=/a.pdf>คู่มือ</a></li></ul>"));
       web.put_html(site + "intranet", login);
       web.put_pdf(site + "a.pdf", {{{"คู่มือการปฏิบัติงาน"}}});
     },
     Verdict::full},
    {"TheOnlyFileIsLocked", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>รายงานผล</h1><p><a href=/a.pdf>รายงานผล ปี 2568</a></p>"));
       web.put_locked_pdf(site + "a.pdf");
     },
     Verdict::zero},
    {"NewsWhoseArticlesAreGone", gates,
     [](auto& web) { web.put_html(page, main_of("<h1>ข่าว</h1><ul><li><a href=/news/1>ประชุมชาวบ้าน</a></li><li><a href=/news/2>ซ่อมถนนสายหลัก</a></li></ul>")); }, Verdict::full},
    {"DutiesAboveDeadLinksToLaws", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>อำนาจหน้าที่</h1><p>จัดให้มีและบำรุงรักษาทางน้ำและทางบก รักษาความสะอาดของถนน ป้องกันโรคและระงับโรคติดต่อ</p><ul><li><a href=/l1.pdf>พระราชบัญญัติเทศบาล พ.ศ. 2496</a></li><li><a href=/l2.pdf>ระเบียบงานสารบรรณ</a></li></ul>"));
     },
     Verdict::full},
    {"DeadLinksToAnotherBodysLaws", gates,
     [](auto& web) { web.put_html(page, main_of("<h1>กฎหมาย</h1><ul><li><a href=https://www.ratchakitcha.soc.go.th/l1.pdf>พระราชบัญญัติเทศบาล พ.ศ. 2496</a></li></ul>")); }, Verdict::full},
    {"AGridOfDeadLinks", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>ประกาศ</h1><table><tr><th>เรื่อง</th><th>ไฟล์</th></tr><tr><td>ประกาศแผนจัดซื้อจัดจ้าง</td><td><a href=/g1.pdf>เปิดไฟล์</a></td></tr><tr><td>ประกาศราคากลาง</td><td><a href=/g2.pdf>เปิดไฟล์</a></td></tr></table>"));
     },
     Verdict::zero},
    {"NoComplaintsBesideADeadFile", gates,
     [](auto& web) { web.put_html(page, main_of("<h1>สถิติ</h1><p>ปีงบประมาณ 2568 ไม่มีเรื่องร้องเรียน</p><a href=/gone.pdf>ดาวน์โหลด</a>")); }, Verdict::full},
    {"APageWithAPasswordOfItsOwn", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>ป้องกัน: รายงานผลการบริหารทรัพยากรบุคคล ปี 2568</h1><form class=post-password-form method=post><p>เนื้อหานี้ถูกป้องกันด้วยรหัสผ่าน โปรดใส่รหัสผ่านของคุณด้านล่างเพื่อชมเนื้อหา:</p>"
                                  "<label>รหัสผ่าน: <input name=post_password type=password></label><input type=submit value=เข้าสู่></form>"));
     },
     Verdict::zero},
    {"OneManualIsCountedOnce", manuals,
     [](auto& web) {
       web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี</h1><p><a href=/a.pdf>คู่มืองานทะเบียน</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"คู่มือการให้บริการงานทะเบียน", "ขั้นตอน 1. ยื่นคำร้อง 2. รับเอกสาร"}}});
     },
     Verdict::zero},
    {"OneFileThatListsSeveral", manuals,
     [](auto& web) {
       web.put_html(page, main_of("<p><a href=/a.pdf>รวมคู่มือ</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"รวมคู่มือ", "คู่มือการจดทะเบียนพาณิชย์", "คู่มือการชำระภาษี", "คู่มือการขออนุญาตก่อสร้าง"}}});
     },
     Verdict::full},
    {"TwoManualsUnderButtons", manuals,
     [](auto& web) {
       web.put_html(page, main_of("<p><a href=/a.pdf>ดาวน์โหลด</a></p><p><a href=/b.pdf>ดาวน์โหลด</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"คู่มือการจดทะเบียนพาณิชย์"}}});
       web.put_pdf(site + "b.pdf", {{{"คู่มือการชำระภาษี"}}});
     },
     Verdict::full},
    {"AMonthWithNothingUnderIt", months, [](auto& web) { web.put_html(page, main_of(monthly + "<h3>กุมภาพันธ์ 2568</h3><h3>มีนาคม 2568</h3><p>ไม่มีรายการจัดซื้อจัดจ้าง</p>")); }, Verdict::zero},
    {"AMonthInWhichNothingHappened", months,
     [](auto& web) { web.put_html(page, main_of(monthly + "<h3>กุมภาพันธ์ 2568</h3><p>ไม่มีการจัดซื้อจัดจ้าง</p><h3>มีนาคม 2568</h3><p>ซื้อวัสดุงานบ้านงานครัว</p>")); }, Verdict::full},
    {"AListOfMonthsIsNoRowOfEmptyTabs", months,
     [](auto& web) { web.put_html(page, main_of("<ul><li>ตุลาคม 2567</li><li>พฤศจิกายน 2567</li><li>ธันวาคม 2567</li><li>มกราคม 2568</li><li>กุมภาพันธ์ 2568</li><li>มีนาคม 2568</li></ul>")); }, Verdict::full},
    {"FebruaryLeadsToJanuary", months,
     [](auto& web) {
       std::string list;
       const char* names[] = {"ต.ค. 67", "พ.ย. 67", "ธ.ค. 67", "ม.ค. 68", "ก.พ. 68", "มี.ค. 68"};
       const char* told[] = {"ตุลาคม 2567", "พฤศจิกายน 2567", "ธันวาคม 2567", "มกราคม 2568", "มกราคม 2568", "มีนาคม 2568"};
       for (int i = 0; i < 6; ++i) {
         const std::string file = "m" + std::to_string(i) + ".pdf";
         list += "<li><a href=/" + file + ">สขร. " + names[i] + "</a></li>";
         web.put_pdf(site + file, {{{"สรุปผลการจัดซื้อจัดจ้างในรอบเดือน" + std::string(told[i])}}});
       }
       web.put_html(page, main_of("<ul>" + list + "</ul>"));
     },
     Verdict::zero},
    {"TheTitleNamesCorruption", grievances,
     [](auto& web) { web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี การทุจริต</h1><table><tr><th>เรื่องร้องทุกข์</th><th>จำนวน</th></tr><tr><td>ไฟฟ้าดับ</td><td>4</td></tr><tr><td>ถนนชำรุด</td><td>2</td></tr></table>")); }, Verdict::zero},
    {"CorruptionAmongTheRows", grievances,
     [](auto& web) { web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี</h1><table><tr><th>เรื่อง</th><th>จำนวน</th></tr><tr><td>ร้องทุกข์ ไฟฟ้าดับ</td><td>4</td></tr><tr><td>การทุจริตของเจ้าหน้าที่</td><td>0</td></tr></table>")); }, Verdict::full},
    {"StreetLightsUnderAnotherTitle", grievances,
     [](auto& web) { web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี</h1><table><tr><th>เรื่องร้องทุกข์</th><th>จำนวน</th></tr><tr><td>ไฟฟ้าดับ</td><td>4</td></tr><tr><td>ถนนชำรุด</td><td>2</td></tr></table>")); }, Verdict::zero},
    {"NoComplaintsAtACounterForGrievances", grievances,
     [](auto& web) { web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี</h1><p>ไม่มีเรื่องร้องเรียน ศูนย์รับเรื่องร้องทุกข์รายงาน</p>")); }, Verdict::full},
    {"OnlyAnEnglishTitle", bilingual,
     [](auto& web) { web.put_html(page, main_of("<h1>No Gift Policy</h1><p>ประกาศว่าไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่</p><p>ประกาศ ณ วันที่ 3 มกราคม พ.ศ. 2568</p><p>(นายสมชาย ใจดี) ผู้อำนวยการ</p>")); }, Verdict::zero},
    {"BothLanguages", bilingual,
     [](auto& web) {
       web.put_html(page, main_of("<h1>No Gift Policy</h1><p>ประกาศว่าไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่</p><p>ประกาศ ณ วันที่ 3 มกราคม พ.ศ. 2568</p><p>(นายสมชาย ใจดี) ผู้อำนวยการ</p>"
                                  "<p>The office and all of its officials accept no gift of any kind from the performance of their duties.</p><p>Announced on the third of January by the director of the office for all of its staff.</p>"));
     },
     Verdict::full},
    {"TheReportIsYetToBeSigned", plan_and_report,
     [](auto& web) { web.put_html(page, main_of("<h2>แผนการใช้จ่ายงบประมาณ ปีงบประมาณ พ.ศ. 2568</h2><p>งบประมาณ 3 ล้านบาท 12 โครงการ</p><p>รายงานผลการใช้จ่าย 6 เดือน (อยู่ระหว่างเสนอผู้อำนวยการลงนาม)</p>")); }, Verdict::zero},
    {"TheReportIsBeingGathered", plan_and_report,
     [](auto& web) { web.put_html(page, main_of("<h2>แผนการใช้จ่ายงบประมาณ ปีงบประมาณ พ.ศ. 2568</h2><p>งบประมาณ 3 ล้านบาท 12 โครงการ</p><h2>รายงานผล รอบ 6 เดือน</h2><p>อยู่ระหว่างรวบรวมข้อมูลจากทุกฝ่าย</p>")); }, Verdict::zero},
    {"AProjectUnderWayInTheReport", plan_and_report,
     [](auto& web) {
       web.put_html(page, main_of("<h2>แผนการใช้จ่ายงบประมาณ ปีงบประมาณ พ.ศ. 2568</h2><p>งบประมาณ 3 ล้านบาท 12 โครงการ</p><h2>รายงานผล ตุลาคม 2567 - มีนาคม 2568</h2><p>โครงการซ่อมถนน อยู่ระหว่างดำเนินการ</p>"));
     },
     Verdict::full},
    {"AProjectsScheduleIsNotTheReportsPeriod", six_months,
     [](auto& web) {
       web.put_html(page, main_of("<p><a href=/a.pdf>แผน</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"แผนการดำเนินงานและความก้าวหน้า ปีงบประมาณ พ.ศ. 2568", "โครงการ", "งบประมาณ", "ระยะเวลา", "ซ่อมถนน", "ธ.ค. 67 - มี.ค. 68", "แล้วเสร็จ"}}});
     },
     Verdict::full},
    {"ThreeMonthsOfSix", six_months,
     [](auto& web) { web.put_html(page, main_of("<h1>สถิติ</h1><table><tr><th>รายได้</th><th>ต.ค. 67</th><th>พ.ย. 67</th><th>ธ.ค. 67</th><th>รวม</th></tr><tr><td>ภาษีป้าย</td><td>1</td><td>2</td><td>3</td><td>6</td></tr></table>")); }, Verdict::review},
    {"SixMonthsOneByOne", six_months,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติ</h1><table><tr><th>รายได้</th><th>ต.ค. 67</th><th>พ.ย. 67</th><th>ธ.ค. 67</th><th>ม.ค. 68</th><th>ก.พ. 68</th><th>มี.ค. 68</th></tr><tr><td>ภาษีป้าย</td><td>1</td><td>2</td><td>3</td><td>1</td><td>2</td><td>3</td></tr></table>"));
     },
     Verdict::full},
    {"AColumnOfYears", "- {check: fiscal-year-shown, weight: essential}",
     [](auto& web) { web.put_html(page, main_of("<h1>แผน</h1><table><tr><th>ปีงบประมาณ</th><th>โครงการ</th></tr><tr><td>2568</td><td>ซ่อมถนน</td></tr></table>")); }, Verdict::full},
    {"AColumnOfSums", "- {check: fiscal-year-shown, weight: essential}",
     [](auto& web) { web.put_html(page, main_of("<h1>แผน</h1><table><tr><th>งบประมาณ</th><th>โครงการ</th></tr><tr><td>2568</td><td>ซ่อมถนน</td></tr></table>")); }, Verdict::review},
    {"NextToNothingIsNoHalf", "- {check: mentions, weight: complete, elements: [กลุ่มตัวอย่าง, ภาคผนวก, อภิปรายผล, ข้อเสนอแนะ]}",
     [](auto& web) { web.put_html(page, main_of("<h1>งานกีฬา</h1><p>" + std::string("บรรยากาศเป็นไปด้วยความสนุกสนาน มีผู้เข้าร่วมงานจำนวนมากจากทุกหมู่บ้าน ") + "</p><p>ปิดงานด้วยพิธีมอบถ้วยรางวัลแก่ผู้ชนะ ประธานกล่าวขอบคุณทุกคนที่มาร่วมงานในครั้งนี้ และหวังว่าจะได้พบกันอีกในปีหน้า</p>")); },
     Verdict::zero, "[0, 50, 100]"},
    {"HalfOfThemIsAHalf", "- {check: mentions, weight: complete, elements: [{name: กลุ่มตัวอย่าง, any: [กลุ่มตัวอย่าง]}, {name: ภาคผนวก, any: [ภาคผนวก], decisive: true}]}",
     [](auto& web) { web.put_html(page, main_of("<h1>ผลสำรวจ</h1><p>กลุ่มตัวอย่างคือผู้มารับบริการ ณ สำนักงาน จำนวนทั้งสิ้น 120 คน เก็บข้อมูลด้วยแบบสอบถาม</p>")); }, Verdict::partial, "[0, 50, 100]"},
    {"APostWithAnUnknownName", "- {check: people-listed, weight: essential, fields: [name, position]}",
     [](auto& web) { web.put_html(page, main_of("<h1>ผู้บริหาร</h1><img src=/p/a.jpg width=200 height=240><p>นายสมชาย ใจดี</p><p>นายอำเภอเมือง</p><p>08 1234 5678</p>")); }, Verdict::review},
    {"TheTwoSidesAreAskedOfLocalGovernmentsOnly", "- {check: mentions, weight: complete, agencies: local-government, elements: [ฝ่ายการเมือง]}",
     [](auto& web) { web.put_html(page, main_of("<h1>โครงสร้าง</h1><p>ฝ่ายปกครอง ฝ่ายทะเบียน ฝ่ายโยธา ฝ่ายสิ่งแวดล้อม</p>")); }, Verdict::full},
    {"AServiceWithADeadLeaflet", gates + "- {check: opens, weight: complete}",
     [](auto& web) { web.put_html(page, main_of("<h1>บริการออนไลน์</h1><form method=post action=/save><label>ชื่อ <input name=n></label><label>เรื่อง <textarea name=t></textarea></label><button>ส่งคำร้อง</button></form><a href=/gone.pdf>คู่มือการใช้งาน</a>")); }, Verdict::full},
};
INSTANTIATE_TEST_SUITE_P(Pages, Shapes, testing::ValuesIn(shapes), [](const auto& each) { return each.param.name; });

}  // namespace
