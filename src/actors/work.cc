#include "actors/work.h"

#include "actors/fold.h"

namespace dateline::actors {
namespace {

bool is_quotation_mark(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "``" || form == "''" || form == "«" || form == "»" || form == "„";
}

// Numbers the words between quotation marks; a quotation ends with its paragraph at the latest.
void number_quotations(Work& work) {
  int32_t number = -1, open = -1;
  uint32_t paragraph = 0;
  for (const text::Sentence& sentence : work.text.sentences) {
    if (sentence.paragraph != paragraph) open = -1;
    paragraph = sentence.paragraph;
    for (uint32_t word = sentence.first; word < sentence.last; ++word) {
      if (is_quotation_mark(work.form(word))) {
        open = open >= 0 ? -1 : ++number;
        continue;
      }
      work.quotation[word] = open;
    }
  }
}

}  // namespace

Work::Work(const text::Text& article, const encoder::Reading& model, const syntax::Trees& parsed, const Registry& compiled)
    : text(article), reading(model), trees(parsed), registry(compiled) {
  if (text.article != nullptr) date = text.article->date;
  const size_t count = text.words.size();
  folds.resize(count);
  lemmas.resize(count);
  sentence.resize(count);
  quotation.assign(count, -1);
  name_of_word.assign(count, -1);
  agent_at.assign(count, -1);
  span_of_word.assign(count, -1);
  entity_of_word.assign(count, -1);
  visited.assign(count, false);
  shouted.assign(text.sentences.size(), false);
  sport.assign(text.sentences.size(), false);
  for (uint32_t number = 0; number < text.sentences.size(); ++number) {
    uint32_t upper = 0, lower = 0;
    for (uint32_t word = text.sentences[number].first; word < text.sentences[number].last; ++word) {
      sentence[word] = number;
      fold(text.words[word].form, folds[word]);
      fold(trees.nodes[word].lemma, lemmas[word]);
      if (lemmas[word].empty()) lemmas[word] = folds[word];
      if (all_upper(form(word))) ++upper;
      else if (!folds[word].empty()) ++lower;
    }
    shouted[number] = upper > 4 && upper > 2 * lower;
  }
  for (uint32_t number = 0; number < reading.mentions.size(); ++number)
    for (uint32_t word = reading.mentions[number].first; word < reading.mentions[number].last && word < count; ++word)
      if (span_of_word[word] < 0 || reading.mentions[number].named) span_of_word[word] = static_cast<int32_t>(number);
  number_quotations(*this);
}

int32_t Work::child(uint32_t word, syntax::Relation relation) const {
  for (const uint32_t below : children(word))
    if (node(below).relation == relation) return static_cast<int32_t>(below);
  return -1;
}

std::string_view Work::preposition(uint32_t word) const {
  for (const uint32_t below : children(word))
    if (node(below).relation == syntax::Relation::kCase && below < word) return lemma(below);
  for (const uint32_t below : children(word))  // "for Secretary-General Annan" may hang on the title, or on a word before it
    if (below < word && (node(below).relation == syntax::Relation::kNmodDesc || node(below).relation == syntax::Relation::kCompound))
      if (const std::string_view inner = preposition(below); !inner.empty() && inner != "of" && inner != "'s") return inner;
  return {};
}

base::Span Work::span(uint32_t first, uint32_t last) const {
  return last > first ? base::Span{text.words[first].span.begin, text.words[last - 1].span.end} : base::Span{};
}

std::string Work::words(uint32_t first, uint32_t last) const {
  if (text.article == nullptr || last <= first) return {};
  std::string out(base::slice(text.article->text, span(first, last)));
  for (char& byte : out) byte = byte == '\n' || byte == '\t' || byte == '\r' ? ' ' : byte;
  return out;
}

}  // namespace dateline::actors
