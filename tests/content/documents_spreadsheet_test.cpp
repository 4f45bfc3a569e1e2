// Spreadsheets of every kind: the real writer's XLSX, hand-made ODS and BIFF, and CSV in the charsets agencies use.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <functional>

#include "content/csv.hpp"
#include "content/read.hpp"
#include "content/spreadsheet.hpp"
#include "content/spreadsheet_grid.hpp"
#include "content/xlsx.hpp"
#include "tests/content/documents_fixtures.hpp"

namespace oit::content {
namespace {

using core::Content;
using core::Notice;
using core::ReadQuality;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::document_of;
using testing::text_of_blocks;

Content read(std::string bytes, const std::string& name = "a.xlsx") { return read_spreadsheet(document_of(std::move(bytes), name), {}); }

/// libxlsxwriter 1.1 writes to a file only: one in memory has a name too.
std::string xlsx(const std::function<void(lxw_workbook*)>& fill) {
  const int file = ::memfd_create("workbook", 0);
  const std::string path = "/proc/self/fd/" + std::to_string(file);
  lxw_workbook* book = workbook_new(path.c_str());
  fill(book);
  workbook_close(book);
  std::string bytes(static_cast<std::size_t>(::lseek(file, 0, SEEK_END)), '\0');
  EXPECT_EQ(::pread(file, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
  ::close(file);
  return bytes;
}

void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const char* text) { worksheet_write_string(sheet, row, column, text, nullptr); }

TEST(Xlsx, HeaderIsFoundUnderMergedTitles) {
  const Content content = read(xlsx([](lxw_workbook* book) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, "ผลการจัดซื้อ");
    worksheet_merge_range(sheet, 0, 0, 0, 3, "สรุปผลการจัดซื้อจัดจ้าง", nullptr);
    worksheet_merge_range(sheet, 1, 0, 1, 3, "ประจำเดือน ตุลาคม ๒๕๖๗", nullptr);
    const char* header[] = {"ลำดับ", "รายการ", "วงเงิน (บาท)", "วันที่ลงนาม"};
    for (lxw_col_t i = 0; i < 4; ++i) put(sheet, 3, i, header[i]);
    lxw_format* day = workbook_add_format(book);
    format_set_num_format(day, "d mmmm yyyy");
    worksheet_write_number(sheet, 4, 0, 1, nullptr);
    put(sheet, 4, 1, "จ้างซ่อมรถยนต์");
    put(sheet, 4, 2, "๑๒,๕๐๐.๕๐");
    lxw_datetime signing{2024, 10, 15, 0, 0, 0.0};
    worksheet_write_datetime(sheet, 4, 3, &signing, day);
  }));
  EXPECT_EQ(content.type, core::DocumentType::xlsx);
  EXPECT_EQ(content.quality, ReadQuality::well);
  EXPECT_EQ(content.readability.grade, 4);
  ASSERT_EQ(content.tables.size(), 1u);
  const core::Table& table = content.tables[0];
  EXPECT_THAT(table.title, HasSubstr("สรุปผลการจัดซื้อจัดจ้าง"));
  EXPECT_THAT(table.header, ElementsAre("ลำดับ", "รายการ", "วงเงิน (บาท)", "วันที่ลงนาม"));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0][0].number, 1);
  EXPECT_EQ(table.rows[0][2].number, 12500.5) << "Thai digits are figures";
  ASSERT_TRUE(table.rows[0][3].date);
  EXPECT_EQ(table.rows[0][3].date->from, core::make_date(2024, 10, 15));
  EXPECT_EQ(table.place.sheet, "ผลการจัดซื้อ");
  EXPECT_EQ(table.place.cell, "A4");
  EXPECT_EQ(content.blocks.back().place.cell, "A5");
}

