// What a transformer does in single precision: products, layer norm, GELU, attention, sums of layers.
//
//   const Kernels& kernels = kernels_for(Path::kFp32Avx2);
//   kernels.add_norm(x, branch, rows, norm, x);
//   kernels.gelu(values, count);
//   kernels.attend({qkv, begin, length, width, heads}, out, work);
//
// One table of functions for each instruction set, all of one source (kernels_body.h), and the plain one, which follows the
// formulas letter by letter and is the oracle of the others (errors below 1e-5). Each row and each sequence is computed by
// itself, in an order that does not depend on what stands beside it. Stateless; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>

#include "nn/path.h"

namespace dateline::nn {

struct Norm {
  const float* weight = nullptr;  // [width]
  const float* bias = nullptr;
  uint32_t width = 0;
  float epsilon = 1e-12f;
};

// Self-attention of one sequence: rows [begin, begin + length) of qkv, each [3 * width]: query, key, value.
struct Attention {
  const float* qkv = nullptr;
  size_t begin = 0;
  size_t length = 0;
  uint32_t width = 0;
  uint32_t heads = 0;  // width / heads is a multiple of 8
};

// Floats of scratch memory that `attend` takes for a sequence of this length and heads of this size.
constexpr size_t attention_room(size_t length, size_t size) { return (2 * size + 4) * (length + 16); }

// Every product of a row of x with a row of y.
struct Dots {
  const float* x = nullptr;
  size_t x_rows = 0;
  size_t x_stride = 0;
  const float* y = nullptr;
  size_t y_rows = 0;
  size_t y_stride = 0;
  size_t size = 0;  // of the rows that are multiplied
};

// out = sum of weights[k] * layers[k], `count` numbers of each of `size` layers.
struct Mix {
  const float* const* layers = nullptr;
  const float* weights = nullptr;
  size_t size = 0;  // 1 or more
  size_t count = 0;
};

// out = word * scale + position + type + shape, each [width].
struct Embedding {
  const int8_t* word = nullptr;
  float scale = 0;
  const float* position = nullptr;
  const float* type = nullptr;
  const float* shape = nullptr;
  size_t width = 0;
};

// y[row][output] = x[row] . weights of the output + bias.
struct FloatProduct {
  const float* x = nullptr;       // [count][inputs]
  size_t count = 0;
  size_t inputs = 0;
  const float* panels = nullptr;  // panels of Kernels::panel outputs, zeros beyond the last: [panel][input][output]
  const float* bias = nullptr;    // [outputs], padded with zeros to whole panels
  size_t outputs = 0;
};

struct Kernels {
  // out = norm(x + add), where out may be x; `add` may be null.
  void (*add_norm)(float* x, const float* add, size_t rows, const Norm& norm, float* out);
  // x = x * Phi(x), the exact (erf) GELU.
  void (*gelu)(float* x, size_t count);
  // Writes rows [begin, begin + length) of `out`, each [width]. `work` holds attention_room(length, width / heads).
  void (*attend)(const Attention& attention, float* out, float* work);
  // out[x_rows][y_rows].
  void (*dots)(const Dots& dots, float* out);
  void (*mix)(const Mix& mix, float* out);
  void (*embed)(const Embedding& embedding, float* out);
  void (*multiply)(const FloatProduct& product, float* y);
  size_t panel;
};

const Kernels& kernels_for(Path path);
const Kernels& plain_kernels();
const Kernels& sse2_kernels();    // any x86-64
const Kernels& avx2_kernels();    // needs AVX2 and FMA
const Kernels& avx512_kernels();  // needs AVX512 F, BW, DQ, VL

}  // namespace dateline::nn
