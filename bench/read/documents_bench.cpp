// How fast PDFs are read through the sandbox, against `pdftotext` on the same file; the cost of the sandbox for a
// one-page file; what a 200 MB file costs the main process. Prints one figure a line: name, value, unit, wanted.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "content/pdf.hpp"
#include "content/reader_pool.hpp"
#include "tests/content/documents_fixtures.hpp"

namespace {

using namespace oit;
using Clock = std::chrono::steady_clock;

template <class Work>
double best_seconds(int times, Work work) {
  double best = 1e9;
  for (int i = 0; i < times; ++i) {
    const auto start = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
  }
  return best;
}

void say(const char* name, double value, const char* unit, const char* wanted) {
  std::printf("%-44s %10.2f %-8s wanted: %s\n", name, value, unit, wanted);
}

std::string book(int pages) {
  content::testing::PdfBuilder builder;
  for (int i = 0; i < pages; ++i) builder.text_page(38, "หน้าที่ " + std::to_string(i + 1));
  return builder.build();
}

std::string temporary_file(const std::string& bytes) {
  char name[] = "/tmp/oitcheck-bench-XXXXXX";
  const int file = ::mkstemp(name);
  if (file < 0 || ::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::exit(1);
  ::close(file);
  return name;
}

long resident_kilobytes() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line))
    if (line.starts_with("VmHWM:")) return std::strtol(line.c_str() + 6, nullptr, 10);
  return 0;
}

/// A memory file of that size: a sound PDF with a large unused stream in front of its end.
int large_file(std::size_t size) {
  const std::string start = "%PDF-1.7\n9 0 obj<</Length " + std::to_string(size) + ">>\nstream\n";
  const std::string end = "\nendstream endobj\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                          "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  const int file = ::memfd_create("large", MFD_CLOEXEC);
  const bool good = ::write(file, start.data(), start.size()) > 0 && ::ftruncate(file, static_cast<off_t>(start.size() + size)) == 0 &&
                    ::pwrite(file, end.data(), end.size(), static_cast<off_t>(start.size() + size)) > 0;
  return good ? file : -1;
}

void measure_book(content::ReaderPool& pool) {
  constexpr int pages = 500;
  const std::string bytes = book(pages);
  const auto document = content::testing::document_of(bytes, "book.pdf", "application/pdf");
  pool.read(document);
  const double ours = best_seconds(5, [&] { pool.read(document); });
  const std::string path = temporary_file(bytes);
  const std::string command = "pdftotext '" + path + "' - > /dev/null";
  const double theirs = best_seconds(5, [&] { if (std::system(command.c_str()) != 0) std::exit(1); });
  ::unlink(path.c_str());
  say("PDF of 500 pages through the sandbox", pages / ours, "pages/s", "-");
  say("the same by pdftotext", pages / theirs, "pages/s", "-");
  say("ratio", theirs / ours, "x", ">= 0.70");
  const double bare = best_seconds(5, [&] { content::read_pdf(document, {}); });
  say("in process, without the sandbox", pages / bare, "pages/s", "-");
}

void measure_one_page(content::ReaderPool& pool) {
  const auto document = content::testing::document_of(book(1), "page.pdf", "application/pdf");
  constexpr int times = 40;   // fewer than one process serves
  const auto average = [](double seconds) { return seconds / times * 1000; };
  content::read_pdf(document, {});
  const double bare = average(best_seconds(3, [&] { for (int i = 0; i < times; ++i) content::read_pdf(document, {}); }));
  const double boxed = average(best_seconds(3, [&] { for (int i = 0; i < times; ++i) pool.read(document); }));
  say("one page, in process", bare, "ms", "-");
  say("one page, overhead of the sandbox", boxed - bare, "ms", "<= 15");
}

void measure_memory(content::ReaderPool& pool) {
  const int file = large_file(200u << 20);
  const auto size = static_cast<std::uint64_t>(::lseek(file, 0, SEEK_END));
  core::Document document = content::testing::document_of("", "large.pdf", "application/pdf");
  document.bytes = std::make_shared<const core::Body>(file, size);
  const auto content = pool.read(document);
  say("main process after a 200 MB PDF, peak", static_cast<double>(resident_kilobytes()) / 1024, "MB", "< 100");
  std::printf("  (it was read as: %s)\n", content.quality_reason.en.c_str());
}

}  // namespace

int main() {
  config::ReadSettings settings;
  settings.readers = 2;
  content::ReaderPool pool(settings, OIT_READER);
  measure_memory(pool);
  measure_one_page(pool);
  measure_book(pool);
}
