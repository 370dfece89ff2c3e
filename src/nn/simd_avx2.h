// Vectors of 8 floats, for kernels_body.h and bytes_body.h. Included by files that are compiled for AVX2 and by no other.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

namespace dateline::nn {
namespace {

using Floats = __m256;
using Ints = __m256i;
constexpr size_t kLanes = 8;
constexpr size_t kPanelVectors = 2;
constexpr size_t kTileRows = 6;  // 6 x 2 sums, 2 weights and 1 value fill 15 of 16 registers

inline __m256i first_lanes(size_t count) {
  return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(count)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}

inline Floats splat(float x) { return _mm256_set1_ps(x); }
inline Floats load(const float* p) { return _mm256_loadu_ps(p); }
inline Floats load_part(const float* p, size_t count) { return _mm256_maskload_ps(p, first_lanes(count)); }
inline void store(float* p, Floats x) { _mm256_storeu_ps(p, x); }
inline void store_part(float* p, Floats x, size_t count) { _mm256_maskstore_ps(p, first_lanes(count), x); }
inline Floats fma(Floats a, Floats b, Floats c) { return _mm256_fmadd_ps(a, b, c); }
inline Floats fnma(Floats a, Floats b, Floats c) { return _mm256_fnmadd_ps(a, b, c); }
inline Floats most(Floats a, Floats b) { return _mm256_max_ps(a, b); }
inline Floats least(Floats a, Floats b) { return _mm256_min_ps(a, b); }
inline Floats absolute(Floats x) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), x); }
inline Floats where_negative(Floats x, Floats yes, Floats no) { return _mm256_blendv_ps(no, yes, x); }
inline Floats whole(Floats x) { return _mm256_round_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
// x * 2^n, n whole and within -126 and 127
inline Floats times_power(Floats x, Floats n) {
  return x * _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23));
}
inline float sum_of(Floats x) {
  __m128 half = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  half = _mm_add_ps(half, _mm_movehl_ps(half, half));
  return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
}
inline float most_of(Floats x) {
  __m128 half = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  half = _mm_max_ps(half, _mm_movehl_ps(half, half));
  return _mm_cvtss_f32(_mm_max_ss(half, _mm_movehdup_ps(half)));
}

// Rows of 8 signed bytes as floats.
inline Floats load_bytes(const int8_t* p) { return _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p)))); }

inline Ints splat_int(int32_t x) { return _mm256_set1_epi32(x); }
inline Ints load_ints(const void* p) { return _mm256_loadu_si256(static_cast<const __m256i*>(p)); }
inline void store_ints(int32_t* p, Ints x) { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), x); }
inline Floats to_floats(Ints x) { return _mm256_cvtepi32_ps(x); }
// The nearest integers plus `zero`, held within 0 and `top`, as bytes.
inline void store_rounded(uint8_t* p, Floats x, Ints zero, Ints top) {
  Ints moved = _mm256_max_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(x), zero), _mm256_setzero_si256());
  moved = _mm256_min_epi32(moved, top);
  const __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(moved), _mm256_extracti128_si256(moved, 1));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(p), _mm_packus_epi16(words, words));
}
// Two products of 127 and 127 are held in 16 bits; of 255 they would not be.
constexpr int32_t kByteLimit = 63;
// sum + products of four unsigned bytes below 128 with four signed ones, in each lane
inline Ints dot4(Ints sum, Ints unsigned_bytes, Ints signed_bytes) {
  return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(unsigned_bytes, signed_bytes), _mm256_set1_epi16(1)));
}

// Turns a block: to[column][row] = from[row][column], 8 by 8. Where there are fewer rows, the last is repeated.
inline void turn_block(const float* from, size_t from_stride, size_t rows, float* to, size_t to_stride) {
  __m256 a[8], b[8];
  for (size_t i = 0; i < 8; ++i) a[i] = load(from + (i < rows ? i : rows - 1) * from_stride);
  for (size_t i = 0; i < 8; i += 2) {
    b[i] = _mm256_unpacklo_ps(a[i], a[i + 1]);
    b[i + 1] = _mm256_unpackhi_ps(a[i], a[i + 1]);
  }
  for (size_t i = 0; i < 8; i += 4)
    for (size_t k = 0; k < 2; ++k) {
      a[i + 2 * k] = _mm256_shuffle_ps(b[i + k], b[i + 2 + k], 0x44);
      a[i + 2 * k + 1] = _mm256_shuffle_ps(b[i + k], b[i + 2 + k], 0xEE);
    }
  for (size_t k = 0; k < 4; ++k) {
    store(to + k * to_stride, _mm256_permute2f128_ps(a[k], a[4 + k], 0x20));
    store(to + (4 + k) * to_stride, _mm256_permute2f128_ps(a[k], a[4 + k], 0x31));
  }
}

}  // namespace
}  // namespace dateline::nn
