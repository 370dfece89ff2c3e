// Closed classes of words that decide how a phrase gets its codes. Lower-case lemmas; pure functions.
#pragma once

#include <string_view>

namespace dateline::actors {

bool is_place_preposition(std::string_view lemma);  // in, at, near: what follows is where, not who
bool is_home_preposition(std::string_view lemma);   // of, in, from: what follows is where people are from
bool is_role_noun(std::string_view lemma);          // leader, member, spokesman: speaks or acts for its organisation
bool leads(std::string_view lemma);                 // leader, commander: the words before name the group
bool is_armed_noun(std::string_view lemma);         // fighter, troops: belongs to the armed group that is named
bool speaks_for(std::string_view lemma);            // spokesman, lawyer: "for" names whom they speak for
bool is_other_power(std::string_view lemma);        // neighbour, ally, rival: a state's is another state
bool is_following(std::string_view lemma);          // supporter, loyalist: stands with whom it is "of"
bool is_elder_noun(std::string_view lemma);         // leader, elder, chief: the heads of a people or faith
bool is_homing_verb(std::string_view lemma);        // based, living: "in" says where they are at home
bool is_posted_noun(std::string_view lemma);        // envoy, ambassador: "to", "in" and "for" name where they are sent
bool is_former(std::string_view lemma);             // former, ousted, late
bool is_quantity(std::string_view lemma);           // thousand, dozen, group, some: the phrase after "of" is meant
bool is_kin(std::string_view lemma);                // son, wife, family
bool is_extremist(std::string_view lemma);          // terrorist, jihadist
bool is_armed_word(std::string_view lemma);         // brigades, mujahideen, lashkar: the name is that of an armed group
bool is_company_word(std::string_view lemma);       // inc, ltd, gmbh: the name is that of a company
bool is_place_noun(std::string_view lemma);         // river, street, airport: the name is that of a place
bool is_settlement_noun(std::string_view lemma);    // town, city, village: "of" names the place itself
bool is_siege_verb(std::string_view lemma);         // shell, blockade, flee: whose object is a place, not its government
bool is_siege_noun(std::string_view lemma);         // strike, shelling: "on", "against" and "of" name where it hits
bool is_sport_word(std::string_view lemma);         // match, goal, wicket
bool is_people_kind(std::string_view lemma);        // group, organisation: too vague to have a sector
bool is_state_noun(std::string_view lemma);         // country, nation
bool is_participle_of_backing(std::string_view lemma);  // led, backed: "Iranian-backed" does not say whose
bool is_calendar_word(std::string_view lemma);     // Monday, August
bool is_dealing_verb(std::string_view lemma);      // blame, negotiate: what states and peoples as parties do
bool is_speech_verb(std::string_view lemma);        // say, add, tell

}  // namespace dateline::actors
