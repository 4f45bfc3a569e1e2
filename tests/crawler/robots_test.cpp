// robots.txt against the words of RFC 9309.
#include "crawler/robots.hpp"

#include <gtest/gtest.h>

namespace oit::crawler {
namespace {

struct Row {
  const char* name;
  const char* file;
  const char* path;
  bool allowed;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class RobotsTable : public ::testing::TestWithParam<Row> {};

TEST_P(RobotsTable, Decides) { EXPECT_EQ(Robots::parse(GetParam().file, "oitcheck").allows(GetParam().path), GetParam().allowed); }

const Row rows[] = {
    // §2.2.1 "Crawlers MUST use case-insensitive matching to find the group that matches the product token"
    {"own_group_any_case", "User-Agent: OiTcHeCk\nDisallow: /a\n", "/a", false},
    {"own_group_with_version", "user-agent: oitcheck/1.0\nDisallow: /a\n", "/a", false},
    {"own_group_beats_star", "user-agent: *\ndisallow: /\n\nuser-agent: oitcheck\nallow: /\n", "/a", true},
    {"another_program", "user-agent: otherbot\ndisallow: /\n", "/a", true},
    {"longer_name_is_another_program", "user-agent: oitcheckplus\ndisallow: /\n", "/a", true},
    // "If there is more than one group matching the user-agent, the matching groups' rules MUST be combined into one group"
    {"groups_combine_first", "user-agent: oitcheck\ndisallow: /a\n\nuser-agent: x\ndisallow: /z\n\nuser-agent: oitcheck\ndisallow: /b\n", "/a", false},
    {"groups_combine_second", "user-agent: oitcheck\ndisallow: /a\n\nuser-agent: x\ndisallow: /z\n\nuser-agent: oitcheck\ndisallow: /b\n", "/b", false},
    {"several_agents_one_group", "user-agent: x\nuser-agent: oitcheck\ndisallow: /a\n", "/a", false},
    {"other_lines_do_not_split_a_head", "user-agent: oitcheck\nsitemap: http://x/s.xml\nuser-agent: y\ndisallow: /a\n", "/a", false},
    // "If no matching group exists, crawlers MUST obey the group with a user-agent line with the '*' value, if present"
    {"star", "user-agent: *\ndisallow: /a\n", "/a", false},
    {"empty_file", "", "/a", true},
    {"empty_disallow", "user-agent: *\ndisallow:\n", "/a", true},
    {"rules_before_any_group", "disallow: /\nuser-agent: *\nallow: /\n", "/a", true},
    // §2.2.2 "The most specific match found MUST be used. The most specific match is the match that has the most octets."
    {"longest_allow", "user-agent: *\ndisallow: /a\nallow: /a/b\n", "/a/b/c", true},
    {"longest_disallow", "user-agent: *\nallow: /a\ndisallow: /a/b\n", "/a/b/c", false},
    // "If an 'allow' rule and a 'disallow' rule are equivalent, then the 'allow' rule SHOULD be used."
    {"equal_allow_wins", "user-agent: *\ndisallow: /a\nallow: /a\n", "/a", true},
    // "The path ... case-sensitive"
    {"case_matters", "user-agent: *\ndisallow: /A\n", "/a", true},
    // "octets ... outside the range of the ASCII coded character set ... percent-encoded"
    {"raw_thai_rule", "user-agent: *\ndisallow: /แผน\n", "/%E0%B9%81%E0%B8%9C%E0%B8%99/1", false},
    {"escaped_rule_lower_case", "user-agent: *\ndisallow: /%e0%b9%81\n", "/%E0%B9%81%E0%B8%9C", false},
    {"needless_escape", "user-agent: *\ndisallow: /%7Ejoe\n", "/~joe/", false},
    {"escaped_slash_is_not_a_slash", "user-agent: *\ndisallow: /a/b\n", "/a%2Fb", true},
    // §2.2.3 special characters
    {"star_in_path", "user-agent: *\ndisallow: /*.pdf\n", "/files/a.pdf?x", false},
    {"dollar", "user-agent: *\ndisallow: /*.pdf$\n", "/files/a.pdf?x", true},
    {"dollar_matches_end", "user-agent: *\ndisallow: /*.pdf$\n", "/files/a.pdf.pdf", false},
    {"dollar_alone_on_root", "user-agent: *\nallow: /$\ndisallow: /\n", "/", true},
    {"stars_in_a_row", "user-agent: *\ndisallow: /***x\n", "/aaax", false},
    {"comment_to_end_of_line", "user-agent: * # all\ndisallow: /a # b\n", "/a", false},
    {"query", "user-agent: *\ndisallow: /*?id=\n", "/p?id=4", false},
    {"robots_txt_itself", "user-agent: *\ndisallow: /\n", "/robots.txt", true},
    // forgiving parsing
    {"bom_and_crlf", "\xEF\xBB\xBFUser-agent: *\r\nDisallow: /a\r\n", "/a", false},
    {"cr_only", "user-agent: *\rdisallow: /a\r", "/a", false},
    {"blanks_before_colon", "user-agent : *\ndisallow  :  /a  \n", "/a", false},
    {"misspelt", "user-agent: *\ndissallow: /a\n", "/a", false},
    {"html_page", "<html><body>user-agent: *<br>disallow: /</body></html>", "/a", true},
    {"rule_without_slash", "user-agent: *\ndisallow: a\n", "/a", true},
};
INSTANTIATE_TEST_SUITE_P(Of, RobotsTable, ::testing::ValuesIn(rows), [](const auto& row) { return std::string(row.param.name); });

TEST(Robots, NothingAllowed) {
  EXPECT_FALSE(Robots::nothing_allowed().allows("/a"));
  EXPECT_TRUE(Robots::nothing_allowed().allows("/robots.txt"));
}

TEST(Robots, CrawlDelay) {
  using std::chrono::milliseconds;
  EXPECT_EQ(Robots::parse("user-agent: *\ncrawl-delay: 2.5\n", "oitcheck").crawl_delay(), milliseconds(2500));
  EXPECT_EQ(Robots::parse("user-agent: *\ncrawl-delay: soon\n", "oitcheck").crawl_delay(), std::nullopt);
  EXPECT_EQ(Robots::parse("user-agent: *\ncrawl-delay: 99999999999999999999\n", "oitcheck").crawl_delay(), std::chrono::hours(24));
}

TEST(Robots, ReadsNoMoreThanHalfAMegabyte) {
  std::string file = "user-agent: *\n";
  while (file.size() < 600 * 1024) file += "# filling\n";
  file += "disallow: /late\n";
  EXPECT_TRUE(Robots::parse(file, "oitcheck").allows("/late"));
}

TEST(Robots, ManyStarsTakeNoTime) {
  std::string pattern = "user-agent: *\ndisallow: /";
  for (int i = 0; i < 500; ++i) pattern += "*a";
  const Robots robots = Robots::parse(pattern + "$\n", "oitcheck");
  EXPECT_TRUE(robots.allows("/" + std::string(2000, 'a') + "b"));
}

}  // namespace
}  // namespace oit::crawler
