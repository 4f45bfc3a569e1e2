// Fuzz target: PDF reading. Any bytes must end in a Content that keeps its promises.
#include "content/pdf.hpp"
#include "tests/fuzz/content_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  oit::config::ReadSettings settings;
  settings.max_pages = 20;
  oit::content::fuzzing::check(oit::content::read_pdf(oit::content::fuzzing::document_of(data, size, "a.pdf"), settings));
  return 0;
}
