// What stands on most pages is furniture, unless the pages are alike in earnest.
#include "app/site_chrome.hpp"

#include <gtest/gtest.h>

namespace oit::app {
namespace {

using core::Region;

core::Url address(int n) { return core::Url::parse("https://www.x.go.th/" + std::to_string(n)).value(); }

core::Block paragraph(const std::string& text) {
  core::Block block;
  block.text = text;
  return block;
}

core::Image picture(const std::string& source) {
  core::Image image;
  image.source = source;
  return image;
}

core::Link link_to(const std::string& url, const std::string& text) {
  core::Link link;
  link.target = core::Url::parse(url);
  link.text = text;
  return link;
}

/// A page with a menu nobody named and some words of its own.
std::shared_ptr<core::Content> page(const std::string& own) {
  auto content = std::make_shared<core::Content>();
  content->type = core::DocumentType::html;
  content->blocks = {paragraph("เมนู จัดซื้อจัดจ้าง ร้องเรียน"), paragraph(own)};
  content->links = {link_to("https://www.x.go.th/procurement", "จัดซื้อจัดจ้าง")};
  return content;
}

SiteChrome learned(int pages) {
  SiteChrome chrome;
  for (int n = 0; n < pages; ++n) chrome.learn(address(n), *page("เนื้อหาของหน้าที่ " + std::to_string(n) + " ยาวพอสมควร"));
  return chrome;
}

TEST(SiteChrome, MovesWhatMostPagesShareToNavigation) {
  const auto cleared = learned(6).without_chrome(address(1), page("เนื้อหาของหน้าที่ 1 ยาวพอสมควร"));
  EXPECT_EQ(cleared->blocks[0].region, Region::navigation);
  EXPECT_EQ(cleared->blocks[1].region, Region::main);
  EXPECT_EQ(cleared->links[0].region, Region::navigation);
}

TEST(SiteChrome, FewPagesTeachNothing) {
  const auto same = learned(4).without_chrome(address(1), page("ก"));
  EXPECT_EQ(same->blocks[0].region, Region::main);
}

TEST(SiteChrome, ALinkThePageRepeatsInItsOwnTextStays) {
  auto index = page("สารบัญ");
  index->links.push_back(link_to("https://www.x.go.th/procurement", "จัดซื้อจัดจ้าง ปี 2568"));
  const auto cleared = learned(6).without_chrome(address(9), index);
  EXPECT_EQ(cleared->links[1].region, Region::main);
}

TEST(SiteChrome, PagesAlikeInEarnestAreLeftAlone) {
  SiteChrome chrome;
  for (int n = 0; n < 8; ++n) chrome.learn(address(n), *page("ตารางเดียวกันสำหรับทุกข้อ"));
  const auto same = chrome.without_chrome(address(3), page("ตารางเดียวกันสำหรับทุกข้อ"));
  EXPECT_EQ(same->blocks[1].region, Region::main);
}

TEST(SiteChrome, ABannerOnEveryPageIsNoContent) {
  SiteChrome chrome;
  const auto with_pictures = [](int n) {
    auto content = page("เนื้อหาของหน้าที่ " + std::to_string(n) + " ยาวพอสมควร");
    content->images = {picture("/img/top.jpg"), picture("scan" + std::to_string(n) + ".jpg")};
    return content;
  };
  for (int n = 0; n < 6; ++n) chrome.learn(address(n), *with_pictures(n));
  const auto cleared = chrome.without_chrome(address(2), with_pictures(2));
  EXPECT_EQ(cleared->images[0].region, Region::navigation);
  EXPECT_EQ(cleared->images[1].region, Region::main);
}

TEST(SiteChrome, OtherHostsAndFilesAreNotTouched) {
  const auto elsewhere = core::Url::parse("https://www.y.go.th/1").value();
  EXPECT_EQ(learned(6).without_chrome(elsewhere, page("ก"))->blocks[0].region, Region::main);
  EXPECT_EQ(learned(6).without_chrome(elsewhere, nullptr), nullptr);
}

}  // namespace
}  // namespace oit::app
