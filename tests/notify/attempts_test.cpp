// How often and how long: every way the loop may end, and secrets that stay secret.
#include "notify/attempts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "notify/secret.hpp"

namespace oit::notify {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Kind = AttemptEnd::Kind;

struct PatienceRow {
  const char* name;
  Patience patience;
  std::vector<AttemptEnd> ends;      ///< the last one stays
  int attempts;
  std::vector<int> waits_ms;
};

class TryPatiently : public testing::TestWithParam<PatienceRow> {};

TEST_P(TryPatiently, MakesSoManyAttempts) {
  const auto& row = GetParam();
  std::vector<int> waits;
  std::size_t made = 0;
  const int attempts = try_patiently(
      row.patience, [&](Milliseconds time) { waits.push_back(static_cast<int>(time.count())); },
      [&](Milliseconds) { return row.ends[std::min(made++, row.ends.size() - 1)]; });
  EXPECT_EQ(attempts, row.attempts);
  EXPECT_EQ(waits, row.waits_ms);
}

Patience patience(int tries, int first_wait, int all) { return {tries, Milliseconds(100), Milliseconds(first_wait), Milliseconds(all)}; }
constexpr AttemptEnd done{Kind::done, {}}, may_pass{Kind::may_pass, {}}, final_end{Kind::final, {}};

INSTANTIATE_TEST_SUITE_P(Rows, TryPatiently,
                         testing::Values(PatienceRow{"at_once", patience(4, 1000, 60'000), {done}, 1, {}},
                                         PatienceRow{"second_time", patience(4, 1000, 60'000), {may_pass, done}, 2, {1000}},
                                         PatienceRow{"doubles_and_gives_up", patience(4, 1000, 60'000), {may_pass}, 4, {1000, 2000, 4000}},
                                         PatienceRow{"final_is_final", patience(4, 1000, 60'000), {may_pass, final_end}, 2, {1000}},
                                         PatienceRow{"one_try", patience(1, 1000, 60'000), {may_pass}, 1, {}},
                                         PatienceRow{"time_is_up", patience(100, 1000, 5'000), {may_pass}, 3, {1000, 2000}},
                                         PatienceRow{"as_long_as_asked", patience(3, 1000, 60'000), {{Kind::may_pass, Milliseconds(7000)}, done}, 2, {7000}},
                                         PatienceRow{"asked_too_long", patience(3, 1000, 60'000), {{Kind::may_pass, Milliseconds(3'600'000)}, done}, 1, {}}),
                         [](const auto& row) { return row.param.name; });

TEST(Secrets, AreHiddenInClearAndInBase64) {
  const Secret secret{"s3cret-word"};
  EXPECT_EQ(secret.hidden_in("bad password s3cret-word"), "bad password ***");
  EXPECT_EQ(secret.hidden_in("czNjcmV0LXdvcmQ= is wrong"), "*** is wrong");
  EXPECT_EQ(Secret().hidden_in("nothing to hide"), "nothing to hide");
}

TEST(Secrets, AVariableIsTakenOutOfTheEnvironment) {
  ::setenv("OITCHECK_TEST_SECRET", "from-variable", 1);
  const auto secret = take_secret("OITCHECK_TEST_SECRET", "");
  ASSERT_TRUE(secret.ok());
  EXPECT_EQ(secret->reveal(), "from-variable");
  EXPECT_EQ(std::getenv("OITCHECK_TEST_SECRET"), nullptr);
}

TEST(Secrets, AFileGivesItsFirstLine) {
  const std::string file = testing::TempDir() + "oit_secret";
  std::ofstream(file) << "from-file\r\nsecond line\n";
  EXPECT_EQ(take_secret("OITCHECK_TEST_NONE", file)->reveal(), "from-file");
  std::ofstream(file) << "\n";
  EXPECT_FALSE(take_secret("OITCHECK_TEST_NONE", file).ok());
  EXPECT_FALSE(take_secret("OITCHECK_TEST_NONE", file + ".absent").ok());
  EXPECT_TRUE(take_secret("OITCHECK_TEST_NONE", "")->empty());
}

}  // namespace
}  // namespace oit::notify
