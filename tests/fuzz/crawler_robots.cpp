// Fuzz target: robots.txt, and the matching of a path against it. The path is what follows the first NUL.
#include <cstdint>
#include <string_view>

#include "crawler/robots.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = text.find('\0');
  const auto robots = oit::crawler::Robots::parse(text.substr(0, nul), "oitcheck");
  const std::string_view path = nul == std::string_view::npos ? std::string_view("/a/b?c") : text.substr(nul + 1);
  robots.allows(path);
  if (!robots.allows("/robots.txt")) __builtin_trap();
  return 0;
}
