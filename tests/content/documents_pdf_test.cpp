// PDFs: one file made for each row of CONTENT.md that names a defect, and the sound ones beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "content/pdf.hpp"
#include "content/thai_damage.hpp"
#include "tests/content/documents_fixtures.hpp"

namespace oit::content {
namespace {

using core::Content;
using core::Notice;
using core::PageClass;
using core::ReadQuality;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::document_of;
using testing::PdfBuilder;
using testing::text_of_blocks;
using Ink = PdfBuilder::Ink;

Content read(std::string bytes, int max_pages = 2000) {
  config::ReadSettings settings;
  settings.max_pages = max_pages;
  return read_pdf(document_of(std::move(bytes), "a.pdf"), settings);
}

PdfBuilder::Page scan_page() { return {{}, {{}}, ""}; }

TEST(Pdf, SoundTextIsReadWithItsPages) {
  const Content content = read(PdfBuilder().text_page(20, "แผนปฏิบัติการประจำปี").text_page(20).build());
  EXPECT_EQ(content.quality, ReadQuality::well);
  EXPECT_EQ(content.readability.grade, 3);
  EXPECT_EQ(content.page_count, 2);
  EXPECT_THAT(content.pages, ElementsAre(PageClass::text, PageClass::text));
  EXPECT_DOUBLE_EQ(content.text_share, 1);
  EXPECT_TRUE(content.notices.empty());
  EXPECT_THAT(text_of_blocks(content), HasSubstr("แผนปฏิบัติการประจำปี"));
  ASSERT_FALSE(content.blocks.empty());
  EXPECT_EQ(content.blocks.front().place.page, 1);
  EXPECT_EQ(content.blocks.back().place.page, 2);
  EXPECT_THAT(content.fonts, ElementsAre("THSarabunNew"));
}

TEST(Pdf, ReadsMetadataOutlineAndLinks) {
  PdfBuilder::Page page{{{72, 700, 14, "ดูรายละเอียด", Ink::visible}}, {}, "https://www.example.go.th/plan"};
  const Content content = read(PdfBuilder().page(page).text_page(10)
                                   .info("Title", "Annual plan 2568").info("Author", "Office").info("Producer", "Word")
                                   .info("CreationDate", "D:20250425103000+07'00'").info("ModDate", "D:20250501000000+07'00'")
                                   .bookmark("บทนำ", 1).bookmark("ผลการดำเนินงาน", 2).build());
  EXPECT_EQ(content.title, "Annual plan 2568");
  EXPECT_EQ(content.author, "Office");
  EXPECT_EQ(content.producer, "Word");
  EXPECT_EQ(content.created, core::make_date(2025, 4, 25));
  EXPECT_EQ(content.modified, core::make_date(2025, 5, 1));
  ASSERT_EQ(content.outline.size(), 2u);
  EXPECT_EQ(content.outline[1].title, "ผลการดำเนินงาน");
  EXPECT_EQ(content.outline[1].page, 2);
  ASSERT_EQ(content.links.size(), 1u);
  EXPECT_EQ(content.links[0].target->text(), "https://www.example.go.th/plan");
  EXPECT_EQ(content.links[0].place.page, 1);
  ASSERT_EQ(content.publication_dates.size(), 2u);
  EXPECT_EQ(content.publication_dates[0].witness, core::DateWitness::file_metadata);
}

TEST(Pdf, ATitleThatIsAFileNameGivesWayToTheHeading) {
  PdfBuilder::Page page{{{72, 780, 28, "แผนปฏิบัติการป้องกันการทุจริต", Ink::visible}}, {}, ""};
  for (int i = 0; i < 10; ++i) page.lines.push_back({72, 700.0 - 20 * i, 14, "เนื้อหาของแผนปฏิบัติการ", Ink::visible});
  const Content content = read(PdfBuilder().page(page).info("Title", "Microsoft Word - plan final.doc").build());
  EXPECT_EQ(content.title, "แผนปฏิบัติการป้องกันการทุจริต");
  EXPECT_EQ(content.blocks.front().kind, core::BlockKind::heading);
}

TEST(Pdf, ThaiLinesBrokenByTheMarginAreJoinedWithoutABlank) {
  // Two full lines of one paragraph, broken between สำนักงาน and เขต.
  PdfBuilder::Page page{{{72, 700, 14, "ประกาศคณะกรรมการกลางเรื่องการบริหารงานของสำนักงาน", Ink::visible},
                         {72, 683, 14, "เขตและการปฏิบัติราชการของข้าราชการในสังกัดทั้งหมดนี้", Ink::visible}}, {}, ""};
  EXPECT_THAT(text_of_blocks(read(PdfBuilder().page(page).build())), HasSubstr("สำนักงานเขตและ"));
}

TEST(Pdf, ScanIsPicturesOnly) {
  const Content content = read(PdfBuilder().page(scan_page()).page(scan_page()).build());
  EXPECT_THAT(content.pages, ElementsAre(PageClass::scan, PageClass::scan));
  EXPECT_TRUE(content.has(Notice::scanned));
  EXPECT_EQ(content.quality, ReadQuality::badly);
  EXPECT_EQ(content.readability.grade, 1);
  EXPECT_NEAR(content.image_share, 1, 0.01);
}

TEST(Pdf, AScanCutIntoStripsIsOneScan) {
  PdfBuilder::Page page;
  for (int i = 0; i < 160; ++i) page.pictures.push_back({20, 20 + i * 5.0, 555, 5});
  EXPECT_THAT(read(PdfBuilder().page(page).build()).pages, ElementsAre(PageClass::scan));
}

TEST(Pdf, PicturesBeyondThePageDoNotCount) {
  PdfBuilder::Page page{{}, {{560, 800, 3000, 3000}}, ""};   // a corner of it is seen
  EXPECT_THAT(read(PdfBuilder().page(page).build()).pages, ElementsAre(PageClass::blank));
}

TEST(Pdf, ASlideWithBackgroundPictureAndTextIsNoScan) {
  PdfBuilder::Page page{{}, {{}}, ""};
  for (int i = 0; i < 12; ++i) page.lines.push_back({60, 700.0 - 30 * i, 18, "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", Ink::visible});
  const Content content = read(PdfBuilder().page(page).build());
  EXPECT_THAT(content.pages, ElementsAre(PageClass::text));
  EXPECT_FALSE(content.has(Notice::ocr_layer));
  EXPECT_EQ(content.quality, ReadQuality::well);
}

TEST(Pdf, APosterWithFewWordsIsMostlyImage) {
  PdfBuilder::Page page{{{60, 700, 18, "โครงสร้างสำนักงานเขตตัวอย่าง กรุงเทพมหานคร", Ink::visible}}, {{}}, ""};
  const Content content = read(PdfBuilder().page(page).text_page(20).build());
  EXPECT_THAT(content.pages, ElementsAre(PageClass::mostly_image, PageClass::text));
  EXPECT_EQ(content.quality, ReadQuality::partly);
}

TEST(Pdf, BlankPagesAreNoScans) {
  const Content content = read(PdfBuilder().page({}).text_page(20).page({}).build());
  EXPECT_THAT(content.pages, ElementsAre(PageClass::blank, PageClass::text, PageClass::blank));
  EXPECT_DOUBLE_EQ(content.text_share, 1);
  EXPECT_EQ(content.quality, ReadQuality::well);
}

TEST(Pdf, LettersTurnedIntoShapesAreAPictureAndNotNothing) {
  const Content content = read(PdfBuilder().page({{}, {}, "", 300}).build());
  EXPECT_THAT(content.pages, ElementsAre(PageClass::image));
  EXPECT_EQ(content.quality, ReadQuality::badly);
  EXPECT_EQ(content.readability.grade, 1);
  EXPECT_THAT(read(PdfBuilder().page({{}, {}, "", 5}).build()).pages, ElementsAre(PageClass::blank)) << "a frame is not";
}

TEST(Pdf, AFewOddBlanksInALongTextAreNoDamage) {
  PdfBuilder builder;
  for (int i = 0; i < 20; ++i) builder.text_page(30, "ประก าศ");
  EXPECT_FALSE(read(builder.build()).has(Notice::damaged_thai_layer));
}

TEST(Pdf, AFifthScannedIsMixed) {
  PdfBuilder some, few;
  for (int i = 0; i < 8; ++i) (some.text_page(20), few.text_page(20));
  some.page(scan_page()).page(scan_page()).page(scan_page());
  few.page(scan_page());
  const Content mixed = read(some.build());
  EXPECT_TRUE(mixed.has(Notice::mixed_scan));
  EXPECT_EQ(mixed.readability.grade, 2);
  const Content mostly = read(few.build());
  EXPECT_FALSE(mostly.has(Notice::mixed_scan));
  EXPECT_EQ(mostly.readability.grade, 3);
  EXPECT_EQ(mostly.quality, ReadQuality::partly) << "the scanned page may hold the words";
}

TEST(Pdf, EmptyIsEmpty) {
  const Content content = read(PdfBuilder().page({}).build());
  EXPECT_TRUE(content.has(Notice::empty_document));
  EXPECT_EQ(content.readability.grade, 0);
}

PdfBuilder::Page ocr_page(Ink ink) {
  PdfBuilder::Page page{{}, {{}}, ""};
  for (int i = 0; i < 12; ++i) page.lines.push_back({60, 700.0 - 30 * i, 18, "คู่มือการปฏิบัติงานของเจ้าหน้าที่ ๒๕๖๘", ink});
  return page;
}

TEST(Pdf, InvisibleTextOverAPictureIsAnOcrLayer) {
  const Content content = read(PdfBuilder().page(ocr_page(Ink::invisible)).build());
  EXPECT_TRUE(content.has(Notice::ocr_layer));
  EXPECT_EQ(content.readability.grade, 2);
  EXPECT_EQ(content.quality, ReadQuality::partly);
  ASSERT_FALSE(content.blocks.empty());
  EXPECT_TRUE(content.blocks.front().by_ocr);
}

TEST(Pdf, AGlyphlessFontIsAnOcrLayerToo) {
  const Content content = read(PdfBuilder().font_name("GlyphLessFont").page(ocr_page(Ink::visible)).build());
  EXPECT_TRUE(content.has(Notice::ocr_layer));
}

struct DamageCase {
  const char* name;
  const char* text;
  bool damaged;
};
class PdfDamage : public ::testing::TestWithParam<DamageCase> {};

TEST_P(PdfDamage, IsAWarning) {
  PdfBuilder::Page page;
  for (int i = 0; i < 12; ++i) page.lines.push_back({60, 700.0 - 30 * i, 14, GetParam().text, Ink::visible});
  const Content content = read(PdfBuilder().page(page).build());
  EXPECT_EQ(content.has(Notice::damaged_thai_layer), GetParam().damaged);
  EXPECT_EQ(content.readability.grade, GetParam().damaged ? 2 : 3);
  EXPECT_EQ(content.quality, GetParam().damaged ? ReadQuality::partly : ReadQuality::well);
}

INSTANTIATE_TEST_SUITE_P(
    Layers, PdfDamage,
    ::testing::Values(DamageCase{"Sound", "สำนักงานเขตมีอำนาจหน้าที่ตามที่กำหนด จำนวน ๕ ข้อ", false},
                      DamageCase{"SoundDecomposed", "สํานักงานเขตมีอํานาจหน้าที่ตามที่กําหนด", false},
                      DamageCase{"LostAm", "สานักงานเขตมีอานาจหน้าที่ตามที่กาหนด จานวน ๕ ข้อ", true},
                      DamageCase{"SplitAm", "ส านักงานเขตมีอ านาจหน้าที่ตามที่ก าหนด จ านวน ๕ ข้อ", true},
                      DamageCase{"PrivateGlyphs", "หน\uF70Aาที่ของเจ\uF70Aาหน\uF70Aาที่ผู\uF70Aบริหาร", true},
                      DamageCase{"WrongAm", "กำรดำเนินงำนของสำนักงำนเขต กำรบริหำร", true},
                      DamageCase{"WesternLetters", "ÊÓ¹Ñ¡§Ò¹à¢µÁÕÍÓ¹Ò¨Ë¹éÒ·Õè", true},
                      DamageCase{"French", "Résumé général de l'année: les activités de la mairie", false},
                      DamageCase{"English", "Annual report of the district office, fiscal year 2025", false}),
    [](const auto& each) { return each.param.name; });

TEST(Pdf, ThaiInWesternLettersIsPutBack) {
  PdfBuilder::Page page;
  for (int i = 0; i < 12; ++i) page.lines.push_back({60, 700.0 - 30 * i, 14, "ÊÓ¹Ñ¡§Ò¹à¢µ", Ink::visible});
  EXPECT_THAT(text_of_blocks(read(PdfBuilder().page(page).build())), HasSubstr("สำนักงานเขต"));
}

TEST(Pdf, WhatAServerAddsBehindTheEndIsNoTruncation) {
  const Content content = read(PdfBuilder().text_page(20).build() + "\n<!-- " + std::string(5000, 'x') + " -->");
  EXPECT_FALSE(content.has(Notice::truncated));
  EXPECT_EQ(content.quality, ReadQuality::well);
}

TEST(Pdf, JunkBeforeTheHeaderIsFine) {
  const Content content = read("\r\n<!-- proxy -->\r\n" + PdfBuilder().text_page(20).build());
  EXPECT_EQ(content.quality, ReadQuality::well);
  EXPECT_FALSE(content.has(Notice::truncated));
}

TEST(Pdf, TruncatedSaysSoAtEveryLength) {
  const std::string whole = PdfBuilder().text_page(20).text_page(20).text_page(20).build();
  for (const double part : {0.99, 0.9, 0.5, 0.2, 0.02}) {
    const Content content = read(whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * part)));
    EXPECT_TRUE(content.has(Notice::truncated)) << part;
    EXPECT_NE(content.quality, ReadQuality::well) << part;
    EXPECT_LE(content.readability.grade, 2) << part;
  }
}

