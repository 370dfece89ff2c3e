#include <immintrin.h>

#include <algorithm>
#include <cmath>

#include "nn/kernels.h"

// Functions, not files, are compiled for AVX2, so that no inline function of a header escapes into code that any CPU runs.
#define DATELINE_AVX2 __attribute__((target("avx2,fma")))

namespace dateline::nn {
namespace {

DATELINE_AVX2 inline float sum_of(__m256 x) {
  __m128 half = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  half = _mm_add_ps(half, _mm_movehl_ps(half, half));
  return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
}

DATELINE_AVX2 inline float max_of(__m256 x) {
  __m128 half = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  half = _mm_max_ps(half, _mm_movehl_ps(half, half));
  return _mm_cvtss_f32(_mm_max_ss(half, _mm_movehdup_ps(half)));
}

// e^x by 2^n * polynomial (Cephes), relative error below 2e-7; x above -87.
DATELINE_AVX2 inline __m256 exp8(__m256 x) {
  x = _mm256_max_ps(_mm256_min_ps(x, _mm256_set1_ps(88.0f)), _mm256_set1_ps(-87.0f));
  const __m256 n = _mm256_round_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  x = _mm256_fnmadd_ps(n, _mm256_set1_ps(0.693359375f), x);
  x = _mm256_fnmadd_ps(n, _mm256_set1_ps(-2.12194440e-4f), x);
  __m256 y = _mm256_set1_ps(1.9875691500e-4f);
  y = _mm256_fmadd_ps(y, x, _mm256_set1_ps(1.3981999507e-3f));
  y = _mm256_fmadd_ps(y, x, _mm256_set1_ps(8.3334519073e-3f));
  y = _mm256_fmadd_ps(y, x, _mm256_set1_ps(4.1665795894e-2f));
  y = _mm256_fmadd_ps(y, x, _mm256_set1_ps(1.6666665459e-1f));
  y = _mm256_fmadd_ps(y, x, _mm256_set1_ps(5.0000001201e-1f));
  y = _mm256_fmadd_ps(y, _mm256_mul_ps(x, x), _mm256_add_ps(x, _mm256_set1_ps(1.0f)));
  const __m256i power = _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23);
  return _mm256_mul_ps(y, _mm256_castsi256_ps(power));
}

// Abramowitz and Stegun 7.1.26: 1 - erf(z) for z >= 0, error below 1.5e-7.
DATELINE_AVX2 inline __m256 erfc8(__m256 z) {
  const __m256 one = _mm256_set1_ps(1.0f);
  const __m256 t = _mm256_div_ps(one, _mm256_fmadd_ps(_mm256_set1_ps(0.3275911f), z, one));
  __m256 y = _mm256_set1_ps(1.061405429f);
  y = _mm256_fmadd_ps(y, t, _mm256_set1_ps(-1.453152027f));
  y = _mm256_fmadd_ps(y, t, _mm256_set1_ps(1.421413741f));
  y = _mm256_fmadd_ps(y, t, _mm256_set1_ps(-0.284496736f));
  y = _mm256_fmadd_ps(y, t, _mm256_set1_ps(0.254829592f));
  return _mm256_mul_ps(_mm256_mul_ps(y, t), exp8(_mm256_sub_ps(_mm256_setzero_ps(), _mm256_mul_ps(z, z))));
}

DATELINE_AVX2 inline __m256 gelu8(__m256 x) {
  const __m256 sign = _mm256_set1_ps(-0.0f);
  const __m256 tail = _mm256_mul_ps(_mm256_set1_ps(0.5f), erfc8(_mm256_mul_ps(_mm256_andnot_ps(sign, x), _mm256_set1_ps(0.70710678f))));
  const __m256 phi = _mm256_blendv_ps(_mm256_sub_ps(_mm256_set1_ps(1.0f), tail), tail, x);  // tail itself where x < 0
  return _mm256_mul_ps(x, phi);
}

DATELINE_AVX2 void gelu(float* x, size_t count) {
  size_t i = 0;
  for (; i + 8 <= count; i += 8) _mm256_storeu_ps(x + i, gelu8(_mm256_loadu_ps(x + i)));
  if (i == count) return;
  alignas(32) float part[8] = {};
  std::copy(x + i, x + count, part);
  _mm256_store_ps(part, gelu8(_mm256_load_ps(part)));
  std::copy(part, part + (count - i), x + i);
}

DATELINE_AVX2 void add_norm_row(float* x, const float* add, const Norm& norm) {
  __m256 sum = _mm256_setzero_ps();
  for (uint32_t i = 0; i < norm.width; i += 8) {
    __m256 v = _mm256_loadu_ps(x + i);
    if (add) _mm256_storeu_ps(x + i, v = _mm256_add_ps(v, _mm256_loadu_ps(add + i)));
    sum = _mm256_add_ps(sum, v);
  }
  const float count = static_cast<float>(norm.width);
  const __m256 mean = _mm256_set1_ps(sum_of(sum) / count);
  __m256 squares = _mm256_setzero_ps();
  for (uint32_t i = 0; i < norm.width; i += 8) {
    const __m256 d = _mm256_sub_ps(_mm256_loadu_ps(x + i), mean);
    squares = _mm256_fmadd_ps(d, d, squares);
  }
  const __m256 scale = _mm256_set1_ps(1 / std::sqrt(sum_of(squares) / count + norm.epsilon));
  for (uint32_t i = 0; i < norm.width; i += 8) {
    const __m256 d = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(x + i), mean), scale);
    _mm256_storeu_ps(x + i, _mm256_fmadd_ps(d, _mm256_loadu_ps(norm.weight + i), _mm256_loadu_ps(norm.bias + i)));
  }
}

