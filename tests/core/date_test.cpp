// Days, fiscal years and their text forms, above all around 30 September / 1 October.
#include "core/date.hpp"

#include <gtest/gtest.h>

#include "core/clock.hpp"
#include "core/fiscal_year.hpp"

namespace oit::core {
namespace {

TEST(Date, IsoRoundTripAndRefusals) {
  for (const char* good : {"2025-04-25", "2024-02-29", "0999-12-31"}) EXPECT_EQ(to_iso(parse_iso_date(good).value()), good);
  for (const char* bad : {"2025-02-29", "2025-13-01", "2025-4-25", "25-04-2025", "2025/04/25", "2025-04-25 ", "", "-025-04-25"})
    EXPECT_FALSE(parse_iso_date(bad)) << bad;
}

TEST(Date, BangkokDayBeginsSevenHoursEarlier) {
  const auto evening_utc = parse_rfc3339("2024-09-30T16:59:59Z").value();
  EXPECT_EQ(to_iso(bangkok_date(evening_utc)), "2024-09-30");
  EXPECT_EQ(to_iso(bangkok_date(evening_utc + std::chrono::seconds(1))), "2024-10-01");
}

TEST(Date, Rfc3339) {
  EXPECT_EQ(to_rfc3339(parse_rfc3339("2025-04-25T02:30:05Z").value()), "2025-04-25T09:30:05+07:00");
  EXPECT_EQ(parse_rfc3339("2025-04-25T09:30:05+07:00"), parse_rfc3339("2025-04-25T02:30:05.250Z"));
  for (const char* bad : {"2025-04-25", "2025-04-25T25:00:00Z", "2025-04-25T09:30:05", "2025-04-25T09:30:05+0700"})
    EXPECT_FALSE(parse_rfc3339(bad)) << bad;
}

TEST(Date, MonthEndsAndDistances) {
  EXPECT_EQ(to_iso(last_day_of_month(2024, 2)), "2024-02-29");
  EXPECT_EQ(to_iso(last_day_of_month(2023, 2)), "2023-02-28");
  EXPECT_EQ(to_iso(add_days(make_date(2024, 12, 31), 1)), "2025-01-01");
  EXPECT_EQ(days_between(make_date(2024, 10, 1), make_date(2025, 9, 30)), 364);
}

TEST(FiscalYear, RunsFromOctoberToSeptember) {
  EXPECT_EQ(FiscalYear::of(make_date(2024, 9, 30)).buddhist(), 2567);
  EXPECT_EQ(FiscalYear::of(make_date(2024, 10, 1)).buddhist(), 2568);
  const FiscalYear year(2568);
  EXPECT_EQ(to_iso(year.first_day()), "2024-10-01");
  EXPECT_EQ(to_iso(year.first_half_end()), "2025-03-31");
  EXPECT_EQ(to_iso(year.last_day()), "2025-09-30");
  EXPECT_FALSE(year.contains(make_date(2024, 9, 30)));
  EXPECT_TRUE(year.contains(make_date(2024, 10, 1)));
  EXPECT_TRUE(year.contains(make_date(2025, 9, 30)));
  EXPECT_FALSE(year.contains(make_date(2025, 10, 1)));
  EXPECT_LT(year.plus(-1), year);
}

TEST(Clock, FixedOneStandsWhereItIsSet) {
  const auto moment = parse_rfc3339("2025-04-25T00:00:00+07:00").value();
  FixedClock clock(moment);
  EXPECT_EQ(clock.now(), moment);
  clock.set(moment + std::chrono::hours(1));
  EXPECT_EQ(clock.now(), moment + std::chrono::hours(1));
}

}  // namespace
}  // namespace oit::core
