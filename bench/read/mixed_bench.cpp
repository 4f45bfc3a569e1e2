// A run of 500 mixed documents three of which crash the reader process: what became of them, how long it took, and what
// the main process needed. Exits with 1 unless exactly those three were not read.
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "content/reader_pool.hpp"
#include "tests/content/documents_fixtures.hpp"

namespace {

using namespace oit;
using content::testing::document_of;

std::string letter() {
  return content::testing::zip_file({{"[Content_Types].xml", "<Types/>"}, {"_rels/.rels", "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='word/document.xml'/></Relationships>"},
                                     {"word/document.xml", "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>ประกาศสำนักงานเขต ณ วันที่ 25 เมษายน 2568</w:t></w:r></w:p></w:body></w:document>"}});
}

/// In turn: text PDFs of one to nine pages, web pages, CSV, a letter, old workbooks, locked-up nonsense, pictures.
core::Document document(int i) {
  const std::string number = std::to_string(i);
  switch (i % 7) {
    case 0: {
      content::testing::PdfBuilder builder;
      for (int page = 0; page <= i % 9; ++page) builder.text_page(30, "หน้า " + std::to_string(page + 1));
      return document_of(builder.build(), "plan-" + number + ".pdf", "application/pdf");
    }
    case 1: return document_of("<html><title>ข่าว " + number + "</title><main><h1>ประกาศ</h1><p>เผยแพร่เมื่อ 25 เมษายน 2568</p></main></html>", "news-" + number + ".html", "text/html");
    case 2: return document_of("ลำดับ,รายการ,วงเงิน\n1,จ้างเหมา,2500\n2,ซื้อวัสดุ,1200\n", "table-" + number + ".csv", "text/csv");
    case 3: return document_of(letter(), "letter-" + number + ".docx");
    case 4: return document_of(content::testing::xls_file("แผน", {{0, 0, "รายการ", 0, false}, {1, 0, "", 2568, false}}), "book-" + number + ".xls");
    case 5: return document_of(content::testing::png_header(1200, 900), "chart-" + number + ".png", "image/png");
    default: return document_of("%PDF-1.4\nbroken " + number, "broken-" + number + ".pdf", "application/pdf");
  }
}

long resident_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  return 0;
}

}  // namespace

int main() {
  constexpr int documents = 500;
  constexpr std::array crashing = {71, 250, 433};
  config::ReadSettings settings;
  settings.readers = 2;
  content::ReaderPool pool(settings, OIT_TEST_READER);
  std::vector<core::Content> read(documents);
  std::atomic<int> next{0};
  const auto start = std::chrono::steady_clock::now();
  const auto work = [&] {
    for (int i = next++; i < documents; i = next++) {
      const bool crashes = std::find(crashing.begin(), crashing.end(), i) != crashing.end();
      read[static_cast<std::size_t>(i)] = pool.read(crashes ? document_of("OIT-TEST crash", "crash.txt") : document(i));
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < settings.readers; ++i) threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::map<std::string, int> outcomes;
  int crashed = 0;
  for (const auto& content : read) {
    ++outcomes[content.quality_reason.en];
    if (content.has(core::Notice::reader_crashed)) ++crashed;
  }
  std::printf("%-44s %10.1f s\n", "500 mixed documents, three crash the reader", seconds);
  std::printf("%-44s %10.1f MB\n", "main process, peak", static_cast<double>(resident_kilobytes()) / 1024);
  for (const auto& [reason, count] : outcomes) std::printf("  %4d  %s\n", count, reason.c_str());
  return crashed == static_cast<int>(crashing.size()) ? 0 : 1;
}
