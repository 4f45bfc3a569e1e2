// Writes the book's text, loads it with the real loader.
#include "tests/checks/example_book.hpp"

#include <stdexcept>

#include "checks/registry.hpp"
#include "rules/load_rulebook.hpp"

namespace oit::checks_test {

rules::Rulebook book_with(const std::string& requires_yaml, const std::string& item_extra, const std::string& scale) {
  std::string text =
      "id: example\nfiscal_year: 2568\ntitle: {th: ตัวอย่าง, en: Example}\nagency_kind: {th: หน่วยงาน, en: agency}\nstatus: confirmed\n"
      "sources: [example]\nscale: " + scale + "\n"
      "levels:\n  - {id: A, name: {th: ก, en: A}, at_least: 0}\n"
      "groups:\n  - id: \"9\"\n    title: {th: กลุ่ม, en: Group}\n    groups:\n      - {id: \"9.1\", title: {th: ย่อย, en: Sub}}\n"
      "items:\n  - id: O1\n    title: {th: แผนดำเนินงานประจำปี, en: Annual plan}\n    group: \"9.1\"\n    period: \"Y\"\n" + item_extra +
      "    requires:\n";
  for (std::size_t at = 0; at < requires_yaml.size();) {
    const std::size_t end = std::min(requires_yaml.find('\n', at), requires_yaml.size());
    text += "      " + requires_yaml.substr(at, end - at) + "\n";
    at = end + 1;
  }
  text += "    provenance: {confidence: high, status: confirmed, sources: [example]}\n";
  auto book = rules::read_rulebook(text, "example.yaml", rules::builtin_vocabulary(), checks::check_specs());
  if (!book) {
    std::string problems = text;
    for (const auto& problem : book.problems()) problems += "\n" + problem.sentence();
    throw std::runtime_error(problems);
  }
  return std::move(book).value();
}

checks::Judgement judge(const rules::Rulebook& book, corpus::OfflineWeb& web, const std::vector<std::string>& urls) {
  core::Agency agency;
  agency.id = "example";
  agency.name = "สำนักงานตัวอย่าง";
  agency.websites = example_websites;
  const std::vector<checks::ItemEvidence> evidence{web.gather(book.items.front(), book.year, urls, example_websites)};
  const checks::SiteKnowledge site = web.know_site(example_websites);
  return checks::judge_item(book, book.items.front(), agency, core::make_date(2025, 4, 25), evidence.front(), evidence, site);
}

const core::Finding& finding(const checks::Judgement& judgement, const std::string& requirement) {
  for (const core::Finding& each : judgement.findings)
    if (each.requirement == requirement) return each;
  throw std::runtime_error("no finding of " + requirement);
}

}  // namespace oit::checks_test