DATELINE_AVX2 void add_norm(float* x, const float* add, size_t rows, const Norm& norm) {
  for (size_t r = 0; r < rows; ++r) add_norm_row(x + r * norm.width, add ? add + r * norm.width : nullptr, norm);
}

// Keys of one head, turned: [size][padded], zero beyond the sequence.
DATELINE_AVX2 void turn_keys(const Attention& a, size_t at, size_t size, size_t padded, float* keys) {
  const size_t stride = size_t{a.width} * 3;
  const float* key = a.qkv + a.begin * stride + a.width + at;
  for (size_t j = 0; j < a.length; ++j, key += stride)
    for (size_t d = 0; d < size; ++d) keys[d * padded + j] = key[d];
  for (size_t d = 0; d < size; ++d) std::fill(keys + d * padded + a.length, keys + (d + 1) * padded, 0.0f);
}

// exp(scores - largest), zero beyond `length`; returns 1 / sum.
DATELINE_AVX2 float exponents(float* scores, size_t length, size_t padded) {
  for (size_t j = length; j < padded; ++j) scores[j] = -1e30f;
  __m256 most = _mm256_loadu_ps(scores);
  for (size_t j = 8; j < padded; j += 8) most = _mm256_max_ps(most, _mm256_loadu_ps(scores + j));
  const __m256 top = _mm256_set1_ps(max_of(most));
  __m256 sum = _mm256_setzero_ps();
  for (size_t j = 0; j < padded; j += 8) {
    const __m256 e = exp8(_mm256_sub_ps(_mm256_loadu_ps(scores + j), top));
    _mm256_storeu_ps(scores + j, e);
    sum = _mm256_add_ps(sum, e);
  }
  return 1 / sum_of(sum);
}

