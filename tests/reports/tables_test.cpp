// CSV, JUnit, Markdown and XLSX: read back by an independent reader, and harmless with hostile texts.
#include <zip.h>

#include <map>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "reports/report.hpp"
#include "sample_run.hpp"

namespace oit::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
namespace samples = oit::reports::testing;

/// RFC 4180.
std::vector<std::vector<std::string>> read_csv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::vector<std::string>> rows(1);
  std::string field;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (quoted) {
      if (byte != '"') {
        field += byte;
      } else if (at + 1 < text.size() && text[at + 1] == '"') {
        field += '"';
        ++at;
      } else {
        quoted = false;
      }
    } else if (byte == '"') {
      quoted = true;
    } else if (byte == ',' || byte == '\n') {
      rows.back().push_back(std::move(field));
      field.clear();
      if (byte == '\n') rows.emplace_back();
    } else if (byte != '\r') {
      field += byte;
    }
  }
  rows.pop_back();
  return rows;
}

TEST(CsvReport, HasOneRowAFindingAndABom) {
  const auto run = samples::bangkhae_2568();
  const std::string csv = render_csv(run);
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
  const auto rows = read_csv(csv);
  std::size_t findings = 0;
  for (const auto& item : run.items) findings += item.findings.size();
  EXPECT_EQ(rows.size(), findings + 1);
  for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
}

TEST(CsvReport, AnItemWithoutFindingsKeepsItsRow) {
  auto run = samples::bangkhae_2568();
  run.items.resize(1);
  run.items[0].findings.clear();
  EXPECT_EQ(read_csv(render_csv(run)).size(), 2U);
}

TEST(CsvReport, NoFieldIsAFormula) {
  for (const auto& row : read_csv(render_csv(samples::hostile_run())))
    for (const auto& field : row) {
      const std::size_t first = field.find_first_not_of(" \t\n");
      if (first == std::string::npos) continue;
      EXPECT_EQ(std::string("=+-@").find(field[first]), std::string::npos) << field;
    }
}

TEST(JunitReport, IsWellFormedAndCounts) {
  for (const auto& run : {samples::bangkhae_2568(), samples::hostile_run(), samples::empty_run()}) {
    pugi::xml_document document;
    const std::string xml = render_junit(run);
    ASSERT_TRUE(document.load_buffer(xml.data(), xml.size())) << xml.substr(0, 400);
    const auto suites = document.child("testsuites");
    EXPECT_EQ(suites.attribute("tests").as_uint(), run.items.size());
    std::size_t failures = 0, skipped = 0, cases = 0;
    for (const auto suite : suites.children("testsuite"))
      for (const auto test : suite.children("testcase")) {
        ++cases;
        failures += test.child("failure") ? 1 : 0;
        skipped += test.child("skipped") ? 1 : 0;
      }
    EXPECT_EQ(cases, run.items.size());
    EXPECT_EQ(suites.attribute("failures").as_uint(), failures);
    EXPECT_EQ(suites.attribute("skipped").as_uint(), skipped);
    EXPECT_EQ(failures, static_cast<std::size_t>(run.summary.zero + run.summary.partial));
  }
}

TEST(MarkdownReport, NamesWhatToDoAndStaysData) {
  const std::string text = render_markdown(samples::bangkhae_2568());
  EXPECT_THAT(text, HasSubstr("**O10**"));
  EXPECT_THAT(text, HasSubstr("- [ ] "));
  EXPECT_THAT(text, HasSubstr("84.75"));
  const std::string hostile = render_markdown(samples::hostile_run());
  EXPECT_THAT(hostile, Not(HasSubstr("<script")));
  EXPECT_THAT(hostile, Not(HasSubstr("<b>")));
  EXPECT_THAT(hostile, Not(HasSubstr("\x1b")));
}

