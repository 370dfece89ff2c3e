#include "actors/people.h"

#include <algorithm>

#include "actors/compose.h"
#include "actors/owners.h"
#include "actors/words.h"

namespace dateline::actors {
namespace {

using syntax::Relation;
using syntax::Upos;

// "the Albanians of southern Serbia": the country they live in, or "".
std::string home_of_people(const Work& work, const Phrase& phrase) {
  for (const Complement& complement : phrase.complements) {
    const int32_t match = work.name_of_word[complement.head];
    if (match < 0 || !is_home_preposition(complement.preposition)) continue;
    const Owner home = owner_of_match(work, work.names[match], 0);
    if (!home.country.empty() && !home.organised && !home.person && !home.world) return home.country;
  }
  return {};
}

}  // namespace

std::string nominal_name(const Work& work, const Phrase& phrase) {
  uint32_t first = phrase.head;
  for (const uint32_t word : phrase.core) {
    const syntax::Node& node = work.node(word);
    if (node.upos == Upos::kDet || node.upos == Upos::kNum || node.upos == Upos::kPunct || word > phrase.head) continue;
    first = std::min(first, word);
  }
  while (first < phrase.head && (work.node(first).upos == Upos::kDet || work.node(first).upos == Upos::kNum)) ++first;
  std::string name = work.words(first, phrase.head + 1);
  for (const std::string_view mark : {"\"", "“", "”"})
    for (size_t at = name.find(mark); at != std::string::npos; at = name.find(mark)) name.erase(at, mark.size());
  return name;
}

bool is_ethnic(const Work& work, const Phrase& phrase) {
  return std::any_of(phrase.core.begin(), phrase.core.end(), [&](uint32_t word) { return work.lemma(word) == "ethnic"; });
}

std::string country_around(const Work& work, const Phrase& phrase, const std::string& own) {
  const std::string around = infer_country(work, phrase.head, false, own);
  return around.empty() ? own : around;
}

void describe_people(Work& work, const Phrase& phrase, const NameMatch& match, Entity& entity) {
  entity.form = MentionForm::kNominal;
  entity.kind = phrase.plural || !phrase.indefinite ? Kind::kGroup : Kind::kPerson;
  const Relation relation = work.node(phrase.head).relation;
  const int32_t above = work.node(phrase.head).head;
  const bool bare = !phrase.numbered && phrase.core.size() <= (phrase.definite ? 2u : 1u);
  const bool beside_state = relation == Relation::kConj && above >= 0 && work.name_of_word[above] >= 0;
  const bool deals = relation == Relation::kNsubj && above >= 0 && is_dealing_verb(work.lemma(static_cast<uint32_t>(above)));
  const std::string home = home_of_people(work, phrase);
  const bool speaks = bare && home.empty() && (beside_state || deals);
  if (!speaks || work.registry.entry(match.chosen.entry).type != Type::kState) {
    const bool partial = std::find(entity.sectors.begin(), entity.sectors.end(), "PRE") != entity.sectors.end();
    entity.sectors = {"CVL"};
    if (partial) entity.sectors.push_back("PRE");
  } else {
    entity.kind = Kind::kState;
  }
  if (!phrase.others.empty()) {
    const Owner elsewhere = owner_of_match(work, work.names[phrase.others[0]], 0);
    if (!elsewhere.country.empty() && !elsewhere.world) entity.country = elsewhere.country;
  }
  if (is_ethnic(work, phrase)) entity.country = country_around(work, phrase, entity.country);
  if (!home.empty()) entity.country = home;
  entity.name = nominal_name(work, phrase);
  entity.id.clear();
  entity.why = "people of " + std::string(work.registry.name(work.registry.entry(match.chosen.entry)));
}

}  // namespace dateline::actors
