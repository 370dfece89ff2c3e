// Quotations that the tree leaves apart from their cue: beside it, in the sentence or paragraph before or behind it, and the
// pieces of one that goes on.

#include <algorithm>

#include "statements/contents.h"

namespace dateline::statements {
namespace {

using syntax::Upos;

constexpr uint32_t kNear = 14;  // words between a quotation and its cue

bool is_outermost(const Quotation& quotation) { return quotation.depth == 0 && quotation.first < quotation.last; }

// In the cue's own sentence, before or behind it.
const Quotation* beside(const Story& story, const Draft& draft) {
  const text::Sentence& sentence = story.text.sentences[draft.sentence];
  const Quotation* best = nullptr;
  uint32_t best_distance = kNear;
  for (const Quotation& quotation : story.quotes.list) {
    if (!is_outermost(quotation) || quotation.last <= sentence.first || quotation.first >= sentence.last) continue;
    if (quotation.first <= draft.head && draft.head < quotation.last) continue;
    const uint32_t gap = quotation.first > draft.head ? quotation.first - draft.head : draft.head - quotation.last;
    if (gap >= best_distance) continue;
    best = &quotation;
    best_distance = gap;
  }
  return best;
}

// `He said: "…"` with the quotation cut off as a sentence or paragraph of its own.
const Quotation* announced(const Story& story, const Draft& draft) {
  const uint32_t next = story.text.sentences[draft.sentence].last;
  if (next >= story.text.words.size() || story.text.words[next - 1].form != ":") return nullptr;
  const int32_t number = story.quotes.quotation_of_word[std::min<size_t>(next + 1, story.text.words.size() - 1)];
  if (number < 0) return nullptr;
  const Quotation& quotation = story.quotes.list[static_cast<size_t>(number)];
  return quotation.first > next + 1 ? nullptr : &quotation;
}

// `"Who gave the order?" the judge asked.` cut into two sentences: the quotation fills the one before.
const Quotation* finished(const Story& story, const Draft& draft) {
  const text::Sentence& sentence = story.text.sentences[draft.sentence];
  if (draft.head > sentence.first + kNear) return nullptr;
  for (const Quotation& quotation : story.quotes.list) {
    if (!is_outermost(quotation) || quotation.last > sentence.first || quotation.last + 1 < sentence.first) continue;
    const text::Sentence& first = story.text.sentences[text::sentence_of(story.text, quotation.first)];
    if (first.paragraph == sentence.paragraph && quotation.first <= first.first + 1) return &quotation;
  }
  return nullptr;
}

// `He added:` at the end of a paragraph and no quotation mark behind it: the next paragraph is the quotation.
WordSet block_quotation(const Story& story, const Draft& draft) {
  const auto& sentences = story.text.sentences;
  const uint32_t next = draft.sentence + 1;
  const bool announces = next < sentences.size() && story.text.words[sentences[draft.sentence].last - 1].form == ":";
  if (!announces || sentences[next].paragraph == sentences[draft.sentence].paragraph || story.quotes.quotation_of_word[sentences[next].first] >= 0) return {};
  uint32_t end = next;
  while (end < sentences.size() && sentences[end].paragraph == sentences[next].paragraph) ++end;
  return range_set(sentences[next].first, sentences[end - 1].last);
}

// Adds all pieces of a quotation that runs over several paragraphs.
void add_group(const Story& story, const Quotation& quotation, WordSet& words) {
  for (const Quotation& piece : story.quotes.list)
    if (piece.group == quotation.group && piece.depth == 0) add(words, range_set(piece.first, piece.last));
}

// A quotation that opens the next sentence of the paragraph and fills its sentences has no other speaker.
void add_following(const Story& story, Draft& draft) {
  const uint32_t next = draft.sentence + 1;
  const auto& sentences = story.text.sentences;
  if (next >= sentences.size() || sentences[next].paragraph != sentences[draft.sentence].paragraph) return;
  for (const Quotation& quotation : story.quotes.list) {
    if (quotation.depth > 0 || quotation.first < sentences[next].first || quotation.first > sentences[next].first + 1) continue;
    const text::Sentence& end = sentences[text::sentence_of(story.text, quotation.last > 0 ? quotation.last - 1 : 0)];
    if (end.last > quotation.last + 2) return;  // words behind it: a cue of its own
    add_group(story, quotation, draft.content);
    return;
  }
}

// `The law is "dead", the senator said, "and nobody will miss it"`: the quotation goes on behind cue and speaker.
void add_resumed(const Story& story, Draft& draft) {
  WordSet said = draft.content;
  trim(story.trees, said);
  if (said.empty() || said.back() > draft.head) return;
  const text::Sentence& sentence = story.text.sentences[draft.sentence];
  for (const Quotation& quotation : story.quotes.list) {
    if (!is_outermost(quotation) || quotation.first <= draft.head || quotation.first >= sentence.last || quotation.first > draft.head + kNear) continue;
    const auto starts_clause = [&](uint32_t word) { return story.node(word).upos == Upos::kVerb; };
    const WordSet gap = range_set(draft.head + 1, quotation.first);
    if (gap.size() < 2 || !is_mark(story.trees, gap[gap.size() - 2]) || std::any_of(gap.begin(), gap.end(), starts_clause)) return;
    add_group(story, quotation, draft.content);
    return;
  }
}

}  // namespace

bool take_near_quotation(const Story& story, Draft& draft) {
  if (draft.cue && !draft.cue->quote) return false;
  const Quotation* found = beside(story, draft);
  if (!found) found = announced(story, draft);
  if (!found) found = finished(story, draft);
  if (found) {
    take(draft, Evidence::kQuotation, found->first, range_set(found->first, found->last));
    return true;
  }
  const WordSet block = draft.cue ? block_quotation(story, draft) : WordSet{};
  if (block.empty()) return false;
  take(draft, Evidence::kQuotation, story.trees.sentence_root[draft.sentence + 1], block);
  return true;
}

// Words between the quotation's marks belong together, whatever the tree says; so do pieces over several paragraphs and
// the quotation that goes on behind the cue: `"A," he said. "B."`
void extend_quotation(const Story& story, Draft& draft) {
  if (draft.evidence == Evidence::kNone || draft.evidence == Evidence::kObject || draft.evidence == Evidence::kRelative) return;
  const int32_t own = story.quotes.quotation_of_word[draft.head];
  const bool speech = draft.evidence == Evidence::kQuotation || draft.evidence == Evidence::kHost || draft.evidence == Evidence::kClause || draft.evidence == Evidence::kTagged;
  WordSet more;
  int32_t last = -1;
  for (uint32_t word : draft.content) {
    const int32_t number = story.quotes.quotation_of_word[word];
    if (number < 0 || number == own || number == last) continue;
    last = number;
    const Quotation& quotation = story.quotes.list[static_cast<size_t>(number)];
    if (speech || quotation.last <= story.text.sentences[draft.sentence].last) add_group(story, quotation, more);
  }
  const bool quoted = !more.empty();
  add(draft.content, more);
  if (own >= 0) return;
  if (quoted && speech) add_resumed(story, draft);
  if (draft.evidence == Evidence::kQuotation) add_following(story, draft);
}

}  // namespace dateline::statements
