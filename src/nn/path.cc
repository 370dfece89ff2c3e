#include "nn/path.h"

#include <cpuid.h>

#include <string_view>

#include "nn/bytes.h"

namespace dateline::nn {
namespace {

struct Entry {
  Path path;
  Isa isa;
  std::string_view name;
};

// The fastest last, within each family and of all; with AVX2 alone 16 bits run faster than 8.
constexpr Entry kPaths[] = {
    {Path::kOracle, Isa::kPlain, "oracle"},           {Path::kFp32Sse2, Isa::kSse2, "fp32-sse2"},  {Path::kFp32Avx2, Isa::kAvx2, "fp32-avx2"},
    {Path::kFp32Avx512, Isa::kAvx512, "fp32-avx512"}, {Path::kInt8Avx2, Isa::kAvx2, "int8-avx2"},  {Path::kInt16, Isa::kAvx2, "int16-avx2"},
    {Path::kInt8Vnni, Isa::kVnni, "int8-vnni"},       {Path::kInt8Amx, Isa::kAmx, "int8-amx"},
};

const Entry& entry_of(Path path) {
  for (const Entry& entry : kPaths)
    if (entry.path == path) return entry;
  return kPaths[0];
}

bool has_amx() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  constexpr unsigned kTiles = 1u << 24, kInt8 = 1u << 25;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d & kTiles) && (d & kInt8) && amx_works();
}

bool is_named(const Entry& entry, std::string_view name) {
  return entry.name == name || (entry.name.size() > name.size() && entry.name.starts_with(name) && entry.name[name.size()] == '-');
}

std::string choices() {
  std::string list = "DATELINE_ISA can be";
  for (Path path : paths_here()) list += " " + describe(path) + ",";
  return list + " or fp32, int16, int8 for the fastest of these; leave it unset for the fastest of all";
}

}  // namespace

Isa needs(Path path) { return entry_of(path).isa; }

bool has(Isa isa) {
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  const bool vnni = avx512 && __builtin_cpu_supports("avx512vnni");
  switch (isa) {
    case Isa::kPlain:
    case Isa::kSse2: return true;
    case Isa::kAvx2: return avx2;
    case Isa::kAvx512: return avx512;
    case Isa::kVnni: return vnni;
    case Isa::kAmx: return vnni && has_amx();
  }
  return false;
}

base::Result<Path> choose_path(const char* name) {
  const std::string_view wanted = name ? name : "";
  const Entry* found = nullptr;
  bool known = false;
  for (const Entry& entry : kPaths) {
    if (!wanted.empty() && !is_named(entry, wanted)) continue;
    known = true;
    if (has(entry.isa)) found = &entry;
  }
  if (found) return found->path;
  if (known) return base::Error{"DATELINE_ISA=" + std::string(wanted) + " is beyond this CPU; " + choices()};
  return base::Error{"unknown DATELINE_ISA '" + std::string(wanted) + "'; " + choices()};
}

std::vector<Path> paths_here() {
  std::vector<Path> paths;
  for (const Entry& entry : kPaths)
    if (has(entry.isa)) paths.push_back(entry.path);
  return paths;
}

std::string describe(Path path) { return std::string(entry_of(path).name); }

}  // namespace dateline::nn
