// Weighted means up a tree, and each leaf's share of the root.
#include "rules/score_tree.hpp"

#include <algorithm>

namespace oit::rules {

ScoreTree::ScoreTree(const Rulebook& book) {
  nodes_.resize(1);
  std::map<std::string, std::size_t> index{{"", 0}};
  for (const auto& group : book.groups) {
    const std::size_t own = nodes_.size();
    index[group.id] = own;
    Node node;
    node.id = group.id;
    node.weight = parse_decimal(group.weight).value_or(Exact(1));
    nodes_.push_back(std::move(node));
    nodes_[index[group.parent]].groups.push_back(own);
  }
  for (std::size_t i = 0; i < book.items.size(); ++i) {
    const Item& item = book.items[i];
    item_weights_.push_back(parse_decimal(item.weight).value_or(Exact(1)) * item.units);
    nodes_[index[item.group]].items.push_back(i);
  }
  shares_.assign(book.items.size(), Exact(0));
  share_out(nodes_[0], Exact(1));
}

bool ScoreTree::filled(const Node& node) const {
  return !node.items.empty() ||
         std::any_of(node.groups.begin(), node.groups.end(), [this](std::size_t g) { return filled(nodes_[g]); });
}

Exact ScoreTree::mean(const Node& node, const std::vector<Exact>& points, TreeScores& out) const {
  Exact sum = 0, weight = 0;
  for (const std::size_t g : node.groups) {
    if (!filled(nodes_[g])) continue;
    sum += nodes_[g].weight * mean(nodes_[g], points, out);
    weight += nodes_[g].weight;
  }
  for (const std::size_t i : node.items) {
    sum += item_weights_[i] * points[i];
    weight += item_weights_[i];
  }
  const Exact result = weight == 0 ? Exact(0) : Exact(sum / weight);
  if (!node.id.empty()) out.groups[node.id] = result;
  return result;
}

void ScoreTree::share_out(const Node& node, const Exact& share) {
  Exact weight = 0;
  for (const std::size_t g : node.groups)
    if (filled(nodes_[g])) weight += nodes_[g].weight;
  for (const std::size_t i : node.items) weight += item_weights_[i];
  if (weight == 0) return;
  for (const std::size_t g : node.groups)
    if (filled(nodes_[g])) share_out(nodes_[g], Exact(share * nodes_[g].weight / weight));
  for (const std::size_t i : node.items) shares_[i] = share * item_weights_[i] / weight;
}

TreeScores ScoreTree::score(const std::vector<Exact>& points) const {
  TreeScores out;
  out.oit = mean(nodes_[0], points, out);
  return out;
}

}  // namespace oit::rules