TEST(Xlsx, TwoHeaderRowsAreOneHeader) {
  const Content content = read(xlsx([](lxw_workbook* book) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    worksheet_merge_range(sheet, 0, 0, 1, 0, "รายการ", nullptr);
    worksheet_merge_range(sheet, 0, 1, 0, 2, "งบประมาณ", nullptr);
    put(sheet, 1, 1, "ได้รับ");
    put(sheet, 1, 2, "ใช้ไป");
    put(sheet, 2, 0, "ค่าวัสดุ");
    worksheet_write_number(sheet, 2, 1, 1000, nullptr);
    worksheet_write_number(sheet, 2, 2, 900, nullptr);
  }));
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_THAT(content.tables[0].header, ElementsAre("รายการ", "งบประมาณ ได้รับ", "งบประมาณ ใช้ไป"));
  EXPECT_EQ(content.tables[0].rows.size(), 1u);
}

TEST(Xlsx, EmptyAndPictureOnlyAreToldApart) {
  const Content empty = read(xlsx([](lxw_workbook* book) { workbook_add_worksheet(book, nullptr); }));
  EXPECT_TRUE(empty.has(Notice::empty_document));
  EXPECT_EQ(empty.readability.grade, 0);
  static const std::string picture = testing::data_file("dot.png");
  const Content pictured = read(xlsx([](lxw_workbook* book) {
    worksheet_insert_image_buffer(workbook_add_worksheet(book, nullptr), 0, 0, reinterpret_cast<const unsigned char*>(picture.data()), picture.size());
  }));
  EXPECT_TRUE(pictured.has(Notice::picture_only));
  EXPECT_EQ(pictured.readability.grade, 1);
  EXPECT_EQ(pictured.quality, ReadQuality::badly);
}

TEST(Xlsx, LinksLeadSomewhere) {
  const Content content = read(xlsx([](lxw_workbook* book) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, "s");
    worksheet_write_url_opt(sheet, 1, 1, "https://www.example.go.th/a.pdf", nullptr, "เอกสาร", nullptr);
  }));
  ASSERT_EQ(content.links.size(), 1u);
  EXPECT_EQ(content.links[0].target->text(), "https://www.example.go.th/a.pdf");
  EXPECT_EQ(content.links[0].text, "เอกสาร");
  EXPECT_EQ(content.links[0].place.cell, "B2");
}

TEST(Xlsx, HiddenSheetsAreNotShown) {
  const Content content = read(xlsx([](lxw_workbook* book) {
    put(workbook_add_worksheet(book, "open"), 0, 0, "เปิดเผย");
    lxw_worksheet* hidden = workbook_add_worksheet(book, "hidden");
    put(hidden, 0, 0, "ซ่อนไว้");
    worksheet_hide(hidden);
  }));
  EXPECT_THAT(text_of_blocks(content), HasSubstr("เปิดเผย"));
  EXPECT_THAT(text_of_blocks(content), ::testing::Not(HasSubstr("ซ่อนไว้")));
}

std::string minimal_xlsx(const std::string& sheet_xml, const std::string& workbook_attributes = "", const std::string& styles = "") {
  return testing::zip_file(
      {{"[Content_Types].xml", "<Types/>"},
       {"_rels/.rels", R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/xl/workbook.xml"/></Relationships>)"},
       {"xl/workbook.xml", "<x:workbook xmlns:x='m' xmlns:r='r'><x:workbookPr " + workbook_attributes +
                               "/><x:sheets><x:sheet name='s' r:id='r1'/></x:sheets></x:workbook>"},
       {"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/></Relationships>)"},
       {"xl/styles.xml", styles},
       {"xl/worksheets/sheet1.xml", "<x:worksheet xmlns:x='m'><x:sheetData>" + sheet_xml + "</x:sheetData></x:worksheet>"}});
}

