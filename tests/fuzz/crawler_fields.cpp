// Fuzz target: header values of every kind, cookies included.
#include <cstdint>
#include <string_view>

#include "core/refresh.hpp"
#include "crawler/http_fields.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace oit::crawler;
  static const auto page = oit::core::Url::parse("https://www.x.go.th/a/b").value();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const oit::core::TimePoint now{};
  parse_content_type(text);
  parse_file_name(text);
  if (const auto refresh = oit::core::parse_refresh(text)) page.resolve(refresh->target);
  Cookies cookies;
  cookies.take(page, text, now);
  if (cookies.header_for(page).find_first_of("\r\n") != std::string::npos) __builtin_trap();
  return 0;
}
