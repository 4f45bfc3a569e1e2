// DESIGN §3 as tables: outcomes and weights to verdicts, several addresses, dependencies, one cause one reason.
#include "checks/judge.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "rules/validate.hpp"
#include "tests/checks/example_book.hpp"

namespace {

using namespace oit;
using checks_test::book_with;
using checks_test::finding;
using core::Outcome;
using core::Verdict;

const std::string page = "https://www.example.go.th/oit/o1";
const std::string good_page =
    "<title>แผนดำเนินงานประจำปี</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1>"
    "<p>สำนักงานจัดทำแผนดำเนินงานเพื่อใช้เป็นกรอบในการทำงาน ประกอบด้วยโครงการ งบประมาณ และระยะเวลา ของทุกฝ่ายตลอดทั้งปี</p></main>";

/// What stands for each outcome in a book: found, absent and vouched for, absent, not for this item.
std::string requirement(Outcome outcome, const std::string& weight, int number) {
  const std::string head = "- {check: mentions, name: n" + std::to_string(number) + ", weight: " + weight + ", elements: ";
  switch (outcome) {
    case Outcome::pass: return head + "[งบประมาณ]}";
    case Outcome::fail: return head + "[{name: ภาคผนวก, any: [ภาคผนวก], decisive: true}]}";
    case Outcome::unknown: return head + "[ภาคผนวก]}";
    case Outcome::not_applicable: return "- {check: fiscal-year-shown, name: n" + std::to_string(number) + ", weight: " + weight + ", period: current}";
  }
  return {};
}

struct Rule {
  const char* name;
  std::vector<std::pair<Outcome, std::string>> requirements;
  Verdict without_middle, with_middle;
};

class VerdictRule : public testing::TestWithParam<Rule> {};

TEST_P(VerdictRule, OnBothScales) {
  std::string yaml;
  int number = 0;
  for (const auto& [outcome, weight] : GetParam().requirements) yaml += (yaml.empty() ? "" : "\n") + requirement(outcome, weight, ++number);
  corpus::OfflineWeb web;
  web.put_html(page, good_page);
  const auto two = checks_test::judge(book_with(yaml), web, {page});
  const auto three = checks_test::judge(book_with(yaml, "", "[0, 50, 100]"), web, {page});
  EXPECT_STREQ(core::to_string(two.verdict), core::to_string(GetParam().without_middle));
  EXPECT_STREQ(core::to_string(three.verdict), core::to_string(GetParam().with_middle));
  EXPECT_EQ(two.findings.size(), GetParam().requirements.size());
  for (std::size_t i = 0; i < two.findings.size(); ++i)
    EXPECT_STREQ(core::to_string(two.findings[i].outcome), core::to_string(GetParam().requirements[i].first)) << i;
}

const Rule rules_of_design[] = {
    {"AllPass", {{Outcome::pass, "essential"}, {Outcome::pass, "complete"}}, Verdict::full, Verdict::full},
    {"EssentialFails", {{Outcome::fail, "essential"}, {Outcome::pass, "complete"}}, Verdict::zero, Verdict::zero},
    {"CompleteFails", {{Outcome::pass, "essential"}, {Outcome::fail, "complete"}}, Verdict::zero, Verdict::partial},
    {"CompleteFailsWithQuestion", {{Outcome::unknown, "essential"}, {Outcome::fail, "complete"}}, Verdict::zero, Verdict::partial},
    {"EssentialUnknown", {{Outcome::unknown, "essential"}, {Outcome::pass, "complete"}}, Verdict::review, Verdict::review},
    {"CompleteUnknown", {{Outcome::pass, "essential"}, {Outcome::unknown, "complete"}}, Verdict::review, Verdict::review},
    {"AdviceFails", {{Outcome::pass, "essential"}, {Outcome::fail, "advice"}}, Verdict::full, Verdict::full},
    {"AdviceUnknown", {{Outcome::pass, "essential"}, {Outcome::unknown, "advice"}}, Verdict::full, Verdict::full},
    {"NotApplicable", {{Outcome::not_applicable, "essential"}}, Verdict::full, Verdict::full},
    {"FailOutweighsUnknown", {{Outcome::unknown, "complete"}, {Outcome::fail, "essential"}}, Verdict::zero, Verdict::zero},
};
INSTANTIATE_TEST_SUITE_P(Design3, VerdictRule, testing::ValuesIn(rules_of_design), [](const auto& each) { return each.param.name; });

const std::string gates =
    "- {check: url-submitted, weight: essential}\n- {check: on-main-site, weight: essential}\n- {check: reachable, weight: essential}\n"
    "- {check: public-access, weight: essential}\n- {check: not-soft-404, weight: essential}\n"
    "- {check: has-content, weight: essential, characters: 40}\n- {check: fiscal-year-shown, weight: essential}\n"
    "- {check: mentions, weight: complete, elements: [{name: งบประมาณ, any: [งบประมาณ], decisive: true}]}";

/// Ways to break an item, and the one check that must say so.
struct Broken {
  const char* name;
  std::function<void(corpus::OfflineWeb&)> breaks;
  const char* reason;
  Verdict verdict;
};

void answer_with(corpus::OfflineWeb& web, core::UrlOutcome outcome, int status = 200, const std::string& html = "<p>x</p>") {
  corpus::Answer answer;
  answer.outcome = outcome;
  answer.status = status;
  answer.bytes = html;
  web.put(page, answer);
}

class OneCauseOneReason : public testing::TestWithParam<Broken> {};

TEST_P(OneCauseOneReason, FailsOneRequirementOnly) {
  corpus::OfflineWeb web;
  GetParam().breaks(web);
  const auto judgement = checks_test::judge(book_with(gates), web, {page});
  EXPECT_STREQ(core::to_string(judgement.verdict), core::to_string(GetParam().verdict));
  const Outcome expected = GetParam().verdict == Verdict::zero ? Outcome::fail : Outcome::unknown;
  for (const core::Finding& each : judgement.findings) {
    const bool is_the_reason = each.check == GetParam().reason;
    EXPECT_EQ(is_the_reason && expected == Outcome::fail, each.outcome == Outcome::fail) << each.check << ": " << each.message.en;
  }
  ASSERT_FALSE(judgement.reasons.empty());
  EXPECT_EQ(judgement.reasons.front(), finding(judgement, GetParam().reason).message);
}

const Broken ways_to_break[] = {
    {"Gone", [](auto& web) { answer_with(web, core::UrlOutcome::ok, 404); }, "reachable", Verdict::zero},
    {"ServerError", [](auto& web) { answer_with(web, core::UrlOutcome::ok, 500); }, "reachable", Verdict::zero},
    {"NoSuchHost", [](auto& web) { answer_with(web, core::UrlOutcome::dns_failure); }, "reachable", Verdict::zero},
    {"BadCertificate", [](auto& web) { answer_with(web, core::UrlOutcome::tls_invalid); }, "reachable", Verdict::zero},
    {"Blocked", [](auto& web) { answer_with(web, core::UrlOutcome::blocked); }, "reachable", Verdict::review},
    {"Interrupted", [](auto& web) { answer_with(web, core::UrlOutcome::interrupted); }, "reachable", Verdict::review},
    {"Login", [](auto& web) { answer_with(web, core::UrlOutcome::login_required); }, "public-access", Verdict::zero},
    {"DriveWall", [](auto& web) { answer_with(web, core::UrlOutcome::permission_wall); }, "public-access", Verdict::zero},
    {"SoftNotFound", [](auto& web) { answer_with(web, core::UrlOutcome::soft_404); }, "not-soft-404", Verdict::zero},
    {"SentHome", [](auto& web) { answer_with(web, core::UrlOutcome::redirected_home); }, "not-soft-404", Verdict::zero},
    {"Empty", [](auto& web) { web.put_html(page, "<title>แผน</title><nav><a href=/a>แผน</a></nav><main></main>"); }, "has-content", Verdict::zero},
    {"HeadingOnly", [](auto& web) { web.put_html(page, "<title>แผน</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2568</h1></main>"); }, "has-content", Verdict::zero},
    {"UnderConstruction", [](auto& web) { web.put_html(page, "<main><h1>แผน</h1><p>หน้านี้อยู่ระหว่างปรับปรุงข้อมูล ขออภัยในความไม่สะดวกมา ณ ที่นี้</p></main>"); }, "has-content", Verdict::zero},
    {"MovedAway",
     [](auto& web) {
       corpus::Answer answer;
       answer.status = 301;
       answer.location = "https://elsewhere.example.com/plan";
       web.put(page, answer);
       web.put_html("https://elsewhere.example.com/plan", good_page);
     },
     "on-main-site", Verdict::zero},
    {"LastYear", [](auto& web) { web.put_html(page, "<title>แผน</title><main><h1>แผนดำเนินงานประจำปีงบประมาณ พ.ศ. 2567</h1><p>ประกอบด้วยโครงการ งบประมาณ และระยะเวลา ของทุกฝ่ายตลอดทั้งปี</p></main>"); }, "fiscal-year-shown", Verdict::zero},
};
INSTANTIATE_TEST_SUITE_P(Ways, OneCauseOneReason, testing::ValuesIn(ways_to_break), [](const auto& each) { return each.param.name; });

TEST(SeveralAddresses, OneBrokenBesideAnOpenOneIsAQuestionThatNamesIt) {
  corpus::OfflineWeb web;
  web.put_html(page, good_page);
  const std::string gone = "https://www.example.go.th/oit/gone";
  const auto judgement = checks_test::judge(book_with(gates), web, {page, gone});
  EXPECT_EQ(judgement.verdict, Verdict::review);
  EXPECT_EQ(judgement.leaning, Verdict::full);
  const core::Finding& reach = finding(judgement, "reachable");
  EXPECT_EQ(reach.outcome, Outcome::unknown);
  EXPECT_NE(reach.message.th.find("/oit/gone"), std::string::npos);
  EXPECT_EQ(reach.url, gone);
}

TEST(SeveralAddresses, TogetherTheyHoldWhatNeitherHoldsAlone) {
  corpus::OfflineWeb web;
  web.put_html(page, good_page);
  web.put_html(page + "b", "<main><h1>ภาคผนวก ประจำปีงบประมาณ พ.ศ. 2568</h1><p>รายละเอียดเพิ่มเติมของแผน แยกตามฝ่ายที่รับผิดชอบทุกฝ่ายในสำนักงาน</p></main>");
  const auto book = book_with("- {check: mentions, weight: essential, elements: [งบประมาณ, ภาคผนวก]}");
  EXPECT_EQ(checks_test::judge(book, web, {page, page + "b"}).verdict, Verdict::full);
}

TEST(SeveralAddresses, AllClosedFails) {
  corpus::OfflineWeb web;
  const auto judgement = checks_test::judge(book_with(gates), web, {page, page + "b"});
  EXPECT_EQ(judgement.verdict, Verdict::zero);
  EXPECT_EQ(finding(judgement, "reachable").outcome, Outcome::fail);
}

TEST(Absence, IsNeverDecisiveBesideWhatWasNotRead) {
  const auto book = book_with("- {check: mentions, weight: essential, elements: [{name: ภาคผนวก, any: [ภาคผนวก], decisive: true}]}");
  corpus::OfflineWeb web;
  web.put_html(page, "<main><h1>แผนดำเนินงานประจำปี</h1><p>โครงการ งบประมาณ และระยะเวลา ของทุกฝ่าย</p><a href='/plan.pdf'>แผนดำเนินงานประจำปี 2568</a></main>");
  web.put_scan("https://www.example.go.th/plan.pdf", 12);
  EXPECT_EQ(checks_test::judge(book, web, {page}).verdict, Verdict::review);
  web.put_pdf("https://www.example.go.th/plan.pdf", {{{"แผนดำเนินงาน", "งบประมาณ"}}});
  const auto read = checks_test::judge(book, web, {page});
  EXPECT_EQ(read.verdict, Verdict::zero) << read.reasons.front().en;
  web.put_pdf("https://www.example.go.th/plan.pdf", {{{"แผนดำเนินงาน", "งบประมาณ", "ภาคผนวก"}}});
  EXPECT_EQ(checks_test::judge(book, web, {page}).verdict, Verdict::full);
}

TEST(Absence, MostOfTheElementsGoneFromAShortTextIsAFail) {
  corpus::OfflineWeb web;
  const auto most = book_with("- {check: mentions, weight: essential, elements: [งบประมาณ, ภาคผนวก, กลุ่มตัวอย่าง, อภิปรายผลการศึกษา]}");
  web.put_html(page, good_page);
  EXPECT_EQ(checks_test::judge(most, web, {page}).verdict, Verdict::zero);
  web.put_html(page, good_page + "<main><p>ฝ่ายปกครองรวบรวมคำขอของทุกฝ่าย จัดลำดับความสำคัญ แล้วเสนอผู้บริหารพิจารณาก่อนเริ่มปี</p><p>เมื่อได้รับอนุมัติแล้วแจ้งให้ทุกฝ่ายทราบและถือปฏิบัติ</p></main>");
  EXPECT_EQ(checks_test::judge(most, web, {page}).verdict, Verdict::review) << "much is said: it may be said in other words";
  const auto one = book_with("- {check: mentions, weight: essential, elements: [งบประมาณ, ระยะเวลา, โครงการ, ภาคผนวก]}");
  const auto judgement = checks_test::judge(one, web, {page});
  EXPECT_EQ(judgement.verdict, Verdict::review);
  EXPECT_EQ(judgement.leaning, Verdict::zero);
  EXPECT_FALSE(finding(judgement, "mentions").question.empty());
  web.put_html(page, "<main><h1>แผนดำเนินงานประจำปี</h1><p>ดูเอกสารแนบ งบประมาณอยู่ในเอกสารนั้น โปรดดาวน์โหลด</p></main>");
  EXPECT_EQ(checks_test::judge(most, web, {page}).verdict, Verdict::review) << "a page of a few lines lacks too little";
}

TEST(BadBook, RequirementsAtOddsAreWarnedOf) {
  const auto at_odds = [](const std::string& requirement) { return rules::requirements_at_odds(book_with(requirement)).size(); };
  EXPECT_EQ(at_odds("- {check: mentions, weight: essential, at_least: 9, elements: [โครงการ, งบประมาณ]}"), 1u);
  EXPECT_EQ(at_odds("- {check: mentions, weight: essential, at_least: 2, elements: [โครงการ, งบประมาณ]}"), 0u);
  EXPECT_EQ(at_odds("- {check: mentions, weight: essential, elements: [ทุจริต], instead: [ถนน, ทุจริต]}"), 1u);
  EXPECT_EQ(at_odds("- {check: right-document, weight: essential, names: [{name: แผน, any: [แผนดำเนินงาน]}], other: [แผนดำเนินงาน]}"), 1u);
}

TEST(Fragment, TheSectionSpeaksFirst) {
  corpus::OfflineWeb web;
  web.put_html(page,
               "<main><h2 id=o1>แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567</h2><p>โครงการ งบประมาณ และระยะเวลาของปีที่แล้ว แยกตามฝ่าย</p>"
               "<h2 id=o2>รายงานผล ประจำปีงบประมาณ พ.ศ. 2568</h2><p>ผลการดำเนินงานของทุกฝ่ายในปีนี้ พร้อมข้อเสนอแนะ</p></main>");
  const auto book = book_with("- {check: fiscal-year-shown, weight: essential}");
  EXPECT_EQ(checks_test::judge(book, web, {page + "#o1"}).verdict, Verdict::zero);
  EXPECT_EQ(checks_test::judge(book, web, {page + "#o2"}).verdict, Verdict::full);
  EXPECT_EQ(checks_test::judge(book, web, {page}).verdict, Verdict::full);
}

TEST(Dependencies, FallWithWhatTheyFollowFrom) {
  rules::Rulebook book = book_with("- {check: manual, weight: advice, question: {th: ก, en: a}}");
  rules::Item second = book.items.front(), third = book.items.front();
  second.id = "O2";
  second.depends_on = "O3";   // the chain runs backwards through the list
  third.id = "O3";
  third.depends_on = "O1";
  book.items.push_back(second);
  book.items.push_back(third);
  std::vector<checks::Judgement> judgements(3);
  judgements[0].verdict = Verdict::zero;
  judgements[1].verdict = judgements[2].verdict = Verdict::full;
  checks::apply_dependencies(book, judgements);
  for (const checks::Judgement& judgement : judgements) EXPECT_EQ(judgement.verdict, Verdict::zero);
  EXPECT_EQ(judgements[1].findings.back().check, "depends-on");
  EXPECT_NE(judgements[2].reasons.front().th.find("O1"), std::string::npos);
}

}  // namespace
