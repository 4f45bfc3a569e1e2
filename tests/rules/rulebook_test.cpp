// A whole book read back field by field, and the exact sentence for every mistake a book can hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "config/yaml.hpp"
#include "rules/load_rulebook.hpp"
#include "sample_checks.hpp"

namespace oit::rules {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string sample_file = std::string(OIT_SOURCE_DIR) + "/tests/rules/books/sample-2568.yaml";

std::string sample_text() { return config::read_file(sample_file).value(); }

Vocabulary sample_vocabulary() {
  return Vocabulary::parse("fax: [โทรสาร, แฟกซ์, fax]\nphone: [โทรศัพท์, \"โทร.\"]\ncontact: [$phone, $fax, ติดต่อ]\n",
                           "vocabulary.yaml")
      .value();
}

std::vector<std::string> sentences(const core::Problems& problems) {
  std::vector<std::string> out;
  for (const auto& each : problems)
    out.push_back(each.where + ": " + each.what.en + (each.remedy.en.empty() ? "" : "; " + each.remedy.en));
  return out;
}

std::vector<std::string> requirement_ids(const Item& item) {
  std::vector<std::string> out;
  for (const auto& each : item.requirements) out.push_back(each.id);
  return out;
}

TEST(Rulebook, IsReadWhole) {
  const auto loaded = load_rulebook(sample_file, sample_checks());
  ASSERT_TRUE(loaded.ok()) << loaded.problems().front().sentence();
  const Rulebook& book = *loaded;
  EXPECT_EQ(book.id, "sample-2568");
  EXPECT_EQ(book.year.buddhist(), 2568);
  EXPECT_EQ(book.agency_kind.th, "หน่วยงานตัวอย่าง");
  EXPECT_EQ(book.status, Status::confirmed);
  EXPECT_EQ(book.scale, (std::vector<int>{0, 50, 100}));
  EXPECT_EQ(book.instruments.eit_parts, 2);
  EXPECT_EQ(book.levels.size(), 5u);
  EXPECT_EQ(book.levels[1].each_at_least, "85");
  EXPECT_EQ(book.levels[2].each_at_least, "");
  EXPECT_EQ(core::to_iso(*book.window.closes), "2025-04-30");
  EXPECT_EQ(book.sha256, sha256_hex(sample_text()));
  EXPECT_TRUE(book.warnings.empty());
  ASSERT_EQ(book.groups.size(), 4u);
  EXPECT_EQ(book.groups[1].parent, "9");
  EXPECT_EQ(book.groups[1].depth, 1);
  ASSERT_EQ(book.items.size(), 4u);

  const Item& first = book.items[0];
  EXPECT_EQ(first.scale, (std::vector<int>{0, 100}));
  EXPECT_THAT(requirement_ids(first),
              ElementsAre("url-submitted", "on-main-site", "reachable", "has-content", "mentions#contact", "manual"));
  EXPECT_EQ(first.requirements[3].parameters.get<std::int64_t>("characters"), 40);
  const auto& elements = first.requirements[4].parameters.terms("elements");
  ASSERT_EQ(elements.size(), 3u);
  EXPECT_EQ(elements[0].id, "fax");
  EXPECT_TRUE(elements[0].decisive);
  EXPECT_THAT(elements[1].any, ElementsAre("โทรศัพท์", "โทร.", "โทรสาร", "แฟกซ์", "fax", "ติดต่อ", "ช่องทาง"));
  EXPECT_EQ(elements[2].name.th, "แผนที่");
  EXPECT_THAT(elements[2].any, ElementsAre("แผนที่"));
  EXPECT_EQ(first.requirements[5].parameters.get<core::Text>("question").en, "Does the chart go down to sections?");
  EXPECT_EQ(first.requirements[5].weight, core::Weight::advice);
  EXPECT_EQ(first.owner, "ฝ่ายปกครอง");
  EXPECT_EQ(first.provenance.confidence, "high");

  const Item& second = book.items[1];
  EXPECT_EQ(core::to_token(second.period), "months-of first-half-of Y");
  EXPECT_EQ(second.follow.files, 20);
  EXPECT_EQ(second.follow.pages, 6) << "what the item does not say comes from the defaults";
  EXPECT_THAT(second.follow.prefer, ElementsAre("สขร.1"));
  EXPECT_EQ(second.provenance.status, "confirmed") << "the book's, where the item says nothing";

  const Item& third = book.items[2];
  EXPECT_THAT(requirement_ids(third), ElementsAre("url-submitted", "reachable", "has-content", "fiscal-year-shown"));
  EXPECT_EQ(third.requirements[2].parameters.get<std::int64_t>("characters"), 100)
      << "an item's own requirement stands in the default's place";
  EXPECT_EQ(third.requirements[2].weight, core::Weight::complete);
  EXPECT_EQ(book.items[3].depends_on, "O3");
  EXPECT_EQ(book.items[3].requirements.back().parameters.texts("fields"), (std::vector<std::string>{"name", "photo"}));
  EXPECT_TRUE(book.items[3].requirements.back().parameters.get<bool>("strict"));
}

/// One edit of the sample: the text to find, what to put there.
struct Mistake {
  const char* name;
  std::vector<std::pair<std::string, std::string>> edits;
  std::vector<std::string> expected;
};

std::string test_name(std::string name) {
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

class RefusesBook : public testing::TestWithParam<Mistake> {};

TEST_P(RefusesBook, WithFileLineAndWhatToDo) {
  std::string text = sample_text();
  for (const auto& [from, to] : GetParam().edits) {
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  }
  const auto book = read_rulebook(text, "b.yaml", sample_vocabulary(), sample_checks());
  ASSERT_FALSE(book.ok());
  EXPECT_EQ(sentences(book.problems()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, RefusesBook,
    testing::Values(
        Mistake{"duplicate item",
                {{"- id: O2", "- id: O1"}},
                {"b.yaml:55: duplicate item O1 (first on line 34); correct its number, or remove one of them"}},
        Mistake{"item in no group",
                {{"    group: \"9.2\"\n", ""}},
                {"b.yaml:55: item O2 is in no group; add group: … (9.1, 9.2, 10)"}},
        Mistake{"item in an unknown group",
                {{"group: \"9.2\"", "group: \"9.3\""}},
                {"b.yaml:57: item O2 is in group \"9.3\", which does not exist; did you mean \"9.2\"?"}},
        Mistake{
            "item beside groups",
            {{"group: \"9.2\"", "group: \"9\""}},
            {"b.yaml:57: item O2 is in group \"9\", which has groups of its own; name one of the groups within it"}},
        Mistake{"two groups with one id",
                {{"{id: \"9.2\"", "{id: \"9.1\""}, {"group: \"9.2\"", "group: \"9.1\""}},
                {"b.yaml:30: two groups have the id \"9.1\" (first on line 29); give one of them another id"}},
        Mistake{"a period that is no token",
                {{"period: Y-1", "period: last year"}},
                {"b.yaml:76: \"last year\" is no period (\"period\" in item O4); use one of: current, in-force, Y, "
                 "Y-1, Y|calendar, first-half-of Y, months-of first-half-of Y, months-of Y-1, multi-year-covering Y"}},
        Mistake{"a period nearly right",
                {{"months-of first-half-of Y", "month-of first-half-of Y"}},
                {"b.yaml:58: \"month-of first-half-of Y\" is no period (\"period\" in item O2); did you mean "
                 "\"months-of first-half-of Y\"?"}},
        Mistake{"unknown check",
                {{"check: months-complete", "check: month-complete"}},
                {"b.yaml:61: unknown check \"month-complete\" in item O2; did you mean \"months-complete\"?"}},
        Mistake{"unknown parameter",
                {{"at_least: 2", "at_lest: 2"}},
                {"b.yaml:49: unknown key \"at_lest\" in \"mentions#contact\" of item O1; did you mean \"at_least\"?"}},
        Mistake{"parameter of the wrong type",
                {{"characters: 100", "characters: many"}},
                {"b.yaml:70: \"many\" is no whole number (\"characters\" in \"has-content\" of item O3); write "
                 "digits, for example 12"}},
        Mistake{"parameter out of bounds",
                {{"characters: 40", "characters: 0"}},
                {"b.yaml:24: \"0\" is out of range (\"characters\" in \"has-content\" of the defaults); use a value "
                 "from 1 to 100000"}},
        Mistake{"choice that is none",
                {{"fields: [name, photo]", "fields: [name, foto]"}},
                {"b.yaml:79: \"foto\" is not one of the values allowed (\"fields\" in \"people-listed\" of item O4); "
                 "did you mean \"photo\"?"}},
        Mistake{"required parameter missing",
                {{"        question: {th: ผังแสดงถึงระดับฝ่ายหรือไม่, en: Does the chart go down to sections?}\n", ""}},
                {"b.yaml:51: missing key \"question\" in \"manual\" of item O1; add question: …"}},
        Mistake{"empty synonym list",
                {{"any: [$fax], decisive: true", "any: [], decisive: true"}},
                {"b.yaml:46: the synonym list any of \"fax\" of \"elements\" in \"mentions#contact\" of item O1 is "
                 "empty; give it at least one wording, or remove any to search for the name itself"}},
        Mistake{"empty list of formats",
                {{"any: [xlsx, csv, ods]", "any: []"}},
                {"b.yaml:62: \"any\" in \"has-format\" of item O2 is an empty list; give it at least one entry, or "
                 "remove the line"}},
        Mistake{"unknown vocabulary",
                {{"any: [$fax], decisive: true", "any: [$faxx]"}},
                {"b.yaml:46: there is no word list \"faxx\" (\"fax\" of \"elements\" in \"mentions#contact\" of item "
                 "O1); did you mean \"fax\"?"}},
        Mistake{"same requirement twice",
                {{"{check: has-format, weight: complete, any: [xlsx, csv, ods]}",
                  "{check: months-complete, weight: advice}"}},
                {"b.yaml:62: requirement \"months-complete\" occurs twice in item O2 (first on line 61); tell them "
                 "apart with name: …"}},
        Mistake{"weight that is none",
                {{"{check: fiscal-year-shown, weight: essential}", "{check: fiscal-year-shown, weight: esential}"}},
                {"b.yaml:71: \"esential\" is not one of the values allowed (\"weight\" in a requirement of item O3); "
                 "did you mean \"essential\"?"}},
        Mistake{"weight missing",
                {{"{check: fiscal-year-shown, weight: essential}", "{check: fiscal-year-shown}"}},
                {"b.yaml:71: missing key \"weight\" in a requirement of item O3; add weight: …"}},
        Mistake{"without what is no default",
                {{"without: [on-main-site]", "without: [on-main]"}},
                {"b.yaml:68: \"on-main\" in without of item O3 is no default requirement; did you mean "
                 "\"on-main-site\"?"}},
        Mistake{"unknown key in an item",
                {{"    owner: ฝ่ายปกครอง", "    ownr: ฝ่ายปกครอง"}},
                {"b.yaml:39: unknown key \"ownr\" in item O1; did you mean \"owner\"?"}},
        Mistake{"unknown key at the top",
                {{"central_systems:", "central_system:"}},
                {"b.yaml:17: unknown key \"central_system\" in the rulebook; did you mean \"central_systems\"?"}},
        Mistake{"missing title",
                {{"    title: {th: สรุปผลการจัดซื้อจัดจ้างรายเดือน, en: Monthly procurement summary}\n", ""}},
                {"b.yaml:55: missing key \"title\" in item O2; add title: …"}},
        Mistake{"title without Thai",
                {{"title: {th: สรุปผลการจัดซื้อจัดจ้างรายเดือน, en:", "title: {en:"}},
                {"b.yaml:56: \"title\" in item O2 has no Thai text; add th: …"}},
        Mistake{"item number not normal",
                {{"- id: O2", "- id: o02"}},
                {"b.yaml:55: \"o02\" is no item number; write it as O2"}},
        Mistake{
            "item number none", {{"- id: O2", "- id: two"}}, {"b.yaml:55: \"two\" is no item number; write it as O1"}},
        Mistake{"depends on nothing",
                {{"depends_on: O3", "depends_on: O33"}},
                {"b.yaml:73: item O4 depends on \"O33\", which does not exist; did you mean \"O3\"?"}},
        Mistake{"depends on itself",
                {{"depends_on: O3", "depends_on: O4"}},
                {"b.yaml:73: item O4 depends on itself in a circle; remove one depends_on of the circle"}},
        Mistake{"Common Era year",
                {{"fiscal_year: 2568", "fiscal_year: 2025"}},
                {"b.yaml:3: fiscal year 2025 cannot be right; use the Buddhist era: 2568"}},
        Mistake{"window in the Buddhist era",
                {{"closes: 2025-04-30", "closes: 2568-04-30"}},
                {"b.yaml:16: 2568-04-30 is far from the book's fiscal year; write the year in the Common Era, for "
                 "example 2025-04-30"}},
        Mistake{"window the wrong way round",
                {{"opens: 2025-02-01", "opens: 2025-05-01"}},
                {"b.yaml:16: the window closes before it opens; swap opens and closes"}},
        Mistake{
            "scale",
            {{"scale: [0, 50, 100]", "scale: [100, 0]"}},
            {"b.yaml:8: \"scale\" in the rulebook is no scale; write it from 0 up to 100: [0, 100] or [0, 50, 100]"}},
        Mistake{"instrument weights",
                {{"oit: 0.40", "oit: 0.50"}},
                {"b.yaml:9: the weights of IIT, EIT and OIT do not add up to 1; for example 0.30, 0.30, 0.40"}},
        Mistake{"weight no decimal",
                {{"    period: current", "    period: current\n    weight: heavy"}},
                {"b.yaml:38: \"heavy\" cannot be used (\"weight\" in item O1); write a positive decimal, for example "
                 "0.30"}},
        Mistake{"levels upside down",
                {{"at_least: 70}", "at_least: 90}"}},
                {"b.yaml:14: level \"improve\" asks for more than the one before it; write the best level first"}},
        Mistake{"status",
                {{"status: confirmed\nsources", "status: sure\nsources"}},
                {"b.yaml:6: \"sure\" is not one of the values allowed (\"status\" in the rulebook); use one of: "
                 "confirmed, reported, inferred, unconfirmed"}},
        Mistake{"id",
                {{"id: sample-2568", "id: Sample 2568"}},
                {"b.yaml:2: \"Sample 2568\" cannot be an id; use a-z, digits and -, for example nacc-2570"}},
        Mistake{"duplicate key",
                {{"    owner: ฝ่ายปกครอง", "    period: Y"}},
                {"b.yaml:39: duplicate key \"period\" (first on line 37); keep one of them"}},
        Mistake{"five mistakes at once",
                {{"fiscal_year: 2568", "fiscal_yaer: 2568"},
                 {"{id: \"9.2\"", "{id: \"9.1\""},
                 {"at_least: 2\n", "at_least: two\n"},
                 {"check: months-complete", "check: monthly"},
                 {"period: Y-1", "period: Y1"}},
                {"b.yaml:2: missing key \"fiscal_year\" in the rulebook; add fiscal_year: …",
                 "b.yaml:3: unknown key \"fiscal_yaer\" in the rulebook; did you mean \"fiscal_year\"?",
                 "b.yaml:30: two groups have the id \"9.1\" (first on line 29); give one of them another id",
                 "b.yaml:49: \"two\" is no whole number (\"at_least\" in \"mentions#contact\" of item O1); write "
                 "digits, for example 12",
                 "b.yaml:57: item O2 is in group \"9.2\", which does not exist; did you mean \"9.1\"?",
                 "b.yaml:61: unknown check \"monthly\" in item O2; use one of: count-at-least, fiscal-year-shown, "
                 "has-content, has-format, manual, mentions, months-complete, on-main-site, people-listed, reachable, "
                 "url-submitted",
                 "b.yaml:76: \"Y1\" is no period (\"period\" in item O4); did you mean \"Y-1\"?"}}),
    [](const auto& each) { return test_name(each.param.name); });

TEST(Rulebook, SaysInThaiToo) {
  std::string text = sample_text();
  text.replace(text.find("- id: O2"), 8, "- id: O1");
  const auto book = read_rulebook(text, "b.yaml", sample_vocabulary(), sample_checks());
  ASSERT_FALSE(book.ok());
  EXPECT_EQ(book.problems().front().sentence(),
            "b.yaml:55: ข้อ O1 ซ้ำ (มีแล้วในบรรทัดที่ 34); แก้เลขข้อ หรือลบข้อที่ซ้ำ / duplicate item O1 (first on line 34); correct "
            "its number, or remove one of them");
}

struct Slip {
  const char* name;
  std::vector<std::pair<std::string, std::string>> edits;
  std::vector<std::string> expected;
};

class WarnsOf : public testing::TestWithParam<Slip> {};

TEST_P(WarnsOf, WhatCanBeUsedButLooksWrong) {
  std::string text = sample_text();
  for (const auto& [from, to] : GetParam().edits) {
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  }
  const auto book = read_rulebook(text, "b.yaml", sample_vocabulary(), sample_checks());
  ASSERT_TRUE(book.ok()) << book.problems().front().sentence();
  EXPECT_EQ(sentences(book->warnings), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Slips, WarnsOf,
    testing::Values(
        Slip{"a group without items",
             {{"group: \"9.2\"", "group: \"9.1\""}},
             {"b.yaml:30: group \"9.2\" has no items; it does not count in the score"}},
        Slip{"last year in the id",
             {{"id: sample-2568", "id: sample-2567"}},
             {"b.yaml:2: the id ends in 2567, but fiscal_year is 2568; make them agree"}},
        Slip{"one title twice",
             {{"th: ผลการดำเนินการตามนโยบาย", "th: นโยบายไม่รับของขวัญ"}},
             {"b.yaml:74: item O4 has the title of item O3; compare with the official list"}},
        Slip{"a number left out",
             {{"- id: O4", "- id: O5"}},
             {"b.yaml:33: there is no item O4; look whether it was left out"}}),
    [](const auto& each) { return test_name(each.param.name); });

struct BadVocabulary {
  const char* name;
  const char* text;
  std::vector<std::string> expected;
};

class RefusesVocabulary : public testing::TestWithParam<BadVocabulary> {};

TEST_P(RefusesVocabulary, WithTheSentence) {
  const auto words = Vocabulary::parse(GetParam().text, "v.yaml");
  ASSERT_FALSE(words.ok());
  EXPECT_EQ(sentences(words.problems()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Lists, RefusesVocabulary,
    testing::Values(
        BadVocabulary{"circle",
                      "a: [$b, x]\nb: [$c]\nc: [y, $a]\n",
                      {"v.yaml:3: circular vocabulary: a → b → c → a; take one $name out of the circle"}},
        BadVocabulary{
            "itself", "a: [$a]\n", {"v.yaml:1: circular vocabulary: a → a; take one $name out of the circle"}},
        BadVocabulary{"empty",
                      "a: []\nb: [x]\n",
                      {"v.yaml:1: word list \"a\" is empty; give it at least one word, or remove it"}},
        BadVocabulary{
            "unknown",
            "fax: [$phone_numbers]\nphone_number: [x]\n",
            {"v.yaml:1: there is no word list \"phone_numbers\" (used in \"fax\"); did you mean \"phone_number\"?"}},
        BadVocabulary{
            "twice", "a: [x]\na: [y]\n", {"v.yaml:2: duplicate key \"a\" (first on line 1); keep one of them"}}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(Vocabulary, MayReferToABase) {
  const Vocabulary base = sample_vocabulary();
  const auto own = Vocabulary::parse("reach: [$phone, จดหมาย]\n", "v.yaml", &base);
  ASSERT_TRUE(own.ok());
  EXPECT_THAT(*own->find("reach"), ElementsAre("โทรศัพท์", "โทร.", "จดหมาย"));
  EXPECT_EQ(own->find("phone"), nullptr);
}

TEST(FindRulebook, SuggestsTheNearest) {
  const auto book = find_rulebook("bma-2568", sample_checks());
  ASSERT_FALSE(book.ok());
  EXPECT_THAT(
      sentences(book.problems()),
      ElementsAre(
          ": there is no rulebook \"bma-2568\"; did you mean \"bma-district-2568\"? (see: oitcheck rules list)"));
}

TEST(FindRulebook, SaysThatAFileIsMissing) {
  const auto book = find_rulebook("no-such-book.yaml", sample_checks());
  ASSERT_FALSE(book.ok());
  EXPECT_THAT(sentences(book.problems()),
              ElementsAre("no-such-book.yaml: there is no such file; check the name and the folder"));
}

TEST(Sha256, OfKnownBytes) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace oit::rules
