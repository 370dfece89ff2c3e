// The container of a model: header and tensors of docs/model-file.md, verified before anything is used.
//
//   Result<ModelFile> file = open_model_file("models/en.dlm");
//   Result<std::vector<float>> bias = floats(*file, "layer.0.qkv.bias", {1152});
//
// Every offset, size and shape is checked when opening, so that no later access can leave the file. Immutable; any thread
// may read it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace dateline::encoder {

struct EncoderShape {
  uint32_t layers = 0;
  uint32_t width = 0;
  uint32_t attention_heads = 0;
  uint32_t ffn = 0;
  uint32_t vocab = 0;
  uint32_t positions = 0;
  uint32_t shapes = 0;
  float epsilon = 1e-12f;
};

struct HeadSpec {
  std::string name;
  std::string kind;    // "tags", "biaffine", "vectors"
  std::string mix;
  std::string decode;  // "argmax", "bio"
  uint32_t hidden = 0;
  std::vector<std::string> labels;
};

struct Tensor {
  enum class Type : uint8_t { kF32, kF16, kI8, kU8 } type = Type::kF32;
  std::vector<uint32_t> shape;
  const char* data = nullptr;  // in the mapped file
  size_t bytes = 0;
};

struct ModelFile {
  base::MappedFile file;
  EncoderShape encoder;
  std::vector<std::string> mixes;
  std::vector<HeadSpec> heads;
  std::map<std::string, Tensor, std::less<>> tensors;
};

base::Result<ModelFile> open_model_file(const std::string& path);

// `bytes` must outlive the result; messages call it `name`.
base::Result<ModelFile> read_model_bytes(std::string_view bytes, const std::string& name);

// The tensor of this exact shape as single floats; i8 is multiplied by the scales of its rows. An error when the file
// lacks it, or when it holds a number that is not finite.
base::Result<std::vector<float>> floats(const ModelFile& file, std::string_view name, const std::vector<uint32_t>& shape);

// Its first dimension, 0 when the file lacks it.
uint32_t rows_of(const ModelFile& file, std::string_view name);

}  // namespace dateline::encoder
