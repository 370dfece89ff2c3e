#include "encoder/model_file.h"

#include <zlib.h>

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "nn/half.h"

namespace dateline::encoder {
namespace {

using nlohmann::json;

constexpr size_t kFront = 64;
constexpr uint32_t kFormat = 1;
constexpr uint32_t kMostLabels = 20000;
constexpr const char* kRemedy = "; fetch the file again, or make it anew with training/export.py";

template <typename T>
T number_at(std::string_view bytes, size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

// An error message, or nothing when magic, version, size and checksum are right.
std::optional<std::string> front_fault(std::string_view bytes) {
  if (bytes.size() < kFront || bytes.substr(0, 8) != "DATELINE") return "is not a model file";
  if (const auto format = number_at<uint32_t>(bytes, 8); format != kFormat)
    return "has format version " + std::to_string(format) + ", this program reads version " + std::to_string(kFormat);
  if (const auto size = number_at<uint64_t>(bytes, 16); size != bytes.size())
    return "is truncated or damaged: it has " + std::to_string(bytes.size()) + " bytes and should have " + std::to_string(size);
  uLong crc = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()) + kFront, bytes.size() - kFront);
  if (crc != number_at<uint32_t>(bytes, 24)) return "is damaged: its checksum is wrong";
  if (number_at<uint32_t>(bytes, 12) > bytes.size() - kFront) return "is damaged: its header is longer than the file";
  return std::nullopt;
}

uint32_t limited(const json& object, const char* key, uint32_t least, uint32_t most) {
  const auto value = object.at(key).get<int64_t>();
  if (value < least || value > most) throw std::out_of_range(std::string(key) + " is out of range");
  return static_cast<uint32_t>(value);
}

EncoderShape read_shape(const json& j) {
  EncoderShape s;
  s.layers = limited(j, "layers", 1, 48);
  s.width = limited(j, "width", 8, 4096);
  s.attention_heads = limited(j, "attention_heads", 1, 256);
  s.ffn = limited(j, "ffn", 1, 16384);
  s.vocab = limited(j, "vocab", 3, 1000000);
  s.positions = limited(j, "positions", 8, 65536);
  s.shapes = limited(j, "shapes", 8, 64);
  s.epsilon = j.at("epsilon").get<float>();
  if (s.width % (8 * s.attention_heads) != 0) throw std::out_of_range("width is not a multiple of 8 times attention_heads");
  if (!(s.epsilon >= 0 && s.epsilon < 1)) throw std::out_of_range("epsilon is out of range");
  return s;
}

HeadSpec read_head(const json& j) {
  HeadSpec head;
  head.name = j.at("name").get<std::string>();
  head.kind = j.at("kind").get<std::string>();
  head.mix = j.at("mix").get<std::string>();
  head.decode = j.value("decode", "argmax");
  head.hidden = j.contains("hidden") ? limited(j, "hidden", 0, 16384) : 0;
  if (j.contains("labels")) head.labels = j.at("labels").get<std::vector<std::string>>();
  if (head.labels.size() > kMostLabels) throw std::out_of_range("head " + head.name + " has too many labels");
  return head;
}

Tensor::Type read_type(const std::string& name) {
  if (name == "f32") return Tensor::Type::kF32;
  if (name == "f16") return Tensor::Type::kF16;
  if (name == "i8") return Tensor::Type::kI8;
  if (name == "u8") return Tensor::Type::kU8;
  throw std::out_of_range("unknown number type " + name);
}

size_t size_of(Tensor::Type type) { return type == Tensor::Type::kF32 ? 4 : type == Tensor::Type::kF16 ? 2 : 1; }

size_t count_of(const std::vector<uint32_t>& shape) {
  size_t count = 1;
  for (uint32_t n : shape) count *= n;
  return count;
}

Tensor read_tensor(const json& j, std::string_view bytes) {
  Tensor t;
  t.type = read_type(j.at("dtype").get<std::string>());
  const auto& shape = j.at("shape");
  if (!shape.is_array() || shape.size() > 3) throw std::out_of_range("a shape is not a list of at most three numbers");
  size_t count = 1;
  for (const auto& n : shape) {
    const auto value = n.get<int64_t>();
    if (value < 1 || value > INT32_MAX || count > bytes.size()) throw std::out_of_range("a shape is out of range");
    t.shape.push_back(static_cast<uint32_t>(value));
    count *= static_cast<size_t>(value);
  }
  if (count > bytes.size()) throw std::out_of_range("a shape is out of range");
  const auto offset = j.at("offset").get<int64_t>(), length = j.at("bytes").get<int64_t>();
  const auto size = static_cast<int64_t>(bytes.size());
  if (offset < 0 || offset % 64 != 0 || length < 0 || offset > size || length > size - offset)
    throw std::out_of_range("a tensor lies outside the file");
  t.bytes = static_cast<size_t>(length);
  if (t.bytes != count * size_of(t.type)) throw std::out_of_range("a tensor's size does not fit its shape");
  t.data = bytes.data() + offset;
  return t;
}

void read_header(const json& header, std::string_view bytes, ModelFile& out) {
  out.encoder = read_shape(header.at("encoder"));
  out.mixes = header.at("mixes").get<std::vector<std::string>>();
  if (out.mixes.empty() || out.mixes.size() > 16) throw std::out_of_range("the number of mixes is out of range");
  for (const auto& head : header.at("heads")) out.heads.push_back(read_head(head));
  for (const auto& tensor : header.at("tensors")) out.tensors[tensor.at("name").get<std::string>()] = read_tensor(tensor, bytes);
}

float value_at(const Tensor& tensor, size_t i) {
  switch (tensor.type) {
    case Tensor::Type::kF32: return number_at<float>({tensor.data, tensor.bytes}, 4 * i);
    case Tensor::Type::kF16: return nn::from_half(number_at<uint16_t>({tensor.data, tensor.bytes}, 2 * i));
    case Tensor::Type::kI8: return static_cast<float>(static_cast<int8_t>(tensor.data[i]));
    case Tensor::Type::kU8: return static_cast<float>(static_cast<uint8_t>(tensor.data[i]));
  }
  return 0;
}

base::Error lacks(std::string_view name) { return {"lacks the tensor " + std::string(name) + " in the expected shape" + kRemedy}; }

}  // namespace

