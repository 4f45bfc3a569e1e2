// The index of many agencies: order, totals, columns of several books, hostile names, size.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/portfolio.hpp"
#include "reports/portfolio_digest.hpp"
#include "sample_run.hpp"

namespace oit::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
namespace samples = oit::reports::testing;

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST(Portfolio, WorstAgencyStandsOnTop) {
  const Portfolio portfolio = samples::portfolio_of(50);
  const auto order = worst_first(portfolio);
  for (std::size_t index = 1; index < order.size(); ++index) EXPECT_GE(order[index - 1]->summary.zero, order[index]->summary.zero);
}

TEST(Portfolio, ColumnsOfSeveralBooksAreInNumberOrder) {
  Portfolio portfolio;
  portfolio.books = {{"a", {}, {{"O1", {}}, {"O2", {}}, {"O10", {}}}}, {"b", {}, {{"O1", {}}, {"O9", {}}, {"O43", {}}}}};
  EXPECT_EQ(item_columns(portfolio), (std::vector<std::string>{"O1", "O2", "O9", "O10", "O43"}));
  PortfolioEntry entry;
  entry.items = {{"O1", core::Verdict::zero}, {"O9", core::Verdict::full}, {"O43", core::Verdict::review}};
  const auto row = verdicts_by_column(entry, item_columns(portfolio));
  ASSERT_EQ(row.size(), 5U);
  EXPECT_EQ(*row[0], core::Verdict::zero);
  EXPECT_EQ(row[1], nullptr);
  EXPECT_EQ(*row[2], core::Verdict::full);
  EXPECT_EQ(row[3], nullptr);
  EXPECT_EQ(*row[4], core::Verdict::review);
}

TEST(Portfolio, TotalsAreTheAgencies) {
  const Portfolio portfolio = samples::portfolio_of(40);
  int zero = 0;
  for (const auto& trouble : trouble_by_item(portfolio)) zero += trouble.zero;
  int in_summaries = 0;
  for (const auto& entry : portfolio.agencies) in_summaries += entry.summary.zero;
  EXPECT_EQ(zero, in_summaries);
  int agencies = 0;
  for (const auto& total : totals_by_kind(portfolio)) agencies += total.agencies;
  EXPECT_EQ(agencies, 40);
}

TEST(Portfolio, AddTakesWhatTheIndexNeeds) {
  Portfolio portfolio;
  portfolio.add(samples::bangkhae_2568(), "bangkhae");
  ASSERT_EQ(portfolio.agencies.size(), 1U);
  EXPECT_EQ(portfolio.agencies[0].items.size(), 22U);
  EXPECT_EQ(portfolio.agencies[0].summary.zero, 2);
  EXPECT_EQ(portfolio.books.size(), 1U);
  const std::string page = render_portfolio_html(portfolio);
  EXPECT_THAT(page, HasSubstr("href=\"./bangkhae/report.html\""));
  EXPECT_THAT(page, HasSubstr("สำนักงานเขตบางแค"));
}

TEST(Portfolio, PageHoldsTheFirstRowsAndAllOfTheData) {
  const std::string page = render_portfolio_html(samples::portfolio_of(250));
  EXPECT_EQ(count_of(page, "<tr><th scope=\"row\"><a "), 100U);
  const std::string opening = "id=\"data\">";
  const std::size_t at = page.find(opening) + opening.size();
  const auto data = nlohmann::json::parse(page.substr(at, page.find("</script>", at) - at));
  EXPECT_EQ(data["rows"].size(), 250U);
}

TEST(Portfolio, NamesAreData) {
  Portfolio portfolio = samples::portfolio_of(3);
  portfolio.agencies[0].name = "</script><script>alert(1)</script>\xFF\x1b";
  portfolio.agencies[0].folder = "javascript:alert(1)//\"><img>";
  portfolio.agencies[1].name = "=cmd|'/C calc'!A0";
  portfolio.failures = {{"<b>ชื่อ</b>", {"อ่านไม่ได้", "cannot be read"}}};
  const std::string page = render_portfolio_html(portfolio);
  EXPECT_EQ(count_of(page, "<script"), 2U);
  EXPECT_EQ(count_of(page, "</script"), 2U);
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("href=\"javascript:")));
  EXPECT_THAT(page, Not(HasSubstr("<b>ชื่อ")));
  EXPECT_THAT(render_portfolio_csv(portfolio), HasSubstr("'=cmd"));
}

TEST(Portfolio, AnEmptyOneSaysSo) {
  EXPECT_THAT(render_portfolio_html(Portfolio{}), HasSubstr("ยังไม่มีหน่วยงานในภาพรวมนี้"));
  EXPECT_TRUE(render_portfolio_xlsx(Portfolio{}).ok());
}

TEST(Portfolio, CsvHasARowForEveryAgency) {
  const std::string csv = render_portfolio_csv(samples::portfolio_of(30));
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF"));
  EXPECT_EQ(count_of(csv, "\r\n"), 31U);
}

}  // namespace
}  // namespace oit::reports
