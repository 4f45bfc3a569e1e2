// Politeness with time in the test's hand.
#include "crawler/gates.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace oit::crawler {
namespace {

using std::chrono::milliseconds;
using Time = Gates::Time;

class Asker final : public Ticket {
 public:
  using Ticket::Ticket;
  void admitted() override { admissions.push_back(this); }
  static inline std::vector<Asker*> admissions;
};

class GatesTest : public ::testing::Test {
 protected:
  void SetUp() override { Asker::admissions.clear(); }

  Asker& ask(Gates& gates, const std::string& host, const std::string& address) {
    askers_.push_back(std::make_unique<Asker>(gates.host(host), &gates.address(address)));
    gates.enter(*askers_.back(), now_);
    return *askers_.back();
  }
  /// Moves the clock on, waking the gates at every appointed moment.
  void pass(Gates& gates, milliseconds span) {
    const Time until = now_ + span;
    while (gates.next_wake() && *gates.next_wake() <= until) {
      now_ = std::max(now_, *gates.next_wake());
      gates.advance(now_);
    }
    now_ = until;
  }
  static bool in(const Asker& asker) { return asker.holds; }

  Time now_{std::chrono::hours(1)};
  std::vector<std::unique_ptr<Asker>> askers_;
};

TEST_F(GatesTest, SlotsPerHost) {
  GateLimits limits;
  limits.per_host = 2;
  Gates gates(limits);
  auto& a = ask(gates, "h", "1");
  auto& b = ask(gates, "h", "1");
  auto& c = ask(gates, "h", "1");
  EXPECT_TRUE(in(a) && in(b));
  EXPECT_FALSE(in(c));
  gates.leave(a, now_);
  EXPECT_TRUE(in(c));
}

TEST_F(GatesTest, SlotsPerAddressAreTakenInTurns) {
  GateLimits limits;
  limits.per_address = 1;
  Gates gates(limits);
  auto& a1 = ask(gates, "a", "1");
  auto& a2 = ask(gates, "a", "1");
  auto& a3 = ask(gates, "a", "1");
  auto& b1 = ask(gates, "b", "1");
  auto& other = ask(gates, "c", "2");
  EXPECT_TRUE(in(a1) && in(other));
  gates.leave(a1, now_);
  EXPECT_TRUE(in(a2));
  gates.leave(a2, now_);
  EXPECT_TRUE(in(b1)) << "b has waited while a was served";
  gates.leave(b1, now_);
  EXPECT_TRUE(in(a3));
}

TEST_F(GatesTest, WhoWaitsHoldsNothing) {
  GateLimits limits;
  limits.jobs = 2;
  limits.per_host = 1;
  Gates gates(limits);
  auto& a1 = ask(gates, "a", "1");
  ask(gates, "a", "1");
  ask(gates, "a", "1");
  auto& b = ask(gates, "b", "2");
  EXPECT_TRUE(in(a1));
  EXPECT_TRUE(in(b)) << "a's queue must not take the second job";
  EXPECT_EQ(gates.in_flight(), 2);
}

TEST_F(GatesTest, IntervalCountsFromTheMomentOfSending) {
  GateLimits limits;
  limits.delay = milliseconds(100);
  Gates gates(limits);
  auto& a = ask(gates, "h", "1");
  auto& b = ask(gates, "h", "1");
  pass(gates, milliseconds(500));
  EXPECT_FALSE(in(b)) << "a is still connecting";
  gates.sent(a, now_);
  pass(gates, milliseconds(100));
  EXPECT_FALSE(in(b)) << "the network may shorten the gap a little";
  pass(gates, milliseconds(5));
  EXPECT_TRUE(in(b));
}

TEST_F(GatesTest, IntervalPerAddress) {
  GateLimits limits;
  limits.address_delay = milliseconds(100);
  Gates gates(limits);
  auto& a = ask(gates, "a", "1");
  gates.sent(a, now_);
  auto& b = ask(gates, "b", "1");
  auto& c = ask(gates, "c", "2");
  EXPECT_FALSE(in(b));
  EXPECT_TRUE(in(c));
  pass(gates, milliseconds(110));
  EXPECT_TRUE(in(b));
}

TEST_F(GatesTest, PauseSlowDownAndEase) {
  GateLimits limits;
  limits.per_host = 3;
  Gates gates(limits);
  auto& lane = gates.host("h");
  gates.pause(lane, now_ + milliseconds(1000), now_);
  auto& a = ask(gates, "h", "1");
  EXPECT_FALSE(in(a));
  pass(gates, milliseconds(999));
  EXPECT_FALSE(in(a));
  pass(gates, milliseconds(1));
  EXPECT_TRUE(in(a));
  gates.slow_down(lane, milliseconds(200), milliseconds(1000));
  EXPECT_EQ(lane.limit, 1);
  EXPECT_EQ(lane.delay, milliseconds(200));
  gates.slow_down(lane, milliseconds(200), milliseconds(1000));
  gates.slow_down(lane, milliseconds(200), milliseconds(1000));
  gates.slow_down(lane, milliseconds(200), milliseconds(1000));
  EXPECT_EQ(lane.delay, milliseconds(1000));
  for (int i = 0; i < 30; ++i) gates.ease(lane, now_);
  EXPECT_EQ(lane.delay, milliseconds(0));
  EXPECT_EQ(lane.limit, 3);
}

TEST_F(GatesTest, ForgetAndHandBack) {
  GateLimits limits;
  limits.per_host = 1;
  limits.delay = milliseconds(100);
  Gates gates(limits);
  auto& a = ask(gates, "h", "1");
  auto& b = ask(gates, "h", "1");
  auto& c = ask(gates, "h", "1");
  gates.forget(b);
  gates.hand_back(a, now_);
  EXPECT_TRUE(in(c)) << "unused, so no interval to keep";
  EXPECT_EQ(gates.waiting(), 0u);
}

// Whatever happens, no limit is ever passed and everybody is served.
TEST_F(GatesTest, HoldsUnderARandomCrowd) {
  GateLimits limits;
  limits.jobs = 7;
  limits.per_host = 2;
  limits.per_address = 3;
  limits.delay = milliseconds(10);
  Gates gates(limits);
  std::mt19937 random(42);
  std::map<std::string, Time> last_sent;
  std::vector<std::pair<Asker*, std::string>> all;
  const auto name = [](unsigned n) { return "h" + std::to_string(n); };
  for (unsigned i = 0; i < 600; ++i) {
    const unsigned host = random() % 12;
    all.emplace_back(&ask(gates, name(host), "addr" + std::to_string(host % 4)), name(host));
  }
  std::size_t served = 0, seen = 0;
  std::vector<Asker*> flying;
  for (int step = 0; served < all.size() && step < 200'000; ++step) {
    for (; seen < Asker::admissions.size(); ++seen) flying.push_back(Asker::admissions[seen]);
    ASSERT_LE(gates.in_flight(), 7);
    std::map<const Gates::Lane*, int> per_host, per_address;
    for (const Asker* each : flying) {
      ASSERT_LE(++per_host[&each->host], 2);
      ASSERT_LE(++per_address[each->address], 3);
    }
    if (!flying.empty() && random() % 3 != 0) {
      const std::size_t pick = random() % flying.size();
      Asker& asker = *flying[pick];
      const auto& host = std::find_if(all.begin(), all.end(), [&asker](const auto& each) { return each.first == &asker; })->second;
      if (!asker.on_wire) {
        if (last_sent.contains(host)) {
          ASSERT_GE(now_ - last_sent[host], milliseconds(10));
        }
        last_sent[host] = now_;
        gates.sent(asker, now_);
      } else {
        flying.erase(flying.begin() + static_cast<std::ptrdiff_t>(pick));
        gates.leave(asker, now_);
        ++served;
      }
    } else {
      pass(gates, milliseconds(1));
    }
  }
  EXPECT_EQ(served, all.size());
  EXPECT_EQ(gates.waiting(), 0u);
  EXPECT_EQ(gates.in_flight(), 0);
}

}  // namespace
}  // namespace oit::crawler
