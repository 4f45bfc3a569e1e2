// Fuzz target: the date grammar. Every span is a real range, quoted from where it says it stands.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "thai/dates.hpp"
#include "thai/fold.hpp"
#include "thai/repair.hpp"
#include "thai/search.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto& date : oit::thai::find_dates(text)) {
    const bool sound = date.from.ok() && date.to.ok() && date.from <= date.to && text.substr(date.offset, date.quote.size()) == date.quote;
    if (!sound) std::abort();
  }
  oit::thai::parse_http_date(text);
  oit::thai::parse_pdf_date(text);
  oit::thai::parse_day(text);
  const auto hit = oit::thai::find_phrase(text, "แผนปฏิบัติการ");
  if (hit && hit->offset + hit->length > size) std::abort();
  if (oit::thai::FoldedText(text).text() != oit::thai::fold(text)) std::abort();
  return 0;
}
