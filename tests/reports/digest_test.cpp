// Who is asked to do what: offices of an owner, their items, topics of checks.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/catalogue.hpp"
#include "reports/digest.hpp"
#include "sample_run.hpp"

namespace oit::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
namespace samples = oit::reports::testing;

TEST(Offices, AreTakenApartOnlyWhereSeveralAreNamed) {
  struct Row {
    const char* name;
    const char* owner;
    std::vector<std::string> offices;
  };
  const Row rows[] = {
      {"one", "ฝ่ายปกครอง", {"ฝ่ายปกครอง"}},
      {"nobody", "", {}},
      {"blanks only", "  ", {}},
      {"several of a sort", "ฝ่ายปกครอง ฝ่ายการคลัง ฝ่ายเทศกิจ", {"ฝ่ายปกครอง", "ฝ่ายการคลัง", "ฝ่ายเทศกิจ"}},
      {"everybody and schools", "ฝ่ายปกครอง ทุกฝ่าย โรงเรียนในสังกัด", {"ฝ่ายปกครอง", "ทุกฝ่าย", "โรงเรียนในสังกัด"}},
      {"a name of two words", "กองยุทธศาสตร์ และงบประมาณ", {"กองยุทธศาสตร์ และงบประมาณ"}},
      {"a part of a division", "กองคลัง ฝ่ายพัสดุ", {"กองคลัง ฝ่ายพัสดุ"}},
      {"a person", "สมชาย ใจดี", {"สมชาย ใจดี"}},
      {"commas", "Legal Division, กองคลัง; IT", {"Legal Division", "กองคลัง", "IT"}},
      {"lines", "กองคลัง\nกองช่าง", {"กองคลัง", "กองช่าง"}},
  };
  for (const auto& row : rows) EXPECT_EQ(offices_of(row.owner), row.offices) << row.name;
}

TEST(Offices, EachGetsEveryItemItIsNamedFor) {
  core::RunResult run = samples::bangkhae_2568();
  run.items[9].owner = "ฝ่ายรายได้ ฝ่ายปกครอง ฝ่ายรายได้";
  const auto work = work_by_office(run);
  const auto of = [&](const std::string& office) {
    std::vector<std::string> ids;
    for (const auto& [name, items] : work)
      if (name == office)
        for (const auto* item : items) ids.push_back(item->id);
    return ids;
  };
  EXPECT_THAT(of("ฝ่ายรายได้"), ElementsAre("O10"));
  EXPECT_THAT(of("ฝ่ายปกครอง"), ElementsAre("O10", "O1", "O18")) << "what is to be fixed comes first";
  EXPECT_THAT(of(""), ElementsAre("O21"));
  EXPECT_EQ(work.back().first, "") << "items nobody owns come last";
}

TEST(Offices, AMessageSaysWhatWhereAndByWhen) {
  const core::RunResult run = samples::bangkhae_2568();
  const auto work = work_by_office(run);
  const auto income = std::find_if(work.begin(), work.end(), [](const auto& each) { return each.first == "ฝ่ายรายได้"; });
  ASSERT_NE(income, work.end());
  const std::string message = message_to_office(run, income->first, income->second, core::Language::th);
  for (const char* part : {"เรียน ฝ่ายรายได้", "O10 ", "นำหน้าเดิมกลับมา", "https://webportal.bangkok.go.th/bangkhae/page/sub/10676", "30 เมษายน 2568", "เหลือ 5 วัน"})
    EXPECT_THAT(message, HasSubstr(part));
  EXPECT_THAT(message, Not(HasSubstr("O13 ")));
}

TEST(CheckTopics, EveryCheckHasOne) {
#define OIT_CHECK(name) #name,
  std::vector<std::string> checks = {
#include "checks/registry.inc"
  };
#undef OIT_CHECK
  ASSERT_THAT(checks, Not(IsEmpty()));
  for (std::string& check : checks) {
    std::replace(check.begin(), check.end(), '_', '-');
    for (const auto language : {core::Language::th, core::Language::en})
      EXPECT_THAT(check_in_words(check, language), HasSubstr(" (" + check + ")")) << "reports/texts/checks.inc lacks a topic";
  }
  EXPECT_EQ(check_in_words("of-a-newer-program", core::Language::th), "of-a-newer-program");
}

TEST(Findings, WhatFailedComesFirst) {
  core::RunResult run = samples::bangkhae_2568();
  const auto findings = findings_worst_first(run.items[9]);
  ASSERT_EQ(findings.size(), run.items[9].findings.size());
  EXPECT_EQ(findings.front()->outcome, core::Outcome::fail);
  EXPECT_EQ(findings[1]->check, "url-submitted");
}

}  // namespace
}  // namespace oit::reports
