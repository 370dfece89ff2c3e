#include "nn/simd_sse2.h"
// The vectors come first.
#include "nn/kernels_body.h"

namespace dateline::nn {

const Kernels& sse2_kernels() { return kTable; }

}  // namespace dateline::nn
