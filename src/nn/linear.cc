#include "nn/linear.h"

#include <oneapi/dnnl/dnnl.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "nn/gemm_int16.h"

extern "C" void omp_set_num_threads(int);

namespace dateline::nn {
namespace {

constexpr int32_t kWeightLimit16 = 2047;
constexpr int32_t kWeightLimit8 = 127;
constexpr size_t kRowsOfFp32 = 48;
constexpr float kSmallest = 1e-30f;

float largest(const float* x, uint32_t count) {
  float most = kSmallest;
  for (uint32_t i = 0; i < count; ++i) most = std::max(most, std::fabs(x[i]));
  return most;
}

// Rows of integers of at most `limit`, with their scales.
template <typename T>
void round_rows(const float* weight, uint32_t outputs, uint32_t inputs, int32_t limit, T* out, float* scales) {
  for (uint32_t o = 0; o < outputs; ++o, weight += inputs, out += inputs) {
    scales[o] = largest(weight, inputs) / static_cast<float>(limit);
    for (uint32_t i = 0; i < inputs; ++i) out[i] = static_cast<T>(std::lrint(weight[i] / scales[o]));
  }
}

// The largest activation for which no sum of products can leave 32 bits.
int32_t safe_limit(const int16_t* rows, uint32_t outputs, uint32_t inputs) {
  int64_t most = 1;
  for (uint32_t o = 0; o < outputs; ++o, rows += inputs) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < inputs; ++i) sum += std::abs(int{rows[i]});
    most = std::max(most, sum);
  }
  return static_cast<int32_t>(std::min<int64_t>(INT16_MAX, INT32_MAX / most));
}

void make_int16(Linear& layer, const float* weight) {
  std::vector<int16_t> rows(size_t{layer.outputs} * layer.inputs);
  round_rows(weight, layer.outputs, layer.inputs, kWeightLimit16, rows.data(), layer.scale.data());
  layer.activation_limit = safe_limit(rows.data(), layer.outputs, layer.inputs);
  layer.panels.resize(size_t{panels_of(layer.outputs)} * pairs_of(layer.inputs) * kPanel * 2);
  pack_panels(rows.data(), layer.outputs, layer.inputs, layer.panels.data());
}

void make_int8(Linear& layer, const float* weight) {
  layer.bytes.resize(size_t{layer.outputs} * layer.inputs);
  round_rows(weight, layer.outputs, layer.inputs, kWeightLimit8, layer.bytes.data(), layer.scale.data());
  layer.activation_limit = this_cpu().vnni ? 127 : 63;
  layer.sums.assign(layer.outputs, 0);
  for (uint32_t o = 0; o < layer.outputs; ++o)
    for (uint32_t i = 0; i < layer.inputs; ++i) layer.sums[o] += layer.bytes[size_t{o} * layer.inputs + i];
}

void apply_oracle(const Linear& layer, const float* x, size_t rows, float* y) {
  for (size_t r = 0; r < rows; ++r)
    for (uint32_t o = 0; o < layer.outputs; ++o) {
      double sum = layer.bias[o];
      for (uint32_t i = 0; i < layer.inputs; ++i)
        sum += double{x[r * layer.inputs + i]} * double{layer.weight[size_t{o} * layer.inputs + i]};
      y[r * layer.outputs + o] = static_cast<float>(sum);
    }
}

// oneDNN rounds differently with the number of rows: products are taken over blocks of one size, so that a row's result
// does not depend on how many stand beside it.
void apply_fp32(const Linear& layer, const float* x, size_t rows, float* y, Workspace& work) {
  const dnnl_dim_t m = kRowsOfFp32, n = layer.outputs, k = layer.inputs;
  for (size_t r = 0; r < rows; ++r) std::copy_n(layer.bias.data(), layer.outputs, y + r * layer.outputs);
  size_t first = 0;
  for (; first + kRowsOfFp32 <= rows; first += kRowsOfFp32)
    dnnl_sgemm('N', 'T', m, n, k, 1.0f, x + first * layer.inputs, k, layer.weight.data(), k, 1.0f, y + first * layer.outputs, n);
  if (first == rows) return;
  const size_t left = rows - first;
  float* block = room(work.block, kRowsOfFp32 * (size_t{layer.inputs} + layer.outputs));
  float* sums = block + kRowsOfFp32 * layer.inputs;
  std::fill(std::copy_n(x + first * layer.inputs, left * layer.inputs, block), sums, 0.0f);
  std::fill(std::copy_n(y + first * layer.outputs, left * layer.outputs, sums), sums + kRowsOfFp32 * layer.outputs, 0.0f);
  dnnl_sgemm('N', 'T', m, n, k, 1.0f, block, k, layer.weight.data(), k, 1.0f, sums, n);
  std::copy_n(sums, left * layer.outputs, y + first * layer.outputs);
}

