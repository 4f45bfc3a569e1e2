// The books that travel inside the program: all load against the real checks, and keep the house's habits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "checks/registry.hpp"
#include "rules/load_rulebook.hpp"

namespace oit::rules {
namespace {

std::string all_sentences(const core::Problems& problems) {
  std::string out;
  for (const auto& each : problems) out += each.where + ": " + each.what.en + "; " + each.remedy.en + "\n";
  return out;
}

const std::vector<Rulebook>& books() {
  static const std::vector<Rulebook> loaded = [] {
    auto result = load_builtin_books(checks::check_specs());
    return result ? std::move(*result) : std::vector<Rulebook>{};
  }();
  return loaded;
}

TEST(BuiltinBooks, AllLoad) {
  EXPECT_EQ(all_sentences(builtin_vocabulary_problems()), "");
  const auto loaded = load_builtin_books(checks::check_specs());
  EXPECT_TRUE(loaded.ok()) << all_sentences(loaded.problems());
}

TEST(BuiltinBooks, AreNamedAfterTheirId) {
  for (const auto& book : books()) EXPECT_EQ(book.file, "rules/books/" + book.id + ".yaml");
}

TEST(BuiltinBooks, HaveNoWarnings) {
  for (const auto& book : books()) EXPECT_EQ(all_sentences(book.warnings), "") << book.id;
}

struct ExpectedBook {
  const char* id;
  std::size_t items;
};

class BookOf : public testing::TestWithParam<ExpectedBook> {};

TEST_P(BookOf, HasEveryItemWithATitleAndProvenance) {
  const auto book = find_rulebook(GetParam().id, checks::check_specs());
  ASSERT_TRUE(book.ok()) << all_sentences(book.problems());
  EXPECT_EQ(book->items.size(), GetParam().items);
  for (const auto& item : book->items) {
    EXPECT_FALSE(item.title.th.empty()) << item.id;
    EXPECT_FALSE(item.provenance.confidence.empty()) << item.id;
    EXPECT_FALSE(item.provenance.sources.empty()) << item.id;
    EXPECT_GE(item.requirements.size(), 6u) << item.id;
  }
}

INSTANTIATE_TEST_SUITE_P(Years, BookOf,
                         testing::Values(ExpectedBook{"nacc-2562", 48}, ExpectedBook{"nacc-2563", 43},
                                         ExpectedBook{"nacc-2564", 43}, ExpectedBook{"nacc-2565", 43},
                                         ExpectedBook{"nacc-2566", 43}, ExpectedBook{"nacc-2567", 35},
                                         ExpectedBook{"nacc-2568", 28}, ExpectedBook{"nacc-2569", 26},
                                         ExpectedBook{"bma-district-2566", 30}, ExpectedBook{"bma-district-2567", 22},
                                         ExpectedBook{"bma-district-2568", 22}, ExpectedBook{"ovec-college-2568", 37},
                                         ExpectedBook{"ovec-college-2569", 23}, ExpectedBook{"obec-school-2565", 43},
                                         ExpectedBook{"obec-school-2566", 43}, ExpectedBook{"moph-eb-2564", 24},
                                         ExpectedBook{"moph-moit-2566", 22}),
                         [](const auto& each) {
                           std::string name = each.param.id;
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

}  // namespace
}  // namespace oit::rules
