// Labelled items, what the judge said of them, and the figures: false zero, missed zero, review, wrong reason.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "checks/judge.hpp"
#include "core/finding.hpp"

namespace oit::corpus {

/// What an evaluator gave, written before any judging.
struct Label {
  core::Verdict verdict = core::Verdict::full;
  std::vector<std::string> checks;   ///< any of these, failing, is the right reason
  std::vector<std::string> advice;   ///< findings expected to be remarked on
  std::string fault;                 ///< name of the planted fault; empty for none
};

struct Labelled {
  std::string agency, book, item;
  Label label;
  checks::Judgement judgement;
};

/// A zero or half the agency would lose without having earned it.
bool is_false_zero(const Labelled& item);
/// A zero or half not seen: the judge said full.
bool is_missed_zero(const Labelled& item);
bool is_review(const Labelled& item);
/// The verdict is right, but no finding of the right kind failed.
bool has_wrong_reason(const Labelled& item);
/// What the judge saw, for listings: `zero: message | message`.
std::string account_of(const Labelled& item);

struct Figures {
  int items = 0, faulty = 0, false_zero = 0, missed_zero = 0, review = 0, wrong_reason = 0, found = 0;
  void add(const Labelled& item);
  double share(int count, int of) const { return of == 0 ? 0 : 100.0 * count / of; }
};

/// The table, per book, per planted fault and per deciding check.
std::string table_of(const std::vector<Labelled>& items);

}  // namespace oit::corpus
