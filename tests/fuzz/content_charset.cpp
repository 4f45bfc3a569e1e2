// Fuzz target: charset decisions. The first byte picks a declaration; the result is always valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "content/charset.hpp"
#include "content/sniff.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static constexpr std::string_view declared[] = {"", "utf-8", "windows-874", "utf-16", "iso-8859-1", "shift_jis", "x"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto decoded = oit::content::decode_text(bytes, declared[data[0] % std::size(declared)], oit::content::meta_charset(bytes));
  if (!oit::content::is_valid_utf8(decoded.text) || decoded.damaged < 0 || decoded.damaged > 1) std::abort();
  oit::content::sniff(bytes);
  return 0;
}
