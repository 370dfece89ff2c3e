// Vectors of 16 floats, for kernels_body.h and bytes_body.h. Included by files that are compiled for AVX512 and by no other.
#pragma once

#include <immintrin.h>

#include <cstddef>
#include <cstdint>

namespace dateline::nn {
namespace {

using Floats = __m512;
using Ints = __m512i;
constexpr size_t kLanes = 16;
constexpr size_t kPanelVectors = 2;
constexpr size_t kTileRows = 12;  // 12 x 2 sums, 2 weights and 1 value fill 27 of 32 registers

inline __mmask16 first_lanes(size_t count) { return static_cast<__mmask16>((1u << count) - 1); }

inline Floats splat(float x) { return _mm512_set1_ps(x); }
inline Floats load(const float* p) { return _mm512_loadu_ps(p); }
inline Floats load_part(const float* p, size_t count) { return _mm512_maskz_loadu_ps(first_lanes(count), p); }
inline void store(float* p, Floats x) { _mm512_storeu_ps(p, x); }
inline void store_part(float* p, Floats x, size_t count) { _mm512_mask_storeu_ps(p, first_lanes(count), x); }
inline Floats fma(Floats a, Floats b, Floats c) { return _mm512_fmadd_ps(a, b, c); }
inline Floats fnma(Floats a, Floats b, Floats c) { return _mm512_fnmadd_ps(a, b, c); }
inline Floats most(Floats a, Floats b) { return _mm512_max_ps(a, b); }
inline Floats least(Floats a, Floats b) { return _mm512_min_ps(a, b); }
inline Floats absolute(Floats x) { return _mm512_abs_ps(x); }
inline Floats where_negative(Floats x, Floats yes, Floats no) { return _mm512_mask_blend_ps(_mm512_movepi32_mask(_mm512_castps_si512(x)), no, yes); }
inline Floats whole(Floats x) { return _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
inline Floats times_power(Floats x, Floats n) { return _mm512_scalef_ps(x, n); }  // x * 2^n, n whole
inline float sum_of(Floats x) { return _mm512_reduce_add_ps(x); }
inline float most_of(Floats x) { return _mm512_reduce_max_ps(x); }

// Rows of 16 signed bytes as floats.
inline Floats load_bytes(const int8_t* p) { return _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)))); }

inline Ints splat_int(int32_t x) { return _mm512_set1_epi32(x); }
inline Ints load_ints(const void* p) { return _mm512_loadu_si512(p); }
inline void store_ints(int32_t* p, Ints x) { _mm512_storeu_si512(p, x); }
inline Floats to_floats(Ints x) { return _mm512_cvtepi32_ps(x); }
// The nearest integers plus `zero`, held within 0 and `top`, as bytes.
inline void store_rounded(uint8_t* p, Floats x, Ints zero, Ints top) {
  const Ints moved = _mm512_max_epi32(_mm512_add_epi32(_mm512_cvtps_epi32(x), zero), _mm512_setzero_si512());
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm512_cvtepi32_epi8(_mm512_min_epi32(moved, top)));
}
#ifdef __AVX512VNNI__
constexpr int32_t kByteLimit = 127;
// sum + products of four unsigned bytes with four signed ones, in each lane
inline Ints dot4(Ints sum, Ints unsigned_bytes, Ints signed_bytes) { return _mm512_dpbusd_epi32(sum, unsigned_bytes, signed_bytes); }
#endif

// Turns a block: to[column][row] = from[row][column], 16 by 16. Where there are fewer rows, the last is repeated.
inline void turn_block(const float* from, size_t from_stride, size_t rows, float* to, size_t to_stride) {
  __m512 a[16], b[16];
  for (size_t i = 0; i < 16; ++i) a[i] = load(from + (i < rows ? i : rows - 1) * from_stride);
  for (size_t i = 0; i < 16; i += 2) {
    b[i] = _mm512_unpacklo_ps(a[i], a[i + 1]);
    b[i + 1] = _mm512_unpackhi_ps(a[i], a[i + 1]);
  }
  for (size_t i = 0; i < 16; i += 4)
    for (size_t k = 0; k < 2; ++k) {
      const __m512d low = _mm512_castps_pd(b[i + k]), high = _mm512_castps_pd(b[i + 2 + k]);
      a[i + 2 * k] = _mm512_castpd_ps(_mm512_unpacklo_pd(low, high));
      a[i + 2 * k + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(low, high));
    }
  for (size_t k = 0; k < 4; ++k) {
    b[k] = _mm512_shuffle_f32x4(a[k], a[4 + k], 0x88);
    b[4 + k] = _mm512_shuffle_f32x4(a[k], a[4 + k], 0xDD);
    b[8 + k] = _mm512_shuffle_f32x4(a[8 + k], a[12 + k], 0x88);
    b[12 + k] = _mm512_shuffle_f32x4(a[8 + k], a[12 + k], 0xDD);
  }
  for (size_t k = 0; k < 4; ++k) {
    store(to + k * to_stride, _mm512_shuffle_f32x4(b[k], b[8 + k], 0x88));
    store(to + (8 + k) * to_stride, _mm512_shuffle_f32x4(b[k], b[8 + k], 0xDD));
    store(to + (4 + k) * to_stride, _mm512_shuffle_f32x4(b[4 + k], b[12 + k], 0x88));
    store(to + (12 + k) * to_stride, _mm512_shuffle_f32x4(b[4 + k], b[12 + k], 0xDD));
  }
}

}  // namespace
}  // namespace dateline::nn
