// Names of the registry in a text: longest match, capitals, and what decides between entries of one name.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "actors/fold.h"
#include "actors/spelling.h"
#include "actors/words.h"
#include "actors/work.h"

namespace dateline::actors {
namespace {

using syntax::Relation;
using syntax::Upos;

bool is_connector(std::string_view form) {
  return form == "-" || form == "–" || form == "." || form == "'" || form == "’" || form == "&" || form == "/" || form == "‐";
}

bool begins_with_apostrophe(std::string_view form) { return form.starts_with("'") || form.starts_with("’"); }

bool capitals_fit(const Work& work, const Alias& alias, uint32_t first, uint32_t last) {
  const std::string_view form = work.form(first);
  const bool shouted = work.shouted[work.sentence[first]];
  switch (alias.rule) {
    case CaseRule::kAny: return true;
    case CaseRule::kCapital: return opens_upper(form) || (form.size() > 2 && form[1] == '\'');
    case CaseRule::kCapitalBothEnds: return opens_upper(form) && opens_upper(work.form(last - 1));  // not "Russia today"
    case CaseRule::kAcronym: break;
  }
  if (shouted) return work.folds[first].size() > 3 || work.node(first).upos == Upos::kPropn;
  if (all_upper(form)) return true;
  return last == first + 1 && work.folds[first].size() > 3 && opens_upper(form) && work.node(first).upos == Upos::kPropn;
}

// Single words that the tagger takes for something else than a name.
bool tagged_otherwise(const Work& work, const Alias& alias, uint32_t first, uint32_t last) {
  if (last != first + 1) return false;
  const Upos upos = work.node(first).upos;
  const bool opens = first == work.text.sentences[work.sentence[first]].first;
  const Type type = work.registry.entry(alias.entry).type;
  if (upos == Upos::kPropn) return false;
  if (upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kX)
    return type == Type::kPerson || (opens && alias.rule == CaseRule::kCapital && alias.role == Role::kName &&
                                     type != Type::kState && type != Type::kEthnic && type != Type::kReligious);
  return (alias.rule != CaseRule::kCapital && alias.rule != CaseRule::kCapitalBothEnds) || opens || upos == Upos::kAux || upos == Upos::kPron || upos == Upos::kAdp;
}

// "Kessai H. Note", "Muammar al Qaddafi": a person is found without what stands in the middle.
bool is_passed_over(std::string_view key) { return key.size() == 1 || key == "al" || key == "el"; }

struct Found {
  uint32_t last = 0;
  uint32_t node = 0;
};

// The node behind the words of a key; bodies may have a "the" inside that the text leaves out.
uint32_t follow(const Registry& registry, uint32_t node, std::string_view key, uint32_t& before, std::string& piece) {
  for (size_t at = 0; at < key.size() && node != 0;) {
    const size_t stop = std::min(key.find(' ', at), key.size());
    before = node;
    piece.assign(key, at, stop - at);
    node = registry.step(before, piece);
    if (node == 0 && before != kNameRoot)
      if (const uint32_t the = registry.step(before, "the"); the != 0) node = registry.step(the, piece);
    at = stop + 1;
  }
  return node;
}

// May the word stand inside a name that is listed without it? At most one does.
enum class Extra : uint8_t { kNone, kOfPerson, kOfBody };

Extra extra_word(std::string_view key) { return key == "the" ? Extra::kOfBody : is_passed_over(key) ? Extra::kOfPerson : Extra::kNone; }

bool may_have(const Entry& entry, Extra extra) {
  return extra == Extra::kNone || (entry.type == Type::kPerson) == (extra == Extra::kOfPerson);
}

// "US and British forces": the last word is that of both, no part of a name that opens with the second.
bool shares_its_noun(const Work& work, uint32_t first, uint32_t last) {
  const syntax::Node& node = work.node(first);
  if (node.relation != syntax::Relation::kConj || node.head < 0 || static_cast<uint32_t>(node.head) >= first) return false;
  const int32_t noun = work.node(static_cast<uint32_t>(node.head)).head;
  return noun > static_cast<int32_t>(first) && noun < static_cast<int32_t>(last);
}

// The longest name of the registry that opens at `first`, as it is written.
Found longest_name(const Work& work, uint32_t first) {
  const uint32_t end = work.text.sentences[work.sentence[first]].last;
  Found best;
  uint32_t before = kNameRoot, node = kNameRoot;
  std::string piece;
  Extra extra = Extra::kNone;
  for (uint32_t word = first; word < end; ++word) {
    const std::string& key = work.folds[word];
    if (key.empty()) {
      const bool spaced = word > first && work.text.words[word - 1].space_after && work.text.words[word].space_after;
      if (word == first || !is_connector(work.form(word)) || (spaced && work.form(word) != "&")) break;
      continue;
    }
    if (word > first && begins_with_apostrophe(work.form(word)) && !work.text.words[word - 1].space_after) {
      piece += key;
      node = work.registry.step(before, piece);
    } else {
      node = follow(work.registry, node, key, before, piece);
    }
    const bool passes = word > first && extra == Extra::kNone && extra_word(key) != Extra::kNone && !begins_with_apostrophe(work.form(word));
    if (node == 0 && passes) {
      node = before;
      extra = extra_word(key);
      continue;
    }
    if (node == 0) {
      const bool goes_on = word + 1 < end && begins_with_apostrophe(work.form(word + 1));
      if (!goes_on) break;
      continue;
    }
    for (const Alias& alias : work.registry.aliases(node)) {
      if (!may_have(work.registry.entry(alias.entry), extra)) continue;
      if (!capitals_fit(work, alias, first, word + 1) || tagged_otherwise(work, alias, first, word + 1)) continue;
      if (shares_its_noun(work, first, word + 1)) continue;
      if (best.last == word && key == "s" && begins_with_apostrophe(work.form(word))) continue;  // "Cuba's" is no Cubas
      best = {word + 1, node};
      break;
    }
  }
  return best;
}

// The longest name of a person or group that opens at `first` in another romanisation; two words or more.
Found longest_spelling(const Work& work, uint32_t first) {
  const uint32_t end = work.text.sentences[work.sentence[first]].last;
  Found best;
  uint32_t node = kSpellingRoot;
  std::vector<std::string> keys;
  for (uint32_t word = first; word < end && node != 0; ++word) {
    if (work.folds[word].empty() && word > first && is_connector(work.form(word)) && work.form(word) != "&") continue;
    if (work.folds[word].empty() || begins_with_apostrophe(work.form(word))) break;
    const std::vector<std::string> words = split_words(work.folds[word]);
    keys.clear();
    for (const std::string& one : words)
      if (word == first || !is_article(one)) append_spelling(one, keys);
    for (const std::string& key : keys)
      if (node != 0) node = work.registry.step(node, key);
    if (node == 0 || keys.empty() || word == first) continue;
    for (const Alias& alias : work.registry.aliases(node))
      if (capitals_fit(work, alias, first, word + 1)) best = {word + 1, node};
  }
  return best;
}

int depth(const Work& work, uint32_t word) {
  int steps = 0;
  for (int32_t at = work.node(word).head; at >= 0 && steps < 64; at = work.node(static_cast<uint32_t>(at)).head) ++steps;
  return steps;
}

// The word that hangs on the rest of the sentence; of several the highest, of those the last.
uint32_t top_word(const Work& work, uint32_t first, uint32_t last) {
  int32_t top = -1;
  for (uint32_t word = first; word < last; ++word) {
    const int32_t head = work.node(word).head;
    if (work.node(word).upos == Upos::kPunct || (head >= static_cast<int32_t>(first) && head < static_cast<int32_t>(last))) continue;
    if (top < 0 || depth(work, word) <= depth(work, static_cast<uint32_t>(top))) top = static_cast<int32_t>(word);
  }
  return top < 0 ? last - 1 : static_cast<uint32_t>(top);
}

// An acronym of a body that did not exist on the date is that of some other body.
bool is_other_age(const Work& work, const Alias& alias) {
  const Entry& entry = work.registry.entry(alias.entry);
  if (alias.rule != CaseRule::kAcronym || !work.date.known() || entry.type == Type::kState || entry.type == Type::kPerson) return false;
  return work.registry.in_force(entry, work.date).distance > 365;
}

void match_names(Work& work) {
  for (uint32_t word = 0; word < work.folds.size();) {
    if (work.folds[word].empty()) {
      ++word;
      continue;
    }
    Found found = longest_name(work, word);
    if (opens_upper(work.form(word)))
      if (const Found spelled = longest_spelling(work, word); spelled.last > found.last) found = spelled;
    if (found.node == 0) {
      ++word;
      continue;
    }
    const auto fits = [&](const Alias& alias) {
      return capitals_fit(work, alias, word, found.last) && !tagged_otherwise(work, alias, word, found.last) && !is_other_age(work, alias);
    };
    NameMatch match{word, found.last, top_word(work, word, found.last), {}, {}, false};
    for (const Alias& alias : work.registry.aliases(found.node))
      if (fits(alias)) match.candidates.push_back(alias);
    if (match.candidates.empty()) {
      ++word;
      continue;
    }
    work.names.push_back(std::move(match));
    word = found.last;
  }
}

// Agents and titles: every lemma phrase, kept by its top word if it is the longest there.
void match_lemmas(Work& work) {
  const auto step = [&](uint32_t node, uint32_t word) {
    uint32_t next = work.registry.step(node, work.lemmas[word]);
    const uint32_t as_written = work.registry.step(node, work.folds[word]);
    if (next == 0 || (as_written != 0 && !work.registry.aliases(as_written).empty())) next = as_written;  // "people" is no plain "person"
    if (next != 0 || (work.node(word).upos != Upos::kNoun && work.node(word).upos != Upos::kPropn)) return next;
    // Plurals whose lemma is that of a name or was guessed wrong.
    const std::string_view form = work.folds[word];
    if (form.size() > 4 && form.ends_with("men")) return work.registry.step(node, std::string(form.substr(0, form.size() - 2)) + "an");
    if (form.size() > 4 && form.ends_with("ies")) return work.registry.step(node, std::string(form.substr(0, form.size() - 3)) + "y");
    if (form.size() > 3 && form.ends_with("s")) return work.registry.step(node, form.substr(0, form.size() - 1));
    return next;
  };
  for (uint32_t first = 0; first < work.folds.size(); ++first) {
    if (work.folds[first].empty()) continue;
    const uint32_t end = work.text.sentences[work.sentence[first]].last;
    uint32_t node = kLemmaRoot;
    for (uint32_t word = first; word < end; ++word) {
      if (work.folds[word].empty()) {
        if (!is_connector(work.form(word))) break;
        continue;
      }
      node = step(node, word);
      if (node == 0) break;
      LemmaMatch match{first, word + 1, nullptr, nullptr};
      for (const Alias& alias : work.registry.aliases(node)) {
        const Entry& entry = work.registry.entry(alias.entry);
        (entry.type == Type::kTitle ? match.title : match.agent) = &entry;
      }
      if (match.agent == nullptr && match.title == nullptr) continue;
      const uint32_t top = top_word(work, match.first, match.last);
      const int32_t known = work.agent_at[top];
      if (known >= 0 && work.agents[known].last - work.agents[known].first >= match.last - match.first) continue;
      work.agent_at[top] = static_cast<int32_t>(work.agents.size());
      work.agents.push_back(match);
    }
  }
}

bool is_direction(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "greater", "upper", "lower",
       "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
       "occupied", "mainland", "inner", "outer", "modern", "post", "pre"});
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_us_state_short(std::string_view form) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"Ala.", "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.", "Del.", "Fla.", "Ga.", "Ill.", "Ind.", "Kan.", "Ky.", "La.", "Md.",
       "Mass.", "Mich.", "Minn.", "Miss.", "Mo.", "Mont.", "Neb.", "Nev.", "N.H.", "N.J.", "N.M.", "N.Y.", "N.C.", "N.D.", "Okla.",
       "Ore.", "Pa.", "R.I.", "S.C.", "S.D.", "Tenn.", "Tex.", "Vt.", "Va.", "Wash.", "W.Va.", "Wis.", "Wyo.", "PA", "NY", "NJ",
       "CA", "TX", "FL", "OH", "IL", "GA", "VA", "MD", "MA", "TN", "KY", "MO", "WA", "CT", "Pa", "Tenn", "Ky"});
  return std::find(kWords.begin(), kWords.end(), form) != kWords.end();
}

