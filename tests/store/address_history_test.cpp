// One check after another laid over what is known of an address: streaks, witnesses, changes, the next visit.
#include "store/address_history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace oit::store {
namespace {

using core::LinkChange;
using core::UrlOutcome;

struct Check {
  const char* at;   ///< Bangkok time
  UrlOutcome outcome;
};

AddressCheck check_of(const Check& check) {
  AddressCheck made;
  made.outcome = check.outcome;
  made.at = std::string(check.at) + ":00+07:00";
  made.sha256 = made.content = std::string(64, 'a');
  return made;
}

AddressHistory after(const std::vector<Check>& checks) {
  AddressHistory known;
  for (const auto& check : checks) lay_over(known, check_of(check));
  return known;
}

struct StreakRow {
  const char* name;
  std::vector<Check> checks;
  int streak;
  bool confirmed;
};

class Streaks : public testing::TestWithParam<StreakRow> {};

TEST_P(Streaks, AreCounted) {
  const AddressHistory known = after(GetParam().checks);
  EXPECT_EQ(known.streak, GetParam().streak);
  EXPECT_EQ(known.confirmed_broken(), GetParam().confirmed);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Streaks,
    testing::Values(StreakRow{"good_twice", {{"2025-04-01T09:00", UrlOutcome::ok}, {"2025-05-01T09:00", UrlOutcome::ok}}, 2, false},
                    StreakRow{"broken_once", {{"2025-04-01T09:00", UrlOutcome::ok}, {"2025-05-01T09:00", UrlOutcome::timeout}}, -1, false},
                    StreakRow{"same_hour", {{"2025-05-01T09:00", UrlOutcome::timeout}, {"2025-05-01T09:59", UrlOutcome::timeout}}, -2, false},
                    StreakRow{"another_hour", {{"2025-05-01T09:59", UrlOutcome::timeout}, {"2025-05-01T10:00", UrlOutcome::not_found}}, -2, true},
                    StreakRow{"clock_set_back", {{"2025-05-01T09:00", UrlOutcome::timeout}, {"2025-04-01T10:00", UrlOutcome::timeout}}, -2, false},
                    StreakRow{"after_the_clock_was_set_back", {{"2099-05-01T09:00", UrlOutcome::timeout}, {"2025-04-01T10:00", UrlOutcome::timeout}, {"2025-04-01T11:00", UrlOutcome::timeout}}, -3, true},
                    StreakRow{"the_same_check_again", {{"2025-05-01T09:00", UrlOutcome::timeout}, {"2025-05-01T09:00", UrlOutcome::timeout}}, -1, false},
                    StreakRow{"unclear_proves_nothing", {{"2025-05-01T09:00", UrlOutcome::timeout}, {"2025-05-02T09:00", UrlOutcome::blocked}}, -1, false},
                    StreakRow{"mended", {{"2025-05-01T09:00", UrlOutcome::timeout}, {"2025-05-02T09:00", UrlOutcome::timeout}, {"2025-05-03T09:00", UrlOutcome::ok}}, 1, false},
                    StreakRow{"comes_and_goes_twice",
                              {{"2025-05-01T09:00", UrlOutcome::timeout}, {"2025-05-02T09:00", UrlOutcome::ok}, {"2025-05-03T09:00", UrlOutcome::timeout}},
                              -1, false},
                    StreakRow{"comes_and_goes_on_three_days",
                              {{"2025-05-01T09:00", UrlOutcome::timeout}, {"2025-05-02T09:00", UrlOutcome::ok}, {"2025-05-03T09:00", UrlOutcome::timeout},
                               {"2025-05-04T09:00", UrlOutcome::ok}, {"2025-05-05T09:00", UrlOutcome::timeout}},
                              -1, true},
                    StreakRow{"three_days_long_ago",
                              {{"2025-05-01T09:00", UrlOutcome::timeout}, {"2025-05-02T09:00", UrlOutcome::timeout}, {"2025-05-03T09:00", UrlOutcome::timeout},
                               {"2025-06-01T09:00", UrlOutcome::ok}, {"2025-07-01T09:00", UrlOutcome::ok}, {"2025-08-01T09:00", UrlOutcome::ok},
                               {"2025-09-01T09:00", UrlOutcome::ok}, {"2025-10-01T09:00", UrlOutcome::ok}, {"2025-11-01T09:00", UrlOutcome::timeout}},
                              -1, false}),
    [](const auto& row) { return row.param.name; });

struct ChangeRow {
  const char* name;
  std::vector<Check> before;
  UrlOutcome now;
  std::string content;
  LinkChange change;
};

class Changes : public testing::TestWithParam<ChangeRow> {};

TEST_P(Changes, AreTold) {
  AddressCheck now = check_of({"2025-06-01T09:00", GetParam().now});
  now.content = GetParam().content;
  EXPECT_EQ(past_with(after(GetParam().before), now).change, GetParam().change);
}

const std::string same(64, 'a'), other(64, 'b');

INSTANTIATE_TEST_SUITE_P(Rows, Changes,
                         testing::Values(ChangeRow{"first", {}, UrlOutcome::ok, same, LinkChange::added},
                                         ChangeRow{"first_and_broken", {}, UrlOutcome::not_found, "", LinkChange::added},
                                         ChangeRow{"as_before", {{"2025-05-01T09:00", UrlOutcome::ok}}, UrlOutcome::ok, same, LinkChange::unchanged},
                                         ChangeRow{"other_content", {{"2025-05-01T09:00", UrlOutcome::ok}}, UrlOutcome::ok, other, LinkChange::content_changed},
                                         ChangeRow{"a_mark_of_another_kind", {{"2025-05-01T09:00", UrlOutcome::ok}}, UrlOutcome::ok, "text:0123", LinkChange::unchanged},
                                         ChangeRow{"broke", {{"2025-05-01T09:00", UrlOutcome::ok}}, UrlOutcome::not_found, "", LinkChange::newly_broken},
                                         ChangeRow{"still", {{"2025-05-01T09:00", UrlOutcome::gone}}, UrlOutcome::not_found, "", LinkChange::still_broken},
                                         ChangeRow{"still_after_an_unclear_one", {{"2025-05-01T09:00", UrlOutcome::gone}, {"2025-05-02T09:00", UrlOutcome::blocked}}, UrlOutcome::gone, "", LinkChange::still_broken},
                                         ChangeRow{"healed", {{"2025-05-01T09:00", UrlOutcome::gone}}, UrlOutcome::ok, same, LinkChange::mended},
                                         ChangeRow{"blocked", {{"2025-05-01T09:00", UrlOutcome::ok}}, UrlOutcome::blocked, "", LinkChange::outcome_changed}),
                         [](const auto& row) { return row.param.name; });

TEST(AddressHistory, AnUnchangedAnswerKeepsWhatIsKnownOfTheContent) {
  AddressHistory known = after({{"2025-05-01T09:00", UrlOutcome::ok}});
  known.etag = "\"v1\"";
  AddressCheck now = check_of({"2025-06-01T09:00", UrlOutcome::ok});
  now.unchanged = true;
  now.content = now.etag = "";
  lay_over(known, now);
  EXPECT_EQ(known.content, same);
  EXPECT_EQ(known.etag, "\"v1\"");
  EXPECT_EQ(known.streak, 2);
}

struct DueRow {
  const char* name;
  std::vector<Check> checks;
  const char* due;      ///< not before this
};

class NextCheck : public testing::TestWithParam<DueRow> {};

TEST_P(NextCheck, IsSoonerForWhatIsBroken) {
  const auto now = core::parse_rfc3339("2025-06-01T12:00:00+07:00").value();
  EXPECT_EQ(core::to_rfc3339(next_check(after(GetParam().checks), now)), GetParam().due);
}

INSTANTIATE_TEST_SUITE_P(Rows, NextCheck,
                         testing::Values(DueRow{"good_after_four_weeks", {{"2025-06-01T09:00", UrlOutcome::ok}}, "2025-06-29T09:00:00+07:00"},
                                         DueRow{"newly_broken_at_the_next_hour", {{"2025-06-01T09:30", UrlOutcome::timeout}}, "2025-06-01T10:30:00+07:00"},
                                         DueRow{"unclear_too", {{"2025-06-01T09:30", UrlOutcome::blocked}}, "2025-06-01T10:30:00+07:00"},
                                         DueRow{"confirmed_after_a_day", {{"2025-06-01T09:30", UrlOutcome::gone}, {"2025-06-01T11:30", UrlOutcome::gone}}, "2025-06-02T11:30:00+07:00"},
                                         DueRow{"never_checked_at_once", {}, "1970-01-01T07:00:00+07:00"},
                                         DueRow{"checked_in_the_future_at_once", {{"2099-06-01T09:30", UrlOutcome::ok}}, "1970-01-01T07:00:00+07:00"}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace oit::store
