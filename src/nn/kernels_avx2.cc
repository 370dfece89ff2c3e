#include "nn/simd_avx2.h"
// The vectors come first.
#include "nn/kernels_body.h"

namespace dateline::nn {

const Kernels& avx2_kernels() { return kTable; }

}  // namespace dateline::nn
