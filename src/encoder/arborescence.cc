#include "encoder/arborescence.h"

#include <algorithm>
#include <limits>

namespace dateline::encoder {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

struct Matrix {
  size_t size = 0;  // nodes, 0 is the root
  std::vector<float> score;
  float& at(size_t dependant, size_t head) { return score[dependant * size + head]; }
  float at(size_t dependant, size_t head) const { return score[dependant * size + head]; }
};

std::vector<size_t> greedy(const Matrix& matrix) {
  std::vector<size_t> heads(matrix.size, 0);
  for (size_t dependant = 1; dependant < matrix.size; ++dependant) {
    size_t best = dependant == 0 ? 1 : 0;
    for (size_t head = 0; head < matrix.size; ++head)
      if (head != dependant && matrix.at(dependant, head) > matrix.at(dependant, best)) best = head;
    heads[dependant] = best;
  }
  return heads;
}

// The nodes of one cycle, empty when there is none.
std::vector<size_t> find_cycle(const std::vector<size_t>& heads) {
  std::vector<uint32_t> seen(heads.size(), 0);
  for (size_t start = 1; start < heads.size(); ++start) {
    size_t node = start;
    while (node != 0 && seen[node] == 0) {
      seen[node] = static_cast<uint32_t>(start);
      node = heads[node];
    }
    if (node == 0 || seen[node] != start) continue;
    std::vector<size_t> cycle{node};
    for (size_t next = heads[node]; next != node; next = heads[next]) cycle.push_back(next);
    return cycle;
  }
  return {};
}

std::vector<size_t> maximum(const Matrix& matrix) {
  std::vector<size_t> heads = greedy(matrix);
  const std::vector<size_t> cycle = find_cycle(heads);
  if (cycle.empty()) return heads;
  // Contract the cycle to one node, solve the smaller problem, break the cycle where its best outside arc enters.
  std::vector<uint8_t> in_cycle(matrix.size, 0);
  for (size_t node : cycle) in_cycle[node] = 1;
  std::vector<size_t> outside;
  for (size_t node = 0; node < matrix.size; ++node)
    if (!in_cycle[node]) outside.push_back(node);
  Matrix smaller{outside.size() + 1, std::vector<float>((outside.size() + 1) * (outside.size() + 1), kNever)};
  const size_t merged = outside.size();
  std::vector<size_t> enters(outside.size()), leaves(outside.size());
  for (size_t i = 0; i < outside.size(); ++i) {
    for (size_t j = 0; j < outside.size(); ++j) smaller.at(i, j) = matrix.at(outside[i], outside[j]);
    for (size_t node : cycle) {
      const float into = matrix.at(node, outside[i]) - matrix.at(node, heads[node]);
      if (into > smaller.at(merged, i)) {
        smaller.at(merged, i) = into;
        enters[i] = node;
      }
      if (matrix.at(outside[i], node) > smaller.at(i, merged)) {
        smaller.at(i, merged) = matrix.at(outside[i], node);
        leaves[i] = node;
      }
    }
  }
  const std::vector<size_t> solved = maximum(smaller);
  for (size_t i = 1; i < outside.size(); ++i) heads[outside[i]] = solved[i] == merged ? leaves[i] : outside[solved[i]];
  heads[enters[solved[merged]]] = outside[solved[merged]];
  return heads;
}

float total(const Matrix& matrix, const std::vector<size_t>& heads) {
  float sum = 0;
  for (size_t dependant = 1; dependant < matrix.size; ++dependant) sum += matrix.at(dependant, heads[dependant]);
  return sum;
}

size_t roots_of(const std::vector<size_t>& heads) {
  return static_cast<size_t>(std::count(heads.begin() + 1, heads.end(), size_t{0}));
}

}  // namespace

std::vector<int32_t> best_tree(const float* scores, size_t words) {
  Matrix matrix{words + 1, std::vector<float>((words + 1) * (words + 1), kNever)};
  for (size_t dependant = 1; dependant <= words; ++dependant)
    for (size_t head = 0; head <= words; ++head)
      if (head != dependant) matrix.at(dependant, head) = scores[(dependant - 1) * (words + 1) + head];
  std::vector<size_t> heads = maximum(matrix);
  if (roots_of(heads) != 1) {
    // Try each candidate root alone, the likeliest first; a handful holds the best tree.
    std::vector<size_t> candidates;
    for (size_t word = 1; word <= words; ++word) candidates.push_back(word);
    std::stable_sort(candidates.begin(), candidates.end(), [&](size_t a, size_t b) { return matrix.at(a, 0) > matrix.at(b, 0); });
    candidates.resize(std::min<size_t>(candidates.size(), 8));
    float best = kNever;
    for (size_t root : candidates) {
      Matrix single = matrix;
      for (size_t word = 1; word <= words; ++word)
        if (word != root) single.at(word, 0) = -1e9F;
      for (size_t head = 1; head <= words; ++head) single.at(root, head) = kNever;
      std::vector<size_t> solved = maximum(single);
      const float score = total(matrix, solved);
      if (roots_of(solved) == 1 && (score > best || best == kNever)) {
        best = score;
        heads = std::move(solved);
      }
    }
  }
  std::vector<int32_t> result(words);
  for (size_t dependant = 1; dependant <= words; ++dependant) result[dependant - 1] = static_cast<int32_t>(heads[dependant]);
  return result;
}

}  // namespace dateline::encoder
