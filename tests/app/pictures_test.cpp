// Pictures and scans in a whole audit, with a stand-in for Tesseract on the PATH: words settle what waits on words, and
// nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <stdexcept>

#include "app/picture_reader.hpp"
#include "reports/report.hpp"
#include "tests/app/program.hpp"
#include "tests/support/replica/replica.hpp"

namespace oit {
namespace {

using core::Verdict;
using testing::HasSubstr;
using testing_support::read_file;
using testing_support::TemporaryFolder;

const std::string root = OIT_SOURCE_DIR;

core::RunResult report_in(const std::string& folder) {
  auto run = reports::read_json(read_file(folder + "/report.json"), "report.json");
  EXPECT_TRUE(run.ok());
  return run.ok() ? *run : core::RunResult();
}

const core::ItemResult& item(const core::RunResult& run, const std::string& id) {
  for (const auto& each : run.items)
    if (each.id == id) return each;
  throw std::out_of_range(id);
}

class Pictures : public testing::Test {
 protected:
  void SetUp() override {
    replica::Site& site = server_.host("www.pictures.go.th");
    const std::string begin = "<!DOCTYPE html><html lang=th><head><title>สำนักงาน</title></head><body><main>";
    site.page("/").html(begin + "<h1>สำนักงานตัวอย่าง</h1><p>ยินดีต้อนรับสู่เว็บไซต์ของสำนักงานตัวอย่าง มีข่าวสารและบริการสำหรับประชาชนทุกวัน</p></main></body></html>");
    site.page("/o1").html(begin + "<h1>โครงสร้างหน่วยงาน</h1><p>แผนผังแสดงการแบ่งส่วนราชการของสำนักงานตัวอย่าง</p><img src='/chart.png' width=1000 height=640></main></body></html>");
    site.page("/o2").html(begin + "<h1>แผนประจำปี</h1><p>สำนักงานได้ประกาศแผนประจำปีตามเอกสารแนบท้ายนี้</p><a href='/scan.pdf'>แผนประจำปี</a></main></body></html>");
    site.page("/o3").html(begin + "<h1>รายงานผล</h1><p>สำนักงานได้จัดทำรายงานผลตามเอกสารแนบท้ายนี้แล้ว</p><a href='/report.pdf'>รายงานผล</a></main></body></html>");
    site.page("/o4").html(begin + "<h1>ติดต่อเรา</h1><p>ที่อยู่ 123 ถนนตัวอย่าง แขวงตัวอย่าง เขตตัวอย่าง กรุงเทพมหานคร 10100</p><img src='/map.png' width=900 height=700></main></body></html>");
    site.page("/chart.png").file(root + "/app/demo_site/files/structure.png");
    site.page("/map.png").file(root + "/app/demo_site/files/structure.png");
    site.page("/scan.pdf").file(root + "/tests/content/data/scan.pdf");
    site.page("/report.pdf").file(root + "/tests/content/data/scan.pdf");
    site.otherwise().status(404).html("<h1>ไม่พบหน้า</h1>");
    server_.start();
  }

  /// What the stand-in says of every picture.
  void tesseract_says(const std::string& words) {
    const std::string program = out_.write("tesseract", "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List:\\neng\\ntha\\n'; exit 0; fi\ncat > /dev/null\necho page >> '" +
                                                            out_.path() + "/asked'\nprintf '" + words + "'\n");
    ::chmod(program.c_str(), 0755);
  }

  core::RunResult audit(const std::string& ocr) {
    const std::string submission = out_.write("s.yaml", "agency: {id: pictures, name: สำนักงานตัวอย่าง, websites: [\"http://www.pictures.go.th/\"]}\nrulebook: " + root +
                                                            "/tests/app/pictures/book.yaml\nitems:\n  O1: {urls: [\"http://www.pictures.go.th/o1\"]}\n  O2: {urls: [\"http://www.pictures.go.th/o2\"]}\n"
                                                            "  O3: {urls: [\"http://www.pictures.go.th/o3\"]}\n  O4: {urls: [\"http://www.pictures.go.th/o4\"]}\n");
    std::vector<std::string> arguments{"audit", submission, "--out", out_.path() + "/run", "--as-of", "2025-04-25", "--delay", "0", "--patience", "0",
                                       "--format", "html,json", "--lang", "en", "--no-progress", "--ocr", ocr};
    for (const auto& mapping : server_.connect_to()) arguments.insert(arguments.end(), {"--connect-to", mapping});
    const auto end = testing_support::run_program(arguments, "", {"PATH=" + out_.path() + ":/usr/bin:/bin"});
    EXPECT_TRUE(end.exit_code == 0 || end.exit_code == 1) << end.err;
    return report_in(out_.path() + "/run");
  }

  std::string asked() const { return read_file(out_.path() + "/asked"); }

