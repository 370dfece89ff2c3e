// The functions of bytes.h in vectors of any width: the source of bytes_avx2.cc, bytes_vnni.cc and bytes_amx.cc, each of
// which includes its simd_*.h first. `sum_block` of each of them fills a block of sums; all else is common. As in
// kernels_body.h, no inline function of another header may be called.
#pragma once

#include "nn/bytes.h"

namespace dateline::nn {
namespace {

constexpr size_t kPanelWidth = kPanelVectors * kLanes;

struct RoundTo {
  Ints zero = splat_int(kByteLimit + 1), top = splat_int(2 * kByteLimit + 1);
};

inline uint8_t rounded(float x) {
  const float moved = __builtin_rintf(x) + static_cast<float>(kByteLimit + 1);
  return static_cast<uint8_t>(moved < 0 ? 0.0f : moved > static_cast<float>(2 * kByteLimit + 1) ? static_cast<float>(2 * kByteLimit + 1) : moved);
}

void quantise(const float* x, size_t rows, const ByteRows& into, uint8_t* out) {
  const RoundTo to;
  for (size_t r = 0; r < rows; ++r, x += into.width, out += into.stride) {
    size_t i = 0;
    for (; i + kLanes <= into.width; i += kLanes) store_rounded(out + i, load(x + i) * load(into.inverse + i), to.zero, to.top);
    for (; i < into.width; ++i) out[i] = rounded(x[i] * into.inverse[i]);
  }
}

inline float largest(const float* x, size_t count) {
  Floats top = splat(1e-30f);
  size_t i = 0;
  for (; i + kLanes <= count; i += kLanes) top = most(top, absolute(load(x + i)));
  if (i < count) top = most(top, absolute(load_part(x + i, count - i)));
  return most_of(top);
}

void quantise_each(const float* x, size_t rows, const ByteRows& into, uint8_t* out, float* scales) {
  const RoundTo to;
  for (size_t r = 0; r < rows; ++r, x += into.width, out += into.stride) {
    const float top = largest(x, into.width), factor = static_cast<float>(kByteLimit) / top;
    scales[r] = top / static_cast<float>(kByteLimit);
    size_t i = 0;
    for (; i + kLanes <= into.width; i += kLanes) store_rounded(out + i, load(x + i) * splat(factor), to.zero, to.top);
    for (; i < into.width; ++i) out[i] = rounded(x[i] * factor);
  }
}

// x * Phi(x), Phi by an odd polynomial within 4 on either side: off by 1.9e-4 at most.
inline Floats near_gelu(Floats x) {
  const Floats held = most(least(x, splat(4.0f)), splat(-4.0f)), square = held * held;
  Floats y = splat(2.2781328823384683e-08f);
  y = fma(y, square, splat(-1.5985965546860825e-06f));
  y = fma(y, square, splat(4.7955403715604916e-05f));
  y = fma(y, square, splat(-0.0008140143472701311f));
  y = fma(y, square, splat(0.008772382512688637f));
  y = fma(y, square, splat(-0.06457310169935226f));
  y = fma(y, square, splat(0.3978833556175232f));
  return x * fma(held, y, splat(0.5f));
}

// The outputs of kLanes sums.
inline Floats output_of(const ByteProduct& p, const int32_t* sums, size_t row, size_t column) {
  Floats scale = load(p.scale + column);
  if (p.row_scale) scale = scale * splat(p.row_scale[row]);
  return fma(to_floats(load_ints(sums)), scale, load(p.bias + column));
}

void finish_floats(const ByteProduct& p, const int32_t* sums, size_t first, size_t rows, size_t column, float* y) {
  const size_t width = p.outputs - column;
  for (size_t r = 0; r < rows; ++r, sums += kPanelWidth)
    for (size_t v = 0; v < kPanelWidth && v < width; v += kLanes) {
      const Floats x = output_of(p, sums + v, first + r, column + v);
      float* to = y + (first + r) * p.outputs + column + v;
      if (v + kLanes <= width) store(to, x);
      else store_part(to, x, width - v);
    }
}

void finish_gelu(const ByteProduct& p, const int32_t* sums, size_t first, size_t rows, size_t column, const ByteRows& into, uint8_t* out) {
  const RoundTo to;
  const size_t width = p.outputs - column;
  for (size_t r = 0; r < rows; ++r, sums += kPanelWidth)
    for (size_t v = 0; v < kPanelWidth && v < width; v += kLanes) {
      const Floats x = near_gelu(output_of(p, sums + v, first + r, column + v));
      uint8_t* at = out + (first + r) * into.stride + column + v;
      if (v + kLanes <= width) {
        store_rounded(at, x * load(into.inverse + column + v), to.zero, to.top);
        continue;
      }
      float part[kLanes];
      store(part, x);
      for (size_t i = 0; i < width - v; ++i) at[i] = rounded(part[i] * into.inverse[column + v + i]);
    }
}

// Sums of `rows` rows from `first` with one panel: [rows][kPanelWidth]. At most kBlockRows rows.
void sum_block(const ByteProduct& product, size_t first, size_t rows, size_t column, int32_t* sums);

template <typename Finish>
inline void each_block(const ByteProduct& p, const Finish& finish) {
  alignas(64) int32_t sums[kBlockRows * kPanelWidth];
  for (size_t column = 0; column < p.outputs; column += kPanelWidth)
    for (size_t first = 0; first < p.count; first += kBlockRows) {
      const size_t rows = p.count - first < kBlockRows ? p.count - first : kBlockRows;
      sum_block(p, first, rows, column, sums);
      finish(sums, first, rows, column);
    }
}

void multiply(const ByteProduct& p, float* y) {
  each_block(p, [&](const int32_t* sums, size_t first, size_t rows, size_t column) { finish_floats(p, sums, first, rows, column, y); });
}

void multiply_gelu(const ByteProduct& p, const ByteRows& into, uint8_t* out) {
  each_block(p, [&](const int32_t* sums, size_t first, size_t rows, size_t column) { finish_gelu(p, sums, first, rows, column, into, out); });
}

constexpr Bytes kTable{multiply, multiply_gelu, quantise, quantise_each, kPanelWidth, kByteLimit};

}  // namespace
}  // namespace dateline::nn
