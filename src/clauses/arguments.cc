#include <algorithm>
#include <utility>

#include "clauses/build.h"

namespace dateline::clauses {
namespace {

using syntax::Relation;
using syntax::Upos;

struct JoinedPreposition {
  std::string_view first, second, third, joined;
};

constexpr JoinedPreposition kJoinedPrepositions[] = {
    {"according", "to", "", "according_to"}, {"as", "for", "", "as_for"},           {"as", "of", "", "as_of"},
    {"because", "of", "", "because_of"},     {"due", "to", "", "due_to"},           {"in", "front", "of", "in_front_of"},
    {"in", "exchange", "for", "in_exchange_for"}, {"in", "response", "to", "in_response_to"},
    {"instead", "of", "", "instead_of"},     {"out", "of", "", "out_of"},           {"prior", "to", "", "prior_to"},
    {"rather", "than", "", "rather_than"},   {"such", "as", "", "such_as"},         {"thanks", "to", "", "thanks_to"},
    {"as", "well", "as", "as_well_as"},      {"in", "case", "of", "in_case_of"},    {"next", "to", "", "next_to"},
    {"along", "with", "", "along_with"},     {"ahead", "of", "", "ahead_of"},       {"away", "from", "", "away_from"},
};

std::string_view preposition_lemma(const Builder& builder, uint32_t word);

std::string_view joined(const Builder& builder, uint32_t first) {
  const std::string_view head = preposition_lemma(builder, first);
  std::string_view rest[2];
  size_t count = 0;
  for (uint32_t child : builder.children(first))
    if (builder.node(child).relation == Relation::kFixed && count < 2) rest[count++] = builder.node(child).lemma;
  if (count == 0) return head;
  for (const JoinedPreposition& entry : kJoinedPrepositions)
    if (entry.first == head && entry.second == rest[0] && (entry.third.empty() || entry.third == rest[1])) return entry.joined;
  return head;
}

// Participles that serve as prepositions: "including", "following"; their lemma is the verb's.
constexpr std::pair<std::string_view, std::string_view> kParticiplePrepositions[] = {
    {"accord", "according"}, {"concern", "concerning"}, {"consider", "considering"}, {"depend", "depending"}, {"exclude", "excluding"},
    {"follow", "following"}, {"give", "given"}, {"include", "including"}, {"involve", "involving"}, {"regard", "regarding"},
};

std::string_view preposition_lemma(const Builder& builder, uint32_t word) {
  const std::string_view lemma = builder.node(word).lemma;
  for (const auto& [verb, preposition] : kParticiplePrepositions)
    if (verb == lemma) return preposition;
  return lemma;
}

bool same_kind(Upos a, Upos b) {
  return is_nominal(a) == is_nominal(b);
}

void add_phrases(const Builder& builder, std::vector<Argument>& into, uint32_t head, std::string_view preposition) {
  for (uint32_t phrase : with_coordinates(builder, head)) {
    // A coordinated phrase may bring a preposition of its own: "with Iran and against Israel".
    const std::string_view own = phrase == head ? preposition : preposition_of(builder, phrase);
    into.push_back({phrase, own.empty() ? preposition : own, false});
  }
}

bool is_clausal(const Builder& builder, uint32_t word) {
  const int32_t clause = builder.result.clause_of_word[word];
  return clause >= 0 && builder.result.list[static_cast<size_t>(clause)].kind != ClauseKind::kNominal;
}

// A past participle without auxiliary and object in a headline is passive: "Three men arrested over plot".
bool is_bare_passive(const Builder& builder, const Clause& clause) {
  const syntax::Node& node = builder.node(clause.predicate);
  return node.features.form == syntax::Features::Form::kParticiple && node.features.tense != syntax::Features::Tense::kPres &&
         !has_auxiliary(builder, clause.predicate) &&
         syntax::child_with(builder.trees, clause.predicate, Relation::kObj) < 0;
}

bool is_passive(const Builder& builder, const Clause& clause) {
  if (clause.kind != ClauseKind::kVerb) return false;
  for (uint32_t child : builder.children(clause.predicate)) {
    const Relation relation = builder.node(child).relation;
    if (relation == Relation::kAuxPass || relation == Relation::kNsubjPass || relation == Relation::kOblAgent) return true;
  }
  const syntax::Node& node = builder.node(clause.predicate);
  if (node.relation == Relation::kAcl && node.features.form == syntax::Features::Form::kParticiple)
    return node.features.tense == syntax::Features::Tense::kPast || node.features.passive;
  return is_bare_passive(builder, clause);
}

void fill_nominal(const Builder& builder, Clause& clause) {
  for (uint32_t child : builder.children(clause.predicate)) {
    switch (builder.node(child).relation) {
      case Relation::kNmodPoss:
        add_phrases(builder, clause.subjects, child, "poss");
        break;
      case Relation::kNmod:
      case Relation::kObl:
      case Relation::kOblAgent:
        add_phrases(builder, clause.obliques, child, preposition_of(builder, child));
        break;
      case Relation::kNmodUnmarked:
      case Relation::kOblUnmarked:
        add_phrases(builder, clause.obliques, child, "");
        break;
      case Relation::kCompound:
      case Relation::kAmod:
      case Relation::kNmodDesc:
      case Relation::kFlat:
        for (uint32_t word : with_coordinates(builder, child)) clause.modifiers.push_back(word);
        break;
      default:
        break;
    }
  }
}

void fill_verbal(const Builder& builder, Clause& clause) {
  const bool passive = clause.aspect.passive = is_passive(builder, clause);
  const bool has_object = syntax::child_with(builder.trees, clause.predicate, Relation::kObj) >= 0;
  for (uint32_t child : builder.children(clause.predicate)) {
    switch (builder.node(child).relation) {
      case Relation::kNsubj:
      case Relation::kNsubjOuter:
        // "was given a prize": the surface subject of a passive with an object receives
        add_phrases(builder, passive ? (has_object ? clause.recipients : clause.objects) : clause.subjects, child, "");
        break;
      case Relation::kNsubjPass:
        add_phrases(builder, has_object ? clause.recipients : clause.objects, child, "");
        break;
      case Relation::kOblAgent:
        add_phrases(builder, clause.subjects, child, "");
        break;
      case Relation::kObj:
        if (!is_clausal(builder, child)) add_phrases(builder, clause.objects, child, "");
        break;
      case Relation::kIobj:
        add_phrases(builder, clause.recipients, child, "");
        break;
      case Relation::kObl:
        if (passive && preposition_of(builder, child) == "by" && is_nominal(builder.node(child).upos) && clause.subjects.empty())
          add_phrases(builder, clause.subjects, child, "");
        else
          add_phrases(builder, clause.obliques, child, preposition_of(builder, child));
        break;
      case Relation::kNmod:  // of a copular predicate: "is an ally of Moscow"
        add_phrases(builder, clause.obliques, child, preposition_of(builder, child));
        break;
      case Relation::kNmodPoss:
        add_phrases(builder, clause.obliques, child, "poss");
        break;
      case Relation::kOblUnmarked:
        add_phrases(builder, clause.obliques, child, "");
        break;
      case Relation::kAdvmod:
      case Relation::kAmod:
      case Relation::kCompound:
        clause.modifiers.push_back(child);
        break;
      default:
        break;
    }
  }
}

}  // namespace

bool is_nominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum || upos == Upos::kDet ||
         upos == Upos::kSym || upos == Upos::kX || upos == Upos::kAdj;
}

