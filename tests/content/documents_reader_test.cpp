// The reader process: what it may not do, how it ends, and that the program never notices more than one unread document.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "content/reader_confinement.hpp"
#include "content/reader_pool.hpp"
#include "tests/content/documents_fixtures.hpp"

namespace oit::content {
namespace {

using core::Notice;
using core::ReadQuality;
using testing::document_of;
using std::chrono::milliseconds;

config::ReadSettings quick_limits() {
  config::ReadSettings settings;
  settings.readers = 1;
  settings.cpu = milliseconds(1'000);
  settings.wall = milliseconds(20'000);
  settings.memory_bytes = 768ull << 20;
  settings.output_bytes = 32ull << 20;
  return settings;
}

core::Content order(ReaderPool& pool, const std::string& what) { return pool.read(document_of("OIT-TEST " + what, "order.txt")); }

TEST(Reader, ReadsThroughTheProcessWhatItReadsInside) {
  ReaderPool pool(quick_limits(), OIT_READER);
  const auto content = pool.read(document_of(testing::PdfBuilder().text_page(20, "ประกาศสำนักงานเขต").build(), "a.pdf"));
  EXPECT_EQ(content.type, core::DocumentType::pdf);
  EXPECT_EQ(content.quality, ReadQuality::well);
  EXPECT_THAT(testing::text_of_blocks(content), ::testing::HasSubstr("ประกาศสำนักงานเขต"));
}

TEST(Reader, EveryFormatIsReadBehindTheLocks) {
  ReaderPool pool(quick_limits(), OIT_READER);
  const std::pair<const char*, std::string> documents[] = {
      {"a.xls", testing::xls_file("s", {{0, 0, "รายการ", 0, false}, {0, 1, "เงิน", 0, false}, {1, 0, "ก", 0, false}, {1, 1, "", 5, false}})},
      {"a.csv", "\xAA\xD7\xE8\xCD,\xA8\xD3\xB9\xC7\xB9\r\n\xA1\xD2\xC3,1\r\n"},
      {"a.html", "<html><body><p>ประกาศสำนักงานเขต</p></body></html>"},
      {"a.pdf", testing::data_file("chromium_report.pdf")},
      {"a.zip", testing::zip_file({{"a.csv", "ก,ข\n1,2\n"}})},
      {"a.rtf", "{\\rtf1\\ansi\\ansicpg874 \\'a1\\'d2\\'c3\\par}"},
  };
  for (const auto& [name, bytes] : documents) {
    const auto content = pool.read(document_of(bytes, name));
    EXPECT_NE(content.quality, ReadQuality::not_read) << name << ": " << content.quality_reason.en;
    EXPECT_FALSE(content.blocks.empty()) << name;
  }
  const auto picture = pool.read(document_of(testing::data_file("dot.png"), "dot.png"));
  EXPECT_EQ(picture.type, core::DocumentType::image);
}

TEST(Reader, ABombIsStoppedAndCalledOne) {
  ReaderPool pool(quick_limits(), OIT_READER);
  const std::string bomb = testing::pdf_bomb(96);
  EXPECT_LT(bomb.size(), 50'000u);
  const auto content = pool.read(document_of(bomb, "bomb.pdf"));
  EXPECT_EQ(content.quality, ReadQuality::not_read);
  EXPECT_TRUE(content.has(Notice::bomb)) << content.quality_reason.en;
  EXPECT_TRUE(content.has(Notice::limits_hit));
}

TEST(Reader, ReadsFromAnOpenFileWithoutCopyingIt) {
  ReaderPool pool(quick_limits(), OIT_READER);
  core::BodyWriter writer;
  ASSERT_TRUE(writer.append(testing::PdfBuilder().text_page(5, "จากแฟ้ม").build()));
  ASSERT_TRUE(writer.append("\n" + std::string(2u << 20, '%')));   // a comment after its end
  core::Document document = document_of("", "a.pdf");
  document.bytes = writer.finish();
  ASSERT_GE(document.bytes->file(), 0);
  const auto content = pool.read(document);
  EXPECT_THAT(testing::text_of_blocks(content), ::testing::HasSubstr("จากแฟ้ม"));
}

struct EndingCase {
  const char* name;
  const char* order;
  Notice notice;
};

class ReaderEnding : public ::testing::TestWithParam<EndingCase> {};

TEST_P(ReaderEnding, IsOneUnreadDocumentAndNoMore) {
  ReaderPool pool(quick_limits(), OIT_TEST_READER);
  const auto content = order(pool, GetParam().order);
  EXPECT_EQ(content.quality, ReadQuality::not_read);
  EXPECT_TRUE(content.has(GetParam().notice)) << content.quality_reason.en;
  EXPECT_FALSE(content.quality_reason.th.empty());
  const auto next = pool.read(document_of(testing::PdfBuilder().text_page(20).build(), "next.pdf"));
  EXPECT_EQ(next.quality, ReadQuality::well) << "the document after it must be read";
}

INSTANTIATE_TEST_SUITE_P(Crashes, ReaderEnding,
                         ::testing::Values(EndingCase{"SegmentationFault", "crash", Notice::reader_crashed},
                                           EndingCase{"Abort", "abort", Notice::reader_crashed},
                                           EndingCase{"QuietExit", "leave", Notice::reader_crashed},
                                           EndingCase{"DeepRecursion", "overflow", Notice::reader_crashed},
                                           EndingCase{"ProcessorTime", "spin", Notice::limits_hit},
                                           EndingCase{"TooMuchOutput", "output", Notice::limits_hit}),
                         [](const auto& each) { return each.param.name; });

TEST(Reader, StopsWhatWaitsForEver) {
  auto settings = quick_limits();
  settings.wall = milliseconds(300);
  ReaderPool pool(settings, OIT_TEST_READER);
  const auto content = order(pool, "sleep");
  EXPECT_EQ(content.quality, ReadQuality::not_read);
  EXPECT_TRUE(content.has(Notice::limits_hit));
}

// Sanitizers need what the limits forbid, so their builds run without them (reader_confinement.hpp).
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

INSTANTIATE_TEST_SUITE_P(Forbidden, ReaderEnding,
                         ::testing::Values(EndingCase{"Socket", "socket", Notice::reader_crashed},
                                           EndingCase{"WriteFile", "write-file", Notice::reader_crashed},
                                           EndingCase{"RunProgram", "run-program", Notice::reader_crashed},
                                           EndingCase{"Fork", "fork", Notice::reader_crashed},
                                           EndingCase{"KillParent", "kill-parent", Notice::reader_crashed},
                                           EndingCase{"Memory", "memory", Notice::limits_hit}),
                         [](const auto& each) { return each.param.name; });

TEST(Reader, CannotOpenAFile) {
  ReaderPool pool(quick_limits(), OIT_TEST_READER);
  EXPECT_EQ(order(pool, "read-file").title, "refused");
  order(pool, "write-file");
  EXPECT_FALSE(std::filesystem::exists("/tmp/oitcheck-reader-was-here"));
  EXPECT_TRUE(pool.warning().empty()) << pool.warning().en;
}

#endif

TEST(Reader, InheritsNoDescriptor) {
  const int secret = ::dup(0);   // without close-on-exec, as a careless library leaves it
  ReaderPool pool(quick_limits(), OIT_TEST_READER);
  EXPECT_EQ(order(pool, "descriptors").title, "0 1 2 3 ") << "standard streams and the socket; a small document's own file is closed once it is read";
  ::close(secret);
}

TEST(Reader, IsReplacedAfterItsShareOfDocuments) {
  auto settings = quick_limits();
  settings.documents_per_process = 2;
  ReaderPool pool(settings, OIT_READER);
  for (int i = 0; i < 7; ++i)
    EXPECT_EQ(pool.read(document_of(testing::PdfBuilder().text_page(9).build(), "a.pdf")).quality, ReadQuality::well) << i;
}

TEST(Reader, ServesManyThreadsAndLosesOnlyTheBadOnes) {
  auto settings = quick_limits();
  settings.readers = 3;
  ReaderPool pool(settings, OIT_TEST_READER);
  std::atomic<int> next{0}, unread{0}, wrong{0};
  const std::string good = testing::PdfBuilder().text_page(10).build();
  constexpr int documents = 60;
  const auto work = [&] {
    for (int i = next++; i < documents; i = next++) {
      const bool bad = i % 20 == 7;
      const auto content = bad ? order(pool, i == 7 ? "crash" : "abort") : pool.read(document_of(good, "a.pdf"));
      if (content.quality == ReadQuality::not_read) ++unread;
      if ((content.quality == ReadQuality::not_read) != bad) ++wrong;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(unread, 3);
  EXPECT_EQ(wrong, 0);
}

TEST(Reader, AMissingProgramIsToldOnceAndReadsNothing) {
  ReaderPool pool(quick_limits(), "/nonexistent/oitcheck-reader");
  const auto content = pool.read(document_of("%PDF-1.4", "a.pdf", "application/pdf"));
  EXPECT_EQ(content.quality, ReadQuality::not_read);
  EXPECT_EQ(content.type, core::DocumentType::pdf);
  EXPECT_FALSE(pool.warning().empty());
}

TEST(Reader, WithoutSandboxReadsInProcess) {
  auto settings = quick_limits();
  settings.sandbox = false;
  ReaderPool pool(settings, "");
  EXPECT_EQ(pool.read(document_of(testing::PdfBuilder().text_page(10).build(), "a.pdf")).quality, ReadQuality::well);
}

}  // namespace
}  // namespace oit::content
