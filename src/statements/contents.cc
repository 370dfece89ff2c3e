// What is said: the quotation, clause, infinitive, phrase or object that the cue governs, else what the model tags.

#include <algorithm>
#include <array>

#include "statements/contents.h"

namespace dateline::statements {
namespace {

using clauses::Clause;
using syntax::Relation;
using syntax::Upos;

class ContentFinder {
 public:
  ContentFinder(const Story& story, Draft& draft) : story_(story), draft_(draft), clause_(story.clause_at(draft.head)) {}

  void run() {
    switch (draft_.kind) {
      case CueKind::kVerb: of_verb(); break;
      case CueKind::kAdjective: of_adjective(); break;
      case CueKind::kNoun: take_content_of_noun(story_, draft_); break;
      case CueKind::kAdverb: take_content_of_adverb(story_, draft_); break;
      case CueKind::kPhrase: take_content_of_phrase(story_, draft_); break;
      case CueKind::kTagged: story_.node(draft_.head).upos == Upos::kVerb ? of_verb() : take_content_of_noun(story_, draft_); break;
      case CueKind::kMark: return;  // has it
    }
    if (draft_.evidence == Evidence::kNone) of_model();
    if (draft_.evidence == Evidence::kOblique || draft_.evidence == Evidence::kObject) extend_noun();
    extend_quotation(story_, draft_);
    remove(draft_.content, draft_.cue_words);
    trim(story_.trees, draft_.content);
    if (draft_.content.empty()) draft_.evidence = Evidence::kNone;
  }

 private:
  bool allows(bool Cue::*content) const { return statements::allows(draft_, content); }
  bool allows(std::string_view preposition) const { return statements::allows(draft_, preposition); }
  void take(Evidence evidence, uint32_t head, const WordSet& words) { statements::take(draft_, evidence, head, words); }
  WordSet below(uint32_t word) const { return statements::below(story_, word); }
  std::string_view case_of(uint32_t word) const { return statements::case_of(story_, word); }
  std::string_view mark_of(uint32_t word) const { return statements::mark_of(story_, word); }
  bool is_quoted(const WordSet& words) const { return statements::is_quoted(story_, draft_, words); }
  int32_t child(Relation relation) const { return syntax::child_with(story_.trees, draft_.head, relation); }

  void of_verb() {
    if (clause_ && clause_->aspect.passive && of_raised()) return;
    if (of_cleft() || of_speech() || of_clause() || of_infinitive() || of_oblique() || of_object() || of_reported_host() || of_clause_behind() || take_near_quotation(story_, draft_)) return;
    of_relative();
  }

  // "Moscow is expected to agree", "seems to agree": the subject belongs to what is said.
  bool of_raised() {
    const int32_t infinitive = child(Relation::kXcomp);
    if (!draft_.cue || draft_.cue->addressee == "object" || clause_->objects.empty()) return of_accused();
    const uint32_t subject = clause_->objects.front().head;
    if (story_.node(subject).lemma == "it" && infinitive < 0) return of_extraposed();
    if (infinitive >= 0) {
      take(Evidence::kInfinitive, static_cast<uint32_t>(infinitive), below(static_cast<uint32_t>(infinitive)));
    } else if (child(Relation::kCcomp) >= 0 || !draft_.cue->object) {
      return false;
    } else {
      take(Evidence::kSubject, subject, {});
      take_obliques();
    }
    if (!clause_->objects.front().shared) add(draft_.content, below(subject));
    return true;
  }

  // "it was announced that …", however the tree hangs the clause.
  bool of_extraposed() {
    if (of_clause()) return true;
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      if (other < draft_.head || mark_of(other) != "that") continue;
      take(Evidence::kClause, other, below(other));
      return true;
    }
    return false;
  }

  // "is accused of spying": of whom and of what.
  bool of_accused() {
    if (!draft_.cue || draft_.cue->prepositions.empty() || !clause_ || clause_->objects.empty()) return false;
    if (draft_.cue->act != Act::kAccuse && draft_.cue->act != Act::kCondemn) return false;
    take(Evidence::kSubject, clause_->objects.front().head, clause_->objects.front().shared ? WordSet{} : below(clause_->objects.front().head));
    take_obliques();
    return true;
  }

  void take_obliques() {
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      if (other < draft_.head) continue;
      const Relation relation = story_.node(other).relation;
      const bool fits = relation == Relation::kObl ? allows(case_of(other)) : relation == Relation::kAdvcl && allows(mark_of(other));
      if (fits) add(draft_.content, below(other));
    }
  }

