// Which words are cues: entries of the lexicon and runs that the model tags.

#include <algorithm>
#include <array>

#include "statements/draft.h"

namespace dateline::statements {
namespace {

using syntax::Relation;
using syntax::Upos;

constexpr uint32_t kWindow = 6;  // words between the parts of "make … clear"

bool is_form(const Story& story, uint32_t word, std::string_view part) {
  return lower(story.text.words[word].form) == part || lower(story.node(word).lemma) == part;
}

// The preposition or particle belongs to the verb: hangs on it or on a phrase of it, or follows at once.
bool belongs(const Story& story, uint32_t verb, uint32_t word, uint32_t previous) {
  if (word == previous + 1) return true;
  const int32_t head = story.node(word).head;
  if (head < 0) return false;
  return static_cast<uint32_t>(head) == verb || story.node(static_cast<uint32_t>(head)).head == static_cast<int32_t>(verb);
}

// The words of a multi-word verb entry from `verb` on; empty when it does not stand here.
WordSet match_verb(const Story& story, const Cue& cue, uint32_t verb, uint32_t last) {
  WordSet words{verb};
  size_t at = cue.form.find('_');
  uint32_t previous = verb;
  while (at != std::string_view::npos) {
    const size_t end = std::min(cue.form.find('_', at + 1), cue.form.size());
    const std::string_view part = cue.form.substr(at + 1, end - at - 1);
    uint32_t word = previous + 1;
    while (word < last && word <= previous + kWindow && !(is_form(story, word, part) && belongs(story, verb, word, previous))) ++word;
    if (word >= last || word > previous + kWindow) return {};
    words.push_back(previous = word);
    at = end == cue.form.size() ? std::string_view::npos : end;
  }
  return words;
}

const Cue* verb_cue(const Story& story, uint32_t word, uint32_t last, WordSet& words) {
  const Lexicon& table = lexicon();
  const std::vector<uint32_t>* found = find_verbs(table, lower(story.node(word).lemma), lower(story.text.words[word].form));
  if (!found) return nullptr;
  for (uint32_t number : *found) {
    words = match_verb(story, table.cues[number], word, last);
    if (!words.empty()) return &table.cues[number];
  }
  return nullptr;
}

const Cue* phrase_cue(const Story& story, uint32_t word, uint32_t last, WordSet& words) {
  const Lexicon& table = lexicon();
  const auto found = table.phrases.find(lower(story.text.words[word].form));
  if (found == table.phrases.end()) return nullptr;
  for (uint32_t number : found->second) {
    const std::string_view form = table.cues[number].form;
    words.clear();
    for (size_t at = 0; at <= form.size();) {
      const size_t end = std::min(form.find(' ', at), form.size());
      const auto next = word + static_cast<uint32_t>(words.size());
      if (next >= last || lower(story.text.words[next].form) != form.substr(at, end - at)) break;
      words.push_back(next);
      at = end + 1;
      if (end == form.size()) return &table.cues[number];
    }
  }
  return nullptr;
}

bool is_predicate(const Story& story, uint32_t word) {
  const Relation relation = story.node(word).relation;
  return syntax::child_with(story.trees, word, Relation::kCop) >= 0 || syntax::child_with(story.trees, word, Relation::kNsubj) >= 0 ||
         relation == Relation::kXcomp || relation == Relation::kAdvcl || relation == Relation::kAcl;
}

bool is_attributive(const Story& story, uint32_t word) {
  const Relation relation = story.node(word).relation;
  return relation == Relation::kAmod || relation == Relation::kCompound || relation == Relation::kAux || relation == Relation::kCase;
}

const Cue* lexical_cue(const Story& story, uint32_t word, uint32_t last, WordSet& words, CueKind& kind) {
  kind = CueKind::kPhrase;
  if (const Cue* cue = phrase_cue(story, word, last, words)) return cue;
  words = {word};
  const std::string lemma = lower(story.node(word).lemma);
  switch (story.node(word).upos) {
    case Upos::kVerb:
      kind = CueKind::kVerb;
      return is_attributive(story, word) ? nullptr : verb_cue(story, word, last, words);
    case Upos::kNoun:
      kind = CueKind::kNoun;
      return story.node(word).relation == Relation::kCompound ? nullptr : find_noun(lexicon(), lemma);
    case Upos::kAdj:
      kind = CueKind::kAdjective;
      return is_predicate(story, word) ? find_adjective(lexicon(), lemma) : nullptr;
    case Upos::kAdv:
      kind = CueKind::kAdverb;
      return find_adverb(lexicon(), lemma);
    default: return nullptr;
  }
}

// Auxiliaries, negation and adverbs right before the verb are read as part of the cue: "has repeatedly promised".
void add_auxiliaries(const Story& story, Draft& draft) {
  WordSet before;
  for (uint32_t child : syntax::children(story.trees, draft.head)) {
    const Relation relation = story.node(child).relation;
    const bool takes = relation == Relation::kAux || relation == Relation::kAuxPass || relation == Relation::kCop ||
                       (relation == Relation::kAdvmod && child + 4 > draft.head);
    if (takes && child < draft.head) before.push_back(child);
  }
  uint32_t reach = draft.cue_words.front();
  for (size_t at = before.size(); at-- > 0;)
    if (before[at] + 1 == reach) add(draft.cue_words, {reach = before[at]});
}

// The word of a run that governs the others, a verb or noun if there is one.
uint32_t head_of_run(const Story& story, const Run& run) {
  uint32_t best = run.first;
  int best_rank = -1;
  for (uint32_t word = run.first; word < run.last; ++word) {
    const int32_t head = story.node(word).head;
    const bool outside = head < static_cast<int32_t>(run.first) || head >= static_cast<int32_t>(run.last);
    const Upos upos = story.node(word).upos;
    const int content = upos == Upos::kVerb ? 3 : upos == Upos::kNoun || upos == Upos::kAdj ? 2 : upos == Upos::kPunct ? 0 : 1;
    const int rank = content * 2 + (outside ? 1 : 0);
    if (rank > best_rank) {
      best = word;
      best_rank = rank;
    }
  }
  return best;
}

void find_lexical(const Story& story, uint32_t sentence, std::vector<Draft>& drafts) {
  const text::Sentence& words = story.text.sentences[sentence];
  for (uint32_t word = words.first; word < words.last; ++word) {
    Draft draft;
    draft.cue = lexical_cue(story, word, words.last, draft.cue_words, draft.kind);
    if (!draft.cue) continue;
    draft.head = word;
    draft.sentence = sentence;
    if (draft.kind == CueKind::kVerb || draft.kind == CueKind::kAdjective) add_auxiliaries(story, draft);
    drafts.push_back(std::move(draft));
    if (drafts.back().kind == CueKind::kPhrase) word = drafts.back().cue_words.back();
  }
}

void find_tagged(const Story& story, uint32_t sentence, std::vector<Draft>& drafts) {
  for (const Run& run : runs_of(story, Role::kCue, sentence)) {
    bool covered = false;
    for (Draft& draft : drafts) {
      if (draft.sentence != sentence || draft.head < run.first || draft.head >= run.last) continue;
      covered = draft.in_run = true;
    }
    if (covered) continue;
    Draft draft;
    draft.head = head_of_run(story, run);
    draft.sentence = sentence;
    draft.kind = CueKind::kTagged;
    draft.in_run = true;
    draft.cue_words = range_set(run.first, run.last);
    drafts.push_back(std::move(draft));
  }
}

}  // namespace

float probability_of(const Story& story, Role role, uint32_t word) {
  if (!story.tagged()) return 0;
  const encoder::RoleReading& reading = story.reading.roles[word];
  return role == Role::kSource ? reading.source_probability : role == Role::kCue ? reading.cue_probability : reading.content_probability;
}

std::vector<Run> runs_of(const Story& story, Role role, uint32_t sentence) {
  std::vector<Run> runs;
  if (!story.tagged()) return runs;
  const text::Sentence& words = story.text.sentences[sentence];
  bool open = false;
  for (uint32_t word = words.first; word < words.last; ++word) {
    const encoder::RoleReading& reading = story.reading.roles[word];
    const encoder::RoleTag tag = role == Role::kSource ? reading.source : role == Role::kCue ? reading.cue : reading.content;
    if (tag == encoder::RoleTag::kOutside) {
      open = false;
      continue;
    }
    if (!open || tag == encoder::RoleTag::kBegin) runs.push_back({word, word, 0});
    open = true;
    runs.back().last = word + 1;
    runs.back().probability = std::max(runs.back().probability, probability_of(story, role, word));
  }
  return runs;
}

std::vector<Draft> find_cues(const Story& story) {
  std::vector<Draft> drafts;
  for (uint32_t sentence = 0; sentence < story.text.sentences.size(); ++sentence) find_lexical(story, sentence, drafts);
  find_labels(story, drafts);
  for (uint32_t sentence = 0; sentence < story.text.sentences.size(); ++sentence) find_tagged(story, sentence, drafts);
  std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) { return a.head < b.head; });
  return drafts;
}

}  // namespace dateline::statements