bool has_auxiliary(const Builder& builder, uint32_t predicate) {
  return syntax::child_with(builder.trees, predicate, Relation::kAux) >= 0 ||
         syntax::child_with(builder.trees, predicate, Relation::kAuxPass) >= 0;
}

std::vector<uint32_t> with_coordinates(const Builder& builder, uint32_t head) {
  std::vector<uint32_t> phrases{head};
  for (size_t next = 0; next < phrases.size(); ++next)
    for (uint32_t child : builder.children(phrases[next]))
      if (builder.node(child).relation == Relation::kConj && same_kind(builder.node(child).upos, builder.node(head).upos))
        phrases.push_back(child);
  std::sort(phrases.begin(), phrases.end());
  return phrases;
}

std::string_view preposition_of(const Builder& builder, uint32_t head) {
  for (uint32_t child : builder.children(head))
    if (builder.node(child).relation == Relation::kCase && builder.node(child).upos != Upos::kPart) return joined(builder, child);
  return "";
}

std::string_view marker_of(const Builder& builder, uint32_t predicate) {
  for (uint32_t child : builder.children(predicate))
    if (builder.node(child).relation == Relation::kMark) return joined(builder, child);
  // "when", "where", "once" are adverbs to UD but open the clause all the same
  for (uint32_t child : builder.children(predicate)) {
    const std::string_view lemma = builder.node(child).lemma;
    if (builder.node(child).relation == Relation::kAdvmod && child < predicate && (lemma == "when" || lemma == "once" || lemma == "where"))
      return lemma;
  }
  return "";
}

void fill_arguments(Builder& builder) {
  for (Clause& clause : builder.result.list) {
    clause.marker = marker_of(builder, clause.predicate);
    if (clause.kind == ClauseKind::kNominal)
      fill_nominal(builder, clause);
    else
      fill_verbal(builder, clause);
  }
}

}  // namespace dateline::clauses
