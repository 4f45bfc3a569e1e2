// oit_accuracy: judges the generated part of the labelled corpus in process and prints how often the tool is right; the
// hand-made sites go through the program itself (tests/accuracy). `--list` names every disagreement, `--show AGENCY ITEM`
// prints every finding of one item.
#include <cstdio>
#include <string>

#include "tests/checks/corpus/bench.hpp"
#include "tests/checks/corpus/described_sites.hpp"
#include "tests/checks/corpus/generated.hpp"

using namespace oit::corpus;

namespace {

void list(const std::vector<Labelled>& items) {
  for (const Labelled& item : items) {
    const char* what = is_false_zero(item) ? "FALSE ZERO" : is_missed_zero(item) ? "missed zero" : has_wrong_reason(item) ? "wrong reason" : is_review(item) ? "review" : nullptr;
    if (what) std::printf("%-12s %s %s %s (%s; %s)\n      %s\n", what, item.agency.c_str(), item.book.c_str(), item.item.c_str(), oit::core::to_string(item.label.verdict), item.label.fault.c_str(), account_of(item).c_str());
  }
}

/// Every finding of one item, with its evidence.
void show(const std::vector<Labelled>& items, const std::string& agency, const std::string& id) {
  for (const Labelled& item : items) {
    if (item.agency != agency || item.item != id) continue;
    std::printf("%s %s: %s\n", agency.c_str(), id.c_str(), oit::core::to_string(item.judgement.verdict));
    for (const auto& finding : item.judgement.findings) {
      std::printf("  %-14s %-9s %-28s %s\n", oit::core::to_string(finding.outcome), oit::core::to_string(finding.weight), finding.requirement.c_str(), finding.message.th.c_str());
      for (const auto& evidence : finding.evidence) std::printf("        “%s” %s %s %s\n", evidence.quote.c_str(), evidence.locator.c_str(), evidence.how.c_str(), evidence.url.c_str());
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool listing = argc > 1 && std::string(argv[1]) == "--list";
  const std::string root = OIT_SOURCE_DIR;
  std::vector<Labelled> items;
  for (const DescribedSite& described : golden_sites(root)) {
    auto judged = judge_described_site(described);
    items.insert(items.end(), std::make_move_iterator(judged.begin()), std::make_move_iterator(judged.end()));
  }
  std::uint32_t seed = 2568;
  for (const DescribedSite& base : sound_bases(root))
    for (const Shape shape : all_shapes) {
      auto judged = judge_generated_agency(base, shape, ++seed);
      items.insert(items.end(), std::make_move_iterator(judged.begin()), std::make_move_iterator(judged.end()));
    }
  for (int i = 1; i + 2 < argc; ++i)
    if (std::string(argv[i]) == "--show") show(items, argv[i + 1], argv[i + 2]);
  if (listing) list(items);
  std::fputs(table_of(items).c_str(), stdout);
  return 0;
}
