// Fuzz target: addresses as people type them, resolving one against another, and connect-to rules. An address that was
// read must read the same again.
#include <cstdint>
#include <string_view>

#include "core/url.hpp"
#include "crawler/address.hpp"
#include "crawler/route.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using oit::core::Url;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const auto page = Url::parse("https://www.x.go.th/a/b?c#d").value();
  page.resolve(text);
  oit::crawler::ConnectTo::parse(text);
  oit::crawler::listed_in_no_proxy(text, "www.x.go.th");
  if (const auto address = oit::crawler::Address::parse(text)) oit::crawler::scope_of(*address);
  if (const auto url = Url::parse(text)) {
    const auto again = Url::parse(url->text());
    if (!again || again->text() != url->text()) __builtin_trap();
    if (url->text().find_first_of("\r\n ") != std::string::npos) __builtin_trap();
    url->display();
    url->extension();
  }
  return 0;
}
