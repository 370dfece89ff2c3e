#include "events/roles.h"

#include <algorithm>

#include "events/reach.h"
#include "events/story.h"

namespace dateline::events {
namespace {

using clauses::Argument;
using clauses::Clause;
using clauses::ClauseKind;
using syntax::Relation;

void add_heads(std::vector<uint32_t>& words, const std::vector<Argument>& arguments) {
  for (const Argument& argument : arguments) words.push_back(argument.head);
}

void add_with_preposition(std::vector<uint32_t>& words, const Clause& clause, std::string_view preposition) {
  for (const Argument& argument : clause.obliques)
    if (argument.preposition == preposition) words.push_back(argument.head);
}

// The light verb's clause when its lemma is one in the lexicon.
const Clause* light_verb_of(const Story& story, const Codebook& codebook, const Clause& clause, LightRole& role) {
  if (clause.light_verb < 0) return nullptr;
  const Clause& verb = clause_at(story, static_cast<uint32_t>(clause.light_verb));
  const LightRole* found = codebook.light_verb(verb.predicate_lemma);
  const bool goes_for = (verb.copular || (found && *found == LightRole::kGoer)) &&
                        std::any_of(verb.obliques.begin(), verb.obliques.end(), [&](const Argument& argument) {
                          return argument.head == clause.predicate && argument.preposition == "for";
                        });
  if (goes_for) {
    role = LightRole::kDoer;
    return &verb;
  }
  if (!found || *found == LightRole::kGoer) return nullptr;
  const bool governs = std::any_of(verb.objects.begin(), verb.objects.end(), [&](const Argument& object) { return object.head == clause.predicate; });
  const bool oblique = std::any_of(verb.obliques.begin(), verb.obliques.end(), [&](const Argument& argument) { return argument.head == clause.predicate; });
  const bool engaged = oblique && std::any_of(verb.obliques.begin(), verb.obliques.end(), [&](const Argument& argument) {
    return argument.head == clause.predicate && (argument.preposition == "under" || argument.preposition == "in" || argument.preposition == "into" || argument.preposition == "on");
  });
  if (!governs && !engaged) return nullptr;
  // "came under attack", "was hit in a raid": behind "under" and "in" the subject suffers
  role = oblique && std::any_of(verb.obliques.begin(), verb.obliques.end(), [&](const Argument& argument) {
           return argument.head == clause.predicate && argument.preposition == "under";
         }) ? LightRole::kTarget : *found;
  return &verb;
}

std::vector<uint32_t> nominal_fillers(const Story& story, const Codebook& codebook, const Clause& clause, std::string_view role) {
  std::vector<uint32_t> words;
  LightRole light = LightRole::kPlain;
  const Clause* verb = light_verb_of(story, codebook, clause, light);
  if (role == "mod") return clause.modifiers;
  if (role == "poss") {
    add_heads(words, clause.subjects);
  } else if (role == "subj") {
    if (verb && light == LightRole::kDoer) add_heads(words, verb->subjects);
  } else if (role == "obj") {
    if (verb && light == LightRole::kTarget) add_heads(words, verb->subjects);
  } else if (role == "comp" || role == "xcomp") {
    if (clause.complement >= 0) words.push_back(clause_at(story, static_cast<uint32_t>(clause.complement)).predicate);
  } else {
    add_with_preposition(words, clause, role);
    if (words.empty() && verb && light != LightRole::kTarget) add_with_preposition(words, *verb, role);
    if (words.empty() && verb && light == LightRole::kTarget && (role == "by" || role == "from")) add_with_preposition(words, *verb, role);
  }
  return words;
}

std::vector<uint32_t> verbal_fillers(const Story& story, const Clause& clause, std::string_view role) {
  std::vector<uint32_t> words;
  if (role == "subj") {
    add_heads(words, clause.subjects);
  } else if (role == "obj") {
    add_heads(words, clause.objects.empty() ? clause.recipients : clause.objects);  // "urged them to leave"
  } else if (role == "iobj") {
    add_heads(words, clause.recipients);
  } else if (role == "comp" || role == "xcomp") {
    if (clause.complement < 0) return words;
    const Clause& complement = clause_at(story, static_cast<uint32_t>(clause.complement));
    const bool infinitive = complement.link == clauses::Link::kInfinitive || complement.marker == "to";
    if (role == "comp" || infinitive) words.push_back(complement.predicate);
  } else if (role == "mod") {
    words = clause.modifiers;
    for (const Argument& object : clause.objects)
      if (const Clause* noun = event_noun(story, object.head)) words.insert(words.end(), noun->modifiers.begin(), noun->modifiers.end());
  } else if (role == "poss") {
    for (const Argument& object : clause.objects)
      if (const Clause* noun = event_noun(story, object.head)) add_heads(words, noun->subjects);
  } else {
    add_with_preposition(words, clause, role);
    if (!words.empty()) return words;
    // "arrived for talks with", "met for a dinner with"
    if (role == "with")
      for (const Argument& oblique : clause.obliques)
        if (const Clause* noun = oblique.preposition == "for" ? event_noun(story, oblique.head) : nullptr; noun && words.empty()) add_with_preposition(words, *noun, role);
    // "cancelled the debt of Laos", "talks with Iran resumed": the preposition hangs on the object or on what takes place
    for (const std::vector<Argument>* arguments : {&clause.objects, &clause.subjects})
      for (const Argument& argument : *arguments)
        if (const Clause* noun = event_noun(story, argument.head); noun && words.empty() && story.cast->entity_of_word[argument.head] < 0)
          add_with_preposition(words, *noun, role);
  }
  return words;
}

// In its own sentence a pronoun gives way to the name or description that it stands for: "Serbia said it would …".
uint32_t named_in_sentence(const Story& story, uint32_t number) {
  const actors::Entity& entity = story.cast->list[number];
  if (entity.form != actors::MentionForm::kPronoun || entity.chain < 0) return number;
  const uint32_t sentence = text::sentence_of(*story.text, entity.head);
  uint32_t named = number;
  for (uint32_t other = 0; other < story.cast->list.size(); ++other) {
    const actors::Entity& candidate = story.cast->list[other];
    if (candidate.head >= entity.head) break;
    if (candidate.chain == entity.chain && candidate.form != actors::MentionForm::kPronoun && text::sentence_of(*story.text, candidate.head) == sentence)
      named = other;
  }
  return named;
}

void add_entity(const Story& story, std::vector<uint32_t>& list, uint32_t number) {
  number = named_in_sentence(story, number);
  const actors::Entity& entity = story.cast->list[number];
  if (!entity.political) return;
  // "a dozen countries", "both sides": nobody in particular
  const bool nobody = entity.country.empty() && entity.sectors.empty() && entity.code.empty() && entity.form != actors::MentionForm::kName;
  if (nobody && entity.members.empty() && entity.kind != actors::Kind::kPerson) return;
  if (!entity.members.empty()) {
    for (uint32_t member : entity.members)
      if (story.cast->list[member].political && std::find(list.begin(), list.end(), member) == list.end()) list.push_back(member);
    return;
  }
  if (std::find(list.begin(), list.end(), number) == list.end()) list.push_back(number);
}

bool names_inner_party(const syntax::Node& node) {
  switch (node.relation) {
    case Relation::kNmodPoss:
    case Relation::kAmod:
    case Relation::kCompound:
    case Relation::kNmod:
    case Relation::kNmodDesc:
    case Relation::kAppos: return true;
    default: return false;
  }
}

void add_inner(const Story& story, std::vector<uint32_t>& list, uint32_t word, int depth) {
  for (uint32_t child : syntax::children(*story.trees, word)) {
    if (!names_inner_party(story.trees->nodes[child])) continue;
    const int32_t number = story.cast->entity_of_word[child];
    // "military aid", "civilian deaths": an adjective that is no name tells the kind, not the party
    const bool kind_only = number >= 0 && story.trees->nodes[child].upos == syntax::Upos::kAdj &&
                           story.cast->list[static_cast<size_t>(number)].form != actors::MentionForm::kName;
    if (number >= 0 && !kind_only) add_entity(story, list, static_cast<uint32_t>(number));
    if (!list.empty()) return;
    if (depth > 0) add_inner(story, list, child, depth - 1);
    if (!list.empty()) return;
  }
}

using Groups = std::vector<std::vector<uint32_t>>;

Groups groups_of_phrases(const Clause& clause) {
  Groups groups(2);
  add_heads(groups[0], clause.objects);
  add_heads(groups[1], clause.recipients);
  for (const Argument& oblique : clause.obliques)
    if (!oblique.preposition.empty()) groups.push_back({oblique.head});
  return groups;
}

// Words that fill a party's role, in groups of which the first with a party counts: for a complement, whoever stands in it.
Groups party_words(const Story& story, const Codebook& codebook, uint32_t number, std::string_view role) {
  if (role != "comp" && role != "xcomp") return {fillers_of(story, codebook, number, role)};
  const Clause* above = &clause_at(story, number);
  // "expressed their willingness to cooperate with": the infinitive hangs on the object
  for (const Argument& object : above->objects)
    if (const Clause* noun = event_noun(story, object.head); above->complement < 0 && noun && noun->complement >= 0) {
      above = noun;
      break;
    }
  const Clause& clause = *above;
  if (clause.complement < 0) return {};
  const Clause& complement = clause_at(story, static_cast<uint32_t>(clause.complement));
  if (role == "xcomp") return groups_of_phrases(complement);
  Groups groups(2);
  add_heads(groups[0], complement.subjects);
  add_heads(groups[1], complement.objects);
  return groups;
}

void resolve_group(const Story& story, const std::vector<uint32_t>& group, Depth depth, std::vector<uint32_t>& entities, std::vector<uint32_t>& words) {
  for (uint32_t word : group) {
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    for (uint32_t entity : entities_at(story, word, depth))
      if (std::find(entities.begin(), entities.end(), entity) == entities.end()) entities.push_back(entity);
  }
}

void resolve_side(const Story& story, const Codebook& codebook, uint32_t clause, const std::vector<std::vector<std::string>>& alternatives,
                  std::vector<uint32_t>& entities, std::vector<uint32_t>& words) {
  for (const Depth depth : {Depth::kOwn, Depth::kInner})
    for (const std::vector<std::string>& together : alternatives) {
      for (const std::string& role : together) {
        const size_t before = entities.size();
        for (const std::vector<uint32_t>& group : party_words(story, codebook, clause, role)) {
          resolve_group(story, group, depth, entities, words);
          if (entities.size() > before) break;
        }
      }
      if (!entities.empty()) return;
    }
}

// Talks and protests have no recipient but the one that their pattern names.
bool reaches_nobody_else(std::string_view type) { return type == "CONSULT" || type == "PROTEST" || type == "COOPERATE" || type == "NONE"; }

void resolve_owners(const Story& story, const Codebook& codebook, const std::vector<uint32_t>& consumed, Involved& involved) {
  static const std::vector<std::vector<std::string>> kOwners = {{"by"}, {"between"}, {"poss"}, {"mod"}};
  for (uint32_t word : consumed)
    if (event_noun(story, word) && involved.actors.empty())
      resolve_side(story, codebook, static_cast<uint32_t>(story.clauses->clause_of_word[word]), kOwners, involved.actors, involved.actor_words);
}

}  // namespace

const Clause* event_noun(const Story& story, uint32_t word) {
  const int32_t number = story.clauses->clause_of_word[word];
  if (number < 0) return nullptr;
  const Clause& clause = clause_at(story, static_cast<uint32_t>(number));
  return clause.kind == ClauseKind::kNominal ? &clause : nullptr;
}

bool same_party(const Story& story, uint32_t a, uint32_t b) {
  if (a == b) return true;
  const actors::Entity& first = story.cast->list[a];
  const actors::Entity& second = story.cast->list[b];
  return first.chain >= 0 && first.chain == second.chain;
}

bool is_armed(const actors::Entity& entity) {
  static constexpr std::string_view kArmed[] = {"MIL", "REB", "COP", "PRM", "UAF", "SPY"};
  return std::any_of(entity.sectors.begin(), entity.sectors.end(), [](const std::string& sector) {
    return std::find(std::begin(kArmed), std::end(kArmed), sector) != std::end(kArmed);
  });
}

std::vector<uint32_t> fillers_of(const Story& story, const Codebook& codebook, uint32_t number, std::string_view role) {
  const Clause& clause = clause_at(story, number);
  return clause.kind == ClauseKind::kNominal ? nominal_fillers(story, codebook, clause, role) : verbal_fillers(story, clause, role);
}

std::vector<uint32_t> entities_at(const Story& story, uint32_t word, Depth depth) {
  std::vector<uint32_t> list;
  const int32_t number = story.cast->entity_of_word[word];
  if (number >= 0) add_entity(story, list, static_cast<uint32_t>(number));
  if (list.empty() && depth == Depth::kInner) add_inner(story, list, word, 1);
  return list;
}

Involved resolve_parties(const Story& story, const Codebook& codebook, uint32_t clause, const Parties& parties, std::string_view type,
                         const std::vector<uint32_t>& consumed) {
  Involved involved;
  resolve_side(story, codebook, clause, parties.actors, involved.actors, involved.actor_words);
  // An event noun under a light verb has that verb's subject, whatever its own entry says.
  if (involved.actors.empty() && clause_at(story, clause).kind == ClauseKind::kNominal)
    resolve_side(story, codebook, clause, {{"subj"}}, involved.actors, involved.actor_words);
  if (involved.actors.empty()) resolve_owners(story, codebook, consumed, involved);
  resolve_side(story, codebook, clause, parties.recipients, involved.recipients, involved.recipient_words);
  if (involved.recipients.empty() && clause_at(story, clause).kind == ClauseKind::kNominal)
    resolve_side(story, codebook, clause, {{"obj"}}, involved.recipients, involved.recipient_words);
  const auto drop_actors = [&] { std::erase_if(involved.recipients, [&](uint32_t recipient) {
    return std::any_of(involved.actors.begin(), involved.actors.end(), [&](uint32_t actor) { return same_party(story, actor, recipient); });
  }); };
  drop_actors();
  if (involved.recipients.empty() && !parties.reciprocal && !parties.recipients.empty() && !reaches_nobody_else(type)) {
    resolve_reached(story, clause_at(story, clause), involved);
    drop_actors();
  }
  // "met", "clashed": all take part alike; "signed a treaty with", "resumed trade with": who acts is told apart from whom
  if (parties.reciprocal && (type == "CONSULT" || type == "ASSAULT" || involved.actors.empty())) {
    involved.actors.insert(involved.actors.end(), involved.recipients.begin(), involved.recipients.end());
    involved.recipients.clear();
  }
  return involved;
}

}  // namespace dateline::events