  // `"…," he said`: the cue stands inside or behind the sentence that it reports.
  bool of_speech() {
    if (draft_.cue && !draft_.cue->quote && !draft_.cue->that) return false;
    const syntax::Node& node = story_.node(draft_.head);
    if (node.relation == Relation::kParataxis && node.head >= 0 && !has_complement()) {
      WordSet words = below(static_cast<uint32_t>(node.head));
      remove(words, below(draft_.head));
      take(is_quoted(words) ? Evidence::kQuotation : Evidence::kHost, static_cast<uint32_t>(node.head), std::move(words));
      return true;
    }
    if (has_own_clause()) return false;
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      const Relation relation = story_.node(other).relation;
      if (relation != Relation::kParataxis && relation != Relation::kCcomp && relation != Relation::kDep && relation != Relation::kObj && relation != Relation::kXcomp) continue;
      WordSet words = below(other);
      if (!is_quoted(words)) continue;
      take(Evidence::kQuotation, other, std::move(words));
    }
    return draft_.evidence == Evidence::kQuotation;
  }

  // `"…," he said, adding that they had left`: what follows is said, not the quotation before.
  bool has_own_clause() const {
    for (uint32_t other : syntax::children(story_.trees, draft_.head))
      if (other > draft_.head && story_.node(other).relation == Relation::kCcomp && mark_of(other) == "that" && !is_quoted(below(other))) return true;
    return false;
  }

  bool has_complement() const { return child(Relation::kCcomp) >= 0 || child(Relation::kXcomp) >= 0 || child(Relation::kObj) >= 0; }

  bool of_clause() {
    int32_t complement = child(Relation::kCcomp);
    if (complement >= 0 && complement < static_cast<int32_t>(draft_.head))
      for (uint32_t other : syntax::children(story_.trees, draft_.head))
        if (other > draft_.head && story_.node(other).relation == Relation::kCcomp && mark_of(other) == "that") complement = static_cast<int32_t>(other);
    if (complement < 0) complement = child(Relation::kCsubj);
    if (complement < 0) return false;
    take(Evidence::kClause, static_cast<uint32_t>(complement), without_other_speech(static_cast<uint32_t>(complement)));
    return true;
  }

  // "the village was empty; residents said …": behind a semicolon somebody else speaks, whatever the tree says.
  WordSet without_other_speech(uint32_t head) const {
    WordSet words = below(head);
    for (uint32_t other : syntax::children(story_.trees, head)) {
      if (other < head || syntax::child_with(story_.trees, other, Relation::kNsubj) < 0) continue;
      const uint32_t first = syntax::subtree_range(story_.trees, other).first;
      const bool parted = story_.text.words[first].form == ";" || story_.text.words[first - 1].form == ";";
      const std::vector<uint32_t>* verbs = find_verbs(lexicon(), lower(story_.node(other).lemma), lower(story_.text.words[other].form));
      if (parted && verbs && lexicon().cues[verbs->back()].strength == 3) remove(words, below(other));
    }
    return words;
  }

  // "Tehran says it wants peace" inside a quotation: the clause right behind the verb, though the tree hangs both on the cue
  // outside.
  bool of_clause_behind() {
    const int32_t above = story_.node(draft_.head).head;
    if (above < 0 || !draft_.cue || !draft_.cue->that || draft_.cue->strength < 3) return false;
    for (uint32_t other : syntax::children(story_.trees, static_cast<uint32_t>(above))) {
      const Relation relation = story_.node(other).relation;
      const bool clausal = relation == Relation::kCcomp || relation == Relation::kParataxis || relation == Relation::kConj;
      if (!clausal || syntax::subtree_range(story_.trees, other).first != draft_.head + 1 || syntax::child_with(story_.trees, other, Relation::kNsubj) < 0) continue;
      take(Evidence::kClause, other, below(other));
      return true;
    }
    return false;
  }

  // "What he said was that …"
  bool of_cleft() {
    const syntax::Node& node = story_.node(draft_.head);
    if (node.relation != Relation::kAclRelcl || node.head < 0 || lower(story_.node(static_cast<uint32_t>(node.head)).lemma) != "what") return false;
    const int32_t predicate = story_.node(static_cast<uint32_t>(node.head)).head;
    const int32_t copula = predicate < 0 ? -1 : syntax::child_with(story_.trees, static_cast<uint32_t>(predicate), Relation::kCop);
    if (copula < static_cast<int32_t>(draft_.head)) return false;
    WordSet words = below(static_cast<uint32_t>(predicate));
    remove(words, range_set(0, static_cast<uint32_t>(copula) + 1));
    take(Evidence::kClause, static_cast<uint32_t>(predicate), words);
    return true;
  }

  bool of_infinitive() {
    const int32_t complement = child(Relation::kXcomp);
    if (complement < 0) return of_purpose();
    if (draft_.cue && !draft_.cue->infinitive && !draft_.cue->gerund && !draft_.cue->object) return false;
    const auto head = static_cast<uint32_t>(complement);
    take(Evidence::kInfinitive, head, below(head));
    const Upos upos = story_.node(head).upos;
    // "called him a friend", "consider it illegal": what is judged is part of the judgement
    const bool predicative = upos != Upos::kVerb && syntax::child_with(story_.trees, head, Relation::kCop) < 0;
    const int32_t object = child(Relation::kObj);
    if (predicative && object >= 0) add(draft_.content, below(static_cast<uint32_t>(object)));
    return true;
  }

  // Parsers hang "called on them to leave" and "offered to help" as adverbial clauses at times.
  bool of_purpose() {
    if (!draft_.cue || !draft_.cue->infinitive) return false;
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      const bool clausal = story_.node(other).relation == Relation::kAdvcl || story_.node(other).relation == Relation::kAcl;
      if (!clausal || other < draft_.head || mark_of(other) != "to") continue;
      take(Evidence::kInfinitive, other, below(other));
      return true;
    }
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {  // "called on [the army to leave]"
      if (other < draft_.head || (story_.node(other).relation != Relation::kObl && story_.node(other).relation != Relation::kObj)) continue;
      const int32_t clause = syntax::child_with(story_.trees, other, Relation::kAcl);
      if (clause < 0 || mark_of(static_cast<uint32_t>(clause)) != "to") continue;
      take(Evidence::kInfinitive, static_cast<uint32_t>(clause), below(static_cast<uint32_t>(clause)));
      return true;
    }
    return false;
  }

  bool of_oblique() {
    if (!draft_.cue || draft_.cue->prepositions.empty()) return false;
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      const Relation relation = story_.node(other).relation;
      const bool fits = relation == Relation::kObl || relation == Relation::kNmod ? allows(case_of(other)) || is_entry_word(other)
                                                                                  : relation == Relation::kAdvcl && allows(mark_of(other));
      if (!fits || other < draft_.head) continue;
      take(Evidence::kOblique, other, without_case(other));
      const int32_t object = child(Relation::kObj);
      const bool judged = draft_.cue->act == Act::kAccuse || draft_.cue->act == Act::kCondemn || draft_.cue->act == Act::kPraise || case_of(other) == "as";
      if (object >= 0 && judged) add(draft_.content, below(static_cast<uint32_t>(object)));
      return true;
    }
    return false;
  }

  // The preposition is part of the entry itself: "called for".
  bool is_entry_word(uint32_t phrase) const {
    const int32_t mark = syntax::child_with(story_.trees, phrase, Relation::kCase);
    return mark >= 0 && holds(draft_.cue_words, static_cast<uint32_t>(mark));
  }

  WordSet without_case(uint32_t word) const {
    WordSet words = below(word);
    const int32_t mark = syntax::child_with(story_.trees, word, Relation::kCase);
    if (mark >= 0 && holds(draft_.cue_words, static_cast<uint32_t>(mark))) remove(words, {static_cast<uint32_t>(mark)});
    return words;
  }

  bool of_object() {
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {  // phrases of entries such as "call_for"
      if (draft_.cue_words.size() > 1 && (story_.node(other).relation == Relation::kObl || story_.node(other).relation == Relation::kAdvcl) && other > draft_.head &&
          (is_entry_word(other) || has_entry_mark(other))) {
        take(Evidence::kOblique, other, without_case(other));
        const int32_t judged = child(Relation::kObj);  // "dismissed the charge as baseless"
        if (judged >= 0 && case_of(other) == "as") add(draft_.content, below(static_cast<uint32_t>(judged)));
        return true;
      }
    }
    if (!allows(&Cue::object)) return false;
    const int32_t object = child(Relation::kObj);
    if (object < 0) return false;
    take(Evidence::kObject, static_cast<uint32_t>(object), below(static_cast<uint32_t>(object)));
    return true;
  }

  bool has_entry_mark(uint32_t word) const {
    const int32_t mark = syntax::child_with(story_.trees, word, Relation::kMark);
    return mark >= 0 && holds(draft_.cue_words, static_cast<uint32_t>(mark));
  }

  // "As Lavrov said, the talks failed": the clause that it comments on.
  bool of_reported_host() {
    const syntax::Node& node = story_.node(draft_.head);
    if (node.relation != Relation::kAdvcl || node.head < 0 || mark_of(draft_.head) != "as") return false;
    WordSet words = below(static_cast<uint32_t>(node.head));
    remove(words, below(draft_.head));
    take(Evidence::kHost, static_cast<uint32_t>(node.head), std::move(words));
    return true;
  }

  // "the plan that Moscow proposed": the noun that the relative clause stands on.
  void of_relative() {
    if (!clause_ || !allows(&Cue::object) || clause_->objects.empty() || !clause_->objects.front().shared) return;
    const uint32_t antecedent = clause_->objects.front().head;
    WordSet words = below(antecedent);
    for (uint32_t other : syntax::children(story_.trees, antecedent))
      if (is_above(other, draft_.head)) remove(words, below(other));
    take(Evidence::kRelative, antecedent, std::move(words));
  }

  bool is_above(uint32_t above, uint32_t word) const { return syntax::is_ancestor(story_.trees, above, word); }

  void of_adjective() {
    if (of_clause() || of_infinitive()) return;
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      const bool advcl = story_.node(other).relation == Relation::kAdvcl;
      if (other > draft_.head && ((story_.node(other).relation == Relation::kObl && allows(case_of(other))) || (advcl && (mark_of(other) == "that" || mark_of(other) == "to" || allows(mark_of(other)))))) {
        take(advcl ? Evidence::kClause : Evidence::kOblique, other, below(other));
        return;
      }
    }
  }

  // The content run of the model nearest to the cue.
  void of_model() {
    const Run* best = nullptr;
    uint32_t best_distance = 0;
    const std::vector<Run> runs = runs_of(story_, Role::kContent, draft_.sentence);
    for (const Run& run : runs) {
      const uint32_t gap = run.last <= draft_.head ? draft_.head - run.last : run.first > draft_.head ? run.first - draft_.head : 1000;
      // What follows the cue is the better guess.
      const uint32_t distance = run.first > draft_.head ? gap : gap * 2;
      if (!best || distance < best_distance) {
        best = &run;
        best_distance = distance;
      }
    }
    if (!best || best_distance >= 1000) return;
    take(Evidence::kTagged, best->first, range_set(best->first, best->last));
  }

  // "called for [the organization] by the UN of a conference", "claimed [responsibility] for the blast": the tree hangs what
  // belongs to the noun on the verb.
  void extend_noun() {
    if (!clause_ || clause_->aspect.passive || draft_.kind != CueKind::kVerb || draft_.content_head < 0) return;
    const Cue* noun = find_noun(lexicon(), lower(story_.node(static_cast<uint32_t>(draft_.content_head)).lemma));
    const auto takes = [&](std::string_view preposition) {
      return preposition == "by" || preposition == "of" || (noun && std::find(noun->prepositions.begin(), noun->prepositions.end(), preposition) != noun->prepositions.end());
    };
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      const bool follows = !draft_.content.empty() && syntax::subtree_range(story_.trees, other).first == draft_.content.back() + 1;
      if (follows && story_.node(other).relation == Relation::kObl && takes(case_of(other))) add(draft_.content, below(other));
    }
  }

  const Story& story_;
  Draft& draft_;
  const Clause* clause_;
};

}  // namespace

