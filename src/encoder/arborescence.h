// The best dependency tree with a single root, from scores of all arcs (Chu and Liu 1965, Edmonds 1967).
//
//   std::vector<int32_t> heads = best_tree(scores, words);   // heads[i] in 0 … words, 0 is the root
//
// Pure function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline::encoder {

// scores[(dependant - 1) * (words + 1) + head], dependants 1 … words, heads 0 … words (0: the root). Greedy where the
// greedy choice is a tree. Exactly one word has head 0. Returns a head for dependants 1 … words, at [dependant - 1].
std::vector<int32_t> best_tree(const float* scores, size_t words);

}  // namespace dateline::encoder
