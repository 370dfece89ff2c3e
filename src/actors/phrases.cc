// From words to entities: every phrase in order, appositions merged, modifiers of things kept as parties of their own.
#include <algorithm>

#include "actors/compose.h"
#include "actors/coref.h"
#include "actors/fold.h"
#include "actors/owners.h"
#include "actors/words.h"

namespace dateline::actors {
namespace {

using syntax::Relation;
using syntax::Upos;

bool is_place_like(const Entity& entity) { return entity.kind == Kind::kPlace || entity.kind == Kind::kState; }

bool is_acronym_of(const Work& work, uint32_t apposition) {
  return work.name_of_word[apposition] < 0 ? all_upper(work.form(apposition)) && work.children(apposition).size() <= 2
                                           : all_upper(work.form(apposition));
}

bool may_merge(const Work& work, const Entity& main, const Entity& other, uint32_t apposition) {
  if (is_acronym_of(work, apposition) && main.form == MentionForm::kName) return true;
  if (is_place_like(main) && is_place_like(other)) return false;
  // "between Serbs and Croats, an editor said": many are not one
  const bool one_person = other.kind == Kind::kPerson && work.node(apposition).features.number == syntax::Features::Number::kSing;
  if (one_person && work.node(main.head).features.number == syntax::Features::Number::kPlur) return false;
  if (!main.id.empty() && !other.id.empty() && main.id != other.id) return false;
  const bool alike = (main.kind == Kind::kPerson) == (other.kind == Kind::kPerson);
  return alike || (main.form != MentionForm::kName && !is_place_like(main)) || (other.form != MentionForm::kName && !is_place_like(other));
}

// One entity of a name and the description beside it.
void merge(Entity& main, const Entity& other) {
  const bool other_names = other.form == MentionForm::kName && main.form != MentionForm::kName;
  const bool out = main.sectors == std::vector<std::string>{"ELI"} || main.country.empty();
  const bool told = main.form == MentionForm::kName && !main.country.empty() && !main.office.empty();  // its own title says so
  const bool takes_codes = other_names ? (!other.id.empty() && !other.country.empty() && other.sectors != std::vector<std::string>{"ELI"}) || main.country.empty()
                                       : main.id.empty() ? (!other.country.empty() && !told) || main.sectors.empty() : out && is_office(other.sectors);
  if (takes_codes) {
    if (!other.country.empty()) main.country = other.country;
    if (!other.sectors.empty()) main.sectors = other.sectors;
    main.confidence = std::max(main.confidence, other.confidence);
  }
  if (main.office.empty() || (takes_codes && !other.office.empty())) main.office = other.office;
  if (other_names) {
    main.form = MentionForm::kName;
    main.name = other.name;
    main.name_span = other.name_span;
    main.id = other.id;
    main.wikidata = other.wikidata;
    main.kind = other.kind;
  }
  main.political |= other.political;
  main.why += "; apposition: " + other.why;
  join_code(main);
}

// "the former republics (Tajikistan, Uzbekistan)": the names are the members of the description.
bool merge_list(Work& work, Entity& main, uint32_t apposition) {
  std::vector<uint32_t> members;
  for (const uint32_t below : work.children(apposition)) {
    if (work.node(below).relation != Relation::kConj) continue;
    if (const int32_t member = ensure(work, below); member >= 0) members.push_back(static_cast<uint32_t>(member));
  }
  if (members.empty()) return false;
  if (const int32_t first = ensure(work, apposition); first >= 0) members.insert(members.begin(), static_cast<uint32_t>(first));
  main.members = members;
  main.why += "; apposition lists them";
  return true;
}

void take_appositions(Work& work, const Phrase& phrase, Entity& main, std::vector<uint32_t>& merged) {
  for (const uint32_t apposition : phrase.appositions) {
    if (work.visited[apposition] || !heads_phrase(work, apposition)) continue;
    if (main.form != MentionForm::kName && phrase.plural && merge_list(work, main, apposition)) continue;
    const Phrase inner = read_phrase(work, apposition);
    Entity other;
    if (phrase.name >= 0 && inner.name == phrase.name) continue;
    if (!compose(work, inner, other) || !may_merge(work, main, other, apposition)) continue;
    work.visited[apposition] = true;
    const bool others_acronym = !main.country.empty() && main.country != other.country;  // another body of that short form
    if (is_acronym_of(work, apposition) && (main.form == MentionForm::kName || others_acronym)) main.why += "; short form " + std::string(work.form(apposition));
    else merge(main, other);
    merged.push_back(apposition);
    std::vector<uint32_t> deeper;  // "the head of the delegation, Deputy Prime Minister X, a cleric"
    take_appositions(work, inner, main, deeper);
    merged.insert(merged.end(), deeper.begin(), deeper.end());
  }
}

// "the Venezuelan government and the opposition": the country of the first, unless that is a state itself; "" for none.
std::string country_of_partner(const Work& work, uint32_t head) {
  const syntax::Node& node = work.node(head);
  if (node.relation != Relation::kConj || node.head < 0 || static_cast<uint32_t>(node.head) > head) return {};
  const int32_t first = work.entity_of_word[static_cast<size_t>(node.head)];
  if (first < 0) return {};
  const Entity& partner = work.list[static_cast<size_t>(first)];
  const bool own = partner.form == MentionForm::kNominal && partner.confidence > 0.6f && partner.members.empty();
  return own && partner.country.size() == 3 && !is_body(partner.country) ? partner.country : std::string();
}

void settle_country(Work& work, const Phrase& phrase, Entity& entity) {
  if (!entity.country.empty() || entity.form == MentionForm::kPronoun) return;
  if (entity.sectors.empty()) return;
  std::string other;  // "its neighbour": any country but its own; "its allies": no one country
  if (phrase.possessor >= 0 && is_other_power(work.lemma(phrase.head))) {
    if (phrase.plural) return;
    if (const int32_t whose = work.entity_of_word[static_cast<size_t>(phrase.possessor)]; whose >= 0) other = work.list[static_cast<size_t>(whose)].country;
  }
  if (other.empty()) entity.country = country_of_partner(work, phrase.head);
  if (!entity.country.empty()) {
    entity.confidence = std::min(entity.confidence, 0.6f);
    entity.why += ", country of whom it is named with";
    join_code(entity);
    return;
  }
  entity.country = infer_country(work, phrase.head, is_state_power(entity.sectors), other);
  if (entity.country.empty()) return;
  entity.confidence = std::min(entity.confidence, 0.6f);
  entity.why += ", country by context";
  join_code(entity);
}

void set_political(const Work& work, const Phrase& phrase, Entity& entity) {
  if (entity.form != MentionForm::kNominal) return;
  const std::string_view noun = work.lemma(phrase.head);
  if (entity.country.empty() && entity.sectors.empty() && entity.members.empty())
    entity.political = entity.kind == Kind::kPerson || is_state_noun(noun);
  if (noun == "source" || noun == "side") entity.political = !entity.country.empty() || !entity.members.empty();
  if (work.sport[work.sentence[phrase.head]] && entity.kind == Kind::kPerson && entity.confidence < 0.7f) entity.political = false;
}

void map_words(Work& work, const Phrase& phrase, uint32_t number) {
  const auto take = [&](uint32_t word) {
    if (work.entity_of_word[word] < 0) work.entity_of_word[word] = static_cast<int32_t>(number);
  };
  work.entity_of_word[phrase.head] = static_cast<int32_t>(number);
  if (phrase.name >= 0)
    for (uint32_t word = work.names[phrase.name].first; word < work.names[phrase.name].last; ++word) take(word);
  for (const uint32_t word : phrase.core) {
    const Relation relation = work.node(word).relation;
    if (relation == Relation::kFlat || relation == Relation::kNmodDesc) take(word);
  }
}

// Parties that only modify a thing: "Israeli air raids", "police raid".
void add_modifiers(Work& work, const Phrase& phrase) {
  bool owned = false;
  for (const uint32_t word : phrase.core) {
    const int32_t agent = work.agent_at[word];
    if (word == phrase.head || agent < 0 || work.name_of_word[word] >= 0 || work.entity_of_word[word] >= 0) continue;
    const Relation relation = work.node(word).relation;
    if (relation != Relation::kCompound && !(relation == Relation::kAmod && work.agents[agent].agent != nullptr && work.lemma(word) == "military")) continue;
    if (work.agents[agent].agent == nullptr || work.agents[agent].last > phrase.head) continue;
    Phrase inner = read_phrase(work, word);
    inner.others = phrase.others;
    inner.possessor = phrase.possessor;
    inner.agent = agent;
    Entity entity;
    if (!compose(work, inner, entity)) continue;
    settle_country(work, inner, entity);
    if (entity.country.empty() && entity.sectors.empty()) continue;
    owned |= entity.confidence > 0.7f;
    work.visited[word] = true;
    const uint32_t number = add_entity(work, entity, read_traits(work, inner, entity), word);
    map_words(work, inner, number);
    if (!inner.others.empty() && work.names[inner.others[0]].first < work.list[number].first) {
      Entity& added = work.list[number];  // "U.N. military presence": whose military it is belongs to its words
      added.first = work.names[inner.others[0]].first;
      added.span = work.span(added.first, added.last);
      added.text = work.words(added.first, added.last);
    }
  }
  for (const uint32_t match : phrase.others) {
    const NameMatch& name = work.names[match];
    if (owned || work.visited[name.top] || work.entity_of_word[name.top] >= 0) continue;
    Entity entity;
    fill_from_match(work, name, entity);
    const Phrase inner = read_phrase(work, name.top);
    entity.name_span = work.span(name.first, name.last);
    join_code(entity);
    work.visited[name.top] = true;
    const uint32_t number = add_entity(work, entity, read_traits(work, inner, entity), name.top);
    for (uint32_t word = name.first; word < name.last; ++word) work.entity_of_word[word] = static_cast<int32_t>(number);
    link_name(work, number);
  }
}

// "NATO-member Turkey": a noun that is nobody stands for the name right behind it.
int32_t stands_for(Work& work, const Phrase& phrase) {
  for (const uint32_t apposition : phrase.appositions)
    if (const int32_t match = work.name_of_word[apposition]; match >= 0 && work.names[match].first == phrase.head + 1) return ensure(work, apposition);
  return -1;
}

void remember_speaker(Work& work, uint32_t head, int32_t number) {
  const syntax::Node& node = work.node(head);
  if (node.relation == Relation::kNsubj && node.head >= 0 && is_speech_verb(work.lemma(static_cast<uint32_t>(node.head)))) work.last_speaker = number;
}

}  // namespace

int32_t ensure(Work& work, uint32_t head) {
  if (work.visited[head]) return work.entity_of_word[head];
  if (!heads_phrase(work, head)) return -1;
  if (const int32_t match = work.name_of_word[head]; match >= 0 && work.names[match].top != head) return work.entity_of_word[work.names[match].top];
  work.visited[head] = true;
  if (work.node(head).upos == Upos::kPron) {
    const int32_t number = resolve_pronoun(work, head);
    if (number >= 0) remember_speaker(work, head, number);
    return number;
  }
  const Phrase phrase = read_phrase(work, head);
  Entity entity;
  entity.head = head;
  const size_t owned = work.owned.size();
  if (!compose(work, phrase, entity)) {
    Entity thing;
    work.bystanders.push_back({head, read_traits(work, phrase, thing)});
    add_modifiers(work, phrase);
    const int32_t named = stands_for(work, phrase);
    if (named >= 0) work.entity_of_word[head] = named;
    return named;
  }
  std::vector<uint32_t> merged;
  take_appositions(work, phrase, entity, merged);
  if (entity.form == MentionForm::kNominal && !resolve_inclusion(work, phrase, entity)) resolve_description(work, phrase, entity);
  settle_country(work, phrase, entity);
  set_political(work, phrase, entity);
  join_code(entity);
  const uint32_t number = add_entity(work, entity, read_traits(work, phrase, entity), head);
  for (size_t at = owned; at < work.owned.size(); ++at)
    if (work.owned[at].first == UINT32_MAX) work.owned[at].first = number;
  map_words(work, phrase, number);
  for (const Complement& complement : phrase.complements)  // "thousands of Nigerians": both words are the entity's
    if (work.visited[complement.head] && work.entity_of_word[complement.head] < 0 && entity.why.ends_with("number of them"))
      map_words(work, read_phrase(work, complement.head), number);
  for (const uint32_t apposition : merged) map_words(work, read_phrase(work, apposition), number);
  link_name(work, number);
  remember_speaker(work, head, static_cast<int32_t>(number));
  return static_cast<int32_t>(number);
}

void build_entities(Work& work) {
  for (const text::Sentence& sentence : work.text.sentences)
    for (uint32_t word = sentence.first; word < sentence.last; ++word)
      if (!work.visited[word] && heads_phrase(work, word)) ensure(work, word);
  resolve_later(work);
}

}  // namespace dateline::actors
