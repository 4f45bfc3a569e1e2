// Escapes, widths, the catalogues and the forms of dates and numbers.
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/catalogue.hpp"
#include "reports/safe_text.hpp"

namespace oit::reports {
namespace {

struct Row {
  const char* name;
  std::string given, expected;
};

TEST(SafeText, BrokenUtf8IsMended) {
  const Row rows[] = {
      {"Thai", "ก", "ก"},
      {"lone continuation", "a\x80z", "a\uFFFDz"},
      {"overlong slash", "\xC0\xAF", "\uFFFD\uFFFD"},
      {"surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"beyond Unicode", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"cut short", "\xE0\xB8", "\uFFFD\uFFFD"},
      {"cut short before a letter", "\xE0\xB8z", "\uFFFD\uFFFDz"},
      {"four bytes", "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
  };
  for (const auto& row : rows) EXPECT_EQ(valid_utf8(row.given), row.expected) << row.name;
}

TEST(SafeText, PrintableHasNoControlsAndNoDirectionMarks) {
  EXPECT_EQ(printable("a\x1b[31mb\r\n\tc\x7f"), "a[31mb c");
  EXPECT_EQ(printable("user\u202Egpj.exe\u2066"), "usergpj.exe");
  EXPECT_EQ(printable(std::string("a\0b", 3)), "ab");
  EXPECT_EQ(printable_lines("a\r\nb\n\nc"), "a \nb\n\nc");
}

TEST(SafeText, CsvFieldsAreNeverFormulas) {
  const Row rows[] = {
      {"plain", "ปกติ", "ปกติ"},
      {"comma", "a,b", "\"a,b\""},
      {"quote", "a\"b", "\"a\"\"b\""},
      {"formula", "=1+1", "\"'=1+1\""},
      {"command", "=cmd|'/C calc'!A0", "\"'=cmd|'/C calc'!A0\""},
      {"plus", "+66 2 123", "\"'+66 2 123\""},
      {"minus", "-1", "\"'-1\""},
      {"at", "@SUM(A1)", "\"'@SUM(A1)\""},
      {"tab before", "\t=1", "\"'=1\""},
      {"line break before", "\n=1", "\"'\n=1\""},
      {"blank before", " =1", "\"' =1\""},
      {"full width", "＝1", "\"'＝1\""},
      {"lines", "a\nb", "\"a\nb\""},
  };
  for (const auto& row : rows) EXPECT_EQ(csv_field(row.given), row.expected) << row.name;
}

TEST(SafeText, ThaiWidthsInATerminal) {
  EXPECT_EQ(columns_of("ก"), 1);
  EXPECT_EQ(columns_of("กี่"), 1);
  EXPECT_EQ(columns_of("ทั้งนี้"), 3);
  EXPECT_EQ(columns_of("น้ำ"), 2);
  EXPECT_EQ(columns_of("日本"), 4);
  EXPECT_EQ(fitted("ทั้งนี้", 6), "ทั้งนี้   ");
  EXPECT_EQ(columns_of(fitted("โครงสร้างหน่วยงานและอำนาจหน้าที่", 10)), 10);
  EXPECT_TRUE(fitted("โครงสร้างหน่วยงานและอำนาจหน้าที่", 10).ends_with("…"));
}

TEST(SafeText, ShorteningKeepsMarksWithTheirLetters) {
  EXPECT_EQ(shortened("ที่นี่", 1), "ที่…");
  EXPECT_EQ(shortened("ที่นี่", 2), "ที่นี่");
}

TEST(SafeText, XmlHasOnlyXmlCharacters) {
  EXPECT_EQ(xml_escaped("a<b>&\"'\x01\uFFFE"), "a&lt;b&gt;&amp;&quot;&apos;");
}

TEST(SafeText, MarkdownMeansNothing) {
  EXPECT_EQ(markdown_escaped("*a* [b](c) <i> | `d`"), "\\*a\\* \\[b\\](c) &lt;i&gt; \\| \\`d\\`");
}

TEST(SafeText, OnlyWebAddressesBecomeLinks) {
  EXPECT_TRUE(is_web_address("https://a.go.th"));
  for (const char* text : {"javascript:alert(1)", " https://a", "data:text/html,x", "ftp://a", "", "HTTPS"}) EXPECT_FALSE(is_web_address(text)) << text;
}

std::multiset<std::string> placeholders(std::string_view wording) {
  std::multiset<std::string> names;
  for (std::size_t at = wording.find('{'); at != std::string_view::npos; at = wording.find('{', at + 1))
    names.insert(std::string(wording.substr(at, wording.find('}', at) - at + 1)));
  return names;
}

bool has_thai(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t point = next_code_point(text, at); point >= 0x0E01 && point <= 0x0E5B) return true;
  return false;
}

TEST(Catalogue, BothLanguagesSayEverythingWithTheSameBlanks) {
  for (std::size_t index = 0; index < phrase_count(); ++index) {
    const auto phrase = static_cast<Phrase>(index);
    const std::string_view thai = wording(phrase, core::Language::th), english = wording(phrase, core::Language::en);
    EXPECT_FALSE(thai.empty()) << key_of(phrase);
    EXPECT_FALSE(english.empty()) << key_of(phrase);
    EXPECT_FALSE(has_thai(english)) << key_of(phrase);
    EXPECT_TRUE(has_thai(thai) || thai == "URL" || thai == "{n}") << key_of(phrase) << ": " << thai;
    const std::size_t bar = english.find('~');
    const std::string_view one = english.substr(0, bar);
    EXPECT_EQ(placeholders(one), placeholders(thai)) << key_of(phrase);
    if (bar != std::string_view::npos) {
      EXPECT_EQ(placeholders(english.substr(bar + 1)), placeholders(one)) << key_of(phrase);
    }
  }
}

TEST(Catalogue, CountsChooseTheirForm) {
  EXPECT_EQ(say_counted(Phrase::days_left, core::Language::en, 1), "1 day left");
  EXPECT_EQ(say_counted(Phrase::days_left, core::Language::en, 5), "5 days left");
  EXPECT_EQ(say_counted(Phrase::days_left, core::Language::th, 1), "เหลือ 1 วัน");
  EXPECT_EQ(say_counted(Phrase::of_items, core::Language::en, 8300), "of 8,300 items");
}

TEST(Catalogue, WhatIsFilledInIsNotFilledAgain) {
  EXPECT_EQ(say(Phrase::score_range, core::Language::en, {{"low", "{high}"}, {"high", "9"}}), "lowest {high} · highest 9");
}

TEST(Catalogue, DatesAreInTheReadersEra) {
  const core::Date day = core::make_date(2025, 4, 25);
  EXPECT_EQ(in_words(day, core::Language::th), "25 เมษายน 2568");
  EXPECT_EQ(in_words(day, core::Language::en), "25 April 2025");
  EXPECT_EQ(in_words(*core::parse_rfc3339("2025-04-25T23:59:00Z"), core::Language::th), "26 เมษายน 2568 เวลา 06.59 น.");
  EXPECT_EQ(in_words(core::TimePoint{}, core::Language::th), "");
  core::DateSpan year;
  year.kind = core::DateKind::fiscal_year;
  year.from = core::make_date(2024, 10, 1);
  year.to = core::make_date(2025, 9, 30);
  EXPECT_EQ(in_words(year, core::Language::th), "ปีงบประมาณ พ.ศ. 2568");
  year.kind = core::DateKind::range;
  EXPECT_EQ(in_words(year, core::Language::en), "1 October 2024 – 30 September 2025");
}

TEST(Catalogue, NumbersAndPlaces) {
  EXPECT_EQ(whole(1234567), "1,234,567");
  EXPECT_EQ(whole(-1000), "-1,000");
  EXPECT_EQ(whole(999), "999");
  EXPECT_EQ(decimal(90.909), "90.91");
  EXPECT_EQ(place_in_words("page 2", core::Language::th), "หน้า 2");
  EXPECT_EQ(place_in_words("sheet รายได้, cell B7", core::Language::en), "sheet รายได้ cell B7");
  EXPECT_EQ(place_in_words("under \"หัวข้อ, ย่อย\"", core::Language::th), "ใต้หัวข้อ “หัวข้อ, ย่อย”");
}

}  // namespace
}  // namespace oit::reports
