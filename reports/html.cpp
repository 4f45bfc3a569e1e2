// The HTML report: one self-contained page that reads and prints without JavaScript.
// The Content-Security-Policy allows exactly the style and the script that are in the page, and nothing from outside.
#include <openssl/evp.h>

#include <array>

#include "embedded/report_assets.hpp"
#include "reports/html_parts.hpp"
#include "reports/report.hpp"

namespace oit::reports {
namespace {

std::string_view asset(std::string_view name) {
  for (const auto& file : embedded::report_assets())
    if (file.name == name) return file.bytes;
  return {};
}

struct Assets {
  std::string_view style = asset("report.css");
  std::string_view script = asset("report.js");
  std::string policy = "default-src 'none'; style-src '" + csp_hash(style) + "'; script-src '" + csp_hash(script) +
                       "'; img-src data:; base-uri 'none'; form-action 'none'";
};

const Assets& assets() {
  static const Assets once;
  return once;
}

void put_head(HtmlPage& page) {
  page.raw("<!doctype html>\n<html lang=\"").raw(page.language == core::Language::th ? "th" : "en");
  page.raw("\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
  page.raw(assets().policy);
  page.raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light\">\n"
           "<meta name=\"robots\" content=\"noindex\">\n<title>");
  page.phrase(Phrase::report_title, {{"agency", shortened(page.run.agency.name, title_characters)}});
  page.raw("</title>\n<style>").raw(assets().style).raw("</style>\n</head>\n");
}

}  // namespace

std::string csp_hash(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> encoded{};
  const int size = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(length));
  return "sha256-" + std::string(encoded.begin(), encoded.begin() + size);
}

std::string render_html(const core::RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) {
    ReportOptions open = options;
    open.personal_data = PersonalData::shown;
    return render_html(redacted(run), open);
  }
  HtmlPage page(run, options.language);
  put_head(page);
  page.raw("<body>\n<a class=\"skip\" href=\"#fix\">").phrase(Phrase::skip_to_fix).raw("</a>\n");
  put_masthead(page);
  page.raw("<main>\n");
  put_overview(page);
  put_item_map(page);
  put_fixes(page);
  put_review(page);
  put_advice(page);
  put_items(page);
  put_figures(page);
  put_messages(page);
  put_method(page);
  page.raw("</main>\n<footer class=\"colophon\"><p>").phrase(Phrase::method_disclaimer).raw("</p><p>");
  page.phrase(Phrase::made_by, {{"version", run.tool_version}}).raw("</p></footer>\n");
  page.raw("<script>").raw(assets().script).raw("</script>\n</body>\n</html>\n");
  return page.take();
}

}  // namespace oit::reports
