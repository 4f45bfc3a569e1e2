// Puts a judged run into the form reports read: records of addresses and documents, scores, reasons.
#pragma once
#include <vector>

#include "app/evidence.hpp"
#include "checks/judge.hpp"
#include "core/run.hpp"

namespace oit::app {

struct JudgedRun {
  const rules::Rulebook& book;
  const rules::Submission& submission;
  const std::vector<ItemGathered>& gathered;          ///< in the book's order
  const std::vector<checks::Judgement>& judgements;   ///< in the book's order
  core::RunRecord run;
};

core::RunResult make_run_result(const JudgedRun& judged);

}  // namespace oit::app