void take(Draft& draft, Evidence evidence, uint32_t head, const WordSet& words) {
  draft.evidence = evidence;
  draft.content_head = static_cast<int32_t>(head);
  add(draft.content, words);
}

std::string_view case_of(const Story& story, uint32_t word) {
  const int32_t mark = syntax::child_with(story.trees, word, Relation::kCase);
  return mark < 0 ? std::string_view() : story.node(static_cast<uint32_t>(mark)).lemma;
}

std::string_view mark_of(const Story& story, uint32_t word) {
  const int32_t mark = syntax::child_with(story.trees, word, Relation::kMark);
  return mark < 0 ? std::string_view() : story.node(static_cast<uint32_t>(mark)).lemma;
}

bool allows(const Draft& draft, std::string_view preposition) {
  return draft.cue && std::find(draft.cue->prepositions.begin(), draft.cue->prepositions.end(), preposition) != draft.cue->prepositions.end();
}

bool is_quoted(const Story& story, const Draft& draft, const WordSet& words) {
  const int32_t own = story.quotes.quotation_of_word[draft.head];
  size_t quoted = 0;
  for (uint32_t word : words) quoted += story.quotes.quotation_of_word[word] >= 0 && story.quotes.quotation_of_word[word] != own;
  return quoted * 2 > words.size();
}

void find_content(const Story& story, Draft& draft) { ContentFinder(story, draft).run(); }

}  // namespace dateline::statements
