#include "relations/relations.h"

#include <algorithm>
#include <array>

namespace dateline::relations {
namespace {

using actors::Cast;
using actors::Entity;
using clauses::Argument;
using clauses::Clause;
using clauses::Clauses;

// Predicates that state a relation between a subject and whoever stands behind one of the prepositions.
struct Pattern {
  std::string_view predicate;  // lemma of the clause's predicate
  Kind kind;
  std::array<std::string_view, 4> prepositions;  // "obj" for the object; "" ends the list
};

constexpr Pattern kPatterns[] = {
    {"ally", Kind::kAllyOf, {"with", "of", "to", "poss"}},
    {"allied", Kind::kAllyOf, {"with", "to", "", ""}},
    {"partner", Kind::kAllyOf, {"of", "poss", "", ""}},
    {"member", Kind::kMemberOf, {"of", "in", "", ""}},
    {"belong", Kind::kMemberOf, {"to", "", "", ""}},
    {"join", Kind::kMemberOf, {"obj", "", "", ""}},
    {"part", Kind::kPartOf, {"of", "", "", ""}},
    {"branch", Kind::kPartOf, {"of", "", "", ""}},
    {"wing", Kind::kPartOf, {"of", "", "", ""}},
    {"affiliate", Kind::kPartOf, {"of", "with", "to", ""}},
    {"base", Kind::kBasedIn, {"in", "", "", ""}},
    {"headquarter", Kind::kBasedIn, {"in", "", "", ""}},
    {"support", Kind::kSupports, {"obj", "", "", ""}},
    {"back", Kind::kSupports, {"obj", "", "", ""}},
    {"oppose", Kind::kOpposes, {"obj", "", "", ""}},
    {"opponent", Kind::kOpposes, {"of", "", "", ""}},
    {"successor", Kind::kSuccessorOf, {"of", "to", "", ""}},
    {"succeed", Kind::kSuccessorOf, {"obj", "", "", ""}},
};

void add_entity(const Cast& cast, std::vector<uint32_t>& list, uint32_t word) {
  const int32_t number = cast.entity_of_word[word];
  if (number < 0) return;
  const Entity& entity = cast.list[static_cast<size_t>(number)];
  const std::vector<uint32_t> own{static_cast<uint32_t>(number)};
  for (uint32_t member : entity.members.empty() ? own : entity.members)
    if (std::find(list.begin(), list.end(), member) == list.end()) list.push_back(member);
}

// Entities named in brackets or apposition after a description: "the former republics (Tajikistan, Uzbekistan)".
void add_listed(const syntax::Trees& trees, const Cast& cast, std::vector<uint32_t>& list, uint32_t word) {
  for (uint32_t child : syntax::children(trees, word)) {
    const syntax::Relation relation = trees.nodes[child].relation;
    if (relation != syntax::Relation::kAppos && relation != syntax::Relation::kConj && relation != syntax::Relation::kParataxis) continue;
    add_entity(cast, list, child);
    add_listed(trees, cast, list, child);
  }
}

std::vector<uint32_t> arguments_of(const Clause& clause, std::string_view preposition) {
  std::vector<uint32_t> words;
  for (const Argument& argument : preposition == "obj" ? clause.objects : clause.obliques)
    if (preposition == "obj" || argument.preposition == preposition) words.push_back(argument.head);
  return words;
}

void find_stated(const syntax::Trees& trees, const Clauses& clauses, const Cast& cast, std::vector<Relation>& found) {
  for (const Clause& clause : clauses.list) {
    if (clause.aspect.negated || clause.aspect.modality != clauses::Modality::kActual) continue;
    for (const Pattern& pattern : kPatterns) {
      if (pattern.predicate != clause.predicate_lemma) continue;
      Relation relation{.kind = pattern.kind, .sentence = clause.sentence, .span = clause.span, .confidence = 0.7F};
      const bool passive_base = pattern.kind == Kind::kBasedIn;
      for (const Argument& subject : passive_base ? clause.objects : clause.subjects) {
        add_listed(trees, cast, relation.subjects, subject.head);
        if (relation.subjects.empty()) add_entity(cast, relation.subjects, subject.head);
      }
      for (std::string_view preposition : pattern.prepositions) {
        if (preposition.empty() || !relation.objects.empty()) break;
        for (uint32_t word : arguments_of(clause, preposition)) add_entity(cast, relation.objects, word);
      }
      std::erase_if(relation.subjects, [&](uint32_t subject) {
        return std::find(relation.objects.begin(), relation.objects.end(), subject) != relation.objects.end();
      });
      if (!relation.subjects.empty() && !relation.objects.empty()) found.push_back(std::move(relation));
      break;
    }
  }
}

// "the head of the Taliban delegation, Deputy Prime Minister …": the office that a person's own words name.
void find_offices(const text::Text& text, const Cast& cast, std::vector<Relation>& found) {
  for (uint32_t number = 0; number < cast.list.size(); ++number) {
    const Entity& person = cast.list[number];
    if (person.office.empty() || person.form != actors::MentionForm::kName || person.country.empty()) continue;
    for (uint32_t other = 0; other < cast.list.size(); ++other) {
      const Entity& holder = cast.list[other];
      const bool inside = other != number && holder.first >= person.first && holder.last <= person.last && holder.head != person.head;
      if (!inside || holder.country != person.country || holder.kind == actors::Kind::kPerson) continue;
      found.push_back({.subjects = {number}, .objects = {other}, .kind = Kind::kOfficeOf,
                       .sentence = text::sentence_of(text, person.head), .span = person.span, .confidence = 0.8F});
      break;
    }
  }
}

}  // namespace

std::vector<Relation> find(const text::Text& text, const syntax::Trees& trees, const Clauses& clauses, const Cast& cast) {
  std::vector<Relation> found;
  find_stated(trees, clauses, cast, found);
  find_offices(text, cast, found);
  std::stable_sort(found.begin(), found.end(), [](const Relation& a, const Relation& b) { return a.span.begin < b.span.begin; });
  return found;
}

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::kAllyOf: return "ally_of";
    case Kind::kMemberOf: return "member_of";
    case Kind::kPartOf: return "part_of";
    case Kind::kOfficeOf: return "office_of";
    case Kind::kBasedIn: return "based_in";
    case Kind::kSupports: return "supports";
    case Kind::kOpposes: return "opposes";
    case Kind::kSuccessorOf: return "successor_of";
  }
  return "part_of";
}

}  // namespace dateline::relations
