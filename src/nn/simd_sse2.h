// Vectors of 4 floats, for kernels_body.h: what every x86-64 has.
#pragma once

#include <emmintrin.h>

#include <cstddef>
#include <cstdint>

namespace dateline::nn {
namespace {

using Floats = __m128;
constexpr size_t kLanes = 4;
constexpr size_t kPanelVectors = 2;
constexpr size_t kTileRows = 5;  // 5 x 2 sums, 2 weights, 1 value and 1 product fill 14 of 16 registers

inline Floats splat(float x) { return _mm_set1_ps(x); }
inline Floats load(const float* p) { return _mm_loadu_ps(p); }
inline Floats load_part(const float* p, size_t count) {
  alignas(16) float part[4] = {};
  for (size_t i = 0; i < count; ++i) part[i] = p[i];
  return _mm_load_ps(part);
}
inline void store(float* p, Floats x) { _mm_storeu_ps(p, x); }
inline void store_part(float* p, Floats x, size_t count) {
  alignas(16) float part[4];
  _mm_store_ps(part, x);
  for (size_t i = 0; i < count; ++i) p[i] = part[i];
}
inline Floats fma(Floats a, Floats b, Floats c) { return a * b + c; }
inline Floats fnma(Floats a, Floats b, Floats c) { return c - a * b; }
inline Floats most(Floats a, Floats b) { return _mm_max_ps(a, b); }
inline Floats least(Floats a, Floats b) { return _mm_min_ps(a, b); }
inline Floats absolute(Floats x) { return _mm_andnot_ps(_mm_set1_ps(-0.0f), x); }
inline Floats where_negative(Floats x, Floats yes, Floats no) {
  const Floats mask = _mm_castsi128_ps(_mm_srai_epi32(_mm_castps_si128(x), 31));
  return _mm_or_ps(_mm_and_ps(mask, yes), _mm_andnot_ps(mask, no));
}
inline Floats whole(Floats x) { return _mm_cvtepi32_ps(_mm_cvtps_epi32(x)); }  // of numbers within 32 bits
inline Floats times_power(Floats x, Floats n) {
  return x * _mm_castsi128_ps(_mm_slli_epi32(_mm_add_epi32(_mm_cvtps_epi32(n), _mm_set1_epi32(127)), 23));
}
inline float sum_of(Floats x) {
  x = _mm_add_ps(x, _mm_movehl_ps(x, x));
  return _mm_cvtss_f32(_mm_add_ss(x, _mm_shuffle_ps(x, x, 1)));
}
inline float most_of(Floats x) {
  x = _mm_max_ps(x, _mm_movehl_ps(x, x));
  return _mm_cvtss_f32(_mm_max_ss(x, _mm_shuffle_ps(x, x, 1)));
}
inline Floats load_bytes(const int8_t* p) { return _mm_cvtepi32_ps(_mm_setr_epi32(p[0], p[1], p[2], p[3])); }

// Turns a block: to[column][row] = from[row][column], 4 by 4. Where there are fewer rows, the last is repeated.
inline void turn_block(const float* from, size_t from_stride, size_t rows, float* to, size_t to_stride) {
  const auto row = [&](size_t i) { return load(from + (i < rows ? i : rows - 1) * from_stride); };
  Floats a = row(0), b = row(1), c = row(2), d = row(3);
  _MM_TRANSPOSE4_PS(a, b, c, d);
  store(to, a);
  store(to + to_stride, b);
  store(to + 2 * to_stride, c);
  store(to + 3 * to_stride, d);
}

}  // namespace
}  // namespace dateline::nn
