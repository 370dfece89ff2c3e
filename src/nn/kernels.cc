#include "nn/kernels.h"

#include <algorithm>
#include <cmath>

namespace dateline::nn {
namespace {

void add_norm(float* x, const float* add, size_t rows, const Norm& norm) {
  for (size_t r = 0; r < rows; ++r, x += norm.width) {
    double mean = 0, variance = 0;
    for (uint32_t i = 0; i < norm.width; ++i) {
      if (add) x[i] += add[r * norm.width + i];
      mean += x[i];
    }
    mean /= norm.width;
    for (uint32_t i = 0; i < norm.width; ++i) variance += (x[i] - mean) * (x[i] - mean);
    const double scale = 1 / std::sqrt(variance / norm.width + double{norm.epsilon});
    for (uint32_t i = 0; i < norm.width; ++i)
      x[i] = static_cast<float>((x[i] - mean) * scale * norm.weight[i] + norm.bias[i]);
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

void attend(const Attention& a, float* out, Aligned<float>& work) {
  const size_t size = a.width / a.heads, stride = size_t{a.width} * 3;
  const float scale = 1 / std::sqrt(static_cast<float>(size));
  float* weights = room(work, a.length);
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

}  // namespace

const Kernels& plain_kernels() {
  static constexpr Kernels kPlain{add_norm, gelu, attend, dots};
  return kPlain;
}

const Kernels& kernels_for(Path path) {
  return path != Path::kOracle && this_cpu().avx2 ? avx2_kernels() : plain_kernels();
}

}  // namespace dateline::nn
