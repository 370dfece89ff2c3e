#include "nn/gemm_int16.h"

#include <immintrin.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#define DATELINE_AVX2 __attribute__((target("avx2,fma")))

namespace dateline::nn {
namespace {

constexpr size_t kTile = 6;          // rows of a register tile: 6 x 16 sums fill 12 of 16 registers
constexpr size_t kBlockBytes = 160 * 1024;  // rows taken together stay in the second-level cache

template <size_t Rows>
DATELINE_AVX2 inline void tile(const int16_t* rows, uint32_t pairs, const int16_t* panel, __m256i (&sums)[Rows][2]) {
  const int32_t* row[Rows];
  for (size_t r = 0; r < Rows; ++r) {
    row[r] = reinterpret_cast<const int32_t*>(rows + r * pairs * 2);
    sums[r][0] = sums[r][1] = _mm256_setzero_si256();
  }
  const __m256i* weights = reinterpret_cast<const __m256i*>(panel);
  for (uint32_t p = 0; p < pairs; ++p) {
    const __m256i w0 = _mm256_load_si256(weights + 2 * p);
    const __m256i w1 = _mm256_load_si256(weights + 2 * p + 1);
#pragma GCC unroll 6
    for (size_t r = 0; r < Rows; ++r) {
      const __m256i x = _mm256_set1_epi32(row[r][p]);
      sums[r][0] = _mm256_add_epi32(sums[r][0], _mm256_madd_epi16(x, w0));
      sums[r][1] = _mm256_add_epi32(sums[r][1], _mm256_madd_epi16(x, w1));
    }
  }
}

DATELINE_AVX2 inline __m256 finish(__m256i sum, __m256 row_scale, const float* output_scale, const float* bias) {
  const __m256 scale = _mm256_mul_ps(row_scale, _mm256_load_ps(output_scale));
  return _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum), scale, _mm256_load_ps(bias));
}

template <size_t Rows>
DATELINE_AVX2 void tile_rows(const Int16Product& product, size_t first, uint32_t panel, float* y) {
  __m256i sums[Rows][2];
  const size_t stride = size_t{product.pairs} * 2;
  tile<Rows>(product.rows + first * stride, product.pairs, product.panels + panel * stride * kPanel, sums);
  const uint32_t column = panel * kPanel;
  const uint32_t width = std::min(kPanel, product.outputs - column);
#pragma GCC unroll 6
  for (size_t r = 0; r < Rows; ++r) {
    const __m256 row_scale = _mm256_set1_ps(product.row_scale[first + r]);
    const float* scale = product.output_scale + column;
    const float* bias = product.bias + column;
    const __m256 y0 = finish(sums[r][0], row_scale, scale, bias);
    const __m256 y1 = finish(sums[r][1], row_scale, scale + 8, bias + 8);
    float* to = y + (first + r) * product.outputs + column;
    if (width == kPanel) {
      _mm256_storeu_ps(to, y0);
      _mm256_storeu_ps(to + 8, y1);
    } else {
      alignas(32) float part[kPanel];
      _mm256_store_ps(part, y0);
      _mm256_store_ps(part + 8, y1);
      std::memcpy(to, part, width * sizeof(float));
    }
  }
}

DATELINE_AVX2 void rows_times_panel(const Int16Product& product, size_t first, size_t end, uint32_t panel, float* y) {
  size_t r = first;
  for (; r + kTile <= end; r += kTile) tile_rows<kTile>(product, r, panel, y);
  switch (end - r) {
    case 5: tile_rows<5>(product, r, panel, y); break;
    case 4: tile_rows<4>(product, r, panel, y); break;
    case 3: tile_rows<3>(product, r, panel, y); break;
    case 2: tile_rows<2>(product, r, panel, y); break;
    case 1: tile_rows<1>(product, r, panel, y); break;
    default: break;
  }
}

DATELINE_AVX2 float largest(const float* x, uint32_t count) {
  const __m256 sign = _mm256_set1_ps(-0.0f);
  __m256 most = _mm256_setzero_ps();
  uint32_t i = 0;
  for (; i + 8 <= count; i += 8) most = _mm256_max_ps(most, _mm256_andnot_ps(sign, _mm256_loadu_ps(x + i)));
  alignas(32) float part[8];
  _mm256_store_ps(part, most);
  float best = *std::max_element(part, part + 8);
  for (; i < count; ++i) best = std::max(best, std::fabs(x[i]));
  return best;
}

DATELINE_AVX2 void round_row(const float* x, uint32_t count, float inverse, int16_t* out) {
  const __m256 scale = _mm256_set1_ps(inverse);
  uint32_t i = 0;
  for (; i + 16 <= count; i += 16) {
    const __m256i a = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x + i), scale));
    const __m256i b = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x + i + 8), scale));
    const __m256i both = _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), both);
  }
  for (; i < count; ++i) out[i] = static_cast<int16_t>(_mm_cvtss_si32(_mm_set_ss(x[i] * inverse)));
}

}  // namespace

void pack_panels(const int16_t* weights, uint32_t outputs, uint32_t inputs, int16_t* panels) {
  const size_t pairs = pairs_of(inputs);
  for (uint32_t o = 0; o < outputs; ++o)
    for (uint32_t i = 0; i < inputs; ++i)
      panels[((o / kPanel) * pairs + i / 2) * kPanel * 2 + (o % kPanel) * 2 + i % 2] = weights[size_t{o} * inputs + i];
}

void multiply_int16(const Int16Product& product, float* y) {
  const size_t fitting = kBlockBytes / (size_t{product.pairs} * 4) / kTile * kTile;
  const size_t block = std::max(kTile, fitting);
  for (size_t first = 0; first < product.count; first += block)
    for (uint32_t panel = 0; panel < panels_of(product.outputs); ++panel)
      rows_times_panel(product, first, std::min(product.count, first + block), panel, y);
}

void quantise_rows_int16(const float* x, size_t rows, uint32_t inputs, int32_t limit, int16_t* out, float* scales) {
  const size_t stride = size_t{pairs_of(inputs)} * 2;
  for (size_t r = 0; r < rows; ++r, x += inputs, out += stride) {
    const float most = std::max(largest(x, inputs), 1e-30f);
    scales[r] = most / static_cast<float>(limit);
    round_row(x, inputs, static_cast<float>(limit) / most, out);
    if (stride > inputs) out[inputs] = 0;
  }
}

}  // namespace dateline::nn
