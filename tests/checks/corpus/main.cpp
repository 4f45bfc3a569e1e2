// oit_accuracy: judges the labelled corpus and prints how often the tool is right. `--list` names every disagreement.
#include <cstdio>
#include <filesystem>
#include <string>

#include "tests/checks/corpus/bench.hpp"
#include "tests/checks/corpus/described_sites.hpp"

using namespace oit::corpus;

namespace {

void list(const std::vector<Labelled>& items) {
  for (const Labelled& item : items) {
    const char* what = is_false_zero(item) ? "FALSE ZERO" : is_missed_zero(item) ? "missed zero" : has_wrong_reason(item) ? "wrong reason" : is_review(item) ? "review" : nullptr;
    if (what) std::printf("%-12s %s %s %s (%s; %s)\n      %s\n", what, item.agency.c_str(), item.book.c_str(), item.item.c_str(), oit::core::to_string(item.label.verdict), item.label.fault.c_str(), account_of(item).c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool listing = argc > 1 && std::string(argv[1]) == "--list";
  const std::string root = OIT_SOURCE_DIR;
  std::vector<Labelled> items;
  for (const auto& folder : std::filesystem::directory_iterator(root + "/tests/accuracy/sites")) {
    if (!std::filesystem::exists(folder.path() / "labels.yaml")) continue;
    auto judged = judge_described_site(folder.path().string());
    items.insert(items.end(), std::make_move_iterator(judged.begin()), std::make_move_iterator(judged.end()));
  }
  for (const DescribedSite& described : golden_sites(root)) {
    auto judged = judge_described_site(described);
    items.insert(items.end(), std::make_move_iterator(judged.begin()), std::make_move_iterator(judged.end()));
  }
  if (listing) list(items);
  std::fputs(table_of(items).c_str(), stdout);
  return 0;
}
