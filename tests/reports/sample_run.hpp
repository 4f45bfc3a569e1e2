// Finished runs to print: a realistic 22-item audit of a Bangkok district, and large and hostile variations of it.
#pragma once
#include "core/run.hpp"
#include "reports/portfolio.hpp"

namespace oit::reports::testing {

/// Two items likely zero, five for a person to look at, long Thai texts, everything a report can hold.
core::RunResult bangkhae_2568();
/// The same agency with `items` items of about `findings` findings each, all fields filled.
core::RunResult large_run(int items, int findings);
/// Texts chosen to break formats: markup, formulas, broken UTF-8, control characters, direction marks, 10,000 characters.
core::RunResult hostile_run();
/// `agencies` agencies of three kinds under one book, with verdicts spread as they are in real life.
Portfolio portfolio_of(int agencies);
/// A run without items.
core::RunResult empty_run();

}  // namespace oit::reports::testing
