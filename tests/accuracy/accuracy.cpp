// oit_accuracy_sites --oitcheck PROGRAM [--out DIR] [--all] SITE...: audits labelled sites and prints how often the verdicts are right.
// Exit code 1 when a limit of README.md is passed: any false zero, over 2 % missed zeros, over 3 % wrong reasons.
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/accuracy/audit_site.hpp"
#include "tests/accuracy/tally.hpp"

namespace {

using namespace oit::accuracy;

struct Wishes {
  std::string oitcheck = "oitcheck", out = "out/accuracy";
  bool show_all = false;
  std::vector<std::filesystem::path> sites;
};

Wishes read(int count, char** words) {
  Wishes wishes;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--all") wishes.show_all = true;
    else if (word == "--oitcheck" && i + 1 < count) wishes.oitcheck = words[++i];
    else if (word == "--out" && i + 1 < count) wishes.out = words[++i];
    else wishes.sites.emplace_back(word);
  }
  return wishes;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

void show(const Compared& one, bool all) {
  if (!all && one.hit == Hit::right && one.no_advice.empty()) return;
  std::printf("%-20s %-4s label %-8s verdict %-8s %-12s", one.site.c_str(), one.item.c_str(), one.label.c_str(), one.verdict.c_str(), to_string(one.hit));
  if (!one.failed.empty()) std::printf(" failed: %s", joined(one.failed).c_str());
  if (!one.unknown.empty()) std::printf(" asked: %s", joined(one.unknown).c_str());
  if (!one.no_advice.empty()) std::printf(" no advice: %s", joined(one.no_advice).c_str());
  std::printf("\n");
}

int complain(const oit::core::Problems& problems) {
  for (const auto& problem : problems) std::fprintf(stderr, "%s\n", problem.sentence().c_str());
  return 2;
}

}  // namespace

int main(int count, char** words) {
  const Wishes wishes = read(count, words);
  Tally tally;
  for (const auto& folder : wishes.sites) {
    const auto labels = load_labels((folder / "labels.yaml").string());
    if (!labels) return complain(labels.problems());
    Audit wish;
    wish.oitcheck = wishes.oitcheck;
    wish.site = folder;
    wish.as_of = labels->as_of;
    wish.out = std::filesystem::path(wishes.out) / labels->name;
    const auto report = audit(wish);
    if (!report) return complain(report.problems());
    for (const auto& one : compare(*labels, *report)) {
      show(one, wishes.show_all);
      tally.add(labels->rulebook, one);
    }
  }
  std::printf("%s", table(tally).c_str());
  const Counts& all = tally.books["all"];
  const bool good = all.false_zero == 0 && all.missed_zero * 50 <= all.zeros && all.wrong_reason * 33 <= all.zeros;
  return good ? 0 : 1;
}
