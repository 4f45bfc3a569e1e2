// Times the judging of one agency whose documents have been read: preparing the texts for searching, and every
// requirement of the book. Nothing is kept from one run to the next. Median of five.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <vector>

#include "checks/judge.hpp"
#include "checks/registry.hpp"
#include "rules/load_rulebook.hpp"
#include "tests/checks/corpus/offline_web.hpp"

namespace {

using namespace oit;

constexpr int files_per_item = 4, pages_per_file = 8;

/// A page of a report as offices write them: about 1,200 letters, with figures, months and names.
std::vector<std::string> report_page(const rules::Item& item, int page) {
  std::vector<std::string> lines{item.title.th + " ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ หน้า " + std::to_string(page)};
  for (int i = 0; i < 12; ++i)
    lines.push_back("โครงการที่ " + std::to_string(page * 12 + i) + " ดำเนินการระหว่างวันที่ 1 ตุลาคม 2563 ถึง 30 กันยายน 2564 งบประมาณ 125,000 บาท เบิกจ่ายแล้วร้อยละ 62.5 ผู้รับผิดชอบ ฝ่ายปกครอง");
  return lines;
}

/// Everything an item's page leads to, as the pipeline gathers it.
struct Agency {
  corpus::OfflineWeb web;
  std::map<std::string, std::vector<std::string>> urls;
};

void publish(Agency& agency, const rules::Item& item) {
  const std::string base = "https://www.example.go.th/oit/" + item.id;
  std::string html = "<title>" + item.title.th + "</title><nav><a href=/>หน้าแรก</a></nav><main><h1>" + item.title.th + " ปี 2564</h1><ul>";
  for (int i = 0; i < files_per_item; ++i) {
    const std::string file = base + "-" + std::to_string(i) + ".pdf";
    html += "<li><a href='" + file + "'>" + item.title.th + " ฉบับที่ " + std::to_string(i + 1) + "</a></li>";
    corpus::PagedText text;
    for (int page = 1; page <= pages_per_file; ++page) text.pages.push_back(report_page(item, page));
    agency.web.put_pdf(file, text);
  }
  agency.web.put_html(base, html + "</ul></main>");
  agency.urls[item.id] = {base};
}

}  // namespace

int main() {
  const auto books = rules::load_builtin_books(checks::check_specs());
  const auto book = std::find_if(books->begin(), books->end(), [](const auto& each) { return each.id == "nacc-2564"; });
  const std::vector<std::string> websites{"https://www.example.go.th/"};
  core::Agency agency{"example", "สำนักงานตัวอย่าง", websites, {}, {}};
  std::vector<double> seconds;
  std::size_t documents = 0;
  for (int run = 0; run < 5; ++run) {
    Agency published;
    for (const rules::Item& item : book->items) publish(published, item);
    std::vector<checks::ItemEvidence> evidence;
    documents = 0;
    for (const rules::Item& item : book->items) {
      evidence.push_back(published.web.gather(item, book->year, published.urls[item.id], websites));
      documents += evidence.back().sources.size();
    }
    const checks::SiteKnowledge site = published.web.know_site(websites);
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < evidence.size(); ++i)
      checks::judge_item(*book, book->items[i], agency, core::make_date(2021, 6, 10), evidence[i], evidence, site);
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(seconds.begin(), seconds.end());
  std::printf("%zu items, %zu documents read: judged in %.0f ms, median of %zu   (promised: under 1000 ms)\n", book->items.size(), documents, seconds[2] * 1000, seconds.size());
  return seconds[2] < 1.0 ? 0 : 1;
}
