// A block of 32 rows and 32 outputs in tile registers: the order of loads and products that AMX takes, over any tiles, so
// that a test can run it on tiles of plain memory.
//
//   sum_tiles<AmxTiles>(product, first, column, sums);   // sums[32][32]
//
// Tiles are numbered as AMX's: 0-3 sums, 4-5 rows, 6-7 weights; each 16 lines of 64 bytes. `Tiles::load<N>(from, stride)`,
// `store<N>(to, stride)` and `multiply<Sums, Rows, Weights>()` (unsigned rows, signed weights). Reads byte_rows(count) rows.
#pragma once

#include "nn/bytes.h"

namespace dateline::nn {
namespace {

constexpr size_t kTileLines = 16;
constexpr size_t kTileBytes = 64;
constexpr size_t kTilePanel = 32;

template <typename Tiles>
void sum_tiles(const ByteProduct& p, size_t first, size_t column, int32_t* sums) {
  const int32_t* start = p.start + column;
  Tiles::template load<0>(start, 0);  // each line the same
  Tiles::template load<1>(start + kTileLines, 0);
  Tiles::template load<2>(start, 0);
  Tiles::template load<3>(start + kTileLines, 0);
  const uint8_t* rows = p.rows + first * p.stride;
  const int8_t* panel = p.panels + column * p.stride;
  for (size_t k = 0; k < p.stride; k += kTileBytes, panel += kTileBytes * kTilePanel) {
    Tiles::template load<4>(rows + k, p.stride);
    Tiles::template load<6>(panel, kTilePanel * 4);
    Tiles::template load<7>(panel + kTileBytes, kTilePanel * 4);
    Tiles::template multiply<0, 4, 6>();
    Tiles::template multiply<1, 4, 7>();
    Tiles::template load<5>(rows + kTileLines * p.stride + k, p.stride);
    Tiles::template multiply<2, 5, 6>();
    Tiles::template multiply<3, 5, 7>();
  }
  constexpr size_t kLine = kTilePanel * sizeof(int32_t);
  Tiles::template store<0>(sums, kLine);
  Tiles::template store<1>(sums + kTileLines, kLine);
  Tiles::template store<2>(sums + kTileLines * kTilePanel, kLine);
  Tiles::template store<3>(sums + kTileLines * kTilePanel + kTileLines, kLine);
}

}  // namespace
}  // namespace dateline::nn
