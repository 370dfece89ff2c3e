#include "events/contexts.h"

#include <algorithm>
#include <set>

namespace dateline::events {
namespace {

constexpr int kArticleTheme = 4;  // trigger words that make a context one of the whole article

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

}  // namespace

ContextIndex index_contexts(const text::Text& text, const syntax::Trees& trees, const Codebook& codebook) {
  ContextIndex index;
  index.by_sentence.resize(text.sentences.size());
  for (size_t number = 0; number < text.sentences.size(); ++number) {
    const text::Sentence& sentence = text.sentences[number];
    std::string previous;
    for (uint32_t word = sentence.first; word < sentence.last; ++word) {
      const std::string lemma = lower(trees.nodes[word].lemma);
      for (const std::string& phrase : {lemma, previous + "_" + lemma})
        if (const std::vector<std::string>* names = codebook.contexts_of(phrase))
          for (const std::string& name : *names) {
            ++index.by_sentence[number][name];
            ++index.whole[name];
          }
      previous = lemma;
    }
  }
  return index;
}

std::vector<std::string> contexts_of(const ContextIndex& index, uint32_t sentence, const std::vector<std::string>& own) {
  std::set<std::string> names(own.begin(), own.end());
  for (const auto& [name, count] : index.by_sentence[sentence]) names.insert(name);
  for (const auto& [name, count] : index.whole)
    if (count >= kArticleTheme) names.insert(name);
  return {names.begin(), names.end()};
}

}  // namespace dateline::events
