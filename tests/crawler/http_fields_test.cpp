// Header values as servers really write them.
#include "crawler/http_fields.hpp"

#include <gtest/gtest.h>

namespace oit::crawler {
namespace {

using std::chrono::seconds;

const core::TimePoint now = core::parse_rfc3339("2025-04-25T09:30:00+07:00").value();

struct RetryRow {
  const char* name;
  const char* value;
  std::optional<seconds> wait;
};
void PrintTo(const RetryRow& row, std::ostream* out) { *out << row.name; }
class RetryAfter : public ::testing::TestWithParam<RetryRow> {};
TEST_P(RetryAfter, IsRead) { EXPECT_EQ(parse_retry_after(GetParam().value, now), GetParam().wait); }
const RetryRow retry_rows[] = {
    {"seconds", "120", seconds(120)},
    {"zero", "0", seconds(0)},
    {"blanks", "  30 ", seconds(30)},
    {"huge", "99999999999999999999999", std::chrono::hours(24 * 3650)},
    {"imf_date", "Fri, 25 Apr 2025 02:31:00 GMT", seconds(60)},
    {"rfc850_date", "Friday, 25-Apr-25 02:30:10 GMT", seconds(10)},
    {"asctime_date", "Fri Apr 25 02:30:20 2025", seconds(20)},
    {"far_date", "Fri, 25 Apr 7700 02:31:00 GMT", std::chrono::hours(24 * 3650)},
    {"past_date", "Fri, 25 Apr 2024 02:31:00 GMT", seconds(0)},
    {"negative", "-5", std::nullopt},
    {"fraction", "1.5", std::nullopt},
    {"words", "soon", std::nullopt},
    {"unit", "10s", std::nullopt},
    {"empty", "", std::nullopt},
    {"half_a_date", "Fri, 25", std::nullopt},
};
INSTANTIATE_TEST_SUITE_P(Of, RetryAfter, ::testing::ValuesIn(retry_rows), [](const auto& row) { return std::string(row.param.name); });

struct TypeRow {
  const char* name;
  const char* value;
  const char* type;
  const char* charset;
};
void PrintTo(const TypeRow& row, std::ostream* out) { *out << row.name; }
class Type : public ::testing::TestWithParam<TypeRow> {};
TEST_P(Type, IsRead) {
  const auto parsed = parse_content_type(GetParam().value);
  EXPECT_EQ(parsed.type, GetParam().type);
  EXPECT_EQ(parsed.charset, GetParam().charset);
}
const TypeRow type_rows[] = {
    {"plain", "text/html", "text/html", ""},
    {"charset", "Text/HTML; Charset=UTF-8", "text/html", "utf-8"},
    {"quoted", "text/html; charset=\"windows-874\"", "text/html", "windows-874"},
    {"single_quotes", "text/html;charset='tis-620'", "text/html", "tis-620"},
    {"after_others", "multipart/x; boundary=\"a;b\"; charset=utf-8", "multipart/x", "utf-8"},
    {"doubled", "text/html, text/html", "text/html", ""},
    {"nonsense", "html", "", ""},
    {"empty", "", "", ""},
    {"open_quote", "text/html; charset=\"utf-8", "text/html", "utf-8"},
};
INSTANTIATE_TEST_SUITE_P(Of, Type, ::testing::ValuesIn(type_rows), [](const auto& row) { return std::string(row.param.name); });

struct NameRow {
  const char* name;
  const char* value;
  const char* file;
};
void PrintTo(const NameRow& row, std::ostream* out) { *out << row.name; }
class FileName : public ::testing::TestWithParam<NameRow> {};
TEST_P(FileName, IsRead) { EXPECT_EQ(parse_file_name(GetParam().value), GetParam().file); }
const NameRow name_rows[] = {
    {"token", "attachment; filename=plan.pdf", "plan.pdf"},
    {"quoted", "attachment; filename=\"my plan.pdf\"", "my plan.pdf"},
    {"escaped_quote", "attachment; filename=\"a\\\"b.pdf\"", "a\"b.pdf"},
    {"extended_wins", "attachment; filename=\"x.pdf\"; filename*=UTF-8''%E0%B9%81%E0%B8%9C%E0%B8%99.pdf", "แผน.pdf"},
    {"extended_tis620", "attachment; filename*=TIS-620''%e1%bc%b9.pdf", "แผน.pdf"},
    {"raw_utf8", "attachment; filename=\"แผน.pdf\"", "แผน.pdf"},
    {"raw_tis620", "attachment; filename=\"\xA1\xD2\xC3.pdf\"", "การ.pdf"},
    {"escaped_plain", "attachment; filename=%E0%B9%81%E0%B8%9C%E0%B8%99.pdf", "แผน.pdf"},
    {"path_taken_off", "attachment; filename=\"..\\..\\etc/passwd\"", "passwd"},
    {"none", "inline", ""},
    {"empty", "", ""},
};
INSTANTIATE_TEST_SUITE_P(Of, FileName, ::testing::ValuesIn(name_rows), [](const auto& row) { return std::string(row.param.name); });

core::Url url_of(const char* text) { return core::Url::parse(text).value(); }

TEST(CookieJar, SendsWhatBelongs) {
  Cookies cookies;
  const auto page = url_of("https://www.x.go.th/a/b");
  EXPECT_TRUE(cookies.take(page, "sid=1; Path=/", now));
  EXPECT_TRUE(cookies.take(page, "deep=2", now));
  EXPECT_TRUE(cookies.take(page, "safe=3; Path=/; Secure", now));
  EXPECT_TRUE(cookies.take(page, "wide=4; Domain=.x.go.th; Path=/", now));
  EXPECT_TRUE(cookies.take(page, "nation=5; Domain=go.th; Path=/", now)) << "kept to the host that set it";
  EXPECT_EQ(cookies.header_for(url_of("https://www.x.go.th/a/c")), "sid=1; deep=2; safe=3; wide=4; nation=5");
  EXPECT_EQ(cookies.header_for(url_of("https://www.x.go.th/ab")), "sid=1; safe=3; wide=4; nation=5");
  EXPECT_EQ(cookies.header_for(url_of("http://www.x.go.th/")), "sid=1; wide=4; nation=5");
  EXPECT_EQ(cookies.header_for(url_of("https://sub.x.go.th/")), "wide=4");
  EXPECT_EQ(cookies.header_for(url_of("https://y.go.th/")), "");
}

TEST(CookieJar, ReplacesAndForgets) {
  Cookies cookies;
  const auto page = url_of("http://x.go.th/");
  EXPECT_TRUE(cookies.take(page, "a=1", now));
  EXPECT_FALSE(cookies.take(page, "a=1", now)) << "nothing changed";
  EXPECT_TRUE(cookies.take(page, "a=2", now));
  EXPECT_EQ(cookies.header_for(page), "a=2");
  EXPECT_TRUE(cookies.take(page, "a=; Max-Age=0", now));
  EXPECT_EQ(cookies.header_for(page), "");
  EXPECT_FALSE(cookies.take(page, "no-equals-sign", now));
  EXPECT_FALSE(cookies.take(page, "bad=\x01", now));
}

TEST(Base64, VectorsOfRfc4648) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

}  // namespace
}  // namespace oit::crawler
