#include "actors/coref.h"

#include <algorithm>
#include <cmath>

#include "actors/compose.h"
#include "actors/fold.h"
#include "actors/gender.h"
#include "actors/words.h"

namespace dateline::actors {
namespace {

using syntax::Relation;
using syntax::Upos;
using Number = Traits::Number;
using Gender = Traits::Gender;

struct Pronoun {
  enum class Kind : uint8_t { kNone, kHe, kShe, kIt, kThey, kI, kWe, kYou, kRelative } kind = Kind::kNone;
  bool possessive = false;
  bool reflexive = false;
};

Pronoun read_pronoun(const Work& work, uint32_t word) {
  const std::string& form = work.folds[word];
  const syntax::Node& node = work.node(word);
  using Kind = Pronoun::Kind;
  Pronoun pronoun;
  pronoun.reflexive = form.ends_with("self") || form.ends_with("selves");
  pronoun.possessive = node.relation == Relation::kNmodPoss || node.features.possessive;
  if (form == "he" || form == "him" || form == "his" || form == "himself") pronoun.kind = Kind::kHe;
  else if (form == "she" || form == "her" || form == "hers" || form == "herself") pronoun.kind = Kind::kShe;
  else if (form == "it" || form == "its" || form == "itself") pronoun.kind = Kind::kIt;
  else if (form == "they" || form == "them" || form == "their" || form == "theirs" || form == "themselves") pronoun.kind = Kind::kThey;
  else if (form == "i" || form == "me" || form == "my" || form == "mine" || form == "myself") pronoun.kind = Kind::kI;
  else if (form == "we" || form == "us" || form == "our" || form == "ours" || form == "ourselves") pronoun.kind = Kind::kWe;
  else if (form == "you" || form == "your" || form == "yours") pronoun.kind = Kind::kYou;
  else if (form == "who" || form == "whom" || form == "whose" || form == "which" || form == "that") pronoun.kind = Kind::kRelative;
  return pronoun;
}

bool is_above(const Work& work, uint32_t above, uint32_t below) {
  for (int32_t word = static_cast<int32_t>(below); word >= 0; word = work.node(static_cast<uint32_t>(word)).head)
    if (static_cast<uint32_t>(word) == above) return true;
  return false;
}

// The verb whose clause the word stands in.
int32_t clause_of(const Work& work, uint32_t word) {
  for (int32_t at = work.node(word).head; at >= 0; at = work.node(static_cast<uint32_t>(at)).head)
    if (work.node(static_cast<uint32_t>(at)).upos == Upos::kVerb || work.child(static_cast<uint32_t>(at), Relation::kNsubj) >= 0) return at;
  return -1;
}

int32_t subject_of(const Work& work, uint32_t verb) {
  const int32_t subject = work.child(verb, Relation::kNsubj);
  return subject >= 0 ? subject : work.child(verb, Relation::kNsubjPass);
}

bool fits(const Entity& entity, const Traits& traits, Pronoun::Kind kind, bool coordinated) {
  using Kind = Pronoun::Kind;
  switch (kind) {
    case Kind::kHe: return traits.person && traits.number != Number::kPlural && traits.gender != Gender::kFeminine;
    case Kind::kShe: return traits.person && traits.number != Number::kPlural && traits.gender != Gender::kMasculine;
    case Kind::kIt: return !traits.person && traits.number != Number::kPlural && entity.members.empty();
    case Kind::kThey: return coordinated || traits.number == Number::kPlural || !entity.members.empty() || (!traits.person && traits.number != Number::kSingular);
    default: return false;
  }
}

// How likely this mention is meant; a fit is taken for granted.
float salience(const Work& work, uint32_t word, const Pronoun& pronoun, uint32_t head, const Traits& traits) {
  const uint32_t here = work.sentence[word];
  float points = 3.f - 1.0f * static_cast<float>(here - traits.sentence);
  if (work.text.sentences[here].paragraph != work.text.sentences[traits.sentence].paragraph) points -= 0.2f;
  if (traits.subject) points += 1.2f;
  if (traits.object) points += 0.4f;
  const Relation relation = work.node(head).relation;
  if (relation == Relation::kNmod || relation == Relation::kNmodPoss || relation == Relation::kCompound || relation == Relation::kAmod) points -= 0.4f;
  const Relation role = work.node(word).relation;
  const bool subject = role == Relation::kNsubj || role == Relation::kNsubjPass;
  if (subject && traits.subject) points += 0.5f;
  if (here == traits.sentence) {
    points -= 0.015f * static_cast<float>(word > head ? word - head : head - word);
    const int32_t clause = clause_of(work, word);
    if (pronoun.possessive && clause >= 0 && subject_of(work, static_cast<uint32_t>(clause)) == static_cast<int32_t>(head)) points += 0.9f;
  }
  if (traits.quotation >= 0 && traits.quotation != work.quotation[word]) points -= 0.4f;
  return points;
}

// Grammar rules a candidate out: the same verb's other argument, or a phrase that holds the pronoun.
bool is_barred(const Work& work, uint32_t word, const Pronoun& pronoun, uint32_t head) {
  if (is_above(work, head, word)) return true;
  if (pronoun.possessive || work.sentence[word] != work.sentence[head]) return false;
  return clause_of(work, word) >= 0 && clause_of(work, word) == clause_of(work, head) &&
         work.node(head).head == work.node(word).head && work.node(head).relation != Relation::kConj;
}

std::vector<uint32_t> coordinated_with(const Work& work, uint32_t head) {
  std::vector<uint32_t> group;
  for (const uint32_t below : work.children(head))
    if (work.node(below).relation == Relation::kConj && work.entity_of_word[below] >= 0) group.push_back(static_cast<uint32_t>(work.entity_of_word[below]));
  return group;
}

// "one", "anyone": nobody in particular, whom no pronoun takes up.
bool is_nobody(const Work& work, const Entity& entity) {
  static constexpr std::string_view kWords[] = {"one", "anyone", "someone", "everyone", "nobody", "none"};
  return entity.form == MentionForm::kNominal && entity.last == entity.first + 1 &&
         std::find(std::begin(kWords), std::end(kWords), work.lemma(entity.head)) != std::end(kWords);
}

struct Choice {
  int32_t entity = -1;
  bool bystander = false;
  bool coordinated = false;
  float score = 0.9f;  // what a candidate must exceed
};

Choice choose(const Work& work, uint32_t word, const Pronoun& pronoun) {
  Choice best;
  const uint32_t here = work.sentence[word];
  std::map<int32_t, int> lengths;
  std::map<int32_t, Gender> genders;  // what a chain has shown so far
  for (uint32_t number = 0; number < work.list.size(); ++number) {
    const int32_t chain = work.list[number].chain;
    if (chain < 0) continue;
    ++lengths[chain];
    if (work.traits[number].gender != Gender::kUnknown) genders[chain] = work.traits[number].gender;
  }
  const syntax::Node& node = work.node(word);
  const bool speaks = node.relation == Relation::kNsubj && node.head >= 0 && is_speech_verb(work.lemma(static_cast<uint32_t>(node.head)));
  for (uint32_t number = 0; number < work.list.size(); ++number) {
    const Entity& entity = work.list[number];
    const Traits& traits = work.traits[number];
    if (!traits.mention || traits.sentence > here || here - traits.sentence > 3 || (entity.form == MentionForm::kPronoun && entity.chain < 0)) continue;
    if (entity.head >= word && !(traits.sentence == here && entity.head < word)) continue;
    const bool coordinated = pronoun.kind == Pronoun::Kind::kThey && work.node(entity.head).relation != Relation::kConj && !coordinated_with(work, entity.head).empty();
    const auto shown = genders.find(entity.chain);
    const bool other_gender = entity.chain >= 0 && shown != genders.end() && shown->second == (pronoun.kind == Pronoun::Kind::kHe ? Gender::kFeminine : Gender::kMasculine) &&
                              (pronoun.kind == Pronoun::Kind::kHe || pronoun.kind == Pronoun::Kind::kShe);
    if (other_gender || is_nobody(work, entity) || !fits(entity, traits, pronoun.kind, coordinated) || is_barred(work, word, pronoun, entity.head)) continue;
    float points = salience(work, word, pronoun, entity.head, traits);
    points += 0.3f * std::log2(1.f + static_cast<float>(entity.chain >= 0 ? lengths[entity.chain] : 0));
    if (coordinated) points += 0.5f;
    if (entity.form == MentionForm::kPronoun && read_pronoun(work, entity.head).kind == pronoun.kind) points += 0.5f;
    if (!entity.political) points -= entity.kind == Kind::kPlace || entity.kind == Kind::kState ? 1.5f : 0.3f;
    if (entity.kind == Kind::kPlace) points -= 0.5f;
    if (pronoun.kind == Pronoun::Kind::kThey && !coordinated && entity.kind == Kind::kState && traits.number != Number::kPlural) points -= 1.2f;
    if (pronoun.kind == Pronoun::Kind::kThey && traits.number == Number::kPlural) points += 0.4f;
    if (work.last_speaker == static_cast<int32_t>(number) && work.quotation[word] >= 0 && traits.sentence == here) points -= 1.5f;
    if (points >= best.score) best = {static_cast<int32_t>(number), false, coordinated, points};
  }
  if (pronoun.kind == Pronoun::Kind::kHe || pronoun.kind == Pronoun::Kind::kShe || speaks) return best;
  for (uint32_t number = 0; number < work.bystanders.size(); ++number) {
    const Bystander& thing = work.bystanders[number];
    if (thing.head >= word || thing.traits.sentence > here || here - thing.traits.sentence > 1) continue;
    const bool plural = thing.traits.number == Number::kPlural;
    if (plural != (pronoun.kind == Pronoun::Kind::kThey) || is_barred(work, word, pronoun, thing.head)) continue;
    const float points = salience(work, word, pronoun, thing.head, thing.traits) - 0.5f;
    if (points >= best.score) best = {static_cast<int32_t>(number), true, false, points};
  }
  return best;
}

// Who utters the words around `word`: the subject of the verb of saying above it or beside it.
int32_t speaker_of(Work& work, uint32_t word) {
  const auto subject = [&](uint32_t verb) -> int32_t {
    if (!is_speech_verb(work.lemma(verb))) return -1;
    const int32_t head = subject_of(work, verb);
    if (head < 0 || is_above(work, static_cast<uint32_t>(head), word) || static_cast<uint32_t>(head) == word) return -1;
    if (work.quotation[static_cast<uint32_t>(head)] >= 0 && work.quotation[static_cast<uint32_t>(head)] == work.quotation[word]) return -1;
    return ensure(work, static_cast<uint32_t>(head));
  };
  for (int32_t at = work.node(word).head; at >= 0; at = work.node(static_cast<uint32_t>(at)).head) {
    if (const int32_t who = subject(static_cast<uint32_t>(at)); who >= 0) return who;
    for (const uint32_t below : work.children(static_cast<uint32_t>(at))) {
      if (work.node(below).relation != Relation::kParataxis && work.node(below).relation != Relation::kDiscourse) continue;
      if (const int32_t who = subject(below); who >= 0) return who;
    }
  }
  // A quotation without a cue of its own goes on from the last speaker.
  return work.quotation[word] >= 0 ? work.last_speaker : -1;
}

int32_t add_pronoun(Work& work, uint32_t word, const Pronoun& pronoun, Entity entity) {
  entity.form = MentionForm::kPronoun;
  entity.name_span = work.text.words[word].span;
  Traits traits;
  traits.mention = true;
  traits.sentence = work.sentence[word];
  traits.quotation = work.quotation[word];
  using Kind = Pronoun::Kind;
  traits.person = pronoun.kind == Kind::kHe || pronoun.kind == Kind::kShe || pronoun.kind == Kind::kI;
  traits.number = pronoun.kind == Kind::kThey || pronoun.kind == Kind::kWe ? Number::kPlural : Number::kSingular;
  traits.gender = pronoun.kind == Kind::kHe ? Gender::kMasculine : pronoun.kind == Kind::kShe ? Gender::kFeminine : Gender::kUnknown;
  const Relation relation = work.node(word).relation;
  traits.subject = relation == Relation::kNsubj || relation == Relation::kNsubjPass;
  traits.object = relation == Relation::kObj;
  const uint32_t number = add_entity(work, std::move(entity), traits, word);
  work.entity_of_word[word] = static_cast<int32_t>(number);
  return static_cast<int32_t>(number);
}

int32_t resolve_relative(Work& work, uint32_t word) {
  for (int32_t at = static_cast<int32_t>(word); at >= 0; at = work.node(static_cast<uint32_t>(at)).head) {
    const syntax::Node& node = work.node(static_cast<uint32_t>(at));
    if (node.relation != Relation::kAclRelcl || node.head < 0) continue;
    return work.entity_of_word[word] = work.entity_of_word[static_cast<uint32_t>(node.head)];
  }
  return -1;
}

int32_t take_choice(Work& work, uint32_t word, const Pronoun& pronoun, const Choice& choice) {
  Entity entity;
  const uint32_t antecedent = static_cast<uint32_t>(choice.entity);
  const std::string reason = "'" + std::string(work.form(word)) + "' stands for '" + work.list[antecedent].text + "'";
  refer(work, entity, antecedent, reason);
  entity.confidence = std::min(entity.confidence, std::clamp(0.35f + 0.1f * choice.score, 0.4f, 0.8f));
  if (choice.coordinated) {
    entity.members = coordinated_with(work, work.list[antecedent].head);
    entity.members.insert(entity.members.begin(), antecedent);
    entity.why += " and those named with it";
    entity.chain = -1;
  }
  return add_pronoun(work, word, pronoun, std::move(entity));
}

// The word that agrees in gender with what a name or description says.
Gender gender_of(const Work& work, const Phrase& phrase) {
  for (const uint32_t word : phrase.core) {
    if (const int gender = gender_of_word(work.folds[word]); gender != 0) return gender > 0 ? Gender::kFeminine : Gender::kMasculine;
  }
  return Gender::kUnknown;
}

std::string last_word(std::string_view folded) { return std::string(folded.substr(folded.rfind(' ') == std::string_view::npos ? 0 : folded.rfind(' ') + 1)); }

std::string initials(std::string_view name, bool small_words) {
  std::string out;
  bool start = true;
  for (size_t at = 0; at < name.size(); ++at) {
    if (name[at] == ' ' || name[at] == '-') start = true;
    else if (start) {
      start = false;
      if (name[at] >= 'A' && name[at] <= 'Z') out += static_cast<char>(name[at] + 32);
      else if (small_words && name[at] >= 'a' && name[at] <= 'z') out += name[at];
    }
  }
  return out;
}

}  // namespace

void refer(Work& work, Entity& entity, uint32_t antecedent, const std::string& reason) {
  Entity& source = work.list[antecedent];
  if (source.chain < 0) source.chain = work.chains++;
  entity.chain = source.chain;
  entity.name = source.name;
  entity.kind = source.kind;
  entity.country = source.country;
  entity.sectors = source.sectors;
  entity.code = source.code;
  entity.office = source.office;
  entity.id = source.id;
  entity.wikidata = source.wikidata;
  entity.members = source.members;
  entity.confidence = std::min(source.confidence, 0.8f);
  entity.political = source.political || (source.kind == Kind::kState && entity.form != MentionForm::kName);
  entity.why = reason + "; " + source.why;
}

Traits read_traits(const Work& work, const Phrase& phrase, const Entity& entity) {
  Traits traits;
  traits.mention = true;
  traits.sentence = work.sentence[phrase.head];
  traits.quotation = work.quotation[phrase.head];
  const Relation relation = work.node(phrase.head).relation;
  traits.subject = relation == Relation::kNsubj || relation == Relation::kNsubjPass;
  traits.object = relation == Relation::kObj;
  traits.person = entity.kind == Kind::kPerson;
  const auto number = work.node(phrase.head).features.number;
  const bool name = entity.form == MentionForm::kName;
  if (!name && (phrase.plural || number == syntax::Features::Number::kPlur)) traits.number = Number::kPlural;
  else if (entity.kind == Kind::kPerson || entity.kind == Kind::kState || entity.kind == Kind::kPlace) traits.number = Number::kSingular;
  else if (!name && number == syntax::Features::Number::kSing && phrase.indefinite && entity.kind != Kind::kGroup) traits.number = Number::kSingular;
  else if (entity.why.empty()) traits.number = number == syntax::Features::Number::kSing ? Number::kSingular : Number::kUnknown;
  if (traits.person) traits.gender = gender_of(work, phrase);
  return traits;
}

uint32_t add_entity(Work& work, Entity entity, Traits traits, uint32_t head) {
  const Extent range = extent(work, head);
  entity.head = head;
  entity.first = range.first;
  entity.last = range.last;
  entity.span = work.span(range.first, range.last);
  entity.text = work.words(range.first, range.last);
  if (entity.name_span.empty()) entity.name_span = work.text.words[head].span;
  work.list.push_back(std::move(entity));
  work.traits.push_back(traits);
  return static_cast<uint32_t>(work.list.size() - 1);
}

void link_name(Work& work, uint32_t number) {
  if (work.list[number].form != MentionForm::kName) return;
  const std::string key = fold(work.list[number].name);
  if (key.empty()) return;
  const std::string written = fold(base::slice(work.text.article->text, work.list[number].name_span));
  const bool person = work.list[number].kind == Kind::kPerson;
  const auto known = [&](const std::string& name) -> int32_t {
    const auto at = work.known_names.find(name);
    return at == work.known_names.end() || at->second == number ? -1 : static_cast<int32_t>(at->second);
  };
  int32_t earlier = work.list[number].id.empty() ? -1 : known("#" + work.list[number].id);
  if (earlier < 0 && work.list[number].id.empty()) earlier = known(key);
  // A surname or short form alone means whoever was introduced with it, whatever the registry knows by that name.
  if (earlier < 0 && written.find(' ') == std::string::npos) {
    const int32_t before = known(written);
    if (before >= 0 && (work.list[before].kind == Kind::kPerson) == person && (person || work.list[number].id.empty())) earlier = before;
  }
  if (earlier >= 0) {
    const Entity& source = work.list[earlier];
    Entity& entity = work.list[number];
    const bool political = entity.political;
    if (entity.id.empty() || source.id != entity.id || entity.country.empty()) {
      const std::string reason = "'" + written + "' named before as '" + source.name + "'";
      if (entity.country.empty() || source.id != entity.id) refer(work, entity, static_cast<uint32_t>(earlier), reason);
    } else if (entity.sectors != source.sectors && person && entity.office.empty() && !source.sectors.empty()) {
      entity.sectors = source.sectors;
      entity.office = source.office;
      join_code(entity);
    }
    if (source.chain < 0) work.list[earlier].chain = work.chains++;
    work.list[number].chain = work.list[earlier].chain;
    work.list[number].political = political;
    return;
  }
  if (work.list[number].chain < 0) work.list[number].chain = work.chains++;
  if (!work.list[number].id.empty()) work.known_names.try_emplace("#" + work.list[number].id, number);
  work.known_names.try_emplace(key, number);
  work.known_names.try_emplace(written, number);
  if (person) {
    work.known_names[last_word(key)] = number;
    work.known_names[last_word(written)] = number;
  } else if (key.find(' ') != std::string::npos) {
    const std::string& name = work.list[number].name;
    if (const std::string capitals = initials(name, false); capitals.size() > 2) work.known_names.try_emplace(capitals, number);
    if (const std::string all = initials(name, true); all.size() > 2) work.known_names.try_emplace(all, number);
  }
}

int32_t resolve_pronoun(Work& work, uint32_t word) {
  const Pronoun pronoun = read_pronoun(work, word);
  using Which = Pronoun::Kind;
  if (pronoun.kind == Which::kNone || pronoun.kind == Which::kYou || work.node(word).relation == Relation::kExpl) return -1;
  if (pronoun.kind == Which::kRelative) return resolve_relative(work, word);
  if (pronoun.reflexive) {
    const int32_t clause = clause_of(work, word);
    const int32_t subject = clause < 0 ? -1 : subject_of(work, static_cast<uint32_t>(clause));
    const int32_t whom = subject < 0 ? -1 : work.entity_of_word[static_cast<uint32_t>(subject)];
    if (whom >= 0) return take_choice(work, word, pronoun, {whom, false, false, 4});
  }
  if (pronoun.kind == Which::kI || pronoun.kind == Which::kWe) {
    const int32_t speaker = speaker_of(work, word);
    Entity entity;
    entity.kind = Kind::kPerson;
    if (speaker < 0) {
      entity.political = false;
      entity.why = "speaker unknown";
      return add_pronoun(work, word, pronoun, entity);
    }
    refer(work, entity, static_cast<uint32_t>(speaker), "'" + std::string(work.form(word)) + "' said by '" + work.list[speaker].text + "'");
    if (pronoun.kind == Which::kWe && work.list[speaker].kind == Kind::kPerson) entity.chain = -1;
    return add_pronoun(work, word, pronoun, entity);
  }
  const Choice choice = choose(work, word, pronoun);
  if (choice.bystander) return -1;
  if (choice.entity >= 0) return take_choice(work, word, pronoun, choice);
  Entity entity;
  entity.kind = pronoun.kind == Which::kHe || pronoun.kind == Which::kShe ? Kind::kPerson : Kind::kOther;
  entity.political = pronoun.kind != Which::kIt;
  entity.confidence = 0.2f;
  entity.why = "no antecedent found";
  const int32_t number = add_pronoun(work, word, pronoun, entity);
  work.unresolved.push_back(static_cast<uint32_t>(number));
  return number;
}

void resolve_later(Work& work) {
  for (const uint32_t number : work.unresolved) {
    const uint32_t word = work.list[number].head;
    const Pronoun pronoun = read_pronoun(work, word);
    for (uint32_t other = 0; other < work.list.size(); ++other) {
      const Entity& entity = work.list[other];
      const Traits& traits = work.traits[other];
      if (!traits.mention || entity.head <= word || traits.sentence != work.sentence[word] || !traits.subject || entity.form == MentionForm::kPronoun) continue;
      if (!fits(entity, traits, pronoun.kind, false) || is_barred(work, word, pronoun, entity.head)) continue;
      Entity resolved = work.list[number];
      refer(work, resolved, other, "'" + std::string(work.form(word)) + "' looks forward to '" + entity.text + "'");
      work.list[number] = resolved;
      break;
    }
  }
  for (const auto& [number, pronoun] : work.owned) {
    if (number >= work.list.size() || pronoun >= work.list.size()) continue;
    Entity& entity = work.list[number];
    const Entity& owner = work.list[pronoun];
    if (owner.country.empty() || entity.confidence > 0.7f) continue;
    entity.country = owner.country;
    entity.why += "; country of '" + owner.text + "'";
    join_code(entity);
  }
  // What a chain learns late belongs to its earlier mentions too.
  std::map<int32_t, uint32_t> best;
  for (uint32_t number = 0; number < work.list.size(); ++number) {
    const Entity& entity = work.list[number];
    if (entity.chain < 0 || entity.country.empty()) continue;
    const auto [at, fresh] = best.try_emplace(entity.chain, number);
    if (!fresh && entity.confidence > work.list[at->second].confidence) at->second = number;
  }
  for (Entity& entity : work.list) {
    const auto at = entity.chain < 0 ? best.end() : best.find(entity.chain);
    if (at == best.end() || !entity.country.empty()) continue;
    const Entity& source = work.list[at->second];
    entity.country = source.country;
    if (entity.sectors.empty()) entity.sectors = source.sectors;
    if (entity.office.empty()) entity.office = source.office;
    entity.why += "; codes from '" + source.text + "'";
    join_code(entity);
  }
}

}  // namespace dateline::actors
