// Where pages send their readers, as they really write it.
#include "core/refresh.hpp"

#include <gtest/gtest.h>

#include <ostream>

namespace oit::core {
namespace {

using std::chrono::seconds;

struct RefreshRow {
  const char* name;
  const char* value;
  std::optional<int> delay;
  const char* target;
};
void PrintTo(const RefreshRow& row, std::ostream* out) { *out << row.name; }
class RefreshField : public ::testing::TestWithParam<RefreshRow> {};
TEST_P(RefreshField, IsRead) {
  const auto refresh = parse_refresh(GetParam().value);
  ASSERT_EQ(refresh.has_value(), GetParam().delay.has_value());
  if (!refresh) return;
  EXPECT_EQ(refresh->delay.count(), *GetParam().delay);
  EXPECT_EQ(refresh->target, GetParam().target);
}
const RefreshRow refresh_rows[] = {
    {"usual", "5; url=/next", 5, "/next"},
    {"quoted", "0;URL='http://a.go.th/x y'", 0, "http://a.go.th/x y"},
    {"comma", "3, url=/n", 3, "/n"},
    {"no_url_word", "0; /next", 0, "/next"},
    {"fraction", "0.5; url=/n", 0, "/n"},
    {"only_delay", "30", 30, ""},
    {"blank_between", "5 ; URL = /n", 5, "/n"},
    {"huge_delay", "99999999999999999999; url=/n", 99999, "/n"},
    {"nonsense", "url=/n", std::nullopt, ""},
    {"empty", "", std::nullopt, ""},
    {"blanks_everywhere", " 0 ; URL = /n ", 0, "/n"},
    {"line_break", "0;\n\turl=/n", 0, "/n"},
    {"unclosed_quote", "0; url='/n", 0, "/n"},
    {"word_run_together", "0url=/n", std::nullopt, ""},
};
INSTANTIATE_TEST_SUITE_P(Of, RefreshField, ::testing::ValuesIn(refresh_rows), [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace oit::core
