// What several formats want to know about a run: which items to fix first, what to ask a person, counts, messages.
// Only selects, sorts and counts what is in the run; never judges. Pointers live as long as the run.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/run.hpp"
#include "core/text.hpp"

namespace oit::reports {

/// Zero and partial items, most points to gain first, then in the book's order.
std::vector<const core::ItemResult*> items_to_fix(const core::RunResult& run);
/// Review items, most points at stake first.
std::vector<const core::ItemResult*> items_to_review(const core::RunResult& run);

/// What costs the item points: failed essential findings, then failed complete ones.
std::vector<const core::Finding*> faults_of(const core::ItemResult& item);
/// What a person must answer: unknown findings that matter, weightiest first.
std::vector<const core::Finding*> questions_of(const core::ItemResult& item);
/// Failed findings that cost no points.
std::vector<const core::Finding*> advice_of(const core::ItemResult& item);

/// The submitted address a finding is about, or nullptr.
const core::UrlRecord* record_of(const core::ItemResult& item, const std::string& url);

/// The shortest honest sentence for why the item has its verdict; empty when nothing is known.
core::Text main_reason(const core::ItemResult& item);

/// Days from `as_of` to the closing day; nullopt where the book does not know it.
std::optional<int> days_to_deadline(const core::RunResult& run);

struct FileCounts {
  std::array<int, 6> by_grade{};                                ///< every file once
  std::vector<std::pair<core::UrlOutcome, int>> links;          ///< submitted addresses, most frequent first
  std::vector<std::pair<core::DateWitness, int>> witnesses;     ///< files with a known date
  int undated = 0;
};
FileCounts count_files(const core::RunResult& run);

/// Owners in the book's order; items nobody owns come last under an empty name. Only items to fix or to look at.
std::vector<std::pair<std::string, std::vector<const core::ItemResult*>>> work_by_owner(const core::RunResult& run);
/// Plain text, ready to be sent.
std::string message_to_owner(const core::RunResult& run, const std::string& owner,
                             const std::vector<const core::ItemResult*>& items, core::Language language);

/// The group's title, or its id.
std::string group_title(const core::RunResult& run, const std::string& id, core::Language language);

}  // namespace oit::reports
