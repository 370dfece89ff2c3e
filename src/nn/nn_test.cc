#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "nn/amx_block.h"
#include "nn/bytes.h"
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

std::vector<float> product(Path path, uint32_t outputs, uint32_t inputs, size_t rows, const std::vector<float>& x, const float* range = nullptr) {
  const auto weight = random_values(size_t{outputs} * inputs, 1, 0.1f), bias = random_values(outputs, 2);
  const Linear layer = make_linear(path, {outputs, inputs, weight.data(), bias.data(), range});
  std::vector<float> y(rows * outputs);
  Workspace work;
  apply(layer, x.data(), rows, y.data(), work);
  return y;
}

float allowed_error(Path path, uint32_t inputs) {
  const float one = is_fp32(path) ? 1e-5f : path == Path::kInt16 ? 0.0005f : path == Path::kInt8Avx2 ? 0.02f : 0.01f;
  return one * std::sqrt(static_cast<float>(inputs));
}

struct Shape {
  uint32_t outputs, inputs;
  size_t rows;
};
constexpr Shape kShapes[] = {{1, 1, 1},      {17, 5, 3},      {16, 384, 6},    {51, 33, 13},   {33, 96, 11}, {40, 65, 35},
                             {1152, 384, 40}, {384, 1536, 7}, {384, 384, 325}, {183, 384, 29}, {3, 128, 12}};

TEST(Linear, EveryPathFollowsTheOracle) {
  for (const Shape& c : kShapes) {
    const auto x = random_values(c.rows * c.inputs, 3);
    const auto truth = product(Path::kOracle, c.outputs, c.inputs, c.rows, x);
    for (Path path : paths_here())
      EXPECT_LE(largest_difference(truth, product(path, c.outputs, c.inputs, c.rows, x)), allowed_error(path, c.inputs))
          << describe(path) << " " << c.outputs << " x " << c.inputs << ", " << c.rows << " rows";
  }
}

TEST(Linear, RangesOfInputsAreKept) {
  const uint32_t inputs = 100;
  std::vector<float> range(inputs), x = random_values(9 * inputs, 14);
  for (uint32_t i = 0; i < inputs; ++i) range[i] = 0.1f + static_cast<float>(i % 7);
  for (size_t i = 0; i < x.size(); ++i) x[i] = std::fmod(x[i], 1.0f) * range[i % inputs];
  const auto truth = product(Path::kOracle, 24, inputs, 9, x);
  for (Path path : paths_here())
    EXPECT_LT(largest_difference(truth, product(path, 24, inputs, 9, x, range.data())), 3 * allowed_error(path, inputs) + 1e-6f) << describe(path);
  // What lies beyond the range is held at its end.
  std::vector<float> far = x;
  for (size_t i = 0; i < x.size(); ++i) far[i] = i % 2 ? 9 * range[i % inputs] : -9 * range[i % inputs];
  std::vector<float> held = far;
  for (size_t i = 0; i < x.size(); ++i) held[i] /= 9;
  const auto at_the_end = product(Path::kOracle, 24, inputs, 9, held);
  for (Path path : paths_here())
    if (is_int8(path)) { EXPECT_LT(largest_difference(at_the_end, product(path, 24, inputs, 9, far, range.data())), 9 * allowed_error(path, inputs)) << describe(path); }
}

TEST(Linear, FeedForwardOfEveryPathFollowsTheOracle) {
  constexpr uint32_t kWidth = 48, kHidden = 200;
  const auto up = random_values(kHidden * kWidth, 20, 0.2f), down = random_values(kHidden * kWidth, 21, 0.1f);
  const auto bias = random_values(kHidden, 22), x = random_values(101 * kWidth, 23);
  const std::vector<float> range(kWidth, 4.5f), hidden_range(kHidden, 10.0f);
  std::vector<float> truth;
  for (Path path : paths_here()) {
    const Linear first = make_linear(path, {kHidden, kWidth, up.data(), bias.data(), range.data()});
    const Linear second = make_linear(path, {kWidth, kHidden, down.data(), bias.data(), hidden_range.data()});
    std::vector<float> y(101 * kWidth), alone(kWidth);
    Workspace work, other;
    apply_feed_forward(first, second, x.data(), 101, y.data(), work);
    if (path == Path::kOracle) truth = y;
    EXPECT_LT(largest_difference(truth, y), path == Path::kInt8Avx2 ? 0.6f : is_int8(path) ? 0.3f : path == Path::kInt16 ? 0.01f : 1e-4f) << describe(path);
    apply_feed_forward(first, second, x.data() + 100 * kWidth, 1, alone.data(), other);
    for (uint32_t i = 0; i < kWidth; ++i) EXPECT_EQ(alone[i], y[100 * kWidth + i]) << describe(path);
  }
}