base::Result<ModelFile> read_model_bytes(std::string_view bytes, const std::string& name) {
  if (const auto fault = front_fault(bytes)) return base::Error{name + ": " + *fault + kRemedy};
  ModelFile out;
  try {
    read_header(json::parse(bytes.substr(kFront, number_at<uint32_t>(bytes, 12))), bytes, out);
  } catch (const std::exception& fault) {
    return base::Error{name + ": its header is damaged: " + fault.what() + kRemedy};
  }
  return out;
}

base::Result<ModelFile> open_model_file(const std::string& path) {
  auto mapped = base::map_file(path);
  if (!mapped) return mapped.error();
  auto file = read_model_bytes(mapped->bytes(), path);
  if (file) file->file = std::move(*mapped);
  return file;
}

base::Result<std::vector<float>> floats(const ModelFile& file, std::string_view name, const std::vector<uint32_t>& shape) {
  const auto found = file.tensors.find(name);
  if (found == file.tensors.end() || found->second.shape != shape) return lacks(name);
  const Tensor& tensor = found->second;
  std::vector<float> out(count_of(shape));
  for (size_t i = 0; i < out.size(); ++i) out[i] = value_at(tensor, i);
  if (tensor.type == Tensor::Type::kI8) {
    auto scales = floats(file, std::string(name) + ".scale", {shape.empty() ? 1 : shape[0]});
    if (!scales) return scales.error();
    const size_t row = out.size() / scales->size();
    for (size_t i = 0; i < out.size(); ++i) out[i] *= (*scales)[i / row];
  }
  for (float value : out)
    if (!(std::fabs(value) < 1e6f)) return base::Error{"holds a number out of range in " + std::string(name) + kRemedy};
  return out;
}

uint32_t rows_of(const ModelFile& file, std::string_view name) {
  const auto found = file.tensors.find(name);
  return found == file.tensors.end() || found->second.shape.empty() ? 0 : found->second.shape[0];
}

}  // namespace dateline::encoder