TEST(Pdf, NonsenseIsCorrupt) {
  for (const std::string& bytes : {std::string("%PDF-1.4\nnothing here\n%%EOF"), std::string("%PDF-"), std::string(5000, '\0'), std::string()}) {
    const Content content = read(bytes);
    EXPECT_EQ(content.quality, ReadQuality::not_read);
    EXPECT_TRUE(content.has(Notice::corrupt));
    EXPECT_EQ(content.readability.grade, 0);
  }
}

TEST(Pdf, OnlySoManyPagesAreRead) {
  PdfBuilder builder;
  for (int i = 0; i < 12; ++i) builder.text_page(5);
  const Content content = read(builder.build(), 10);
  EXPECT_EQ(content.page_count, 12);
  EXPECT_EQ(content.pages.size(), 10u);
  EXPECT_TRUE(content.has(Notice::limits_hit));
  EXPECT_EQ(content.quality, ReadQuality::partly);
}

TEST(Pdf, ReadsWhatABrowserPrints) {
  const Content content = read(testing::data_file("chromium_report.pdf"));
  EXPECT_EQ(content.quality, ReadQuality::well);
  EXPECT_EQ(content.title, "รายงานผลการดำเนินงานของสำนักงานเขต");
  EXPECT_THAT(content.pages, ElementsAre(PageClass::text, PageClass::text));
  EXPECT_THAT(content.blocks.front().text, HasSubstr("รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ๒๕๖๘"));
  EXPECT_EQ(content.blocks.front().kind, core::BlockKind::heading);
  EXPECT_THAT(text_of_blocks(content), HasSubstr("ตามแผนปฏิบัติราชการ")) << "broken by the margin";
  ASSERT_EQ(content.links.size(), 1u);
  EXPECT_EQ(content.links[0].target->text(), "https://www.example.go.th/budget");
  EXPECT_EQ(content.page_count, 2);
}

TEST(Pdf, ReadsWhatAScannerMakes) {
  const Content content = read(testing::data_file("scan.pdf"));
  EXPECT_THAT(content.pages, ElementsAre(PageClass::scan, PageClass::scan));
  EXPECT_TRUE(content.has(Notice::scanned));
}

TEST(Pdf, LockedForReadersIsToldAndNeverCrashes) {
  const Content content = read(testing::data_file("user_locked.pdf"));
  EXPECT_TRUE(content.has(Notice::user_locked));
  EXPECT_EQ(content.quality, ReadQuality::not_read);
  EXPECT_EQ(content.readability.grade, 0);
}

TEST(Pdf, LockedAgainstEditingIsReadWithANote) {
  const Content content = read(testing::data_file("owner_locked.pdf"));
  EXPECT_TRUE(content.has(Notice::owner_locked));
  EXPECT_FALSE(content.has(Notice::user_locked));
  EXPECT_EQ(content.quality, ReadQuality::well);
  EXPECT_THAT(text_of_blocks(content), HasSubstr("สำนักงานเขต"));
}

}  // namespace
}  // namespace oit::content
