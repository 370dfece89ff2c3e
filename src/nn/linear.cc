#include "nn/linear.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "nn/bytes.h"
#include "nn/gemm_int16.h"
#include "nn/kernels.h"

namespace dateline::nn {
namespace {

constexpr int32_t kWeightLimit16 = 2047;
constexpr int32_t kWeightLimit8 = 127;
constexpr size_t kFeedForwardRows = 96;  // hidden values of so many rows stay in the second-level cache
constexpr float kSmallest = 1e-30f;

float largest(const float* x, uint32_t count) {
  float most = kSmallest;
  for (uint32_t i = 0; i < count; ++i) most = std::max(most, std::fabs(x[i]));
  return most;
}

// Rows of integers of at most `limit`, with their scales.
template <typename T>
std::vector<T> round_rows(const LinearWeights& from, const float* weight, int32_t limit, float* scales) {
  std::vector<T> rows(size_t{from.outputs} * from.inputs);
  T* out = rows.data();
  for (uint32_t o = 0; o < from.outputs; ++o, weight += from.inputs, out += from.inputs) {
    scales[o] = largest(weight, from.inputs) / static_cast<float>(limit);
    for (uint32_t i = 0; i < from.inputs; ++i) out[i] = static_cast<T>(std::lrint(weight[i] / scales[o]));
  }
  return rows;
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

size_t padded_outputs(Path path, uint32_t outputs) {
  const size_t panel = path == Path::kInt16 ? kPanel : is_int8(path) ? bytes_for(path).panel : kernels_for(path).panel;
  return (outputs + panel - 1) / panel * panel;
}

void make_floats(Linear& layer, const float* weight) {
  const size_t panel = kernels_for(layer.path).panel, inputs = layer.inputs;
  layer.weight.resize(padded_outputs(layer.path, layer.outputs) * inputs);
  for (size_t o = 0; o < layer.outputs; ++o)
    for (size_t i = 0; i < inputs; ++i) layer.weight[(o / panel * inputs + i) * panel + o % panel] = weight[o * inputs + i];
}

void make_int16(Linear& layer, const LinearWeights& weights) {
  const auto rows = round_rows<int16_t>(weights, weights.weight, kWeightLimit16, layer.scale.data());
  layer.activation_limit = safe_limit(rows.data(), layer.outputs, layer.inputs);
  layer.panels.resize(size_t{panels_of(layer.outputs)} * pairs_of(layer.inputs) * kPanel * 2);
  pack_panels(rows.data(), layer.outputs, layer.inputs, layer.panels.data());
}

// With ranges fixed in advance, these go into the weights, and activations are counted in 1 / limit of their range.
std::vector<float> folded(const LinearWeights& weights, float limit) {
  std::vector<float> out(weights.weight, weights.weight + size_t{weights.outputs} * weights.inputs);
  if (weights.range)
    for (size_t i = 0; i < out.size(); ++i) out[i] *= weights.range[i % weights.inputs] / limit;
  return out;
}

void make_int8(Linear& layer, const LinearWeights& weights) {
  const Bytes& kernels = bytes_for(layer.path);
  const float limit = static_cast<float>(kernels.limit);
  const auto rows = round_rows<int8_t>(weights, folded(weights, limit).data(), kWeightLimit8, layer.scale.data());
  const size_t padded = layer.bias.size(), stride = byte_stride(layer.inputs), panel = kernels.panel;
  layer.bytes.resize(padded * stride);
  layer.start.resize(padded);
  for (size_t o = 0; o < layer.outputs; ++o)
    for (size_t i = 0; i < layer.inputs; ++i) {
      const int8_t weight = rows[o * layer.inputs + i];
      layer.bytes[(o / panel * stride + i / 4 * 4) * panel + o % panel * 4 + i % 4] = weight;
      layer.start[o] -= (kernels.limit + 1) * weight;
    }
  if (!weights.range) return;
  layer.inverse.resize(layer.inputs);
  for (size_t i = 0; i < layer.inputs; ++i) layer.inverse[i] = limit / weights.range[i];
}

void apply_floats(const Linear& layer, const float* x, size_t rows, float* y) {
  kernels_for(layer.path).multiply({x, rows, layer.inputs, layer.weight.data(), layer.bias.data(), layer.outputs}, y);
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

ByteProduct byte_product(const Linear& layer, const uint8_t* bytes, size_t rows) {
  return {bytes, rows, byte_stride(layer.inputs), nullptr, layer.bytes.data(), layer.start.data(), layer.scale.data(), layer.bias.data(), layer.outputs};
}

ByteRows byte_rows_of(const Linear& layer) {
  return {layer.inputs, byte_stride(layer.inputs), layer.inverse.empty() ? nullptr : layer.inverse.data()};
}

uint8_t* byte_room(Aligned<uint8_t>& memory, const Linear& layer, size_t rows) {
  return room(memory, byte_rows(rows) * byte_stride(layer.inputs));
}

ByteProduct quantised(const Linear& layer, const float* x, size_t rows, Workspace& work) {
  const Bytes& kernels = bytes_for(layer.path);
  uint8_t* bytes = byte_room(work.bytes, layer, rows);
  ByteProduct product = byte_product(layer, bytes, rows);
  if (!layer.inverse.empty()) {
    kernels.quantise(x, rows, byte_rows_of(layer), bytes);
  } else {
    float* scales = room(work.scales, rows);
    kernels.quantise_each(x, rows, byte_rows_of(layer), bytes, scales);
    product.row_scale = scales;
  }
  return product;
}

}  // namespace

Linear make_linear(Path path, const LinearWeights& weights) {
  Linear layer;
  layer.path = path;
  layer.outputs = weights.outputs;
  layer.inputs = weights.inputs;
  const size_t padded = padded_outputs(path, weights.outputs);
  layer.bias.resize(padded);
  if (weights.bias) std::copy_n(weights.bias, weights.outputs, layer.bias.data());
  if (path == Path::kInt16 || is_int8(path)) layer.scale.resize(padded);
  if (path == Path::kInt16) make_int16(layer, weights);
  else if (is_int8(path)) make_int8(layer, weights);
  else make_floats(layer, weights.weight);
  return layer;
}

void apply(const Linear& layer, const float* x, size_t rows, float* y, Workspace& work) {
  if (rows == 0) return;
  if (layer.path == Path::kInt16) apply_int16(layer, x, rows, y, work);
  else if (is_int8(layer.path)) bytes_for(layer.path).multiply(quantised(layer, x, rows, work), y);
  else apply_floats(layer, x, rows, y);
}

void apply_feed_forward(const Linear& up, const Linear& down, const float* x, size_t rows, float* y, Workspace& work) {
  if (is_int8(up.path) && !down.inverse.empty()) {
    const Bytes& kernels = bytes_for(up.path);
    uint8_t* hidden = byte_room(work.inner_bytes, down, rows);
    kernels.multiply_gelu(quantised(up, x, rows, work), byte_rows_of(down), hidden);
    kernels.multiply(byte_product(down, hidden, rows), y);
    return;
  }
  float* hidden = room(work.inner, kFeedForwardRows * up.outputs);
  for (size_t first = 0; first < rows; first += kFeedForwardRows) {
    const size_t count = std::min(kFeedForwardRows, rows - first);
    apply(up, x + first * up.inputs, count, hidden, work);
    kernels_for(up.path).gelu(hidden, count * up.outputs);
    apply(down, hidden, count, y + first * down.outputs, work);
  }
}

}  // namespace dateline::nn
