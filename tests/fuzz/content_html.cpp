// Fuzz target: a web page read and judged. Any bytes must end in a Content that keeps its promises, and in a state.
#include "content/html.hpp"
#include "content/page_state.hpp"
#include "tests/fuzz/content_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const oit::core::Document document = oit::content::fuzzing::document_of(data, size, "a.html");
  oit::core::Content content = oit::content::read_html(document);
  oit::content::complete_from_text(content, document);
  oit::content::fuzzing::check(content);
  oit::core::FetchOutcome fetch(document.url);
  fetch.outcome = oit::core::UrlOutcome::ok;
  fetch.http_status = 200;
  fetch.body = document.bytes;
  fetch.bytes = size;
  const oit::content::SiteProfile profile = oit::content::make_site_profile(&fetch, &content, &fetch, &content);
  oit::content::judge_page(fetch, content, &profile);
  return 0;
}
