// A sentence's tree and its words as lines of text, for `explain`.
//
//   std::string lines = draw_tree(trees, sentence);
//
//   demanded VERB
//   ├─ Moscow PROPN nsubj
//   │  └─ Tehran PROPN conj
//   └─ implement VERB ccomp
//
// Pure functions; safe from any thread.
#pragma once

#include <cstdint>
#include <string>

#include "syntax/trees.h"

namespace dateline::cli {

// Every line starts with `indent`.
std::string draw_tree(const syntax::Trees& trees, uint32_t sentence, const std::string& indent);

}  // namespace dateline::cli
