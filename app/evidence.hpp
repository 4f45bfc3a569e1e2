// Gathers one item's evidence: its submitted addresses and what they lead to (DESIGN §4).
#pragma once
#include <memory>
#include <vector>

#include "app/visit.hpp"
#include "checks/check.hpp"
#include "rules/rulebook.hpp"
#include "rules/submission.hpp"

namespace oit::app {

/// An item's sources and the visits they point into; keep it alive while `evidence` is used.
struct ItemGathered {
  checks::ItemEvidence evidence;
  std::vector<VisitPtr> visits;        ///< owners of what evidence.sources point to
  std::vector<std::string> notes;      ///< per submitted address: the agency's explanation
};

/// An item and what decides which of its pages' links count.
struct AuditedItem {
  const rules::Item& item;
  core::FiscalYear year;
  const std::vector<std::string>& websites;   ///< the agency's main websites
};

/// Opens `submitted` (null: nothing was submitted) and what the item needs beyond it. Addresses shared with other items
/// are opened once. `audited` must live until the task ends.
boost::asio::awaitable<ItemGathered> gather(Visitor& visitor, const AuditedItem& audited, const rules::SubmittedItem* submitted);

}  // namespace oit::app
