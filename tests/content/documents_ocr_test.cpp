// OCR with a stand-in for Tesseract: what it is given, what is kept of its words, and that time is bounded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "content/image.hpp"
#include "content/ocr.hpp"
#include "content/pdf.hpp"
#include "content/pdf_render.hpp"
#include "tests/content/documents_fixtures.hpp"

namespace oit::content {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::document_of;

/// A shell script in place of the program, removed afterwards.
class StandIn {
 public:
  explicit StandIn(const std::string& body) : path_(std::filesystem::temp_directory_path() / ("oit-ocr-" + std::to_string(::getpid()))) {
    std::ofstream(path_) << "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List:\\neng\\ntha\\n'; exit 0; fi\n" << body << "\n";
    ::chmod(path_.c_str(), 0755);
  }
  ~StandIn() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class OcrTest : public ::testing::Test {
 protected:
  OcrTest() { settings_.readers = 1; }
  core::Content picture() { return read_image(picture_document(), {}); }
  core::Document picture_document() { return document_of(testing::png_header(1000, 1000), "chart.png"); }

  config::ReadSettings settings_;
  ReaderPool pool_{settings_, OIT_READER};
};

TEST_F(OcrTest, GivesWordsOfAPicture) {
  const StandIn program("[ \"$*\" = 'stdin stdout -l tha+eng --dpi 200' ] && head -c 4 | grep -q PNG && echo 'ฝ่ายปกครอง' && echo \"$OMP_THREAD_LIMIT threads\"");
  Ocr ocr(settings_, pool_, program.path());
  ASSERT_TRUE(ocr.available());
  const auto content = ocr.read(picture_document(), picture());
  ASSERT_EQ(content.blocks.size(), 2u);
  EXPECT_EQ(content.blocks[0].text, "ฝ่ายปกครอง");
  EXPECT_EQ(content.blocks[1].text, "threads");
  EXPECT_TRUE(content.blocks[0].by_ocr);
  EXPECT_EQ(content.quality, core::ReadQuality::partly);
  EXPECT_TRUE(content.has(core::Notice::ocr_layer));
  EXPECT_EQ(content.readability.grade, 1) << "still a picture";
}

TEST_F(OcrTest, DrawsOnlyTheUnreadPagesOfAPdfAndNotTooMany) {
  settings_.ocr_pages = 2;
  testing::PdfBuilder builder;
  builder.text_page(20);
  for (int i = 0; i < 3; ++i) builder.page({{}, {{}}, ""});
  const auto document = document_of(builder.build(), "a.pdf");
  const StandIn program("head -n 2 | tr '\\n' ' '; echo grey");
  Ocr ocr(settings_, pool_, program.path());
  const auto before = read_pdf(document, {});
  const auto content = ocr.read(document, before);
  ASSERT_EQ(content.blocks.size(), before.blocks.size() + 2);
  EXPECT_EQ(content.blocks[before.blocks.size()].place.page, 2);
  EXPECT_EQ(content.blocks.back().place.page, 3);
  EXPECT_EQ(content.blocks.back().text, "P grey") << "a PGM of the page's size, digits gone";
  EXPECT_THAT(content.quality_reason.en, HasSubstr("2 of 3"));
}

TEST_F(OcrTest, FailureLeavesTheContentAsItWas) {
  const StandIn program("echo words; exit 1");
  Ocr ocr(settings_, pool_, program.path());
  const auto content = ocr.read(picture_document(), picture());
  EXPECT_TRUE(content.blocks.empty());
  EXPECT_EQ(content.quality, core::ReadQuality::badly);
}

TEST_F(OcrTest, TimeRunsOutForTheWholeRun) {
  settings_.ocr_budget = std::chrono::milliseconds(200);
  const StandIn program("exec sleep 60");
  Ocr ocr(settings_, pool_, program.path());
  ASSERT_TRUE(ocr.available());
  EXPECT_TRUE(ocr.read(picture_document(), picture()).blocks.empty());
  EXPECT_FALSE(ocr.available());
}

TEST_F(OcrTest, NotToBeHad) {
  const StandIn program("echo never");
  EXPECT_FALSE(Ocr(settings_, pool_, "").available());
  EXPECT_FALSE(Ocr(settings_, pool_, "/nonexistent/tesseract").available());
  EXPECT_FALSE(Ocr(settings_, pool_, "/bin/true").available()) << "no Thai model";
  EXPECT_TRUE(Ocr(settings_, pool_, "").is_missing());
  EXPECT_TRUE(Ocr(settings_, pool_, "/bin/true").is_missing()) << "no Thai model";
  EXPECT_FALSE(Ocr(settings_, pool_, program.path()).is_missing());
  settings_.ocr = "never";
  EXPECT_FALSE(Ocr(settings_, pool_, program.path()).available());
  EXPECT_FALSE(Ocr(settings_, pool_, "").is_missing()) << "not asked for";
}

TEST(OcrWords, HoldNoFigureAndNoDate) {
  EXPECT_THAT(words_of_ocr("ประกาศ ณ วันที่ ๒๕ เมษายน ๒๕๖๘\nโทร. 02-123-4567\n|| ~ -- .\nข้อ๓ประกาศ\nOIT 34 page2\n\n๑๒๓\n"),
              ElementsAre("ประกาศ ณ วันที่ เมษายน", "โทร. - -", "ข้อ ประกาศ", "OIT page"));
}

TEST(OcrWords, SideBySideBoxesAreLinesOfTheirOwn) {
  EXPECT_THAT(words_of_ocr("ฝ่ายปกครอง          ฝ่ายทะเบียน      ฝ่ายรักษา ความสะอาด\n"), ElementsAre("ฝ่ายปกครอง", "ฝ่ายทะเบียน", "ฝ่ายรักษา ความสะอาด"));
}

TEST(RenderedPages, TravelAndAreChecked) {
  const auto pages = render_pdf(testing::data_file("scan.pdf"), {2, 99, 0}, 50);
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].page, 2);
  EXPECT_EQ(pages[0].pixels.size(), static_cast<std::size_t>(pages[0].width) * pages[0].height);
  EXPECT_EQ(pages[0].pixels.find('\0') != std::string::npos || pages[0].pixels.find('\x20') != std::string::npos, true) << "there is ink";
  const std::string bytes = encode_pages(pages);
  ASSERT_EQ(decode_pages(bytes).size(), 1u);
  EXPECT_TRUE(decode_pages(bytes.substr(0, bytes.size() - 1)).empty());
  EXPECT_TRUE(decode_pages(std::string(13, '\xFF')).empty());
  EXPECT_TRUE(render_pdf(testing::data_file("user_locked.pdf"), {1}, 50).empty());
  EXPECT_TRUE(render_pdf("nonsense", {1}, 50).empty());
}

}  // namespace
}  // namespace oit::content
