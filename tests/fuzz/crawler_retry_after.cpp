// Fuzz target: Retry-After. Never negative, never beyond its bound.
#include <cstdint>
#include <string_view>

#include "crawler/http_fields.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto wait = oit::crawler::parse_retry_after(text, oit::core::TimePoint{});
  if (wait && (wait->count() < 0 || *wait > std::chrono::hours(24 * 3650))) __builtin_trap();
  return 0;
}
