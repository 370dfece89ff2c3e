#include "encoder/tag_head.h"

#include <algorithm>
#include <cmath>

#include "nn/kernels.h"

namespace dateline::encoder {

using base::Error;
using base::Result;

const HeadSpec* spec_named(const ModelFile& file, std::string_view name) {
  for (const HeadSpec& spec : file.heads)
    if (spec.name == name) return &spec;
  return nullptr;
}

uint32_t mix_number(const ModelFile& file, const std::string& mix) {
  const auto found = std::find(file.mixes.begin(), file.mixes.end(), mix);
  return found == file.mixes.end() ? 0 : static_cast<uint32_t>(found - file.mixes.begin());
}

Result<void> load_linear(const ModelFile& file, const std::string& name, uint32_t outputs, uint32_t inputs, nn::Path path, nn::Linear& into) {
  Result<std::vector<float>> weight = floats(file, name + ".weight", {outputs, inputs});
  if (!weight) return weight.error();
  Result<std::vector<float>> bias = floats(file, name + ".bias", {outputs});
  if (!bias) return bias.error();
  into = nn::make_linear(path, {outputs, inputs, weight->data(), bias->data()});
  return {};
}

Result<void> load_tags(const ModelFile& file, std::string_view name, nn::Path path, TagHead& head) {
  const HeadSpec* spec = spec_named(file, name);
  if (!spec) return Error{"the model has no head '" + std::string(name) + "'; fetch models/en.dlm again"};
  head.labels = spec->labels;
  head.mix = mix_number(file, spec->mix);
  head.bio = spec->decode == "bio";
  head.hidden = spec->hidden > 0;
  const std::string prefix = "head." + std::string(name) + ".";
  const uint32_t width = file.encoder.width;
  if (head.hidden)
    if (Result<void> done = load_linear(file, prefix + "hidden", spec->hidden, width, path, head.inner); !done) return done;
  return load_linear(file, prefix + "out", static_cast<uint32_t>(spec->labels.size()), head.hidden ? spec->hidden : width, path, head.out);
}

// Logits of all words; the returned rows have out.outputs columns.
const float* logits_of(const TagHead& head, const WordVectors& vectors, HeadState& state) {
  const float* input = vectors.mixes[head.mix];
  if (head.hidden) {
    float* inner = nn::room(state.inner, vectors.words * head.inner.outputs);
    nn::apply(head.inner, input, vectors.words, inner, state.work);
    nn::kernels_for(head.inner.path).gelu(inner, vectors.words * head.inner.outputs);
    input = inner;
  }
  float* logits = nn::room(state.logits, vectors.words * head.out.outputs);
  nn::apply(head.out, input, vectors.words, logits, state.work);
  return logits;
}

size_t best_of(const float* values, size_t count) { return static_cast<size_t>(std::max_element(values, values + count) - values); }

void softmax(const float* logits, size_t count, float* out) {
  const float greatest = *std::max_element(logits, logits + count);
  float sum = 0;
  for (size_t i = 0; i < count; ++i) sum += out[i] = std::exp(logits[i] - greatest);
  for (size_t i = 0; i < count; ++i) out[i] /= sum;
}

void relu(float* values, size_t count) {
  for (size_t i = 0; i < count; ++i) values[i] = std::max(0.0F, values[i]);
}

}  // namespace dateline::encoder