TEST(Xlsx, OtherWritersPrefixesRunsAndCellsWithoutAddress) {
  const Content content = read(minimal_xlsx(
      "<x:row><x:c t='inlineStr'><x:is><x:r><x:t>สำ</x:t></x:r><x:r><x:t>นักงาน</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>"
      "<x:c><x:v>2.50</x:v></x:c><x:c t='b'><x:v>1</x:v></x:c><x:c t='e'><x:v>#REF!</x:v></x:c><x:c t='d'><x:v>2025-04-25T00:00:00</x:v></x:c></x:row>"));
  EXPECT_EQ(text_of_blocks(content), "สำนักงาน | 2.5 | TRUE | #REF! | 25 เมษายน 2568\n");
}

TEST(Xlsx, DatesByBothEpochs) {
  const std::string styles = "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>";
  const std::string cell = "<x:row><x:c s='1'><x:v>45772</x:v></x:c></x:row>";
  EXPECT_EQ(text_of_blocks(read(minimal_xlsx(cell, "", styles))), "25 เมษายน 2568\n");
  EXPECT_EQ(text_of_blocks(read(minimal_xlsx(cell, "date1904='1'", styles))), "26 เมษายน 2572\n");
  // 25/4/2568 typed into a Common Era calendar.
  EXPECT_EQ(text_of_blocks(read(minimal_xlsx("<x:row><x:c s='1'><x:v>244099</x:v></x:c></x:row>", "", styles))), "25 เมษายน 2568\n");
}

struct SerialCase {
  const char* name;
  double serial;
  bool epoch_1904;
  const char* day;
};
class Serial : public ::testing::TestWithParam<SerialCase> {};
TEST_P(Serial, IsThatDay) {
  const auto day = day_of_serial(GetParam().serial, GetParam().epoch_1904);
  EXPECT_EQ(day ? core::to_iso(*day) : "", GetParam().day);
}
INSTANTIATE_TEST_SUITE_P(Days, Serial,
                         ::testing::Values(SerialCase{"First", 1, false, "1900-01-01"}, SerialCase{"BeforeTheGap", 59, false, "1900-02-28"},
                                           SerialCase{"TheDayThatNeverWas", 60, false, ""}, SerialCase{"AfterTheGap", 61, false, "1900-03-01"},
                                           SerialCase{"Recent", 45772, false, "2025-04-25"}, SerialCase{"WithTime", 45772.99, false, "2025-04-25"},
                                           SerialCase{"LeapDay", 45351, false, "2024-02-29"}, SerialCase{"Epoch1904", 0, true, "1904-01-01"},
                                           SerialCase{"Recent1904", 44310, true, "2025-04-25"}, SerialCase{"Negative", -1, false, ""},
                                           SerialCase{"TooLate", 3e6, false, ""}, SerialCase{"Nothing", 0, false, ""}),
                         [](const auto& each) { return each.param.name; });

struct FormatCase {
  const char* name;
  int id;
  const char* code;
  bool date, time, buddhist;
};
class NumberFormat : public ::testing::TestWithParam<FormatCase> {};
TEST_P(NumberFormat, IsRecognised) {
  const DateFormat format = date_format_of(GetParam().id, GetParam().code);
  EXPECT_EQ(format.is_date, GetParam().date);
  EXPECT_EQ(format.is_time, GetParam().time);
  EXPECT_EQ(format.buddhist, GetParam().buddhist);
}
INSTANTIATE_TEST_SUITE_P(
    Codes, NumberFormat,
    ::testing::Values(FormatCase{"General", 0, "", false, false, false}, FormatCase{"ShortDate", 14, "", true, false, false},
                      FormatCase{"Clock", 20, "", false, true, false}, FormatCase{"Written", 165, "General", false, false, false},
                      FormatCase{"ThaiLong", 164, "[$-107041E]d\\ mmmm\\ yyyy;@", true, false, true},
                      FormatCase{"ThaiLocaleOnly", 164, "[$-41E]d mmmm yyyy", true, false, false},
                      FormatCase{"BuddhistYear", 164, "d/m/bbbb", true, false, true}, FormatCase{"Baht", 164, "\"บาท\" #,##0.00", false, false, false},
                      FormatCase{"QuotedLetters", 164, "0.0 \"day\"", false, false, false}, FormatCase{"Colours", 164, "[Red]#,##0;[Blue]-#,##0", false, false, false},
                      FormatCase{"MonthYear", 164, "mmm-yy", true, false, false}, FormatCase{"MonthOnly", 164, "mmmm", true, false, false},
                      FormatCase{"Minutes", 164, "mm:ss", false, true, false}, FormatCase{"Elapsed", 164, "[h]:mm", false, true, false},
                      FormatCase{"DateTime", 164, "yyyy-mm-dd hh:mm", true, false, false}, FormatCase{"Scientific", 164, "0.00E+00", false, false, false}),
    [](const auto& each) { return each.param.name; });

