// Fuzz target: submissions as CSV, TSV or workbook bytes.
#include "tests/fuzz/rules_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  oit::rules::fuzzing::check(oit::rules::read_submission(oit::rules::fuzzing::text_of(data, size), "a.csv"));
  return 0;
}
