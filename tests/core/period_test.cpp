// Period tokens: each one read, written back, and resolved to its days.
#include "core/period.hpp"

#include <gtest/gtest.h>

namespace oit::core {
namespace {

struct PeriodRow {
  const char* name;
  const char* token;
  const char* first;   ///< ISO; empty when it spans no days
  const char* last;
};

class Periods : public testing::TestWithParam<PeriodRow> {};

TEST_P(Periods, TokenMeansTheseDaysInFiscalYear2568) {
  const auto& row = GetParam();
  const auto period = parse_period(row.token);
  ASSERT_TRUE(period) << row.token;
  EXPECT_EQ(to_token(*period), row.token);
  const auto days = resolve(*period, FiscalYear(2568));
  if (std::string(row.first).empty()) {
    EXPECT_FALSE(days);
    return;
  }
  ASSERT_TRUE(days);
  EXPECT_EQ(to_iso(days->first), row.first);
  EXPECT_EQ(to_iso(days->last), row.last);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Periods,
    testing::Values(PeriodRow{"current", "current", "", ""}, PeriodRow{"in_force", "in-force", "", ""},
                    PeriodRow{"plan_of_year", "Y", "2024-10-01", "2025-09-30"},
                    PeriodRow{"report_of_last_year", "Y-1", "2023-10-01", "2024-09-30"},
                    PeriodRow{"next_year", "Y+1", "2025-10-01", "2026-09-30"},
                    PeriodRow{"calendar_accepted", "Y|calendar", "2024-10-01", "2025-09-30"},
                    PeriodRow{"calendar_last_year", "Y-1|calendar", "2023-10-01", "2024-09-30"},
                    PeriodRow{"first_half", "first-half-of Y", "2024-10-01", "2025-03-31"},
                    PeriodRow{"months_of_half", "months-of first-half-of Y", "2024-10-01", "2025-03-31"},
                    PeriodRow{"months_of_year", "months-of Y-1", "2023-10-01", "2024-09-30"},
                    PeriodRow{"multi_year", "multi-year-covering Y", "2024-10-01", "2025-09-30"}),
    [](const auto& row) { return row.param.name; });

TEST(Periods, WhatIsNoTokenIsRefused) {
  for (const char* bad : {"", "y", "Y-", "Y-0", "Y-10", "Y - 1", "2568", "first-half-of", "first-half-of Y|calendar",
                          "current ", "months-of", "Y|kalender", "half-of Y"})
    EXPECT_FALSE(parse_period(bad)) << bad;
}

TEST(Periods, EveryExampleIsAToken) {
  for (const auto& token : period_token_examples()) EXPECT_TRUE(parse_period(token)) << token;
}

TEST(Periods, AreDescribedInTheBuddhistEra) {
  EXPECT_EQ(describe(*parse_period("first-half-of Y"), FiscalYear(2568)).th,
            "รอบ 6 เดือนแรกของปีงบประมาณ พ.ศ. 2568 (ตุลาคม 2567 – มีนาคม 2568)");
  EXPECT_EQ(describe(*parse_period("Y-1"), FiscalYear(2568)).en, "fiscal year 2567 (BE)");
}

}  // namespace
}  // namespace oit::core
