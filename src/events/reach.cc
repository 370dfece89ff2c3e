#include "events/reach.h"

#include <algorithm>

#include "events/relevance.h"
#include "events/roles.h"
#include "events/story.h"

namespace dateline::events {
namespace {

using clauses::Argument;
using clauses::Clause;
using clauses::ClauseKind;

void add_heads(std::vector<uint32_t>& words, const std::vector<Argument>& arguments) {
  for (const Argument& argument : arguments) words.push_back(argument.head);
}

bool tells_where(std::string_view preposition) {
  static constexpr std::string_view kWhere[] = {"in", "at", "near", "along", "across", "inside", "outside", "around", "throughout", "within", "off"};
  return std::find(std::begin(kWhere), std::end(kWhere), preposition) != std::end(kWhere);
}

// "by": of the act that is asked for ("called for the release by Mali of …"); the agent of a passive is its subject.
bool tells_whom(std::string_view preposition) {
  static constexpr std::string_view kWhom[] = {"to", "against", "for", "on", "upon", "with", "from", "into", "of", "over", "towards", "toward", "between", "among", "out_of", "by"};
  return std::find(std::begin(kWhom), std::end(kWhom), preposition) != std::end(kWhom);
}

bool shares_country(const Story& story, uint32_t entity, const std::vector<uint32_t>& others) {
  return std::any_of(others.begin(), others.end(), [&](uint32_t other) { return story.cast->list[other].country == story.cast->list[entity].country; });
}

// Phrases of the clause and of its objects, those that name whom before those that name where.
struct Reached {
  std::vector<uint32_t> whom, where;
};

void add_reached(const Clause& clause, Reached& reached) {
  for (const Argument& oblique : clause.obliques) {
    if (tells_whom(oblique.preposition)) reached.whom.push_back(oblique.head);
    if (tells_where(oblique.preposition)) reached.where.push_back(oblique.head);
  }
}

Reached reached_by(const Story& story, const Clause& clause) {
  Reached reached;
  if (clause.kind != ClauseKind::kNominal) {
    add_heads(reached.whom, clause.objects);
    add_heads(reached.whom, clause.recipients);
  }
  add_reached(clause, reached);
  for (const Argument& object : clause.objects)
    if (const Clause* noun = event_noun(story, object.head)) add_reached(*noun, reached);
  if (clause.complement >= 0) {
    const Clause& complement = clause_at(story, static_cast<uint32_t>(clause.complement));
    add_heads(reached.whom, complement.objects);
    add_reached(complement, reached);
  }
  return reached;
}

}  // namespace

void resolve_reached(const Story& story, const Clause& clause, Involved& involved) {
  const Reached reached = reached_by(story, clause);
  for (const Depth depth : {Depth::kOwn, Depth::kInner})
    for (uint32_t word : reached.whom)
      for (uint32_t entity : entities_at(story, word, depth)) {
        if (std::find(involved.actors.begin(), involved.actors.end(), entity) != involved.actors.end()) continue;
        involved.recipients.push_back(entity);
        involved.recipient_words.push_back(word);
        return;
      }
  for (uint32_t word : reached.where)
    for (uint32_t entity : entities_at(story, word, Depth::kOwn)) {
      const actors::Kind kind = story.cast->list[entity].kind;
      if ((kind != actors::Kind::kState && kind != actors::Kind::kPlace) || shares_country(story, entity, involved.actors)) continue;
      involved.recipients.push_back(entity);
      return;
    }
}

namespace {

bool tells_cause(std::string_view preposition) {
  static constexpr std::string_view kCauses[] = {"against", "over", "at", "about", "because_of", "in_response_to", "outside"};
  return std::find(std::begin(kCauses), std::end(kCauses), preposition) != std::end(kCauses);
}

// The first of public life named below the word who is not of the actors.
int32_t named_below(const Story& story, uint32_t word, const std::vector<uint32_t>& actors) {
  for (uint32_t number = 0; number < story.cast->list.size(); ++number) {
    const actors::Entity& entity = story.cast->list[number];
    if (entity.form == actors::MentionForm::kPronoun || !entity.political || !is_public(entity)) continue;
    if (entity.head != word && !syntax::is_ancestor(*story.trees, word, entity.head)) continue;
    if (std::none_of(actors.begin(), actors.end(), [&](uint32_t actor) { return same_party(story, actor, number); })) return static_cast<int32_t>(number);
  }
  return -1;
}

// What the protest is about: its own phrases and those of the purpose and participles below it ("to protest against …", "demanding that …").
std::vector<uint32_t> causes_of(const Story& story, uint32_t number) {
  std::vector<uint32_t> words;
  const auto add = [&](const Clause& clause) {
    for (const Argument& oblique : clause.obliques)
      if (tells_cause(oblique.preposition)) words.push_back(oblique.head);
    if (clause.predicate_lemma == "protest" || clause.predicate_lemma == "denounce" || clause.predicate_lemma == "oppose") add_heads(words, clause.objects);
    if ((clause.predicate_lemma == "demand" || clause.predicate_lemma == "call") && clause.complement >= 0)
      words.push_back(clause_at(story, static_cast<uint32_t>(clause.complement)).predicate);
  };
  const Clause& clause = clause_at(story, number);
  add(clause);
  if (clause.light_verb >= 0) add(clause_at(story, static_cast<uint32_t>(clause.light_verb)));
  for (const Clause& below : story.clauses->list)
    if (below.sentence == clause.sentence && below.parent >= 0 &&
        (below.parent == static_cast<int32_t>(number) || below.parent == clause.light_verb))
      add(below);
  return words;
}

}  // namespace

void resolve_protested(const Story& story, uint32_t number, Involved& involved) {
  for (uint32_t word : causes_of(story, number)) {
    const int32_t found = named_below(story, word, involved.actors);
    if (found < 0) continue;
    involved.recipients.push_back(static_cast<uint32_t>(found));
    involved.recipient_words.push_back(word);
    return;
  }
}

}  // namespace dateline::events
