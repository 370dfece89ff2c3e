// What is said: the quotation, clause, infinitive, phrase or object that the cue governs, else what the model tags.

#include <algorithm>
#include <array>

#include "statements/draft.h"

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
      case CueKind::kNoun: of_noun(); break;
      case CueKind::kAdverb: of_host(); break;
      case CueKind::kPhrase: of_phrase(); break;
      case CueKind::kTagged: story_.node(draft_.head).upos == Upos::kVerb ? of_verb() : of_noun(); break;
    }
    if (draft_.evidence == Evidence::kNone) of_model();
    if (draft_.evidence == Evidence::kOblique || draft_.evidence == Evidence::kObject) extend_noun();
    extend_quotation();
    remove(draft_.content, draft_.cue_words);
    trim(story_.trees, draft_.content);
    if (draft_.content.empty()) draft_.evidence = Evidence::kNone;
  }

 private:
  bool allows(bool Cue::*content) const { return !draft_.cue || draft_.cue->*content; }
  bool allows(std::string_view preposition) const {
    return draft_.cue && std::find(draft_.cue->prepositions.begin(), draft_.cue->prepositions.end(), preposition) != draft_.cue->prepositions.end();
  }

  void take(Evidence evidence, uint32_t head, WordSet words) {
    draft_.evidence = evidence;
    draft_.content_head = static_cast<int32_t>(head);
    add(draft_.content, words);
  }

  WordSet below(uint32_t word) const { return syntax::subtree(story_.trees, word); }
  int32_t child(Relation relation) const { return syntax::child_with(story_.trees, draft_.head, relation); }

  void of_verb() {
    if (clause_ && clause_->aspect.passive && of_raised()) return;
    if (of_speech() || of_clause() || of_infinitive() || of_oblique() || of_object() || of_reported_host() || of_near_quotation()) return;
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

  std::string_view case_of(uint32_t word) const {
    const int32_t mark = syntax::child_with(story_.trees, word, Relation::kCase);
    return mark < 0 ? std::string_view() : story_.node(static_cast<uint32_t>(mark)).lemma;
  }
  std::string_view mark_of(uint32_t word) const {
    const int32_t mark = syntax::child_with(story_.trees, word, Relation::kMark);
    return mark < 0 ? std::string_view() : story_.node(static_cast<uint32_t>(mark)).lemma;
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

  // Most of the words stand between quotation marks that do not hold the cue.
  bool is_quoted(const WordSet& words) const {
    const int32_t own = story_.quotes.quotation_of_word[draft_.head];
    size_t quoted = 0;
    for (uint32_t word : words) quoted += story_.quotes.quotation_of_word[word] >= 0 && story_.quotes.quotation_of_word[word] != own;
    return quoted * 2 > words.size();
  }

  bool of_clause() {
    int32_t complement = child(Relation::kCcomp);
    if (complement >= 0 && complement < static_cast<int32_t>(draft_.head))
      for (uint32_t other : syntax::children(story_.trees, draft_.head))
        if (other > draft_.head && story_.node(other).relation == Relation::kCcomp && mark_of(other) == "that") complement = static_cast<int32_t>(other);
    if (complement < 0) complement = child(Relation::kCsubj);
    if (complement < 0) return false;
    take(Evidence::kClause, static_cast<uint32_t>(complement), below(static_cast<uint32_t>(complement)));
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

  // A quotation that the tree leaves apart, in the same sentence, right before or behind the cue's clause.
  bool of_near_quotation() {
    if (draft_.cue && !draft_.cue->quote) return false;
    const text::Sentence& sentence = story_.text.sentences[draft_.sentence];
    const Quotation* best = nullptr;
    uint32_t best_distance = 14;
    for (const Quotation& quotation : story_.quotes.list) {
      if (quotation.depth > 0 || quotation.last <= sentence.first || quotation.first >= sentence.last || quotation.first >= quotation.last) continue;
      if (quotation.first <= draft_.head && draft_.head < quotation.last) continue;
      const uint32_t gap = quotation.first > draft_.head ? quotation.first - draft_.head : draft_.head - quotation.last;
      if (gap >= best_distance) continue;
      best = &quotation;
      best_distance = gap;
    }
    if (!best) return of_next_quotation();
    take(Evidence::kQuotation, best->first, range_set(best->first, best->last));
    return true;
  }

  // `He said: "…"` with the quotation cut off as a sentence or paragraph of its own.
  bool of_next_quotation() {
    const uint32_t next = story_.text.sentences[draft_.sentence].last;
    const uint32_t end = next - 1;
    if (next >= story_.text.words.size() || story_.text.words[end].form != ":") return false;
    const int32_t number = story_.quotes.quotation_of_word[std::min<size_t>(next + 1, story_.text.words.size() - 1)];
    if (number < 0) return false;
    const Quotation& quotation = story_.quotes.list[static_cast<size_t>(number)];
    if (quotation.first > next + 1) return false;
    take(Evidence::kQuotation, quotation.first, range_set(quotation.first, quotation.last));
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

  void of_noun() {
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      if (other < draft_.head) continue;
      const Relation relation = story_.node(other).relation;
      if (relation == Relation::kCcomp || ((relation == Relation::kAcl || relation == Relation::kAclRelcl) && (mark_of(other) == "that" || mark_of(other) == "whether"))) {
        if (!allows(&Cue::that)) continue;
        return take(Evidence::kClause, other, below(other));
      }
      if ((relation == Relation::kAcl || relation == Relation::kXcomp) && mark_of(other) == "to" && allows(&Cue::infinitive))
        return take(Evidence::kInfinitive, other, below(other));
      if (relation == Relation::kAcl && allows(mark_of(other))) return take(Evidence::kOblique, other, below(other));
    }
    for (uint32_t other : syntax::children(story_.trees, draft_.head))
      if (other > draft_.head && story_.node(other).relation == Relation::kNmod && allows(case_of(other))) return take(Evidence::kOblique, other, below(other));
    of_copula_noun();
  }

  // "His demand is that they leave", "the aim was to win": the clause that the noun is identified with.
  void of_copula_noun() {
    const syntax::Node& node = story_.node(draft_.head);
    if (node.relation != Relation::kNsubj && node.relation != Relation::kNsubjOuter) return;
    if (node.head < 0 || !draft_.cue) return;
    const auto predicate = static_cast<uint32_t>(node.head);
    const int32_t copula = syntax::child_with(story_.trees, predicate, Relation::kCop);
    if (copula < 0 || static_cast<uint32_t>(copula) > predicate || story_.node(predicate).upos == Upos::kAdj) return;
    WordSet words = below(predicate);
    remove(words, range_set(0, static_cast<uint32_t>(copula) + 1));
    take(Evidence::kClause, predicate, std::move(words));
  }

  void of_host() {
    const int32_t above = story_.node(draft_.head).head;
    if (above < 0) return;
    const auto head = static_cast<uint32_t>(above);
    WordSet words = below(head);
    take(Evidence::kHost, head, std::move(words));
  }

  // "According to X, …": the clause that the phrase stands in, without the phrase.
  void of_phrase() {
    uint32_t phrase = draft_.head;
    const uint32_t first = draft_.cue_words.front();
    while (story_.node(phrase).head >= 0) {
      const auto above = static_cast<uint32_t>(story_.node(phrase).head);
      const Upos upos = story_.node(above).upos;
      if (syntax::subtree_range(story_.trees, above).first < first || ((upos == Upos::kVerb || syntax::child_with(story_.trees, above, Relation::kNsubj) >= 0) && above > draft_.cue_words.back())) break;
      phrase = above;
    }
    take_host(phrase);
  }

  // The clause around the phrase; a phrase that the tree hangs on a noun comments on the noun's clause all the same, and
  // one that it makes the root on the whole sentence.
  void take_host(uint32_t phrase) {
    const int32_t above = story_.node(phrase).head;
    const text::Sentence& sentence = story_.text.sentences[draft_.sentence];
    uint32_t host = above < 0 ? phrase : static_cast<uint32_t>(above);
    const int32_t clause = story_.clauses.governing[host];
    if (above >= 0 && clause >= 0) host = story_.clauses.list[static_cast<size_t>(clause)].predicate;
    WordSet words = above < 0 ? range_set(sentence.first, sentence.last) : below(host);
    remove(words, above < 0 ? range_set(draft_.cue_words.front(), sentence.last) : below(phrase));
    if (words.empty()) return;
    take(Evidence::kHost, host, std::move(words));
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

  // "called for [the organization] by the UN of a conference": the tree hangs what belongs to the noun on the verb.
  void extend_noun() {
    if (!clause_ || clause_->aspect.passive || draft_.kind != CueKind::kVerb) return;
    for (uint32_t other : syntax::children(story_.trees, draft_.head)) {
      const bool follows = !draft_.content.empty() && syntax::subtree_range(story_.trees, other).first == draft_.content.back() + 1;
      const bool of_noun = story_.node(other).relation == Relation::kObl && (case_of(other) == "by" || case_of(other) == "of");
      if (follows && of_noun) add(draft_.content, below(other));
    }
  }

  // Words between the quotation's marks belong together, whatever the tree says; so do pieces over several paragraphs and
  // the quotation that goes on behind the cue: `"A," he said. "B."`
  void extend_quotation() {
    if (draft_.evidence == Evidence::kNone || draft_.evidence == Evidence::kObject || draft_.evidence == Evidence::kRelative) return;
    const int32_t own = story_.quotes.quotation_of_word[draft_.head];
    const bool speech = draft_.evidence == Evidence::kQuotation || draft_.evidence == Evidence::kHost || draft_.evidence == Evidence::kClause || draft_.evidence == Evidence::kTagged;
    WordSet more;
    int32_t last = -1;
    for (uint32_t word : draft_.content) {
      const int32_t number = story_.quotes.quotation_of_word[word];
      if (number < 0 || number == own || number == last) continue;
      last = number;
      const Quotation& quotation = story_.quotes.list[static_cast<size_t>(number)];
      if (speech || quotation.last <= story_.text.sentences[draft_.sentence].last) add_group(more, quotation);
    }
    add(draft_.content, more);
    if (draft_.evidence == Evidence::kQuotation && own < 0) add_following();
  }

  void add_group(WordSet& words, const Quotation& quotation) const {
    for (const Quotation& piece : story_.quotes.list)
      if (piece.group == quotation.group && piece.depth == 0) add(words, range_set(piece.first, piece.last));
  }

  // A quotation that opens the next sentence of the paragraph and fills its sentences has no other speaker.
  void add_following() {
    const uint32_t next = draft_.sentence + 1;
    const auto& sentences = story_.text.sentences;
    if (next >= sentences.size() || sentences[next].paragraph != sentences[draft_.sentence].paragraph) return;
    for (const Quotation& quotation : story_.quotes.list) {
      if (quotation.depth > 0 || quotation.first < sentences[next].first || quotation.first > sentences[next].first + 1) continue;
      const text::Sentence& end = sentences[text::sentence_of(story_.text, quotation.last > 0 ? quotation.last - 1 : 0)];
      if (end.last > quotation.last + 2) return;  // words behind it: a cue of its own
      WordSet words;
      add_group(words, quotation);
      add(draft_.content, words);
      return;
    }
  }

  const Story& story_;
  Draft& draft_;
  const Clause* clause_;
};

}  // namespace

void find_content(const Story& story, Draft& draft) { ContentFinder(story, draft).run(); }

}  // namespace dateline::statements
