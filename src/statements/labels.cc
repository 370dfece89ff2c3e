// Speakers that no verb introduces: the name behind a pull quote (`"…" — Ana Lopez`) and the label before a speaker's words in
// a transcript (`LOPEZ: …`).

#include <algorithm>
#include <array>
#include <map>

#include "statements/draft.h"

namespace dateline::statements {
namespace {

using syntax::Upos;

constexpr uint32_t kLongestName = 12;  // words, titles and places included
constexpr uint32_t kLongestLabel = 5;

std::string_view form(const Story& story, uint32_t word) { return story.text.words[word].form; }

bool is_dash(std::string_view form) {
  constexpr std::array<std::string_view, 6> kDashes = {"\xe2\x80\x94", "\xe2\x80\x93", "\xe2\x80\x95", "--", "-", "\xe2\x88\x92"};
  return std::find(kDashes.begin(), kDashes.end(), form) != kDashes.end();
}

bool is_capitalised(std::string_view form) { return !form.empty() && ((form[0] >= 'A' && form[0] <= 'Z') || static_cast<unsigned char>(form[0]) >= 0xc3); }

uint32_t paragraph_end(const Story& story, uint32_t word) {
  const auto& sentences = story.text.sentences;
  uint32_t sentence = text::sentence_of(story.text, word);
  while (sentence + 1 < sentences.size() && sentences[sentence + 1].paragraph == sentences[sentence].paragraph) ++sentence;
  return sentences[sentence].last;
}

Draft mark_draft(const Story& story, uint32_t mark, const WordSet& source, const WordSet& content) {
  Draft draft;
  draft.head = mark;
  draft.sentence = text::sentence_of(story.text, mark);
  draft.kind = CueKind::kMark;
  draft.cue_words = {mark};
  draft.evidence = Evidence::kQuotation;
  draft.content = content;
  draft.source = source;
  draft.source_head = static_cast<int32_t>(source.front());
  for (uint32_t word : source) {
    const int32_t head = story.node(word).head;
    if (story.node(word).upos != Upos::kPropn || (head >= 0 && holds(source, static_cast<uint32_t>(head)))) continue;
    draft.source_head = static_cast<int32_t>(word);
    break;
  }
  if (!content.empty()) draft.content_head = static_cast<int32_t>(story.trees.sentence_root[text::sentence_of(story.text, content.front())]);
  return draft;
}

// The name from `first` on: nothing but a name and what describes it, up to the paragraph's end or the next quotation.
WordSet signature_at(const Story& story, uint32_t first, uint32_t end) {
  if (first >= end || story.node(first).upos != Upos::kPropn || !is_capitalised(form(story, first))) return {};
  uint32_t last = first;
  for (; last < end && story.quotes.quotation_of_word[last] < 0; ++last) {
    const Upos upos = story.node(last).upos;
    if (upos == Upos::kVerb || upos == Upos::kAux || last - first >= kLongestName) return {};
    const bool opens_quotation = last + 1 < end && story.quotes.quotation_of_word[last + 1] >= 0 && is_mark(story.trees, last);
    if (opens_quotation) break;
  }
  WordSet name = range_set(first, last);
  trim(story.trees, name);
  return name;
}

// The quotation is a sentence of its own, not words inside somebody else's.
bool is_whole(const Story& story, const Quotation& quotation) {
  const std::string_view last = form(story, quotation.last - 1);
  if (last == "." || last == "!" || last == "?" || last == "\xe2\x80\xa6" || last == "...") return true;
  return quotation.first <= story.text.sentences[text::sentence_of(story.text, quotation.first)].first + 1;
}

// `"It is a disgrace." — Ana Lopez`
void find_signatures(const Story& story, std::vector<Draft>& drafts) {
  for (const Quotation& quotation : story.quotes.list) {
    if (quotation.depth > 0 || quotation.last < quotation.first + 3) continue;
    const uint32_t end = paragraph_end(story, quotation.last - 1);
    uint32_t dash = quotation.last;
    if (dash < end && !is_dash(form(story, dash)) && is_mark(story.trees, dash)) ++dash;
    if (dash >= end || !is_dash(form(story, dash))) continue;
    if (!is_whole(story, quotation)) continue;
    const WordSet name = signature_at(story, dash + 1, end);
    if (name.empty()) continue;
    WordSet content;
    for (const Quotation& piece : story.quotes.list)
      if (piece.group == quotation.group && piece.depth == 0) add(content, range_set(piece.first, piece.last));
    drafts.push_back(mark_draft(story, dash, name, content));
  }
}

struct Label {
  std::string name;
  uint32_t first = 0, colon = 0;
};

// Where the cast is known, a label names somebody; a place or country opens a dispatch or an item of a list.
bool may_speak(const Story& story, uint32_t first, uint32_t colon) {
  if (story.cast.list.empty()) return true;
  for (uint32_t word = first; word < colon; ++word)
    if (const int32_t number = story.cast.entity_of_word[word]; number >= 0) {
      const actors::Kind kind = story.cast.list[static_cast<size_t>(number)].kind;
      return kind != actors::Kind::kPlace && kind != actors::Kind::kState;
    }
  return false;
}

bool label_at(const Story& story, uint32_t word, uint32_t end, Label& label) {
  if (word < end && is_mark(story.trees, word)) ++word;  // an opening quotation mark
  label = {"", word, word};
  for (; label.colon < end && form(story, label.colon) != ":"; ++label.colon) {
    if (label.colon - word >= kLongestLabel || story.node(label.colon).upos != Upos::kPropn || !is_capitalised(form(story, label.colon))) return false;
    label.name += std::string(form(story, label.colon)) + " ";
  }
  return label.colon < end && label.colon > word && label.name.size() > 3 && may_speak(story, word, label.colon);
}

// `LOPEZ: We shall see.` A name that opens two paragraphs or more of an article is a speaker's. Its words run to the next
// label; the last speaker's, behind whom the article may go on, to the end of the paragraph.
void find_transcript(const Story& story, std::vector<Draft>& drafts) {
  std::vector<Label> labels;
  std::map<std::string, int> count;
  uint32_t paragraph = UINT32_MAX;
  for (const text::Sentence& sentence : story.text.sentences) {
    if (sentence.paragraph == paragraph) continue;
    paragraph = sentence.paragraph;
    Label label;
    if (!label_at(story, sentence.first, sentence.last, label)) continue;
    ++count[label.name];
    labels.push_back(label);
  }
  std::erase_if(labels, [&](const Label& label) { return count[label.name] < 2; });
  for (size_t number = 0; number < labels.size(); ++number) {
    const Label& label = labels[number];
    const uint32_t end = number + 1 < labels.size() ? labels[number + 1].first : paragraph_end(story, label.first);
    if (label.colon + 1 >= end) continue;
    WordSet content = range_set(label.colon + 1, end);
    trim(story.trees, content);
    if (!content.empty()) drafts.push_back(mark_draft(story, label.colon, range_set(label.first, label.colon), content));
  }
}

}  // namespace

void find_labels(const Story& story, std::vector<Draft>& drafts) {
  find_signatures(story, drafts);
  find_transcript(story, drafts);
}

}  // namespace dateline::statements
