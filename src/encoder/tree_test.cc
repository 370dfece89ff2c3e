#include "encoder/tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace dateline::encoder {
namespace {

bool is_tree(const std::vector<uint32_t>& heads) {
  size_t roots = 0;
  for (size_t word = 1; word <= heads.size(); ++word) {
    roots += heads[word - 1] == 0;
    size_t node = word, steps = 0;
    while (node != 0 && steps++ <= heads.size()) node = heads[node - 1];
    if (node != 0) return false;
  }
  return roots == 1;
}

double total(const std::vector<float>& scores, const std::vector<uint32_t>& heads) {
  double sum = 0;
  for (size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
  return sum;
}

// The best sum over every assignment of heads that is a tree.
double best_by_trying_all(const std::vector<float>& scores, uint32_t words) {
  std::vector<uint32_t> heads(words, 0);
  double best = -std::numeric_limits<double>::infinity();
  for (;;) {
    if (is_tree(heads)) best = std::max(best, total(scores, heads));
    uint32_t i = 0;
    while (i < words && ++heads[i] > words) heads[i++] = 0;
    if (i == words) return best;
  }
}

TEST(Tree, BestOfAllTreesOfSmallSentences) {
  std::mt19937 source(5);
  std::normal_distribution<float> normal(0, 3);
  for (int round = 0; round < 600; ++round) {
    const uint32_t words = 1 + static_cast<uint32_t>(round % 6);
    std::vector<float> scores(words * (words + 1));
    for (float& score : scores) score = normal(source);
    const auto heads = best_tree(scores.data(), words);
    ASSERT_TRUE(is_tree(heads));
    ASSERT_NEAR(total(scores, heads), best_by_trying_all(scores, words), 1e-3) << words << " words, round " << round;
  }
}

TEST(Tree, AlwaysATreeWhateverTheScores) {
  std::mt19937 source(6);
  const float odd[] = {0, 1, -1, 1e30f, -1e30f, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()};
  for (int round = 0; round < 200; ++round) {
    const uint32_t words = static_cast<uint32_t>(source() % 40);
    std::vector<float> scores(words * (words + size_t{1}));
    for (float& score : scores) score = odd[source() % 7];
    const auto heads = best_tree(scores.data(), words);
    ASSERT_EQ(heads.size(), words);
    if (words > 0) { ASSERT_TRUE(is_tree(heads)); }
  }
}

}  // namespace
}  // namespace dateline::encoder