bool bears_two_surnames(std::string_view country) {
  static constexpr auto kCountries = std::to_array<std::string_view>(
      {"ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GTM", "HND", "MEX", "NIC", "PAN", "PER", "PRY", "SLV", "URY", "VEN"});
  return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
}

bool is_particle(std::string_view word) {
  return word == "al" || word == "el" || word == "bin" || word == "ibn" || word == "abu" || word == "de" || word == "van" || word == "von" || word == "ul";
}

// The name is only a piece of a longer one that the registry lacks: "Michael Jordan", "Jordan River", "Paris Hilton".
bool is_piece(const Work& work, const NameMatch& match) {
  const Type type = work.registry.entry(match.chosen.entry).type;
  if (match.chosen.role == Role::kAdjective && work.node(match.top).upos == Upos::kAdj) return false;
  const text::Sentence& sentence = work.text.sentences[work.sentence[match.first]];
  const auto unknown = [&](uint32_t word) {
    return work.node(word).upos == Upos::kPropn && (opens_upper(work.form(word)) || is_particle(work.folds[word])) && work.name_of_word[word] < 0;
  };
  const auto in_agent = [&](uint32_t word) {
    for (const LemmaMatch& agent : work.agents)
      if (agent.first <= word && word < agent.last) return true;
    return false;
  };
  // "Labour Minister": the word is the title's, not the party's; "Taliban leader" names whom he leads.
  const bool bound = type == Type::kGroup || type == Type::kInstitution || type == Type::kCompany || type == Type::kMedia || type == Type::kPerson;
  if (bound && match.last == match.first + 1)
    for (const LemmaMatch& agent : work.agents)
      if (agent.first <= match.first && match.last <= agent.last && agent.last - agent.first > 1 && !leads(work.lemma(agent.last - 1))) return true;
  if (match.last < sentence.last && work.form(match.last) == "," && match.last + 1 < sentence.last &&
      is_us_state_short(work.form(match.last + 1)) && type != Type::kPerson)
    return true;
  // "Belisario Betancur Cuartas": a second surname after the whole name of somebody from there.
  if (type == Type::kPerson && match.last - match.first > 1 && bears_two_surnames(work.registry.in_force(work.registry.entry(match.chosen.entry), work.date).country))
    return match.first > sentence.first && unknown(match.first - 1) && work.node(match.first - 1).relation == Relation::kFlat;
  const bool short_name = match.last == match.first + 1 || type == Type::kPerson;
  // "Lord Butler": a title that somebody bears as a surname
  if (type == Type::kPerson && match.last == match.first + 1 && work.node(match.top).relation == Relation::kNmodDesc) return true;
  // "Liberation Organization": the newspaper's name is a piece of another body's.
  if (type == Type::kMedia && match.last == match.first + 1 && match.last < sentence.last && !all_upper(work.form(match.first)) &&
      work.node(match.last).upos == Upos::kPropn && work.agent_at[match.last] >= 0)
    return true;
  if (match.first > sentence.first && short_name) {
    uint32_t left = match.first - 1;
    if (work.form(left) == "-" && left > sentence.first) --left;
    const bool linked = work.node(match.top).relation == Relation::kFlat || work.node(left).head == static_cast<int32_t>(match.top) ||
                        (work.node(left).relation == Relation::kFlat && work.node(match.top).relation == Relation::kFlat);
    if (unknown(left) && linked && work.node(left).relation != Relation::kNmodDesc && !in_agent(left) &&
        !is_direction(work.folds[left]) && work.node(left).relation != Relation::kNmodPoss)
      return true;
  }
  if (match.last < sentence.last && short_name) {
    const uint32_t right = match.last;
    if (!unknown(right) || in_agent(right)) return false;
    const bool flat = work.node(right).relation == Relation::kFlat;
    if (flat && (match.chosen.role != Role::kAdjective || type == Type::kPerson)) return true;
    if (work.node(match.top).head == static_cast<int32_t>(right) && work.node(match.top).relation == Relation::kCompound)
      return type == Type::kPerson || is_place_noun(work.folds[right]);
  }
  return false;
}

