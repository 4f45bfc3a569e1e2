// Fuzz target: ZIP workbooks (XLSX, ODS). Any bytes must end in a Content that keeps its promises.
#include "content/spreadsheet.hpp"
#include "tests/fuzz/content_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  oit::config::ReadSettings settings;
  settings.max_pages = 20;
  oit::content::fuzzing::check(oit::content::read_spreadsheet(oit::content::fuzzing::document_of(data, size, "a.xlsx"), settings));
  return 0;
}
