#include "statements/words.h"

#include <algorithm>
#include <iterator>

namespace dateline::statements {

WordSet range_set(uint32_t first, uint32_t last) {
  WordSet set;
  for (uint32_t word = first; word < last; ++word) set.push_back(word);
  return set;
}

void add(WordSet& set, const WordSet& more) {
  WordSet both;
  std::set_union(set.begin(), set.end(), more.begin(), more.end(), std::back_inserter(both));
  set = std::move(both);
}

void remove(WordSet& set, const WordSet& less) {
  WordSet rest;
  std::set_difference(set.begin(), set.end(), less.begin(), less.end(), std::back_inserter(rest));
  set = std::move(rest);
}

bool holds(const WordSet& set, uint32_t word) { return std::binary_search(set.begin(), set.end(), word); }

bool is_mark(const syntax::Trees& trees, uint32_t word) {
  if (trees.nodes[word].upos == syntax::Upos::kPunct) return true;
  const std::string_view form = trees.text->words[word].form;
  return std::none_of(form.begin(), form.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xc3 || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte == '$' || byte == '%';
  });
}

void trim(const syntax::Trees& trees, WordSet& set) {
  while (!set.empty() && is_mark(trees, set.back())) set.pop_back();
  const auto first = std::find_if(set.begin(), set.end(), [&](uint32_t word) { return !is_mark(trees, word); });
  set.erase(set.begin(), first);
}

Words to_words(const text::Text& text, const syntax::Trees& trees, const WordSet& set) {
  Words words;
  for (size_t at = 0; at < set.size();) {
    size_t next = at + 1;
    while (next < set.size() && set[next] == set[next - 1] + 1) ++next;
    WordSet piece(set.begin() + static_cast<ptrdiff_t>(at), set.begin() + static_cast<ptrdiff_t>(next));
    trim(trees, piece);
    if (!piece.empty()) words.pieces.push_back(span_of(text, piece));
    at = next;
  }
  if (!words.pieces.empty()) words.span = {words.pieces.front().begin, words.pieces.back().end};
  return words;
}

base::Span span_of(const text::Text& text, const WordSet& set) {
  if (set.empty()) return {};
  return {text.words[set.front()].span.begin, text.words[set.back()].span.end};
}

std::string lower(std::string_view form) {
  std::string result(form);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  return result;
}

}  // namespace dateline::statements
