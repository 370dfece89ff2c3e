// Descriptions that point back: "the group", "the country", "the president", "both sides".
#include <algorithm>
#include <array>

#include "actors/compose.h"
#include "actors/coref.h"
#include "actors/words.h"

namespace dateline::actors {
namespace {

using syntax::Relation;

template <size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr auto kPairs = std::to_array<std::string_view>(
    {"side", "country", "nation", "leader", "party", "neighbour", "state", "government", "president", "minister", "man", "woman", "army",
     "power", "ally", "rival", "group", "force", "counterpart", "enemy", "capital", "foe", "delegation", "republic", "movement", "faction"});
constexpr auto kStates = std::to_array<std::string_view>({"country", "nation", "kingdom", "republic", "emirate", "state"});
constexpr auto kGroups = std::to_array<std::string_view>(
    {"group", "movement", "organisation", "organization", "militia", "faction", "network", "outfit", "guerrilla", "rebel", "militant", "insurgent",
     "fighter", "extremist", "terrorist", "insurgency", "jihadist", "separatist", "gang", "cartel", "cult", "sect", "front"});
constexpr auto kArmed = std::to_array<std::string_view>(
    {"militia", "guerrilla", "rebel", "militant", "insurgent", "fighter", "extremist", "terrorist", "insurgency", "jihadist", "separatist"});
constexpr auto kBodies = std::to_array<std::string_view>(
    {"bloc", "alliance", "union", "body", "agency", "council", "tribunal", "fund", "commission", "organisation", "organization", "institution"});
constexpr auto kCompanies = std::to_array<std::string_view>({"company", "firm", "bank", "airline", "corporation", "conglomerate", "carmaker", "giant", "automaker", "manufacturer"});

bool has_sector(const Entity& entity, std::initializer_list<std::string_view> wanted) {
  for (const std::string& sector : entity.sectors)
    if (std::find(wanted.begin(), wanted.end(), sector) != wanted.end()) return true;
  return false;
}

// Could the noun describe this earlier mention?
bool describes(std::string_view noun, bool singular, const Entity& entity) {
  const bool named = entity.form == MentionForm::kName;
  if (holds(kStates, noun)) return named && entity.kind == Kind::kState && singular;
  if (holds(kArmed, noun)) return entity.kind != Kind::kPerson && entity.kind != Kind::kState && entity.kind != Kind::kPlace &&
                                  (has_sector(entity, {"REB", "UAF", "PRM", "CRM"}) || (named && entity.kind == Kind::kGroup));
  if (noun == "party") return named && has_sector(entity, {"PTY"});
  if (holds(kCompanies, noun)) return named && (entity.country == "MNC" || has_sector(entity, {"BUS"}));
  if (holds(kBodies, noun) && (entity.country == "IGO" || entity.country == "EUR" || entity.country == "UNO" || entity.country == "NGO")) return named;
  if (holds(kGroups, noun)) return named && singular && (entity.kind == Kind::kGroup || entity.kind == Kind::kOrganisation) && entity.country != "MNC";
  return false;
}

bool same_office(const Work& work, const Phrase& phrase, const Entity& entity) {
  if (entity.kind != Kind::kPerson || entity.form == MentionForm::kPronoun || phrase.agent < 0) return false;
  const LemmaMatch& match = work.agents[phrase.agent];
  if (match.title != nullptr && !entity.office.empty() && work.registry.in_force(*match.title, work.date).office == entity.office) return true;
  for (uint32_t word = entity.first; word < entity.last; ++word)
    if (work.lemma(word) == work.lemma(phrase.head)) return entity.head != phrase.head;
  return false;
}

bool same_noun(const Work& work, const Phrase& phrase, const Entity& entity) {
  return entity.form == MentionForm::kNominal && entity.head != phrase.head && work.lemma(entity.head) == work.lemma(phrase.head) &&
         work.node(entity.head).features.number == work.node(phrase.head).features.number;
}

float recency(const Work& work, const Phrase& phrase, uint32_t number) {
  const Traits& traits = work.traits[number];
  float points = 3.f - 0.7f * static_cast<float>(work.sentence[phrase.head] - traits.sentence);
  if (traits.subject) points += 0.8f;
  if (!work.list[number].political) points -= 0.8f;
  return points + 0.002f * static_cast<float>(work.list[number].head);
}

// "the two countries": the last two different parties of that kind, those of one clause or phrase first.
bool resolve_pair(Work& work, const Phrase& phrase, Entity& entity) {
  const std::string noun(work.lemma(phrase.head));
  const uint32_t here = work.sentence[phrase.head];
  std::vector<std::pair<float, uint32_t>> ranked;
  for (uint32_t number = 0; number < work.list.size(); ++number) {
    const Entity& candidate = work.list[number];
    const Traits& traits = work.traits[number];
    if (!traits.mention || candidate.head >= phrase.head || here - traits.sentence > 2 || candidate.country.empty() || !candidate.members.empty()) continue;
    if (candidate.form == MentionForm::kPronoun) continue;
    const bool people = noun == "leader" || noun == "president" || noun == "minister" || noun == "man" || noun == "woman" || noun == "counterpart";
    if (people != (candidate.kind == Kind::kPerson) && (people || noun == "country" || noun == "nation" || noun == "neighbour" || noun == "state")) continue;
    const bool of_states = holds(kStates, noun) || noun == "neighbour" || noun == "government" || noun == "army" || noun == "power";
    if (of_states && candidate.kind != Kind::kState) continue;
    float points = recency(work, phrase, number);
    if (!candidate.political) points -= 1;
    ranked.emplace_back(points, number);
  }
  std::sort(ranked.begin(), ranked.end(), std::greater<>());
  std::vector<uint32_t> members;
  for (const auto& [points, number] : ranked) {
    const auto same = [&](uint32_t other) { return work.list[other].code == work.list[number].code && work.list[other].name == work.list[number].name; };
    if (members.size() < 2 && std::none_of(members.begin(), members.end(), same)) members.push_back(number);
  }
  if (members.size() < 2) return false;
  std::sort(members.begin(), members.end());
  entity.members = members;
  entity.country = work.list[members[0]].country;
  entity.sectors = work.list[members[0]].sectors;
  entity.political = true;
  entity.confidence = 0.6f;
  entity.why = "'" + work.words(phrase.core.front(), phrase.head + 1) + "' stands for '" + work.list[members[0]].text + "' and '" + work.list[members[1]].text + "'";
  return true;
}

// "killed one soldier and wounded two others": of the same kind as the last named in the sentence.
bool resolve_others(Work& work, const Phrase& phrase, Entity& entity) {
  const std::string_view noun = work.lemma(phrase.head);
  if ((noun != "other" && noun != "others") || !phrase.complements.empty() || !entity.country.empty()) return false;
  for (uint32_t number = static_cast<uint32_t>(work.list.size()); number-- > 0;) {
    const Entity& before = work.list[number];
    if (work.sentence[before.head] != work.sentence[phrase.head]) return false;
    if (before.form != MentionForm::kNominal || before.sectors.empty() || before.country.empty() || before.head > phrase.head) continue;
    entity.country = before.country;
    entity.sectors = before.sectors;
    entity.kind = before.kind;
    entity.confidence = 0.5f;
    entity.why = "others of the kind of '" + before.text + "'";
    return true;
  }
  return false;
}

}  // namespace

bool resolve_inclusion(Work& work, const Phrase& phrase, Entity& entity) {
  const bool plural = work.node(phrase.head).features.number == syntax::Features::Number::kPlur;
  if (!plural || entity.form != MentionForm::kNominal || !entity.country.empty() || !entity.sectors.empty() || !entity.members.empty()) return false;
  const text::Sentence& sentence = work.text.sentences[work.sentence[phrase.head]];
  for (uint32_t word = phrase.head + 1; word < sentence.last; ++word) {
    if (work.preposition(word) != "including" && work.preposition(word) != "include") continue;  // its lemma may be the verb's
    const int32_t above = work.node(word).head;
    const bool others = above >= 0 && static_cast<uint32_t>(above) != phrase.head && work.agent_at[static_cast<size_t>(above)] >= 0;
    if (others || !heads_phrase(work, word)) continue;  // of another group of parties
    if (const int32_t first = ensure(work, word); first >= 0) entity.members.push_back(static_cast<uint32_t>(first));
    for (const uint32_t below : work.children(word)) {
      if (work.node(below).relation != Relation::kConj) continue;
      const auto& children = work.children(below);
      const bool left_out = std::any_of(children.begin(), children.end(), [&](uint32_t child) { return work.lemma(child) == "not"; });
      if (left_out) continue;
      if (const int32_t member = ensure(work, below); member >= 0) entity.members.push_back(static_cast<uint32_t>(member));
    }
    break;
  }
  std::erase_if(entity.members, [&](uint32_t member) { return work.list[member].country.empty(); });
  if (entity.members.empty()) return false;
  entity.political = true;
  entity.confidence = 0.6f;
  entity.why += "; those that it includes are named";
  return true;
}

bool resolve_description(Work& work, const Phrase& phrase, Entity& entity) {
  if (resolve_others(work, phrase, entity)) return true;
  if (!phrase.definite) return false;
  const std::string noun(work.lemma(phrase.head));
  const bool plural = work.node(phrase.head).features.number == syntax::Features::Number::kPlur;
  bool both = false, two = false, other_number = false;
  for (const uint32_t word : phrase.core) {
    both |= work.lemma(word) == "both";
    two |= work.lemma(word) == "two" || work.lemma(word) == "2";
    other_number |= work.node(word).upos == syntax::Upos::kNum && work.lemma(word) != "two" && work.lemma(word) != "2";
  }
  if (plural && (both || two || noun == "side" || noun == "neighbour") && holds(kPairs, noun) && entity.members.empty() &&
      (entity.country.empty() || noun == "country"))
    return resolve_pair(work, phrase, entity);
  // "the leader of the union" is told apart by its own words; "the organisation by the UN of a conference" is an act
  const auto limits = [](const Complement& complement) { return complement.preposition == "of" || complement.preposition == "in" || complement.preposition == "by"; };
  const std::string_view next = phrase.head + 1 < work.text.words.size() ? work.lemma(phrase.head + 1) : std::string_view();  // wherever the tree hangs it
  if (next == "by" || next == "of" || std::any_of(phrase.complements.begin(), phrase.complements.end(), limits)) return false;
  if (!entity.country.empty() || other_number || two || both || phrase.possessor >= 0) return false;
  int32_t best = -1;
  float most = 0;
  for (uint32_t number = 0; number < work.list.size(); ++number) {
    const Entity& candidate = work.list[number];
    const Traits& traits = work.traits[number];
    if (!traits.mention || candidate.head >= phrase.head || work.sentence[phrase.head] - traits.sentence > 4) continue;
    const bool noun_again = same_noun(work, phrase, candidate);
    if (!noun_again && !describes(noun, !plural, candidate) && !(entity.kind == Kind::kPerson && !plural && same_office(work, phrase, candidate))) continue;
    const bool bars = work.sentence[phrase.head] == traits.sentence && work.node(candidate.head).head == work.node(phrase.head).head;
    if (bars) continue;
    const float points = recency(work, phrase, number) + (noun_again ? 0.5f : 0.f);
    if (points > most) most = points, best = static_cast<int32_t>(number);
  }
  if (best < 0) return false;
  const Entity own = entity;
  refer(work, entity, static_cast<uint32_t>(best), "'" + work.words(phrase.core.front(), phrase.head + 1) + "' refers back to '" + work.list[best].text + "'");
  if (entity.sectors.empty()) entity.sectors = own.sectors;
  entity.political = true;
  return true;
}

}  // namespace dateline::actors
