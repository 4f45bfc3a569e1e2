// Fuzz target: the dispatcher, for the kinds only it tells apart: web archives (MHTML), workbooks saved as XML, flat
// OpenDocument. Any bytes must end in a Content that keeps its promises.
#include "content/read.hpp"
#include "tests/fuzz/content_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  oit::config::ReadSettings settings;
  settings.max_pages = 20;
  oit::content::fuzzing::check(oit::content::read_document(oit::content::fuzzing::document_of(data, size, "a.xls"), settings));
  return 0;
}