  replica::Replica server_;
  TemporaryFolder out_;
};

TEST_F(Pictures, AreLeftToAPersonWithoutOcr) {
  tesseract_says("ฝ่ายปกครอง");
  const core::RunResult run = audit("never");
  for (const char* id : {"O1", "O2", "O3"}) EXPECT_EQ(item(run, id).verdict, Verdict::review) << id;
  EXPECT_EQ(item(run, "O4").verdict, Verdict::full);
  EXPECT_EQ(asked(), "");
}

TEST_F(Pictures, GiveTheirWordsToItemsThatWaitOnWords) {
  tesseract_says("ฝ่ายปกครอง    ฝ่ายทะเบียน   ฝ่ายโยธา\\nผู้รับผิดชอบ 25 เมษายน 2568\\n");
  const core::RunResult run = audit("auto");
  const core::ItemResult& chart = item(run, "O1");
  EXPECT_EQ(chart.verdict, Verdict::full);
  ASSERT_FALSE(chart.findings.empty());
  ASSERT_FALSE(chart.findings[0].evidence.empty());
  EXPECT_EQ(chart.findings[0].evidence[0].how, "ocr");
  EXPECT_EQ(chart.findings[0].evidence[0].locator, "file chart.png");
  EXPECT_EQ(item(run, "O2").verdict, Verdict::full);
  EXPECT_THAT(read_file(out_.path() + "/run/report.html"), HasSubstr("file chart.png · read by OCR"));

  EXPECT_EQ(item(run, "O3").verdict, Verdict::review) << "a date from OCR is no date";
  const std::string pages = asked();
  EXPECT_EQ(std::count(pages.begin(), pages.end(), '\n'), 1 + 2) << "the chart and the two scanned pages of O2's file, nothing for O3 or O4: " << pages;
}

/// A static file with no better witness is dated by its server; a script's answer never is.
TEST_F(Pictures, AStaticFileIsDatedByItsServerAtLast) {
  replica::Site& site = server_.host("www.pictures.go.th");
  site.page("/o2").html("<!DOCTYPE html><html><body><main><h1>แผนประจำปี</h1><p>สำนักงานได้ประกาศแผนประจำปีตามเอกสารแนบท้ายนี้</p><a href='/plan.png'>แผน</a></main></body></html>");
  site.page("/plan.png").file(root + "/app/demo_site/files/structure.png").last_modified("Fri, 25 Apr 2025 03:00:00 GMT");
  const core::RunResult run = audit("never");
  ASSERT_EQ(item(run, "O2").documents.size(), 1u);
  ASSERT_TRUE(item(run, "O2").documents[0].published);
  EXPECT_EQ(item(run, "O2").documents[0].published->witness, core::DateWitness::last_modified);
  EXPECT_EQ(item(run, "O2").documents[0].published->date.from, core::make_date(2025, 4, 25));
}

TEST_F(Pictures, JudgedAgainFromTheEvidenceSayTheSame) {
  tesseract_says("ฝ่ายปกครอง    ฝ่ายทะเบียน   ฝ่ายโยธา\\n");
  const core::RunResult run = audit("auto");
  const auto end = testing_support::run_program({"judge", out_.path() + "/run/evidence.warc.gz", "--out", out_.path() + "/again", "--rulebook", root + "/tests/app/pictures/book.yaml", "--format", "json", "--no-progress", "--ocr", "auto"},
                                                "", {"PATH=" + out_.path() + ":/usr/bin:/bin"});
  ASSERT_EQ(end.exit_code, 0) << end.err;
  const core::RunResult again = report_in(out_.path() + "/again");
  for (const auto& each : run.items) EXPECT_EQ(item(again, each.id).verdict, each.verdict) << each.id;
  EXPECT_EQ(item(again, "O1").verdict, Verdict::full);
}

TEST(WordsOfPictures, SettleQuestionsAndTakeNothingAway) {
  const struct {
    Verdict without, with;
    bool taken;
  } rows[] = {{Verdict::review, Verdict::full, true},  {Verdict::review, Verdict::review, true}, {Verdict::review, Verdict::zero, false}, {Verdict::review, Verdict::partial, false},
              {Verdict::full, Verdict::review, false}, {Verdict::full, Verdict::zero, false},    {Verdict::zero, Verdict::full, false},   {Verdict::partial, Verdict::full, false}};
  for (const auto& row : rows) {
    checks::Judgement without, with;
    without.verdict = row.without;
    with.verdict = row.with;
    EXPECT_EQ(app::settled_by_words(without, with), row.taken) << core::to_string(row.without) << " -> " << core::to_string(row.with);
  }
}

TEST(BodySpool, GivesBackWhatItKeptAndItsRoom) {
  app::BodySpool spool(10);
  auto six = spool.keep(core::make_body("abcdef"));
  ASSERT_TRUE(six);
  EXPECT_FALSE(spool.keep(core::make_body("12345"))) << "eleven bytes";
  const auto four = spool.keep(core::make_body("1234"));
  ASSERT_TRUE(four);
  EXPECT_EQ(*six->read(), "abcdef");
  six.reset();
  const auto five = spool.keep(core::make_body("vwxyz"));
  ASSERT_TRUE(five) << "room was given back";
  EXPECT_EQ(*five->read(), "vwxyz");
  EXPECT_EQ(*four->read(), "1234");
  EXPECT_FALSE(app::BodySpool(0).keep(core::make_body("a")));
}

}  // namespace
}  // namespace oit
