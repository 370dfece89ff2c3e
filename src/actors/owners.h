// Whose a phrase is: the countries, bodies and people that stand as its modifiers, possessor or complements, and what
// sectors pass from them to it.
//
//   const Owners owners = find_owners(work, phrase, "spokesman");
//   if (const Owner* body = owners.best(true)) sectors = combine_sectors(own, body, "spokesman");
//
// May build the entities of phrases inside the phrase. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/phrase.h"

namespace dateline::actors {

// Whose phrase it is: a country, or an organisation whose sectors pass to its people.
struct Owner {
  std::string country;
  std::vector<std::string> sectors;
  std::string name;
  bool organised = false;  // an organisation or group rather than a country or person
  bool person = false;
  bool nominal = false;
  bool adjective = false;
  bool world = false;
  enum class Creed : uint8_t { kNone, kPeople, kFaith } creed = Creed::kNone;
  int rank = 0;            // how near it stands: higher wins
  uint32_t word = 0;
};

// What the words around a description say of whose it is.
struct Owners {
  std::vector<Owner> all;
  int32_t pronoun = -1;  // entity number of a possessive pronoun
  const Owner* best(bool organised) const {
    const Owner* found = nullptr;
    for (const Owner& owner : all)
      if (owner.organised == organised && !owner.world && (organised || owner.person || !owner.country.empty()) && (found == nullptr || owner.rank > found->rank)) found = &owner;
    return found;
  }
};

// The owner that a name of the registry is; `rank` as in Owner.
Owner owner_of_match(const Work& work, const NameMatch& match, int rank);

// All owners of the phrase; `noun` decides which prepositions lead to one ("envoy to" does not).
Owners find_owners(Work& work, const Phrase& phrase, std::string_view noun);

// Sectors of a described person or group from the description's own and its owner's, null for none.
std::vector<std::string> combine_sectors(std::vector<std::string> own, const Owner* owner, std::string_view noun);

// "Muslim leaders" are religious ones, "Yoruba elders" those of a people; a faith is told beside what its people do.
void add_creed(const Owners& owners, std::string_view noun, std::vector<std::string>& sectors);

void drop_unknown(std::vector<std::string>& sectors);  // UNK says nothing
void add_sector(std::vector<std::string>& sectors, const std::string& sector);  // unless it is there

bool is_body(std::string_view country);  // an organisation without a country: IGO, UNO, EUR, NGO

}  // namespace dateline::actors
