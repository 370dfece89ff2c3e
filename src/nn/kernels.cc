#include "nn/kernels.h"

#include <algorithm>
#include <cmath>

namespace dateline::nn {
namespace {

void add_norm(float* x, const float* add, size_t rows, const Norm& norm, float* out) {
  for (size_t r = 0; r < rows; ++r, x += norm.width, out += norm.width) {
    double mean = 0, variance = 0;
    for (uint32_t i = 0; i < norm.width; ++i) {
      out[i] = add ? x[i] + add[r * norm.width + i] : x[i];
      mean += out[i];
    }
    mean /= norm.width;
    for (uint32_t i = 0; i < norm.width; ++i) variance += (out[i] - mean) * (out[i] - mean);
    const double scale = 1 / std::sqrt(variance / norm.width + double{norm.epsilon});
    for (uint32_t i = 0; i < norm.width; ++i)
      out[i] = static_cast<float>((out[i] - mean) * scale * norm.weight[i] + norm.bias[i]);
  }
}

void gelu(float* x, size_t count) {
  for (size_t i = 0; i < count; ++i) x[i] = 0.5f * x[i] * (1 + std::erf(x[i] * 0.70710678f));
}

void softmax(float* x, size_t count) {
  const float most = *std::max_element(x, x + count);
  double sum = 0;
  for (size_t i = 0; i < count; ++i) sum += x[i] = std::exp(x[i] - most);
  for (size_t i = 0; i < count; ++i) x[i] = static_cast<float>(x[i] / sum);
}

void attend(const Attention& a, float* out, float* weights) {
  const size_t size = a.width / a.heads, stride = size_t{a.width} * 3;
  const float scale = 1 / std::sqrt(static_cast<float>(size));
  for (size_t at = 0; at < a.width; at += size)
    for (size_t i = a.begin; i < a.begin + a.length; ++i) {
      for (size_t j = 0; j < a.length; ++j) {
        double sum = 0;
        for (size_t d = at; d < at + size; ++d) sum += a.qkv[i * stride + d] * a.qkv[(a.begin + j) * stride + a.width + d];
        weights[j] = static_cast<float>(sum) * scale;
      }
      softmax(weights, a.length);
      for (size_t d = at; d < at + size; ++d) {
        double sum = 0;
        for (size_t j = 0; j < a.length; ++j) sum += weights[j] * a.qkv[(a.begin + j) * stride + 2 * a.width + d];
        out[i * a.width + d] = static_cast<float>(sum);
      }
    }
}

void dots(const Dots& d, float* out) {
  for (size_t i = 0; i < d.x_rows; ++i)
    for (size_t j = 0; j < d.y_rows; ++j) {
      double sum = 0;
      for (size_t k = 0; k < d.size; ++k) sum += double{d.x[i * d.x_stride + k]} * double{d.y[j * d.y_stride + k]};
      out[i * d.y_rows + j] = static_cast<float>(sum);
    }
}

void mix(const Mix& m, float* out) {
  for (size_t i = 0; i < m.count; ++i) {
    double sum = 0;
    for (size_t k = 0; k < m.size; ++k) sum += double{m.weights[k]} * double{m.layers[k][i]};
    out[i] = static_cast<float>(sum);
  }
}

void embed(const Embedding& e, float* out) {
  for (size_t i = 0; i < e.width; ++i) out[i] = static_cast<float>(e.word[i]) * e.scale + e.position[i] + e.type[i] + e.shape[i];
}

void multiply(const FloatProduct& p, float* y) {
  for (size_t r = 0; r < p.count; ++r)
    for (size_t o = 0; o < p.outputs; ++o) {
      double sum = p.bias[o];
      for (size_t i = 0; i < p.inputs; ++i) sum += double{p.x[r * p.inputs + i]} * double{p.panels[o * p.inputs + i]};
      y[r * p.outputs + o] = static_cast<float>(sum);
    }
}

}  // namespace

const Kernels& plain_kernels() {
  static constexpr Kernels kPlain{add_norm, gelu, attend, dots, mix, embed, multiply, 1};
  return kPlain;
}

const Kernels& kernels_for(Path path) {
  switch (needs(path)) {
    case Isa::kPlain: return plain_kernels();
    case Isa::kSse2: return sse2_kernels();
    case Isa::kAvx2: return avx2_kernels();
    case Isa::kAvx512:
    case Isa::kVnni:
    case Isa::kAmx: return avx512_kernels();
  }
  return plain_kernels();
}

}  // namespace dateline::nn
