// Walks the registry: every check is complete, documented, exampled, and its examples come out as they say.
#include "checks/registry.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "checks/explain.hpp"
#include "rules/load_rulebook.hpp"
#include "tests/checks/example_book.hpp"

namespace {

using namespace oit;
using checks::Check;
using checks::Example;

TEST(Registry, IdsAreUniqueAndSorted) {
  const auto all = checks::all_checks();
  ASSERT_FALSE(all.empty());
  for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1].id, all[i].id);
  for (const Check& check : all) EXPECT_EQ(checks::find_check(check.id), &check);
  EXPECT_EQ(checks::find_check("no-such-check"), nullptr);
}

TEST(Registry, EveryCheckHasItsTexts) {
  for (const Check& check : checks::all_checks()) {
    SCOPED_TRACE(check.id);
    for (const core::Text* text : {&check.summary, &check.why, &check.advice}) {
      EXPECT_FALSE(text->th.empty());
      EXPECT_FALSE(text->en.empty());
    }
    EXPECT_FALSE(check.source.empty());
    EXPECT_NE(check.run, nullptr);
    for (const auto& parameter : check.parameters) {
      EXPECT_FALSE(parameter.help.th.empty()) << parameter.name;
      EXPECT_FALSE(parameter.help.en.empty()) << parameter.name;
      const bool is_choice = parameter.type == core::ParameterType::choice || parameter.type == core::ParameterType::choice_list;
      EXPECT_EQ(is_choice, !parameter.choices.empty()) << parameter.name;
    }
  }
}

TEST(Registry, EveryCheckHasAPassingAndAnotherExample) {
  for (const Check& check : checks::all_checks()) {
    SCOPED_TRACE(check.id);
    const auto passes = [](const Example& example) { return example.expected == core::Outcome::pass; };
    EXPECT_GE(check.examples.size(), 2u);
    const bool only_asks = check.id == "manual";
    EXPECT_TRUE(only_asks || std::any_of(check.examples.begin(), check.examples.end(), passes));
    EXPECT_FALSE(std::all_of(check.examples.begin(), check.examples.end(), passes));
  }
}

/// The site of an example: its page, and its files at the root; `home.html` is the home page.
corpus::OfflineWeb site_of(const Example& example) {
  corpus::OfflineWeb web;
  if (!example.page.empty()) {
    corpus::Answer page;
    page.bytes = "<!DOCTYPE html><html lang=th><body>" + example.page + "</body></html>";
    page.outcome = example.outcome;
    web.put(example.url, page);
  }
  for (const auto& [name, body] : example.files) {
    if (name == "home.html") web.put_html("https://www.example.go.th/", body);
    else if (name.ends_with(".pdf")) web.put_pdf("https://www.example.go.th/" + name, {{{body}}});
    else web.put("https://www.example.go.th/" + name, corpus::Answer{200, "text/csv", "utf-8", body, {}, nullptr, core::UrlOutcome::ok});
  }
  return web;
}

/// Asks the check itself, so that an absence shows as the fail it is before the judge weighs it.
core::Outcome outcome_of(const Check& check, const Example& example) {
  std::string parameters = example.parameters;
  if (!parameters.empty()) parameters = ", " + parameters.substr(1, parameters.size() - 2);
  // An access check speaks about the causes that are its own where the item requires it.
  // The second requirement is there for the files to be opened, as in any real item.
  const rules::Rulebook book = checks_test::book_with("- {check: " + check.id + ", weight: essential" + parameters + "}\n- {check: mentions, name: files, weight: advice, elements: [แผน]}");
  corpus::OfflineWeb web = site_of(example);
  std::vector<std::string> urls;
  if (!example.page.empty()) urls.push_back(example.url);
  core::Agency agency;
  agency.name = "สำนักงานตัวอย่าง";
  agency.websites = checks_test::example_websites;
  std::vector<checks::ItemEvidence> evidence{web.gather(book.items.front(), book.year, urls, agency.websites)};
  if (check.id == "duplicate-evidence") {   // a second item that has the file called shared
    evidence.push_back(evidence.front());
    evidence.back().item_id = "O2";
    std::erase_if(evidence.back().sources, [](const checks::Source& source) { return source.fetch->requested.path() != "/shared.pdf"; });
  }
  const checks::SiteKnowledge site = web.know_site(agency.websites);
  const checks::CheckInput input{book,     book.items.front(), book.items.front().requirements.front(), agency, core::make_date(2025, 4, 25),
                                 evidence.front(), evidence,           site};
  return check.run(input).outcome;
}

TEST(Registry, EveryExampleGivesItsOutcome) {
  for (const Check& check : checks::all_checks())
    for (const Example& example : check.examples) {
      SCOPED_TRACE(check.id + ": " + example.what.en);
      EXPECT_STREQ(core::to_string(outcome_of(check, example)), core::to_string(example.expected));
    }
}

TEST(Registry, EveryCheckIsUsedByABook) {
  const auto books = rules::load_builtin_books(checks::check_specs());
  ASSERT_TRUE(books.ok()) << books.problems().front().sentence();
  std::set<std::string> used;
  for (const rules::Rulebook& book : *books)
    for (const rules::Item& item : book.items)
      for (const rules::Requirement& requirement : item.requirements) used.insert(requirement.check);
  // Formats are proved by bytes in the books; a link's promise is for books of agencies that publish behind viewers.
  used.insert("links-to-format");
  for (const Check& check : checks::all_checks()) EXPECT_TRUE(used.contains(check.id)) << check.id;
}

TEST(Explain, HoldsEveryText) {
  for (const Check& check : checks::all_checks())
    for (const core::Language language : {core::Language::th, core::Language::en}) {
      const std::string text = checks::explain(check, language);
      EXPECT_NE(text.find(check.id), std::string::npos);
      EXPECT_NE(text.find(check.summary.in(language)), std::string::npos);
      EXPECT_NE(text.find(check.advice.in(language)), std::string::npos);
      for (const auto& parameter : check.parameters) EXPECT_NE(text.find(parameter.name), std::string::npos);
    }
}

TEST(Explain, TheDocumentIsUpToDate) {
  const std::string path = std::string(OIT_SOURCE_DIR) + "/docs/checks.md";
  if (std::getenv("UPDATE_GOLDEN")) std::ofstream(path) << checks::checks_markdown();
  std::ifstream file(path);
  std::stringstream written;
  written << file.rdbuf();
  EXPECT_TRUE(written.str() == checks::checks_markdown()) << "docs/checks.md differs; run with UPDATE_GOLDEN=1";
}

}  // namespace
