// What ITA total and level an OIT result leads to, given IIT and EIT, and which items would lift the agency to the next
// level. Exact decimals throughout; every figure rounded once, half up.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "core/run.hpp"
#include "rules/rulebook.hpp"
#include "rules/scoring.hpp"

namespace oit::rules {

/// Survey scores as published, decimal text. Several are averaged plainly: the parts of EIT, an instrument's indicators,
/// or its questions, whichever the book says a survey is the mean of.
struct SurveyScores {
  std::vector<std::string> iit;
  std::vector<std::string> eit;
};

/// An item that would raise OIT if it were full.
struct Lift {
  std::string item;
  core::Text title;
  std::string oit_points;   ///< `2.08`
};

struct Projection {
  std::string iit, eit;                              ///< as they enter the total, two decimals
  std::string oit_low, oit_likely, oit_high;
  std::string total_low, total_likely, total_high;   ///< ITA
  std::optional<core::Level> level_low, level_likely, level_high;
  std::optional<core::Level> next;                   ///< the level above the likely one; nullopt at the top
  std::string oit_needed;                            ///< for `next`; empty when OIT alone cannot bring it
  std::vector<core::Text> hindrances;                ///< what else `next` asks that OIT cannot give (IIT below 95, …)
  std::vector<Lift> lifts;                           ///< fewest items that bring `oit_needed`, biggest first
  std::vector<Lift> further;                         ///< the other items that could still gain, biggest first
};

/// Problems: a score that is no decimal from 0 to 100 (named `--iit`, `--eit`), none given, a book without levels.
/// `verdicts` in the book's item order.
core::Result<Projection> project(const Rulebook& book, std::span<const ItemVerdict> verdicts, const SurveyScores& surveys);

/// From a report's item: the verdict with the leaning its likely score tells.
ItemVerdict verdict_of(const Item& item, core::Verdict verdict, const core::Score& score);

/// The whole answer for a terminal.
std::string projection_text(const Rulebook& book, const Projection& projection, core::Language language);

}  // namespace oit::rules