TEST(Xlsx, EncryptedIsLocked) {
  const Content content = read(testing::ole_file({{"EncryptionInfo", "x"}, {"EncryptedPackage", "y"}}));
  EXPECT_TRUE(content.has(Notice::encrypted_workbook));
  EXPECT_TRUE(content.has(Notice::user_locked));
  EXPECT_EQ(content.readability.grade, 0);
}

TEST(Xlsx, DamagedIsCorrupt) {
  const std::string whole = minimal_xlsx("<x:row><x:c><x:v>1</x:v></x:c></x:row>");
  EXPECT_TRUE(read(whole.substr(0, whole.size() / 2)).has(Notice::corrupt));
  EXPECT_TRUE(read("PK\x03\x04").has(Notice::corrupt));
  EXPECT_TRUE(read(testing::zip_file({{"xl/nothing.xml", "x"}})).has(Notice::corrupt));
}

TEST(Xlsx, ABombIsNotUnpacked) {
  const Content content = read(testing::zip_file({{"xl/workbook.xml", std::string(66u << 20, ' ')}}));
  EXPECT_TRUE(content.has(Notice::bomb));
  EXPECT_EQ(content.quality, ReadQuality::not_read);
}

TEST(Xlsx, AddressesFarOutTakeNoMemory) {
  const Content content = read(minimal_xlsx("<x:row r='4294967295'><x:c r='XFD1048576'><x:v>1</x:v></x:c></x:row><x:row r='1'><x:c><x:v>7</x:v></x:c></x:row>"));
  EXPECT_TRUE(content.has(Notice::limits_hit));
  EXPECT_EQ(text_of_blocks(content), "7\n");
}

std::string ods(const std::string& table) {
  return testing::zip_file(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml", "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:xlink='l'><office:body><office:spreadsheet>"
                       "<table:table table:name='แผ่น'>" + table + "</table:table></office:spreadsheet></office:body></office:document-content>"},
       {"meta.xml", "<office:document-meta xmlns:office='o' xmlns:dc='d'><office:meta><dc:date>2025-04-25T10:00:00</dc:date></office:meta></office:document-meta>"}});
}
std::string ods_text(const std::string& text) { return "<table:table-cell><text:p>" + text + "</text:p></table:table-cell>"; }

TEST(Ods, APlainTableIsTheBestGrade) {
  const Content content = read(ods("<table:table-header-rows><table:table-row>" + ods_text("เดือน") + ods_text("จำนวน") + "</table:table-row></table:table-header-rows>"
                                   "<table:table-row table:number-rows-repeated='2'>" + ods_text("ตุลาคม") +
                                   "<table:table-cell office:value-type='float' office:value='1234.5'><text:p>๑,๒๓๔.๕</text:p></table:table-cell></table:table-row>"
                                   "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"), "a.ods");
  EXPECT_EQ(content.type, core::DocumentType::ods);
  EXPECT_EQ(content.readability.grade, 5);
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_THAT(content.tables[0].header, ElementsAre("เดือน", "จำนวน"));
  ASSERT_EQ(content.tables[0].rows.size(), 2u);
  EXPECT_EQ(content.tables[0].rows[1][1].number, 1234.5);
  EXPECT_EQ(content.tables[0].rows[1][1].text, "๑,๒๓๔.๕");
  EXPECT_EQ(content.modified, core::make_date(2025, 4, 25));
  EXPECT_EQ(content.tables[0].place.sheet, "แผ่น");
}

