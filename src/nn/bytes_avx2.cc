#include "nn/simd_avx2.h"
// The vectors come first.
#include "nn/bytes_tile.h"
#include "nn/bytes_body.h"

namespace dateline::nn {

const Bytes& avx2_bytes() { return kTable; }

}  // namespace dateline::nn
