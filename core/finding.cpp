// Words and plain names for outcomes, weights and verdicts.
#include "core/finding.hpp"

#include "core/closed_set.hpp"

namespace oit::core {
namespace {

constexpr WordTable<Outcome, 4> outcome_words{{
    {Outcome::pass, "pass"}, {Outcome::fail, "fail"}, {Outcome::unknown, "unknown"},
    {Outcome::not_applicable, "not_applicable"},
}};
constexpr WordTable<Weight, 3> weight_words{{
    {Weight::essential, "essential"}, {Weight::complete, "complete"}, {Weight::advice, "advice"},
}};
constexpr WordTable<Verdict, 4> verdict_words{{
    {Verdict::zero, "zero"}, {Verdict::partial, "partial"}, {Verdict::review, "review"}, {Verdict::full, "full"},
}};

}  // namespace

const char* to_string(Outcome outcome) { return word_of(outcome_words, outcome); }
const char* to_string(Weight weight) { return word_of(weight_words, weight); }
const char* to_string(Verdict verdict) { return word_of(verdict_words, verdict); }
std::optional<Outcome> parse_outcome(std::string_view word) { return value_of(outcome_words, word); }
std::optional<Weight> parse_weight(std::string_view word) { return value_of(weight_words, word); }
std::optional<Verdict> parse_verdict(std::string_view word) { return value_of(verdict_words, word); }

const Text& describe(Verdict verdict) {
  static const Text zero{"น่าจะได้ 0 คะแนน", "likely zero"};
  static const Text partial{"น่าจะได้ครึ่งคะแนน", "likely half"};
  static const Text review{"ต้องให้คนตรวจดู", "a person must look"};
  static const Text full{"น่าจะได้เต็ม", "likely full"};
  switch (verdict) {
    case Verdict::zero: return zero;
    case Verdict::partial: return partial;
    case Verdict::review: return review;
    case Verdict::full: return full;
  }
  return review;
}

const Text& describe(Weight weight) {
  static const Text essential{"จำเป็น", "essential"};
  static const Text complete{"ต้องครบ", "must be complete"};
  static const Text advice{"ข้อแนะนำ", "advice"};
  switch (weight) {
    case Weight::essential: return essential;
    case Weight::complete: return complete;
    case Weight::advice: return advice;
  }
  return advice;
}

const Text& describe(Outcome outcome) {
  static const Text pass{"ผ่าน", "pass"};
  static const Text fail{"ไม่ผ่าน", "fail"};
  static const Text unknown{"ยังบอกไม่ได้", "cannot tell"};
  static const Text not_applicable{"ไม่เกี่ยวข้อง", "not applicable"};
  switch (outcome) {
    case Outcome::pass: return pass;
    case Outcome::fail: return fail;
    case Outcome::unknown: return unknown;
    case Outcome::not_applicable: return not_applicable;
  }
  return unknown;
}

}  // namespace oit::core
