// Holds a report against labels and counts: false zeros, missed zeros, reviews, wrong reasons.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/accuracy/labels.hpp"

namespace oit::accuracy {

/// How a verdict compares with its label.
enum class Hit {
  right,
  review,        ///< a person is asked; counted, not wrong
  false_zero,    ///< label full or partial, verdict zero: a defect
  missed_zero,   ///< label zero, verdict full or partial
  wrong_reason,  ///< zero or partial as labelled, but for none of the label's checks
  half_off,      ///< full for partial, or partial for full
};
const char* to_string(Hit hit);

/// One item, compared.
struct Compared {
  std::string site, item, label, verdict;
  Hit hit = Hit::right;
  std::vector<std::string> failed;     ///< checks that fail and cost points
  std::vector<std::string> unknown;    ///< checks that ask a person
  std::vector<std::string> no_advice;  ///< checks of the label's advice that said nothing
};

/// `report` is a report.json. Items the report lacks count as missed.
std::vector<Compared> compare(const LabelledSite& site, std::string_view report);

struct Counts {
  int items = 0, right = 0, review = 0, false_zero = 0, missed_zero = 0, wrong_reason = 0, half_off = 0;
  int zeros = 0;  ///< labelled zero
  void add(const Compared& one);
};

/// Per book and altogether (`all`), per check (by the checks that failed wrongly, or asked).
struct Tally {
  std::map<std::string, Counts> books;
  std::map<std::string, int> false_by_check, asked_by_check;
  void add(const std::string& book, const Compared& one);
};

/// Plain text, for the terminal and for docs.
std::string table(const Tally& tally);

}  // namespace oit::accuracy
