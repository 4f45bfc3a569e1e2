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

/// Opens `submitted` and what the item needs beyond it. Addresses shared with other items are opened once.
boost::asio::awaitable<ItemGathered> gather(Visitor& visitor, const rules::Item& item,
                                            const rules::SubmittedItem* submitted,
                                            const std::vector<core::Url>& websites);

}  // namespace oit::app
