// `sum_block` of bytes_body.h by one instruction for four products a lane (VNNI), or by the three that stand for it.
#pragma once

#include "nn/bytes.h"

namespace dateline::nn {
namespace {

constexpr size_t kBlockRows = kTileRows;

template <size_t Rows>
void sum_tile(const ByteProduct& p, size_t first, size_t column, int32_t* out) {
  Ints sums[Rows][kPanelVectors];
#pragma GCC unroll 4
  for (size_t v = 0; v < kPanelVectors; ++v)
#pragma GCC unroll 16
    for (size_t r = 0; r < Rows; ++r) sums[r][v] = load_ints(p.start + column + v * kLanes);
  const size_t stride = p.stride;
  const uint8_t* row[(Rows + 2) / 3];
#pragma GCC unroll 16
  for (size_t r = 0; r < (Rows + 2) / 3; ++r) row[r] = p.rows + (first + 3 * r) * stride;
  const int8_t* panel = p.panels + column * stride;
  for (size_t k = 0; k < stride; k += 4) {
    Ints weight[kPanelVectors];
#pragma GCC unroll 4
    for (size_t v = 0; v < kPanelVectors; ++v) weight[v] = load_ints(panel + k * kPanelVectors * kLanes + v * kLanes * 4);
#pragma GCC unroll 16
    for (size_t r = 0; r < Rows; ++r) {
      int32_t four;
      __builtin_memcpy(&four, row[r / 3] + r % 3 * stride + k, 4);
      const Ints value = splat_int(four);
#pragma GCC unroll 4
      for (size_t v = 0; v < kPanelVectors; ++v) sums[r][v] = dot4(sums[r][v], value, weight[v]);
    }
  }
#pragma GCC unroll 16
  for (size_t r = 0; r < Rows; ++r)
#pragma GCC unroll 4
    for (size_t v = 0; v < kPanelVectors; ++v) store_ints(out + (r * kPanelVectors + v) * kLanes, sums[r][v]);
}

template <size_t Rows>
inline void sum_rest(const ByteProduct& p, size_t first, size_t rows, size_t column, int32_t* sums) {
  if (rows == Rows) sum_tile<Rows>(p, first, column, sums);
  else if constexpr (Rows > 1) sum_rest<Rows - 1>(p, first, rows, column, sums);
}

void sum_block(const ByteProduct& p, size_t first, size_t rows, size_t column, int32_t* sums) { sum_rest<kTileRows>(p, first, rows, column, sums); }

}  // namespace
}  // namespace dateline::nn
