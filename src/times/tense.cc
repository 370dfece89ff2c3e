#include "times/tense.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace dateline::times {
namespace {

using Words = std::unordered_set<std::string_view>;

std::string lowered(std::string_view form) {
  std::string lower(form);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return lower;
}

bool is_modal(std::string_view word) {
  static const Words words{"will", "'ll", "’ll", "wo", "shall", "would", "'d", "should", "may", "might", "can", "could", "must"};
  return words.contains(word);
}

// What is said to be so still lies ahead: "scheduled for Monday", "plans to meet on Monday".
bool looks_ahead(std::string_view word) {
  static const Words words{"schedule", "scheduled", "due",    "expect",  "expected", "plan",   "plans", "planned", "slate",  "slated",
                           "set",      "intend",    "hope",   "want",    "aim",      "likely", "ready", "propose", "poised", "prepare",
                           "upcoming", "going",     "vow",    "promise", "pledge",   "agree",  "urge",  "ask",     "demand"};
  return words.contains(word);
}

// Verbs whose present tense speaks of the timetable.
bool of_timetable(std::string_view lemma) {
  static const Words words{"begin", "start", "open", "resume", "expire", "end", "close", "meet", "vote", "arrive", "travel", "leave"};
  return words.contains(lemma);
}

bool past_form(const std::string& word) {
  static const Words words{"was",  "were", "had",  "did",  "has",  "have", "said", "fell", "rose", "took", "met",  "began", "came", "went", "won",
                           "lost", "told", "held", "made", "left", "hit",  "saw",  "gave", "got",  "sent", "led",  "became", "shot", "broke", "rode",
                           "spoke", "wrote", "struck", "flew", "fought", "been", "brought", "put"};
  return words.contains(word) || (word.size() > 4 && word.compare(word.size() - 2, 2, "ed") == 0);
}

Direction by_words(const text::Text& text, uint32_t word) {
  const text::Sentence& sentence = text.sentences[text::sentence_of(text, word)];
  const auto cue = [&text](uint32_t at) {
    const std::string form = lowered(text.words[at].form);
    if (form == "will" || form == "'ll" || form == "’ll" || form == "wo" || form == "would" || form == "shall") return Direction::kFuture;
    if (form == "scheduled" || form == "due" || form == "expected" || form == "planned" || form == "slated" || form == "plans") return Direction::kFuture;
    return past_form(form) ? Direction::kPast : Direction::kUnknown;
  };
  Direction found = Direction::kUnknown;
  for (uint32_t at = word; at > sentence.first && word - at < 12;) {
    const Direction here = cue(--at);
    if (here == Direction::kFuture) return here;
    if (found == Direction::kUnknown) found = here;
    if (found != Direction::kUnknown && (word - at > 9 || text.words[at].form == ",")) break;
  }
  if (found != Direction::kUnknown) return found;
  for (uint32_t at = word + 1; at < sentence.last && at - word < 10; ++at)
    if (const Direction here = cue(at); here != Direction::kUnknown) return here;
  return Direction::kUnknown;
}

bool predicate(const syntax::Trees& trees, uint32_t word) {
  const syntax::Node& node = trees.nodes[word];
  return node.upos == syntax::Upos::kVerb || syntax::child_with(trees, word, syntax::Relation::kCop) >= 0;
}

// The tense of one clause: its auxiliaries first, then the verb's own form.
Direction of_clause(const text::Text& text, const syntax::Trees& trees, uint32_t verb) {
  const syntax::Node& node = trees.nodes[verb];
  bool past = false, condition = false;
  for (uint32_t child : syntax::children(trees, verb)) {
    const syntax::Relation relation = trees.nodes[child].relation;
    if (relation == syntax::Relation::kMark && (text.words[child].form == "if" || text.words[child].form == "If")) condition = true;
    if (relation != syntax::Relation::kAux && relation != syntax::Relation::kAuxPass && relation != syntax::Relation::kCop) continue;
    const std::string form = lowered(text.words[child].form);
    if (is_modal(form)) return Direction::kFuture;
    past = past || past_form(form);
  }
  const std::string form = lowered(text.words[verb].form);
  if (looks_ahead(form) && form != "set") return Direction::kFuture;
  const syntax::Features& features = node.features;
  if (past && condition && features.form == syntax::Features::Form::kInfinitive) return Direction::kFuture;  // "if he were to win"
  if (past) return Direction::kPast;
  if (features.tense == syntax::Features::Tense::kPast) return Direction::kPast;
  if (features.form == syntax::Features::Form::kFinite && condition) return Direction::kFuture;
  if (features.form == syntax::Features::Form::kFinite && of_timetable(node.lemma)) return Direction::kFuture;
  return Direction::kUnknown;
}

}  // namespace

Direction direction(const text::Text& text, const syntax::Trees& trees, uint32_t word) {
  if (trees.nodes.size() != text.words.size()) return by_words(text, word);
  int32_t at = static_cast<int32_t>(word);
  for (uint32_t steps = 0; at >= 0 && steps < 200; ++steps, at = trees.nodes[static_cast<uint32_t>(at)].head) {
    const uint32_t here = static_cast<uint32_t>(at);
    if (!predicate(trees, here)) continue;
    const Direction found = of_clause(text, trees, here);
    if (found != Direction::kUnknown) return found;
    const syntax::Features::Form form = trees.nodes[here].features.form;
    const int32_t head = trees.nodes[here].head;
    if (form == syntax::Features::Form::kFinite) return Direction::kUnknown;
    if (form != syntax::Features::Form::kInfinitive || head < 0) continue;
    if (looks_ahead(trees.nodes[static_cast<uint32_t>(head)].lemma)) return Direction::kFuture;
  }
  return Direction::kUnknown;
}

}  // namespace dateline::times