TEST(Linear, RowsDoNotDependOnTheirNeighbours) {
  constexpr uint32_t kOutputs = 96, kInputs = 384;
  const auto x = random_values(64 * kInputs, 4);
  for (Path path : paths_here()) {
    const auto all = product(path, kOutputs, kInputs, 64, x);
    for (size_t row : {0u, 5u, 63u}) {
      const std::vector<float> one(x.begin() + static_cast<long>(row * kInputs), x.begin() + static_cast<long>((row + 1) * kInputs));
      const auto alone = product(path, kOutputs, kInputs, 1, one);
      for (uint32_t o = 0; o < kOutputs; ++o) EXPECT_EQ(alone[o], all[row * kOutputs + o]) << describe(path);
    }
  }
}

TEST(Linear, LargeAndNullActivationsStayFinite) {
  for (Path path : paths_here())
    for (float scale : {0.0f, 1e-20f, 1e4f}) {
      std::vector<float> x = random_values(3 * 64, 5, scale == 0 ? 1 : scale);
      if (scale == 0) x.assign(x.size(), 0.0f);
      for (float y : product(path, 24, 64, 3, x)) EXPECT_TRUE(std::isfinite(y)) << describe(path);
    }
}

// The tile registers of AMX in plain memory, as Intel's manual tells of tileload, tilestore and tdpbusd.
struct PlainTiles {
  inline static uint8_t tile[8][16][64];
  template <int N>
  static void load(const void* from, size_t stride) {
    for (size_t line = 0; line < 16; ++line) std::copy_n(static_cast<const uint8_t*>(from) + line * stride, 64, tile[N][line]);
  }
  template <int N>
  static void store(void* to, size_t stride) {
    for (size_t line = 0; line < 16; ++line) std::copy_n(tile[N][line], 64, static_cast<uint8_t*>(to) + line * stride);
  }
  template <int Sums, int Rows, int Weights>
  static void multiply() {
    for (size_t m = 0; m < 16; ++m)
      for (size_t n = 0; n < 16; ++n) {
        int32_t sum;
        std::memcpy(&sum, &tile[Sums][m][4 * n], 4);
        for (size_t k = 0; k < 64; ++k) sum += int32_t{tile[Rows][m][k]} * int32_t{static_cast<int8_t>(tile[Weights][k / 4][4 * n + k % 4])};
        std::memcpy(&tile[Sums][m][4 * n], &sum, 4);
      }
  }
};

TEST(Amx, BlocksOfTilesAreTheSums) {
  constexpr size_t kInputs = 192, kRows = 64, kOutputs = 64;
  std::mt19937 source(30);
  std::vector<uint8_t> rows(kRows * kInputs);
  std::vector<int8_t> panels(kOutputs * kInputs);
  std::vector<int32_t> start(kOutputs), sums(32 * 32);
  for (auto& x : rows) x = static_cast<uint8_t>(source());
  for (auto& x : panels) x = static_cast<int8_t>(source());
  for (auto& x : start) x = static_cast<int32_t>(source() % 100000) - 50000;
  ByteProduct p;
  p.rows = rows.data();
  p.stride = kInputs;
  p.panels = panels.data();
  p.start = start.data();
  for (size_t first : {0u, 32u})
    for (size_t column : {0u, 32u}) {
      sum_tiles<PlainTiles>(p, first, column, sums.data());
      for (size_t r = 0; r < 32; ++r)
        for (size_t o = 0; o < 32; ++o) {
          int32_t sum = start[column + o];
          for (size_t k = 0; k < kInputs; ++k)
            sum += int32_t{rows[(first + r) * kInputs + k]} * int32_t{panels[column * kInputs + k / 4 * 128 + o * 4 + k % 4]};
          ASSERT_EQ(sums[r * 32 + o], sum) << first << " " << column << " " << r << " " << o;
        }
    }
}

std::vector<Path> one_path_a_set() {
  std::vector<Path> paths;
  for (Path path : paths_here())
    if (is_fp32(path)) paths.push_back(path);
  return paths;
}

