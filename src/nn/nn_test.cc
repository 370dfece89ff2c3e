#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "nn/half.h"
#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/path.h"

namespace dateline::nn {
namespace {

std::vector<float> random_values(size_t count, uint32_t seed, float spread = 1) {
  std::mt19937 source(seed);
  std::normal_distribution<float> normal(0, spread);
  std::vector<float> values(count);
  for (float& value : values) value = normal(source);
  return values;
}

float largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
  float most = 0;
  for (size_t i = 0; i < a.size(); ++i) most = std::max(most, std::fabs(a[i] - b[i]));
  return most;
}

std::vector<float> product(Path path, uint32_t outputs, uint32_t inputs, size_t rows, const std::vector<float>& x) {
  const auto weight = random_values(size_t{outputs} * inputs, 1, 0.1f), bias = random_values(outputs, 2);
  const Linear layer = make_linear(path, outputs, inputs, weight.data(), bias.data());
  std::vector<float> y(rows * outputs);
  Workspace work;
  apply(layer, x.data(), rows, y.data(), work);
  return y;
}

std::vector<Path> fast_paths() {
  std::vector<Path> paths = {Path::kFp32, Path::kInt8};
  if (this_cpu().avx2) paths.push_back(Path::kInt16);
  return paths;
}

TEST(Linear, EveryPathFollowsTheOracle) {
  struct Case {
    uint32_t outputs, inputs;
    size_t rows;
  };
  for (const Case& c : {Case{1, 1, 1}, Case{17, 5, 3}, Case{16, 384, 6}, Case{51, 33, 13}, Case{1152, 384, 40}, Case{384, 1536, 7}}) {
    const auto x = random_values(c.rows * c.inputs, 3);
    const auto truth = product(Path::kOracle, c.outputs, c.inputs, c.rows, x);
    for (Path path : fast_paths()) {
      const float allowed = (path == Path::kInt8 ? 0.02f : 0.0005f) * std::sqrt(static_cast<float>(c.inputs));
      EXPECT_LT(largest_difference(truth, product(path, c.outputs, c.inputs, c.rows, x)), allowed)
          << describe(path) << " " << c.outputs << " x " << c.inputs << ", " << c.rows << " rows";
    }
  }
}

TEST(Linear, RowsDoNotDependOnTheirNeighbours) {
  constexpr uint32_t kOutputs = 96, kInputs = 384;
  const auto x = random_values(64 * kInputs, 4);
  for (Path path : fast_paths()) {
    const auto all = product(path, kOutputs, kInputs, 64, x);
    for (size_t row : {0u, 5u, 63u}) {
      const std::vector<float> one(x.begin() + static_cast<long>(row * kInputs), x.begin() + static_cast<long>((row + 1) * kInputs));
      const auto alone = product(path, kOutputs, kInputs, 1, one);
      for (uint32_t o = 0; o < kOutputs; ++o) EXPECT_EQ(alone[o], all[row * kOutputs + o]) << describe(path);
    }
  }
}

TEST(Linear, LargeAndNullActivationsStayFinite) {
  for (Path path : fast_paths())
    for (float scale : {0.0f, 1e-20f, 1e4f}) {
      std::vector<float> x = random_values(3 * 64, 5, scale == 0 ? 1 : scale);
      if (scale == 0) x.assign(x.size(), 0.0f);
      for (float y : product(path, 24, 64, 3, x)) EXPECT_TRUE(std::isfinite(y)) << describe(path);
    }
}

TEST(Kernels, Avx2FollowsThePlainOnes) {
  if (!this_cpu().avx2) GTEST_SKIP() << "no AVX2";
  const Kernels &plain = plain_kernels(), &fast = avx2_kernels();
  auto a = random_values(1003, 6, 3), b = a;
  a[0] = b[0] = -40;
  a[1] = b[1] = 40;
  plain.gelu(a.data(), a.size());
  fast.gelu(b.data(), b.size());
  EXPECT_LT(largest_difference(a, b), 1e-5f);

  const uint32_t width = 64;
  const auto weight = random_values(width, 7), bias = random_values(width, 8), add = random_values(5 * width, 9);
  const Norm norm{weight.data(), bias.data(), width, 1e-12f};
  a = b = random_values(5 * width, 10);
  plain.add_norm(a.data(), add.data(), 5, norm);
  fast.add_norm(b.data(), add.data(), 5, norm);
  EXPECT_LT(largest_difference(a, b), 1e-5f);

  Aligned<float> work;
  for (size_t length : {1, 7, 8, 33, 100}) {
    const auto qkv = random_values((length + 2) * 3 * width, 11, 2);
    a.assign((length + 2) * width, 0);
    b = a;
    plain.attend({qkv.data(), 2, length, width, 2}, a.data(), work);
    fast.attend({qkv.data(), 2, length, width, 2}, b.data(), work);
    EXPECT_LT(largest_difference(a, b), 2e-5f) << length;
  }

  const auto x = random_values(3 * 77, 12), y = random_values(4 * 77, 13);
  a.assign(12, 0);
  b = a;
  plain.dots({x.data(), 3, 77, y.data(), 4, 77, 75}, a.data());
  fast.dots({x.data(), 3, 77, y.data(), 4, 77, 75}, b.data());
  EXPECT_LT(largest_difference(a, b), 1e-4f);
}

TEST(Half, KnownValues) {
  const struct {
    uint16_t bits;
    float value;
  } cases[] = {{0x0000, 0}, {0x3C00, 1}, {0xC000, -2}, {0x3555, 0.33325195f}, {0x0001, 5.9604645e-8f}, {0x7BFF, 65504}};
  for (const auto& c : cases) EXPECT_FLOAT_EQ(from_half(c.bits), c.value);
  EXPECT_TRUE(std::isinf(from_half(0x7C00)));
  EXPECT_TRUE(std::isnan(from_half(0x7E00)));
}

TEST(Path, NamesAndErrors) {
  EXPECT_EQ(*choose_path("oracle"), Path::kOracle);
  EXPECT_EQ(*choose_path("fp32"), Path::kFp32);
  EXPECT_TRUE(choose_path(nullptr).ok());
  EXPECT_TRUE(choose_path("").ok());
  const auto wrong = choose_path("int3");
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(wrong.error().message.find("fp32"), std::string::npos);
}

}  // namespace
}  // namespace dateline::nn