// "in Lebanon", "at Mumbai and Delhi", "in Aleppo, Syria", "the town of Cizre".
bool is_locative(const Work& work, uint32_t top) {
  uint32_t word = top;
  for (int steps = 0; steps < 4; ++steps) {
    const std::string_view preposition = work.preposition(word);
    const Relation relation = work.node(word).relation;
    if (preposition == "of" && relation == Relation::kNmod && is_settlement_noun(work.lemma(static_cast<uint32_t>(work.node(word).head)))) return true;
    const bool hit = relation == Relation::kNmod && (preposition == "on" || preposition == "against" || preposition == "of");
    if (hit && is_siege_noun(work.lemma(static_cast<uint32_t>(work.node(word).head)))) return true;
    if (!preposition.empty()) return is_place_preposition(preposition);
    if (relation == Relation::kObj || relation == Relation::kNsubjPass) return is_siege_verb(work.lemma(static_cast<uint32_t>(work.node(word).head)));
    if (work.node(word).head < 0 || (relation != Relation::kConj && relation != Relation::kAppos)) return false;
    word = static_cast<uint32_t>(work.node(word).head);
  }
  return false;
}

float prior(const Registry& registry, const Alias& alias) {
  switch (registry.entry(alias.entry).type) {
    case Type::kState: return alias.role == Role::kName ? 5 : alias.role == Role::kAdjective ? 4.8f : alias.role == Role::kCapital ? 4.5f : 4;
    case Type::kOrganisation: case Type::kGroup: return 3.5f;
    case Type::kInstitution: return 3.2f;
    case Type::kWorldRegion: return 3;
    case Type::kPerson: return 3;
    case Type::kEthnic: case Type::kReligious: return 3.1f;
    case Type::kRegion: return 2.5f;
    default: return 2.2f;
  }
}

