// Addresses as people and pages write them, and what goes over the wire.
#include "core/url.hpp"

#include <gtest/gtest.h>

namespace oit::core {
namespace {

struct ParseRow {
  const char* name;
  const char* typed;
  const char* normal;   ///< empty: no address
};

class Parse : public testing::TestWithParam<ParseRow> {};

TEST_P(Parse, BecomesWhatABrowserSends) {
  const auto url = Url::parse(GetParam().typed);
  ASSERT_EQ(url.has_value(), std::string(GetParam().normal) != "") << (url ? url->text() : "");
  if (!url) return;
  EXPECT_EQ(url->text(), GetParam().normal);
  EXPECT_EQ(Url::parse(url->text())->text(), url->text()) << "not stable";
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Parse,
    testing::Values(
        ParseRow{"plain", "https://www.example.go.th/a/b?c=d#e", "https://www.example.go.th/a/b?c=d#e"},
        ParseRow{"host_only", "https://www.example.go.th", "https://www.example.go.th/"},
        ParseRow{"raw_thai_path", "https://x.go.th/page/sub/10676/โครงสร้าง", "https://x.go.th/page/sub/10676/%E0%B9%82%E0%B8%84%E0%B8%A3%E0%B8%87%E0%B8%AA%E0%B8%A3%E0%B9%89%E0%B8%B2%E0%B8%87"},
        ParseRow{"encoded_thai_path_lower_hex", "https://x.go.th/%e0%b8%81", "https://x.go.th/%E0%B8%81"},
        ParseRow{"raw_thai_query", "https://x.go.th/?q=ก ข", "https://x.go.th/?q=%E0%B8%81%20%E0%B8%82"},
        ParseRow{"blanks_around", "  https://x.go.th/a \n", "https://x.go.th/a"},
        ParseRow{"no_break_space_around", "\xC2\xA0https://x.go.th/a\xC2\xA0", "https://x.go.th/a"},
        ParseRow{"byte_order_mark", "\xEF\xBB\xBFhttps://x.go.th/a", "https://x.go.th/a"},
        ParseRow{"line_break_inside", "https://x.go.th/a\nb", "https://x.go.th/ab"},
        ParseRow{"blank_inside", "https://x.go.th/a b.pdf", "https://x.go.th/a%20b.pdf"},
        ParseRow{"upper_case_host", "HTTPS://WWW.Example.GO.TH/A", "https://www.example.go.th/A"},
        ParseRow{"default_port", "http://x.go.th:80/", "http://x.go.th/"},
        ParseRow{"other_port", "http://x.go.th:8080/a", "http://x.go.th:8080/a"},
        ParseRow{"no_scheme", "www.x.go.th/a", "https://www.x.go.th/a"},
        ParseRow{"no_scheme_with_port", "www.x.go.th:8080/a", "https://www.x.go.th:8080/a"},
        ParseRow{"two_slashes", "//x.go.th/a", "https://x.go.th/a"},
        ParseRow{"one_slash", "https:/x.go.th/a", "https://x.go.th/a"},
        ParseRow{"backslashes", "https:\\\\x.go.th\\a\\b", "https://x.go.th/a/b"},
        ParseRow{"dot_segments", "https://x.go.th/a/../b/./c", "https://x.go.th/b/c"},
        ParseRow{"bad_percent", "https://x.go.th/100%", "https://x.go.th/100%25"},
        ParseRow{"pdf_page_fragment", "https://x.go.th/a.pdf#page=5", "https://x.go.th/a.pdf#page=5"},
        ParseRow{"thai_domain", "https://ทีเอชนิค.ไทย/ก", "https://xn--42cl2bj2hxbd2g.xn--o3cw4h/%E0%B8%81"},
        ParseRow{"trailing_dot", "https://x.go.th./a", "https://x.go.th/a"},
        ParseRow{"ip_address", "http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"},
        ParseRow{"ipv6", "http://[::1]:8080/a", "http://[::1]:8080/a"},
        ParseRow{"mail", "mailto:a@x.go.th", ""}, ParseRow{"script", "javascript:void(0)", ""},
        ParseRow{"ftp", "ftp://x.go.th/a", ""}, ParseRow{"words", "ไม่มี", ""}, ParseRow{"dash", "-", ""},
        ParseRow{"hash", "#", ""}, ParseRow{"empty", "", ""}, ParseRow{"file", "file:///etc/passwd", ""},
        ParseRow{"no_host", "https://", ""}, ParseRow{"empty_label", "https://www..x.go.th/", ""},
        ParseRow{"only_dots", "https://.../", ""}, ParseRow{"number_behind_a_blank", "//\xE2\x80\x8B" "5", "https://0.0.0.5/"}, ParseRow{"number_with_dot", "https://127.1./", "https://127.0.0.1/"}, ParseRow{"two_trailing_dots", "https://x.go.th../a", ""}, ParseRow{"blank_in_host", "https://x .go.th/", ""}, ParseRow{"escaped_digits_in_host", "//333%3733/F~", "https://0.5.23.165/F~"}, ParseRow{"escaped_letters_in_host", "http://%77ww.x.go.th/a", "http://www.x.go.th/a"}, ParseRow{"escape_in_the_user_only", "http://u%40:p@x.go.th/a", "http://x.go.th/a"}, ParseRow{"control_in_host", "//%7Fz", ""}, ParseRow{"escaped_control_in_host", "https://x%01.go.th/", ""},
        ParseRow{"e_mail", "saraban@x.go.th", ""}, ParseRow{"sentence", "ดูที่ www.x.go.th", ""}),
    [](const auto& row) { return row.param.name; });

struct ResolveRow {
  const char* name;
  const char* base;
  const char* reference;
  const char* target;
};

class Resolve : public testing::TestWithParam<ResolveRow> {};

TEST_P(Resolve, AsABrowserWould) {
  const auto& row = GetParam();
  const auto target = Url::parse(row.base)->resolve(row.reference);
  ASSERT_EQ(target.has_value(), std::string(row.target) != "") << (target ? target->text() : "");
  if (target) {
    EXPECT_EQ(target->text(), row.target);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Resolve,
    testing::Values(ResolveRow{"relative", "https://x.go.th/a/b.html", "c.pdf", "https://x.go.th/a/c.pdf"},
                    ResolveRow{"rooted", "https://x.go.th/a/b", "/c", "https://x.go.th/c"},
                    ResolveRow{"up", "https://x.go.th/a/b/c", "../d", "https://x.go.th/a/d"},
                    ResolveRow{"query", "https://x.go.th/a?b=1", "?b=2", "https://x.go.th/a?b=2"},
                    ResolveRow{"fragment", "https://x.go.th/a?b=1#x", "#y", "https://x.go.th/a?b=1#y"},
                    ResolveRow{"empty", "https://x.go.th/a#x", "", "https://x.go.th/a"},
                    ResolveRow{"scheme_relative", "http://x.go.th/a", "//y.go.th/b", "http://y.go.th/b"},
                    ResolveRow{"absolute", "https://x.go.th/a", "http://y.go.th/b c", "http://y.go.th/b%20c"},
                    ResolveRow{"thai", "https://x.go.th/a/", "แผน 2568.pdf", "https://x.go.th/a/%E0%B9%81%E0%B8%9C%E0%B8%99%202568.pdf"},
                    ResolveRow{"query_with_slashes", "https://x.go.th/a/b", "view?f=../../c", "https://x.go.th/a/view?f=../../c"},
                    ResolveRow{"colon_in_path", "https://x.go.th/a/", "./b:c", "https://x.go.th/a/b:c"},
                    ResolveRow{"mailto", "https://x.go.th/", "mailto:a@b", ""},
                    ResolveRow{"javascript", "https://x.go.th/", "JavaScript:void(0)", ""},
                    ResolveRow{"tel", "https://x.go.th/", "tel:024550000", ""},
                    ResolveRow{"data", "https://x.go.th/", "data:text/html,x", ""}),
    [](const auto& row) { return row.param.name; });

TEST(Url, PartsAndDisplay) {
  const auto url = Url::parse("http://x.go.th:8080/เอกสาร/แผน.PDF?a=1#page=2").value();
  EXPECT_EQ(url.host(), "x.go.th");
  EXPECT_EQ(url.port(), 8080);
  EXPECT_EQ(url.origin(), "http://x.go.th:8080");
  EXPECT_EQ(url.extension(), "pdf");
  EXPECT_EQ(url.query(), "a=1");
  EXPECT_EQ(url.fragment(), "page=2");
  EXPECT_EQ(url.without_fragment().find('#'), std::string::npos);
  EXPECT_EQ(url.display(), "http://x.go.th:8080/เอกสาร/แผน.PDF?a=1#page=2");
}

TEST(Url, PlainReferencesResolveAsTheParserResolvesThem) {
  // A leading blank takes the long way through libcurl.
  for (const char* page : {"https://www.x.go.th", "https://www.x.go.th/a/b/c.html?d=1#e", "https://x.go.th:8443/ข่าว/2568/", "http://x.go.th/a;b/c%2fd/e", "http://x.go.th/a//b/c", "https://ไทย.ไทย/ก"}) {
    const auto base = *Url::parse(page);
    for (const std::string reference : {"plan.pdf", "files/plan.pdf", "/o1", "/", "o1/", "แผน/ปี 2568.pdf", "แผน/ปี2568.pdf", "/โครงสร้าง", "a/../b", "./a", "../a", "/a/./b", ".hidden", "a//b", "//cdn.go.th/a", "a.b/c.d",
                                        "http", "https/x", "httpd.html", "www.x.go.th/a", "a:b", "1.2.3.4", "a%2e/b", "a~b_c-d", "\xC2\xA0plan.pdf", "plan.pdf\xE2\x80\x8B", "a\xFF\xFE", "https://www.x.go.th/o/2",
                                        "https://www.x.go.th", "https://www.x.go.th.evil/a", "http://x.go.th/a/b", "https://x.go.th:8443/a", "https://WWW.x.go.th/a", "HTTPS://www.x.go.th/a"}) {
      const auto quick = base.resolve(reference), long_way = base.resolve(" " + reference);
      ASSERT_EQ(quick.has_value(), long_way.has_value()) << page << " + " << reference;
      if (!quick) continue;
      EXPECT_EQ(quick->text(), long_way->text()) << page << " + " << reference;
      EXPECT_EQ(quick->path(), long_way->path()) << page << " + " << reference;
      EXPECT_EQ(quick->host() + std::to_string(quick->port()), long_way->host() + std::to_string(long_way->port())) << page << " + " << reference;
    }
  }
}

TEST(Url, DisplayNeverShowsControlsOrDirectionMarks) {
  for (const char* hostile : {"https://x.go.th/%0A%1B[31m", "https://x.go.th/%E2%80%AEfdp", "https://x.go.th/%FF"}) {
    const auto url = Url::parse(hostile).value();
    EXPECT_EQ(url.display(), url.text());
  }
}

}  // namespace
}  // namespace oit::core
