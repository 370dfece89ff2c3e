// Linear layers: y = W x + b for many rows x at once.
//
//   Linear layer = make_linear(Path::kInt16, outputs, inputs, weights, bias);
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
  Path path = Path::kFp32;
  uint32_t outputs = 0;
  uint32_t inputs = 0;
  Aligned<float> bias;         // [outputs], padded with zeros to whole panels
  Aligned<float> weight;       // oracle, fp32: [outputs][inputs]
  Aligned<int16_t> panels;     // int16: see gemm_int16.h
  Aligned<int8_t> bytes;       // int8: [outputs][inputs]
  Aligned<float> scale;        // int16, int8: of each output's weights, padded like `bias`
  std::vector<int32_t> sums;   // int8: sum of each output's weights
  int32_t activation_limit = 0;  // int16, int8: activations become integers of at most this size
};

// Memory that `apply` reuses from call to call.
struct Workspace {
  Aligned<int16_t> words;
  Aligned<uint8_t> bytes;
  Aligned<int32_t> products;
  Aligned<float> scales;
  Aligned<float> block;
};

// `weight` is [outputs][inputs]; `bias` may be null for none. The arrays are copied.
Linear make_linear(Path path, uint32_t outputs, uint32_t inputs, const float* weight, const float* bias);

// x is [rows][inputs], y [rows][outputs]; they must not overlap.
void apply(const Linear& layer, const float* x, size_t rows, float* y, Workspace& work);

// oneDNN runs on the calling thread only from here on.
void use_calling_thread_only();

}  // namespace dateline::nn
