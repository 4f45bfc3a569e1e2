// Counts and prints.
#include "tests/checks/corpus/bench.hpp"

#include <algorithm>
#include <cstdio>

namespace oit::corpus {

using core::Outcome;
using core::Verdict;

namespace {
bool loses(Verdict verdict) { return verdict == Verdict::zero || verdict == Verdict::partial; }
}  // namespace

bool is_false_zero(const Labelled& item) {
  const Verdict said = item.judgement.verdict;
  return (loses(said) && item.label.verdict == Verdict::full) || (said == Verdict::zero && item.label.verdict == Verdict::partial);
}
bool is_missed_zero(const Labelled& item) { return loses(item.label.verdict) && item.judgement.verdict == Verdict::full; }
bool is_review(const Labelled& item) { return item.judgement.verdict == Verdict::review; }

bool has_wrong_reason(const Labelled& item) {
  if (!loses(item.label.verdict) || !loses(item.judgement.verdict) || item.label.checks.empty()) return false;
  return std::none_of(item.judgement.findings.begin(), item.judgement.findings.end(), [&](const core::Finding& finding) {
    return finding.outcome == Outcome::fail && finding.weight != core::Weight::advice &&
           std::find(item.label.checks.begin(), item.label.checks.end(), finding.check) != item.label.checks.end();
  });
}

std::string account_of(const Labelled& item) {
  std::string out = core::to_string(item.judgement.verdict);
  for (const core::Finding& finding : item.judgement.findings) {
    if (finding.outcome != Outcome::fail && finding.outcome != Outcome::unknown) continue;
    if (finding.weight == core::Weight::advice) continue;
    out += "\n      [" + std::string(core::to_string(finding.outcome)) + " " + finding.requirement + "] " + finding.message.th;
  }
  return out;
}

void Figures::add(const Labelled& item) {
  ++items;
  faulty += loses(item.label.verdict);
  false_zero += is_false_zero(item);
  missed_zero += is_missed_zero(item);
  review += is_review(item);
  wrong_reason += has_wrong_reason(item);
  found += loses(item.label.verdict) && loses(item.judgement.verdict);
}

namespace {

void print(std::string& out, const std::string& name, const Figures& figures) {
  char line[256];
  std::snprintf(line, sizeof line, "%-34s %6d %7d %11d %6d (%4.1f %%) %6d (%4.1f %%) %6d (%4.1f %%)\n", name.c_str(), figures.items, figures.faulty,
                figures.false_zero, figures.missed_zero, figures.share(figures.missed_zero, figures.faulty), figures.review,
                figures.share(figures.review, figures.items), figures.wrong_reason, figures.share(figures.wrong_reason, figures.found));
  out += line;
}

void print_all(std::string& out, const char* title, const std::map<std::string, Figures>& rows) {
  char line[256];
  std::snprintf(line, sizeof line, "\n%-34s %6s %7s %11s %16s %16s %16s\n", title, "items", "faulty", "false zero", "missed zero", "review", "wrong reason");
  out += line;
  for (const auto& [name, figures] : rows) print(out, name, figures);
}

}  // namespace

std::string table_of(const std::vector<Labelled>& items) {
  std::map<std::string, Figures> books, faults, checks, total;
  for (const Labelled& item : items) {
    total["all"].add(item);
    books[item.book].add(item);
    faults[item.label.fault.empty() ? "(none)" : item.label.fault].add(item);
    for (const core::Finding& finding : item.judgement.findings) {
      const bool decides = finding.weight != core::Weight::advice && (finding.outcome == Outcome::fail || finding.outcome == Outcome::unknown);
      if (decides) checks[finding.check].add(item);
    }
  }
  std::string out;
  print_all(out, "per book", books);
  print_all(out, "per planted fault", faults);
  print_all(out, "per check that failed or asked", checks);
  print_all(out, "together", total);
  return out;
}

}  // namespace oit::corpus
