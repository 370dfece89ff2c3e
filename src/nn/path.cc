#include "nn/path.h"

#include <cpuid.h>

#include <string_view>

namespace dateline::nn {
namespace {

constexpr const char* kChoice = "DATELINE_ISA can be oracle, fp32, int16 or int8; leave it unset for the fastest";

bool has_amx_int8() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d & (1u << 25));
}

Path fastest(const Cpu& cpu) { return cpu.avx2 ? Path::kInt16 : Path::kFp32; }

}  // namespace

Cpu this_cpu() {
  Cpu cpu;
  cpu.avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  cpu.vnni = __builtin_cpu_supports("avx512vnni");
  cpu.amx = cpu.vnni && has_amx_int8();
  return cpu;
}

base::Result<Path> choose_path(const char* name) {
  const Cpu cpu = this_cpu();
  const std::string_view wanted = name ? name : "";
  if (wanted.empty()) return fastest(cpu);
  if (wanted == "oracle") return Path::kOracle;
  if (wanted == "fp32") return Path::kFp32;
  if (wanted == "int8") return Path::kInt8;
  if (wanted == "int16") {
    if (cpu.avx2) return Path::kInt16;
    return base::Error{"DATELINE_ISA=int16 needs a CPU with AVX2, which this one lacks; " + std::string(kChoice)};
  }
  return base::Error{"unknown DATELINE_ISA '" + std::string(wanted) + "'; " + kChoice};
}

std::string describe(Path path) {
  const Cpu cpu = this_cpu();
  const char* set = cpu.amx ? "amx" : cpu.vnni ? "avx512_vnni" : cpu.avx2 ? "avx2" : "x86-64";
  switch (path) {
    case Path::kOracle: return "oracle fp32";
    case Path::kFp32: return std::string(set) + " fp32";
    case Path::kInt16: return "avx2 int16";
    case Path::kInt8: return std::string(set) + " int8";
  }
  return set;
}

}  // namespace dateline::nn
