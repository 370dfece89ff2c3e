#include <algorithm>
#include <array>

#include "clauses/build.h"

namespace dateline::clauses {
namespace {

using syntax::Relation;

constexpr std::array<std::string_view, 8> kConditionMarkers = {"if", "unless", "provided", "providing", "until", "once", "should", "assuming"};

// The innermost clause above a word that is no event noun, or -1.
int32_t clause_above(const Builder& builder, uint32_t word, bool nominal_too) {
  for (int32_t above = builder.node(word).head; above >= 0; above = builder.node(static_cast<uint32_t>(above)).head) {
    const int32_t clause = builder.result.clause_of_word[static_cast<size_t>(above)];
    if (clause < 0) continue;
    if (nominal_too || builder.result.list[static_cast<size_t>(clause)].kind != ClauseKind::kNominal) return clause;
  }
  return -1;
}

Link link_of(const Builder& builder, const Clause& clause) {
  switch (builder.node(clause.predicate).relation) {
    case Relation::kRoot: return Link::kRoot;
    case Relation::kCcomp: return Link::kComplement;
    case Relation::kXcomp: return Link::kInfinitive;
    case Relation::kAclRelcl:
    case Relation::kAdvclRelcl: return Link::kRelative;
    case Relation::kAcl: return Link::kParticipial;
    case Relation::kAdvcl: return Link::kAdverbial;
    case Relation::kConj: return Link::kCoordinate;
    case Relation::kCsubj:
    case Relation::kCsubjPass:
    case Relation::kCsubjOuter: return Link::kSubject;
    case Relation::kParataxis:
    case Relation::kList:
    case Relation::kDiscourse: return Link::kParataxis;
    default: return Link::kNoun;
  }
}

bool is_complement(Link link) { return link == Link::kComplement || link == Link::kInfinitive; }

void link_one(Builder& builder, size_t number) {
  Clauses& result = builder.result;
  Clause& clause = result.list[number];
  clause.link = link_of(builder, clause);
  const bool nominal = clause.kind == ClauseKind::kNominal;
  clause.parent = clause_above(builder, clause.predicate, !nominal);
  if (clause.parent < 0) return;
  Clause& parent = result.list[static_cast<size_t>(clause.parent)];
  const bool direct = builder.node(clause.predicate).head == static_cast<int32_t>(parent.predicate);
  if (!direct) return;
  // "call to form", "the claim that": a clause on a noun completes it
  const bool on_noun = parent.kind == ClauseKind::kNominal && clause.link == Link::kParticipial &&
                       (clause.marker == "to" || clause.marker == "that" || clause.marker == "for");
  // "agreed on releasing", "accused of shelling": a gerund behind a preposition completes the verb
  const bool gerund = clause.link == Link::kAdverbial && parent.kind != ClauseKind::kNominal &&
                      (clause.marker == "of" || clause.marker == "from" || clause.marker == "on" || clause.marker == "into");
  // "called on the army to stop": an infinitive after the party that is called on completes the verb
  const bool called_on = clause.link == Link::kAdverbial && clause.marker == "to" && parent.kind == ClauseKind::kVerb && parent.objects.empty() &&
                         std::any_of(parent.obliques.begin(), parent.obliques.end(), [&](const Argument& oblique) {
                           return (oblique.preposition == "on" || oblique.preposition == "upon" || oblique.preposition == "to") && oblique.head < clause.predicate &&
                                  oblique.head > parent.predicate;
                         });
  if (called_on) clause.link = Link::kInfinitive;
  if ((is_complement(clause.link) || on_noun || gerund) && parent.complement < 0) parent.complement = static_cast<int32_t>(number);
  const bool conditional = std::find(kConditionMarkers.begin(), kConditionMarkers.end(), clause.marker) != kConditionMarkers.end();
  if (clause.link == Link::kAdverbial && conditional && parent.condition < 0) parent.condition = static_cast<int32_t>(number);
}

void link_light_verb(Builder& builder, Clause& clause) {
  const syntax::Node& node = builder.node(clause.predicate);
  const bool argument = node.relation == Relation::kObj || node.relation == Relation::kNsubjPass || node.relation == Relation::kObl ||
                        node.relation == Relation::kConj || node.relation == Relation::kNsubj;
  if (clause.kind != ClauseKind::kNominal || !argument) return;
  uint32_t first = clause.predicate;  // of a coordination: "held talks and meetings"
  while (builder.node(first).relation == Relation::kConj && builder.node(first).head >= 0) first = static_cast<uint32_t>(builder.node(first).head);
  const int32_t above = builder.node(first).head;
  if (above < 0) return;
  const int32_t verb = builder.result.clause_of_word[static_cast<size_t>(above)];
  if (verb < 0) return;
  const Clause& governor = builder.result.list[static_cast<size_t>(verb)];
  const bool present_for = governor.copular && preposition_of(builder, first) == "for";  // "is in Geneva for talks"
  if (governor.kind == ClauseKind::kVerb || present_for) clause.light_verb = verb;
}

}  // namespace

void link_clauses(Builder& builder) {
  Clauses& result = builder.result;
  for (size_t number = 0; number < result.list.size(); ++number) link_one(builder, number);
  for (Clause& clause : result.list) link_light_verb(builder, clause);

  result.governing.assign(builder.trees.nodes.size(), -1);
  for (uint32_t word = 0; word < result.governing.size(); ++word) {
    const int32_t own = result.clause_of_word[word];
    const bool verbal = own >= 0 && result.list[static_cast<size_t>(own)].kind != ClauseKind::kNominal;
    result.governing[word] = verbal ? own : clause_above(builder, word, false);
  }
}

}  // namespace dateline::clauses
