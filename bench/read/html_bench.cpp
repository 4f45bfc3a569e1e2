// How fast web pages and Thai text are read, in MB/s of one core's CPU time (best of five). One figure a line.
#include <gumbo.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "content/html.hpp"
#include "thai/dates.hpp"
#include "thai/fold.hpp"
#include "thai/search.hpp"

namespace {

using namespace oit;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Returns the seconds of the best run.
template <class Work>
double say(const char* name, std::size_t bytes, const char* wanted, Work work) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double start = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - start);
  }
  std::printf("%-44s %8.1f MB/s   wanted: %s\n", name, static_cast<double>(bytes) / best / 1e6, wanted);
  return best;
}

const std::string sentence =
    "สำนักงานเขตได้จัดทำแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568 เพื่อให้ประชาชนรับทราบ ข้อมูล ณ วันที่ 25 เมษายน 2568 "
    "และมีผู้มาใช้บริการ 1,234 คน ในเดือนมกราคม 2568 ตามที่กำหนดไว้ในแผนพัฒนาระยะ 20 ปี โดยดำเนินการร่วมกับทุกภาคส่วนในพื้นที่\n";

std::string text_of_size(std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += sentence;
  return text;
}

/// A news page: cards with a heading, a paragraph, a list and links.
std::string page_of_size(std::size_t bytes) {
  std::string html = "<!DOCTYPE html><html><head><meta charset=utf-8><title>ข่าว</title></head><body><main>";
  while (html.size() < bytes)
    html += "<div class=\"news-item card\"><h3 class=\"card-title\"><a href=\"/news/12345/ประกาศ\">ประกาศ เรื่อง แผนจัดซื้อจัดจ้าง</a></h3><p class=\"text-muted\">" + sentence +
            "</p><ul class=\"list\"><li><a href=\"files/plan.pdf\" target=\"_blank\">แผนการใช้จ่ายงบประมาณ</a></li><li>รายละเอียดโครงการของหน่วยงาน</li></ul></div>\n";
  return html + "</main></body></html>";
}

/// A page as agencies' systems send it: a style sheet and scripts inline, a menu of two hundred links, and about a
/// quarter of the bytes that are the page's own text.
std::string whole_page() {
  std::string html = "<!DOCTYPE html><html lang=\"th\"><head><meta charset=\"utf-8\"><title>สำนักงานเขต</title>"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>";
  for (int i = 0; i < 180; ++i)
    html += ".elementor-" + std::to_string(i) + " .elementor-element.elementor-element-" + std::to_string(7919 * i) + "{padding:10px 20px;margin:0 auto;color:#1a2b3c;display:flex}\n";
  html += "</style><script>";
  for (int i = 0; i < 150; ++i) html += "window.settings" + std::to_string(i) + "={\"url\":\"https:\\/\\/www.example.go.th\\/wp-json\",\"nonce\":\"a1b2c3d4\",\"items\":[1,2,3,4]};\n";
  html += "</script></head><body class=\"page-template page-id-4711 wp-custom-logo elementor-default\"><header id=\"masthead\" class=\"site-header\"><nav class=\"main-navigation\"><ul class=\"menu\">";
  for (int i = 0; i < 200; ++i)
    html += "<li id=\"menu-item-" + std::to_string(i) + "\" class=\"menu-item menu-item-type-post_type menu-item-object-page menu-item-" + std::to_string(i) +
            "\"><a class=\"nav-link\" href=\"https://www.example.go.th/page/" + std::to_string(i) + "/\"><span>ข้อมูลการบริหารงาน</span></a></li>\n";
  html += "</ul></nav></header><main id=\"content\" class=\"site-main\">";
  for (int i = 0; i < 60; ++i)
    html += "<section class=\"elementor-section elementor-top-section\" data-id=\"" + std::to_string(i) + "\"><div class=\"elementor-container elementor-column-gap-default\"><div class=\"elementor-widget-wrap\"><h3 class=\"elementor-heading-title\">"
            "ประกาศ เรื่อง แผนจัดซื้อจัดจ้าง</h3><p>" + sentence + "</p><a href=\"/wp-content/uploads/2025/04/plan-" + std::to_string(i) + ".pdf\" target=\"_blank\" rel=\"noopener\">ดาวน์โหลด</a></div></div></section>\n";
  html += "</main><footer class=\"site-footer\"><p>โทร. 0 2123 4567</p></footer><script>";
  for (int i = 0; i < 150; ++i) html += "jQuery(function($){$('.slider-" + std::to_string(i) + "').slick({dots:true,infinite:true,speed:300,slidesToShow:1,adaptiveHeight:true});});\n";
  return html + "</script></body></html>";
}

/// Gumbo alone and the whole of our reading on the same bytes: how much of the time is ours.
void compare(const char* what, const std::string& html) {
  const core::Document document{*core::Url::parse("https://www.example.go.th/news"), core::make_body(html), "text/html", "", ""};
  std::printf("%s, %zu kB\n", what, html.size() / 1000);
  const int times = static_cast<int>(4'000'000 / html.size()) + 1;
  const std::size_t bytes = html.size() * static_cast<std::size_t>(times);
  const double alone = say("  Gumbo alone", bytes, "(the floor)", [&] {
    for (int i = 0; i < times; ++i) gumbo_destroy_output(&kGumboDefaultOptions, gumbo_parse(html.c_str()));
  });
  const double ours = say("  parsed and read", bytes, ">= 50", [&] { for (int i = 0; i < times; ++i) content::read_html(document); });
  std::printf("  %-42s %8.2f x      wanted: <= 1.5\n", "parsed and read, against Gumbo alone", ours / alone);
}

}  // namespace

int main() {
  constexpr std::size_t size = 4'000'000;
  const std::string text = text_of_size(size);
  compare("a whole page of an agency's system", whole_page());
  compare("nothing but dense text and markup", page_of_size(size));
  say("dates in Thai text", text.size(), ">= 20", [&] { thai::find_dates(text); });
  say("folding", text.size(), "-", [&] { thai::fold(text); });
  say("preparing a text for search", text.size(), "-", [&] { thai::Haystack(text).prepare_folded(); });
  const thai::Haystack haystack(text);
  haystack.prepare_folded();
  const thai::Phrase phrase("สถานีรถไฟฟ้าใต้ดิน");
  say("one phrase that is not there", text.size(), "-", [&] { (void)haystack.find(phrase); });
}
