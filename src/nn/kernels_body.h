// The kernels of kernels.h in vectors of any width: the source of kernels_sse2.cc, kernels_avx2.cc and kernels_avx512.cc,
// each of which includes its simd_*.h first and is compiled for its instruction set. Nothing here may call an inline
// function of another header: the linker keeps one copy of such a function, and it could be the one for the larger CPU.
#pragma once

#include "nn/kernels.h"

namespace dateline::nn {
namespace {

constexpr size_t kPanelWidth = kPanelVectors * kLanes;
constexpr size_t kQueries = 4;                // taken together, so that loads are shared and sums do not wait for each other
constexpr size_t kBlockFloats = 96 * 1024;    // rows taken together stay in the second-level cache

// e^x by 2^n * polynomial (Cephes), relative error below 2e-7; x above -87.
inline Floats exponential(Floats x) {
  x = most(least(x, splat(88.0f)), splat(-87.0f));
  const Floats n = whole(x * splat(1.44269504f));
  x = fnma(n, splat(0.693359375f), x);
  x = fnma(n, splat(-2.12194440e-4f), x);
  Floats y = splat(1.9875691500e-4f);
  y = fma(y, x, splat(1.3981999507e-3f));
  y = fma(y, x, splat(8.3334519073e-3f));
  y = fma(y, x, splat(4.1665795894e-2f));
  y = fma(y, x, splat(1.6666665459e-1f));
  y = fma(y, x, splat(5.0000001201e-1f));
  return times_power(fma(y, x * x, x + splat(1.0f)), n);
}

// Abramowitz and Stegun 7.1.26: 1 - erf(z) for z >= 0, error below 1.5e-7.
inline Floats complement_of_erf(Floats z) {
  const Floats one = splat(1.0f), t = one / fma(splat(0.3275911f), z, one);
  Floats y = splat(1.061405429f);
  y = fma(y, t, splat(-1.453152027f));
  y = fma(y, t, splat(1.421413741f));
  y = fma(y, t, splat(-0.284496736f));
  y = fma(y, t, splat(0.254829592f));
  return y * t * exponential(splat(0.0f) - z * z);
}

inline Floats gelu_of(Floats x) {
  const Floats tail = splat(0.5f) * complement_of_erf(absolute(x) * splat(0.70710678f));
  return x * where_negative(x, tail, splat(1.0f) - tail);
}

void gelu(float* x, size_t count) {
  size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) store(x + i, gelu_of(load(x + i)));
  if (i < count) store_part(x + i, gelu_of(load_part(x + i, count - i)), count - i);
}

void add_norm_row(float* x, const float* add, const Norm& norm, float* out) {
  Floats sum = splat(0);
  size_t i = 0;
  const size_t width = norm.width, left = width % kLanes, full = width - left;
  for (; i < full; i += kLanes) {
    const Floats v = add ? load(x + i) + load(add + i) : load(x + i);
    store(out + i, v);
    sum = sum + v;
  }
  if (left) {
    const Floats v = add ? load_part(x + i, left) + load_part(add + i, left) : load_part(x + i, left);
    store_part(out + i, v, left);
    sum = sum + v;
  }
  const float count = static_cast<float>(width), average = sum_of(sum) / count;
  const Floats mean = splat(average);
  Floats squares = splat(0);
  for (i = 0; i < full; i += kLanes) {
    const Floats d = load(out + i) - mean;
    squares = fma(d, d, squares);
  }
  float total = sum_of(squares);
  for (; i < width; ++i) total += (out[i] - average) * (out[i] - average);
  const float factor = 1 / __builtin_sqrtf(total / count + norm.epsilon);
  const Floats scale = splat(factor);
  for (i = 0; i < full; i += kLanes) store(out + i, fma((load(out + i) - mean) * scale, load(norm.weight + i), load(norm.bias + i)));
  for (; i < width; ++i) out[i] = (out[i] - average) * factor * norm.weight[i] + norm.bias[i];
}

void add_norm(float* x, const float* add, size_t rows, const Norm& norm, float* out) {
  for (size_t r = 0; r < rows; ++r) add_norm_row(x + r * norm.width, add ? add + r * norm.width : nullptr, norm, out + r * norm.width);
}

// One head of one sequence while it is computed: keys turned, [size][padded], and values drawn together, [length][size].
struct OneHead {
  size_t length = 0, padded = 0, size = 0;
  float* keys = nullptr;
  float* values = nullptr;
  float* scores = nullptr;  // [kQueries][padded]
};

void draw_together(const Attention& a, size_t at, const OneHead& head) {
  const size_t stride = size_t{a.width} * 3;
  const float* key = a.qkv + a.begin * stride + a.width + at;
  const float* value = key + a.width;
  if (head.size % kLanes == 0) {
    for (size_t j = 0; j < head.length; j += kLanes)
      for (size_t d = 0; d < head.size; d += kLanes)
        turn_block(key + j * stride + d, stride, head.length - j, head.keys + d * head.padded + j, head.padded);
    for (size_t j = 0; j < head.length; ++j)
      for (size_t d = 0; d < head.size; d += kLanes) store(head.values + j * head.size + d, load(value + j * stride + d));
    return;
  }
  for (size_t d = 0; d < head.size; ++d) {
    for (size_t j = 0; j < head.length; ++j) {
      head.keys[d * head.padded + j] = key[j * stride + d];
      head.values[j * head.size + d] = value[j * stride + d];
    }
    for (size_t j = head.length; j < head.padded; ++j) head.keys[d * head.padded + j] = 0;
  }
}

template <size_t Queries, size_t Vectors>
inline void fill_zero(Floats (&sums)[Queries][Vectors]) {
#pragma GCC unroll 16
  for (size_t q = 0; q < Queries; ++q)
#pragma GCC unroll 4
    for (size_t v = 0; v < Vectors; ++v) sums[q][v] = splat(0);
}

template <size_t Queries, size_t Vectors>
inline void score(const OneHead& head, const float* query, size_t stride, Floats factor, size_t j) {
  Floats sums[Queries][Vectors];
  fill_zero(sums);
  for (size_t d = 0; d < head.size; ++d)
#pragma GCC unroll 4
    for (size_t v = 0; v < Vectors; ++v) {
      const Floats key = load(head.keys + d * head.padded + j + v * kLanes);
#pragma GCC unroll 16
      for (size_t q = 0; q < Queries; ++q) sums[q][v] = fma(splat(query[q * stride + d]), key, sums[q][v]);
    }
  for (size_t q = 0; q < Queries; ++q)
#pragma GCC unroll 4
    for (size_t v = 0; v < Vectors; ++v) store(head.scores + q * head.padded + j + v * kLanes, sums[q][v] * factor);
}

// exp(scores - largest), zero beyond `length`; returns 1 / sum.
inline float exponents(float* scores, size_t length, size_t padded) {
  for (size_t j = length; j < padded; ++j) scores[j] = -1e30f;
  Floats top = load(scores);
  for (size_t j = kLanes; j < padded; j += kLanes) top = most(top, load(scores + j));
  top = splat(most_of(top));
  Floats sum = splat(0);
  for (size_t j = 0; j < padded; j += kLanes) {
    const Floats e = exponential(load(scores + j) - top);
    store(scores + j, e);
    sum = sum + e;
  }
  return 1 / sum_of(sum);
}

template <size_t Queries, size_t Vectors>
inline void weigh(const OneHead& head, const float* inverse, size_t d, float* out, size_t stride) {
  Floats sums[Queries][Vectors];
  fill_zero(sums);
  for (size_t j = 0; j < head.length; ++j)
#pragma GCC unroll 4
    for (size_t v = 0; v < Vectors; ++v) {
      const Floats value = load(head.values + j * head.size + d + v * kLanes);
#pragma GCC unroll 16
      for (size_t q = 0; q < Queries; ++q) sums[q][v] = fma(splat(head.scores[q * head.padded + j]), value, sums[q][v]);
    }
  for (size_t q = 0; q < Queries; ++q)
#pragma GCC unroll 4
    for (size_t v = 0; v < Vectors; ++v) store(out + q * stride + d + v * kLanes, sums[q][v] * splat(inverse[q]));
}

template <size_t Queries>
void attend_queries(const OneHead& head, const float* query, size_t stride, Floats factor, float* out, size_t out_stride) {
  size_t j = 0;
  for (; j + 2 * kLanes <= head.padded; j += 2 * kLanes) score<Queries, 2>(head, query, stride, factor, j);
  if (j < head.padded) score<Queries, 1>(head, query, stride, factor, j);
  float inverse[Queries];
  for (size_t q = 0; q < Queries; ++q) inverse[q] = exponents(head.scores + q * head.padded, head.length, head.padded);
  size_t d = 0;
  for (; d + 2 * kLanes <= head.size; d += 2 * kLanes) weigh<Queries, 2>(head, inverse, d, out, out_stride);
  for (; d + kLanes <= head.size; d += kLanes) weigh<Queries, 1>(head, inverse, d, out, out_stride);
  for (; d < head.size; ++d)
#pragma GCC unroll 16
    for (size_t q = 0; q < Queries; ++q) {
      float sum = 0;
      for (size_t k = 0; k < head.length; ++k) sum += head.scores[q * head.padded + k] * head.values[k * head.size + d];
      out[q * out_stride + d] = sum * inverse[q];
    }
}

void attend(const Attention& a, float* out, float* work) {
  const size_t size = a.width / a.heads, stride = size_t{a.width} * 3, padded = (a.length + kLanes - 1) / kLanes * kLanes;
  const Floats factor = splat(1 / __builtin_sqrtf(static_cast<float>(size)));
  const OneHead head{a.length, padded, size, work, work + size * padded, work + size * (padded + a.length)};
  for (size_t at = 0; at < a.width; at += size) {
    draw_together(a, at, head);
    const float* query = a.qkv + a.begin * stride + at;
    float* to = out + a.begin * a.width + at;
    size_t i = 0;
    for (; i + kQueries <= a.length; i += kQueries) attend_queries<kQueries>(head, query + i * stride, stride, factor, to + i * a.width, a.width);
    for (; i < a.length; ++i) attend_queries<1>(head, query + i * stride, stride, factor, to + i * a.width, a.width);
  }
}

inline float dot(const float* x, const float* y, size_t size) {
  Floats s[4] = {splat(0), splat(0), splat(0), splat(0)};
  size_t i = 0;
  for (; i + 4 * kLanes <= size; i += 4 * kLanes)
    for (size_t k = 0; k < 4; ++k) s[k] = fma(load(x + i + k * kLanes), load(y + i + k * kLanes), s[k]);
  for (; i + kLanes <= size; i += kLanes) s[0] = fma(load(x + i), load(y + i), s[0]);
  if (i < size) s[1] = fma(load_part(x + i, size - i), load_part(y + i, size - i), s[1]);
  return sum_of((s[0] + s[1]) + (s[2] + s[3]));
}

void dots(const Dots& d, float* out) {
  for (size_t i = 0; i < d.x_rows; ++i)
    for (size_t j = 0; j < d.y_rows; ++j) out[i * d.y_rows + j] = dot(d.x + i * d.x_stride, d.y + j * d.y_stride, d.size);
}

void mix(const Mix& m, float* out) {
  size_t i = 0;
  for (; i + kLanes <= m.count; i += kLanes) {
    Floats sum = splat(m.weights[0]) * load(m.layers[0] + i);
    for (size_t k = 1; k < m.size; ++k) sum = fma(splat(m.weights[k]), load(m.layers[k] + i), sum);
    store(out + i, sum);
  }
  for (; i < m.count; ++i) {
    float sum = 0;
    for (size_t k = 0; k < m.size; ++k) sum += m.weights[k] * m.layers[k][i];
    out[i] = sum;
  }
}

void embed(const Embedding& e, float* out) {
  size_t i = 0;
  for (; i + kLanes <= e.width; i += kLanes)
    store(out + i, fma(load_bytes(e.word + i), splat(e.scale), load(e.position + i) + load(e.type + i) + load(e.shape + i)));
  for (; i < e.width; ++i) out[i] = static_cast<float>(e.word[i]) * e.scale + e.position[i] + e.type[i] + e.shape[i];
}

template <size_t Rows>
void product_tile(const FloatProduct& p, const float* x, const float* panel, size_t column, float* y) {
  Floats sums[Rows][kPanelVectors];
#pragma GCC unroll 4
  for (size_t v = 0; v < kPanelVectors; ++v)
#pragma GCC unroll 16
    for (size_t r = 0; r < Rows; ++r) sums[r][v] = load(p.bias + column + v * kLanes);
  const size_t stride = p.inputs;
  const float* row[(Rows + 2) / 3];
#pragma GCC unroll 16
  for (size_t r = 0; r < (Rows + 2) / 3; ++r) row[r] = x + 3 * r * stride;
  for (size_t k = 0; k < p.inputs; ++k) {
    Floats weight[kPanelVectors];
#pragma GCC unroll 4
    for (size_t v = 0; v < kPanelVectors; ++v) weight[v] = load(panel + k * kPanelWidth + v * kLanes);
#pragma GCC unroll 16
    for (size_t r = 0; r < Rows; ++r) {
      const Floats value = splat(row[r / 3][r % 3 * stride + k]);
#pragma GCC unroll 4
      for (size_t v = 0; v < kPanelVectors; ++v) sums[r][v] = fma(value, weight[v], sums[r][v]);
    }
  }
  const size_t width = p.outputs - column;
#pragma GCC unroll 16
  for (size_t r = 0; r < Rows; ++r)
#pragma GCC unroll 4
    for (size_t v = 0; v < kPanelVectors; ++v) {
      float* to = y + r * p.outputs + column + v * kLanes;
      if ((v + 1) * kLanes <= width) store(to, sums[r][v]);
      else if (v * kLanes < width) store_part(to, sums[r][v], width - v * kLanes);
    }
}

template <size_t Rows>
inline void product_rest(const FloatProduct& p, size_t rows, const float* x, const float* panel, size_t column, float* y) {
  if (rows == Rows) product_tile<Rows>(p, x, panel, column, y);
  else if constexpr (Rows > 1) product_rest<Rows - 1>(p, rows, x, panel, column, y);
}

void multiply(const FloatProduct& p, float* y) {
  const size_t fitting = kBlockFloats / p.inputs / kTileRows * kTileRows, block = fitting ? fitting : kTileRows;
  for (size_t first = 0; first < p.count; first += block) {
    const size_t end = first + block < p.count ? first + block : p.count;
    for (size_t column = 0; column < p.outputs; column += kPanelWidth) {
      const float* panel = p.panels + column * p.inputs;
      for (size_t r = first; r < end; r += kTileRows)
        product_rest<kTileRows>(p, end - r < kTileRows ? end - r : kTileRows, p.x + r * p.inputs, panel, column, y + r * p.outputs);
    }
  }
}

constexpr Kernels kTable{add_norm, gelu, attend, dots, mix, embed, multiply, kPanelWidth};

}  // namespace
}  // namespace dateline::nn
