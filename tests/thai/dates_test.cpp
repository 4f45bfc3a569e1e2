// Every row of dates.tsv: one text and the dates it names. And what is made of dates: cues, series, fixed formats.
#include "thai/dates.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace oit::thai {
namespace {

struct Row {
  std::string name, text, wanted;
};

std::vector<Row> rows_of(const std::string& file) {
  std::ifstream in(std::string(OIT_SOURCE_DIR) + "/tests/thai/" + file);
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    rows.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return rows;
}

std::string spell(const core::DateSpan& date) {
  return std::string(core::to_string(date.kind)) + (date.certain ? " " : "? ") + core::to_iso(date.from) + " " + core::to_iso(date.to) + " " + core::to_string(date.era);
}

/// Certain dates, and uncertain law years; other uncertain ones are left out.
std::string found_in(const std::string& text) {
  std::string all;
  for (const auto& date : find_dates(text)) {
    if (!date.certain && date.kind != core::DateKind::law_year) continue;
    if (!all.empty()) all += " ; ";
    all += spell(date);
  }
  return all.empty() ? "-" : all;
}

TEST(Dates, EveryRowOfTheTable) {
  const auto rows = rows_of("dates.tsv");
  ASSERT_GE(rows.size(), 300u);
  for (const auto& row : rows) EXPECT_EQ(found_in(row.text), row.wanted) << row.name << ": " << row.text;
}

TEST(Dates, QuoteIsTheTextAtItsOffset) {
  for (const auto& row : rows_of("dates.tsv"))
    for (const auto& date : find_dates(row.text)) EXPECT_EQ(row.text.substr(date.offset, date.quote.size()), date.quote) << row.name;
}

TEST(Dates, FoundInsideLongerText) {
  for (const auto& row : rows_of("dates.tsv")) {
    if (row.wanted == "-" || row.name.starts_with("law")) continue;
    const std::string inside = "สำนักงานเขตได้รายงานว่า " + row.text + " ตามที่กำหนด";
    // A lone year is only sure where a line ends.
    if (row.name == "year แผนปฏิบัติการป้องกันการทุจริต 2568") continue;
    EXPECT_EQ(found_in(inside), row.wanted) << row.name;
  }
}

struct CueRow {
  const char* name;
  const char* text;
  const char* cue;
  CueKind kind;
};

TEST(Dates, CuesSayWhatADateIs) {
  const CueRow cases[] = {
      {"update", "ปรับปรุงล่าสุด : 25 เมษายน 2568", "ปรับปรุงล่าสุด", CueKind::update},
      {"update when", "ปรับปรุงข้อมูลเมื่อวันที่ 25 เมษายน 2568", "ปรับปรุงข้อมูลเมื่อวันที่", CueKind::update},
      {"publication", "เผยแพร่เมื่อ 25 เม.ย. 68", "เผยแพร่เมื่อ", CueKind::publication},
      {"as of", "ข้อมูล ณ วันที่ 25 เมษายน 2568", "ข้อมูล ณ วันที่", CueKind::as_of},
      {"issued", "ประกาศ ณ วันที่ 25 เมษายน พ.ศ. 2568", "ประกาศ ณ วันที่", CueKind::issued},
      {"letter", "หนังสือ ลงวันที่ 25 เมษายน 2568", "ลงวันที่", CueKind::issued},
      {"English", "Last updated: 25 April 2025", "Last updated", CueKind::update},
      {"none", "ประชุมใน 25 เมษายน 2568", "", CueKind::other},
  };
  for (const auto& each : cases) {
    const auto dates = find_dates(each.text);
    ASSERT_EQ(dates.size(), 1u) << each.name;
    EXPECT_EQ(dates[0].cue, each.cue) << each.name;
    EXPECT_EQ(kind_of_cue(dates[0].cue), each.kind) << each.name;
  }
}

TEST(Dates, MonthlySeriesSaysWhatIsMissing) {
  const core::Date first = core::make_date(2024, 10, 1), last = core::make_date(2025, 3, 31);
  const auto dates = find_dates("สรุปผลการจัดซื้อจัดจ้าง ประจำเดือนตุลาคม 2567\nประจำเดือนพฤศจิกายน 2567\nเดือน ม.ค. 68\n5 กุมภาพันธ์ 2568\nมีนาคม 2567");
  const MonthlySeries series = months_present(dates, first, last);
  EXPECT_EQ(series.present.size(), 4u);
  ASSERT_EQ(series.missing.size(), 2u);
  EXPECT_EQ(series.missing[0], (YearMonth{2024, 12}));
  EXPECT_EQ(series.missing[1], (YearMonth{2025, 3}));
}

TEST(Dates, BareMonthsCountUnderOneFiscalYear) {
  const core::Date first = core::make_date(2024, 10, 1), last = core::make_date(2025, 3, 31);
  const auto all = months_present_in("สรุปผลการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2568\nตุลาคม\nพฤศจิกายน\nธันวาคม\nม.ค.\nก.พ.\nมี.ค.", first, last);
  EXPECT_TRUE(all.missing.empty());
  const auto other_year = months_present_in("ปีงบประมาณ พ.ศ. 2567\nตุลาคม\nพฤศจิกายน", first, last);
  EXPECT_TRUE(other_year.present.empty());
  const auto two_years = months_present_in("ปีงบประมาณ พ.ศ. 2567 และ 2568\nตุลาคม", first, last);
  EXPECT_TRUE(two_years.present.empty());
}

TEST(Dates, FiscalYearsNamedMostFirst) {
  const auto dates = find_dates("ปีงบประมาณ พ.ศ. 2568 ประจำเดือนตุลาคม 2567 และปี 2566 ตาม พ.ร.บ.ข้อมูลข่าวสาร พ.ศ. 2540");
  const auto years = fiscal_years_named(dates);
  ASSERT_EQ(years.size(), 2u);
  EXPECT_EQ(years[0], 2568);
  EXPECT_EQ(years[1], 2566);
}

TEST(Dates, FixedFormats) {
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT"), core::make_date(1994, 11, 6));
  EXPECT_EQ(parse_http_date("Sun, 06 Nov 1994 18:49:37 GMT"), core::make_date(1994, 11, 7));
  EXPECT_EQ(parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT"), core::make_date(1994, 11, 6));
  EXPECT_EQ(parse_http_date("Sun Nov  6 08:49:37 1994"), core::make_date(1994, 11, 6));
  EXPECT_FALSE(parse_http_date("yesterday"));
  EXPECT_FALSE(parse_http_date(""));
  EXPECT_FALSE(parse_http_date(","));
  EXPECT_EQ(parse_pdf_date("D:20250425103000+07'00'"), core::make_date(2025, 4, 25));
  EXPECT_FALSE(parse_pdf_date("D:2025"));
  EXPECT_FALSE(parse_http_date("Sun, 06 Nov 1111111111111 08:49:37 GMT"));
  EXPECT_EQ(parse_day("2025-04-25T20:30:00Z"), core::make_date(2025, 4, 26));
  EXPECT_EQ(parse_day("2568-04-25"), core::make_date(2025, 4, 25));
  EXPECT_EQ(parse_day("25 เมษายน ๒๕๖๘"), core::make_date(2025, 4, 25));
  EXPECT_FALSE(parse_day("เมษายน 2568"));
}

TEST(Dates, LongHostileTextIsLinear) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "1,";
  for (int i = 0; i < 20000; ++i) text += "ม.ค.-";
  for (int i = 0; i < 20000; ++i) text += "1/";
  EXPECT_TRUE(find_dates(text).empty());
}

}  // namespace
}  // namespace oit::thai
