#include "nn/bytes.h"

namespace dateline::nn {

const Bytes& bytes_for(Path path) {
  if (path == Path::kInt8Amx) return amx_bytes();
  return path == Path::kInt8Vnni ? vnni_bytes() : avx2_bytes();
}

}  // namespace dateline::nn
