// Words and sentences of texts, for measuring; candidates and features for training/sentences.py.
//
//   text_dump < texts > words                  texts are separated by NUL bytes
//   text_dump --features < texts > features
//
// Words: one line each: begin, end (bytes), number of the sentence, 1 when joined to the word before. Features: one
// line for each candidate: the byte where the sentence would end, then the names, separated by tabs. An empty line ends
// a text.
#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "text/paragraphs.h"
#include "text/scan.h"
#include "text/sentences.h"
#include "text/text.h"

namespace {

using dateline::ingest::Article;

void print_words(const Article& article) {
  const dateline::text::Text text = dateline::text::read(article);
  for (size_t number = 0; number < text.sentences.size(); ++number)
    for (uint32_t word = text.sentences[number].first; word < text.sentences[number].last; ++word)
      std::printf("%u\t%u\t%zu\t%d\n", text.words[word].span.begin, text.words[word].span.end, number,
                  text.words[word].joined ? 1 : 0);
}

void print_features(const Article& article) {
  for (const dateline::base::Span paragraph : dateline::text::paragraphs(article.text, article.body)) {
    std::vector<dateline::text::Token> tokens;
    dateline::text::scan(article.text, paragraph, tokens);
    const auto found = dateline::text::candidates(article.text, tokens);
    const auto features = dateline::text::features(article.text, tokens, found);
    for (size_t at = 0; at < found.size(); ++at) {
      std::printf("%u\t%d", tokens[found[at].last].span.end, found[at].gap ? 1 : 0);
      for (const std::string& name : features[at]) std::printf("\t%s", name.c_str());
      std::printf("\n");
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool wants_features = argc > 1 && std::string(argv[1]) == "--features";
  const std::string all((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\0', at), all.size());
    Article article;
    article.text = all.substr(at, end - at);
    article.body = {0, static_cast<uint32_t>(article.text.size())};
    wants_features ? print_features(article) : print_words(article);
    std::printf("\n");
    at = end + 1;
  }
}
