#include "actors/owners.h"

#include <algorithm>
#include <array>

#include "actors/compose.h"
#include "actors/words.h"

namespace dateline::actors {
namespace {

Owner owner_of_entity(const Entity& entity, int rank) {
  Owner owner{entity.country, entity.sectors, entity.name};
  owner.person = entity.kind == Kind::kPerson;
  owner.organised = entity.kind != Kind::kState && entity.kind != Kind::kPlace && entity.kind != Kind::kOther && !owner.person;
  owner.nominal = entity.form != MentionForm::kName;
  owner.rank = rank;
  owner.word = entity.head;
  return owner;
}

bool takes_complement(std::string_view noun, std::string_view preposition) {
  if (preposition == "of") return true;
  if (preposition == "for") return speaks_for(noun);
  if (preposition == "with" || preposition == "under") return is_armed_noun(noun) || is_role_noun(noun);
  if (preposition == "from") return true;
  return is_home_preposition(preposition) && !is_posted_noun(noun);
}

// "four Serb-majority towns": who lives there is not whose they are.
bool is_make_up(const Work& work, const NameMatch& match) {
  static constexpr auto kParts = std::to_array<std::string_view>({"dominate", "dominated", "inhabit", "inhabited", "majority", "populate", "populated", "speak", "speaking"});
  if (match.last + 1 >= work.text.words.size() || work.form(match.last) != "-") return false;
  return std::find(kParts.begin(), kParts.end(), work.lemma(match.last + 1)) != kParts.end();
}

// "Israeli helicopters and tanks": a bare plural takes over what stands before the first of the list.
bool shares_modifiers(const Work& work, const Phrase& phrase) {
  const syntax::Node& node = work.node(phrase.head);
  return node.relation == syntax::Relation::kConj && node.head >= 0 && static_cast<uint32_t>(node.head) < phrase.head && phrase.core.size() == 1 &&
         phrase.name < 0 && phrase.possessor < 0 && node.features.number == syntax::Features::Number::kPlur;
}

// "the parties to the conflict in Yemen": where what they are parties to takes place. -1 for nowhere.
int32_t home_of(Work& work, uint32_t head) {
  for (const uint32_t below : work.children(head))
    if (work.node(below).relation == syntax::Relation::kNmod && is_place_preposition(work.preposition(below)))
      if (const int32_t place = ensure(work, below); place >= 0) return place;
  return -1;
}

}  // namespace

bool is_body(std::string_view country) { return country == "IGO" || country == "UNO" || country == "EUR" || country == "NGO"; }

void drop_unknown(std::vector<std::string>& sectors) { std::erase(sectors, "UNK"); }

void add_sector(std::vector<std::string>& sectors, const std::string& sector) {
  if (std::find(sectors.begin(), sectors.end(), sector) == sectors.end()) sectors.push_back(sector);
}

Owner owner_of_match(const Work& work, const NameMatch& match, int rank) {
  Entity entity;
  fill_from_match(work, match, entity);
  const Entry& entry = work.registry.entry(match.chosen.entry);
  Owner owner{entity.country, entity.sectors, entity.name};
  owner.world = entry.type == Type::kWorldRegion;
  owner.person = entry.type == Type::kPerson;
  owner.organised = !is_geographic(entry.type) && !owner.world && !owner.person && entry.type != Type::kEthnic && entry.type != Type::kReligious;
  if (entry.type == Type::kReligious && owner.sectors != std::vector<std::string>{"CVL"}) owner.creed = Owner::Creed::kFaith;
  else if (entry.type == Type::kEthnic || entry.type == Type::kReligious) owner.creed = Owner::Creed::kPeople;
  if (owner.creed != Owner::Creed::kNone && (is_body(owner.country) || owner.country == "ISM")) owner.country.clear();  // a creed is no home
  owner.adjective = match.chosen.role == Role::kAdjective;
  owner.rank = rank;
  owner.word = match.top;
  return owner;
}

Owners find_owners(Work& work, const Phrase& phrase, std::string_view noun) {
  Owners owners;
  for (const uint32_t match : phrase.others)
    if (!is_make_up(work, work.names[match])) owners.all.push_back(owner_of_match(work, work.names[match], 50 + static_cast<int>(work.names[match].top < phrase.head)));
  if (phrase.possessor >= 0) {
    const int32_t whose = ensure(work, static_cast<uint32_t>(phrase.possessor));
    const std::string_view possessive = work.folds[static_cast<size_t>(phrase.possessor)];
    const bool of_state = possessive == "its" || possessive == "their" || (whose >= 0 && work.list[whose].kind == Kind::kState);
    if (whose >= 0 && !(of_state && is_other_power(noun))) {  // "its neighbour" is another's, "his rivals" are of his country
      if (work.list[whose].form == MentionForm::kPronoun) owners.pronoun = whose;
      owners.all.push_back(owner_of_entity(work.list[whose], 40));
    }
  }
  if (owners.all.empty() && shares_modifiers(work, phrase))
    for (const uint32_t match : read_phrase(work, static_cast<uint32_t>(work.node(phrase.head).head)).others)
      if (work.names[match].last <= static_cast<uint32_t>(work.node(phrase.head).head)) owners.all.push_back(owner_of_match(work, work.names[match], 45));
  for (const Complement& complement : phrase.complements) {
    const bool parties_to = complement.preposition == "to" && (noun == "party" || noun == "side" || noun == "signatory");
    if (!takes_complement(noun, complement.preposition) && !parties_to) continue;
    const int32_t whose = parties_to ? home_of(work, complement.head) : ensure(work, complement.head);
    if (whose < 0) continue;
    const int rank = complement.preposition == "of" ? 30 : complement.preposition == "from" || complement.preposition == "for" ? 20 : 10;
    owners.all.push_back(owner_of_entity(work.list[whose], rank));
  }
  return owners;
}

std::vector<std::string> combine_sectors(std::vector<std::string> own, const Owner* owner, std::string_view noun) {
  drop_unknown(own);
  if (owner == nullptr) return own;
  std::vector<std::string> theirs = owner->sectors;
  drop_unknown(theirs);
  if (theirs.empty()) return own;
  const bool armed_owner = theirs[0] == "REB" || theirs[0] == "UAF" || theirs[0] == "PRM" || theirs[0] == "CRM" || theirs[0] == "GOV";
  const bool fights = !own.empty() && (own[0] == "REB" || own[0] == "UAF") && !armed_owner;
  const bool works = theirs[0] == "BUS" && !own.empty() && own[0] == "LAB";  // a firm's spokesmen are business, its workers are not
  if (works) return own;
  if ((is_role_noun(noun) && !fights) || own.empty() || (is_armed_noun(noun) && armed_owner)) return theirs;
  return own;
}

void add_creed(const Owners& owners, std::string_view noun, std::vector<std::string>& sectors) {
  for (const Owner& owner : owners.all) {
    if (owner.creed == Owner::Creed::kNone) continue;
    const bool faith = owner.creed == Owner::Creed::kFaith;
    const bool plain = sectors.empty() || sectors[0] == "CVL" || sectors[0] == "GOV";
    if (is_elder_noun(noun) && plain) sectors = {faith ? "REL" : "ELI"};
    else if (faith && plain) add_sector(sectors, "REL");
  }
}

}  // namespace dateline::actors
