// Linear layers: y = W x + b for many rows x at once.
//
//   Linear layer = make_linear(Path::kInt16, {outputs, inputs, weights, bias});
//   Workspace work;
//   apply(layer, x, rows, y, work);   // y[row][output]
//
// A row's result depends on that row alone, never on the rows beside it. A Linear is immutable after `make_linear` and may
// be used from many threads, each with a Workspace of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "nn/aligned.h"
#include "nn/path.h"

namespace dateline::nn {

struct Linear {
  Path path = Path::kOracle;
  uint32_t outputs = 0;
  uint32_t inputs = 0;
  Aligned<float> bias;         // [outputs], padded with zeros to whole panels
  Aligned<float> weight;       // oracle and fp32: panels of Kernels::panel outputs, see kernels.h
  Aligned<int16_t> panels;     // int16: see gemm_int16.h
  Aligned<int8_t> bytes;       // int8: see bytes.h
  Aligned<int32_t> start;      // int8: of each output's sum, padded like `bias`
  Aligned<float> scale;        // int16, int8: of each output's weights, padded like `bias`
  Aligned<float> inverse;      // int8: limit / range of each input; empty when each row has a range of its own
  int32_t activation_limit = 0;  // int16: activations become integers of at most this size
};

// Memory that `apply` reuses from call to call.
struct Workspace {
  Aligned<int16_t> words;
  Aligned<uint8_t> bytes, inner_bytes;
  Aligned<float> scales;
  Aligned<float> inner;
};

struct LinearWeights {
  uint32_t outputs = 0;
  uint32_t inputs = 0;
  const float* weight = nullptr;  // [outputs][inputs]
  const float* bias = nullptr;    // may be null for none
  const float* range = nullptr;   // [inputs], above 0: the largest activation of each that int8 keeps; null for a range by row
};

// The arrays are copied.
Linear make_linear(Path path, const LinearWeights& weights);

// x is [rows][inputs], y [rows][outputs]; they must not overlap.
void apply(const Linear& layer, const float* x, size_t rows, float* y, Workspace& work);

// y = down(gelu(up(x))).
void apply_feed_forward(const Linear& up, const Linear& down, const float* x, size_t rows, float* y, Workspace& work);

}  // namespace dateline::nn
