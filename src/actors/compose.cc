#include "actors/compose.h"

#include <algorithm>
#include <optional>

#include "actors/fold.h"
#include "actors/owners.h"
#include "actors/people.h"
#include "actors/words.h"

namespace dateline::actors {
namespace {

using syntax::Relation;
using syntax::Upos;

bool is_thing(const Entry& agent) { return agent.kind == static_cast<uint8_t>(Kind::kOther); }

std::vector<std::string> sectors_of(const Work& work, const Entry* entry) {
  if (entry == nullptr || entry->codes == 0) return {};
  return split_sectors(work.registry.string(work.registry.codes(*entry)[0].sectors));
}

// Members for coordinated owners: "Russian and Chinese officials" are two parties.
void add_members(Work& work, const Phrase& phrase, const Owners& owners, std::string_view noun, Entity& entity) {
  std::vector<const Owner*> parties;
  for (const Owner& owner : owners.all) {
    if (owner.country.empty() || owner.person) continue;
    const bool coordinated = work.node(owner.word).relation == Relation::kConj ||
                             (owner.word > 0 && (work.lemma(owner.word - 1) == "and" || work.form(owner.word - 1) == ","));
    if (parties.empty() || coordinated) parties.push_back(&owner);
  }
  if (parties.size() == 1 && phrase.plural) {
    for (const uint32_t below : work.children(parties[0]->word)) {
      if (work.node(below).relation != Relation::kConj || work.name_of_word[below] < 0) continue;
      if (const int32_t other = ensure(work, below); other >= 0 && !work.list[other].country.empty()) {
        Entity member = work.list[other];
        member.sectors = combine_sectors(entity.sectors, nullptr, noun);
        member.members.clear();
        join_code(member);
        entity.members.push_back(static_cast<uint32_t>(work.list.size()));
        work.list.push_back(member);
        work.traits.push_back({});
      }
    }
    if (entity.members.empty()) return;
  } else if (parties.size() < 2) {
    return;
  }
  std::vector<uint32_t> members;
  for (const Owner* party : parties) {
    Entity member = entity;
    member.country = party->country;
    member.name = party->name;
    const int32_t match = work.name_of_word[party->word];  // "Sierra Leonean" is two words
    member.head = party->word;
    member.first = match < 0 ? party->word : work.names[match].first;
    member.last = match < 0 ? party->word + 1 : work.names[match].last;
    member.span = member.name_span = work.span(member.first, member.last);
    member.text = work.words(member.first, member.last);
    member.members.clear();
    member.why += "; one of several";
    join_code(member);
    members.push_back(static_cast<uint32_t>(work.list.size()));
    work.list.push_back(member);
    work.traits.push_back({});
  }
  members.insert(members.end(), entity.members.begin(), entity.members.end());
  entity.members = members;
}

// "Vietnamese-led forces": for want of better, theirs who lead.
std::string country_of_leader(const Work& work, const Phrase& phrase) {
  for (const uint32_t below : work.children(phrase.head)) {
    if (work.node(below).relation != Relation::kAmod || (work.lemma(below) != "lead" && work.lemma(below) != "led")) continue;
    for (const uint32_t leader : work.children(below)) {
      if (work.name_of_word[leader] < 0) continue;
      Entity entity;
      fill_from_match(work, work.names[work.name_of_word[leader]], entity);
      return entity.country;
    }
  }
  return {};
}

// Codes from the description of the phrase: a generic agent or title with its owners.
void describe(Work& work, const Phrase& phrase, Entity& entity) {
  const LemmaMatch& match = work.agents[phrase.agent];
  const Entry* agent = match.agent != nullptr ? match.agent : match.title;
  uint32_t top = match.last - 1;
  for (uint32_t word = match.first; word < match.last; ++word)
    if (work.agent_at[word] == phrase.agent) top = word;
  const std::string noun(work.lemma(top));
  std::vector<std::string> own = sectors_of(work, agent);
  entity.why = std::string(match.agent != nullptr ? "agent '" : "title '") + std::string(work.registry.name(*agent)) + "'";
  if (phrase.second_agent >= 0) {
    const LemmaMatch& second = work.agents[phrase.second_agent];
    std::vector<std::string> more = sectors_of(work, second.agent != nullptr ? second.agent : second.title);
    drop_unknown(more);
    const bool fights = !own.empty() && own[0] == "REB";  // "nationalist guerrillas" are no party
    if (!more.empty() && ((is_role_noun(noun) && !fights) || own.empty())) own = more;
    else for (const std::string& sector : more) if (sector == "OPP" || sector == "REB" || sector == "REF") add_sector(own, sector);
  }
  if (phrase.armed && (own.empty() || own[0] == "CVL" || own[0] == "UNK")) own = {"UAF"};
  if (phrase.extremist && is_people_kind(noun)) own = {"REB"};
  drop_unknown(own);
  if (own.empty() && noun == "force") own = {"MIL"};
  const Owners owners = find_owners(work, phrase, noun);
  const Owner* place = owners.best(false);
  const Owner* body = owners.best(true);
  if (is_kin(noun) && place != nullptr && place->person && is_state_power(place->sectors)) own = {"ELI"};
  if (is_kin(noun) && body != nullptr && is_state_power(body->sectors)) own = {"ELI"};
  if (is_following(noun) && place != nullptr && place->person && !place->sectors.empty() && place->sectors[0] == "ELI") own = {"OPP"};
  // An owner in a looser position does not speak over one that stands nearer.
  if (body != nullptr && place != nullptr && body->rank + 15 < place->rank && body->nominal) body = nullptr;
  entity.sectors = combine_sectors(own, body != nullptr ? body : place != nullptr && place->person && is_role_noun(noun) && place->nominal ? place : nullptr, noun);
  add_creed(owners, noun, entity.sectors);
  if (body != nullptr && !body->country.empty()) {
    entity.country = place != nullptr && place->adjective && is_body(body->country) ? place->country : body->country;
  } else if (place != nullptr) {
    entity.country = place->country;
  }
  if (entity.country.empty())
    for (const Owner& owner : owners.all)
      if (owner.world && (is_state_power(own) || own.empty())) entity.country = owner.country;
  if (is_ethnic(work, phrase)) entity.country = country_around(work, phrase, entity.country);
  if (entity.country.empty() && owners.all.empty()) entity.country = country_of_leader(work, phrase);
  const std::string_view what = work.registry.name(*agent);
  const bool joint = what.find("peacekeep") != std::string_view::npos || what.starts_with("multinational") || what.starts_with("international");
  if (entity.country.empty() && joint && owners.all.empty()) entity.country = "IGO";
  entity.confidence = entity.country.empty() ? 0.4f : 0.9f;
  if (!entity.country.empty()) entity.why += ", country of '" + (body != nullptr && entity.country == body->country ? body->name : place != nullptr ? place->name : "world region") + "'";
  if (match.title != nullptr) {
    const InForce title = work.registry.in_force(*match.title, work.date);
    entity.office = title.office;
    if (entity.sectors.empty()) entity.sectors = split_sectors(title.sectors);
  }
  if (phrase.former && entity.kind == Kind::kPerson && is_state_power(entity.sectors)) {
    entity.sectors = {"ELI"};
    entity.office.clear();
    entity.why += ", former";
  }
  if (owners.pronoun >= 0 && work.list[owners.pronoun].country.empty()) work.owned.emplace_back(UINT32_MAX, static_cast<uint32_t>(owners.pronoun));
  add_members(work, phrase, owners, noun, entity);
}

// "the UNITA militarist wing": a part of a body acts as the body does.
void describe_part(Work& work, const Phrase& phrase, Entity& entity) {
  const Owners owners = find_owners(work, phrase, work.lemma(phrase.head));
  if (const Owner* body = owners.best(true); body != nullptr && !body->country.empty() && !body->sectors.empty()) {
    entity.country = body->country;
    entity.sectors = body->sectors;
    drop_unknown(entity.sectors);
  }
}

// Countries of modifiers for names that have none themselves: "Turkish Kurds", "Iraqi Shiites".
std::string country_of_modifiers(Work& work, const Phrase& phrase) {
  const Owners owners = find_owners(work, phrase, "people");
  const Owner* place = owners.best(false);
  const Owner* body = owners.best(true);
  return place != nullptr ? place->country : body != nullptr ? body->country : std::string();  // "new EU members"
}

// "opposition leader X": the text says what the registry may not.
bool opposes(const Work& work, const Phrase& phrase) {
  return std::any_of(phrase.core.begin(), phrase.core.end(), [&](uint32_t word) { return work.lemma(word) == "opposition" && word != phrase.head; });
}

bool compose_agent(Work& work, const Phrase& phrase, Entity& entity);

bool compose_name(Work& work, const Phrase& phrase, Entity& entity) {
  const NameMatch& match = work.names[phrase.name];
  const Entry& entry = work.registry.entry(match.chosen.entry);
  fill_from_match(work, match, entity);
  entity.name_span = work.span(match.first, match.last);
  const bool owned = !phrase.others.empty() || phrase.possessor >= 0 || phrase.second_agent >= 0;
  if (entry.type == Type::kWorldRegion && match.chosen.rule == CaseRule::kAny && phrase.agent >= 0 && owned && match.last == match.first + 1) {
    entity = {};
    entity.name = nominal_name(work, phrase);
    describe(work, phrase, entity);
    return true;
  }
  // "Peru's Congress": a body of that name, but theirs whose it is said to be
  if (entry.type == Type::kInstitution && work.agent_at[phrase.head] >= 0 && phrase.possessor >= 0 && match.last == match.first + 1) {
    const int32_t whose = ensure(work, static_cast<uint32_t>(phrase.possessor));
    if (whose >= 0 && !work.list[whose].country.empty() && work.list[whose].country != entity.country) {
      Phrase plain = phrase;
      plain.name = -1;
      plain.agent = work.agent_at[phrase.head];
      entity = {};
      entity.head = phrase.head;
      return compose_agent(work, plain, entity);
    }
  }
  if (entry.type == Type::kPerson) {
    const bool out = std::find(entity.sectors.begin(), entity.sectors.end(), "ELI") != entity.sectors.end();
    if (phrase.agent >= 0 && (out || entity.country.empty())) {
      Entity described;
      described.kind = Kind::kPerson;
      describe(work, phrase, described);
      const bool elsewhere = !described.country.empty() && described.country != entity.country;
      if (is_office(described.sectors) && !(elsewhere && is_body(entity.country))) {
        entity.sectors = described.sectors;
        entity.office = described.office;
        if (elsewhere) entity.country = described.country;
        entity.why += "; " + described.why;
      }
    }
    if (phrase.former && is_state_power(entity.sectors)) entity.sectors = {"ELI"}, entity.office.clear();
    if (opposes(work, phrase) && !entity.sectors.empty() && entity.sectors[0] != "GOV") add_sector(entity.sectors, "OPP");
    return true;
  }
  if (match.chosen.role == Role::kAdjective && !match.locative) {
    describe_people(work, phrase, match, entity);
    return true;
  }
  if (entry.type == Type::kEthnic || entry.type == Type::kReligious) {
    if (entity.sectors.empty()) entity.sectors = {"CVL"};
    if (const std::string country = country_of_modifiers(work, phrase); !country.empty()) entity.country = country;
    else if (is_ethnic(work, phrase)) entity.country = country_around(work, phrase, entity.country);
  }
  return true;
}

// "the Ahmad Brigades", "Lashkar-e-Omar", "the Karen Liberation Army".
bool names_armed_group(const Work& work, const Extent& run) {
  bool frees = false;
  for (uint32_t word = run.first; word < run.last; ++word) {
    const std::string folded = fold(work.form(word));
    if (is_armed_word(folded)) return true;
    if (frees && (folded == "army" || folded == "front" || folded == "force" || folded == "forces" || folded == "movement")) return true;
    frees |= folded == "liberation" || folded == "resistance" || folded == "revolutionary" || folded == "insurgent";
  }
  return false;
}

// A name that the registry lacks: its description gives the codes, the model's mention span the kind.
bool compose_unknown(Work& work, const Phrase& phrase, Entity& entity) {
  if (is_calendar_word(work.lemma(phrase.head))) return false;
  const Extent run = name_run(work, phrase.head);
  entity.form = MentionForm::kName;
  entity.name = work.words(run.first, run.last);
  entity.name_span = work.span(run.first, run.last);
  entity.confidence = 0.5f;
  entity.why = "name outside the registry";
  const int32_t mention = work.span_of_word[phrase.head];
  const bool titled = phrase.agent >= 0 && work.agents[phrase.agent].last <= phrase.head;
  const bool flat = work.child(phrase.head, Relation::kFlat) >= 0;
  const std::string last = fold(work.form(run.last - 1));
  if (mention >= 0 && work.reading.mentions[mention].named) entity.kind = static_cast<Kind>(work.reading.mentions[mention].kind);
  else if (titled || (flat && !is_place_noun(last))) entity.kind = Kind::kPerson;
  else if (is_place_noun(last) || is_place_noun(fold(work.form(run.first)))) entity.kind = Kind::kPlace;
  else if (is_place_preposition(work.preposition(phrase.head))) entity.kind = Kind::kPlace;
  else if (all_upper(work.form(phrase.head)) && run.last == run.first + 1) entity.kind = Kind::kOrganisation;
  else if (work.node(phrase.head).relation == Relation::kNsubj || work.node(phrase.head).relation == Relation::kNsubjPass) entity.kind = Kind::kPerson;
  else if (mention < 0 && !work.reading.mentions.empty()) entity.kind = Kind::kOther;
  else entity.kind = run.last - run.first > 1 ? Kind::kOrganisation : Kind::kPerson;
  if (titled && entity.kind != Kind::kOrganisation && entity.kind != Kind::kGroup) entity.kind = Kind::kPerson;
  if (is_company_word(last) && entity.kind == Kind::kOrganisation) entity.sectors = {"BUS"};
  const bool armed = !titled && names_armed_group(work, run);
  if (armed) {
    entity.kind = Kind::kGroup;
    entity.sectors = {"REB"};
    entity.why += ", an armed group by its words";
  }
  entity.political = entity.kind != Kind::kPlace && entity.kind != Kind::kOther && entity.kind != Kind::kState;
  if (titled) {
    Entity described;
    described.kind = Kind::kPerson;
    describe(work, phrase, described);
    entity.country = described.country;
    entity.sectors = described.sectors;
    entity.office = described.office;
    entity.why += "; " + described.why;
    entity.confidence = described.country.empty() ? 0.5f : 0.85f;
    if (entity.country.empty()) entity.country = infer_country(work, phrase.head, is_state_power(entity.sectors), {});
  } else if (!phrase.others.empty() || phrase.possessor >= 0) {
    const Owners owners = find_owners(work, phrase, "organisation");
    if (const Owner* place = owners.best(false); place != nullptr) entity.country = place->country;
    else if (const Owner* body = owners.best(true); body != nullptr) entity.country = body->country;
  }
  if (armed && entity.country.empty()) entity.country = infer_country(work, phrase.head, false, {});
  if (armed && entity.country.empty()) {
    entity.country = "IMG";
    entity.why += ", of no country that the text tells";
  }
  return true;
}

// "thousands of Nigerians", "one of the leaders": the phrase after "of" is meant.
bool compose_partitive(Work& work, const Phrase& phrase, Entity& entity) {
  for (const Complement& complement : phrase.complements) {
    if (complement.preposition != "of" && complement.preposition != "among") continue;
    const Phrase inner = read_phrase(work, complement.head);
    if (work.visited[complement.head]) {
      const int32_t known = work.entity_of_word[complement.head];
      if (known < 0) continue;
      const Entity copy = work.list[known];
      entity = copy;
      return true;
    }
    if (!heads_phrase(work, complement.head) || !compose(work, inner, entity)) continue;
    work.visited[complement.head] = true;
    entity.why += ", number of them";
    if (entity.kind == Kind::kState) entity.kind = Kind::kGroup;
    return true;
  }
  return false;
}

bool counts(const Work& work, uint32_t head) {
  const Upos upos = work.node(head).upos;
  return is_quantity(work.lemma(head)) || upos == Upos::kNum || upos == Upos::kDet || upos == Upos::kAdj || upos == Upos::kSym;
}

// "dozens of rockets"
bool counts_things(const Work& work, const Phrase& phrase) {
  if (!is_quantity(work.lemma(phrase.head)) && !counts(work, phrase.head)) return false;
  return std::any_of(phrase.complements.begin(), phrase.complements.end(), [&](const Complement& of) {
    const int32_t agent = of.preposition == "of" ? work.agent_at[of.head] : -1;
    return agent >= 0 && work.agents[agent].agent != nullptr && is_thing(*work.agents[agent].agent);
  });
}

bool is_victim_number(const Work& work, uint32_t head) {
  static constexpr std::string_view kVerbs[] = {"kill", "injure", "wound", "arrest", "detain", "kidnap", "abduct", "execute", "hurt", "free",
                                                "release", "massacre", "murder", "behead", "shoot", "die"};
  const syntax::Node& node = work.node(head);
  if (node.upos != Upos::kNum || node.head < 0) return false;
  if (node.relation != Relation::kObj && node.relation != Relation::kNsubj && node.relation != Relation::kNsubjPass) return false;
  return std::find(std::begin(kVerbs), std::end(kVerbs), work.lemma(static_cast<uint32_t>(node.head))) != std::end(kVerbs);
}

// "president Hosni Mubarak", "EU member Austria" with the description as their head: the name decides all the same.
bool compose_titled(Work& work, const Phrase& phrase, Entity& entity) {
  for (const uint32_t match : phrase.others) {
    const NameMatch& name = work.names[match];
    const Type type = work.registry.entry(name.chosen.entry).type;
    const bool state = type == Type::kState && name.chosen.role == Role::kName && name.first == phrase.head + 1;
    if ((type != Type::kPerson && !state) || name.first <= phrase.head || work.node(phrase.head).upos == Upos::kPropn) continue;
    if (work.node(name.top).relation != Relation::kFlat && work.node(name.top).relation != Relation::kNmodDesc) continue;
    Phrase whole = phrase;
    whole.name = static_cast<int32_t>(match);
    std::erase(whole.others, match);
    return compose_name(work, whole, entity);
  }
  return false;
}

// "a rebel-held town": the sectors of whoever holds it.
std::vector<std::string> holders_of(const Work& work, uint32_t head) {
  for (const uint32_t below : work.children(head)) {
    const std::string_view lemma = work.lemma(below);
    if (work.node(below).relation != Relation::kAmod || (lemma != "hold" && lemma != "held" && lemma != "control" && lemma != "controlled")) continue;
    for (const uint32_t holder : work.children(below))
      if (const int32_t agent = work.agent_at[holder]; agent >= 0 && work.agents[agent].agent != nullptr) return sectors_of(work, work.agents[agent].agent);
  }
  return {};
}

// A thing is a party only as that of a country or body: "a Turkish ship", "Palestinian homes", "rebel positions".
bool compose_thing(Work& work, const Phrase& phrase, Entity& entity) {
  const Owners owners = find_owners(work, phrase, work.lemma(phrase.head));
  const Owner* place = owners.best(false);
  const Entry* described = phrase.second_agent < 0 ? nullptr : work.agents[phrase.second_agent].agent;
  if (described != nullptr && is_thing(*described)) described = nullptr;
  const bool personal = owners.pronoun >= 0 || (place != nullptr && place->person);
  if (personal || (place == nullptr && owners.best(true) == nullptr && described == nullptr)) return false;
  entity.form = MentionForm::kNominal;
  entity.kind = Kind::kOther;
  entity.name = nominal_name(work, phrase);
  describe(work, phrase, entity);
  std::vector<std::string> theirs = holders_of(work, phrase.head);
  if (theirs.empty()) theirs = sectors_of(work, described);
  if (theirs.empty() && owners.best(true) != nullptr) theirs = owners.best(true)->sectors;
  drop_unknown(theirs);
  if (!theirs.empty()) entity.sectors = theirs;
  entity.political = !is_place_preposition(work.preposition(phrase.head));
  entity.confidence = std::min(entity.confidence, 0.7f);
  return !entity.sectors.empty();
}

bool compose_agent(Work& work, const Phrase& phrase, Entity& entity) {
  if (compose_titled(work, phrase, entity)) return true;
  if (const Entry* agent = work.agents[phrase.agent].agent; agent != nullptr && is_thing(*agent))
    return compose_thing(work, phrase, entity);
  const LemmaMatch& match = work.agents[phrase.agent];
  const Entry* agent = match.agent != nullptr ? match.agent : match.title;
  entity.form = MentionForm::kNominal;
  entity.kind = static_cast<Kind>(agent->kind);
  if (entity.kind == Kind::kGroup && match.title != nullptr && !phrase.plural) entity.kind = Kind::kPerson;
  entity.name = nominal_name(work, phrase);
  describe(work, phrase, entity);
  const std::string_view noun = work.lemma(phrase.head);
  if (entity.country.empty() && phrase.extremist && is_people_kind(noun)) {
    entity.country = "IMG";
    entity.why += ", extremists without a country";
  }
  return true;
}

}  // namespace

bool compose(Work& work, const Phrase& phrase, Entity& entity) {
  const std::string_view lemma = work.lemma(phrase.head);
  if (counts_things(work, phrase)) return false;
  bool found = false;
  if (phrase.name >= 0) {
    found = compose_name(work, phrase, entity);
  } else if (is_quantity(lemma) && lemma != "member" && lemma != "team" && compose_partitive(work, phrase, entity)) {
    found = true;
  } else if (phrase.agent >= 0 && work.agent_at[phrase.head] == phrase.agent) {
    found = compose_agent(work, phrase, entity);
  } else if (work.node(phrase.head).upos == Upos::kPropn) {
    found = compose_unknown(work, phrase, entity);
  } else if (counts(work, phrase.head) && compose_partitive(work, phrase, entity)) {
    found = true;
  } else if (is_victim_number(work, phrase.head)) {
    entity.kind = Kind::kGroup;
    entity.name = "people";
    entity.sectors = {"CVL"};
    entity.confidence = 0.4f;
    entity.why = "number of people";
    found = true;
  } else if (const int32_t mention = work.span_of_word[phrase.head]; mention >= 0 && !work.reading.mentions[mention].named) {
    const encoder::MentionSpan& span = work.reading.mentions[mention];
    using SpanKind = encoder::MentionSpan::Kind;
    if (span.probability < 0.5f || (span.kind != SpanKind::kPerson && span.kind != SpanKind::kGroup && span.kind != SpanKind::kOrganisation)) return false;
    entity.kind = static_cast<Kind>(span.kind);
    entity.name = nominal_name(work, phrase);
    if (phrase.agent >= 0) describe(work, phrase, entity);  // "guerrilla camps", "police custody"
    else if (is_role_noun(lemma)) describe_part(work, phrase, entity);
    if (entity.country.empty()) entity.country = country_of_modifiers(work, phrase);
    if (span.kind != SpanKind::kOrganisation && entity.sectors.empty()) entity.sectors = {"CVL"};
    entity.confidence = 0.5f;
    entity.why = "the reading model's mention" + (entity.why.empty() ? "" : "; " + entity.why);
    entity.political = span.kind != SpanKind::kOrganisation || !entity.country.empty();
    found = true;
  }
  if (found) join_code(entity);
  return found;
}

}  // namespace dateline::actors
