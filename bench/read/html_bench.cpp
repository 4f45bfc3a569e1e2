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

template <class Work>
void say(const char* name, std::size_t bytes, const char* wanted, Work work) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double start = cpu_seconds();
    work();
    best = std::min(best, cpu_seconds() - start);
  }
  std::printf("%-36s %10.1f MB/s   wanted: %s\n", name, static_cast<double>(bytes) / best / 1e6, wanted);
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

}  // namespace

int main() {
  constexpr std::size_t size = 4'000'000;
  const std::string html = page_of_size(size), text = text_of_size(size);
  const core::Document document{*core::Url::parse("https://www.example.go.th/news"), std::make_shared<const std::string>(html), "text/html", "", ""};
  say("Gumbo alone", html.size(), "(the floor)", [&] {
    GumboOutput* output = gumbo_parse(html.c_str());
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  });
  say("web page parsed and read", html.size(), ">= 50", [&] { content::read_html(document); });
  say("dates in Thai text", text.size(), ">= 20", [&] { thai::find_dates(text); });
  say("folding", text.size(), "-", [&] { thai::fold(text); });
  say("preparing a text for search", text.size(), "-", [&] { thai::Haystack(text).prepare_folded(); });
  const thai::Haystack haystack(text);
  haystack.prepare_folded();
  const thai::Phrase phrase("สถานีรถไฟฟ้าใต้ดิน");
  say("one phrase that is not there", text.size(), "-", [&] { (void)haystack.find(phrase); });
}
