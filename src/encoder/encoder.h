// The encoder: one pass of a small transformer over an article, all heads at once.
//
//   Result<ModelHandle> model = open_model("models/en.dlm");
//   Reading reading = read(**model, text);
//   std::vector<Reading> many = read(**model, texts);   // packed together by length, same results
//
// The model file is described in docs/model-file.md. A Model is immutable after opening; `read` may be called from many
// threads at once, each call computes on its own thread only. Results do not depend on how articles are packed.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "encoder/reading.h"
#include "text/text.h"

namespace dateline::encoder {

class Model;
struct ModelDeleter {
  void operator()(Model* model) const;
};
using ModelHandle = std::unique_ptr<Model, ModelDeleter>;

base::Result<ModelHandle> open_model(const std::string& path);

Reading read(const Model& model, const text::Text& text);
std::vector<Reading> read(const Model& model, std::span<const text::Text* const> texts);

// Instruction set and number format in use: "avx2 fp32", "avx512_vnni int8" …
std::string describe_isa(const Model& model);

}  // namespace dateline::encoder
