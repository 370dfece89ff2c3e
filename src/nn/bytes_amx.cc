#include "nn/simd_avx512.h"
// The vectors come first.
#include <sys/syscall.h>
#include <unistd.h>

#include "nn/amx_block.h"

namespace dateline::nn {
namespace {

constexpr size_t kBlockRows = 32;

// In assembly, because GCC's functions take the number of a tile as a word of the source only.
struct AmxTiles {
  template <int N>
  static void load(const void* from, size_t stride) {
    __asm__ volatile("tileloadd (%0,%1,1), %%tmm%c2" ::"r"(from), "r"(stride), "i"(N) : "memory");
  }
  template <int N>
  static void store(void* to, size_t stride) {
    __asm__ volatile("tilestored %%tmm%c2, (%0,%1,1)" ::"r"(to), "r"(stride), "i"(N) : "memory");
  }
  template <int Sums, int Rows, int Weights>
  static void multiply() {
    __asm__ volatile("tdpbusd %%tmm%c2, %%tmm%c1, %%tmm%c0" ::"i"(Sums), "i"(Rows), "i"(Weights));
  }
};

// Eight tiles of 16 lines of 64 bytes. The system keeps them for each thread; setting them again costs little.
void set_tiles() {
  struct alignas(64) {
    uint8_t palette = 1, start_row = 0, reserved[14] = {};
    uint16_t bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
    uint8_t lines[16] = {16, 16, 16, 16, 16, 16, 16, 16};
  } shape;
  _tile_loadconfig(&shape);
}

}  // namespace
}  // namespace dateline::nn

#include "nn/bytes_body.h"

namespace dateline::nn {
namespace {

static_assert(kPanelWidth == kTilePanel);

void sum_block(const ByteProduct& p, size_t first, size_t, size_t column, int32_t* sums) { sum_tiles<AmxTiles>(p, first, column, sums); }

void multiply_tiles(const ByteProduct& p, float* y) {
  set_tiles();
  multiply(p, y);
  _tile_release();
}

void multiply_gelu_tiles(const ByteProduct& p, const ByteRows& into, uint8_t* out) {
  set_tiles();
  multiply_gelu(p, into, out);
  _tile_release();
}

bool may_use_tiles() {
  constexpr long kAskForState = 0x1023, kTileData = 18;
  return ::syscall(SYS_arch_prctl, kAskForState, kTileData) == 0;
}

// One product of numbers that fill the tiles, beside its plain sums.
bool tiles_are_right() {
  constexpr size_t kInputs = 128;
  alignas(64) static uint8_t rows[kBlockRows * kInputs];
  alignas(64) static int8_t panel[kInputs * kTilePanel];
  alignas(64) static int32_t start[kTilePanel], sums[kBlockRows * kTilePanel];
  for (size_t i = 0; i < kBlockRows * kInputs; ++i) rows[i] = static_cast<uint8_t>(i * 37 + i / 128 * 11);
  for (size_t i = 0; i < kInputs * kTilePanel; ++i) panel[i] = static_cast<int8_t>(i * 91 + i / 64 * 7);
  for (size_t i = 0; i < kTilePanel; ++i) start[i] = static_cast<int32_t>(i * 1000) - 9000;
  ByteProduct p;
  p.rows = rows;
  p.stride = kInputs;
  p.panels = panel;
  p.start = start;
  set_tiles();
  sum_tiles<AmxTiles>(p, 0, 0, sums);
  _tile_release();
  for (size_t r = 0; r < kBlockRows; ++r)
    for (size_t o = 0; o < kTilePanel; ++o) {
      int32_t sum = start[o];
      for (size_t k = 0; k < kInputs; ++k) sum += int32_t{rows[r * kInputs + k]} * int32_t{panel[k / 4 * kTilePanel * 4 + o * 4 + k % 4]};
      if (sum != sums[r * kTilePanel + o]) return false;
    }
  return true;
}

}  // namespace

const Bytes& amx_bytes() {
  static constexpr Bytes kTiles{multiply_tiles, multiply_gelu_tiles, quantise, quantise_each, kPanelWidth, kByteLimit};
  return kTiles;
}

bool amx_works() {
  static const bool works = may_use_tiles() && tiles_are_right();
  return works;
}

}  // namespace dateline::nn
