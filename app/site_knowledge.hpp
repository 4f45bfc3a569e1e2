// What is known of an agency's site besides its items: the home pages, and what can be reached from them.
#pragma once
#include <string>
#include <vector>

#include "app/visit.hpp"
#include "checks/check.hpp"
#include "rules/rulebook.hpp"

namespace oit::app {

struct KnownSite {
  checks::SiteKnowledge knowledge;
  std::vector<VisitPtr> visits;   ///< owners of what `knowledge` points to
  std::vector<std::string> asked; ///< every address it rests on, as Visit::asked
};

/// Opens the home pages; where the book asks for it, follows same-site links from them, breadth first, within a budget.
boost::asio::awaitable<KnownSite> learn_site(Visitor& visitor, const rules::Rulebook& book,
                                             const std::vector<core::Url>& websites);

}  // namespace oit::app
