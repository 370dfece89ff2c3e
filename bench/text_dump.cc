// Words and sentences of texts, for measuring and for training/sentences.py.
//
//   text_dump < texts > words      texts are separated by NUL bytes
//
// One line a word: begin, end (bytes), number of the sentence, 1 when joined to the word before. An empty line ends a
// text.
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "text/text.h"

int main() {
  std::ios::sync_with_stdio(false);
  const std::string all((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\0', at), all.size());
    dateline::ingest::Article article;
    article.text = all.substr(at, end - at);
    article.body = {0, static_cast<uint32_t>(article.text.size())};
    const dateline::text::Text text = dateline::text::read(article);
    for (size_t number = 0; number < text.sentences.size(); ++number)
      for (uint32_t word = text.sentences[number].first; word < text.sentences[number].last; ++word)
        std::printf("%u\t%u\t%zu\t%d\n", text.words[word].span.begin, text.words[word].span.end, number,
                    text.words[word].joined ? 1 : 0);
    std::printf("\n");
    at = end + 1;
  }
}
