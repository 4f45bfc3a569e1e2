// Which links an item's evidence leads to, best first, and what is never opened.
#include "rules/follow.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rules/website.hpp"

namespace oit::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const core::Url page = *core::Url::parse("https://www.a.go.th/khet/oit/o10");
const std::vector<std::string> websites{"https://www.a.go.th/khet"};
const core::FiscalYear year{2568};

core::Link link(const std::string& href, const std::string& text, core::Region region = core::Region::main,
                core::LinkKind kind = core::LinkKind::anchor) {
  core::Link out;
  out.kind = kind;
  out.region = region;
  out.href = href;
  out.target = page.resolve(href);
  out.text = text;
  return out;
}

core::Content content_of(std::vector<core::Link> links) {
  core::Content content;
  content.links = std::move(links);
  return content;
}

Requirement requirement(const std::string& check, core::Parameters parameters = {}) {
  Requirement out;
  out.id = out.check = check;
  out.parameters = std::move(parameters);
  return out;
}

/// Revenue of the first half of FY2568, wanted as a spreadsheet.
Item revenue_item() {
  Item item;
  item.id = "O10";
  item.title = {"ข้อมูลรายได้และค่าธรรมเนียม", "Revenue and fees"};
  item.period = *core::parse_period("first-half-of Y");
  item.requirements = {requirement("url-submitted"), requirement("has-content")};
  core::Parameters elements;
  elements.set("elements", std::vector<core::Term>{{"fees", {"ค่าธรรมเนียม", "fees"}, {"ค่าธรรมเนียม"}, false}});
  item.requirements.push_back(requirement("mentions", elements));
  core::Parameters formats;
  formats.set("any", std::vector<std::string>{"xlsx", "csv"});
  item.requirements.push_back(requirement("has-format", formats));
  return item;
}

std::vector<std::string> paths(const FollowList& list) {
  std::vector<std::string> out;
  for (const auto& each : list.links)
    out.push_back(each.url.host() == page.host() ? core::percent_decode(each.url.path()) : each.url.text());
  return out;
}

FollowList follow(const Item& item, std::vector<core::Link> links, const FollowBudget& budget = {}) {
  return links_to_follow(item, year, content_of(std::move(links)), page, websites, budget);
}

TEST(Follow, RanksByWordsThenTypeThenYear) {
  const auto list = follow(revenue_item(), {link("/khet/files/a.pdf", "รายงานการประชุม"),
                                            link("/khet/files/b.pdf", "ข้อมูลรายได้และค่าธรรมเนียม ปี 2566"),
                                            link("/khet/files/c.pdf", "ข้อมูลรายได้และค่าธรรมเนียม ปี 2568"),
                                            link("/khet/files/d.xlsx", "ข้อมูลรายได้และค่าธรรมเนียม ปี ๒๕๖๘")});
  EXPECT_THAT(paths(list),
              ElementsAre("/khet/files/d.xlsx", "/khet/files/c.pdf", "/khet/files/b.pdf", "/khet/files/a.pdf"));
  EXPECT_EQ(list.left_out, 0);
}

TEST(Follow, ReadsTheMainContentOnly) {
  const auto list = follow(revenue_item(), {link("/khet/files/menu.pdf", "ค่าธรรมเนียม", core::Region::navigation),
                                            link("/khet/files/foot.pdf", "ค่าธรรมเนียม", core::Region::footer),
                                            link("/khet/files/aside.pdf", "x", core::Region::aside),
                                            link("/khet/files/head.pdf", "x", core::Region::header),
                                            link("/khet/files/main.pdf", "ค่าธรรมเนียม")});
  EXPECT_THAT(paths(list), ElementsAre("/khet/files/main.pdf"));
}

TEST(Follow, LeavesAloneWhatLeadsNowhere) {
  EXPECT_THAT(
      paths(follow(
          revenue_item(),
          {link("https://www.facebook.com/khet", "Facebook"), link("https://www.youtube.com/watch?v=1", "คลิป"),
           link("https://www.google.com/maps/place/x", "แผนที่"), link("javascript:void(0)", "เปิด"), link("#top", "บน"),
           link("mailto:a@a.go.th", "เมล"), link("/khet/oit/o10", "หน้านี้"), link("/khet/oit/o10#x", "หน้านี้"),
           link("/khet/login", "เข้าสู่ระบบ"), link("/", "หน้าแรก"), link("https://other.go.th/page", "ค่าธรรมเนียมของที่อื่น"),
           link("/khet/logo.png", "", core::Region::main, core::LinkKind::image)})),
      IsEmpty());
}

