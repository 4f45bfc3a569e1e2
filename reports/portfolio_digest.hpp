// What the index page and its tables share: the order of agencies, columns of items, totals. Internal to reports/.
#pragma once
#include <string>
#include <vector>

#include "reports/portfolio.hpp"

namespace oit::reports {

/// Most items likely zero first, then the lowest projected score.
std::vector<const PortfolioEntry*> worst_first(const Portfolio& portfolio);
/// Every item id of every book, in number order.
std::vector<std::string> item_columns(const Portfolio& portfolio);
/// nullptr where the agency's book has no such item.
std::vector<const core::Verdict*> verdicts_by_column(const PortfolioEntry& entry, const std::vector<std::string>& columns);

struct ItemTrouble {
  std::string book, id;
  core::Text title;
  int agencies, zero, partial, review;
};
/// Every item of every book, most zeros first; of equal counts the larger share.
std::vector<ItemTrouble> trouble_by_item(const Portfolio& portfolio);

struct KindTotal {
  std::string kind;
  int agencies, with_zero, zero, review;
  double likely_sum;
};
/// Kinds of agencies, largest first.
std::vector<KindTotal> totals_by_kind(const Portfolio& portfolio);

}  // namespace oit::reports
