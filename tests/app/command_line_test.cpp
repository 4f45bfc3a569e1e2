// The command line: what becomes of options, and that wrong usage is one sentence and exit status 2.
#include "app/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/app/program.hpp"

namespace oit {
namespace {

app::Invocation parsed(std::vector<const char*> words) {
  words.insert(words.begin(), "oitcheck");
  auto result = app::parse_command_line(static_cast<int>(words.size()), words.data());
  if (!std::holds_alternative<app::Invocation>(result)) {
    ADD_FAILURE() << "not parsed";
    return {};
  }
  return std::get<app::Invocation>(std::move(result));
}

TEST(CommandLine, OptionsMayStandBeforeAndAfterTheSubmission) {
  for (const auto& words : {std::vector<const char*>{"audit", "--lang", "en", "a.csv", "b.csv"}, {"audit", "a.csv", "b.csv", "--lang", "en"}}) {
    const auto invocation = parsed(words);
    EXPECT_THAT(std::get<app::AuditCommand>(invocation.command).submissions, testing::ElementsAre("a.csv", "b.csv"));
    EXPECT_EQ(invocation.common.language, "en");
  }
}

TEST(CommandLine, ConnectToRepeatsAndTakesOneValueEach) {
  const auto invocation = parsed({"audit", "--connect-to", ":80:127.0.0.1:8080", "--connect-to", "::127.0.0.1:8443", "a.csv"});
  EXPECT_THAT(invocation.common.connect_to, testing::ElementsAre(":80:127.0.0.1:8080", "::127.0.0.1:8443"));
  EXPECT_THAT(std::get<app::AuditCommand>(invocation.command).submissions, testing::ElementsAre("a.csv"));
}

TEST(CommandLine, FormatsAreAListWithCommas) {
  EXPECT_THAT(parsed({"audit", "a.csv", "--format", "html,json,xlsx"}).common.formats, testing::ElementsAre("html", "json", "xlsx"));
}

struct WrongUsage {
  const char* name;
  std::vector<std::string> words;
};

class WrongUsages : public testing::TestWithParam<WrongUsage> {};

TEST_P(WrongUsages, AreOneSentenceAndExitTwo) {
  const auto end = testing_support::run_program(GetParam().words);
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_EQ(std::count(end.err.begin(), end.err.end(), '\n'), 1) << end.err;
  EXPECT_THAT(end.err, testing::StartsWith("oitcheck: "));
  EXPECT_EQ(end.out, "");
}

INSTANTIATE_TEST_SUITE_P(
    Rows, WrongUsages,
    testing::Values(WrongUsage{"no_command", {}}, WrongUsage{"unknown_command", {"audti", "x.csv"}},
                    WrongUsage{"no_submission", {"audit"}}, WrongUsage{"unknown_option", {"audit", "x.csv", "--fast"}},
                    WrongUsage{"language", {"audit", "x.csv", "--lang", "fr"}},
                    WrongUsage{"delay_is_no_number", {"audit", "x.csv", "--delay", "soon"}},
                    WrongUsage{"negative_timeout", {"audit", "x.csv", "--timeout", "-1"}},
                    WrongUsage{"template_without_book", {"template"}},
                    WrongUsage{"as_of_in_buddhist_order", {"audit", "x.csv", "--as-of", "25/04/2568"}}),
    [](const auto& row) { return row.param.name; });

TEST(CommandLine, HelpNamesEveryCommandAndEndsWell) {
  const auto end = testing_support::run_program({"--help"});
  EXPECT_EQ(end.exit_code, 0);
  for (const char* command : {"audit", "links", "rules", "explain", "template", "inspect", "demo", "score", "report"})
    EXPECT_THAT(end.out, testing::HasSubstr(command));
  EXPECT_EQ(testing_support::run_program({"--version"}).exit_code, 0);
}

}  // namespace
}  // namespace oit
