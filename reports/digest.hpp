// What several formats want to know about a run: which items to fix first, what to ask a person, counts, messages.
// Only selects, sorts and counts what is in the run; never judges. Pointers live as long as the run.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/run.hpp"
#include "core/text.hpp"

namespace oit::reports {

/// Zero and partial items, most points to gain first, then in the book's order.
std::vector<const core::ItemResult*> items_to_fix(const core::RunResult& run);
/// Review items, most points at stake first.
std::vector<const core::ItemResult*> items_to_review(const core::RunResult& run);

/// As a reader wants them: what failed, what a person must answer, what passed, what does not apply; else in their order.
std::vector<const core::Finding*> findings_worst_first(const core::ItemResult& item);
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

/// The offices an owner names: `ฝ่ายปกครอง ฝ่ายการคลัง` are two. Parts stand apart by comma, semicolon or line break, or by
/// a blank before another office of the same sort (`ฝ่าย…`), `ทุก…` or `โรงเรียน…`. Never an empty name.
std::vector<std::string> offices_of(std::string_view owner);
/// Every office with its items, an item of several offices under each of them; offices in the book's order, items nobody
/// owns last under an empty name. Only items to fix (first) or to look at.
std::vector<std::pair<std::string, std::vector<const core::ItemResult*>>> work_by_office(const core::RunResult& run);
/// Plain text, ready to be sent.
std::string message_to_office(const core::RunResult& run, const std::string& office,
                             const std::vector<const core::ItemResult*>& items, core::Language language);

/// The group's title, or its id.
std::string group_title(const core::RunResult& run, const std::string& id, core::Language language);

}  // namespace oit::reports
