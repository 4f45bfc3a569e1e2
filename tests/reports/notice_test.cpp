// What others are told: the counts, the words, and nothing a page could slip in.
#include "reports/notice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/run.hpp"

namespace oit::reports {
namespace {

using core::Language;
using testing::HasSubstr;
using testing::Not;

AgencyNotice agency(const std::string& id, const std::string& name) {
  AgencyNotice notice;
  notice.id = id;
  notice.name = name;
  notice.summary = {2, 0, 1, 19};
  notice.checked = 30;
  notice.broken = 2;
  notice.folder = "/srv/oit/" + id;
  return notice;
}

Notice monthly() {
  Notice notice;
  notice.kind = "links";
  notice.id = "n-1";
  notice.made = core::parse_rfc3339("2025-04-26T09:30:00+07:00").value();
  notice.agencies = 1;
  AgencyNotice one = agency("bangkhae", "สำนักงานเขตบางแค");
  one.links.push_back({LinkNews::newly_broken, "O1", "https://www.x.go.th/โครงสร้าง", core::UrlOutcome::not_found, "2025-04-26T09:30:00+07:00"});
  one.links.push_back({LinkNews::healed, "O2", "https://www.x.go.th/2", core::UrlOutcome::ok, ""});
  one.verdicts.push_back({"O1", {"โครงสร้าง", "Structure"}, core::Verdict::full, core::Verdict::zero});
  notice.told.push_back(one);
  return notice;
}

struct SubjectRow {
  const char* name;
  Notice notice;
  const char* thai;
  const char* english;
  const char* event;
};

Notice with(Notice notice, void (*change)(Notice&)) {
  change(notice);
  return notice;
}

class Subjects : public testing::TestWithParam<SubjectRow> {};

TEST_P(Subjects, SayWhoAndWhat) {
  EXPECT_EQ(notice_subject(GetParam().notice, Language::th), GetParam().thai);
  EXPECT_EQ(notice_subject(GetParam().notice, Language::en), GetParam().english);
  EXPECT_STREQ(GetParam().notice.event(), GetParam().event);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Subjects,
    testing::Values(
        SubjectRow{"changed", monthly(), "[oitcheck] สำนักงานเขตบางแค: ลิงก์เพิ่งเสีย 1 · กลับมาเปิดได้ 1 · ข้อที่ผลเปลี่ยน 1",
                   "[oitcheck] สำนักงานเขตบางแค: newly broken 1 · open again 1 · verdicts that moved 1", "changed"},
        SubjectRow{"first", with(monthly(), [](Notice& n) { n.told = {agency("a", "")}; n.told[0].first_run = true; }), "[oitcheck] a: ตรวจครั้งแรก · ลิงก์เสีย 2",
                   "[oitcheck] a: first check · broken links 2", "first_run"},
        SubjectRow{"unchanged", with(monthly(), [](Notice& n) { n.kind = "audit"; n.told = {agency("a", "ก")}; }), "[oitcheck] ก: ไม่มีอะไรเปลี่ยน · น่าจะได้ 0 คะแนน 2",
                   "[oitcheck] ก: nothing changed · likely zero 2", "unchanged"},
        SubjectRow{"several", with(monthly(), [](Notice& n) { n.told.push_back(n.told[0]); }), "[oitcheck] 2 หน่วยงาน: ลิงก์เพิ่งเสีย 2 · กลับมาเปิดได้ 2 · ข้อที่ผลเปลี่ยน 2",
                   "[oitcheck] 2 agencies: newly broken 2 · open again 2 · verdicts that moved 2", "changed"}),
    [](const auto& row) { return row.param.name; });

TEST(Notices, NameEveryChangeInBothBodies) {
  for (const std::string& body : {render_notice_text(monthly(), Language::th), render_notice_html(monthly(), Language::th)}) {
    for (const char* words : {"สำนักงานเขตบางแค", "O1", "https://www.x.go.th/โครงสร้าง", "26 เมษายน 2568", "กลับมาเปิดได้", "/srv/oit/bangkhae", "โครงสร้าง"}) EXPECT_THAT(body, HasSubstr(words));
  }
}

TEST(Notices, WhatAPageOrAFileSaysIsText) {
  Notice notice = monthly();
  notice.told[0].name = "<script>alert(1)</script>\r\nBcc: x";
  notice.told[0].links[0].url = "javascript:alert(1)";
  notice.told[0].links[1].url = "https://www.x.go.th/\"><img src=x>";
  const std::string html = render_notice_html(notice, Language::en);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(notice_subject(notice, Language::en), Not(HasSubstr("\n")));
}

TEST(Notices, ALongListIsCutAndSaysSo) {
  Notice notice = monthly();
  for (int i = 0; i < 500; ++i) notice.told[0].links.push_back({LinkNews::newly_broken, "O3", "https://www.x.go.th/" + std::to_string(i), core::UrlOutcome::gone, ""});
  for (int i = 0; i < 500; ++i) notice.told.push_back(notice.told[0]);
  const std::string html = render_notice_html(notice, Language::en);
  EXPECT_LT(html.size(), 2'000'000u);
  EXPECT_THAT(html, HasSubstr("and 471 more"));
  EXPECT_THAT(html, HasSubstr("and 461 more"));
  EXPECT_EQ(nlohmann::json::parse(render_notice_json(notice))["agencies"].size(), 501u);
}

TEST(Notices, TheDocumentForProgramsHoldsEverything) {
  const auto json = nlohmann::json::parse(render_notice_json(monthly()));
  EXPECT_EQ(json["schema"], "oitcheck-notice/1");
  EXPECT_EQ(json["event"], "changed");
  EXPECT_EQ(json["agencies"][0]["changes"]["new"][0]["outcome"], "not_found");
  EXPECT_EQ(json["agencies"][0]["changes"]["healed"][0]["item"], "O2");
  EXPECT_EQ(json["agencies"][0]["changes"]["verdicts"][0]["after"], "zero");
  EXPECT_TRUE(json["agencies"][0]["changes"]["confirmed"].empty());
}

}  // namespace
}  // namespace oit::reports
