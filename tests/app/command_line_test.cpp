// The command line: what becomes of options, and that wrong usage is one sentence and exit status 2.
#include "app/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

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

struct Advice {
  const char* name;
  std::vector<std::string> words;
  const char *th, *en;
};

class Advices : public testing::TestWithParam<Advice> {};

TEST_P(Advices, SayInBothLanguagesWhatIsWrongAndWhatToDo) {
  const auto end = testing_support::run_program(GetParam().words);
  EXPECT_EQ(end.exit_code, 2);
  EXPECT_THAT(end.err, testing::AllOf(testing::HasSubstr(GetParam().th), testing::HasSubstr(GetParam().en)));
  EXPECT_LT(end.err.size(), 700u) << end.err;
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Advices,
    testing::Values(Advice{"command_nearly", {"audi", "x.csv"}, "ไม่มีคำสั่ง \"audi\"", "did you mean \"audit\"?"},
                    Advice{"command_below_another", {"rules", "shwo"}, "ไม่มีคำสั่ง \"shwo\"", "did you mean \"show\"?"},
                    Advice{"no_command", {}, "ยังไม่ได้ระบุคำสั่ง", "no command was given"},
                    Advice{"option_nearly", {"audit", "x.csv", "--per-hots", "2"}, "หมายถึง --per-host", "did you mean --per-host?"},
                    Advice{"submission_missing", {"audit"}, "ยังไม่ได้ระบุ SUBMISSION", "see oitcheck audit --help"},
                    Advice{"value_missing", {"audit", "x.csv", "--out"}, "--out ต้องมีค่าตามหลัง", "--out needs a value"},
                    Advice{"choice", {"audit", "x.csv", "--lang", "fr"}, "ไม่รู้จักค่า \"fr\" ใช้ได้: th, en", "it may be: th, en"},
                    Advice{"number", {"audit", "x.csv", "--delay", "soon"}, "ต้องเป็นตัวเลขตั้งแต่ 0 ขึ้นไป", "write a number, 0 or more"},
                    Advice{"not_together", {"audit", "x.csv", "--out", "o", "--resume", "r"}, "ไม่ได้", "cannot be used together"},
                    Advice{"no_address", {"inspect", "http://"}, "ไม่ใช่ที่อยู่เว็บ", "not a web address"},
                    Advice{"no_such_history", {"history", "--db", "no-such.sqlite"}, "ไม่มีไฟล์ประวัตินี้", "no such history"},
                    Advice{"nothing_to_compare", {"diff", "a", "b", "--db", "no-such.sqlite"}, "ยังไม่มีประวัติ", "there is no history"}),
    [](const auto& row) { return row.param.name; });

TEST(CommandLine, LookingIntoAHistoryThatIsNotThereMakesNone) {
  testing_support::TemporaryFolder folder;
  const std::string file = folder.path() + "/none.sqlite";
  testing_support::run_program({"history", "--db", file});
  testing_support::run_program({"diff", "a", "b", "--db", file});
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_EQ(testing_support::run_program({"history"}).exit_code, 0) << "no history yet is no mistake";
}

TEST(CommandLine, EveryBookAsDocuments) {
  const auto all = testing_support::run_program({"rules", "docs"});
  EXPECT_EQ(all.exit_code, 0) << all.err;
  const auto one = testing_support::run_program({"rules", "docs", "nacc-2568"});
  EXPECT_THAT(all.out, testing::HasSubstr(one.out.substr(0, 200)));
  EXPECT_GT(all.out.size(), 3 * one.out.size());
}

TEST(CommandLine, WhatCannotBePrintedIsNotDone) {
  const auto full = testing_support::run_in_shell("\"$PROGRAM\" explain > /dev/full");
  EXPECT_EQ(full.exit_code, 3);
  EXPECT_THAT(full.err, testing::HasSubstr("could not be written"));
  const auto seen_enough = testing_support::run_in_shell("{ \"$PROGRAM\" rules show nacc-2568; echo $? >&2; } | head -1");
  EXPECT_THAT(seen_enough.err, testing::Not(testing::HasSubstr("could not be written")));
}

TEST(CommandLine, HelpNamesEveryCommandAndEndsWell) {
  const auto end = testing_support::run_program({"--help"});
  EXPECT_EQ(end.exit_code, 0);
  for (const char* command : {"audit", "links", "rules", "explain", "template", "inspect", "demo", "score", "report"})
    EXPECT_THAT(end.out, testing::HasSubstr(command));
  EXPECT_EQ(testing_support::run_program({"--version"}).exit_code, 0);
}

}  // namespace
}  // namespace oit
