// The terminal: widths, colour only when asked, nothing that a page could say to the terminal, progress.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/clock.hpp"
#include "reports/catalogue.hpp"
#include "reports/progress.hpp"
#include "reports/report.hpp"
#include "reports/safe_text.hpp"
#include "sample_run.hpp"

namespace oit::reports {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;
namespace samples = oit::reports::testing;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(Summary, EveryLineFitsTheTerminal) {
  for (const int columns : {40, 60, 80, 120})
    for (const auto language : {core::Language::th, core::Language::en})
      for (const auto& run : {samples::bangkhae_2568(), samples::hostile_run(), samples::empty_run()}) {
        ReportOptions options;
        options.columns = columns;
        options.language = language;
        for (const auto& text : {render_summary(run, options), render_links_summary(run, options)})
          for (const auto& line : lines_of(text)) EXPECT_LE(columns_of(line), columns) << line;
      }
}

TEST(Summary, NamesTheItemsToFixFirst) {
  const std::string text = render_summary(samples::bangkhae_2568());
  EXPECT_LT(text.find("O10"), text.find("O13"));
  EXPECT_LT(text.find("O13"), text.find("O15"));
  EXPECT_THAT(text, HasSubstr("84.75"));
  EXPECT_THAT(text, HasSubstr("เหลือ 5 วัน"));
}

TEST(Summary, ColourOnlyWhenAsked) {
  ReportOptions colour;
  colour.colour = Colour::always;
  EXPECT_THAT(render_summary(samples::bangkhae_2568()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(render_summary(samples::bangkhae_2568(), colour), HasSubstr("\x1b[1;31m"));
}

TEST(Summary, APageCannotSpeakToTheTerminal) {
  const std::string text = render_summary(samples::hostile_run()) + render_links_summary(samples::hostile_run());
  for (const char byte : text) EXPECT_FALSE(static_cast<unsigned char>(byte) < 0x20 && byte != '\n') << static_cast<int>(byte);
  EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
}

TEST(LinksSummary, ListsOnlyWhatDoesNotOpen) {
  const std::string text = render_links_summary(samples::bangkhae_2568());
  EXPECT_THAT(text, HasSubstr("เปิดไม่ได้ 1"));
  EXPECT_THAT(text, HasSubstr("ต้องให้คนเปิดดู 2"));
  EXPECT_THAT(text, HasSubstr("O10"));
  EXPECT_THAT(text, Not(HasSubstr("O2 ")));
}

TEST(ProgressBar, ShowsCountsAndTimeLeftAndCleansUp) {
  core::FixedClock clock{core::TimePoint{1000s}};
  std::ostringstream stream;
  ProgressBar bar(stream, clock, {});
  core::ProgressState state;
  state.urls_total = 100;
  bar.update(state);
  clock.set(core::TimePoint{1010s});
  state.urls_done = 25;
  state.closed = 3;
  state.doing = "https://example.go.th/\x1b[2Jข้อมูล";
  bar.update(state);
  EXPECT_THAT(stream.str(), HasSubstr("25/100"));
  EXPECT_THAT(stream.str(), HasSubstr("เปิดไม่ได้ 3"));
  EXPECT_THAT(stream.str(), HasSubstr("30 วินาที"));
  EXPECT_THAT(stream.str(), Not(HasSubstr("\x1b[2J")));
  bar.finish();
  EXPECT_TRUE(stream.str().ends_with("\r\x1b[K"));
}

TEST(ProgressBar, IsRedrawnAtMostTenTimesASecond) {
  core::FixedClock clock{core::TimePoint{1000s}};
  std::ostringstream stream;
  ProgressBar bar(stream, clock, {});
  core::ProgressState state;
  state.urls_total = 1'000'000;
  for (int index = 0; index < 1000; ++index) {
    clock.set(core::TimePoint{1000s + std::chrono::milliseconds{index}});
    state.urls_done = static_cast<std::size_t>(index);
    bar.update(state);
  }
  std::size_t draws = 0;
  for (const char byte : stream.str()) draws += byte == '\r' ? 1 : 0;
  EXPECT_EQ(draws, 10U);
}

TEST(ProgressBar, FitsTheTerminal) {
  core::FixedClock clock{core::TimePoint{1000s}};
  std::ostringstream stream;
  ReportOptions options;
  options.columns = 60;
  ProgressBar bar(stream, clock, options);
  core::ProgressState state;
  state.urls_total = 12'345;
  state.doing = std::string(500, 'x');
  bar.update(state);
  const std::string drawn = stream.str();
  EXPECT_LT(columns_of(drawn.substr(1, drawn.find("\x1b[K") - 1)), 60);
}

TEST(ProgressLines, AreWrittenNowAndThen) {
  core::FixedClock clock{core::TimePoint{1000s}};
  std::ostringstream stream;
  ProgressLines lines(stream, clock, {});
  core::ProgressState state;
  state.urls_total = 50;
  for (int second = 0; second <= 50; ++second) {
    clock.set(core::TimePoint{1000s + std::chrono::seconds{second}});
    state.urls_done = static_cast<std::size_t>(second);
    lines.update(state);
  }
  EXPECT_EQ(lines_of(stream.str()).size(), 5U);
  EXPECT_THAT(stream.str(), HasSubstr("50/50"));
  EXPECT_THAT(stream.str(), Not(HasSubstr("\r")));
}

}  // namespace
}  // namespace oit::reports