TEST(Ods, TitleRowsCostAGrade) {
  const Content content = read(ods("<table:table-row>" + ods_text("สถิติ") + "</table:table-row><table:table-row>" + ods_text("ก") + ods_text("ข") +
                                   "</table:table-row><table:table-row>" + ods_text("๑") + ods_text("๒") + "</table:table-row>"));
  EXPECT_EQ(content.readability.grade, 4);
  EXPECT_EQ(content.tables.at(0).title, "สถิติ");
}

TEST(Ods, EncryptedIsLocked) {
  EXPECT_TRUE(read(testing::zip_file({{"content.xml", "\x01\x02"}, {"META-INF/manifest.xml", "<m:encryption-data/>"}})).has(Notice::encrypted_workbook));
}

TEST(Xls, OldExcelIsRead) {
  const Content content = read(testing::xls_file("งบ", {{0, 0, "รายการ", 0, false}, {0, 1, "จำนวนเงิน", 0, false}, {0, 2, "วันที่", 0, false},
                                                        {1, 0, "ค่าจ้าง", 0, false}, {1, 1, "", 2500.75, false}, {1, 2, "", 45772, true}}), "a.xls");
  EXPECT_EQ(content.type, core::DocumentType::xls);
  EXPECT_EQ(content.quality, ReadQuality::well) << content.quality_reason.en;
  EXPECT_EQ(content.readability.grade, 4);
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_EQ(content.tables[0].place.sheet, "งบ");
  EXPECT_THAT(content.tables[0].header, ElementsAre("รายการ", "จำนวนเงิน", "วันที่"));
  EXPECT_EQ(content.tables[0].rows.at(0).at(1).number, 2500.75);
  ASSERT_TRUE(content.tables[0].rows.at(0).at(2).date);
  EXPECT_EQ(content.tables[0].rows.at(0).at(2).date->from, core::make_date(2025, 4, 25));
}

TEST(Xls, WhatFreexlDoesNotKnowIsNoFaultOfTheFile) {
  const Content content = read(testing::ole_file({{"Workbook", std::string(8000, '\x11')}}), "a.xls");
  EXPECT_TRUE(content.has(Notice::unsupported_format));
  EXPECT_FALSE(content.has(Notice::corrupt));
}

constexpr const char* xml_workbook = R"(<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
 <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office"><Title>แผนจัดซื้อ</Title><Created>2025-04-01T02:03:04Z</Created></DocumentProperties>
 <ss:Worksheet ss:Name="แผน"><ss:Table>
  <ss:Row><ss:Cell ss:MergeAcross="2"><ss:Data ss:Type="String">แผนจัดซื้อจัดจ้าง ปี 2568</ss:Data></ss:Cell></ss:Row>
  <ss:Row ss:Index="3"><ss:Cell><ss:Data ss:Type="String">รายการ</ss:Data></ss:Cell><ss:Cell><ss:Data ss:Type="String">วงเงิน</ss:Data></ss:Cell><ss:Cell><ss:Data ss:Type="String">วันที่</ss:Data></ss:Cell></ss:Row>
  <ss:Row><ss:Cell ss:HRef="https://www.example.go.th/tor.pdf"><ss:Data ss:Type="String"><html:B>ซื้อ</html:B>กระดาษ</ss:Data></ss:Cell><ss:Cell><ss:Data ss:Type="Number">12500.5</ss:Data></ss:Cell><ss:Cell><ss:Data ss:Type="DateTime">2025-04-25T00:00:00.000</ss:Data></ss:Cell></ss:Row>
  <ss:Row><ss:Cell ss:Index="2"><ss:Data ss:Type="Number">1</ss:Data></ss:Cell></ss:Row>
 </ss:Table></ss:Worksheet>
</ss:Workbook>)";

