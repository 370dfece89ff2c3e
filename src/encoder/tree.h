// The best dependency tree over arc scores, with exactly one root (Chu and Liu 1965, Edmonds 1967).
//
//   std::vector<uint32_t> heads = best_tree(scores, words);  // heads[i]: 0 for the root, else 1 + number of the head word
//
// Stateless; safe from any thread.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline::encoder {

// `scores` is [words][words + 1]: dependant, then head with the root as column 0. Maximises the sum of the scores over all
// trees in which one word hangs on the root. Scores may be any floats; NaN counts as very small. `words` of 0 gives {}.
std::vector<uint32_t> best_tree(const float* scores, uint32_t words);

}  // namespace dateline::encoder
