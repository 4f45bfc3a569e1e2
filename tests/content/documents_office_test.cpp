// Word-processor files, slides, archives and pictures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "content/archive.hpp"
#include "content/image.hpp"
#include "content/office.hpp"
#include "content/read.hpp"
#include "content/sniff.hpp"
#include "content/office_package.hpp"
#include "tests/content/documents_fixtures.hpp"

namespace oit::content {
namespace {

using core::BlockKind;
using core::Content;
using core::DocumentType;
using core::Notice;
using core::ReadQuality;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::document_of;
using testing::text_of_blocks;
using testing::zip_file;

Content read(std::string bytes, const std::string& name) { return read_office(document_of(std::move(bytes), name), {}); }

std::string docx(const std::string& body, std::vector<std::pair<std::string, std::string>> more = {}) {
  std::vector<std::pair<std::string, std::string>> members{
      {"_rels/.rels", R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>)"},
      {"word/document.xml", "<w:document xmlns:w='w' xmlns:r='r' xmlns:mc='m'><w:body>" + body + "<w:sectPr/></w:body></w:document>"},
      {"word/_rels/document.xml.rels", R"(<Relationships><Relationship Id="l1" Type="x/hyperlink" TargetMode="External" Target="https://www.example.go.th/a"/>
                                          <Relationship Id="f" Type="x/footer" Target="footer1.xml"/><Relationship Id="h" Type="x/header" Target="header1.xml"/></Relationships>)"},
      {"word/styles.xml", "<w:styles xmlns:w='w'><w:style w:styleId='1'><w:name w:val='heading 1'/></w:style>"
                          "<w:style w:styleId='a'><w:name w:val='Normal'/></w:style>"
                          "<w:style w:styleId='x'><w:name w:val='หัวเรื่องเอง'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style></w:styles>"},
      {"docProps/core.xml", "<c:p xmlns:c='c' xmlns:dc='d' xmlns:t='t'><dc:title>คู่มือ</dc:title><dc:creator>ฝ่ายปกครอง</dc:creator>"
                            "<t:created>2025-04-24T18:00:00Z</t:created><t:modified>2025-05-01T01:00:00Z</t:modified></c:p>"}};
  members.insert(members.end(), more.begin(), more.end());
  return zip_file(members);
}
std::string paragraph(const std::string& text, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

TEST(Docx, HeadingsParagraphsListsTablesLinks) {
  const Content content = read(
      docx(paragraph("บทที่ ๑", "<w:pStyle w:val='1'/>") + paragraph("หัวข้อย่อย", "<w:pStyle w:val='x'/>") + paragraph("ข้อความ", "<w:pStyle w:val='a'/>") +
           paragraph("รายการ", "<w:numPr/>") +
           "<w:p><w:r><w:t>แบ่ง</w:t></w:r><w:del><w:r><w:t>ลบแล้ว</w:t></w:r></w:del><w:r><w:t>คำ</w:t></w:r><w:hyperlink r:id='l1'><w:r><w:t>ลิงก์</w:t></w:r></w:hyperlink></w:p>"
           "<w:tbl><w:tr><w:tc>" + paragraph("ลำดับ") + "</w:tc><w:tc>" + paragraph("เรื่อง") + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("๑") + "</w:tc><w:tc>" + paragraph("ก") + "</w:tc></w:tr></w:tbl>"
           "<w:sdt><w:sdtContent>" + paragraph("ในกรอบ") + "</w:sdtContent></w:sdt>"),
      "a.docx");
  EXPECT_EQ(content.type, DocumentType::docx);
  EXPECT_EQ(content.quality, ReadQuality::well);
  EXPECT_EQ(content.readability.grade, 3);
  ASSERT_EQ(content.blocks.size(), 8u);
  EXPECT_EQ(content.blocks[0].kind, BlockKind::heading);
  EXPECT_EQ(content.blocks[0].level, 1);
  EXPECT_EQ(content.blocks[1].level, 2);
  EXPECT_EQ(content.blocks[2].place.heading, "หัวข้อย่อย");
  EXPECT_EQ(content.blocks[3].kind, BlockKind::list_item);
  EXPECT_EQ(content.blocks[4].text, "แบ่งคำลิงก์");
  EXPECT_EQ(content.blocks[6].text, "๑ | ก");
  EXPECT_EQ(content.blocks[7].text, "ในกรอบ");
  ASSERT_EQ(content.tables.size(), 1u);
  EXPECT_THAT(content.tables[0].header, ElementsAre("ลำดับ", "เรื่อง"));
  ASSERT_EQ(content.links.size(), 1u);
  EXPECT_EQ(content.links[0].target->text(), "https://www.example.go.th/a");
  EXPECT_EQ(content.title, "คู่มือ");
  EXPECT_EQ(content.author, "ฝ่ายปกครอง");
  EXPECT_EQ(content.created, core::make_date(2025, 4, 25)) << "the day in Bangkok";
}

TEST(Docx, HeadsAndFeetOfPagesStandApart) {
  const Content content = read_document(document_of(docx(paragraph("เนื้อความ"), {{"word/footer1.xml", "<w:ftr>" + paragraph("ปรับปรุงล่าสุด 25 เมษายน 2568") + "</w:ftr>"},
                                                                                  {"word/header1.xml", "<w:hdr>" + paragraph("สำนักงานเขต") + "</w:hdr>"}}), "a.docx"), {});
  ASSERT_EQ(content.blocks.size(), 3u);
  EXPECT_EQ(content.blocks[0].region, core::Region::main);
  EXPECT_EQ(content.blocks[1].region, core::Region::footer);
  EXPECT_EQ(content.blocks[2].region, core::Region::header);
  EXPECT_EQ(content.visible_characters, 9u) << "only the document's own text";
  ASSERT_FALSE(content.publication_dates.empty());
  EXPECT_EQ(content.publication_dates[0].date.from, core::make_date(2025, 4, 25));
}

TEST(Docx, PicturesOnlyAndEmpty) {
  EXPECT_TRUE(read(docx("", {{"word/media/image1.png", "x"}}), "a.docx").has(Notice::picture_only));
  EXPECT_TRUE(read(docx(""), "a.docx").has(Notice::empty_document));
  EXPECT_EQ(read(docx(paragraph("โครงสร้างองค์กรของสำนักงานเขต"), {{"word/media/image1.png", "x"}}), "a.docx").quality, ReadQuality::partly);
}

TEST(Docx, DeepNestingEnds) {
  std::string deep = paragraph("ก้น");
  for (int i = 0; i < 3000; ++i) deep = "<w:sdt>" + deep + "</w:sdt>";
  read(docx(deep), "a.docx");
}

TEST(Docx, LockedDamagedBomb) {
  EXPECT_TRUE(read(testing::ole_file({{"EncryptedPackage", "x"}}), "a.docx").has(Notice::user_locked));
  EXPECT_TRUE(read("PK\x03\x04xxxx", "a.docx").has(Notice::corrupt));
  EXPECT_TRUE(read(zip_file({{"word/document.xml", "<w:document"}}), "a.docx").has(Notice::corrupt));
  EXPECT_TRUE(read(zip_file({{"word/document.xml", std::string(66u << 20, ' ')}}), "a.docx").has(Notice::bomb));
}

TEST(Pptx, SlidesInOrderWithTitles) {
  const auto slide = [](const std::string& title, const std::string& body) {
    return "<p:sld xmlns:p='p' xmlns:a='a'><p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type='title'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>" + title +
           "</a:t></a:r></a:p></p:txBody></p:sp><p:grpSp><p:sp><p:txBody><a:p><a:r><a:t>" + body + "</a:t></a:r></a:p></p:txBody></p:sp></p:grpSp></p:spTree></p:cSld></p:sld>";
  };
  const Content content = read(
      zip_file({{"_rels/.rels", R"(<Relationships><Relationship Id="a" Type="x/officeDocument" Target="ppt/presentation.xml"/></Relationships>)"},
                {"ppt/presentation.xml", "<p:presentation xmlns:p='p' xmlns:r='r'><p:sldIdLst><p:sldId id='256' r:id='r2'/><p:sldId id='257' r:id='r1'/></p:sldIdLst></p:presentation>"},
                {"ppt/_rels/presentation.xml.rels", R"(<Relationships><Relationship Id="r1" Type="x/slide" Target="slides/slide1.xml"/><Relationship Id="r2" Type="x/slide" Target="slides/slide2.xml"/></Relationships>)"},
                {"ppt/slides/slide1.xml", slide("สอง", "เนื้อหาสอง")}, {"ppt/slides/slide2.xml", slide("หนึ่ง", "เนื้อหาหนึ่ง")}}),
      "a.pptx");
  EXPECT_EQ(content.type, DocumentType::pptx);
  EXPECT_EQ(content.page_count, 2);
  EXPECT_EQ(text_of_blocks(content), "หนึ่ง\nเนื้อหาหนึ่ง\nสอง\nเนื้อหาสอง\n");
  EXPECT_EQ(content.blocks[3].place.page, 2);
  EXPECT_EQ(content.title, "หนึ่ง");
}

std::string odf(const std::string& mime, const std::string& body) {
  return zip_file({{"mimetype", mime}, {"content.xml", "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:draw='d' xmlns:presentation='p' xmlns:xlink='l'><office:body>" + body + "</office:body></office:document-content>"}});
}

TEST(Odf, TextAndSlides) {
  const Content text = read(odf("application/vnd.oasis.opendocument.text",
                                "<office:text><text:h text:outline-level='2'>หัวข้อ</text:h><text:p>หนึ่ง<text:s text:c='3'/>สอง<text:note>เชิงอรรถ</text:note></text:p>"
                                "<text:list><text:list-item><text:p>ข้อ</text:p></text:list-item></text:list></office:text>"), "a.odt");
  EXPECT_EQ(text.type, DocumentType::odt);
  EXPECT_EQ(text_of_blocks(text), "หัวข้อ\nหนึ่ง สอง\nข้อ\n");
  EXPECT_EQ(text.blocks[0].level, 2);
  EXPECT_EQ(text.blocks[2].kind, BlockKind::list_item);
  const Content slides = read(odf("application/vnd.oasis.opendocument.presentation",
                                  "<office:presentation><draw:page><draw:frame presentation:class='title'><draw:text-box><text:p>ชื่อ</text:p></draw:text-box></draw:frame></draw:page>"
                                  "<draw:page><draw:frame><draw:text-box><text:p>เนื้อหา</text:p></draw:text-box></draw:frame></draw:page></office:presentation>"), "a.odp");
  EXPECT_EQ(slides.type, DocumentType::odp);
  EXPECT_EQ(slides.page_count, 2);
  EXPECT_EQ(slides.blocks.at(0).kind, BlockKind::heading);
  EXPECT_EQ(slides.blocks.at(1).place.page, 2);
}

TEST(Rtf, ThaiByCodePageAndByUnicode) {
  const Content content = read(
      "{\\rtf1\\ansi\\ansicpg874{\\fonttbl{\\f0\\fcharset222 Angsana New;}}{\\info{\\title \\'a1\\'d2\\'c3}}{\\*\\generator x;}"
      "\\pard\\'ca\\'d3\\'b9\\'d1\\'a1\\'a7\\'d2\\'b9\\par\\uc1\\u3649?\\u3612?\\u3609? 2568\\par{\\pict 89504e47}"
      "\\trowd\\intbl \\'a1\\cell \\'a2\\cell\\row\\pard end\\par}", "a.rtf");
  EXPECT_EQ(content.type, DocumentType::rtf);
  EXPECT_EQ(content.title, "การ");
  EXPECT_EQ(text_of_blocks(content), "สำนักงาน\nแผน 2568\nก | ข\nend\n");
}

TEST(Rtf, WhatIsTwiceForOldReadersCountsOnce) {
  const Content content = read("{\\rtf1{\\info{\\upr{\\title ???}{\\*\\ud{\\title \\u3649?\\u3612?\\u3609?}}}}\\upr{old}{\\*\\ud{new}}text\\par}", "a.rtf");
  EXPECT_EQ(content.title, "แผน");
  EXPECT_EQ(text_of_blocks(content), "text\n");
}

TEST(Rtf, NonsenseEnds) {
  read("{\\rtf1" + std::string(100'000, '{'), "a.rtf");
  read("{\\rtf1\\bin99999999999 x}", "a.rtf");
  read("{\\rtf1\\'", "a.rtf");
  read("{\\rtf1\\u", "a.rtf");
}

std::string word_97(const std::string& utf8, std::uint32_t flags = 0) {
  const auto put = [](std::string& into, std::size_t at, std::uint32_t value, int bytes) {
    if (into.size() < at + 4) into.resize(at + 4, '\0');
    for (int i = 0; i < bytes; ++i) into[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
  };
  const std::string units = testing::utf16le(utf8);
  std::string document(0x600, '\0');
  put(document, 0, 0xA5EC, 2);
  put(document, 0x0A, flags, 2);
  put(document, 0x01A2, 0, 4);
  put(document, 0x01A6, 5 + 16, 4);
  document += units;
  std::string table;
  put(table, 0, 2, 1);
  put(table, 1, 16, 4);
  put(table, 5, 0, 4);
  put(table, 9, static_cast<std::uint32_t>(units.size() / 2), 4);
  put(table, 13, 0, 4);
  put(table, 15, 0x600, 4);
  put(table, 19, 0, 4);
  return testing::ole_file({{"WordDocument", document}, {"0Table", table}});
}

TEST(Doc, OldWordGivesItsText) {
  const Content content = read(word_97("ประกาศสำนักงานเขต\rดู \x13 HYPERLINK \"x\" \x14ที่นี่\x15 ด้วย\rก\x07ข\x07\x07"), "a.doc");
  EXPECT_EQ(content.type, DocumentType::doc);
  EXPECT_EQ(text_of_blocks(content), "ประกาศสำนักงานเขต\nดู ที่นี่ ด้วย\nก | ข\n");
  EXPECT_EQ(content.readability.grade, 3);
}

TEST(Doc, LockedAndDamaged) {
  EXPECT_TRUE(read(word_97("x", 0x0100), "a.doc").has(Notice::user_locked));
  const std::string whole = word_97("ประกาศ");
  for (std::size_t length = 8; length < whole.size(); length += 509) read(whole.substr(0, length), "a.doc");
  EXPECT_TRUE(read(whole.substr(0, whole.size() / 3), "a.doc").has(Notice::corrupt));
  EXPECT_TRUE(read(testing::ole_file({{"WordDocument", "\xDC\xA5"}}), "a.doc").has(Notice::unsupported_format)) << "Word 6";
}

TEST(Ppt, OldSlidesGiveTheirText) {
  const auto record = [](std::uint32_t version, std::uint32_t type, const std::string& body) {
    std::string out;
    for (const std::uint32_t half : {version, type}) (out += static_cast<char>(half), out += static_cast<char>(half >> 8));
    for (int i = 0; i < 4; ++i) out += static_cast<char>(body.size() >> (8 * i));
    return out + body;
  };
  const std::string persist = record(0, 0x03F3, std::string(20, '\0'));
  const std::string list = record(0x0F, 0x0FF0, persist + record(0, 0x0FA0, testing::utf16le("สไลด์หนึ่ง")) + persist + record(0, 0x0FA8, "two"));
  const std::string master = record(0x1F, 0x0FF0, record(0, 0x0FA8, "master"));
  const Content content = read(testing::ole_file({{"PowerPoint Document", record(0x0F, 0x03E8, master + list)}}), "a.ppt");
  EXPECT_EQ(content.type, DocumentType::ppt);
  EXPECT_EQ(content.page_count, 2);
  EXPECT_EQ(text_of_blocks(content), "สไลด์หนึ่ง\ntwo\n");
  EXPECT_EQ(content.blocks.at(1).place.page, 2);
}

TEST(Ole, ChainsThatTurnBackEnd) {
  std::string bytes = testing::ole_file({{"Workbook", std::string(9000, 'x')}});
  for (std::size_t at = 512; at + 4 <= bytes.size(); at += 64) {
    std::string loop = bytes;
    loop[at] = loop[at + 1] = loop[at + 2] = loop[at + 3] = '\0';
    OleFile(loop).read("Workbook");
  }
  EXPECT_EQ(OleFile(bytes).read("Workbook"), std::string(9000, 'x'));
}

// --- archives -------------------------------------------------------------------------------------------------------

TEST(Archive, MembersAreReadAndKeepTheirNames) {
  const std::string pdf = testing::PdfBuilder().text_page(20, "รายงานประจำเดือน").build();
  const Content content = read_archive(document_of(zip_file({{"รายงาน.pdf", pdf}, {"ตาราง.csv", "ก,ข\n1,2\n"}, {"__MACOSX/._x", "x"}, {"ใน.zip", zip_file({{"a.txt", "x"}})}}), "a.zip"), {});
  EXPECT_EQ(content.type, DocumentType::zip);
  EXPECT_THAT(content.members, ElementsAre("รายงาน.pdf", "ตาราง.csv", "ใน.zip"));
  EXPECT_EQ(content.quality, ReadQuality::partly) << "the archive inside was not opened";
  EXPECT_EQ(content.readability.grade, 5);
  EXPECT_EQ(content.blocks.front().place.member, "รายงาน.pdf");
  EXPECT_EQ(content.tables.at(0).place.member, "ตาราง.csv");
}

TEST(Archive, OneThatHoldsAWorkbookIsNoWorkbook) {
  const std::string workbook = zip_file({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}});
  EXPECT_EQ(sniff(zip_file({{"งบ.xlsx", workbook}, {"อ่าน.txt", "ก"}}), "", "a.zip").type, DocumentType::zip);
  EXPECT_EQ(sniff(workbook, "", "a.zip").type, DocumentType::xlsx);
}

TEST(Archive, OldThaiNames) {
  const Content content = read_archive(document_of(zip_file({{"\xC3\xD2\xC2\xA7\xD2\xB9.txt", "สวัสดี"}}), "a.zip"), {});
  EXPECT_THAT(content.members, ElementsAre("รายงาน.txt"));
}

TEST(Archive, EmptyDamagedBomb) {
  EXPECT_TRUE(read_archive(document_of("PK\x05\x06" + std::string(18, '\0'), "a.zip"), {}).has(Notice::empty_document));
  EXPECT_TRUE(read_archive(document_of("PK\x03\x04", "a.zip"), {}).has(Notice::corrupt));
  const Content bomb = read_archive(document_of(zip_file({{"a.txt", std::string(66u << 20, '0')}}), "a.zip"), {});
  EXPECT_TRUE(bomb.has(Notice::bomb));
  EXPECT_TRUE(bomb.has(Notice::limits_hit));
}

// --- pictures -------------------------------------------------------------------------------------------------------

struct PictureCase {
  const char* name;
  std::string bytes;
  int width, height;
  const char* mime;
};
void PrintTo(const PictureCase& each, std::ostream* out) { *out << each.name; }

class Picture : public ::testing::TestWithParam<PictureCase> {};
TEST_P(Picture, HasItsSize) {
  const Content content = read_image(document_of(GetParam().bytes, "a"), {});
  EXPECT_EQ(content.type, DocumentType::image);
  EXPECT_EQ(content.detected_mime, GetParam().mime);
  ASSERT_EQ(content.images.size(), 1u);
  EXPECT_EQ(content.images[0].width, GetParam().width);
  EXPECT_EQ(content.images[0].height, GetParam().height);
  EXPECT_EQ(content.readability.grade, 1);
  EXPECT_TRUE(content.has(Notice::picture_only));
  EXPECT_EQ(content.quality, ReadQuality::badly);
}
INSTANTIATE_TEST_SUITE_P(
    Formats, Picture,
    ::testing::Values(PictureCase{"Png", testing::png_header(1200, 800), 1200, 800, "image/png"},
                      PictureCase{"Jpeg", testing::jpeg_header(4000, 3000), 4000, 3000, "image/jpeg"},
                      PictureCase{"Gif", std::string("GIF89a\x20\x03\x58\x02\0\0\0", 13), 800, 600, "image/gif"},
                      PictureCase{"Bmp", std::string("BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x40\0\0\0\xE0\xFF\xFF\xFF\0\0", 28), 64, 32, "image/bmp"},
                      PictureCase{"WebpExtended", std::string("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x3F\x02\0\xFF\x01\0", 30), 576, 512, "image/webp"},
                      PictureCase{"Svg", "<?xml version='1.0'?><svg width=\"640\" height='480'></svg>", 640, 480, "image/svg+xml"}),
    [](const auto& each) { return each.param.name; });

TEST(Picture, ExifDayIsTold) {
  const Content content = read_image(document_of(testing::jpeg_header(640, 480, "2025:04:25 10:30:00"), "a.jpg"), {});
  EXPECT_EQ(content.created, core::make_date(2025, 4, 25));
  EXPECT_EQ(content.images.at(0).width, 640);
}

TEST(Picture, DamagedIsCorruptAndShortenedIsTold) {
  EXPECT_TRUE(read_image(document_of("\x89PNG\r\n\x1a\n", "a.png"), {}).has(Notice::corrupt));
  EXPECT_TRUE(read_image(document_of("not a picture", "a.png"), {}).has(Notice::corrupt));
  const std::string whole = testing::jpeg_header(640, 480, "2025:04:25 10:30:00");
  for (std::size_t length = 0; length < whole.size(); ++length) read_image(document_of(whole.substr(0, length), "a.jpg"), {});
  EXPECT_TRUE(read_image(document_of(whole.substr(0, whole.size() - 2), "a.jpg"), {}).has(Notice::truncated));
}

TEST(Office, FlatOpenDocumentIsReadAsText) {
  const Content content = read_document(document_of(R"(<?xml version="1.0"?>
<office:document xmlns:office="o" xmlns:text="x" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:h text:outline-level="1">แผนปฏิบัติการ</text:h><text:p>ปีงบประมาณ <text:span>พ.ศ. 2568</text:span></text:p></office:text></office:body></office:document>)", "plan.fodt"), {});
  EXPECT_EQ(content.type, DocumentType::odt);
  EXPECT_EQ(text_of_blocks(content), "แผนปฏิบัติการ\nปีงบประมาณ พ.ศ. 2568\n");
  EXPECT_EQ(content.readability.grade, 3);
}

}  // namespace
}  // namespace oit::content
