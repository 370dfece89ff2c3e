// Which arithmetic the network runs in, chosen once when a model is opened.
//
//   Result<Path> path = choose_path(std::getenv("DATELINE_ISA"));
//   std::string shown = describe(*path);  // "avx2 int16"
//
// kOracle: slow plain loops in double sums, the truth for tests. kFp32: oneDNN. kInt16: weights and activations as 16-bit
// integers, products summed exactly in 32 bits (AVX2). kInt8: weights in 8 bits, activations in 7 bits (8 with VNNI), oneDNN.
// Plain values; safe from any thread.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace dateline::nn {

enum class Path : uint8_t { kOracle, kFp32, kInt16, kInt8 };

struct Cpu {
  bool avx2 = false;  // with FMA
  bool vnni = false;  // AVX512-VNNI
  bool amx = false;   // AMX-INT8
};
Cpu this_cpu();

// The path named ("oracle", "fp32", "int16", "int8"), or for a null or empty name the fastest of this CPU whose loss is
// small. An unknown name, or a path that the CPU lacks, is an error that lists what there is.
base::Result<Path> choose_path(const char* name);

std::string describe(Path path);

}  // namespace dateline::nn
