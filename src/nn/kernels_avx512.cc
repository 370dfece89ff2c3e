#include "nn/simd_avx512.h"
// The vectors come first.
#include "nn/kernels_body.h"

namespace dateline::nn {

const Kernels& avx512_kernels() { return kTable; }

}  // namespace dateline::nn
