#include "events/roles.h"

#include <algorithm>

namespace dateline::events {
namespace {

using clauses::Argument;
using clauses::Clause;
using clauses::ClauseKind;
using syntax::Relation;

const Clause& clause_at(const Story& story, uint32_t number) { return story.clauses->list[number]; }

void add_heads(std::vector<uint32_t>& words, const std::vector<Argument>& arguments) {
  for (const Argument& argument : arguments) words.push_back(argument.head);
}

void add_with_preposition(std::vector<uint32_t>& words, const Clause& clause, std::string_view preposition) {
  for (const Argument& argument : clause.obliques)
    if (argument.preposition == preposition) words.push_back(argument.head);
}

const Clause* nominal_clause(const Story& story, uint32_t word) {
  const int32_t number = story.clauses->clause_of_word[word];
  if (number < 0) return nullptr;
  const Clause& clause = clause_at(story, static_cast<uint32_t>(number));
  return clause.kind == ClauseKind::kNominal ? &clause : nullptr;
}

// The light verb's clause when its lemma is one in the lexicon.
const Clause* light_verb_of(const Story& story, const Codebook& codebook, const Clause& clause, LightRole& role) {
  if (clause.light_verb < 0) return nullptr;
  const Clause& verb = clause_at(story, static_cast<uint32_t>(clause.light_verb));
  const LightRole* found = codebook.light_verb(verb.predicate_lemma);
  if (!found) return nullptr;
  const bool governs = std::any_of(verb.objects.begin(), verb.objects.end(), [&](const Argument& object) { return object.head == clause.predicate; });
  const bool oblique = std::any_of(verb.obliques.begin(), verb.obliques.end(), [&](const Argument& argument) { return argument.head == clause.predicate; });
  if (!governs && !oblique) return nullptr;
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
      if (const Clause* noun = nominal_clause(story, object.head)) words.insert(words.end(), noun->modifiers.begin(), noun->modifiers.end());
  } else if (role == "poss") {
    for (const Argument& object : clause.objects)
      if (const Clause* noun = nominal_clause(story, object.head)) add_heads(words, noun->subjects);
  } else {
    add_with_preposition(words, clause, role);
    if (!words.empty()) return words;
    // "cancelled the debt of Laos": the preposition hangs on the object
    for (const Argument& object : clause.objects)
      if (const Clause* noun = nominal_clause(story, object.head)) add_with_preposition(words, *noun, role);
  }
  return words;
}

void add_entity(const Story& story, std::vector<uint32_t>& list, uint32_t number) {
  const actors::Entity& entity = story.cast->list[number];
  if (!entity.political) return;
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
    if (number >= 0) add_entity(story, list, static_cast<uint32_t>(number));
    if (!list.empty()) return;
    if (depth > 0) add_inner(story, list, child, depth - 1);
    if (!list.empty()) return;
  }
}

// Words that fill a party's role: for a complement, whoever stands in it.
std::vector<uint32_t> party_words(const Story& story, const Codebook& codebook, uint32_t number, std::string_view role) {
  if (role != "comp" && role != "xcomp") return fillers_of(story, codebook, number, role);
  const Clause& clause = clause_at(story, number);
  std::vector<uint32_t> words;
  if (clause.complement < 0) return words;
  const Clause& complement = clause_at(story, static_cast<uint32_t>(clause.complement));
  if (role == "comp") {
    add_heads(words, complement.subjects.empty() ? complement.objects : complement.subjects);
  } else {
    add_heads(words, complement.objects);
    if (words.empty()) add_heads(words, complement.recipients);
    for (const Argument& oblique : complement.obliques)
      if (words.empty() && !oblique.preposition.empty()) words.push_back(oblique.head);
  }
  return words;
}

void resolve_side(const Story& story, const Codebook& codebook, uint32_t clause, const std::vector<std::vector<std::string>>& alternatives,
                  std::vector<uint32_t>& entities, std::vector<uint32_t>& words) {
  for (const Depth depth : {Depth::kOwn, Depth::kInner})
    for (const std::vector<std::string>& together : alternatives) {
      for (const std::string& role : together)
        for (uint32_t word : party_words(story, codebook, clause, role)) {
          if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
          for (uint32_t entity : entities_at(story, word, depth))
            if (std::find(entities.begin(), entities.end(), entity) == entities.end()) entities.push_back(entity);
        }
      if (!entities.empty()) return;
    }
}

bool same_party(const Story& story, uint32_t a, uint32_t b) {
  if (a == b) return true;
  const actors::Entity& first = story.cast->list[a];
  const actors::Entity& second = story.cast->list[b];
  return first.chain >= 0 && first.chain == second.chain;
}

}  // namespace

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

Involved resolve_parties(const Story& story, const Codebook& codebook, uint32_t clause, const Parties& parties) {
  Involved involved;
  resolve_side(story, codebook, clause, parties.actors, involved.actors, involved.actor_words);
  // An event noun under a light verb has that verb's subject, whatever its own entry says.
  if (involved.actors.empty() && clause_at(story, clause).kind == ClauseKind::kNominal)
    resolve_side(story, codebook, clause, {{"subj"}}, involved.actors, involved.actor_words);
  resolve_side(story, codebook, clause, parties.recipients, involved.recipients, involved.recipient_words);
  if (involved.recipients.empty() && clause_at(story, clause).kind == ClauseKind::kNominal)
    resolve_side(story, codebook, clause, {{"obj"}}, involved.recipients, involved.recipient_words);
  std::erase_if(involved.recipients, [&](uint32_t recipient) {
    return std::any_of(involved.actors.begin(), involved.actors.end(), [&](uint32_t actor) { return same_party(story, actor, recipient); });
  });
  if (parties.reciprocal) {
    involved.actors.insert(involved.actors.end(), involved.recipients.begin(), involved.recipients.end());
    involved.recipients.clear();
  }
  return involved;
}

}  // namespace dateline::events
