// Which word a mistyped one stands for.
#include "config/suggest.hpp"

#include <gtest/gtest.h>

namespace oit::config {
namespace {

TEST(EditDistance, CountsCharactersNotBytes) {
  EXPECT_EQ(edit_distance("โทรสาร", "โทรสาน"), 1u);
  EXPECT_EQ(edit_distance("ดุลยพินิจ", "ดุลพินิจ"), 1u);
  EXPECT_EQ(edit_distance("titel", "title"), 1u) << "neighbours swapped are one slip";
  EXPECT_EQ(edit_distance("", "abc"), 3u);
}

struct NearestCase {
  const char* name;
  const char* word;
  std::vector<std::string> candidates;
  const char* expected;  // "" for none
};

class Nearest : public testing::TestWithParam<NearestCase> {};

TEST_P(Nearest, SuggestsWhatWasMeant) {
  const auto& row = GetParam();
  EXPECT_EQ(nearest(row.word, row.candidates).value_or(""), row.expected);
}

INSTANTIATE_TEST_SUITE_P(
    Words, Nearest,
    testing::Values(NearestCase{"swapped letters", "titel", {"id", "title", "items"}, "title"},
                    NearestCase{"parts of an id",
                                "bma-2568",
                                {"nacc-2568", "bma-district-2566", "bma-district-2568"},
                                "bma-district-2568"},
                    NearestCase{"upper case", "NACC-2564", {"nacc-2563", "nacc-2564"}, "nacc-2564"},
                    NearestCase{"a year that is not there", "nacc-2570", {"nacc-2562", "nacc-2569"}, "nacc-2569"},
                    NearestCase{"nothing near", "weather", {"id", "title"}, ""},
                    NearestCase{"short word, one letter wrong", "ot", {"th", "en", "oit"}, "oit"},
                    NearestCase{"empty", "", {"a"}, ""}),
    [](const auto& each) {
      std::string name = each.param.name;
      for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
      return name;
    });

TEST(Suggestion, ListsWhatThereIsWhenNothingIsNear) {
  const std::vector<std::string> words{"id", "title"};
  EXPECT_EQ(suggestion("weather", words).en, "use one of: id, title");
  EXPECT_EQ(suggestion("titl", words).en, "did you mean \"title\"?");
  EXPECT_TRUE(suggestion("x", {}).empty());
}

}  // namespace
}  // namespace oit::config
