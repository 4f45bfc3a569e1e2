// News are what a page calls news and dates day by day; the title alone is a promise.
#include <gtest/gtest.h>

#include "tests/checks/example_book.hpp"

namespace oit {
namespace {

core::Verdict verdict_of(const std::string& main) {
  corpus::OfflineWeb web;
  const std::string page = "https://www.example.go.th/o7";
  web.put_html(page, "<html lang=th><head><title>ข่าวประชาสัมพันธ์</title></head><body><main><h1>ข่าวประชาสัมพันธ์</h1>" + main + "</main></body></html>");
  auto book = checks_test::book_with("- {check: mentions, weight: essential, elements: [{name: ข่าวสารของหน่วยงาน, any: [ข่าว], decisive: true}]}");
  book.items.front().title.th = "ข่าวประชาสัมพันธ์";
  return checks_test::judge(book, web, {page}).verdict;
}

TEST(News, DatedEntriesKeepTheTitlesPromise) {
  EXPECT_EQ(verdict_of("<ul><li>3 มี.ค. 2568 ซ่อมสะพานไม้บ้านเหนือ</li><li>18 ก.พ. 2568 แจกกล้าไม้</li><li>9 ม.ค. 2568 วันเด็กที่ลานวัด</li></ul>"), core::Verdict::full);
}

TEST(News, TheTitleAloneDoesNot) {
  EXPECT_NE(verdict_of("<p>ยินดีต้อนรับสู่เว็บไซต์ของเรา ที่นี่มีเรื่องราวดี ๆ จากทุกหมู่บ้านมาเล่าสู่กันฟังเสมอ</p>"), core::Verdict::full);
}

}  // namespace
}  // namespace oit
