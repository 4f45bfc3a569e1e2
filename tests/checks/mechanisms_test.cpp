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
const std::string year_shown = "- {check: fiscal-year-shown, weight: essential}";
const std::string projects = "- {check: count-at-least, weight: complete, what: [{name: โครงการ, any: [โครงการ, กิจกรรม]}], number: 3}";
const std::string complaints = "- {check: has-content, weight: essential, characters: 20}\n- {check: mentions, weight: complete, at_least: 2, elements: [{name: ทั้งหมด, any: [$complaint_total], decisive: true}, {name: แล้วเสร็จ, any: [$complaint_done], decisive: true}, {name: คงเหลือ, any: [$complaint_pending], decisive: true}]}";
const std::string channel = "- {check: mentions, weight: essential, elements: [{name: ช่องทางแจ้งเรื่องร้องเรียน, any: [ร้องเรียน], decisive: true}]}";
const std::string participation = "- {check: mentions, weight: complete, at_least: 3, elements: [{name: ประเด็น, any: [ประเด็น]}, {name: ผู้มีส่วนร่วม, any: [ผู้มีส่วนร่วม, ผู้เข้าร่วม]}, {name: ผล, any: [ผลจากการมีส่วนร่วม, มติ]}, {name: การนำไปใช้, any: [นำผล, ไปปรับปรุง]}]}";
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
    {"ATableNobodyFilledIn", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติเรื่องร้องเรียน ปีงบประมาณ 2568</h1><table><tr><th>เดือน</th><th>รับ</th><th>แล้วเสร็จ</th></tr><tr><td>ตุลาคม 2567</td><td></td><td></td></tr><tr><td>พฤศจิกายน 2567</td><td>-</td><td>....</td></tr></table>"));
     },
     Verdict::zero},
    {"ATableWithZeros", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติเรื่องร้องเรียน ปีงบประมาณ 2568</h1><table><tr><th>เดือน</th><th>รับ</th><th>แล้วเสร็จ</th></tr><tr><td>ตุลาคม 2567</td><td>0</td><td></td></tr><tr><td>พฤศจิกายน 2567</td><td></td><td></td></tr></table>"));
     },
     Verdict::full},
    {"AnEmptyTableThatSaysNone", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติเรื่องร้องเรียน ปีงบประมาณ 2568</h1><table><tr><th>เดือน</th><th>รับ</th><th>แล้วเสร็จ</th></tr><tr><td>ตุลาคม 2567</td><td></td><td></td></tr><tr><td>พฤศจิกายน 2567</td><td></td><td></td></tr></table><p>ไม่มีเรื่องร้องเรียน</p>"));
     },
     Verdict::full},
    {"ABlankReportForm", gates,
     [](auto& web) {
       web.put_html(page, main_of("<p><a href=/a.pdf>รายงานข้อมูล ปี 2568</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"แบบรายงานข้อมูลโรงเรียน", "โรงเรียน ผู้อำนวยการ จำนวนครู จำนวนนักเรียน", "....................", "...................."}}});
     },
     Verdict::zero},
    {"AFilledReportForm", gates,
     [](auto& web) {
       web.put_html(page, main_of("<p><a href=/a.pdf>รายงานข้อมูล ปี 2568</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"แบบรายงานข้อมูลโรงเรียน", "โรงเรียน ผู้อำนวยการ จำนวนครู จำนวนนักเรียน", "วัดกลาง นายดี 12 240", "....................", "...................."}}});
     },
     Verdict::full},
    {"MonthsOfTheYearBeforeUnderThisYearsTitle", six_months,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติการจัดเก็บภาษี ต.ค. 67 – มี.ค. 68</h1><p><a href=/a.pdf>PDF</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"สถิติการจัดเก็บภาษี", "ตุลาคม 2566  12,000", "พฤศจิกายน 2566  9,000", "ธันวาคม 2566  8,500", "มกราคม 2567  40,000", "กุมภาพันธ์ 2567  70,000", "มีนาคม 2567  31,000"}}});
     },
     Verdict::zero},
    {"MonthsOfBothYears", six_months,
     [](auto& web) {
       std::string rows;
       for (const char* month : {"ตุลาคม 2566", "พฤศจิกายน 2566", "ธันวาคม 2566", "มกราคม 2567", "กุมภาพันธ์ 2567", "มีนาคม 2567", "ตุลาคม 2567", "พฤศจิกายน 2567", "ธันวาคม 2567", "มกราคม 2568", "กุมภาพันธ์ 2568", "มีนาคม 2568"})
         rows += std::string("<tr><td>") + month + "</td><td>12,000</td></tr>";
       web.put_html(page, main_of("<h1>สถิติการจัดเก็บภาษี ปีงบประมาณ พ.ศ. 2568 เทียบกับปีก่อน</h1><table><tr><th>เดือน</th><th>บาท</th></tr>" + rows + "</table>"));
     },
     Verdict::full},
    {"LastYearsMonthsBesideThisYearsReport", six_months,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติการจัดเก็บภาษี</h1><p><a href=/a.pdf>ปี 2568</a> <a href=/b.pdf>ปี 2567</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"รายงานการจัดเก็บภาษี รอบ 6 เดือน (ตุลาคม 2567 - มีนาคม 2568)", "จัดเก็บภาษีที่ดินได้ 1,200,000 บาท"}}});
       web.put_pdf(site + "b.pdf", {{{"ตุลาคม 2566  12,000", "พฤศจิกายน 2566  9,000", "ธันวาคม 2566  8,500", "มกราคม 2567  40,000"}}});
     },
     Verdict::full},
    {"MonthsThatBreakOffInJanuary", six_months,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติการจัดเก็บภาษี ปี 2568</h1><table><tr><th>เดือน</th><th>บาท</th></tr><tr><td>ตุลาคม 2567</td><td>1</td></tr><tr><td>พฤศจิกายน 2567</td><td>2</td></tr><tr><td>ธันวาคม 2567</td><td>3</td></tr><tr><td>มกราคม 2568</td><td>4</td></tr></table>"));
     },
     Verdict::zero},
    {"OnlyMarchIsMissing", six_months,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติการจัดเก็บภาษี ปี 2568</h1><p>ต.ค. 67 | พ.ย. 67 | ธ.ค. 67 | ม.ค. 68 | ก.พ. 68</p><p>1 | 2 | 3 | 4 | 5</p>"));
     },
     Verdict::review},
    {"ThreeMonthsOfSix", six_months,
     [](auto& web) { web.put_html(page, main_of("<h1>สถิติ</h1><table><tr><th>รายได้</th><th>ต.ค. 67</th><th>พ.ย. 67</th><th>ธ.ค. 67</th><th>รวม</th></tr><tr><td>ภาษีป้าย</td><td>1</td><td>2</td><td>3</td><td>6</td></tr></table>")); }, Verdict::zero},
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
     [](auto& web) { web.put_html(page, main_of("<h1>งานกีฬา</h1><p>" + std::string("บรรยากาศเป็นไปด้วยความสนุกสนาน มีผู้เข้าร่วมงานจำนวนมากจากทุกหมู่บ้าน ") + "</p><p>ปิดงานด้วยพิธีมอบถ้วยรางวัลแก่ผู้ชนะ</p>")); },
     Verdict::zero, "[0, 50, 100]"},
    {"HalfOfThemIsAHalf", "- {check: mentions, weight: complete, elements: [{name: กลุ่มตัวอย่าง, any: [กลุ่มตัวอย่าง]}, {name: ภาคผนวก, any: [ภาคผนวก], decisive: true}]}",
     [](auto& web) { web.put_html(page, main_of("<h1>ผลสำรวจ</h1><p>กลุ่มตัวอย่างคือผู้มารับบริการ ณ สำนักงาน จำนวนทั้งสิ้น 120 คน เก็บข้อมูลด้วยแบบสอบถาม</p>")); }, Verdict::partial, "[0, 50, 100]"},
    {"APostWithAnUnknownName", "- {check: people-listed, weight: essential, fields: [name, position]}",
     [](auto& web) { web.put_html(page, main_of("<h1>ผู้บริหาร</h1><img src=/p/a.jpg width=200 height=240><p>นายสมชาย ใจดี</p><p>เจ้าพนักงานเมือง</p><p>08 1234 5678</p>")); }, Verdict::review},
    {"TheTwoSidesAreAskedOfLocalGovernmentsOnly", "- {check: mentions, weight: complete, agencies: local-government, elements: [ฝ่ายการเมือง]}",
     [](auto& web) { web.put_html(page, main_of("<h1>โครงสร้าง</h1><p>ฝ่ายปกครอง ฝ่ายทะเบียน ฝ่ายโยธา ฝ่ายสิ่งแวดล้อม</p>")); }, Verdict::full},
    // Years and days.
    {"ADayOfThisYearBesideNextYears", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>ชวนออกแบบสวน</h1><p>เสาร์ 25 มกราคม 2568 ชวนคนมาคุยกันเรื่องสวน ได้ข้อสรุปว่าเอาลานร่มไม้ และตั้งงบเพิ่มในปี 2569</p>")); }, Verdict::full},
    {"ADayOfThisYearComparedWithLastYear", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>ประชาคม</h1><p>เมื่อ 5 ก.พ. 68 มีผู้มาร่วม 60 คน</p><p>เทียบกับปี 2567 มีคนเพิ่มขึ้น</p>")); }, Verdict::full},
    {"ADayOfThisYearAndPicturesOfAnother", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>ประชาคม</h1><p>เมื่อ 5 ก.พ. 68 มีผู้มาร่วม 60 คน</p><p>ภาพกิจกรรมปี 2566 ดูที่นี่</p>")); }, Verdict::full},
    {"ADayOnWhichLastYearsWasPosted", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>สถิติ</h1><p>12 ตุลาคม 2567</p><p>ข้อมูลของปี 2567 มีเรื่อง 3 เรื่อง</p>")); }, Verdict::zero},
    {"ATitleOfAnotherYearOutweighsASentence", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>รายงานผลการดำเนินงาน ปีงบประมาณ 2567</h1><p>ซ่อมถนนแล้วเสร็จ ปัญหาคือฝนตกหนัก จะแก้ไขในปี 2568</p>")); }, Verdict::zero},
    {"YearsAfterOneWord", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>รวมกิจกรรม ปี 2566 2567 2568</h1><p>ประชุมชาวบ้านเรื่องถนนและแหล่งน้ำ</p>")); }, Verdict::full},
    {"YearsBetweenStrokes", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>รวมกิจกรรม ปี 2566/2567/2568</h1><p>ประชุมชาวบ้านเรื่องถนนและแหล่งน้ำ</p>")); }, Verdict::full},
    {"ACommonEraYearOfAReport", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>รายงานประจำปี (Annual Report 2025)</h1><p>ผลงานของทุกฝ่ายในรอบปีที่ผ่านมา</p>")); }, Verdict::full},
    {"AShortYearEndsATitle", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>แผนจัดซื้อ 68</h1><p>รายการที่จะจัดซื้อของทุกฝ่าย</p>")); }, Verdict::full},
    {"AnotherShortYearIsAsked", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>แผนจัดซื้อ 66</h1><p>รายการที่จะจัดซื้อของทุกฝ่าย</p>")); }, Verdict::review},
    {"AStreetsNumberIsNoYear", year_shown, [](auto& web) { web.put_html(page, main_of("<h1>ลอกท่อซอยเพชรเกษม 68</h1><p>รายการที่จะจัดซื้อของทุกฝ่าย</p>")); }, Verdict::review},
    {"MonthsBeforeDays", year_shown,
     [](auto& web) { web.put_html(page, main_of("<h1>ข่าว</h1><p>2/10/2025 ทำความสะอาดคลอง</p><p>1/22/2025 ประชุมชาวบ้าน</p>")); }, Verdict::full},
    {"TheYearsReportBesideTheHalfYears", "- {check: period-covered, weight: essential}",
     [](auto& web) {
       web.put_html(page, main_of("<ul><li><a href=/a.pdf>รอบ ๑๒ เดือน ปีงบประมาณ ๒๕๖๘</a></li><li><a href=/b.pdf>รอบ ๖ เดือน ปี ๒๕๖๘</a></li></ul>"));
       web.put_pdf(site + "a.pdf", {{{"รายงานผล รอบ ๑๒ เดือน ปีงบประมาณ ๒๕๖๘", "อบรมแล้วเสร็จ"}}});
       web.put_pdf(site + "b.pdf", {{{"รายงานผล รอบ ๖ เดือน ปี ๒๕๖๘", "อบรมแล้วเสร็จ"}}});
     },
     Verdict::full},
    // Months.
    {"TablesOfQuarters", months, [](auto& web) { web.put_html(page, main_of("<h2>ไตรมาส 1 (ต.ค.-ธ.ค. 67)</h2><p>ซื้อกระดาษ จ้างซ่อมรถ</p><h2>ไตรมาส 2 (ม.ค.-มี.ค. 68)</h2><p>ซื้อหมึก จ้างทำความสะอาด</p>")); }, Verdict::full},
    {"AQuarterToldMonthByMonthHasAGap", months,
     [](auto& web) { web.put_html(page, main_of("<h2>ไตรมาส 1 (ต.ค.-ธ.ค. 67)</h2>" + monthly + "<h2>ไตรมาส 2 (ม.ค.-มี.ค. 68)</h2><h3>มีนาคม 2568</h3><p>ซื้อหมึก</p>")); }, Verdict::zero},
    {"AMonthStillWaitedFor", months, [](auto& web) { web.put_html(page, main_of(monthly + "<h3>กุมภาพันธ์ 2568 (รอเอกสาร)</h3><p></p><h3>มีนาคม 2568</h3><p>ซื้อวัสดุงานบ้าน</p>")); }, Verdict::zero},
    {"TheLastTabIsEmpty", months,
     [](auto& web) {
       std::string tabs;
       for (const char* month : {"ต.ค. 67", "พ.ย. 67", "ธ.ค. 67", "ม.ค. 68", "ก.พ. 68"}) tabs += "<h4>" + std::string(month) + "</h4><table><tr><th>งาน</th><th>วงเงิน</th></tr><tr><td>ซื้อกระดาษ</td><td>5,000</td></tr></table>";
       web.put_html(page, main_of(tabs + "<h4>มี.ค. 68</h4><p>แบ่งปันหน้านี้ให้เพื่อนของท่าน</p>"));
     },
     Verdict::review},
    // Counting.
    {"RowsUnderTheColumnOfTheThing", projects,
     [](auto& web) { web.put_html(page, main_of("<h1>ผลพัฒนาครู</h1><table><tr><th>ที่</th><th>โครงการ</th><th>ผล</th></tr><tr><td>1</td><td>อบรมการสอน</td><td>42 คน</td></tr><tr><td>2</td><td>ศึกษาดูงาน</td><td>10 คน</td></tr><tr><td>3</td><td>ทุนเรียนต่อ</td><td>1 คน</td></tr></table>")); }, Verdict::full},
    {"TwoRowsOfThree", projects,
     [](auto& web) { web.put_html(page, main_of("<h1>ผลพัฒนาครู</h1><table><tr><th>โครงการ</th><th>ผล</th></tr><tr><td>อบรมการสอน</td><td>42 คน</td></tr><tr><td>ศึกษาดูงาน</td><td>10 คน</td></tr><tr><td>รวม</td><td>52 คน</td></tr></table>")); }, Verdict::zero},
    {"AnAccordionsBarIsNoManual", "- {check: count-at-least, weight: complete, what: [{name: คู่มือ, any: [คู่มือ, แผน]}], number: 2}",
     [](auto& web) {
       web.put_html(page, main_of("<h4>O๑ แผนดำเนินงาน</h4><p><a href=/a.pdf>คู่มืองานทะเบียน</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"คู่มือการให้บริการงานทะเบียน", "ยื่นคำร้อง รับเอกสาร"}}});
     },
     Verdict::zero},
    // Nothing to report.
    {"NoneInOneWord", complaints, [](auto& web) { web.put_html(page, main_of("<h1>สถิติเรื่องร้องเรียน</h1><p>ปีงบ 68 : -ไม่มี-</p>")); }, Verdict::full},
    {"NoughtCases", complaints, [](auto& web) { web.put_html(page, main_of("<h1>สถิติเรื่องร้องเรียน</h1><p>ปีงบประมาณ พ.ศ. 2568 จำนวน 0 เรื่อง</p>")); }, Verdict::full},
    {"NobodyComplained", complaints, [](auto& web) { web.put_html(page, main_of("<h1>สถิติเรื่องร้องเรียน</h1><p>ปี 2568 ไม่ปรากฏว่ามีผู้ร้องเรียน</p>")); }, Verdict::full},
    {"NoInformationIsNotNone", complaints, [](auto& web) { web.put_html(page, main_of("<h1>สถิติเรื่องร้องเรียน</h1><p>ปี 2568 ไม่มีข้อมูล</p>")); }, Verdict::zero},
    // Plan and report.
    {"ProgressByAnotherWord", plan_and_report,
     [](auto& web) { web.put_html(page, main_of("<h2>แผนปฏิบัติงาน ปีงบประมาณ 2568</h2><p>ตรวจตรา 12 โครงการ</p><h2>ความคืบหน้า ห้วง 1 ต.ค.67 – 31 มี.ค.68</h2><p>ตรวจตราครบทุกจุด</p>")); }, Verdict::full},
    {"OneTableOfPlanAndProgress", plan_and_report,
     [](auto& web) { web.put_html(page, main_of("<h1>แผนดำเนินงานปีงบประมาณ 2568 และผลถึง 31 มี.ค. 68</h1><table><tr><th>งาน</th><th>งบประมาณ</th><th>ทำไปแล้ว</th><th>จ่ายแล้ว</th></tr><tr><td>ซ่อมถนน</td><td>50,000</td><td>ครึ่งทาง</td><td>20,000</td></tr></table>")); }, Verdict::full},
    {"ATableOfThePlanAlone", plan_and_report,
     [](auto& web) { web.put_html(page, main_of("<h1>แผนดำเนินงานปีงบประมาณ 2568</h1><table><tr><th>งาน</th><th>งบประมาณ</th><th>ระยะเวลา</th></tr><tr><td>ซ่อมถนน</td><td>50,000</td><td>ต.ค. 67 - ก.ย. 68</td></tr></table>")); }, Verdict::zero},
    {"LastYearsReportUnderThisYearsPlan", plan_and_report,
     [](auto& web) { web.put_html(page, main_of("<h1>แผนปฏิบัติราชการประจำปี 2568</h1><p>ลอกท่อ ต.ค. 67-ก.ย. 68</p><h2>รายงานผล รอบ 6 เดือน (ต.ค. 66 - มี.ค. 67)</h2><p>ลอกท่อแล้วเสร็จ</p>")); }, Verdict::zero},
    {"AQuartersReportForAHalf", plan_and_report,
     [](auto& web) { web.put_html(page, main_of("<h1>แผนปฏิบัติราชการประจำปี 2568</h1><p>ลอกท่อ ต.ค. 67-ก.ย. 68</p><h2>รายงานผลไตรมาส 1 (ต.ค.-ธ.ค. 67)</h2><p>ลอกท่อแล้วเสร็จ</p>")); }, Verdict::zero},
    // Absence of words, where much is said and where little is.
    {"MuchInWordsNoListKnows", participation,
     [](auto& web) { web.put_html(page, main_of("<h1>ชวนศิษย์เก่าร่างหลักสูตร</h1><p>ที่ห้องราชพฤกษ์ มีตัวแทนบริษัท 22 แห่ง ศิษย์เก่า 18 คน เสียงส่วนใหญ่อยากให้ฝึกงานยาวแปดเดือนและเพิ่มวิชาความปลอดภัย คณะแก้ร่างตามที่ขอทั้งสองข้อ แล้วส่งต่อสภาเดือนพฤษภาคม</p>")); }, Verdict::review},
    {"ATableWithHeadsOfItsOwn", participation,
     [](auto& web) { web.put_html(page, main_of("<h1>ผลงาน</h1><table><tr><th>งาน</th><th>ได้อะไร</th></tr><tr><td>ถนนสาย 3</td><td>เสร็จ</td></tr><tr><td>หนองน้ำ</td><td>เสร็จ</td></tr></table>")); }, Verdict::review},
    {"APosterUnderATitle", participation, [](auto& web) { web.put_html(page, main_of("<h1>คู่มือประชาชน</h1><img src=/p.jpg alt='ขั้นตอนขอรับเบี้ยผู้สูงอายุ'>")); }, Verdict::review},
    {"ALineOrTwo", participation, [](auto& web) { web.put_html(page, main_of("<h1>การมีส่วนร่วม</h1><p>หน่วยงานของเราให้ความสำคัญกับประชาชนทุกคนในพื้นที่เสมอมา</p>")); }, Verdict::zero},
    // What cannot be opened, and what is not the document.
    {"TheNameOfALockedFileBesideItsButton", gates + year_shown,
     [](auto& web) {
       web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี</h1><div><p>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</p><p><a href=/a.pdf>ดาวน์โหลด (PDF)</a></p></div>"));
       web.put_locked_pdf(site + "a.pdf");
     },
     Verdict::zero},
    {"ADashboardBehindASignIn", gates,
     [](auto& web) {
       web.put_html(page, main_of("<h1>สถิติ</h1><iframe src='https://lookerstudio.google.com/embed/reporting/1'></iframe>"));
       corpus::Answer to_sign_in;
       to_sign_in.status = 302;
       to_sign_in.location = "https://accounts.google.com/ServiceLogin";
       web.put("https://lookerstudio.google.com/embed/reporting/1", to_sign_in);
       web.put_html("https://accounts.google.com/ServiceLogin", "<html><title>Sign in - Google Accounts</title><body><form><input type=email name=identifier></form></body></html>");
     },
     Verdict::zero},
    {"OnlyAnOrderThatAppointsACommittee", "- {check: right-document, weight: essential, names: [{name: แผน, any: [แผนดำเนินงาน]}]}",
     [](auto& web) {
       web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี</h1><p><a href=/a.pdf>แผนดำเนินงาน ปี 2568</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"คำสั่งจังหวัดตัวอย่าง ที่ 212/2568", "เรื่อง แต่งตั้งคณะทำงานจัดทำแผนดำเนินงาน", "1. หัวหน้าสำนักงานจังหวัด ประธาน", "สั่ง ณ วันที่ 22 มกราคม พ.ศ. 2568"}}});
     },
     Verdict::zero},
    {"AnOrderBesideThePlan", "- {check: right-document, weight: essential, names: [{name: แผน, any: [แผนดำเนินงาน]}]}",
     [](auto& web) {
       web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี</h1><p><a href=/a.pdf>คำสั่ง</a> <a href=/b.pdf>แผน</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"คำสั่งจังหวัดตัวอย่าง ที่ 212/2568", "เรื่อง แต่งตั้งคณะทำงานจัดทำแผนดำเนินงาน"}}});
       web.put_pdf(site + "b.pdf", {{{"แผนดำเนินงานประจำปี 2568", "ซ่อมถนน ขุดคลอง"}}});
     },
     Verdict::full},
    // What only scripts show, and what those without scripts see.
    {"AViewersDocumentInAScript", year_shown,
     [](auto& web) {
       web.put_html(page, main_of(R"(<h1>แผน</h1><div class="_df_book"></div><script>window.option_df_1 = {"source":"https:\/\/www.example.go.th\/p.pdf","webgl":"true"};</script>)"));
       web.put_pdf(site + "p.pdf", {{{"แผนดำเนินงาน ปีงบประมาณ พ.ศ. 2568", "ซ่อมถนน"}}});
     },
     Verdict::full},
    {"ALinkForReadersWithoutScripts", year_shown,
     [](auto& web) {
       web.put_html(page, main_of("<h1>แผน</h1><noscript><a href=/p.pdf>เปิด</a></noscript>"));
       web.put_pdf(site + "p.pdf", {{{"แผนดำเนินงาน ปีงบประมาณ พ.ศ. 2568", "ซ่อมถนน"}}});
     },
     Verdict::full},
    // What a label promises and the document behind it says.
    {"ALabelTheDocumentBelies", "- {check: right-document, weight: essential, names: [{name: แผน, any: [แผนดำเนินงาน]}]}",
     [](auto& web) {
       web.put_html(page, main_of("<h1>แผนดำเนินงานประจำปี</h1><p><a href=/a.pdf>แผนดำเนินงาน</a></p>"));
       web.put_pdf(site + "a.pdf", {{{"ประกาศความเป็นส่วนตัว (Privacy Notice)", "สถาบันเก็บรวบรวมข้อมูลส่วนบุคคลของท่านเท่าที่จำเป็น ท่านมีสิทธิขอเข้าถึง ขอแก้ไข และขอลบข้อมูลของท่านได้ทุกเมื่อ ติดต่อเจ้าหน้าที่คุ้มครองข้อมูล"}}});
     },
     Verdict::zero},
    {"AnEntrysYearTheFileBelies", year_shown,
     [](auto& web) {
       web.put_html(page, main_of("<h1>แผน</h1><ul><li><a href=/entry/1>แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568</a></li></ul>"));
       web.put_html(site + "entry/1", main_of("<h1>แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2568</h1><a href=/a.pdf>ไฟล์แนบ</a>"));
       web.put_pdf(site + "a.pdf", {{{"แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567", "ซ่อมถนน ต.ค. 66 - ก.ย. 67"}}});
     },
     Verdict::zero},
    {"TheReportsFileIsLastYears", plan_and_report,
     [](auto& web) {
       web.put_html(page, main_of("<table><tr><td>แผนปฏิบัติราชการประจำปี 2568</td><td><a href=/a.pdf>pdf</a></td></tr><tr><td>รายงานผลการปฏิบัติราชการ 6 เดือน ปี 2568</td><td><a href=/b.pdf>pdf</a></td></tr></table>"));
       web.put_pdf(site + "a.pdf", {{{"แผนปฏิบัติราชการประจำปี พ.ศ. 2568", "ลอกท่อ ต.ค. 67 – ก.ย. 68"}}});
       web.put_pdf(site + "b.pdf", {{{"รายงานผลการปฏิบัติราชการ รอบ 6 เดือน", "ประจำปีงบประมาณ พ.ศ. 2567 (ตุลาคม 2566 – มีนาคม 2567)", "ลอกท่อ 22 กม."}}});
     },
     Verdict::zero},
    {"ACopyOfThePlanAsReport", plan_and_report,
     [](auto& web) {
       web.put_html(page, main_of("<p>📄 <a href=/op.pdf>แผนปฏิบัติราชการ 2568</a></p><p>📄 <a href=/op-report.pdf>รายงานผลรอบ 6 เดือน</a></p>"));
       for (const char* name : {"op.pdf", "op-report.pdf"}) web.put_pdf(site + name, {{{"แผนปฏิบัติราชการประจำปี พ.ศ. 2568", "ลอกท่อ ต.ค. 67 – ก.ย. 68"}}});
     },
     Verdict::zero},
    {"OneFileAsPlanAndAsReport", plan_and_report,
     [](auto& web) {
       web.put_html(page, main_of("<ul><li><a href=/a.pdf>แผนปฏิบัติราชการ 2568</a></li><li><a href=/a.pdf?v=1>ภาคผนวก</a></li><li><a href=/a.pdf>รายงานผลรอบ 6 เดือน</a></li></ul>"));
       web.put_pdf(site + "a.pdf", {{{"แผนปฏิบัติราชการประจำปี พ.ศ. 2568", "ลอกท่อ ต.ค. 67 – ก.ย. 68"}}});
     },
     Verdict::zero},
    {"OnlyANoticeThatItIsToCome", "- {check: mentions, weight: essential, elements: [{name: ติดตาม, any: [ติดตาม]}]}",
     [](auto& web) { web.put_html(page, main_of("<h1>ติดตามคำขอ</h1><p>ขออภัยในความไม่สะดวก หน้านี้กำลังปรับปรุงข้อมูล</p>")); }, Verdict::zero},
    {"MeasuresInATableOfPlainWords", "- {check: analysis-with-measures, weight: complete}",
     [](auto& web) {
       web.put_html(page, main_of("<h1>วิเคราะห์ผล ITA</h1><p>คะแนนรวม 87.12 จุดที่ต้องแก้ไข: การใช้ทรัพย์สิน</p><table><tr><th>มาตรการ</th><th>วิธีทำ</th><th>ใครทำ</th><th>เสร็จเมื่อ</th><th>ตามงาน</th></tr><tr><td>ทะเบียนยืม</td><td>ทำแบบฟอร์ม</td><td>กองคลัง</td><td>ม.ค. 68</td><td>ทุกเดือน</td></tr></table>"));
     },
     Verdict::full},
    // Books that ask for what cannot be.
    {"MoreElementsThanThereAre", "- {check: mentions, weight: essential, at_least: 9, elements: [โครงการ, งบประมาณ]}",
     [](auto& web) { web.put_html(page, main_of("<p>โครงการทั้งหมดและงบประมาณของทุกฝ่ายในปีนี้</p>")); }, Verdict::full},
    {"AWordBothWantedAndShutOut", "- {check: right-document, weight: essential, names: [{name: แผน, any: [แผนดำเนินงาน], decisive: true}], other: [แผนดำเนินงาน]}",
     [](auto& web) { web.put_html(page, main_of("<h1>แผนดำเนินงาน</h1><p>โครงการทั้งหมดและงบประมาณของทุกฝ่ายในปีนี้</p>")); }, Verdict::full},
    {"YearsThatExcludeEachOther", "- {check: fiscal-year-shown, name: this, weight: essential, period: Y}\n- {check: fiscal-year-shown, name: last, weight: essential, period: Y-1}",
     [](auto& web) { web.put_html(page, main_of("<h1>รวมแผน ปี 2567 และ 2568</h1><p>โครงการทั้งหมดและงบประมาณของทุกฝ่าย</p>")); }, Verdict::full},
    // Channels, addresses, posts.
    {"AChannelNamedInTheHeading", channel, [](auto& web) { web.put_html(page, main_of("<h1>ช่องทางแจ้งเรื่องร้องเรียน แผนดำเนินงานประจำปี</h1><p>เว็บไซต์ www.example.go.th สายด่วน 1132</p>")); }, Verdict::full},
    {"AHeadingWithoutAWay", channel, [](auto& web) { web.put_html(page, main_of("<h1>ช่องทางแจ้งเรื่องร้องเรียน แผนดำเนินงานประจำปี</h1><p>หน่วยงานให้ความสำคัญกับประชาชนทุกคนในพื้นที่</p>")); }, Verdict::review},
    {"AStreetAndAPostcode", "- {check: contact-complete, weight: complete, fields: [address, phone, email]}",
     [](auto& web) { web.put_html(page, main_of("<h1>ติดต่อเรา</h1><p>99/9 ถ.พหลโยธิน จตุจักร กทม. ๑๐๙๐๐</p><p>โทร (66) 37 111 222</p><p>office@example.go.th</p>")); }, Verdict::full},
    {"APoliceStationsHead", "- {check: people-listed, weight: essential, fields: [name, position]}",
     [](auto& web) { web.put_html(page, main_of("<h1>ผู้บริหาร</h1><p>พ.ต.อ.ทรงพล ใจกล้า</p><p>ผกก.สภ.เขาพนมวัง</p>")); }, Verdict::full},
    {"StepsInAListOfTheirOwn", participation,
     [](auto& web) { web.put_html(page, main_of("<h1>แนวปฏิบัติ</h1><ol><li>งานอำนวยการลงรับและออกเลข (1 วัน)</li><li>รองผู้กำกับตรวจสอบข้อเท็จจริง (7 วัน)</li><li>ตั้งกรรมการสืบสวนเรื่อง (30 วัน)</li></ol>")); }, Verdict::review},
    {"AServiceWithADeadLeaflet", gates + "- {check: opens, weight: complete}",
     [](auto& web) { web.put_html(page, main_of("<h1>บริการออนไลน์</h1><form method=post action=/save><label>ชื่อ <input name=n></label><label>เรื่อง <textarea name=t></textarea></label><button>ส่งคำร้อง</button></form><a href=/gone.pdf>คู่มือการใช้งาน</a>")); }, Verdict::full},
};
INSTANTIATE_TEST_SUITE_P(Pages, Shapes, testing::ValuesIn(shapes), [](const auto& each) { return each.param.name; });

}  // namespace
