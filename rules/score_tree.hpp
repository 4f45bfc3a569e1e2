// A book's groups as a tree of weighted means, for exact arithmetic. Internal to rules/: heavy to compile.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "rules/exact.hpp"
#include "rules/rulebook.hpp"

namespace oit::rules {

/// Scores of every group that has items, and of the whole.
struct TreeScores {
  Exact oit = 0;
  std::map<std::string, Exact> groups;
};

class ScoreTree {
 public:
  explicit ScoreTree(const Rulebook& book);
  /// `points` in the book's item order.
  TreeScores score(const std::vector<Exact>& points) const;
  /// How much OIT rises when that item rises by one point: its share of the whole.
  const Exact& share(std::size_t item) const { return shares_[item]; }

 private:
  struct Node {
    std::string id;
    Exact weight = 1;
    std::vector<std::size_t> groups;  ///< indexes of nodes
    std::vector<std::size_t> items;   ///< indexes of items
  };
  bool filled(const Node& node) const;
  Exact mean(const Node& node, const std::vector<Exact>& points, TreeScores& out) const;
  void share_out(const Node& node, const Exact& share);

  std::vector<Node> nodes_;  ///< 0 is the whole
  std::vector<Exact> item_weights_;
  std::vector<Exact> shares_;
};

}  // namespace oit::rules
