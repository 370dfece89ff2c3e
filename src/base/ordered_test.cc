#include "base/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace dateline::base {
namespace {

TEST(Ordered, KeepsTheOrderWhateverTheNumberOfThreads) {
  for (size_t threads : {1, 2, 3, 8}) {
    int next = 0;
    std::vector<int> taken;
    run_ordered<int, int>(
        {.threads = threads, .ahead = 2},
        [&]() -> std::optional<int> { return next < 500 ? std::optional<int>(next++) : std::nullopt; },
        [](int input) {
          if (input % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
          return input * 2;
        },
        [&](int output) { taken.push_back(output); });
    ASSERT_EQ(taken.size(), 500u);
    for (int i = 0; i < 500; ++i) ASSERT_EQ(taken[static_cast<size_t>(i)], i * 2);
  }
}

TEST(Ordered, NeverReadsFarAhead) {
  int next = 0;
  std::atomic<int> taken = 0;
  int furthest = 0;
  run_ordered<int, int>(
      {.threads = 2, .ahead = 3},
      [&]() -> std::optional<int> {
        furthest = std::max(furthest, next - taken.load());
        return next < 200 ? std::optional<int>(next++) : std::nullopt;
      },
      [](int input) { return input; }, [&](int) { ++taken; });
  EXPECT_LE(furthest, 2 * 3);
}

TEST(Ordered, EndsOnEmptyInput) {
  int taken = 0;
  run_ordered<int, int>({.threads = 4}, []() -> std::optional<int> { return std::nullopt; }, [](int i) { return i; },
                        [&](int) { ++taken; });
  EXPECT_EQ(taken, 0);
}

}  // namespace
}  // namespace dateline::base
