// The closed sets: every value has its own word, every word reads back, CONTRACT's reach table holds.
#include <gtest/gtest.h>

#include <set>

#include "core/content.hpp"
#include "core/finding.hpp"
#include "core/result.hpp"
#include "core/url_outcome.hpp"

namespace oit::core {
namespace {

TEST(UrlOutcomes, WordsAreDistinctAndReadBack) {
  std::set<std::string> words;
  for (const auto outcome : all_url_outcomes) {
    EXPECT_TRUE(words.insert(to_string(outcome)).second) << to_string(outcome);
    EXPECT_EQ(parse_url_outcome(to_string(outcome)), outcome);
    EXPECT_FALSE(describe(outcome).th.empty());
    EXPECT_FALSE(describe(outcome).en.empty());
  }
  EXPECT_EQ(words.size(), 26u);
  EXPECT_FALSE(parse_url_outcome("fine"));
}

TEST(UrlOutcomes, ReachIsTheContracts) {
  const std::set<UrlOutcome> open{UrlOutcome::ok, UrlOutcome::tls_incomplete_chain};
  const std::set<UrlOutcome> unclear{UrlOutcome::blocked, UrlOutcome::rate_limited, UrlOutcome::needs_browser,
                                     UrlOutcome::too_large, UrlOutcome::interrupted};
  for (const auto outcome : all_url_outcomes) {
    const Reach expected = open.contains(outcome) ? Reach::open : unclear.contains(outcome) ? Reach::unclear : Reach::closed;
    EXPECT_EQ(reach_of(outcome), expected) << to_string(outcome);
  }
}

TEST(Words, VerdictsWeightsOutcomesReadBack) {
  for (const auto verdict : {Verdict::zero, Verdict::partial, Verdict::review, Verdict::full}) EXPECT_EQ(parse_verdict(to_string(verdict)), verdict);
  for (const auto weight : {Weight::essential, Weight::complete, Weight::advice}) EXPECT_EQ(parse_weight(to_string(weight)), weight);
  for (const auto outcome : {Outcome::pass, Outcome::fail, Outcome::unknown, Outcome::not_applicable}) EXPECT_EQ(parse_outcome(to_string(outcome)), outcome);
}

TEST(Words, EveryDocumentTypeAndNoticeHasOne) {
  std::set<std::string> types, notices;
  for (int i = 0; i <= static_cast<int>(DocumentType::none); ++i) {
    const auto type = static_cast<DocumentType>(i);
    EXPECT_TRUE(types.insert(to_string(type)).second) << i;
    EXPECT_EQ(parse_document_type(to_string(type)), type);
  }
  for (int i = 0; i <= static_cast<int>(Notice::hijacked); ++i)
    EXPECT_TRUE(notices.insert(to_string(static_cast<Notice>(i))).second) << i;
  EXPECT_FALSE(types.contains(""));
  EXPECT_FALSE(notices.contains(""));
}

TEST(Problems, ReadAsOneSentence) {
  EXPECT_EQ((Problem{"book.yaml:3", {"", "unknown key `titel`"}, {"", "did you mean `title`?"}}).sentence(),
            "book.yaml:3: unknown key `titel`; did you mean `title`?");
  EXPECT_EQ((Problem{"", {"ไม่พบไฟล์", "no such file"}, {}}).sentence(), "ไม่พบไฟล์ / no such file");
}

TEST(Places, NameTheirPartOfTheDocument) {
  EXPECT_EQ((Place{2, "", "", "รายได้", ""}).locator(), "page 2");
  EXPECT_EQ((Place{0, "รายได้", "B7", "", ""}).locator(), "sheet รายได้, cell B7");
  EXPECT_EQ((Place{0, "", "", "โครงสร้าง", ""}).locator(), "under \"โครงสร้าง\"");
  EXPECT_EQ(Place{}.locator(), "");
}

}  // namespace
}  // namespace oit::core
