// Habits every source file keeps: a first line that says what it is, `#pragma once`, no third-party headers in core/,
// no `{` inside a co_await statement (g++ 12 frees such temporaries twice).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/house/source_tree.hpp"

namespace oit::house {
namespace {

const std::vector<std::string> folders{"core", "thai", "config", "rules", "crawler", "content", "checks", "reports", "store", "notify", "app", "tests", "bench"};

std::vector<SourceFile> sources() { return read_sources(OIT_SOURCE_DIR, folders); }

std::size_t line_of(const std::string& text, std::size_t offset) {
  return static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n')) + 1;
}

/// Lines on which a statement with co_await also opens a brace before it ends.
std::vector<std::size_t> braces_in_co_await(const std::string& code) {
  std::vector<std::size_t> lines;
  for (std::size_t at = code.find("co_await"); at != std::string::npos; at = code.find("co_await", at + 1)) {
    const char before = at == 0 ? ' ' : code[at - 1];
    if (before == '_' || std::isalnum(static_cast<unsigned char>(before))) continue;
    int depth = 0;
    for (std::size_t i = at; i < code.size(); ++i) {
      if (code[i] == '(') ++depth;
      if (code[i] == ')' && --depth < 0) break;  // `if (co_await x) {`: the statement's own block
      if (code[i] == ';') break;
      if (code[i] == '{') {
        lines.push_back(line_of(code, at));
        break;
      }
    }
  }
  return lines;
}

TEST(Sources, BeginBySayingWhatTheyAre) {
  for (const auto& file : sources()) {
    ASSERT_FALSE(file.lines.empty()) << file.path;
    EXPECT_TRUE(file.lines[0].starts_with("// ")) << file.path << " must begin with a comment that says what it is";
  }
}

TEST(Sources, HeadersGuardThemselves) {
  for (const auto& file : sources()) {
    if (!file.path.ends_with(".hpp")) continue;
    EXPECT_THAT(file.lines, testing::Contains("#pragma once")) << file.path;
  }
}

TEST(Sources, CoreHeadersUseTheStandardLibraryOnly) {
  for (const auto& file : read_sources(OIT_SOURCE_DIR, {"core"})) {
    if (!file.path.ends_with(".hpp")) continue;
    for (const auto& line : file.lines)
      if (line.starts_with("#include <")) {
        EXPECT_EQ(line.find('/'), std::string::npos) << file.path << ": " << line;
        EXPECT_EQ(line.find(".h"), std::string::npos) << file.path << ": " << line;
      }
  }
}

TEST(Sources, NoBraceInsideACoAwaitStatement) {
  for (const auto& file : sources())
    for (const auto line : braces_in_co_await(code_only(file)))
      ADD_FAILURE() << file.path << ":" << line << ": `{` inside a co_await statement; give the value or callable a name first";
}

struct CoAwaitRow {
  const char* name;
  const char* code;
  std::size_t findings;
};

class CoAwaitLint : public testing::TestWithParam<CoAwaitRow> {};

TEST_P(CoAwaitLint, SeesWhatItShould) { EXPECT_EQ(braces_in_co_await(GetParam().code).size(), GetParam().findings); }

INSTANTIATE_TEST_SUITE_P(Rows, CoAwaitLint,
                         testing::Values(CoAwaitRow{"aggregate", "co_await fetch(Request{url});", 1},
                                         CoAwaitRow{"lambda", "co_await spawn(pool, [x] { return x; }, use);", 1},
                                         CoAwaitRow{"named", "co_await spawn(pool, task, use);", 0},
                                         CoAwaitRow{"condition", "if (co_await ready()) { go(); }", 0},
                                         CoAwaitRow{"block_after", "co_await ready(); { go(); }", 0}),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace oit::house