TEST(Follow, OpensDetailPagesOfTheSameSiteButNotOtherItems) {
  const auto list =
      follow(revenue_item(), {link("/khet/news/5", "ค่าธรรมเนียมเดือนตุลาคม 2567"), link("/khet/oit/o11", "O11 E-Service"),
                              link("/khet/oit/o9", "ข้อ 9 คู่มือ"), link("/khet/oit/o10?page=2", "ถัดไป"),
                              link("/khet/oit/o10/2", "O10 รอบ 6 เดือน")});
  EXPECT_THAT(paths(list), ElementsAre("/khet/news/5", "/khet/oit/o10/2", "/khet/oit/o10"));
}

TEST(Follow, KeepsWithinTheLimitsAndSaysHowManyWereLeftOut) {
  Item item = revenue_item();
  item.follow.files = 2;
  item.follow.pages = 1;
  const std::vector<core::Link> links{link("/khet/f/1.pdf", "a"), link("/khet/f/2.xlsx", "b"),
                                      link("/khet/f/3.pdf", "c"), link("/khet/f/4.xlsx", "d"),
                                      link("/khet/p/1", "x"),     link("/khet/p/2", "ค่าธรรมเนียม")};
  const auto list = follow(item, links);
  EXPECT_THAT(paths(list), ElementsAre("/khet/f/2.xlsx", "/khet/f/4.xlsx", "/khet/p/2"));
  EXPECT_EQ(list.left_out, 3);
  const auto second = follow(item, links, {1, 1, 0, {"https://www.a.go.th/khet/f/2.xlsx"}});
  EXPECT_THAT(paths(second), ElementsAre("/khet/f/4.xlsx"));
  EXPECT_EQ(second.left_out, 4);
  EXPECT_THAT(paths(follow(item, links, {0, 0, 1, {}})), ElementsAre("/khet/f/2.xlsx", "/khet/f/4.xlsx"))
      << "one level of detail pages, no further";
}

TEST(Follow, AFewFilesOfOtherYearsDoWhereTheListGoesOn) {
  std::vector<core::Link> links;
  for (int n = 1; n <= 12; ++n) links.push_back(link("/khet/files/old" + std::to_string(n) + ".pdf", "ข้อมูลรายได้ ปี " + std::to_string(2540 + n)));
  EXPECT_EQ(follow(revenue_item(), links).links.size(), 12u) << "nothing else to open";
  links.push_back(link("/khet/oit/o10?page=2", "ถัดไป"));
  const auto found = paths(follow(revenue_item(), links));
  EXPECT_EQ(found.size(), 5u);
  EXPECT_THAT(found, testing::Contains("/khet/oit/o10"));
}

TEST(Follow, NamesEachAddressOnceWithItsBestWords) {
  const auto list =
      follow(revenue_item(), {link("/khet/f/1.pdf", "ดาวน์โหลด"), link("/khet/f/1.pdf", "ข้อมูลรายได้และค่าธรรมเนียม"),
                              link("/khet/f/1.pdf#page=2", "หน้า 2")});
  ASSERT_EQ(list.links.size(), 1u);
  EXPECT_EQ(list.links[0].text, "ข้อมูลรายได้และค่าธรรมเนียม");
}

TEST(Follow, TurnsViewersIntoTheirDocuments) {
  const auto embedded = [](const std::string& href) {
    return link(href, "", core::Region::main, core::LinkKind::embedded);
  };
  const auto list =
      follow(revenue_item(),
             {embedded("https://docs.google.com/viewer?url=https%3A%2F%2Fwww.a.go.th%2Fkhet%2Fx.pdf&embedded=true"),
              embedded("https://drive.google.com/file/d/ABC/preview"),
              link("https://docs.google.com/spreadsheets/d/XYZ/edit#gid=0", "ตาราง"),
              embedded("/khet/pdfjs/web/viewer.html?file=%2Fkhet%2Fy.pdf")});
  EXPECT_THAT(paths(list), testing::UnorderedElementsAre(
                               "/khet/x.pdf", "https://drive.google.com/uc?export=download&id=ABC",
                               "https://docs.google.com/spreadsheets/d/XYZ/export?format=xlsx", "/khet/y.pdf"));
  for (const auto& each : list.links) EXPECT_EQ(each.kind == FollowKind::embedded, each.text != "ตาราง");
}