DATELINE_AVX2 void score_query(const float* query, const float* keys, size_t size, size_t padded, float scale, float* scores) {
  const __m256 factor = _mm256_set1_ps(scale);
  size_t j = 0;
  for (; j + 32 <= padded; j += 32) {
    __m256 s[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
    for (size_t d = 0; d < size; ++d) {
      const __m256 q = _mm256_set1_ps(query[d]);
      for (size_t k = 0; k < 4; ++k) s[k] = _mm256_fmadd_ps(q, _mm256_loadu_ps(keys + d * padded + j + 8 * k), s[k]);
    }
    for (size_t k = 0; k < 4; ++k) _mm256_storeu_ps(scores + j + 8 * k, _mm256_mul_ps(s[k], factor));
  }
  for (; j < padded; j += 8) {
    __m256 s = _mm256_setzero_ps();
    for (size_t d = 0; d < size; ++d) s = _mm256_fmadd_ps(_mm256_set1_ps(query[d]), _mm256_loadu_ps(keys + d * padded + j), s);
    _mm256_storeu_ps(scores + j, _mm256_mul_ps(s, factor));
  }
}

DATELINE_AVX2 void weigh_values(const float* values, size_t stride, const float* weights, size_t length, float scale, size_t size, float* out) {
  const __m256 factor = _mm256_set1_ps(scale);
  size_t d = 0;
  for (; d + 32 <= size; d += 32) {
    __m256 s[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
    for (size_t j = 0; j < length; ++j) {
      const __m256 w = _mm256_set1_ps(weights[j]);
      for (size_t k = 0; k < 4; ++k) s[k] = _mm256_fmadd_ps(w, _mm256_loadu_ps(values + j * stride + d + 8 * k), s[k]);
    }
    for (size_t k = 0; k < 4; ++k) _mm256_storeu_ps(out + d + 8 * k, _mm256_mul_ps(s[k], factor));
  }
  for (; d < size; d += 8) {
    __m256 s = _mm256_setzero_ps();
    for (size_t j = 0; j < length; ++j) s = _mm256_fmadd_ps(_mm256_set1_ps(weights[j]), _mm256_loadu_ps(values + j * stride + d), s);
    _mm256_storeu_ps(out + d, _mm256_mul_ps(s, factor));
  }
}

DATELINE_AVX2 float dot(const float* x, const float* y, size_t size) {
  __m256 s[4] = {_mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps(), _mm256_setzero_ps()};
  size_t i = 0;
  for (; i + 32 <= size; i += 32)
    for (size_t k = 0; k < 4; ++k) s[k] = _mm256_fmadd_ps(_mm256_loadu_ps(x + i + 8 * k), _mm256_loadu_ps(y + i + 8 * k), s[k]);
  for (; i + 8 <= size; i += 8) s[0] = _mm256_fmadd_ps(_mm256_loadu_ps(x + i), _mm256_loadu_ps(y + i), s[0]);
  float sum = sum_of(_mm256_add_ps(_mm256_add_ps(s[0], s[1]), _mm256_add_ps(s[2], s[3])));
  for (; i < size; ++i) sum += x[i] * y[i];
  return sum;
}

DATELINE_AVX2 void dots(const Dots& d, float* out) {
  for (size_t i = 0; i < d.x_rows; ++i)
    for (size_t j = 0; j < d.y_rows; ++j) out[i * d.y_rows + j] = dot(d.x + i * d.x_stride, d.y + j * d.y_stride, d.size);
}

DATELINE_AVX2 void attend(const Attention& a, float* out, Aligned<float>& work) {
  const size_t size = a.width / a.heads, stride = size_t{a.width} * 3, padded = (a.length + 7) / 8 * 8;
  const float scale = 1 / std::sqrt(static_cast<float>(size));
  float* keys = room(work, (size + 1) * padded);
  float* scores = keys + size * padded;
  for (size_t at = 0; at < a.width; at += size) {
    turn_keys(a, at, size, padded, keys);
    const float* values = a.qkv + a.begin * stride + 2 * a.width + at;
    for (size_t i = a.begin; i < a.begin + a.length; ++i) {
      score_query(a.qkv + i * stride + at, keys, size, padded, scale, scores);
      const float inverse = exponents(scores, a.length, padded);
      weigh_values(values, stride, scores, a.length, inverse, size, out + i * a.width + at);
    }
  }
}

}  // namespace

const Kernels& avx2_kernels() {
  static constexpr Kernels kAvx2{add_norm, gelu, attend, dots};
  return kAvx2;
}

}  // namespace dateline::nn