TEST(SpreadsheetMl, IsReadAsTheWorkbookItIs) {
  const Content content = read(xml_workbook, "a.xls");
  EXPECT_EQ(content.type, core::DocumentType::xls);
  EXPECT_EQ(content.quality, ReadQuality::well) << content.quality_reason.en;
  EXPECT_EQ(content.readability.grade, 4);
  EXPECT_EQ(content.title, "แผนจัดซื้อ");
  EXPECT_EQ(content.created, core::make_date(2025, 4, 1));
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_EQ(content.tables[0].title, "แผนจัดซื้อจัดจ้าง ปี 2568");
  EXPECT_THAT(content.tables[0].header, ElementsAre("รายการ", "วงเงิน", "วันที่"));
  ASSERT_EQ(content.tables[0].rows.size(), 2u);
  EXPECT_EQ(content.tables[0].rows[0].at(0).text, "ซื้อกระดาษ");
  EXPECT_EQ(content.tables[0].rows[0].at(1).number, 12500.5);
  ASSERT_TRUE(content.tables[0].rows[0].at(2).date);
  EXPECT_EQ(content.tables[0].rows[0].at(2).date->from, core::make_date(2025, 4, 25));
  EXPECT_EQ(content.tables[0].rows[1].at(1).number, 1) << "cells count on from their index";
  ASSERT_EQ(content.links.size(), 1u);
  EXPECT_EQ(content.links[0].href, "https://www.example.go.th/tor.pdf");
}

TEST(SpreadsheetMl, CutOffIsCorrupt) {
  const std::string whole = xml_workbook;
  EXPECT_TRUE(read(whole.substr(0, whole.size() / 2), "a.xls").has(Notice::corrupt));
}

TEST(SpreadsheetMl, IndexesFarOutTakeNoMemory) {
  const Content content = read("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet Name=\"a\"><Table><Row Index=\"999999999\"><Cell Index=\"-5\"><Data>ก</Data></Cell>"
                               "<Cell Index=\"999999999\"><Data>ข</Data></Cell></Row><Row Span=\"999999999\"/><Row><Cell><Data>ค</Data></Cell></Row></Table></Worksheet></Workbook>",
                               "a.xls");
  EXPECT_TRUE(content.has(Notice::limits_hit) || content.blocks.empty());
}

TEST(Xls, DamagedIsCorrupt) {
  const std::string whole = testing::xls_file("s", {{0, 0, "ก", 0, false}});
  for (std::size_t length : {std::size_t{8}, std::size_t{600}, whole.size() / 2}) EXPECT_TRUE(read(whole.substr(0, length), "a.xls").has(Notice::corrupt)) << length;
}

TEST(Csv, WindowsThaiIsReadWithItsHeader) {
  // "ชื่อ,จำนวน" and "ก,1" in windows-874
  const Content content = read("\xAA\xD7\xE8\xCD,\xA8\xD3\xB9\xC7\xB9\r\n\xA1\xD2\xC3\xC8\xD6\xA1\xC9\xD2,1\r\n", "a.csv");
  EXPECT_EQ(content.charset, "windows-874");
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_THAT(content.tables[0].header, ElementsAre("ชื่อ", "จำนวน"));
  EXPECT_EQ(content.readability.grade, 5);
}

TEST(Csv, AByteOrderMarkIsNotPartOfTheHeading) {
  const Content content = read("\xEF\xBB\xBFลำดับ;รายการ\n1;ก\n", "a.csv");
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_THAT(content.tables[0].header, ElementsAre("ลำดับ", "รายการ"));
}

TEST(Csv, ADisprovedCharsetIsNoted) {
  auto document = document_of("ก,ข\n1,2\n", "a.csv", "text/csv");
  document.declared_charset = "tis-620";
  EXPECT_TRUE(read_spreadsheet(document, {}).has(Notice::charset_disagrees));
}

