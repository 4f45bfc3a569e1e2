// The HTML report: one self-contained page that reads and prints without JavaScript.
#include "reports/html_assets.hpp"
#include "reports/html_parts.hpp"
#include "reports/report.hpp"

namespace oit::reports {

std::string render_html(const core::RunResult& run, const ReportOptions& options) {
  if (options.personal_data == PersonalData::hidden) {
    ReportOptions open = options;
    open.personal_data = PersonalData::shown;
    return render_html(redacted(run), open);
  }
  HtmlPage page(run, options.language);
  page.raw(html_head(report_assets(), page.language,
                     say(Phrase::report_title, page.language, {{"agency", shortened(run.agency.name, title_characters)}})));
  page.raw("<body>\n<a class=\"skip\" href=\"#fix\">").phrase(Phrase::skip_to_fix).raw("</a>\n");
  put_masthead(page);
  page.raw("<main>\n");
  put_overview(page);
  put_item_map(page);
  put_contents(page);
  put_fixes(page);
  put_review(page);
  put_messages(page);
  put_advice(page);
  put_items(page);
  put_figures(page);
  put_method(page);
  page.raw("</main>\n<footer class=\"colophon\"><p>").phrase(Phrase::method_disclaimer).raw("</p><p>");
  page.phrase(Phrase::made_by, {{"version", run.tool_version}}).raw("</p></footer>\n");
  page.raw("<script>").raw(report_assets().script).raw("</script>\n</body>\n</html>\n");
  return page.take();
}

}  // namespace oit::reports
