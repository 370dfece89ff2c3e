// IEEE half precision to single, on any CPU.
//
//   float value = from_half(bits);
//
// Safe from any thread.
#pragma once

#include <bit>
#include <cstdint>

namespace dateline::nn {

inline float from_half(uint16_t half) {
  const uint32_t sign = (half & 0x8000u) << 16, magnitude = half & 0x7FFFu;
  if (magnitude >= 0x7C00) return std::bit_cast<float>(sign | 0x7F800000u | ((magnitude & 0x3FFu) << 13));
  // Moves exponent and fraction into place, then corrects the bias by a product, which also sets subnormals right.
  return std::bit_cast<float>(std::bit_cast<uint32_t>(std::bit_cast<float>(magnitude << 13) * 0x1p112f) | sign);
}

}  // namespace dateline::nn