class EveryKernel : public testing::TestWithParam<Path> {
 protected:
  const Kernels& plain = plain_kernels();
  const Kernels& fast = kernels_for(GetParam());
};

TEST_P(EveryKernel, Gelu) {
  auto a = random_values(1003, 6, 3), b = a;
  a[0] = b[0] = -40;
  a[1] = b[1] = 40;
  plain.gelu(a.data(), a.size());
  fast.gelu(b.data(), b.size());
  EXPECT_LT(largest_difference(a, b), 1e-5f);
}

TEST_P(EveryKernel, AddNorm) {
  for (uint32_t width : {8u, 64u, 72u, 384u, 51u}) {
    const auto weight = random_values(width, 7), bias = random_values(width, 8), add = random_values(5 * width, 9);
    const Norm norm{weight.data(), bias.data(), width, 1e-12f};
    auto x = random_values(5 * width, 10);
    std::vector<float> a(5 * width), b(5 * width);
    for (const float* branch : {add.data(), static_cast<const float*>(nullptr)}) {
      plain.add_norm(x.data(), branch, 5, norm, a.data());
      fast.add_norm(x.data(), branch, 5, norm, b.data());
      EXPECT_LT(largest_difference(a, b), 2e-5f) << width;
    }
    fast.add_norm(x.data(), nullptr, 5, norm, x.data());
    EXPECT_EQ(x, b);
  }
}

TEST_P(EveryKernel, Attend) {
  for (uint32_t width : {16u, 64u, 96u})
    for (size_t length : {1, 3, 4, 7, 8, 15, 16, 17, 33, 100}) {
      const auto qkv = random_values((length + 2) * 3 * width, 11, 2);
      std::vector<float> a((length + 2) * width), b = a, work(attention_room(length, width / 2));
      plain.attend({qkv.data(), 2, length, width, 2}, a.data(), work.data());
      fast.attend({qkv.data(), 2, length, width, 2}, b.data(), work.data());
      EXPECT_LT(largest_difference(a, b), 2e-5f) << width << " " << length;
    }
}

TEST_P(EveryKernel, DotsMixEmbed) {
  const auto x = random_values(3 * 77, 12), y = random_values(4 * 77, 13);
  std::vector<float> a(12), b(12);
  plain.dots({x.data(), 3, 77, y.data(), 4, 77, 75}, a.data());
  fast.dots({x.data(), 3, 77, y.data(), 4, 77, 75}, b.data());
  EXPECT_LT(largest_difference(a, b), 1e-4f);

  const float* layers[] = {x.data(), y.data(), x.data() + 77};
  const float weights[] = {0.5f, -1, 2};
  a.assign(77, 0);
  b = a;
  plain.mix({layers, weights, 3, 77}, a.data());
  fast.mix({layers, weights, 3, 77}, b.data());
  EXPECT_LT(largest_difference(a, b), 1e-5f);

  std::vector<int8_t> word(77);
  for (size_t i = 0; i < 77; ++i) word[i] = static_cast<int8_t>(i * 29);
  plain.embed({word.data(), 0.01f, x.data(), y.data(), x.data() + 77, 77}, a.data());
  fast.embed({word.data(), 0.01f, x.data(), y.data(), x.data() + 77, 77}, b.data());
  EXPECT_LT(largest_difference(a, b), 1e-5f);
}

INSTANTIATE_TEST_SUITE_P(Sets, EveryKernel, testing::ValuesIn(one_path_a_set()),
                         [](const auto& set) { return describe(set.param).substr(5); });

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
  EXPECT_EQ(*choose_path("fp32-sse2"), Path::kFp32Sse2);
  EXPECT_TRUE(is_fp32(*choose_path("fp32")));
  EXPECT_TRUE(choose_path(nullptr).ok());
  EXPECT_TRUE(choose_path("").ok());
  for (Path path : paths_here()) EXPECT_EQ(*choose_path(describe(path).c_str()), path);
  for (const char* name : {"int3", "fp", "fp32-", "int8-avx", "avx512"}) {
    const auto wrong = choose_path(name);
    ASSERT_FALSE(wrong.ok()) << name;
    EXPECT_NE(wrong.error().message.find("fp32-sse2"), std::string::npos);
  }
}

}  // namespace
}  // namespace dateline::nn
