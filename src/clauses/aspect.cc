#include <algorithm>
#include <array>

#include "clauses/build.h"

namespace dateline::clauses {
namespace {

using syntax::Relation;
using syntax::Upos;

// Governors that leave it open whether what they govern will happen.
constexpr std::array<std::string_view, 31> kFutureGovernors = {
    "about", "agree", "aim", "arrange", "commit", "decide", "determine", "due", "expect", "go", "hope", "intend", "intention", "offer", "plan",
    "pledge", "poised", "prepare", "promise", "ready", "schedule", "seek", "set", "swear", "threaten", "try", "undertake", "vow", "want", "willing", "wish"};
constexpr std::array<std::string_view, 12> kHypotheticalGovernors = {
    "ask", "call", "demand", "encourage", "invite", "order", "persuade", "press", "request", "tell", "urge", "warn"};
constexpr std::array<std::string_view, 13> kNegativeGovernors = {
    "abstain", "avoid", "cease", "decline", "deny", "fail", "failure", "forget", "prevent", "refrain", "refusal", "refuse", "stop"};

template <size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_negation(const syntax::Node& node) {
  return node.lemma == "not" || node.lemma == "never" || node.lemma == "n't" || node.lemma == "neither" || node.lemma == "nor" ||
         (node.features.negative && node.relation == Relation::kAdvmod);
}

// "not only", "not just": what follows is told all the same.
bool is_not_only(const Builder& builder, uint32_t negation) {
  if (negation + 1 >= builder.text.words.size()) return false;
  const std::string_view next = builder.node(negation + 1).lemma;
  return next == "only" || next == "just" || next == "merely" || next == "simply";
}

// Words right before the predicate that say that it did not come to it: "far from", "instead of", "rather than", "short of".
bool is_passed_over(const Builder& builder, const Clause& clause) {
  if (clause.kind == ClauseKind::kNominal) return false;
  const uint32_t first = builder.text.sentences[clause.sentence].first;
  uint32_t at = clause.predicate;
  while (at > first && (builder.node(at - 1).upos == Upos::kAdv || builder.node(at - 1).upos == Upos::kAux) && at + 3 > clause.predicate) --at;
  if (at < first + 2) return false;
  const std::string_view last = builder.node(at - 1).lemma, before = builder.node(at - 2).lemma;
  return (last == "from" && before == "far") || (last == "of" && (before == "instead" || before == "short")) || (last == "than" && before == "rather");
}

bool has_no(const Builder& builder, uint32_t word) {
  for (uint32_t child : builder.children(word)) {
    const syntax::Node& node = builder.node(child);
    if ((node.relation == Relation::kDet || node.relation == Relation::kCcPreconj) && (node.lemma == "no" || node.lemma == "neither")) return true;
  }
  const std::string_view lemma = builder.node(word).lemma;
  return lemma == "nobody" || lemma == "none" || lemma == "nothing";
}

bool no_longer(const Builder& builder, uint32_t adverb) {
  if (builder.node(adverb).lemma != "longer" && builder.node(adverb).lemma != "long") return false;
  for (uint32_t child : builder.children(adverb))
    if (builder.node(child).lemma == "no") return true;
  return false;
}

void read_auxiliary(Clause& clause, const syntax::Node& node) {
  const std::string_view lemma = node.lemma;
  Aspect& aspect = clause.aspect;
  if (lemma == "have") {
    aspect.perfect = true;
    aspect.past_perfect = node.features.tense == syntax::Features::Tense::kPast;
  } else if (lemma == "will" || lemma == "shall" || lemma == "'ll" || lemma == "wo") {
    aspect.modality = Modality::kFuture;
    aspect.modal = lemma;
  } else if (lemma == "would" || lemma == "could" || lemma == "may" || lemma == "might" || lemma == "can" || lemma == "should" ||
             lemma == "must" || lemma == "ought") {
    aspect.modality = Modality::kHypothetical;
    aspect.modal = lemma;
  } else if (lemma == "be" || lemma == "do") {
    aspect.past |= node.features.tense == syntax::Features::Tense::kPast;
    aspect.progressive |= lemma == "be" && !clause.aspect.passive;
  }
}

void read_own(const Builder& builder, Clause& clause) {
  const syntax::Node& predicate = builder.node(clause.predicate);
  clause.aspect.past |= predicate.features.tense == syntax::Features::Tense::kPast;
  clause.aspect.imperative = predicate.features.mood == syntax::Features::Mood::kImperative;
  clause.aspect.negated |= clause.marker == "without" || is_passed_over(builder, clause);
  for (uint32_t child : builder.children(clause.predicate)) {
    const syntax::Node& node = builder.node(child);
    switch (node.relation) {
      case Relation::kAux:
      case Relation::kAuxPass:
        read_auxiliary(clause, node);
        break;
      case Relation::kCop:
        clause.aspect.past |= node.features.tense == syntax::Features::Tense::kPast;
        break;
      case Relation::kAdvmod:
      case Relation::kCcPreconj:
        clause.aspect.negated |= (is_negation(node) && !is_not_only(builder, child)) || no_longer(builder, child) || node.lemma == "hardly";
        break;
      case Relation::kDet:
        clause.aspect.negated |= node.lemma == "no" || node.lemma == "neither";
        break;
      case Relation::kCase:
        clause.aspect.negated |= node.lemma == "without" && clause.kind == ClauseKind::kNominal;
        break;
      case Relation::kNsubj:
      case Relation::kNsubjPass:
      case Relation::kObj:
        clause.aspect.negated |= has_no(builder, child);
        break;
      default:
        break;
    }
  }
  const text::Sentence& sentence = builder.text.sentences[clause.sentence];
  clause.aspect.question = sentence.size() > 0 && builder.text.words[sentence.last - 1].form == "?";
}

// "it is false that …", "it is not true that …"
bool is_untrue(const Clause& above) {
  const std::string_view lemma = above.predicate_lemma;
  if (lemma == "false" || lemma == "untrue") return !above.aspect.negated;
  return (lemma == "true" || lemma == "correct" || lemma == "case") && above.aspect.negated;
}

// What the clause above says of the one below: "failed to reach", "plans to visit", "urged them to leave".
void inherit(const Clauses& clauses, Clause& clause) {
  if (clause.parent < 0) return;
  const Clause& above = clauses.list[static_cast<size_t>(clause.parent)];
  if ((clause.link == Link::kSubject || clause.link == Link::kComplement) && is_untrue(above)) clause.aspect.negated = !clause.aspect.negated;
  if (above.complement < 0 || &clauses.list[static_cast<size_t>(above.complement)] != &clause) {
    if (clause.link != Link::kCoordinate) return;
    // Coordinated verbs share an auxiliary that stands before the first: "will meet and discuss".
    if (clause.aspect.modality == Modality::kActual && clause.kind == ClauseKind::kVerb && !clause.aspect.past && above.kind == ClauseKind::kVerb) {
      clause.aspect.modality = above.aspect.modality;
      clause.aspect.modal = above.aspect.modal;
    }
    return;
  }
  const bool infinitive = clause.link == Link::kInfinitive || clause.marker == "to" || clause.marker == "from";
  const std::string_view lemma = above.predicate_lemma;
  if (holds(kNegativeGovernors, lemma) && infinitive) clause.aspect.negated = !clause.aspect.negated;
  if ((lemma == "have" || lemma == "be") && infinitive && clause.predicate >= 2 && clauses.trees->nodes[clause.predicate - 2].lemma == "yet") clause.aspect.negated = true;
  if (lemma == "have" && infinitive) return;  // "has to": an obligation, not an act
  if (clause.aspect.modality != Modality::kActual) return;
  if (above.aspect.modality != Modality::kActual && infinitive) {
    clause.aspect.modality = above.aspect.modality;
    clause.aspect.modal = above.aspect.modal;
  } else if (infinitive && holds(kFutureGovernors, lemma)) {
    clause.aspect.modality = Modality::kFuture;
    clause.aspect.modal = lemma;
  } else if (holds(kHypotheticalGovernors, lemma) && (infinitive || (!clause.aspect.past && clause.link == Link::kComplement))) {
    clause.aspect.modality = Modality::kHypothetical;
    clause.aspect.modal = lemma;
  }
}

}  // namespace

void read_aspect(Builder& builder) {
  Clauses& clauses = builder.result;
  for (Clause& clause : clauses.list) read_own(builder, clause);
  for (Clause& clause : clauses.list) {
    inherit(clauses, clause);
    if (clause.condition >= 0 && clauses.list[static_cast<size_t>(clause.condition)].marker != "until") {
      if (clause.aspect.modality != Modality::kActual) clause.aspect.modality = Modality::kConditional;
    }
    const bool is_condition = clause.marker == "if" || clause.marker == "unless" || clause.marker == "whether";
    if (is_condition && clause.aspect.modality == Modality::kActual) clause.aspect.modality = Modality::kHypothetical;
  }
}

}  // namespace dateline::clauses
