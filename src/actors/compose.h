// Codes of a phrase from its parts: registry names, generic agents and titles, countries, possessors, complements.
//
//   Entity entity;
//   if (compose(work, read_phrase(work, head), entity)) ...
//
// May build the entities of phrases inside the phrase (`ensure`, phrases.cc). One thread.
#pragma once

#include "actors/phrase.h"

namespace dateline::actors {

// False when the phrase is no actor (an inanimate noun). Does not set span, head, text.
bool compose(Work& work, const Phrase& phrase, Entity& entity);

// Codes, name and id of a registry name as it stands; `entity.form` becomes kName.
void fill_from_match(const Work& work, const NameMatch& match, Entity& entity);

// An entry of the registry with its codes of the day.
Entity from_registry(const Registry& registry, const Entry& entry, base::Date day);

// The entity of the phrase headed by `head`, built if it is not there yet; -1 when it is no actor.
int32_t ensure(Work& work, uint32_t head);

void join_code(Entity& entity);  // sets `code` from country and sectors

bool is_office(const std::vector<std::string>& sectors);       // one that a person holds: state power or REB
bool is_state_power(const std::vector<std::string>& sectors);  // GOV, MIL, COP, …

}  // namespace dateline::actors
