// Pages that several items share: where each item's part begins, and which of the opened documents belong to it.
#include "checks/section.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checks/item_marks.hpp"
#include "checks/registry.hpp"
#include "rules/load_rulebook.hpp"
#include "tests/checks/corpus/offline_web.hpp"

namespace oit::checks {
namespace {

const rules::Rulebook& book() {
  static const rules::Rulebook loaded = rules::find_rulebook("nacc-2568", check_specs()).value();
  return loaded;
}

const rules::Item& item(const std::string& id) {
  for (const auto& each : book().items)
    if (each.id == id) return each;
  throw std::runtime_error(id);
}

struct Row {
  const char* name;
  std::string text;
  const char* item;   ///< empty: marks no item; `-`: another book's label
};

std::string title(const char* id) { return item(id).title.th; }

std::vector<Row> rows() {
  return {
      {"in_front", "O11 " + title("O11"), "O11"},
      {"in_front_in_thai_digits", "ข้อ O ๑๑ : " + title("O11"), "O11"},
      {"title_alone", title("O11"), "O11"},
      {"at_the_end_in_brackets", title("O11") + " (O11)", "O11"},
      {"at_the_end_in_square_brackets", title("O11") + " [OIT O11]", "O11"},
      {"at_the_end_in_thai_digits", title("O11") + " ข้อ O๑๑", "O11"},
      {"at_the_end_after_a_shorter_title", title("O11").substr(0, title("O11").size() * 2 / 3 / 3 * 3) + " (O11)", "O11"},
      {"label_alone", "O11", "O11"},
      {"another_books_number", "O11 การขับเคลื่อนจริยธรรมและกิจกรรมสันทนาการ", "-"},
      {"a_sentence_that_refers_to_an_item", "ดูรายละเอียดเพิ่มเติมได้ที่หน้าเว็บในข้อ O11", ""},
      {"a_formula", "ค่าออกซิเจนละลายน้ำ BIO11", ""},
      {"a_running_number", "11 โครงการพัฒนาแหล่งน้ำ", ""},
  };
}

class Marks : public testing::TestWithParam<Row> {};

TEST_P(Marks, AreReadAtTheBlocksOwnEnds) {
  core::Content page;
  page.blocks.push_back({core::BlockKind::heading, core::Region::main, 3, GetParam().text, {}, {}, false, 1});
  const auto marks = item_marks(page, book());
  const std::string wanted = GetParam().item;
  ASSERT_EQ(marks.size(), wanted.empty() ? 0u : 1u);
  if (!marks.empty()) {
    EXPECT_EQ(marks[0].item, wanted == "-" ? "" : wanted);
  }
}

INSTANTIATE_TEST_SUITE_P(Text, Marks, testing::ValuesIn(rows()), [](const auto& row) { return std::string(row.param.name); });

/// Two items on one page, each with a document; what O11's part holds when its link is written as `href`.
std::vector<std::string> documents_of_o11(const std::string& href, const std::string& opened) {
  const std::string page = "https://www.example.go.th/ita";
  corpus::OfflineWeb web;
  web.put_html(page, "<main><h1>OIT</h1><h3>" + title("O11") + " (O11)</h3><p><a href='" + href + "'>คลิก</a> เอกสารแผนงานและงบประมาณของหน่วยงานทั้งปี</p><h3>" + title("O12") +
                         " (O12)</h3><p><a href='/files/o12.pdf'>คลิก</a> เอกสารรายงานผลการดำเนินงานของหน่วยงานทั้งปี</p></main>");
  web.put_pdf(opened, corpus::PagedText{{{"แผนการใช้จ่ายงบประมาณประจำปีงบประมาณ พ.ศ. 2568"}}});
  web.put_pdf("https://www.example.go.th/files/o12.pdf", corpus::PagedText{{{"รายงาน"}}});
  std::vector<ItemEvidence> all;
  for (const char* id : {"O11", "O12"}) all.push_back(web.gather(item(id), book().year, {page}, {"https://www.example.go.th/"}));
  const SectionedEvidence sectioned(book(), all[0], all);
  std::vector<std::string> found;
  for (const auto& source : sectioned.evidence().sources)
    if (source.role != Role::submitted) found.push_back(source.fetch->requested.text());
  return found;
}

TEST(SharedPage, ADocumentBelongsToThePartThatLinksItOrItsPreview) {
  EXPECT_THAT(documents_of_o11("/files/o11.pdf", "https://www.example.go.th/files/o11.pdf"), testing::ElementsAre(testing::HasSubstr("/o11.pdf")));
  const std::string download = "https://drive.google.com/uc?export=download&id=1AbCdEfGhIjKlMnOpQrStUvWxYz012345";
  for (const char* href : {"https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345/view?usp=sharing", "https://drive.google.com/file/d/1AbCdEfGhIjKlMnOpQrStUvWxYz012345/preview"})
    EXPECT_THAT(documents_of_o11(href, download), testing::ElementsAre(download)) << href;
}

/// Four pages of an old layout: a menu in a table's cell that no tag marks, a header picture, and one document each.
std::vector<ItemEvidence> four_pages(corpus::OfflineWeb& web, const std::string& content) {
  const std::string site = "https://www.example.go.th/";
  const std::string menu = "<table><tr><td><img src=/img/top.jpg width=900 height=200></td></tr><tr><td><a href=/news>ข่าวมาตรการ</a> <a href=/board>กระดาน</a></td><td>";
  web.put_html(site + "news", "<main><h1>ข่าว</h1><p>แถลงข่าวมาตรการเฝ้าระวังโรคติดต่อในจังหวัด</p></main>");
  std::vector<ItemEvidence> all;
  int number = 0;
  for (int i = 0; i < 4; ++i) {
    const std::string own = site + "p" + std::to_string(++number);
    web.put_html(own, "<html><title>จังหวัด</title><body>" + menu + (number == 1 ? content : "<p>เนื้อหาของหน้าที่ " + std::to_string(number) + " เรื่องอื่น</p>") + "</td></tr></table></body></html>");
  }
  number = 0;
  for (const char* id : {"O11", "O12", "O13", "O14"}) all.push_back(web.gather(item(id), book().year, {site + "p" + std::to_string(++number)}, {site}));
  return all;
}

TEST(Furniture, MenusPicturesAndWhatOnlyTheyLeadToAreNotAnItemsOwn) {
  corpus::OfflineWeb web;
  const auto all = four_pages(web, "<p>ข้อมูลสถิติการให้บริการ</p><img src=/img/o11.jpg width=600 height=400><a href=/own>รายละเอียด</a>");
  const SectionedEvidence sectioned(book(), all[0], all);
  const core::Content& page = *sectioned.evidence().sources.front().content;
  std::vector<std::string> links, pictures, opened;
  for (const core::Link& link : page.links)
    if (link.region == core::Region::main && link.kind == core::LinkKind::anchor) links.push_back(link.href);
  for (const core::Image& image : page.images)
    if (image.region == core::Region::main) pictures.push_back(image.source);
  for (const Source& source : sectioned.evidence().sources)
    if (source.role != Role::submitted) opened.push_back(source.fetch->requested.path());
  EXPECT_THAT(links, testing::ElementsAre("/own"));
  EXPECT_THAT(pictures, testing::ElementsAre(testing::HasSubstr("o11.jpg")));
  EXPECT_THAT(opened, testing::Not(testing::Contains("/news")));
}

TEST(Furniture, APageWithNothingElseStaysAsItIs) {
  corpus::OfflineWeb web;
  const auto all = four_pages(web, "");
  const SectionedEvidence sectioned(book(), all[0], all);
  EXPECT_EQ(&sectioned.evidence(), &all[0]);
}

}  // namespace
}  // namespace oit::checks
