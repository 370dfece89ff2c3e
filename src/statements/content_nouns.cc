// What nouns tell ("his call for talks"), and what phrases and adverbs attribute: the clause that they stand in.

#include "statements/contents.h"

namespace dateline::statements {
namespace {

using syntax::Relation;
using syntax::Upos;

// "His demand is that they leave", "the aim was to win": the clause that the noun is identified with.
void take_copula(const Story& story, Draft& draft) {
  const syntax::Node& node = story.node(draft.head);
  if (node.relation != Relation::kNsubj && node.relation != Relation::kNsubjOuter) return;
  if (node.head < 0 || !draft.cue) return;
  const auto predicate = static_cast<uint32_t>(node.head);
  const int32_t copula = syntax::child_with(story.trees, predicate, Relation::kCop);
  if (copula < 0 || static_cast<uint32_t>(copula) > predicate || story.node(predicate).upos == Upos::kAdj) return;
  WordSet words = below(story, predicate);
  remove(words, range_set(0, static_cast<uint32_t>(copula) + 1));
  take(draft, Evidence::kClause, predicate, words);
}

// A clause below the noun: "that …", "to …", "of doing". Parsers call it a phrase at times.
bool take_clause(const Story& story, Draft& draft) {
  for (uint32_t other : syntax::children(story.trees, draft.head)) {
    if (other < draft.head) continue;
    const bool misread = story.node(other).relation == Relation::kNmod && story.node(other).upos == Upos::kVerb;
    const Relation relation = misread ? Relation::kAcl : story.node(other).relation;
    const std::string_view mark = mark_of(story, other);
    const bool relative = relation == Relation::kAcl || relation == Relation::kAclRelcl;
    Evidence evidence = Evidence::kNone;
    if (relation == Relation::kCcomp || (relative && (mark == "that" || mark == "whether"))) {
      if (!allows(draft, &Cue::that)) continue;
      evidence = Evidence::kClause;
    } else if ((relation == Relation::kAcl || relation == Relation::kXcomp) && mark == "to" && allows(draft, &Cue::infinitive)) {
      evidence = Evidence::kInfinitive;
    } else if (relation == Relation::kAcl && allows(draft, mark)) {
      evidence = Evidence::kOblique;
    }
    if (evidence == Evidence::kNone) continue;
    take(draft, evidence, other, below(story, other));
    return true;
  }
  return false;
}

// "the court's demand that he testify was absurd": the clause right behind the noun, though the tree hangs it beside it.
bool take_clause_behind(const Story& story, Draft& draft) {
  const int32_t above = story.node(draft.head).head;
  if (above < 0 || !draft.cue || !draft.cue->that) return false;
  for (uint32_t other : syntax::children(story.trees, static_cast<uint32_t>(above))) {
    const uint32_t first = syntax::subtree_range(story.trees, other).first;
    const bool behind = first == draft.head + 1 ? mark_of(story, other) == "that" : first == draft.head + 2 && lower(story.text.words[draft.head + 1].form) == "that";
    if (!behind) continue;
    take(draft, Evidence::kClause, other, below(story, other));
    return true;
  }
  return false;
}

// The clause around the phrase; a phrase that the tree hangs on a noun comments on the noun's clause all the same, and
// one that it makes the root on the whole sentence.
void take_host(const Story& story, Draft& draft, uint32_t phrase) {
  const int32_t above = story.node(phrase).head;
  const text::Sentence& sentence = story.text.sentences[draft.sentence];
  uint32_t host = above < 0 ? phrase : static_cast<uint32_t>(above);
  const int32_t clause = story.clauses.governing[host];
  if (above >= 0 && clause >= 0) host = story.clauses.list[static_cast<size_t>(clause)].predicate;
  WordSet words = above < 0 ? range_set(sentence.first, sentence.last) : below(story, host);
  remove(words, above < 0 ? range_set(draft.cue_words.front(), sentence.last) : below(story, phrase));
  if (!words.empty()) take(draft, Evidence::kHost, host, words);
}

}  // namespace

void take_content_of_noun(const Story& story, Draft& draft) {
  if (take_clause(story, draft)) return;
  for (uint32_t other : syntax::children(story.trees, draft.head))
    if (other > draft.head && story.node(other).relation == Relation::kNmod && allows(draft, case_of(story, other)))
      return take(draft, Evidence::kOblique, other, below(story, other));
  if (!take_clause_behind(story, draft)) take_copula(story, draft);
}

void take_content_of_adverb(const Story& story, Draft& draft) {
  const int32_t above = story.node(draft.head).head;
  if (above >= 0) take(draft, Evidence::kHost, static_cast<uint32_t>(above), below(story, static_cast<uint32_t>(above)));
}

// "According to X, …": the clause that the phrase stands in, without the phrase.
void take_content_of_phrase(const Story& story, Draft& draft) {
  uint32_t phrase = draft.head;
  const uint32_t first = draft.cue_words.front();
  while (story.node(phrase).head >= 0) {
    const auto above = static_cast<uint32_t>(story.node(phrase).head);
    const bool clausal = story.node(above).upos == Upos::kVerb || syntax::child_with(story.trees, above, Relation::kNsubj) >= 0;
    if (syntax::subtree_range(story.trees, above).first < first || (clausal && above > draft.cue_words.back())) break;
    phrase = above;
  }
  take_host(story, draft, phrase);
}

}  // namespace dateline::statements
