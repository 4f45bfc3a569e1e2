// Content to bytes and back: nothing lost, and no bytes whatever do harm.
#include <gtest/gtest.h>

#include <random>

#include "content/encode.hpp"
#include "tests/content/documents_fixtures.hpp"

namespace oit::content {
namespace {

core::DateSpan some_date() {
  core::DateSpan span;
  span.kind = core::DateKind::half;
  span.from = core::make_date(2024, 10, 1);
  span.to = core::make_date(2025, 3, 31);
  span.era = core::Era::ce;
  span.certain = false;
  span.quote = "ตุลาคม ๒๕๖๗ – มีนาคม ๒๕๖๘";
  span.offset = 1'000'000;
  span.cue = "ระหว่าง";
  return span;
}

/// Every field set to something its default is not.
core::Content full_content() {
  core::Content content;
  content.type = core::DocumentType::zip;
  content.detected_mime = "application/zip";
  content.charset = "utf-8";
  content.declared_charset = "tis-620";
  content.language = "th";
  content.title = "แผน";
  core::Place place{3, "แผ่น1", "B7", "หัวข้อ", "ก.pdf"};
  content.blocks.push_back({core::BlockKind::heading, core::Region::footer, 2, "ข้อความ", place, "top", true});
  content.links.push_back({core::LinkKind::embedded, core::Region::aside, "../a", core::Url::parse("https://x.go.th/ก?a=1#b"), "ลิงก์", place, "x"});
  content.links.push_back({core::LinkKind::anchor, core::Region::main, "#", std::nullopt, "", {}, ""});
  content.tables.push_back({core::Region::header, place, "ตาราง", {"ก", "ข"}, {{{"๑", 1.5, std::nullopt}, {"", std::nullopt, some_date()}}, {}}});
  content.images.push_back({core::Region::navigation, "a.png", "ภาพ", 640, 480, place});
  content.forms.push_back({true, true, true, true, core::Region::aside, core::Url::parse("https://x.go.th/f"), {"ชื่อ"}});
  content.contact = {{"02"}, {"03"}, {"a@b.go.th"}, {"ถนน"}, {"map"}, {"fb"}};
  content.publication_dates.push_back({some_date(), core::DateWitness::url_year, place});
  content.refresh_target = "/home";
  content.pages = {core::PageClass::text, core::PageClass::blank};
  content.page_count = 2;
  content.text_share = 0.5;
  content.image_share = 0.25;
  content.fonts = {"THSarabun"};
  content.outline.push_back({2, "บทที่ 1", 5});
  content.author = "ก";
  content.producer = "ข";
  content.created = core::make_date(2025, 4, 25);
  content.modified = core::make_date(2025, 4, 26);
  content.members = {"ก.pdf"};
  content.visible_characters = 12'345'678'901;
  content.empty_mount_node = content.noscript_plea = true;
  content.quality = core::ReadQuality::badly;
  content.quality_reason = {"เพราะ", "because"};
  content.readability = {2, {"เหตุ", "reason"}};
  content.notices.push_back({core::Notice::hijacked, {"ข", "m"}});
  return content;
}

TEST(Encode, KeepsEveryField) {
  const core::Content before = full_content();
  const auto decoded = decode(encode(before));
  ASSERT_TRUE(decoded);
  const core::Content& after = *decoded;
  EXPECT_EQ(encode(after), encode(before));
  EXPECT_EQ(after.blocks.at(0).place, before.blocks.at(0).place);
  EXPECT_EQ(after.links.at(0).target, before.links.at(0).target);
  EXPECT_EQ(after.tables.at(0).rows.at(0).at(1).date->to, some_date().to);
  EXPECT_EQ(after.visible_characters, before.visible_characters);
  EXPECT_EQ(after.forms.at(0).labels, before.forms.at(0).labels);
  EXPECT_EQ(after.outline.at(0).title, "บทที่ 1");
  EXPECT_EQ(after.modified, before.modified);
  EXPECT_EQ(after.notices.at(0).notice, core::Notice::hijacked);
}

TEST(Encode, RefusesEveryShortenedForm) {
  const std::string bytes = encode(full_content());
  for (std::size_t length = 0; length < bytes.size(); ++length) ASSERT_FALSE(decode(bytes.substr(0, length))) << length;
  EXPECT_FALSE(decode(bytes + "x"));
}

TEST(Encode, SurvivesEveryChangedByte) {
  const std::string bytes = encode(full_content());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (const char wrong : {'\x00', '\xFF', '\x80', '\x7F'}) {
      std::string changed = bytes;
      changed[i] = wrong;
      const auto decoded = decode(changed);   // either way, without harm
      if (decoded) encode(*decoded);
    }
  }
}

TEST(Encode, AHugeCountTakesNoMemory) {
  std::string bytes = encode(core::Content{});
  for (std::size_t i = 5; i < bytes.size(); ++i) {
    const std::string lying = bytes.substr(0, i) + "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F" + bytes.substr(i);
    const auto decoded = decode(lying);
    EXPECT_TRUE(!decoded || (decoded->blocks.empty() && decoded->tables.empty())) << i;
  }
}

TEST(Encode, MakesTextValidOnTheWay) {
  core::Content content;
  content.title = "ก\xFF\xE0\xB8ข\xED\xA0\x80";
  const auto decoded = decode(encode(content));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->title, "ก\uFFFD\uFFFD\uFFFDข\uFFFD\uFFFD\uFFFD");
}

TEST(Encode, CarriesARequest) {
  const auto document = testing::document_of("bytes", "รายงาน 2568.pdf", "application/pdf");
  const auto request = decode_request(encode_request(document, 77));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->document.url, document.url);
  EXPECT_EQ(request->document.file_name, document.file_name);
  EXPECT_EQ(request->document.declared_type, "application/pdf");
  EXPECT_EQ(request->max_pages, 77);
  EXPECT_FALSE(decode_request("nonsense"));
  EXPECT_FALSE(decode(encode_request(document, 77)));
}

}  // namespace
}  // namespace oit::content