using Counts = std::map<std::string_view, float>;

float score(const Work& work, const Alias& alias, const NameMatch& match, const Counts& counts) {
  const Entry& entry = work.registry.entry(alias.entry);
  const InForce codes = work.registry.in_force(entry, work.date);
  float total = prior(work.registry, alias) + 20.f * alias.layer;  // the user's own entries win
  const float years = static_cast<float>(codes.distance) / 365;
  if (codes.distance > 0) total -= std::min(2.f, 0.5f + years / 10);
  else if (entry.type == Type::kPerson) total += 0.5f;
  if (const auto seen = counts.find(codes.country); seen != counts.end()) total += 1.2f * std::log2(1 + seen->second);
  // "Atlanta, Georgia": the division named after a place of its country.
  if (match.first >= 2 && work.form(match.first - 1) == ",") {
    if (const int32_t before = work.name_of_word[match.first - 2]; before >= 0 && work.names[before].candidates.size() == 1) {
      const Entry& place = work.registry.entry(work.names[before].candidates[0].entry);
      if (place.type == Type::kRegion && work.registry.in_force(place, work.date).country == codes.country) total += 4;
    }
  }
  return total;
}

bool one_entry(const NameMatch& match) {
  return std::all_of(match.candidates.begin(), match.candidates.end(), [&](const Alias& alias) { return alias.entry == match.candidates[0].entry; });
}

