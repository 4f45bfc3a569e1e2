// The documents say what the program says: docs/checks.md is what `explain --markdown` prints, README names every command.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/program.hpp"

namespace oit {
namespace {

const std::string root = OIT_SOURCE_DIR;

TEST(Docs, ChecksPageIsUpToDate) {
  EXPECT_EQ(testing_support::read_file(root + "/docs/checks.md"), testing_support::run_program({"explain", "--markdown"}).out)
      << "run `make docs`";
}

TEST(Docs, ReadmeNamesEveryCommand) {
  const std::string readme = testing_support::read_file(root + "/README.md");
  for (const char* command : {"audit", "links", "judge", "history", "diff", "score", "report", "rules list", "explain", "inspect", "template", "demo"})
    EXPECT_THAT(readme, testing::HasSubstr(command));
}

TEST(Docs, ExitCodesInTheReadmeAreTheProgramsOwn) {
  const std::string readme = testing_support::read_file(root + "/README.md");
  for (const char* code : {"`0`", "`1`", "`2`", "`3`", "`130`"}) EXPECT_THAT(readme, testing::HasSubstr(code));
}

}  // namespace
}  // namespace oit
