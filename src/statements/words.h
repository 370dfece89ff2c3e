// Sets of word numbers and the spans that they cover. Internal to `statements/`.
//
//   WordSet content = subtree_set(trees, verb);
//   remove(content, cue_words);
//   statement.content = to_words(text, content);
//
// Pure functions; safe from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "statements/statements.h"

namespace dateline::statements {

using WordSet = std::vector<uint32_t>;  // sorted, no number twice

WordSet range_set(uint32_t first, uint32_t last);  // [first, last)
void add(WordSet& set, const WordSet& more);
void remove(WordSet& set, const WordSet& less);
bool holds(const WordSet& set, uint32_t word);
bool is_mark(const syntax::Trees& trees, uint32_t word);  // punctuation

// Cuts punctuation off both ends.
void trim(const syntax::Trees& trees, WordSet& set);

// Pieces are runs of neighbouring words; each is freed of punctuation at its edges.
Words to_words(const text::Text& text, const syntax::Trees& trees, const WordSet& set);

// From the first to the last word, as one span.
base::Span span_of(const text::Text& text, const WordSet& set);

std::string lower(std::string_view form);

}  // namespace dateline::statements
