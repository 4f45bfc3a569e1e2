// Digits, widths, words, scripts and dates in words.
#include <gtest/gtest.h>

#include "thai/digits.hpp"
#include "thai/format.hpp"
#include "thai/width.hpp"
#include "thai/words.hpp"

namespace oit::thai {
namespace {

TEST(Digits, Numbers) {
  const struct {
    const char* text;
    double wanted;
  } numbers[] = {{"1234", 1234}, {"๑,๒๓๔.๕๐", 1234.5}, {"1,250", 1250}, {"(1,250)", -1250}, {"-5", -5}, {"12.5%", 12.5}, {"1 234", 1234}, {"฿100", 100},
                 {"100 บาท", 100}, {"1,234,567.89", 1234567.89}, {"0", 0}, {"0.5", 0.5}, {"๑๒ คน", 12}, {" 25 ", 25}, {"1๒", 12}};
  for (const auto& each : numbers) EXPECT_EQ(parse_number(each.text), each.wanted) << each.text;
  for (const char* text : {"", "abc", "1,2", "12,34", "021234567", "0 2123 4567", "25/04/2568", "1.2.3", "10:30", "1-2", "สิบ", "1,234 5", "25 เมษายน", "--5", "()"})
    EXPECT_FALSE(parse_number(text)) << text;
}

TEST(Digits, BothWays) {
  EXPECT_EQ(to_ascii_digits("๒๕๖8 ก"), "2568 ก");
  EXPECT_EQ(to_thai_digits("O25 ก"), "O๒๕ ก");
  EXPECT_EQ(to_ascii_digits("\xE0\xB9"), "\xE0\xB9");
}

TEST(Width, MarksTakeNoColumn) {
  EXPECT_EQ(width("กำ"), 2u);
  EXPECT_EQ(width("ที่นี่"), 2u);
  EXPECT_EQ(width("abc"), 3u);
  EXPECT_EQ(width("漢字"), 4u);
  EXPECT_EQ(pad_to_width("ที่", 4), "ที่   ");
  EXPECT_EQ(width(cut_to_width("สำนักงานเขตบางนา", 8)), 8u);
  EXPECT_EQ(cut_to_width("สั้น", 10), "สั้น");
  EXPECT_EQ(cut_to_width("สั้น", 0), "");
}

TEST(Words, ThaiIsCutIntoWords) {
  const auto words = words_of("สำนักงานเขต เปิดให้บริการ 24 ชั่วโมง");
  ASSERT_GE(words.size(), 4u);
  EXPECT_EQ(words.front(), "สำนักงาน");
  EXPECT_TRUE(is_whole_word("ตากลม", 0, 15));
  EXPECT_TRUE(words_of("").empty());
}

TEST(Words, LanguageByShareOfScript) {
  EXPECT_EQ(language_of("สำนักงานเขตบางนา ITA"), "th");
  EXPECT_EQ(language_of("Bang Na District Office"), "en");
  EXPECT_EQ(language_of("Integrity and Transparency Assessment การประเมิน"), "mixed");
  EXPECT_EQ(language_of("2568 - 12"), "");
}

TEST(Format, DatesInWords) {
  EXPECT_EQ(in_words(core::make_date(2025, 4, 25)).th, "25 เมษายน 2568");
  EXPECT_EQ(in_words(core::make_date(2025, 4, 25)).en, "25 April 2025");
  EXPECT_EQ(in_short_words(core::make_date(2025, 4, 25)), "25 เม.ย. 2568");
  core::DateSpan span;
  span.kind = core::DateKind::range;
  span.from = core::make_date(2024, 10, 1);
  span.to = core::make_date(2025, 3, 31);
  EXPECT_EQ(in_words(span).th, "1 ตุลาคม 2567 – 31 มีนาคม 2568");
  span.kind = core::DateKind::fiscal_year;
  span.to = core::make_date(2025, 9, 30);
  EXPECT_EQ(in_words(span).th, "ปีงบประมาณ พ.ศ. 2568");
}

}  // namespace
}  // namespace oit::thai