// "in Lagos", said of the city, is not the president of that name.
bool is_place_by_model(const Work& work, const NameMatch& match) {
  const int32_t mention = work.span_of_word[match.top];
  return match.last == match.first + 1 && mention >= 0 && work.reading.mentions[mention].named &&
         work.reading.mentions[mention].kind == encoder::MentionSpan::Kind::kPlace && is_locative(work, match.top);
}

void choose(Work& work) {
  Counts counts;
  for (const NameMatch& match : work.names) {
    if (!one_entry(match)) continue;
    const InForce codes = work.registry.in_force(work.registry.entry(match.candidates[0].entry), work.date);
    if (!codes.country.empty()) counts[codes.country] += 1;
  }
  for (NameMatch& match : work.names) {
    const auto person = [&](const Alias& alias) { return work.registry.entry(alias.entry).type == Type::kPerson && alias.layer == 0; };
    if (is_place_by_model(work, match) && !std::all_of(match.candidates.begin(), match.candidates.end(), person)) std::erase_if(match.candidates, person);
    match.chosen = match.candidates[0];
    float best = -1e9f;
    for (const Alias& alias : match.candidates) {
      const float points = one_entry(match) ? prior(work.registry, alias) : score(work, alias, match, counts);
      if (points > best) best = points, match.chosen = alias;
    }
  }
}

// "Amnesty International UK": the organisation's branch there, no state.
void join_branches(Work& work) {
  const auto type = [&](const NameMatch& match) { return work.registry.entry(match.chosen.entry).type; };
  for (size_t at = 1; at < work.names.size(); ++at) {
    NameMatch& body = work.names[at - 1];
    NameMatch& state = work.names[at];
    if (type(body) != Type::kOrganisation || type(state) != Type::kState || state.chosen.role != Role::kName || body.last != state.first) continue;
    if (work.registry.in_force(work.registry.entry(body.chosen.entry), work.date).country != "NGO") continue;
    body.last = state.last;
    body.top = top_word(work, body.first, body.last);
    state.last = state.first;
  }
  std::erase_if(work.names, [](const NameMatch& match) { return match.first == match.last; });
}

}  // namespace

void find_names(Work& work) {
  match_names(work);
  match_lemmas(work);
  const auto number = [&] {
    std::fill(work.name_of_word.begin(), work.name_of_word.end(), -1);
    for (uint32_t match = 0; match < work.names.size(); ++match)
      for (uint32_t word = work.names[match].first; word < work.names[match].last; ++word) work.name_of_word[word] = static_cast<int32_t>(match);
  };
  number();
  choose(work);
  std::erase_if(work.names, [&](const NameMatch& match) { return is_piece(work, match); });
  join_branches(work);
  number();
  for (NameMatch& match : work.names) match.locative = is_locative(work, match.top);
}

}  // namespace dateline::actors
