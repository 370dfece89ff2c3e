// Which arithmetic the network runs in and in which instructions, chosen once when a model is opened.
//
//   Result<Path> path = choose_path(std::getenv("DATELINE_ISA"));
//   std::string shown = describe(*path);  // "int8-vnni"
//
// kOracle: slow plain loops in double sums, the truth for tests. kFp32…: single precision. kInt16: weights and activations
// as 16-bit integers, products summed exactly in 32 bits. kInt8…: weights in 8 bits, activations in 8 bits (7 with AVX2) by
// the ranges of the model file. Plain values; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace dateline::nn {

enum class Path : uint8_t { kOracle, kFp32Sse2, kFp32Avx2, kFp32Avx512, kInt16, kInt8Avx2, kInt8Vnni, kInt8Amx };
enum class Isa : uint8_t { kPlain, kSse2, kAvx2, kAvx512, kVnni, kAmx };

Isa needs(Path path);
bool has(Isa isa);  // whether this CPU and its system do

constexpr bool is_fp32(Path path) { return path == Path::kFp32Sse2 || path == Path::kFp32Avx2 || path == Path::kFp32Avx512; }
constexpr bool is_int8(Path path) { return path >= Path::kInt8Avx2; }

// The path named by `describe` or by the family alone ("fp32", "int8": the fastest of the family here), or for a null or
// empty name the fastest of this CPU. An unknown name, or a path that the CPU lacks, is an error that lists what there is.
base::Result<Path> choose_path(const char* name);

std::vector<Path> paths_here();  // all that this CPU has, the oracle first

// "oracle", "fp32-sse2", "fp32-avx2", "fp32-avx512", "int16-avx2", "int8-avx2", "int8-vnni", "int8-amx".
std::string describe(Path path);

}  // namespace dateline::nn
