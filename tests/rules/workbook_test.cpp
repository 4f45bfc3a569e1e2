// Workbooks as spreadsheet programs write them: shared strings, links under other words, merged cells, several sheets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <filesystem>

#include "config/yaml.hpp"
#include "rules/submission.hpp"
#include "rules/table.hpp"

namespace oit::rules {
namespace {

using testing::ElementsAre;

class WorkbookFile {
 public:
  WorkbookFile()
      : path_((std::filesystem::temp_directory_path() / ("oitcheck-workbook-" + std::to_string(::getpid()) + ".xlsx"))
                  .string()) {}
  ~WorkbookFile() {
    std::error_code error;
    std::filesystem::remove(path_, error);
  }
  const std::string& path() const { return path_; }
  std::string bytes() const { return config::read_file(path_).value(); }

 private:
  std::string path_;
};

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  const WorkbookFile file;
  std::error_code error;
  std::filesystem::remove(file.path(), error);
  zip_t* archive = zip_open(file.path().c_str(), ZIP_CREATE, nullptr);
  for (const auto& [name, text] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
  zip_close(archive);
  return file.bytes();
}

TEST(Workbook, FilledInByAPersonIsRead) {
  const WorkbookFile file;
  lxw_workbook* workbook = workbook_new(file.path().c_str());
  lxw_worksheet* cover = workbook_add_worksheet(workbook, "ปก");
  worksheet_write_string(cover, 0, 0, "แบบส่งข้อมูล OIT", nullptr);
  lxw_worksheet* sheet = workbook_add_worksheet(workbook, "ข้อมูล");
  worksheet_write_string(sheet, 0, 0, "หน่วยงาน", nullptr);
  worksheet_write_string(sheet, 0, 1, "สำนักงานเขตตัวอย่าง", nullptr);
  worksheet_write_string(sheet, 1, 0, "เว็บไซต์หลัก", nullptr);
  worksheet_write_string(sheet, 1, 1, "https://a.go.th", nullptr);
  worksheet_write_string(sheet, 3, 0, "ข้อที่", nullptr);
  worksheet_write_string(sheet, 3, 1, "ลิงก์", nullptr);
  worksheet_write_string(sheet, 3, 2, "หมายเหตุ", nullptr);
  worksheet_merge_range(sheet, 4, 0, 5, 0, "", nullptr);
  worksheet_write_number(sheet, 4, 0, 1, nullptr);
  worksheet_write_url(sheet, 4, 1, "https://a.go.th/1", nullptr);
  worksheet_write_string(sheet, 4, 1, "คลิกที่นี่", nullptr);
  worksheet_write_string(sheet, 5, 1, "https://a.go.th/2", nullptr);
  worksheet_write_string(sheet, 5, 2, "หน้า 2", nullptr);
  worksheet_write_string(sheet, 6, 0, "O๒", nullptr);
  worksheet_write_formula(sheet, 6, 1, "=HYPERLINK(\"https://a.go.th/3\",\"เปิด\")", nullptr);
  worksheet_write_string(sheet, 7, 0, "สาม", nullptr);
  worksheet_write_string(sheet, 7, 1, "https://a.go.th/4", nullptr);
  ASSERT_EQ(workbook_close(workbook), LXW_NO_ERROR);
  const auto read = load_submission(file.path());
  ASSERT_TRUE(read.ok()) << read.problems().front().sentence();
  EXPECT_EQ(read->agency.name, "สำนักงานเขตตัวอย่าง");
  EXPECT_THAT(read->agency.websites, ElementsAre("https://a.go.th"));
  ASSERT_EQ(read->items.size(), 2u);
  ASSERT_EQ(read->items[0].urls.size(), 2u);
  EXPECT_EQ(read->items[0].urls[0].text, "https://a.go.th/1") << "the link, not its words";
  EXPECT_EQ(read->items[0].urls[1].note, "หน้า 2") << "the merged number counts for both rows";
  ASSERT_EQ(read->items[1].urls.size(), 1u);
  EXPECT_EQ(read->items[1].urls[0].text, "https://a.go.th/3");
  ASSERT_EQ(read->warnings.size(), 1u);
  EXPECT_EQ(read->warnings[0].where, file.path() + ":8");
}

struct BadWorkbook {
  const char* name;
  std::string bytes;
  const char* expected;
};

class RefusesWorkbook : public testing::TestWithParam<BadWorkbook> {};

TEST_P(RefusesWorkbook, WithTheSentence) {
  const auto read = read_submission(GetParam().bytes, "a.xlsx");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.problems().front().what.en, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Files, RefusesWorkbook,
    testing::Values(
        BadWorkbook{"a_zip_of_something_else", zip_of({{"hello.txt", "hello"}}), "this is no XLSX workbook"},
        BadWorkbook{"broken_xml", zip_of({{"xl/workbook.xml", "<workbook><sheets>"}}), "this is no XLSX workbook"},
        BadWorkbook{
            "no_heading",
            zip_of({{"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"},
                    {"xl/_rels/workbook.xml.rels",
                     "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
                    {"xl/worksheets/sheet1.xml",
                     "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" "
                     "t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData></worksheet>"}}),
            "there is no heading row with \"item\" and \"url\""},
        BadWorkbook{
            "too_large",
            zip_of({{"xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"},
                    {"xl/_rels/workbook.xml.rels",
                     "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
                    {"xl/worksheets/sheet1.xml", std::string(65u << 20, ' ')}}),
            "the workbook unpacks to more than 64 MB"}),
    [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace oit::rules
