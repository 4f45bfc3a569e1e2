// The bench counts as README.md says: reviews are not wrong, a zero needs its reason, a false zero is named.
#include "tests/accuracy/tally.hpp"

#include <gtest/gtest.h>

namespace oit::accuracy {
namespace {

const char* const labels_text = R"(
site: somewhere
rulebook: nacc-2568
as_of: 2025-04-28
source: constructed
items:
  O1: {verdict: full, advice: [update-date-shown]}
  O2: {verdict: zero, checks: [reachable], why: หน้าหาย}
  O3: {verdict: partial, checks: [plan-and-report]}
)";

std::string report(const std::string& verdict, const std::string& check, const std::string& outcome, const std::string& item) {
  std::string out = R"({"items":[)";
  for (const std::string id : {"O1", "O2", "O3"}) {
    const bool here = id == item;
    const std::string usual = id == "O1" ? "full" : id == "O2" ? "zero" : "partial";
    const std::string usual_check = id == "O2" ? "reachable" : "plan-and-report";
    out += (id == "O1" ? "" : ",") + std::string(R"({"id":")") + id + R"(","verdict":")" + (here ? verdict : usual) + R"(","findings":[{"check":")" +
           (here ? check : usual_check) + R"(","weight":"essential","outcome":")" + (here ? outcome : id == "O1" ? "pass" : "fail") + R"("}]})";
  }
  return out + "]}";
}

struct Row {
  const char* name;
  const char* item;
  const char* verdict;
  const char* check;
  const char* outcome;
  Hit hit;
};

class Rows : public ::testing::TestWithParam<Row> {};

TEST_P(Rows, AreCounted) {
  const Row& row = GetParam();
  const auto labels = read_labels(labels_text, "labels.yaml");
  ASSERT_TRUE(labels.ok());
  const auto compared = compare(*labels, report(row.verdict, row.check, row.outcome, row.item));
  ASSERT_EQ(compared.size(), 3U);
  for (const auto& one : compared) EXPECT_EQ(one.hit, one.item == row.item ? row.hit : Hit::right) << one.item;
}

INSTANTIATE_TEST_SUITE_P(Each, Rows,
                         ::testing::Values(Row{"right_full", "O1", "full", "reachable", "pass", Hit::right},
                                           Row{"false_zero", "O1", "zero", "mentions", "fail", Hit::false_zero},
                                           Row{"false_zero_of_half", "O3", "zero", "mentions", "fail", Hit::false_zero},
                                           Row{"asks", "O1", "review", "mentions", "unknown", Hit::review},
                                           Row{"missed", "O2", "full", "mentions", "pass", Hit::missed_zero},
                                           Row{"wrong_reason", "O2", "zero", "mentions", "fail", Hit::wrong_reason},
                                           Row{"right_reason", "O2", "zero", "reachable", "fail", Hit::right},
                                           Row{"half_off", "O3", "full", "mentions", "pass", Hit::half_off}),
                         [](const auto& row) { return row.param.name; });

TEST(Tally, NamesTheCheckOfAFalseZero) {
  const auto labels = read_labels(labels_text, "labels.yaml");
  ASSERT_TRUE(labels.ok());
  Tally tally;
  for (const auto& one : compare(*labels, report("zero", "mentions", "fail", "O1"))) tally.add(labels->rulebook, one);
  EXPECT_EQ(tally.books["all"].false_zero, 1);
  EXPECT_EQ(tally.books["nacc-2568"].zeros, 1);
  EXPECT_EQ(tally.false_by_check["mentions"], 1);
  EXPECT_NE(table(tally).find("false zero by mentions: 1"), std::string::npos);
}

TEST(Labels, MissingAdviceIsNoticed) {
  const auto labels = read_labels(labels_text, "labels.yaml");
  ASSERT_TRUE(labels.ok());
  const auto compared = compare(*labels, report("full", "reachable", "pass", "O1"));
  EXPECT_EQ(compared[0].no_advice, std::vector<std::string>{"update-date-shown"});
}

TEST(Labels, AMistakeIsNamed) {
  const auto labels = read_labels("site: a\nrulebook: b\nas_of: 2025-04-28\nitems:\n  O1: {verdict: nil}\n", "labels.yaml");
  ASSERT_FALSE(labels.ok());
  EXPECT_NE(labels.problems().front().sentence().find("labels.yaml:5"), std::string::npos);
}

}  // namespace
}  // namespace oit::accuracy
