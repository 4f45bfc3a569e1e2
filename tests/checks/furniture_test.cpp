// What stands on most submitted pages is the site's, unless the pages are alike in earnest.
#include "checks/furniture.hpp"

#include <gtest/gtest.h>

#include <deque>

namespace oit::checks {
namespace {

using core::Region;

core::Block paragraph(const std::string& text) {
  core::Block block;
  block.text = text;
  return block;
}

core::Link link_to(const std::string& url, const std::string& text) {
  core::Link link;
  link.href = url;
  link.target = core::Url::parse(url);
  link.text = text;
  return link;
}

core::Image picture(const std::string& source) {
  core::Image image;
  image.source = source;
  return image;
}

/// A page with a menu and a banner that no tag gives away, and some words and a scan of its own.
core::Content page(int n) {
  core::Content content;
  content.type = core::DocumentType::html;
  content.blocks = {paragraph("เมนู จัดซื้อจัดจ้าง ร้องเรียน"), paragraph("เนื้อหาของหน้านี้ หมายเลข " + std::to_string(n))};
  content.links = {link_to("https://www.x.go.th/procurement", "จัดซื้อจัดจ้าง"), link_to("https://www.x.go.th/f.pdf", "คู่มือ")};
  content.images = {picture("/img/top.jpg"), picture("scan" + std::to_string(n) + ".jpg")};
  return content;
}

/// The furniture of so many pages, each submitted for an item of its own.
Furniture learned(std::deque<core::Content>& pages) {
  static std::deque<core::FetchOutcome> fetches;
  std::vector<ItemEvidence> items;
  for (core::Content& content : pages) {
    fetches.emplace_back(core::Url::parse("https://www.x.go.th/" + std::to_string(fetches.size())).value());
    Source source;
    source.role = Role::submitted;
    source.fetch = &fetches.back();
    source.content = &content;
    items.emplace_back();
    items.back().sources.push_back(source);
  }
  return Furniture(items);
}

std::deque<core::Content> pages_of(int number) {
  std::deque<core::Content> pages;
  for (int n = 0; n < number; ++n) pages.push_back(page(n));
  return pages;
}

TEST(Furniture, IsMovedToNavigation) {
  auto pages = pages_of(6);
  const auto own = without_furniture(page(3), learned(pages));
  ASSERT_TRUE(own);
  EXPECT_EQ(own->blocks[0].region, Region::navigation);
  EXPECT_EQ(own->blocks[1].region, Region::main);
  EXPECT_EQ(own->links[0].region, Region::navigation);
  EXPECT_EQ(own->links[1].region, Region::main) << "documents are never furniture";
  EXPECT_EQ(own->images[0].region, Region::navigation);
  EXPECT_EQ(own->images[1].region, Region::main);
}

TEST(Furniture, IsNotToldFromTwoPages) {
  auto pages = pages_of(2);
  EXPECT_FALSE(without_furniture(page(1), learned(pages)));
}

TEST(Furniture, ALinkThePageRepeatsInItsOwnWordsStays) {
  auto pages = pages_of(6);
  auto index = page(9);
  index.links.push_back(link_to("https://www.x.go.th/procurement", "จัดซื้อจัดจ้าง ปี 2568"));
  const auto own = without_furniture(index, learned(pages));
  ASSERT_TRUE(own);
  EXPECT_EQ(own->links[2].region, Region::main);
}

TEST(Furniture, PagesAlikeInEarnestAreLeftAlone) {
  std::deque<core::Content> pages;
  for (int n = 0; n < 8; ++n) {
    pages.push_back(page(0));
    pages.back().links.pop_back();   // nothing of its own but what all have
  }
  EXPECT_FALSE(without_furniture(pages[3], learned(pages)));
}

TEST(Furniture, FilesHaveNone) {
  auto pages = pages_of(6);
  auto file = page(1);
  file.type = core::DocumentType::pdf;
  EXPECT_FALSE(without_furniture(file, learned(pages)));
}

}  // namespace
}  // namespace oit::checks
