// Words and sentences of an article, cut as Universal Dependencies cuts English.
//
//   Text text = read(article);
//   for (const Sentence& sentence : text.sentences)
//     for (uint32_t word = sentence.first; word < sentence.last; ++word)
//       use(text.words[word].form);
//
// Words are numbered through the whole article. Clitics and contractions are words of their own ("do" "n't",
// "Moscow" "'s"). Keeps views into the article, which must outlive the Text. `read` is safe from any thread.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "ingest/article.h"

namespace dateline::text {

struct Word {
  base::Span span;
  std::string_view form;     // as written; equals the span's text except for prescribed words
  bool space_after = true;   // white space (or the end) follows
  bool joined = false;       // part of the same orthographic token as the word before ("n't" of "don't")
};

struct Sentence {
  uint32_t first = 0;  // words [first, last)
  uint32_t last = 0;
  base::Span span;     // from the first word to the last
  uint32_t paragraph = 0;
  uint32_t size() const { return last - first; }
};

struct Text {
  const ingest::Article* article = nullptr;
  std::vector<Word> words;
  std::vector<Sentence> sentences;   // in order; never empty sentences; at most kLongestSentence words
  std::vector<base::Span> paragraphs;
  std::deque<std::string> forms;     // owns forms that differ from the text
};

// Longer runs without a sentence end are cut at the best place before this many words.
inline constexpr uint32_t kLongestSentence = 200;

Text read(const ingest::Article& article);

// The number of the sentence that holds `word`.
uint32_t sentence_of(const Text& text, uint32_t word);

}  // namespace dateline::text
