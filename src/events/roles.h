// Which words fill the roles of a clause, and which entities stand behind a word. Internal to `events/`.
//
//   for (uint32_t word : fillers_of(story, codebook, clause, "against"))
//     for (uint32_t who : entities_at(story, word, Depth::kInner)) ...
//
// Pure functions over one article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/codebook.h"
#include "events/events.h"

namespace dateline::events {

// The heads that fill `role` (subj obj iobj comp xcomp mod poss, or a preposition) of a clause. An event noun takes
// over what its light verb has: "launched an attack on" has the subject of "launched".
std::vector<uint32_t> fillers_of(const Story& story, const Codebook& codebook, uint32_t clause, std::string_view role);

enum class Depth { kOwn, kInner };

// Political entities that `word` names; with kInner also those inside its phrase when it names none itself
// ("the decision of the Supreme Court"). Plural pronouns are replaced by their members.
std::vector<uint32_t> entities_at(const Story& story, uint32_t word, Depth depth);

struct Involved {
  std::vector<uint32_t> actors;
  std::vector<uint32_t> recipients;
  std::vector<uint32_t> actor_words;      // words that fill the actor's role, entities or not
  std::vector<uint32_t> recipient_words;
};

// Who does it to whom, as the entry's party column says; where that yields no recipient, whoever else the clause names as
// reached by the act: its other objects and phrases, and the country where it takes effect; where it yields no actor, whoever
// the event nouns among `consumed` (words of the trigger) belong to: "Russian strikes killed", "EU sanctions were extended".
Involved resolve_parties(const Story& story, const Codebook& codebook, uint32_t clause, const Parties& parties, std::string_view type,
                         const std::vector<uint32_t>& consumed);

bool is_armed(const actors::Entity& entity);

// The clause of the event noun at the word, or nullptr.
const clauses::Clause* event_noun(const Story& story, uint32_t word);

// The same entity, or mentions of one chain.
bool same_party(const Story& story, uint32_t a, uint32_t b);

}  // namespace dateline::events
