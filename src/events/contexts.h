// What a report is about: the 37 contexts of PLOVER, from words of the paragraph and the article. Internal to `events/`.
//
//   ContextIndex index = index_contexts(text, trees, codebook);
//   event.contexts = contexts_of(index, sentence, own);
//
// Pure functions over one article.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "events/codebook.h"
#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::events {

struct ContextIndex {
  std::vector<std::map<std::string, int>> by_sentence;  // context -> trigger words in the sentence
  std::map<std::string, int> whole;                      // in the article
};

ContextIndex index_contexts(const text::Text& text, const syntax::Trees& trees, const Codebook& codebook);

// The entry's own contexts, those with a trigger in the sentence, and those that the whole article keeps coming back to.
std::vector<std::string> contexts_of(const ContextIndex& index, uint32_t sentence, const std::vector<std::string>& own);

}  // namespace dateline::events
