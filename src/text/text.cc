#include "text/text.h"

#include <algorithm>

#include "text/chars.h"
#include "text/paragraphs.h"
#include "text/scan.h"
#include "text/sentences.h"

namespace dateline::text {
namespace {

bool has_space_at(std::string_view text, uint32_t at) {
  const Char c = decode(text, at);
  return c.size == 0 || is_space(c.code);
}

void close_sentence(Text& result, uint32_t first, uint32_t paragraph) {
  const uint32_t last = static_cast<uint32_t>(result.words.size());
  if (first == last) return;
  base::Span span{result.words[first].span.begin, result.words[last - 1].span.end};
  result.sentences.push_back({first, last, span, paragraph});
}

// How good a place for a cut the end of this word is.
int cut_worth(std::string_view form) {
  if (form == ";" || form == ":" || is_closing(decode(form, 0).code)) return 3;
  if (form == ",") return 2;
  return is_hyphen(decode(form, 0).code) ? 1 : 0;
}

// Cuts the last sentence into pieces of at most kLongestSentence words, never inside an orthographic token.
void cut_long_sentence(Text& result) {
  Sentence whole = result.sentences.back();
  if (whole.size() <= kLongestSentence) return;
  result.sentences.pop_back();
  for (uint32_t first = whole.first; first < whole.last;) {
    uint32_t best = std::min(first + kLongestSentence, whole.last);
    if (best < whole.last) {
      int worth = -1;
      for (uint32_t last = best; last > first + kLongestSentence / 2; --last) {
        if (result.words[last].joined || cut_worth(result.words[last - 1].form) <= worth) continue;
        worth = cut_worth(result.words[last - 1].form);
        best = last;
      }
    }
    base::Span span{result.words[first].span.begin, result.words[best - 1].span.end};
    result.sentences.push_back({first, best, span, whole.paragraph});
    first = best;
  }
}

void add_word(Text& result, base::Span span, bool joined) {
  const std::string_view text = result.article->text;
  result.words.push_back({span, base::slice(text, span), has_space_at(text, span.end), joined});
}

// The full stop of an abbreviation that ends a sentence is a word of its own, except in names of states.
bool gives_stop_up(std::string_view form) {
  return form != "U.S." && form != "U.N." && form != "U.K." && form != "D.C." && form != "U.A.E." && form != "E.U." && form != "P.S.";
}

void read_paragraph(Text& result, uint32_t paragraph, std::vector<Token>& tokens) {
  const std::string_view text = result.article->text;
  tokens.clear();
  scan(text, result.paragraphs[paragraph], tokens);
  const std::vector<bool> ends = sentence_ends(text, tokens);
  uint32_t first = static_cast<uint32_t>(result.words.size());
  for (uint32_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    const std::string_view form = base::slice(text, token.span);
    bool stops = token.dotted && gives_stop_up(form) && form.size() > 2;
    for (uint32_t last = at; stops; ++last) {
      if (ends[last]) break;
      const char32_t code = last + 1 < tokens.size() ? decode(text, tokens[last + 1].span.begin).code : 0;
      stops = code != 0 && !tokens[last + 1].space_before && (is_closing(code) || is_double_quote(code) || is_apostrophe(code));
    }
    if (stops) {
      add_word(result, {token.span.begin, token.span.end - 1}, token.joined);
      add_word(result, {token.span.end - 1, token.span.end}, false);
    } else {
      add_word(result, token.span, token.joined);
    }
    if (!ends[at]) continue;
    close_sentence(result, first, paragraph);
    cut_long_sentence(result);
    first = static_cast<uint32_t>(result.words.size());
  }
}

Text read_given(const ingest::Article& article) {
  Text result;
  result.article = &article;
  base::Span whole;
  for (const std::vector<ingest::GivenWord>& sentence : article.given) {
    const uint32_t first = static_cast<uint32_t>(result.words.size());
    for (const ingest::GivenWord& given : sentence) {
      const bool joined = result.words.size() > first && !given.span.empty() && result.words.back().span == given.span;
      std::string_view form = base::slice(article.text, given.span);
      if (form != given.form) form = result.forms.emplace_back(given.form);
      result.words.push_back({given.span, form, has_space_at(article.text, given.span.end), joined});
      whole = base::cover(whole, given.span);
    }
    close_sentence(result, first, 0);
  }
  result.paragraphs.push_back(whole);
  return result;
}

}  // namespace

Text read(const ingest::Article& article) {
  if (!article.given.empty()) return read_given(article);
  Text result;
  result.article = &article;
  result.paragraphs = paragraphs(article.text, article.body);
  std::vector<Token> tokens;
  for (uint32_t paragraph = 0; paragraph < result.paragraphs.size(); ++paragraph) read_paragraph(result, paragraph, tokens);
  return result;
}

uint32_t sentence_of(const Text& text, uint32_t word) {
  const auto after = std::upper_bound(text.sentences.begin(), text.sentences.end(), word,
                                      [](uint32_t wanted, const Sentence& sentence) { return wanted < sentence.first; });
  return static_cast<uint32_t>(after - text.sentences.begin()) - (after == text.sentences.begin() ? 0 : 1);
}

}  // namespace dateline::text
