// A head that gives each word one label, and what all heads share. Internal to `encoder/`.
//
//   Result<void> done = load_tags(file, "upos", path, head);
//   const float* logits = logits_of(head, vectors, state);   // [words][labels]
//
// Immutable after loading, safe from any thread with a HeadState of its own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "encoder/model_file.h"
#include "nn/aligned.h"
#include "nn/linear.h"

namespace dateline::encoder {

struct TagHead {
  std::vector<std::string> labels;
  uint32_t mix = 0;
  bool bio = false;
  bool hidden = false;
  nn::Linear inner, out;
};

// Vectors of the words of one sentence, one array a mix, [words][width].
struct WordVectors {
  std::vector<const float*> mixes;
  size_t words = 0;
  size_t width = 0;
};

struct HeadState {
  nn::Aligned<float> inner, logits, dep, head, turned, scores, label_dep, label_head, label_turned, gathered;
  nn::Workspace work;
};

// The head of that name as the model file describes it, nullptr when it has none.
const HeadSpec* spec_named(const ModelFile& file, std::string_view name);
uint32_t mix_number(const ModelFile& file, const std::string& mix);

// NAME.weight [outputs, inputs] and NAME.bias.
base::Result<void> load_linear(const ModelFile& file, const std::string& name, uint32_t outputs, uint32_t inputs, nn::Path path, nn::Linear& into);
base::Result<void> load_tags(const ModelFile& file, std::string_view name, nn::Path path, TagHead& head);

// Logits of all words; the returned rows have out.outputs columns and live until the state is used again.
const float* logits_of(const TagHead& head, const WordVectors& vectors, HeadState& state);

size_t best_of(const float* values, size_t count);
void softmax(const float* logits, size_t count, float* out);
void relu(float* values, size_t count);

}  // namespace dateline::encoder