void apply_int16(const Linear& layer, const float* x, size_t rows, float* y, Workspace& work) {
  Int16Product product;
  product.count = rows;
  product.pairs = pairs_of(layer.inputs);
  int16_t* words = room(work.words, rows * product.pairs * 2);
  float* scales = room(work.scales, rows);
  quantise_rows_int16(x, rows, layer.inputs, layer.activation_limit, words, scales);
  product.rows = words;
  product.row_scale = scales;
  product.panels = layer.panels.data();
  product.output_scale = layer.scale.data();
  product.bias = layer.bias.data();
  product.outputs = layer.outputs;
  multiply_int16(product, y);
}

// x = (byte - zero point) * scale of its row.
void quantise_rows_bytes(const Linear& layer, const float* x, size_t rows, uint8_t* out, float* scales) {
  const float limit = static_cast<float>(layer.activation_limit);
  const long zero_point = layer.activation_limit + 1;
  for (size_t r = 0; r < rows; ++r, x += layer.inputs, out += layer.inputs) {
    const float most = largest(x, layer.inputs);
    scales[r] = most / limit;
    for (uint32_t i = 0; i < layer.inputs; ++i)
      out[i] = static_cast<uint8_t>(std::clamp(std::lrint(x[i] * (limit / most)) + zero_point, 0L, 255L));
  }
}

void apply_int8(const Linear& layer, const float* x, size_t rows, float* y, Workspace& work) {
  const dnnl_dim_t m = static_cast<dnnl_dim_t>(rows), n = layer.outputs, k = layer.inputs;
  uint8_t* bytes = room(work.bytes, rows * layer.inputs);
  int32_t* products = room(work.products, rows * layer.outputs);
  float* scales = room(work.scales, rows);
  quantise_rows_bytes(layer, x, rows, bytes, scales);
  const int32_t no_offset = 0;
  dnnl_gemm_u8s8s32('N', 'T', 'F', m, n, k, 1.0f, bytes, k, 0, layer.bytes.data(), k, 0, 0.0f, products, n, &no_offset);
  for (size_t r = 0; r < rows; ++r)
    for (uint32_t o = 0; o < layer.outputs; ++o) {
      const int32_t sum = products[r * layer.outputs + o] - (layer.activation_limit + 1) * layer.sums[o];
      y[r * layer.outputs + o] = static_cast<float>(sum) * (scales[r] * layer.scale[o]) + layer.bias[o];
    }
}

}  // namespace

Linear make_linear(Path path, uint32_t outputs, uint32_t inputs, const float* weight, const float* bias) {
  Linear layer;
  layer.path = path;
  layer.outputs = outputs;
  layer.inputs = inputs;
  const size_t padded = size_t{panels_of(outputs)} * kPanel;
  layer.bias.resize(padded);
  if (bias) std::copy_n(bias, outputs, layer.bias.data());
  if (path == Path::kInt16 || path == Path::kInt8) layer.scale.resize(padded);
  if (path == Path::kInt16) make_int16(layer, weight);
  else if (path == Path::kInt8) make_int8(layer, weight);
  else layer.weight.assign(weight, weight + size_t{outputs} * inputs);
  return layer;
}

void apply(const Linear& layer, const float* x, size_t rows, float* y, Workspace& work) {
  if (rows == 0) return;
  switch (layer.path) {
    case Path::kOracle: apply_oracle(layer, x, rows, y); break;
    case Path::kFp32: apply_fp32(layer, x, rows, y, work); break;
    case Path::kInt16: apply_int16(layer, x, rows, y, work); break;
    case Path::kInt8: apply_int8(layer, x, rows, y, work); break;
  }
}

void use_calling_thread_only() { omp_set_num_threads(1); }

}  // namespace dateline::nn
