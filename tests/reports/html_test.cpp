// The HTML report: what stands in it, and that nothing from a page can act in it.
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/html_parts.hpp"
#include "reports/report.hpp"
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

/// The tags of a page without the values of their attributes and without the text between them.
std::string outside_quotes(const std::string& page) {
  std::string out;
  bool in_tag = false, in_value = false;
  for (const char byte : page.substr(page.find("<body"))) {
    if (!in_tag && byte == '<') in_tag = true;
    if (in_tag && byte == '"') in_value = !in_value;
    if (in_tag && !in_value) out += byte;
    if (in_tag && !in_value && byte == '>') in_tag = false;
  }
  return out;
}

/// Every value of `name="…"`.
std::vector<std::string> values_of(const std::string& page, const std::string& name) {
  std::vector<std::string> values;
  const std::string opening = " " + name + "=\"";
  for (std::size_t at = page.find(opening); at != std::string::npos; at = page.find(opening, at)) {
    at += opening.size();
    values.push_back(page.substr(at, page.find('"', at) - at));
  }
  return values;
}

TEST(HtmlReport, SectionsStandInTheOrderPeopleNeedThem) {
  const std::string page = render_html(samples::bangkhae_2568());
  const char* order[] = {"class=\"overview\"", "class=\"map\"", "id=\"fix\"", "id=\"review\"", "id=\"messages\"", "id=\"items\"", "id=\"figures\"", "id=\"method\""};
  std::size_t at = 0;
  for (const char* part : order) {
    const std::size_t found = page.find(part);
    ASSERT_NE(found, std::string::npos) << part;
    EXPECT_GT(found, at) << part;
    at = found;
  }
}

TEST(HtmlReport, ItemsToFixComeByPointsToGain) {
  const std::string page = render_html(samples::bangkhae_2568());
  const std::size_t fix = page.find("id=\"fix\""), review = page.find("id=\"review\"");
  const std::string section = page.substr(fix, review - fix);
  EXPECT_EQ(count_of(section, "<article"), 2U);
  EXPECT_LT(section.find(">O10<"), section.find(">O13<"));
  EXPECT_THAT(section, HasSubstr("ขออภัย ไม่พบหน้าที่ท่านต้องการ"));
  EXPECT_THAT(section, HasSubstr("นำหน้าเดิมกลับมา"));
  EXPECT_THAT(section, HasSubstr("ฝ่ายรายได้"));
}

TEST(HtmlReport, FirstScreenHasScoreLevelAndDaysLeft) {
  const std::string page = render_html(samples::bangkhae_2568());
  const std::string first = page.substr(0, page.find("id=\"fix\""));
  for (const char* words : {"84.75", "68.13", "94.38", "เหลือ 5 วัน", "30 เมษายน 2568", "ระดับ ผ่าน"}) EXPECT_THAT(first, HasSubstr(words));
}

TEST(HtmlReport, IsInEnglishWhenAsked) {
  ReportOptions english;
  english.language = core::Language::en;
  const std::string page = render_html(samples::bangkhae_2568(), english);
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page, HasSubstr("5 days left"));
  EXPECT_THAT(page, HasSubstr("30 April 2025"));
  EXPECT_THAT(page, HasSubstr("Projected OIT score"));
}

TEST(HtmlReport, FetchesNothingAndRunsOnlyItsOwnScript) {
  const std::string page = render_html(samples::bangkhae_2568());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_EQ(count_of(page, "<script"), 1U);
  const std::size_t script = page.find("<script>") + 8;
  const std::string body = page.substr(script, page.find("</script>", script) - script);
  EXPECT_THAT(page, HasSubstr("script-src '" + csp_hash(body) + "'"));
  const std::size_t style = page.find("<style>") + 7;
  EXPECT_THAT(page, HasSubstr("style-src '" + csp_hash(page.substr(style, page.find("</style>") - style)) + "'"));
  for (const char* part : {"<link", "<img", "<iframe", " src=", "@import", "url(", " style=", "onclick"}) EXPECT_THAT(page, Not(HasSubstr(part)));
}

TEST(HtmlReport, ShaOfTheContentSecurityPolicyIsTheRealOne) {
  EXPECT_EQ(csp_hash("alert(1)"), "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=");
}

TEST(HtmlReport, PageContentIsData) {
  const std::string page = render_html(samples::hostile_run());
  EXPECT_EQ(count_of(page, "<script"), 1U);
  EXPECT_EQ(count_of(page, "</script"), 1U);
  for (const char* part : {"href=\"javascript:", "<img", "<b>หนา", "\xE2\x80\xAE", "\x1b", "\xED\xA0\x80", "\xFF"})
    EXPECT_THAT(page, Not(HasSubstr(part)));
  // An attribute can only be left through a quote, and those are escaped: no handler stands inside any tag.
  EXPECT_THAT(outside_quotes(page), Not(HasSubstr("onerror=")));
  EXPECT_THAT(outside_quotes(page), Not(HasSubstr("onmouseover=")));
  EXPECT_EQ(page.find('\0'), std::string::npos);
}

TEST(HtmlReport, ALongTitleIsCutAndSaysSo) {
  const std::string page = render_html(samples::hostile_run());
  EXPECT_LT(count_of(page, "ยาวมาก"), 1000U);
  EXPECT_THAT(page, HasSubstr("ยาวมาก…"));
}

TEST(HtmlReport, EveryLinkInsideThePageHasItsTarget) {
  const auto run = samples::bangkhae_2568();
  const std::string page = render_html(run);
  for (const auto& reference : values_of(page, "href"))
    if (reference.starts_with("#")) {
      EXPECT_THAT(page, HasSubstr("id=\"" + reference.substr(1) + "\""));
    }
  for (const auto& item : run.items) EXPECT_EQ(count_of(page, "id=\"" + item.id + "\""), 1U) << item.id;
}

TEST(HtmlReport, IdsAreUnique) {
  for (const auto& run : {samples::bangkhae_2568(), samples::large_run(43, 20)}) {
    const std::string page = render_html(run);
    std::map<std::string, int> ids;
    for (const auto& id : values_of(page, "id")) ++ids[id];
    for (const auto& [name, count] : ids) EXPECT_EQ(count, 1) << name;
  }
}

TEST(HtmlReport, AnEmptyOrInterruptedRunSaysSo) {
  EXPECT_THAT(render_html(samples::empty_run()), HasSubstr("รายงานนี้ไม่มีข้อใดให้แสดง"));
  EXPECT_THAT(render_html(samples::hostile_run()), HasSubstr("การตรวจถูกหยุดก่อนครบทุกข้อ"));
}

TEST(HtmlReport, StaysSmall) {
  EXPECT_LE(render_html(samples::large_run(43, 14)).size(), 600'000U);
}

TEST(HtmlReport, RedactionHidesPeopleButNotOffices) {
  ReportOptions hidden;
  hidden.personal_data = PersonalData::hidden;
  const std::string shown = render_html(samples::bangkhae_2568());
  const std::string page = render_html(samples::bangkhae_2568(), hidden);
  EXPECT_THAT(shown, HasSubstr("081-234-5678"));
  EXPECT_THAT(shown, HasSubstr("สมศรี ใจดี"));
  EXPECT_THAT(page, Not(HasSubstr("081-234-5678")));
  EXPECT_THAT(page, Not(HasSubstr("สมศรี")));
  EXPECT_THAT(page, HasSubstr("๓๐ กันยายน ๒๕๖๗"));
}

}  // namespace
}  // namespace oit::reports
