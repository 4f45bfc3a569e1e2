// Fuzz target: item numbers and cells of addresses. A number that was read reads the same again.
#include "tests/fuzz/rules_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = oit::rules::fuzzing::text_of(data, size);
  if (const auto id = oit::rules::parse_item_id(text); id && oit::rules::parse_item_id(*id) != id) std::abort();
  std::string note;
  for (const auto& address : oit::rules::split_addresses(text, note))
    if (address.empty()) std::abort();
  return 0;
}
