// Demonyms and peoples: who "the Albanians of southern Serbia" and "ethnic Turks" are, and when a people is its state.
//
//   describe_people(work, phrase, match, entity);  // "Thousands of Iraqis": IRQ CVL; "Israel and the Syrians agreed": SYR GOV
//
// One thread.
#pragma once

#include <string>

#include "actors/phrase.h"

namespace dateline::actors {

// Codes of a phrase whose name is a demonym.
void describe_people(Work& work, const Phrase& phrase, const NameMatch& match, Entity& entity);

bool is_ethnic(const Work& work, const Phrase& phrase);  // "ethnic Albanians" need not live in Albania

// The country around the phrase, other than its `own`; `own` when the text speaks of none.
std::string country_around(const Work& work, const Phrase& phrase, const std::string& own);

// The core without determiners and numerals at its ends: "Turkish police".
std::string nominal_name(const Work& work, const Phrase& phrase);

}  // namespace dateline::actors
