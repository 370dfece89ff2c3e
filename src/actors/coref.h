// Who is meant: names to earlier names, descriptions and pronouns to their antecedents.
//
//   link_name(work, number);                       // "Kabulov" to "Zamir Kabulov"
//   if (!resolve_description(work, phrase, entity)) ...  // "the group", "both sides"
//   int32_t whom = resolve_pronoun(work, word);
//   resolve_later(work);                           // what had to wait for the words after it
//
// Every link is told in `why`. One thread.
#pragma once

#include "actors/phrase.h"

namespace dateline::actors {

void link_name(Work& work, uint32_t number);
// "a dozen countries, including Peru and Chile, but not Brazil": the plural stands for those named. False when none are.
bool resolve_inclusion(Work& work, const Phrase& phrase, Entity& entity);
bool resolve_description(Work& work, const Phrase& phrase, Entity& entity);
int32_t resolve_pronoun(Work& work, uint32_t word);
void resolve_later(Work& work);

Traits read_traits(const Work& work, const Phrase& phrase, const Entity& entity);
uint32_t add_entity(Work& work, Entity entity, Traits traits, uint32_t head);  // extents, text and words are set here

// Takes name, codes, id and chain of the antecedent; `entity` keeps its own words.
void refer(Work& work, Entity& entity, uint32_t antecedent, const std::string& reason);

}  // namespace dateline::actors
