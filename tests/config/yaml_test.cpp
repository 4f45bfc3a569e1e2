// The strict YAML reader: what it accepts, and the exact sentence for each thing it refuses.
#include "config/yaml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace oit::config {
namespace {

using testing::ElementsAre;

std::string english(const core::Problem& problem) {
  return problem.where + ": " + problem.what.en + (problem.remedy.en.empty() ? "" : "; " + problem.remedy.en);
}

std::vector<std::string> sentences(const core::Problems& problems) {
  std::vector<std::string> out;
  for (const auto& each : problems) out.push_back(english(each));
  return out;
}

std::string test_name(std::string name) {
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

TEST(ParseYaml, KeepsLinesOrderAndText) {
  const auto tree = parse_yaml(
      "\xEF\xBB\xBF# remark\nid: 9.10\nอื่น ๆ:\n  - ไม่มี\n  - \"no\"\n  - ~\n  - 'it''s'\ntext: |\n  สอง\n  บรรทัด\n",
      "a.yaml");
  ASSERT_TRUE(tree.ok());
  ASSERT_EQ(tree->fields.size(), 3u);
  EXPECT_EQ(tree->fields[0].value.text, "9.10");
  EXPECT_EQ(tree->fields[1].key, "อื่น ๆ");
  EXPECT_EQ(tree->fields[1].line, 3);
  const auto& list = tree->fields[1].value.items;
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(list[0].text, "ไม่มี");
  EXPECT_EQ(list[1].line, 5);
  EXPECT_TRUE(list[2].is_null());
  EXPECT_EQ(list[3].text, "it's");
  EXPECT_EQ(tree->find("text")->text, "สอง\nบรรทัด\n");
}

TEST(ParseYaml, AnEmptyTextIsNull) {
  for (const char* text : {"", "# only a remark\n", "---\n"}) {
    const auto tree = parse_yaml(text, "a.yaml");
    ASSERT_TRUE(tree.ok()) << text;
    EXPECT_TRUE(tree->is_null()) << text;
  }
}

struct BadYaml {
  const char* name;
  std::string text;
  std::vector<std::string> expected;
};

class RefusesYaml : public testing::TestWithParam<BadYaml> {};

TEST_P(RefusesYaml, WithTheSentence) {
  const auto tree = parse_yaml(GetParam().text, "a.yaml");
  ASSERT_FALSE(tree.ok());
  EXPECT_EQ(sentences(tree.problems()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, RefusesYaml,
    testing::Values(
        BadYaml{"duplicate key",
                "a: 1\nb: 2\na: 3\n",
                {"a.yaml:3: duplicate key \"a\" (first on line 1); keep one of them"}},
        BadYaml{"two duplicates at once",
                "m: {x: 1, x: 2}\nn:\n  y: 1\n  y: 2\n",
                {"a.yaml:1: duplicate key \"x\" (first on line 1); keep one of them",
                 "a.yaml:4: duplicate key \"y\" (first on line 3); keep one of them"}},
        BadYaml{"alias and anchor",
                "a: &x [1]\nb: *x\n",
                {"a.yaml:1: anchors (&) are not accepted; write the value out",
                 "a.yaml:2: aliases (*) are not accepted; write the value out"}},
        BadYaml{"tag", "a: !!int 1\n", {"a.yaml:1: tags (!) are not accepted; remove the tag"}},
        BadYaml{"second document",
                "a: 1\n---\nb: 1\n",
                {"a.yaml:2: a second document starts here (another ---); put it in a file of its own"}},
        BadYaml{"list as key",
                "? [a]\n: 1\n",
                {"a.yaml:1: a key must be plain text, not a list or a map; check the indentation and the brackets"}},
        BadYaml{"tab for indentation",
                "a:\n\tb: 1\n",
                {"a.yaml:2: not valid YAML: found character that cannot start any token while scanning for the next "
                 "token; use blanks instead of tabs, and quote a text that starts with a sign"}},
        BadYaml{"unclosed list",
                "a: [1, 2\nb: 3\n",
                {"a.yaml:2: not valid YAML: did not find expected ',' or ']' while parsing a flow sequence; check "
                 "indentation, colons and quotes near this line"}},
        BadYaml{"not UTF-8",
                "a: \xA1\xA2\n",
                {"a.yaml: not valid YAML: invalid leading UTF-8 octet at byte 3; save the file as UTF-8"}},
        BadYaml{"too deep",
                std::string(80, '[') + std::string(80, ']'),
                {"a.yaml:1: nested too deeply; at most 64 levels are read"}}),
    [](const auto& each) { return test_name(each.param.name); });

struct MapCase {
  const char* name;
  std::string text;
  std::vector<std::string> expected;
};

class TakesMapsApart : public testing::TestWithParam<MapCase> {};

TEST_P(TakesMapsApart, WithEveryProblemAtOnce) {
  const auto tree = parse_yaml(GetParam().text, "b.yaml");
  ASSERT_TRUE(tree.ok());
  FileProblems problems("b.yaml");
  YamlMap map(*tree, {"ตัวอย่าง", "the sample"}, problems);
  map.required_text("id");
  map.bilingual("title");
  map.integer("count", 5, 1, 9);
  map.flag("open", true);
  map.texts("words");
  map.date("day");
  const std::vector<std::string> colours{"red", "green"};
  map.choice("colour", colours, "red");
  map.list("parts");
  map.finish();
  EXPECT_EQ(sentences(problems.take()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Maps, TakesMapsApart,
    testing::Values(
        MapCase{"all well",
                "id: x\ntitle: {th: ก, en: a}\ncount: 3\nopen: false\nwords: [a]\nday: 2025-04-30\ncolour: "
                "green\nparts: []\n",
                {}},
        MapCase{"one word for a list, Thai alone for a title", "id: x\ntitle: ก\nwords: a\n", {}},
        MapCase{"missing key", "count: 3\n", {"b.yaml:1: missing key \"id\" in the sample; add id: …"}},
        MapCase{"empty text", "id: ''\n", {"b.yaml:1: \"id\" in the sample is empty; write a text"}},
        MapCase{"unknown key",
                "id: x\ntitel: ก\n",
                {"b.yaml:2: unknown key \"titel\" in the sample; did you mean \"title\"?"}},
        MapCase{"wrong kinds",
                "id: [x]\ntitle: [a]\nwords: {a: b}\nparts: x\n",
                {"b.yaml:1: \"id\" in the sample is a list; it must be a text",
                 "b.yaml:2: \"title\" in the sample is a list; it must be a text, or {th: …, en: …}",
                 "b.yaml:3: \"words\" in the sample is a map; it must be a list [ … ]",
                 "b.yaml:4: \"parts\" in the sample is a text; it must be a list [ … ]"}},
        MapCase{"numbers",
                "id: x\ncount: three\n",
                {"b.yaml:2: \"three\" is no whole number (\"count\" in the sample); write digits, for example 12"}},
        MapCase{"range",
                "id: x\ncount: 10\n",
                {"b.yaml:2: \"10\" is out of range (\"count\" in the sample); use a value from 1 to 9"}},
        MapCase{"flags",
                "id: x\nopen: yes\n",
                {"b.yaml:2: \"yes\" is neither true nor false (\"open\" in the sample); write true or false"}},
        MapCase{"dates",
                "id: x\nday: 30/04/2568\n",
                {"b.yaml:2: \"30/04/2568\" is no date (\"day\" in the sample); write it as 2025-04-30 (Common Era)"}},
        MapCase{"choices",
                "id: x\ncolour: gren\n",
                {"b.yaml:2: \"gren\" is not one of the values allowed (\"colour\" in the sample); did you mean "
                 "\"green\"?"}},
        MapCase{"unknown language",
                "id: x\ntitle: {ht: ก}\n",
                {"b.yaml:2: unknown key \"ht\" in \"title\" in the sample; did you mean \"th\"?"}},
        MapCase{"not a map at all", "[1]\n", {"b.yaml:1: the sample is a list; it must be a map of key: value"}}),
    [](const auto& each) { return test_name(each.param.name); });

TEST(ReadFile, SaysWhyNot) {
  EXPECT_THAT(sentences(read_file("no/such/file.yaml").problems()),
              ElementsAre("no/such/file.yaml: there is no such file; check the name and the folder"));
  EXPECT_THAT(sentences(read_file(".").problems()), ElementsAre(".: this is a folder, not a file; name a file in it"));
}

TEST(Sentence, IsThaiThenEnglishOnOneLine) {
  const auto tree = parse_yaml("a: 1\na: 2\n", "ข้อมูล.yaml");
  ASSERT_FALSE(tree.ok());
  EXPECT_EQ(tree.problems().front().sentence(),
            "ข้อมูล.yaml:2: คำว่า \"a\" ซ้ำ (มีแล้วในบรรทัดที่ 1); เหลือไว้เพียงที่เดียว / duplicate key \"a\" (first on line 1); "
            "keep one of them");
}

}  // namespace
}  // namespace oit::config
