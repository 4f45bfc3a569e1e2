// Loads, gathers, judges.
#include "tests/checks/corpus/described_sites.hpp"

#include <yaml-cpp/yaml.h>

#include <stdexcept>

#include "checks/registry.hpp"
#include "rules/load_rulebook.hpp"
#include "rules/submission.hpp"
#include "tests/checks/corpus/offline_web.hpp"
#include "tests/checks/corpus/replica_source.hpp"

namespace oit::corpus {
namespace {

std::vector<std::string> texts_of(const YAML::Node& node) {
  std::vector<std::string> texts;
  for (const auto& each : node) texts.push_back(each.as<std::string>());
  return texts;
}

Label label_of(const YAML::Node& node) {
  Label label;
  if (!node) return label;
  label.verdict = core::parse_verdict(node["verdict"].as<std::string>()).value_or(core::Verdict::full);
  if (node["checks"]) label.checks = texts_of(node["checks"]);
  if (node["check"]) label.checks.push_back(node["check"].as<std::string>());
  if (node["advice"]) label.advice = texts_of(node["advice"]);
  if (label.verdict != core::Verdict::full) label.fault = "described";
  return label;
}

template <class T>
T value_or_throw(core::Result<T> result) {
  if (!result) throw std::runtime_error(result.problems().front().sentence());
  return std::move(result).value();
}

}  // namespace

namespace {
DescribedSite described_in(const std::string& folder) {
  const YAML::Node labels = YAML::LoadFile(folder + "/labels.yaml");
  DescribedSite described{labels["site"].as<std::string>(), folder + "/site.yaml", folder + "/submission.yaml", labels["rulebook"].as<std::string>(), labels["as_of"].as<std::string>(), {}};
  for (const auto& each : labels["items"]) described.labels[each.first.as<std::string>()] = label_of(each.second);
  return described;
}
}  // namespace

std::vector<Labelled> judge_described_site(const std::string& folder) { return judge_described_site(described_in(folder)); }

std::vector<Labelled> judge_described_site(const DescribedSite& described) {
  rules::SubmissionOptions options;
  if (described.submission.ends_with(".csv")) options = {described.agency, "https://webportal.bangkok.go.th/bangkhae", described.book, false};
  const rules::Submission submission = value_or_throw(rules::load_submission(described.submission, options));
  const rules::Rulebook book = value_or_throw(rules::find_rulebook(described.book, checks::check_specs()));
  const core::Date as_of = core::parse_iso_date(described.as_of).value_or(core::make_date(2025, 4, 25));
  const ReplicaSource source(described.site);
  OfflineWeb web([&source](const core::Url& url) { return source.get(url); });
  std::vector<checks::ItemEvidence> evidence;
  for (const rules::Item& item : book.items) {
    std::vector<std::string> urls;
    for (const rules::SubmittedItem& submitted : submission.items)
      if (submitted.id == item.id)
        for (const rules::SubmittedUrl& url : submitted.urls) urls.push_back(url.text);
    evidence.push_back(web.gather(item, book.year, urls, submission.agency.websites));
  }
  const checks::SiteKnowledge known = web.know_site(submission.agency.websites);
  std::vector<checks::Judgement> judgements;
  for (std::size_t i = 0; i < book.items.size(); ++i)
    judgements.push_back(checks::judge_item(book, book.items[i], submission.agency, as_of, evidence[i], evidence, known));
  checks::apply_dependencies(book, judgements);
  std::vector<Labelled> all;
  for (std::size_t i = 0; i < book.items.size(); ++i) {
    const auto label = described.labels.find(book.items[i].id);
    all.push_back({described.agency, book.id, book.items[i].id, label == described.labels.end() ? Label{} : label->second, std::move(judgements[i])});
  }
  return all;
}

std::vector<DescribedSite> golden_sites(const std::string& root) {
  const std::string golden = root + "/tests/golden/sites/", submission = root + "/tests/data/bangkhae-2566.csv";
  DescribedSite whole{"bangkhae", golden + "bangkhae/site.yaml", submission, "bma-district-2566", "2023-04-25", {}};
  DescribedSite broken{"bangkhae-broken", golden + "bangkhae-broken.yaml", submission, "bma-district-2566", "2023-04-25", {}};
  for (const auto& each : YAML::LoadFile(golden + "bangkhae-broken.expected.yaml")) {
    Label label{core::Verdict::zero, {each.second["requirement"].as<std::string>()}, {}, "described"};
    if (label.checks.front() == "period") label.checks = {"fiscal-year-shown", "period-covered"};
    broken.labels[each.first.as<std::string>()] = label;
  }
  const std::string demo_folder = root + "/app/demo_site/";
  DescribedSite demo{"demo", demo_folder + "site.yaml", demo_folder + "submission.yaml", "bma-district-2568", "2025-04-25", {}};
  for (const auto& each : YAML::LoadFile(demo_folder + "faults.yaml")["faults"]) demo.labels[each["item"].as<std::string>()] = Label{core::Verdict::zero, {}, {}, "described"};
  return {whole, broken, demo};
}

std::vector<DescribedSite> sound_bases(const std::string& root) {
  const auto golden = golden_sites(root);
  return {golden[0], golden[2], described_in(root + "/tests/accuracy/sites/bangkok-noi-2564"), described_in(root + "/tests/accuracy/sites/bang-pla-2568")};
}

}  // namespace oit::corpus