/// The parts of a workbook, by name.
std::map<std::string, std::string> parts_of(const std::string& workbook) {
  std::map<std::string, std::string> parts;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(workbook.data(), workbook.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (!archive) return parts;
  for (zip_int64_t index = 0; index < zip_get_num_entries(archive, 0); ++index) {
    zip_stat_t about;
    zip_stat_index(archive, static_cast<zip_uint64_t>(index), 0, &about);
    std::string bytes(about.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0);
    zip_fread(file, bytes.data(), bytes.size());
    zip_fclose(file);
    parts[about.name] = std::move(bytes);
  }
  zip_close(archive);
  return parts;
}

std::size_t rows_of(const std::string& sheet) {
  pugi::xml_document document;
  if (!document.load_buffer(sheet.data(), sheet.size())) return 0;
  std::size_t rows = 0;
  for (const auto row : document.child("worksheet").child("sheetData").children("row")) rows += row.name() ? 1 : 0;
  return rows;
}

TEST(XlsxReport, HasFourSheetsWithFrozenFilteredHeadings) {
  const auto run = samples::bangkhae_2568();
  const auto workbook = render_xlsx(run);
  ASSERT_TRUE(workbook.ok());
  auto parts = parts_of(*workbook);
  for (const char* name : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"}) {
    ASSERT_TRUE(parts.contains(name)) << name;
    EXPECT_THAT(parts[name], HasSubstr("state=\"frozen\"")) << name;
    EXPECT_THAT(parts[name], HasSubstr("<autoFilter")) << name;
  }
  EXPECT_EQ(rows_of(parts["xl/worksheets/sheet1.xml"]), run.items.size() + 1);
  EXPECT_THAT(parts["xl/workbook.xml"], HasSubstr("ผลตรวจ"));
  EXPECT_THAT(parts["xl/worksheets/_rels/sheet3.xml.rels"], HasSubstr("https://webportal.bangkok.go.th/"));
  EXPECT_THAT(parts["xl/sharedStrings.xml"], HasSubstr("ข้อมูลสถิติการจัดเก็บรายได้"));
}

TEST(XlsxReport, HoldsNoFormulaAndNoForeignLink) {
  const auto workbook = render_xlsx(samples::hostile_run());
  ASSERT_TRUE(workbook.ok());
  for (const auto& [name, bytes] : parts_of(*workbook)) {
    EXPECT_THAT(bytes, Not(HasSubstr("<f>"))) << name;
    EXPECT_THAT(bytes, Not(HasSubstr("Target=\"javascript:"))) << name;
    pugi::xml_document document;
    EXPECT_TRUE(document.load_buffer(bytes.data(), bytes.size())) << name;
  }
}

TEST(XlsxReport, TheSameRunGivesTheSameBytes) {
  const auto first = render_xlsx(samples::bangkhae_2568()), second = render_xlsx(samples::bangkhae_2568());
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(*first, *second);
}

TEST(XlsxReport, AnEmptyRunIsAWorkbookToo) {
  const auto workbook = render_xlsx(samples::empty_run());
  ASSERT_TRUE(workbook.ok());
  EXPECT_EQ(parts_of(*workbook).count("xl/worksheets/sheet4.xml"), 1U);
}

struct Redaction {
  const char* name;
  const char* given;
  const char* shown;
};

class Redacted : public ::testing::TestWithParam<Redaction> {};

TEST_P(Redacted, HidesPeopleAndKeepsTheRest) {
  core::RunResult run = samples::bangkhae_2568();
  run.items.resize(1);
  run.items[0].findings.resize(1);
  run.items[0].findings[0].evidence = {{"", GetParam().given, "", ""}};
  EXPECT_EQ(redacted(run).items[0].findings[0].evidence[0].quote, GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Redacted,
    ::testing::Values(
        Redaction{"mobile", "ติดต่อ 081-234-5678 ในเวลาราชการ", "ติดต่อ [ปิดไว้] ในเวลาราชการ"},
        Redaction{"thai_digits", "โทร ๐๘๑ ๒๓๔ ๕๖๗๘", "โทร [ปิดไว้]"},
        Redaction{"office_line", "โทร. 02-123-4567 ต่อ 89", "โทร. [ปิดไว้] ต่อ 89"},
        Redaction{"abroad", "+66 81 234 5678", "[ปิดไว้]"},
        Redaction{"citizen_number", "เลข 1-2345-67890-12-3", "เลข [ปิดไว้]"},
        Redaction{"mail", "ส่งที่ somsri.j@bangkok.go.th ได้", "ส่งที่ [ปิดไว้] ได้"},
        Redaction{"woman", "ผู้รายงาน นางสาวสมศรี ใจดี ตำแหน่ง", "ผู้รายงาน นางสาว[ปิดไว้] ตำแหน่ง"},
        Redaction{"man", "นายสมชาย รักไทย", "นาย[ปิดไว้]"},
        Redaction{"rank", "พ.ต.อ.สมชาย รักไทย", "พ.ต.อ.[ปิดไว้]"},
        Redaction{"english", "Mr. John Smith", "Mr.[ปิดไว้]"},
        Redaction{"amount", "งบประมาณ 1,234,567.00 บาท ปี 2568", "งบประมาณ 1,234,567.00 บาท ปี 2568"},
        Redaction{"date", "ณ วันที่ 25 เมษายน 2568 เวลา 09.30", "ณ วันที่ 25 เมษายน 2568 เวลา 09.30"},
        Redaction{"hotline", "สายด่วน 1555", "สายด่วน 1555"},
        Redaction{"office_of_mayor", "นายกเทศมนตรี และนายทะเบียน", "นายกเทศมนตรี และนายทะเบียน"},
        Redaction{"place", "สำนักงานเขตบางนา ทนายความ", "สำนักงานเขตบางนา ทนายความ"},
        Redaction{"nothing", "ไม่มีข้อมูลส่วนบุคคล", "ไม่มีข้อมูลส่วนบุคคล"}),
    [](const auto& row) { return row.param.name; });

TEST(Redacted, EveryFormatObeys) {
  ReportOptions hidden;
  hidden.personal_data = PersonalData::hidden;
  for (const Format format : all_formats()) {
    if (format == Format::xlsx) continue;
    const auto open = render(samples::bangkhae_2568(), format), closed = render(samples::bangkhae_2568(), format, hidden);
    ASSERT_TRUE(open.ok() && closed.ok());
    EXPECT_THAT(*closed, Not(HasSubstr("081-234-5678"))) << to_string(format);
  }
  const auto workbook = render_xlsx(samples::bangkhae_2568(), hidden);
  ASSERT_TRUE(workbook.ok());
  for (const auto& [name, bytes] : parts_of(*workbook)) EXPECT_THAT(bytes, Not(HasSubstr("081-234-5678"))) << name;
}

}  // namespace
}  // namespace oit::reports
