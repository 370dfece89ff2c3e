// What a transformer does between its matrix products: layer norm, GELU, attention, dot products.
//
//   const Kernels& kernels = kernels_for(Path::kFp32);
//   kernels.add_norm(x, branch, rows, norm);
//   kernels.gelu(values, count);
//   kernels.attend({qkv, begin, length, width, heads}, out, work);
//
// One table of functions for each instruction set: the plain one follows the formulas letter by letter and is the oracle
// of the others (errors below 1e-5). Each row and each sequence is computed by itself. Stateless; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>

#include "nn/aligned.h"
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

struct Kernels {
  // x = norm(x + add); `add` may be null.
  void (*add_norm)(float* x, const float* add, size_t rows, const Norm& norm);
  // x = x * Phi(x), the exact (erf) GELU.
  void (*gelu)(float* x, size_t count);
  // Writes rows [begin, begin + length) of `out`, each [width]. `work` is scratch memory.
  void (*attend)(const Attention& attention, float* out, Aligned<float>& work);
  // out[x_rows][y_rows].
  void (*dots)(const Dots& dots, float* out);
};

const Kernels& kernels_for(Path path);
const Kernels& plain_kernels();
const Kernels& avx2_kernels();  // needs AVX2 and FMA

}  // namespace dateline::nn
