#include "encoder/tree.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::encoder {
namespace {

constexpr double kShut = -1e18;      // no arc
constexpr double kRootPrice = 1e12;  // above any sum of scores: a second root never pays
constexpr double kLargest = 1e7;     // scores are held within this

// A complete graph with node 0 as its root; at(i, j) is the score of j as head of i.
struct Graph {
  size_t nodes = 0;
  std::vector<double> scores;
  double& at(size_t i, size_t j) { return scores[i * nodes + j]; }
  double at(size_t i, size_t j) const { return scores[i * nodes + j]; }
};

using Heads = std::vector<uint32_t>;

Graph make_graph(const float* scores, uint32_t words) {
  Graph g{words + size_t{1}, std::vector<double>((words + size_t{1}) * (words + size_t{1}), kShut)};
  for (uint32_t i = 0; i < words; ++i)
    for (uint32_t j = 0; j <= words; ++j) {
      const double score = scores[i * (words + size_t{1}) + j];
      if (j != i + 1) g.at(i + 1, j) = std::isnan(score) ? -kLargest : std::clamp(score, -kLargest, kLargest);
    }
  return g;
}

Heads greedy(const Graph& g) {
  Heads heads(g.nodes, 0);
  for (size_t i = 1; i < g.nodes; ++i)
    for (size_t j = 0; j < g.nodes; ++j)
      if (g.at(i, j) > g.at(i, heads[i])) heads[i] = static_cast<uint32_t>(j);
  return heads;
}

// The nodes of one cycle, or none.
std::vector<uint32_t> find_cycle(const Heads& heads) {
  std::vector<uint32_t> seen(heads.size(), 0);
  for (uint32_t start = 1; start < heads.size(); ++start) {
    uint32_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = start;
      node = heads[node];
    }
    if (node == 0 || seen[node] != start) continue;
    std::vector<uint32_t> cycle = {node};
    for (uint32_t next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

// A cycle drawn together into the last node of a smaller graph, and the way back.
struct Contraction {
  std::vector<uint32_t> outside;  // node of the larger graph for each but the last
  std::vector<uint32_t> leaves;   // by dependant outside: the node of the cycle that would be its head
  std::vector<uint32_t> enters;   // by head outside: the node of the cycle that would hang on it
};

// Replaces `g` by the smaller graph.
Contraction contract(Graph& g, const Heads& heads, const std::vector<uint32_t>& cycle) {
  Contraction c;
  std::vector<bool> inside(g.nodes, false);
  for (uint32_t node : cycle) inside[node] = true;
  for (uint32_t node = 0; node < g.nodes; ++node)
    if (!inside[node]) c.outside.push_back(node);
  const size_t last = c.outside.size();
  Graph small{last + 1, std::vector<double>((last + 1) * (last + 1), kShut)};
  c.leaves.assign(last, cycle[0]);
  c.enters.assign(last, cycle[0]);
  for (size_t a = 0; a < last; ++a) {
    const uint32_t node = c.outside[a];
    for (size_t b = 0; b < last; ++b) small.at(a, b) = g.at(node, c.outside[b]);
    const auto gain = [&](uint32_t entered) { return g.at(entered, node) - g.at(entered, heads[entered]); };
    for (uint32_t member : cycle) {
      if (g.at(node, member) > g.at(node, c.leaves[a])) c.leaves[a] = member;
      if (gain(member) > gain(c.enters[a])) c.enters[a] = member;
    }
    small.at(a, last) = g.at(node, c.leaves[a]);
    small.at(last, a) = gain(c.enters[a]);
  }
  g = std::move(small);
  return c;
}

Heads expand(const Contraction& c, const Heads& small, Heads heads) {
  const size_t last = c.outside.size();
  for (size_t a = 1; a < last; ++a) heads[c.outside[a]] = small[a] == last ? c.leaves[a] : c.outside[small[a]];
  heads[c.enters[small[last]]] = c.outside[small[last]];
  return heads;
}

Heads edmonds(Graph g) {
  std::vector<Contraction> steps;
  std::vector<Heads> choices = {greedy(g)};
  for (auto cycle = find_cycle(choices.back()); !cycle.empty(); cycle = find_cycle(choices.back())) {
    steps.push_back(contract(g, choices.back(), cycle));
    choices.push_back(greedy(g));
  }
  Heads heads = choices.back();
  for (size_t n = steps.size(); n-- > 0;) heads = expand(steps[n], heads, choices[n]);
  return heads;
}

}  // namespace

std::vector<uint32_t> best_tree(const float* scores, uint32_t words) {
  if (words == 0) return {};
  Graph g = make_graph(scores, words);
  Heads heads = greedy(g);
  if (std::count(heads.begin() + 1, heads.end(), 0u) != 1 || !find_cycle(heads).empty()) {
    for (uint32_t i = 1; i <= words; ++i) g.at(i, 0) -= kRootPrice;
    heads = edmonds(std::move(g));
  }
  return {heads.begin() + 1, heads.end()};
}

}  // namespace dateline::encoder
