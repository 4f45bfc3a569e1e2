// Listings, differences, templates, the schema and the guide, on the real books with the real checks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "checks/registry.hpp"
#include "config/yaml.hpp"
#include "rules/diff.hpp"
#include "rules/listing.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/schema.hpp"
#include "rules/submission.hpp"
#include "rules/template.hpp"
#include "rules/validate.hpp"

namespace oit::rules {
namespace {

using core::Language;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string root = OIT_SOURCE_DIR;

std::string english(const core::Problems& problems) {
  std::string out;
  for (const auto& each : problems) out += each.where + ": " + each.what.en + "; " + each.remedy.en + "\n";
  return out;
}

const Rulebook& builtin(const std::string& id) {
  static std::map<std::string, Rulebook> books;
  if (const auto found = books.find(id); found != books.end()) return found->second;
  auto loaded = find_rulebook(id, checks::check_specs());
  if (!loaded) {
    ADD_FAILURE() << english(loaded.problems());
    return books[id];
  }
  return books[id] = std::move(*loaded);
}

class TemporaryFolder {
 public:
  TemporaryFolder() : path_(std::filesystem::temp_directory_path() / ("oitcheck-test-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(List, NamesEveryBookWithItsShare) {
  const std::vector<Rulebook> books{builtin("bma-district-2568"), builtin("nacc-2564")};
  const auto lines = lines_of(list_books(books, Language::en));
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_THAT(lines[1], AllOf(HasSubstr("bma-district-2568"), HasSubstr("2568"), HasSubstr("22"), HasSubstr("%/")));
  EXPECT_THAT(lines[2], AllOf(HasSubstr("nacc-2564"), HasSubstr("43")));
  EXPECT_THAT(list_books(books, Language::th), HasSubstr("ชุดเกณฑ์"));
}

TEST(Show, SaysAllThatIsAskedOfAnItem) {
  const auto& book = builtin("bma-district-2568");
  const Item* item = book.find("O10");
  ASSERT_TRUE(item);
  const std::string text = show_item(book, *item, Language::th);
  EXPECT_THAT(text, AllOf(HasSubstr("bma-district-2568 O10"), HasSubstr(item->title.th),
                          HasSubstr("ตุลาคม 2567 – มีนาคม 2568"), HasSubstr("[essential]"), HasSubstr("url-submitted")));
  for (const auto& requirement : item->requirements) EXPECT_THAT(text, HasSubstr(requirement.id));
  const std::string whole = show_book(book, Language::en);
  for (const auto& each : book.items) EXPECT_THAT(whole, HasSubstr(each.id + " "));
}

TEST(Docs, HoldEveryItemAndRequirement) {
  const auto& book = builtin("nacc-2569");
  const std::string text = book_as_markdown(book);
  for (const auto& item : book.items) EXPECT_THAT(text, HasSubstr("**" + item.id + " " + item.title.th + "**"));
  EXPECT_THAT(text, HasSubstr("| `url-submitted` | essential |"));
}

TEST(InferredItems, AreListedWithWhatWouldConfirmThem) {
  const std::vector<Rulebook> books{builtin("nacc-2569")};
  const std::string text = inferred_items(books, Language::en);
  for (const auto& item : books[0].items) {
    const bool unsure = item.provenance.status == "inferred" || item.provenance.status == "unconfirmed";
    EXPECT_THAT(text, unsure ? testing::Matcher<std::string>(HasSubstr("| nacc-2569 | " + item.id + " |"))
                             : Not(HasSubstr("| nacc-2569 | " + item.id + " |")));
  }
}

TEST(Diff, SeesThatFy2566RenumbersByTitle) {
  const auto diff = diff_books(builtin("nacc-2565"), builtin("nacc-2566"));
  EXPECT_EQ(diff.matched.size() + diff.added.size(), 43u);
  EXPECT_EQ(diff.matched.size() + diff.dropped.size(), 43u);
  std::size_t renumbered = 0;
  for (const auto& each : diff.matched) {
    const bool same_title = each.before->title.th == each.after->title.th;
    if (each.renumbered()) ++renumbered;
    // An item that kept its title is never told as another one's successor.
    if (!same_title) {
      for (const auto& item : diff.before->items) EXPECT_NE(item.title.th, each.after->title.th) << each.after->id;
    }
  }
  EXPECT_GT(renumbered, 20u) << "everything from O10 on";
  const auto successor = [&](const std::string& before) {
    for (const auto& each : diff.matched)
      if (each.before->id == before) return each.after->id;
    return std::string("none");
  };
  EXPECT_EQ(successor("O10"), "O11")
      << "the plan stays the plan: แผนดำเนินงานประจำปี → แผนดำเนินงานและการใช้งบประมาณประจำปี";
  EXPECT_EQ(successor("O17"), "O18");
  EXPECT_EQ(successor("O36"), "O34") << "a blank more is no other title";
  const std::string text = diff_text(diff, Language::en);
  EXPECT_THAT(text, AllOf(HasSubstr("nacc-2565 → nacc-2566"), HasSubstr("renumbered (")));
}

TEST(Diff, OfABookWithItselfIsNothing) {
  const auto& book = builtin("nacc-2564");
  const auto diff = diff_books(book, book);
  EXPECT_TRUE(diff.added.empty());
  EXPECT_TRUE(diff.dropped.empty());
  EXPECT_TRUE(diff.common_changes.empty());
  for (const auto& each : diff.matched) {
    EXPECT_FALSE(each.renumbered()) << each.before->id << " → " << each.after->id;
    EXPECT_TRUE(each.changes.empty()) << each.after->id;
  }
}

TEST(Diff, TellsChangedRequirements) {
  const Rulebook& before = builtin("nacc-2569");
  Rulebook after = before;
  Item& item = after.items[0];
  item.period = *core::parse_period("Y-1");
  item.requirements.back().weight = core::Weight::complete;
  item.requirements.erase(item.requirements.begin());
  const auto diff = diff_books(before, after);
  const std::string text = diff_text(diff, Language::en);
  EXPECT_THAT(text, AllOf(HasSubstr("period: current → Y-1"), HasSubstr("weight of manual: advice → complete"),
                          HasSubstr("requirement url-submitted dropped"), HasSubstr("changed requirements (1)")));
}

TEST(TitleLikeness, TellsRenamingsFromStrangers) {
  EXPECT_EQ(title_likeness("โครงสร้าง", "โครง สร้าง"), 1);
  EXPECT_GT(title_likeness("โครงสร้าง", "โครงสร้างหน่วยงาน"), 0.58);
  EXPECT_GT(title_likeness("รายงานผลการดำเนินงานประจำปี", "รายงานผลการดำเนินการประจำปี"), 0.8);
  EXPECT_LT(title_likeness("ข้อมูลผู้บริหาร", "ข้อมูลการติดต่อ"), 0.58);
  EXPECT_LT(title_likeness("โครงสร้าง", "E-Service"), 0.3);
}

class TemplateOf : public testing::TestWithParam<const char*> {};

TEST_P(TemplateOf, IsReadBackInEveryFormat) {
  const Rulebook& book = builtin(GetParam());
  const auto xlsx = template_xlsx(book);
  ASSERT_TRUE(xlsx.ok());
  for (const auto& [file, bytes] : {std::pair<std::string, std::string>{"t.yaml", template_yaml(book)},
                                    {"t.csv", template_csv(book)},
                                    {"t.xlsx", *xlsx}}) {
    auto read =
        read_submission(bytes, file, {.agency = "a", .website = "https://a.go.th", .rulebook = {}, .strict = true});
    ASSERT_TRUE(read.ok()) << file << "\n" << english(read.problems());
    EXPECT_EQ(read->rulebook, book.id) << file;
    EXPECT_EQ(read->items.size(), book.items.size()) << file;
    for (const auto& item : read->items)
      EXPECT_TRUE(item.urls.empty()) << file << " " << item.id << " " << item.urls.front().text;
    EXPECT_EQ(english(check_against(*read, book, true)), "") << file;
  }
}

INSTANTIATE_TEST_SUITE_P(Books, TemplateOf,
                         testing::Values("bma-district-2568", "nacc-2564", "nacc-2569", "moph-moit-2566"),
                         [](const auto& each) {
                           std::string name = each.param;
                           for (char& c : name)
                             if (c == '-') c = '_';
                           return name;
                         });

TEST(Template, HoldsTheRequiredElementsAsAChecklist) {
  const Rulebook& book = builtin("bma-district-2568");
  const auto checklist = checklist_of(book, *book.find("O10"));
  EXPECT_GE(checklist.size(), 8u);
  const std::string csv = template_csv(book);
  for (const auto& line : checklist) EXPECT_THAT(csv, HasSubstr("☐ " + line.in(Language::th).substr(0, 20)));
  EXPECT_EQ(*template_xlsx(book), *template_xlsx(book)) << "the same book gives the same bytes";
}

TEST(Validate, EveryShippedBookIsClean) {
  for (const auto& book : builtin_books()) {
    const auto validation = validate_rulebook(root + "/" + book.file, checks::check_specs());
    EXPECT_EQ(english(validation.problems), "") << book.id;
    EXPECT_THAT(validation_text(validation), HasSubstr("usable")) << book.id;
  }
}

TEST(Validate, WarnsOfATitleOneLetterAwayFromOtherYears) {
  const std::vector<std::string> others{"ข้อมูลผู้บริหาร", "โครงสร้าง", "E-Service", "การใช้ดุลยพินิจ"};
  Rulebook book;
  book.file = "b.yaml";
  for (const auto& [title, line] : {std::pair{"ข้อมูลผู้บริหาน", 3},
                                    {"โครงสร้าง", 5},
                                    {"E-Servise", 7},
                                    {"การใช้ดุลพินิจ", 9},
                                    {"เรื่องใหม่เอี่ยม", 11},
                                    {"ข้อมูลผู้บริหารและคณะ", 13}}) {
    Item item;
    item.id = "O" + std::to_string(line);
    item.title.th = title;
    item.title_line = line;
    book.items.push_back(item);
  }
  EXPECT_EQ(english(title_slips(book, others)),
            "b.yaml:3: the title of item O3, \"ข้อมูลผู้บริหาน\", differs by one letter from other years; did you mean "
            "\"ข้อมูลผู้บริหาร\"?\n"
            "b.yaml:7: the title of item O7, \"E-Servise\", differs by one letter from other years; did you mean "
            "\"E-Service\"?\n"
            "b.yaml:9: the title of item O9, \"การใช้ดุลพินิจ\", differs by one letter from other years; did you mean "
            "\"การใช้ดุลยพินิจ\"?\n");
}

TEST(Validate, KnowsTheTitlesOfAllBooks) {
  const auto titles = builtin_titles();
  for (const auto& id : {"nacc-2564", "bma-district-2568"})
    for (const auto& item : builtin(id).items)
      EXPECT_NE(std::find(titles.begin(), titles.end(), item.title.th), titles.end()) << id << " " << item.id;
}

// --- The schema ----------------------------------------------------------------------------------------------------

TEST(Schema, FileIsWhatTheChecksSay) {
  const std::string file = root + "/rules/rulebook.schema.json";
  const std::string made = rulebook_schema(checks::check_specs());
  if (std::getenv("UPDATE_GOLDEN")) std::ofstream(file, std::ios::binary) << made;
  const auto kept = config::read_file(file);
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(*kept, made) << "run again with UPDATE_GOLDEN=1";
}

/// A book in which every key of every object is used once, with `odd: 1` put into each object.
const char* const full_book = R"(id: full-2570
fiscal_year: 2570
title: {th: ก, en: a}
agency_kind: {th: ข, en: b}
status: inferred
status_note: ค
sources: [s]
scale: [0, 100]
central_systems: [a.go.th]
levels: [{id: x, name: ก, at_least: 1, each_at_least: 1, odd: 1}]
instruments: {iit: 0.3, eit: 0.3, oit: 0.4, eit_parts: 1, survey_mean: questions, odd: 1}
window: {opens: 2027-01-01, closes: 2027-02-01, odd: 1}
defaults: {follow: {files: 1, pages: 1, depth: 1, megabytes: 1, prefer: x, odd: 1}, requires: [{check: url-submitted, weight: essential}], odd: 1}
groups: [{id: g, title: ก, weight: 1, odd: 1, groups: [{id: h, title: ข}]}]
items:
  - {id: O1, title: ก, group: h, period: Y, scale: [0, 100], weight: 1, units: 1, depends_on: O2, owner: ก, review_every: ก, without: url-submitted, follow: {files: 1},
     requires: [], provenance: {confidence: low, status: inferred, sources: [s], note: ก, odd: 1}, odd: 1}
  - {id: O2, title: ก, group: h, period: Y, requires: [{check: mentions, name: n, weight: advice, why: ก, advice: ก, at_least: 1, where: any, agencies: any, instead: x, odd: 1, elements: [{id: x, name: ก, any: [ก], decisive: true, odd: 1}]}]}
odd: 1
)";

void collect_keys(const config::YamlNode& node, const std::string& path,
                  std::map<std::string, std::set<std::string>>& out) {
  for (const auto& item : node.items) collect_keys(item, path, out);
  for (const auto& field : node.fields) {
    if (field.key != "odd") out[path].insert(field.key);
    collect_keys(field.value, field.key, out);
  }
}

std::set<std::string> properties(const nlohmann::json& object) {
  std::set<std::string> out;
  for (const auto& [name, schema] : object.at("properties").items()) out.insert(name);
  return out;
}

TEST(Schema, NamesExactlyTheKeysTheLoaderKnows) {
  // The loader's side: each `odd` is the one key it does not know, and it misses none, or it would suggest it.
  const auto book = read_rulebook(full_book, "full.yaml", builtin_vocabulary(), checks::check_specs());
  ASSERT_FALSE(book.ok());
  std::size_t odd = 0;
  for (const auto& problem : book.problems()) {
    EXPECT_THAT(problem.what.en, HasSubstr("unknown key \"odd\"")) << problem.sentence();
    EXPECT_EQ(problem.remedy.en, "") << problem.sentence() << " – the loader knows a key that this test does not use";
    ++odd;
  }
  EXPECT_EQ(odd, 11u);
  // The schema's side: the same keys.
  const auto tree = config::parse_yaml(full_book, "full.yaml");
  ASSERT_TRUE(tree.ok());
  std::map<std::string, std::set<std::string>> used;
  collect_keys(*tree, "", used);
  const auto schema = nlohmann::json::parse(rulebook_schema(checks::check_specs()));
  const auto& definitions = schema.at("definitions");
  EXPECT_EQ(properties(schema), used[""]);
  EXPECT_EQ(properties(definitions.at("item")), used["items"]);
  EXPECT_EQ(properties(definitions.at("group")), used["groups"]);
  EXPECT_EQ(properties(definitions.at("follow")), used["follow"]);
  EXPECT_EQ(properties(definitions.at("provenance")), used["provenance"]);
  EXPECT_EQ(properties(definitions.at("term").at("anyOf").at(1)), used["elements"]);
  for (const char* key : {"levels", "instruments", "window", "defaults"}) {
    const auto& object = schema.at("properties").at(key);
    EXPECT_EQ(properties(object.contains("items") ? object.at("items") : object), used[key]) << key;
  }
}

TEST(Schema, RequiresWhatTheLoaderRequires) {
  const auto schema = nlohmann::json::parse(rulebook_schema(checks::check_specs()));
  const auto missing = read_rulebook("{}", "e.yaml", builtin_vocabulary(), checks::check_specs());
  ASSERT_FALSE(missing.ok());
  std::set<std::string> said;
  for (const auto& problem : missing.problems()) {
    const std::string& text = problem.what.en;
    const std::size_t start = text.find('"');
    if (text.starts_with("missing key")) said.insert(text.substr(start + 1, text.find('"', start + 1) - start - 1));
  }
  EXPECT_EQ(said, schema.at("required").get<std::set<std::string>>());
}

TEST(Schema, KnowsEveryCheckAndParameter) {
  const auto schema = nlohmann::json::parse(rulebook_schema(checks::check_specs()));
  const auto& cases = schema.at("definitions").at("requirement").at("allOf");
  ASSERT_EQ(cases.size(), checks::check_specs().size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto& spec = checks::check_specs()[i];
    std::set<std::string> expected{"check", "name", "weight", "why", "advice"};
    for (const auto& parameter : spec.parameters) expected.insert(parameter.name);
    EXPECT_EQ(properties(cases[i].at("then")), expected) << spec.id;
  }
}

// --- The guide -----------------------------------------------------------------------------------------------------

/// The fenced blocks of that language, in order.
std::vector<std::string> blocks_of(const std::string& markdown, const std::string& language) {
  std::vector<std::string> out;
  bool inside = false;
  for (const auto& line : lines_of(markdown)) {
    if (!inside && line == "```" + language) {
      inside = true;
      out.emplace_back();
    } else if (inside && line == "```") {
      inside = false;
    } else if (inside) {
      out.back() += line + "\n";
    }
  }
  return out;
}

TEST(Guide, WalkedThroughForRealMakesABookOfFy2570) {
  const std::string guide = config::read_file(root + "/docs/rulebook-guide.md").value();
  std::string text = config::read_file(root + "/rules/books/nacc-2569.yaml").value();
  const auto edits = blocks_of(guide, "diff");
  ASSERT_EQ(edits.size(), 5u);
  for (const auto& edit : edits) {
    std::string from, to;
    for (const auto& line : lines_of(edit)) (line[0] == '-' ? from : to) += line.substr(1) + "\n";
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << "the guide edits what nacc-2569 does not have:\n" << from;
    text.replace(at, from.size(), to);
  }
  const TemporaryFolder folder;
  const auto validation = validate_rulebook(folder.write("nacc-2570.yaml", text), checks::check_specs());
  ASSERT_TRUE(validation.ok()) << english(validation.problems);
  EXPECT_EQ(english(validation.warnings), "");
  EXPECT_EQ(validation.book->year.buddhist(), 2570);
  EXPECT_EQ(validation.book->items.size(), builtin("nacc-2569").items.size() + 1);
  EXPECT_THAT(show_item(*validation.book, *validation.book->find("O26"), Language::th),
              AllOf(HasSubstr("ปีงบประมาณ พ.ศ. 2570"), HasSubstr("ช่องทางติดต่อ (ติดต่อเรา")));
  const std::string diff = diff_text(diff_books(builtin("nacc-2569"), *validation.book), Language::th);
  const auto expected = blocks_of(guide, "expected-diff");
  ASSERT_EQ(expected.size(), 1u);
  for (const auto& line : lines_of(expected[0])) EXPECT_THAT(diff, HasSubstr(line));
}

}  // namespace
}  // namespace oit::rules
