// The network of docs/model-file.md in memory, and one forward pass of it. Internal to `encoder/`.
//
//   Result<Network> network = load_network(file, path);
//   run(*network, sequences, state);          // fills state.mixes
//
// Immutable after loading; each thread brings a State of its own. A row's result depends on its own sequence alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "encoder/model_file.h"
#include "nn/aligned.h"
#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/path.h"

namespace dateline::encoder {

struct NormWeights {
  std::vector<float> weight, bias;
};

struct Layer {
  nn::Linear qkv, out, up, down;
  NormWeights norm1, norm2;
};

struct Network {
  EncoderShape shape;
  nn::Path path = nn::Path::kOracle;
  const int8_t* words = nullptr;          // [vocab][width], in the mapped file
  std::vector<float> word_scale;          // [vocab]
  std::vector<float> position, type, shapes;
  NormWeights norm;
  std::vector<Layer> layers;
  std::vector<std::vector<float>> mixes;  // [mix][layers + 1]
};

// Pieces of the sentences of one pack, one after another.
struct Pack {
  std::vector<int32_t> pieces;
  std::vector<uint8_t> shapes;       // of the word that each piece belongs to
  std::vector<uint32_t> starts;      // of each sequence; one more than there are sequences
};

struct State {
  nn::Aligned<float> qkv, attended, branch;
  std::vector<nn::Aligned<float>> layers;  // [layer + 1], rows of width: the embedding and what each layer gives
  std::vector<nn::Aligned<float>> mixes;  // [mix], rows of width
  nn::Aligned<float> scratch;
  nn::Workspace work;
};

base::Result<Network> load_network(const ModelFile& file, nn::Path path);
void run(const Network& network, const Pack& pack, State& state);

}  // namespace dateline::encoder
