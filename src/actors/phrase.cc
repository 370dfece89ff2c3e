#include "actors/phrase.h"

#include <algorithm>

#include "actors/fold.h"
#include "actors/words.h"

namespace dateline::actors {
namespace {

using syntax::Relation;
using syntax::Upos;

bool is_core_relation(Relation relation) {
  switch (relation) {
    case Relation::kDet: case Relation::kDetPredet: case Relation::kAmod: case Relation::kCompound: case Relation::kFlat:
    case Relation::kNmodDesc: case Relation::kNummod: case Relation::kGoeswith: case Relation::kFixed:
      return true;
    default:
      return false;
  }
}

// The relation of the first of coordinated phrases.
Relation base_relation(const Work& work, uint32_t word) {
  for (int steps = 0; steps < 12 && work.node(word).relation == Relation::kConj && work.node(word).head >= 0; ++steps)
    word = static_cast<uint32_t>(work.node(word).head);
  return work.node(word).relation;
}

void collect_core(const Work& work, uint32_t word, bool inner, std::vector<uint32_t>& core) {
  core.push_back(word);
  for (const uint32_t below : work.children(word)) {
    const Relation relation = work.node(below).relation;
    const bool with_title = work.node(word).relation == Relation::kNmodDesc && (relation == Relation::kNmod || relation == Relation::kCase);
    const bool coordinated = inner && relation == Relation::kConj;
    if (!is_core_relation(relation) && !with_title && !coordinated) continue;
    // "US-led coalition": who leads is not whose it is; "Moscow-based" is.
    if (relation == Relation::kAmod && (work.node(below).upos == Upos::kVerb || work.node(below).upos == Upos::kAdj) &&
        is_participle_of_backing(work.lemma(below)) && !work.children(below).empty())
      continue;
    collect_core(work, below, inner || relation != Relation::kFlat, core);
  }
}

bool in_core(const Phrase& phrase, uint32_t word) { return std::binary_search(phrase.core.begin(), phrase.core.end(), word); }

void find_names_of(const Work& work, Phrase& phrase) {
  for (const uint32_t word : phrase.core) {
    const int32_t match = work.name_of_word[word];
    if (match < 0 || match == phrase.name) continue;
    if (phrase.others.empty() || phrase.others.back() != static_cast<uint32_t>(match)) phrase.others.push_back(static_cast<uint32_t>(match));
  }
}

// The description: the head's own agent, else the longest title or agent inside the core, before a name.
void find_agents_of(const Work& work, Phrase& phrase) {
  const auto free_of_names = [&](int32_t agent) {
    const LemmaMatch& match = work.agents[agent];
    if (phrase.name < 0) return true;
    const NameMatch& name = work.names[phrase.name];
    return match.last <= name.first || match.first >= name.last || match.last - match.first > name.last - name.first;
  };
  if (const int32_t own = work.agent_at[phrase.head]; own >= 0 && free_of_names(own)) phrase.agent = own;
  for (const uint32_t word : phrase.core) {
    const int32_t agent = work.agent_at[word];
    if (word == phrase.head || agent < 0 || !free_of_names(agent) || work.node(word).upos == Upos::kVerb) continue;
    if (work.node(word).upos == Upos::kAdj && work.lemma(word) != "opposition" && work.lemma(word) != "military") continue;
    if (work.agents[agent].last > phrase.head && phrase.agent >= 0) continue;
    const bool inside_own = phrase.agent >= 0 && work.agents[agent].first >= work.agents[phrase.agent].first && word < phrase.head &&
                            work.agents[agent].last <= work.agents[phrase.agent].last;
    if (inside_own) continue;
    const Relation relation = work.node(word).relation;
    if (phrase.agent < 0) phrase.agent = agent;
    else if (phrase.agent != work.agent_at[phrase.head] && relation == Relation::kNmodDesc) phrase.second_agent = phrase.agent, phrase.agent = agent;
    else phrase.second_agent = agent;
  }
}

void read_modifiers(const Work& work, Phrase& phrase) {
  for (const uint32_t word : phrase.core) {
    const std::string_view lemma = work.lemma(word);
    const Relation relation = work.node(word).relation;
    if (word != phrase.head && is_former(lemma) && (relation == Relation::kAmod || relation == Relation::kAdvmod || relation == Relation::kCompound)) phrase.former = true;
    if (word != phrase.head && is_extremist(lemma)) phrase.extremist = true;
    if (lemma == "armed" || lemma == "masked" || lemma == "unidentified") phrase.armed = true;
    if (relation == Relation::kDet || relation == Relation::kDetPredet) {
      if (lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these" || lemma == "those" || lemma == "both") phrase.definite = true;
      if (lemma == "a" || lemma == "an" || lemma == "another" || lemma == "some" || lemma == "several") phrase.indefinite = true;
    }
    if (relation == Relation::kNummod || (relation == Relation::kAmod && (lemma == "many" || lemma == "several" || lemma == "few"))) phrase.numbered = true;
  }
}

void read_dependents(const Work& work, Phrase& phrase) {
  std::vector<uint32_t> holders = phrase.core;  // complements may hang on the title instead of the name
  for (const uint32_t holder : holders) {
    for (const uint32_t below : work.children(holder)) {
      const Relation relation = work.node(below).relation;
      if (in_core(phrase, below)) continue;
      if (relation == Relation::kNmodPoss) phrase.possessor = static_cast<int32_t>(below);
      else if (relation == Relation::kAppos) phrase.appositions.push_back(below);
      else if (relation == Relation::kNmod || (relation == Relation::kObl && holder == phrase.head)) {
        const std::string_view preposition = work.preposition(below);
        if (preposition == "'s" || preposition == "s") phrase.possessor = static_cast<int32_t>(below);
        else phrase.complements.push_back({preposition, below});
      } else if (relation == Relation::kAcl && is_homing_verb(work.lemma(below))) {
        for (const uint32_t place : work.children(below))  // "a group based in Trinidad"
          if (work.node(place).relation == Relation::kObl && is_place_preposition(work.preposition(place))) phrase.complements.push_back({"in", place});
      }
    }
  }
}

bool is_outer_relation(Relation relation) {
  return is_core_relation(relation) || relation == Relation::kNmod || relation == Relation::kNmodPoss || relation == Relation::kAppos ||
         relation == Relation::kCcPreconj || relation == Relation::kAdvmod;
}

void widen(const Work& work, uint32_t word, bool inner, Extent& range) {
  range.first = std::min(range.first, word);
  range.last = std::max(range.last, word + 1);
  bool blocked = false;
  for (const uint32_t below : work.children(word)) {
    const Relation relation = work.node(below).relation;
    if (below > word && (relation == Relation::kAcl || relation == Relation::kAclRelcl || relation == Relation::kAdvcl ||
                         relation == Relation::kParataxis || relation == Relation::kConj)) {
      if (!inner || relation != Relation::kConj) blocked = true;
    }
    if (blocked) continue;
    const bool deep = inner && (relation == Relation::kConj || relation == Relation::kCc || relation == Relation::kCase);
    if (!is_outer_relation(relation) && !deep) continue;
    if (relation == Relation::kNmod && is_calendar_word(work.lemma(below))) continue;  // "the council on Thursday"
    if (relation == Relation::kAdvmod && (!inner || below > word)) continue;  // "nearly 70", but not "notably the group"
    widen(work, below, true, range);
  }
}

// "for President X": the preposition before the whole phrase hangs on the title.
bool is_case_of_modifier(const Work& work, uint32_t word) {
  if (work.node(word).relation != Relation::kCase || work.node(word).head < 0) return false;
  const Relation above = work.node(static_cast<uint32_t>(work.node(word).head)).relation;
  return above == Relation::kNmodDesc || above == Relation::kCompound;
}

}  // namespace

bool heads_phrase(const Work& work, uint32_t word) {
  const syntax::Node& node = work.node(word);
  const Relation relation = base_relation(work, word);
  if (is_core_relation(relation) || relation == Relation::kCase || relation == Relation::kPunct || relation == Relation::kMark ||
      relation == Relation::kCc || relation == Relation::kAdvmod || relation == Relation::kAux || relation == Relation::kCop)
    return false;
  if (node.upos == Upos::kNoun || node.upos == Upos::kPropn || node.upos == Upos::kPron) return true;
  const bool nominal_place = relation == Relation::kNsubj || relation == Relation::kNsubjPass || relation == Relation::kObj || relation == Relation::kIobj ||
                             relation == Relation::kObl || relation == Relation::kOblAgent || relation == Relation::kNmod || relation == Relation::kNmodPoss;
  if (work.name_of_word[word] >= 0 && node.upos != Upos::kVerb) return true;
  return nominal_place && (node.upos == Upos::kNum || node.upos == Upos::kAdj || node.upos == Upos::kDet || node.upos == Upos::kX || node.upos == Upos::kSym);
}

Phrase read_phrase(const Work& work, uint32_t head) {
  Phrase phrase;
  phrase.head = head;
  collect_core(work, head, false, phrase.core);
  std::sort(phrase.core.begin(), phrase.core.end());
  phrase.name = work.name_of_word[head];
  find_names_of(work, phrase);
  find_agents_of(work, phrase);
  read_modifiers(work, phrase);
  read_dependents(work, phrase);
  const auto number = work.node(head).features.number;
  phrase.plural = number == syntax::Features::Number::kPlur || phrase.numbered;
  return phrase;
}

Extent extent(const Work& work, uint32_t head) {
  Extent range{head, head + 1};
  if (const int32_t match = work.name_of_word[head]; match >= 0) {
    range.first = std::min(range.first, work.names[match].first);
    range.last = std::max(range.last, work.names[match].last);
  }
  widen(work, head, false, range);
  while (range.first < head && is_case_of_modifier(work, range.first)) ++range.first;
  uint32_t opened = 0;
  for (uint32_t word = range.first; word < range.last; ++word) {
    if (work.form(word) == "(") ++opened;
    if (work.form(word) == ")" && opened > 0) --opened;
  }
  const uint32_t end = work.text.sentences[work.sentence[head]].last;
  if (opened > 0 && range.last < end && work.form(range.last) == ")") ++range.last;
  return range;
}

Extent name_run(const Work& work, uint32_t head) {
  Extent run{head, head + 1};
  const auto belongs = [&](uint32_t word) {
    const syntax::Node& node = work.node(word);
    if (node.upos == Upos::kPunct) {
      const std::string_view form = work.form(word);
      return form == "-" || form == "." || form == "'" || form == "’" || form == "&";
    }
    if (node.relation == Relation::kNmodDesc || node.relation == Relation::kNmodPoss || node.upos == Upos::kDet) return false;
    const bool named = node.upos == Upos::kPropn || opens_upper(work.form(word)) || node.relation == Relation::kFlat;
    return named && (node.relation == Relation::kFlat || node.relation == Relation::kCompound || node.relation == Relation::kAmod || node.relation == Relation::kGoeswith);
  };
  const auto hangs = [&](uint32_t word) {
    for (int steps = 0; steps < 6; ++steps) {
      if (word == head) return true;
      if (!belongs(word) || work.node(word).head < 0) return false;
      word = static_cast<uint32_t>(work.node(word).head);
    }
    return false;
  };
  const text::Sentence& sentence = work.text.sentences[work.sentence[head]];
  while (run.last < sentence.last && (hangs(run.last) || (run.last + 1 < sentence.last && work.form(run.last) == "-" && hangs(run.last + 1)))) ++run.last;
  while (run.first > sentence.first && (hangs(run.first - 1) || (run.first >= sentence.first + 2 && work.form(run.first - 1) == "-" && hangs(run.first - 2)))) {
    const int32_t match = work.name_of_word[run.first - 1];
    if (match >= 0 && work.names[match].chosen.role == Role::kAdjective) break;  // "Russian Gazprom"
    --run.first;
  }
  return run;
}

}  // namespace dateline::actors
