#include "encoder/network.h"

#include <algorithm>

namespace dateline::encoder {
namespace {

using base::Result;

Result<void> load(const ModelFile& file, const std::string& name, const std::vector<uint32_t>& shape, std::vector<float>& into) {
  Result<std::vector<float>> values = floats(file, name, shape);
  if (!values) return values.error();
  into = *std::move(values);
  return {};
}

Result<void> load(const ModelFile& file, const std::string& name, uint32_t width, NormWeights& into) {
  if (Result<void> done = load(file, name + ".weight", {width}, into.weight); !done) return done;
  return load(file, name + ".bias", {width}, into.bias);
}

// A range of zero belongs to an input that is always zero; a model without ranges leaves `into` empty.
Result<void> load_range(const ModelFile& file, const std::string& name, uint32_t inputs, std::vector<float>& into) {
  if (!file.tensors.contains(name)) return {};
  if (Result<void> done = load(file, name, {inputs}, into); !done) return done;
  for (float& range : into) range = std::max(range, 1e-6F);
  return {};
}

Result<void> load(const ModelFile& file, const std::string& name, uint32_t outputs, uint32_t inputs, nn::Path path, nn::Linear& into) {
  std::vector<float> weight, bias;
  if (Result<void> done = load(file, name + ".weight", {outputs, inputs}, weight); !done) return done;
  if (Result<void> done = load(file, name + ".bias", {outputs}, bias); !done) return done;
  std::vector<float> range;
  if (nn::is_int8(path))
    if (Result<void> done = load_range(file, name + ".range", inputs, range); !done) return done;
  into = nn::make_linear(path, {outputs, inputs, weight.data(), bias.data(), range.empty() ? nullptr : range.data()});
  return {};
}

Result<void> load_layer(const ModelFile& file, const std::string& name, nn::Path path, Layer& layer) {
  const uint32_t width = file.encoder.width, ffn = file.encoder.ffn;
  for (Result<void> done : {load(file, name + "qkv", 3 * width, width, path, layer.qkv), load(file, name + "out", width, width, path, layer.out),
                            load(file, name + "up", ffn, width, path, layer.up), load(file, name + "down", width, ffn, path, layer.down),
                            load(file, name + "norm1", width, layer.norm1), load(file, name + "norm2", width, layer.norm2)})
    if (!done) return done;
  return {};
}

nn::Norm as_norm(const NormWeights& weights, const EncoderShape& shape) {
  return {weights.weight.data(), weights.bias.data(), shape.width, shape.epsilon};
}

void embed(const Network& network, const Pack& pack, const nn::Kernels& kernels, float* x) {
  const uint32_t width = network.shape.width;
  for (size_t sequence = 0; sequence + 1 < pack.starts.size(); ++sequence)
    for (uint32_t row = pack.starts[sequence]; row < pack.starts[sequence + 1]; ++row) {
      const size_t piece = static_cast<size_t>(pack.pieces[row]);
      kernels.embed({network.words + piece * width, network.word_scale[piece], network.position.data() + size_t{row - pack.starts[sequence]} * width,
                     network.type.data(), network.shapes.data() + size_t{pack.shapes[row]} * width, width},
                    x + size_t{row} * width);
    }
}

void mix_layers(const Network& network, size_t values, const nn::Kernels& kernels, State& state) {
  std::vector<const float*> layers;
  for (const auto& layer : state.layers) layers.push_back(layer.data());
  state.mixes.resize(network.mixes.size());
  for (size_t mix = 0; mix < network.mixes.size(); ++mix)
    kernels.mix({layers.data(), network.mixes[mix].data(), layers.size(), values}, nn::room(state.mixes[mix], values));
}

}  // namespace

Result<Network> load_network(const ModelFile& file, nn::Path path) {
  Network network;
  const EncoderShape& shape = network.shape = file.encoder;
  network.path = path;
  const auto words = file.tensors.find("embedding.word");
  if (words == file.tensors.end() || words->second.type != Tensor::Type::kI8 || words->second.shape != std::vector<uint32_t>{shape.vocab, shape.width})
    return base::Error{"the model has no embedding.word of " + std::to_string(shape.vocab) + " x " + std::to_string(shape.width) + " bytes; fetch models/en.dlm again"};
  network.words = reinterpret_cast<const int8_t*>(words->second.data);
  for (Result<void> done : {load(file, "embedding.word.scale", {shape.vocab}, network.word_scale),
                            load(file, "embedding.position", {shape.positions, shape.width}, network.position),
                            load(file, "embedding.type", {shape.width}, network.type),
                            load(file, "embedding.shape", {shape.shapes, shape.width}, network.shapes),
                            load(file, "embedding.norm", shape.width, network.norm)})
    if (!done) return done.error();
  network.layers.resize(shape.layers);
  for (uint32_t layer = 0; layer < shape.layers; ++layer)
    if (Result<void> done = load_layer(file, "layer." + std::to_string(layer) + ".", path, network.layers[layer]); !done) return done.error();
  for (const std::string& mix : file.mixes) {
    network.mixes.emplace_back();
    if (Result<void> done = load(file, "mix." + mix, {shape.layers + 1}, network.mixes.back()); !done) return done.error();
  }
  return network;
}

void run(const Network& network, const Pack& pack, State& state) {
  const nn::Kernels& kernels = nn::kernels_for(network.path);
  const EncoderShape& shape = network.shape;
  const size_t rows = pack.pieces.size(), width = shape.width;
  float* qkv = nn::room(state.qkv, rows * 3 * width);
  float* attended = nn::room(state.attended, rows * width);
  float* branch = nn::room(state.branch, rows * width);
  state.layers.resize(network.layers.size() + 1);
  float* x = nn::room(state.layers[0], rows * width);
  embed(network, pack, kernels, x);
  kernels.add_norm(x, nullptr, rows, as_norm(network.norm, shape), x);
  for (size_t number = 0; number < network.layers.size(); ++number) {
    const Layer& layer = network.layers[number];
    nn::apply(layer.qkv, x, rows, qkv, state.work);
    for (size_t sequence = 0; sequence + 1 < pack.starts.size(); ++sequence) {
      const size_t begin = pack.starts[sequence], length = pack.starts[sequence + 1] - begin;
      float* work = nn::room(state.scratch, nn::attention_room(length, width / shape.attention_heads));
      kernels.attend({qkv, begin, length, shape.width, shape.attention_heads}, attended, work);
    }
    nn::apply(layer.out, attended, rows, branch, state.work);
    float* next = nn::room(state.layers[number + 1], rows * width);
    kernels.add_norm(x, branch, rows, as_norm(layer.norm1, shape), next);
    nn::apply_feed_forward(layer.up, layer.down, next, rows, branch, state.work);
    kernels.add_norm(next, branch, rows, as_norm(layer.norm2, shape), next);
    x = next;
  }
  mix_layers(network, rows * width, kernels, state);
}

}  // namespace dateline::encoder