TEST(Csv, QuotesAndLineEndsWithinCells) {
  Workbook workbook;
  read_csv("a,\"b \"\"x\"\", c\nd\",e\r1,,3\r\n\"open", workbook);
  ASSERT_EQ(workbook.sheets.size(), 1u);
  const auto& rows = workbook.sheets[0].rows;
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0][1].text, "b \"x\", c d");
  EXPECT_EQ(rows[1][2].text, "3");
  EXPECT_TRUE(rows[1][1].empty());
  EXPECT_EQ(rows[2][0].text, "open");
}

struct DelimiterCase {
  const char* name;
  const char* text;
  char delimiter;
};
class Delimiter : public ::testing::TestWithParam<DelimiterCase> {};
TEST_P(Delimiter, IsFound) { EXPECT_EQ(delimiter_of(GetParam().text), GetParam().delimiter); }
INSTANTIATE_TEST_SUITE_P(Texts, Delimiter,
                         ::testing::Values(DelimiterCase{"Comma", "a,b\n1,2\n", ','}, DelimiterCase{"Semicolon", "a;b\n1,5;2,5\n3,5;4,5\n", ';'},
                                           DelimiterCase{"Tab", "a\tb, c\n1\t2\n", '\t'}, DelimiterCase{"Stated", "sep=|\na|b,c\n", '|'},
                                           DelimiterCase{"QuotedCommas", "a;b\n\"1,2,3\";2\n\"4,5\";3\n", ';'}),
                         [](const auto& each) { return each.param.name; });

TEST(Csv, ATextWithoutColumnsIsNoTable) {
  const Content content = read("สวัสดี\nบรรทัดที่สอง\n", "a.csv");
  EXPECT_EQ(content.readability.grade, 3);
}

TEST(Grid, CellNames) {
  EXPECT_EQ(cell_name(0, 0), "A1");
  EXPECT_EQ(cell_name(6, 25), "Z7");
  EXPECT_EQ(cell_name(9, 26), "AA10");
  EXPECT_EQ(cell_name(0, 701), "ZZ1");
  EXPECT_EQ(cell_name(0, 702), "AAA1");
}

TEST(Grid, RowsOfFiguresWithoutHeadingsHaveNoHeader) {
  Workbook workbook;
  read_csv("1,2,3\n4,5,6\n", workbook);
  EXPECT_EQ(shape_of(workbook.sheets[0]).header_rows, 0u);
}

TEST(Grid, YearsMayHeadColumns) {
  Workbook workbook;
  read_csv("รายการ,2566,2567,2568\nก,10,20,30\n", workbook);
  EXPECT_EQ(shape_of(workbook.sheets[0]).header_rows, 1u);
}

TEST(Spreadsheet, FlatOpenDocumentIsReadAsAWorkbook) {
  const Content content = read_document(testing::document_of(R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="o" xmlns:meta="m" xmlns:dc="d" xmlns:table="t" xmlns:text="x" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:meta><dc:title>แผนจัดซื้อ</dc:title><dc:date>2025-04-25T10:00:00</dc:date></office:meta>
<office:body><office:spreadsheet><table:table table:name="แผน"><table:table-row><table:table-cell><text:p>โครงการ</text:p></table:table-cell><table:table-cell><text:p>วงเงิน</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>จ้างเหมา</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2500"><text:p>2,500</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>)", "plan.fods"), {});
  EXPECT_EQ(content.type, core::DocumentType::ods);
  EXPECT_EQ(content.title, "แผนจัดซื้อ");
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_EQ(content.tables[0].header, (std::vector<std::string>{"โครงการ", "วงเงิน"}));
  EXPECT_EQ(content.tables[0].rows.at(0).at(1).number, 2500);
  EXPECT_EQ(content.readability.grade, 5);
  EXPECT_FALSE(content.has(Notice::extension_disagrees));
  const Content broken = read_document(testing::document_of("<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><a", "plan.fods"), {});
  EXPECT_TRUE(broken.has(Notice::corrupt));
}

}  // namespace
}  // namespace oit::content
