// Products of 8-bit integer matrices, summed exactly in 32 bits: the inner loops of the int8 paths.
//
//   const Bytes& bytes = bytes_for(Path::kInt8Vnni);
//   bytes.quantise(x, rows, {inputs, stride, inverse}, out);    // by ranges of the inputs, fixed in advance
//   bytes.multiply(product, y);
//
// Activations are unsigned: value + limit + 1, where limit is 127 with AVX512-VNNI and AMX and 63 without, so that two
// products fit 16 bits. Weights are signed and lie in panels of Bytes::panel outputs: panel, four inputs, output, input of
// the four; with AMX the same. One source (bytes_body.h) for all instruction sets. Stateless; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>

#include "nn/path.h"

namespace dateline::nn {

// Rows of bytes are this much longer than the inputs ask for, so that tiles may read on; so are arrays of rows.
constexpr size_t byte_stride(size_t inputs) { return (inputs + 63) / 64 * 64; }
constexpr size_t byte_rows(size_t rows) { return (rows + 31) / 32 * 32; }

struct ByteProduct {
  const uint8_t* rows = nullptr;       // [byte_rows(count)][stride]
  size_t count = 0;
  size_t stride = 0;                   // byte_stride of the inputs, zero weights beyond these
  const float* row_scale = nullptr;    // [count], or null for 1
  const int8_t* panels = nullptr;
  const int32_t* start = nullptr;      // of each sum: takes back what limit + 1 added; padded to whole panels as the next two
  const float* scale = nullptr;        // of each output
  const float* bias = nullptr;
  size_t outputs = 0;
};

struct ByteRows {
  size_t width = 0;                  // numbers of a row of floats
  size_t stride = 0;                 // bytes of a row of bytes
  const float* inverse = nullptr;    // [width]: limit / range; null when each row has a range of its own
};

struct Bytes {
  // y[row][output] = sum * row_scale * scale + bias.
  void (*multiply)(const ByteProduct& product, float* y);
  // The same, then GELU, then bytes: for the layer that follows. The GELU is off by 2e-4 at most.
  void (*multiply_gelu)(const ByteProduct& product, const ByteRows& into, uint8_t* out);
  void (*quantise)(const float* x, size_t rows, const ByteRows& into, uint8_t* out);
  // By the largest number of each row; writes what one step is worth.
  void (*quantise_each)(const float* x, size_t rows, const ByteRows& into, uint8_t* out, float* scales);
  size_t panel;
  int32_t limit;
};

const Bytes& bytes_for(Path path);  // an int8 path
const Bytes& avx2_bytes();
const Bytes& vnni_bytes();
const Bytes& amx_bytes();

// Asks the system for the tile registers of AMX and tries them on a small product. False where that fails.
bool amx_works();

}  // namespace dateline::nn
