// Products of 16-bit integer matrices, summed exactly in 32 bits: the inner loop of the int16 path.
//
//   pack_panels(weights, outputs, inputs, panels);
//   multiply_int16(rows16, rows, pairs, panels.data(), outputs, epilogue);
//
// Needs AVX2. Weights lie in panels of kPanel outputs: panel, pair of inputs, output, input of the pair. vpmaddwd takes 16
// products an instruction, as many a cycle as the three instructions of an 8-bit product on CPUs without VNNI, and keeps
// the precision of 16 bits. Stateless; safe from any thread.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::nn {

inline constexpr uint32_t kPanel = 16;

inline uint32_t panels_of(uint32_t outputs) { return (outputs + kPanel - 1) / kPanel; }
inline uint32_t pairs_of(uint32_t inputs) { return (inputs + 1) / 2; }

// Fills `panels`, which must hold panels_of(outputs) * pairs_of(inputs) * kPanel * 2 zeroed values.
void pack_panels(const int16_t* weights, uint32_t outputs, uint32_t inputs, int16_t* panels);

struct Int16Product {
  const int16_t* rows = nullptr;      // [count][pairs * 2]
  const float* row_scale = nullptr;   // [count]
  size_t count = 0;
  uint32_t pairs = 0;
  const int16_t* panels = nullptr;
  const float* output_scale = nullptr;  // [panels_of(outputs) * kPanel]
  const float* bias = nullptr;          // likewise
  uint32_t outputs = 0;
};

// y[row][output] = sum * row_scale * output_scale + bias.
void multiply_int16(const Int16Product& product, float* y);

// Rounds each row of x to integers of at most `limit`: x = integer * scale of its row.
void quantise_rows_int16(const float* x, size_t rows, uint32_t inputs, int32_t limit, int16_t* out, float* scales);

}  // namespace dateline::nn
