// Gathers one item's evidence: its submitted addresses and what they lead to (DESIGN §4).
#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/site_chrome.hpp"
#include "app/visit.hpp"
#include "checks/check.hpp"
#include "rules/rulebook.hpp"
#include "rules/submission.hpp"

namespace oit::app {

/// One source and what it points into.
struct GatheredSource {
  checks::Source source;
  VisitPtr visit;                                 ///< null where the text was no address
  std::shared_ptr<const core::Content> content;   ///< owner of what source.content points to
};

/// An item's sources, in submission order, each submitted page followed by what it leads to.
struct ItemGathered {
  checks::ItemEvidence evidence;
  std::vector<GatheredSource> owners;    ///< of what evidence.sources point to, in the same order
  std::vector<std::string> notes;        ///< per submitted address: the agency's explanation
};

/// Gives a source other content; `publish` shows it to the checks.
void put_content(GatheredSource& gathered, std::shared_ptr<const core::Content> content);

/// Makes the list checks see from the list that owns.
void publish(ItemGathered& gathered);

/// An item and what decides which of its pages' links count.
struct AuditedItem {
  const rules::Item& item;
  core::FiscalYear year;
  const std::vector<std::string>& websites;   ///< the agency's main websites
};

/// What is known of the agency's submitted pages together before any link is followed.
struct SubmittedPages {
  SiteChrome chrome;
  std::set<std::string> addresses;   ///< every submitted address, requested and final, without fragment
};

/// Opens what was submitted (null: nothing was). Addresses shared with other items are opened once.
boost::asio::awaitable<ItemGathered> open_submitted(Visitor& visitor, const rules::Item& item, const rules::SubmittedItem* submitted);

/// To be called for every item once all are opened.
SubmittedPages know_submitted_pages(const std::vector<ItemGathered>& items);

/// Opens what the item's pages lead to, within its limits; never another item's page. `audited` and `pages` must live
/// until the task ends.
boost::asio::awaitable<void> follow_links(Visitor& visitor, const AuditedItem& audited, const SubmittedPages& pages, ItemGathered& gathered);

}  // namespace oit::app
