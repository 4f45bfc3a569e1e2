// Fuzz target: submissions as YAML.
#include "tests/fuzz/rules_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  oit::rules::fuzzing::check(oit::rules::read_submission(oit::rules::fuzzing::text_of(data, size), "a.yaml"));
  return 0;
}
