// Fuzz target: what a reader process may send. Any bytes are refused or decode to a Content that encodes again.
#include "tests/fuzz/content_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto content = oit::content::decode(bytes))
    if (!oit::content::decode(oit::content::encode(*content))) std::abort();
  static_cast<void>(oit::content::decode_request(bytes));
  return 0;
}
