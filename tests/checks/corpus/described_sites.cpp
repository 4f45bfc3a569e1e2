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

std::vector<Labelled> judge_described_site(const std::string& folder) {
  return judge_described_site(folder + "/site.yaml", folder + "/submission.yaml", folder + "/labels.yaml");
}

std::vector<Labelled> judge_described_site(const std::string& site, const std::string& submission_file, const std::string& labels_file) {
  const YAML::Node labels = YAML::LoadFile(labels_file);
  const rules::Submission submission = value_or_throw(rules::load_submission(submission_file));
  const rules::Rulebook book = value_or_throw(rules::find_rulebook(labels["rulebook"].as<std::string>(), checks::check_specs()));
  const core::Date as_of = core::parse_iso_date(labels["as_of"].as<std::string>()).value_or(core::make_date(2025, 4, 25));
  const ReplicaSource source(site);
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
  for (std::size_t i = 0; i < book.items.size(); ++i)
    all.push_back({submission.agency.id, book.id, book.items[i].id, label_of(labels["items"][book.items[i].id]), std::move(judgements[i])});
  return all;
}

}  // namespace oit::corpus