TEST(Follow, FindsFilesBehindDownloadScripts) {
  const auto list =
      follow(revenue_item(), {link("/khet/download.php?id=5", "ไฟล์"), link("/khet/get?file=plan.pdf", "แผน")});
  ASSERT_EQ(list.links.size(), 2u);
  for (const auto& each : list.links) EXPECT_EQ(each.kind, FollowKind::linked_file);
}

TEST(Follow, PrefersTheBooksWords) {
  Item item = revenue_item();
  item.follow.prefer = {"สขร.1"};
  const auto list = follow(item, {link("/khet/f/1.xlsx", "ข้อมูลค่าธรรมเนียม 2568"), link("/khet/f/2.pdf", "แบบ สขร.1")});
  EXPECT_THAT(paths(list), ElementsAre("/khet/f/2.pdf", "/khet/f/1.xlsx"));
}

TEST(Needs, NothingIsOpenedThatNoRequirementCouldUse) {
  Item item;
  item.id = "O5";
  item.title.th = "ข้อมูลการติดต่อ";
  item.requirements = {requirement("url-submitted"), requirement("reachable"),      requirement("has-content"),
                       requirement("opens"),         requirement("social-channel"), requirement("manual")};
  EXPECT_FALSE(needs_of(item).files);
  EXPECT_FALSE(needs_of(item).pages);
  EXPECT_THAT(paths(follow(item, {link("/khet/f/1.pdf", "ข้อมูลการติดต่อ"), link("/khet/p/1", "ข้อมูลการติดต่อ")})), IsEmpty());
  core::Parameters on_page;
  on_page.set("where", std::string("page"));
  item.requirements.push_back(requirement("mentions", on_page));
  EXPECT_FALSE(needs_of(item).files);
  EXPECT_TRUE(needs_of(item).pages);
  item.requirements.push_back(requirement("period-covered"));
  EXPECT_TRUE(needs_of(item).files);
  item.follow.files = 0;
  EXPECT_FALSE(needs_of(item).files) << "the book switches it off";
}

TEST(Follow, ReadsTheRowALinkStandsIn) {
  Item item = revenue_item();
  item.follow.files = 2;
  core::Content content;
  std::uint32_t at = 10;
  for (int shown = 2555; shown <= 2570; ++shown, at += 10) {
    content.blocks.push_back({core::BlockKind::table_row, core::Region::main, 0, std::to_string(shown) + " | เปิด", {}, {}, false, at});
    core::Link file = link("/f/" + std::to_string(shown - 2554) + ".pdf", "เปิด");
    file.order = at + 3;
    content.links.push_back(file);
  }
  const auto chosen = paths(links_to_follow(item, year, content, page, websites, {}));
  ASSERT_FALSE(chosen.empty());
  EXPECT_EQ(chosen.front(), "/f/14.pdf") << "the row of 2568";
}

TEST(Website, TheFolderItTakesOfItsHost) {
  const std::pair<const char*, const char*> rows[] = {
      {"https://www.a.go.th/", ""},
      {"https://www.a.go.th/index.php", ""},
      {"https://www.a.go.th/home", ""},
      {"https://www.a.go.th/th/home/", ""},
      {"https://www.a.go.th/main.php?page=1", ""},
      {"https://www.a.go.th/Default.aspx", ""},
      {"https://www.a.go.th/%E0%B8%AB%E0%B8%99%E0%B9%89%E0%B8%B2%E0%B9%81%E0%B8%A3%E0%B8%81", ""},
      {"https://webportal.bangkok.go.th/bangkhae", "/bangkhae"},
      {"https://webportal.bangkok.go.th/Bangkhae/index.php", "/bangkhae"},
      {"https://portal.a.go.th/homestay", "/homestay"},
      {"https://portal.a.go.th/thungkhru", "/thungkhru"},
  };
  for (const auto& [website, folder] : rows) EXPECT_EQ(website_folder(*core::Url::parse(website)), folder) << website;
}

TEST(OnWebsite, HostAndPathPrefix) {
  const auto on = [](const char* url) { return on_website(*core::Url::parse(url), websites); };
  EXPECT_TRUE(on("https://www.a.go.th/khet"));
  EXPECT_TRUE(on("http://www.a.go.th/khet/x"));
  EXPECT_TRUE(on("https://a.go.th/khet/x")) << "www or not is the same site";
  EXPECT_FALSE(on("https://www.a.go.th/khetx"));
  EXPECT_FALSE(on("https://www.a.go.th/"));
  EXPECT_FALSE(on("https://evil-a.go.th/khet/"));
}

}  // namespace
}  // namespace oit::rules
