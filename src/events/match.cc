#include "events/match.h"

#include <algorithm>

#include "events/roles.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using clauses::ClauseKind;

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

bool entity_matches(const Story& story, const Filler& filler, uint32_t word) {
  for (uint32_t number : entities_at(story, word, Depth::kOwn)) {
    const actors::Entity& entity = story.cast->list[number];
    switch (filler.kind) {
      case Filler::Kind::kActor: return true;
      case Filler::Kind::kState: if (entity.kind == actors::Kind::kState) return true; break;
      case Filler::Kind::kPerson: if (entity.kind == actors::Kind::kPerson) return true; break;
      case Filler::Kind::kArmed: if (is_armed(entity)) return true; break;
      default: break;
    }
  }
  return false;
}

bool is_place(const Story& story, uint32_t word) {
  if (story.places && word < story.places->place_of_word.size() && story.places->place_of_word[word] >= 0) return true;
  const int32_t number = story.cast->entity_of_word[word];
  if (number < 0) return false;
  const actors::Kind kind = story.cast->list[static_cast<size_t>(number)].kind;
  return kind == actors::Kind::kState || kind == actors::Kind::kPlace;
}

// The reading's lemmas err ("expell", "ti"); the lexicon knows the forms of its own words.
std::string_view lemma_by_form(const Story& story, const Codebook& codebook, uint32_t word, char part_of_speech) {
  return codebook.lemma_of(lower(story.text->words[word].form), part_of_speech);
}

bool word_matches(const Story& story, const Codebook& codebook, const Filler& filler, uint32_t word) {
  switch (filler.kind) {
    case Filler::Kind::kLemma: {
      const int32_t clause = story.clauses->clause_of_word[word];
      if (clause >= 0 && story.clauses->list[static_cast<size_t>(clause)].predicate_lemma == filler.text) return true;
      return lower(story.trees->nodes[word].lemma) == filler.text || lemma_by_form(story, codebook, word, 'n') == filler.text ||
             lemma_by_form(story, codebook, word, 'v') == filler.text;
    }
    case Filler::Kind::kClass: return in_class(story, codebook, filler.text, word);
    case Filler::Kind::kPlace: return is_place(story, word);
    case Filler::Kind::kAny: return true;
    case Filler::Kind::kNone: return false;
    default: return entity_matches(story, filler, word);
  }
}

bool slot_holds(const Story& story, const Codebook& codebook, const Slot& slot, uint32_t clause, std::vector<uint32_t>& consumed) {
  const std::vector<uint32_t> words = fillers_of(story, codebook, clause, slot.role);
  for (const Filler& filler : slot.fillers) {
    if (filler.kind == Filler::Kind::kNone && words.empty()) return !slot.negative;
    for (uint32_t word : words) {
      if (!word_matches(story, codebook, filler, word)) continue;
      if (slot.negative) return false;
      if (filler.kind == Filler::Kind::kLemma || filler.kind == Filler::Kind::kClass) consumed.push_back(word);
      return true;
    }
  }
  return slot.negative;
}

bool entry_holds(const Story& story, const Codebook& codebook, const Entry& entry, uint32_t clause, std::vector<uint32_t>& consumed) {
  return std::all_of(entry.slots.begin(), entry.slots.end(),
                     [&](const Slot& slot) { return slot_holds(story, codebook, slot, clause, consumed); });
}

char part_of_speech(const Story& story, const Clause& clause) {
  switch (clause.kind) {
    case ClauseKind::kVerb: return 'v';
    case ClauseKind::kNominal: return 'n';
    case ClauseKind::kAdjective: return 'a';
    case ClauseKind::kCopula: break;
  }
  switch (story.trees->nodes[clause.predicate].upos) {
    case syntax::Upos::kAdj: return 'a';
    case syntax::Upos::kVerb: return 'v';
    default: return 'n';
  }
}

// "bann/v" is no predicate of the lexicon, but "banned" is a form of "ban": adds what each unknown key should have been.
void add_keys_by_form(const Story& story, const Codebook& codebook, uint32_t number, std::vector<std::string>& keys) {
  const uint32_t word = story.clauses->list[number].predicate;
  const std::string wrong = lower(story.trees->nodes[word].lemma);
  for (size_t i = 0, known = keys.size(); i < known; ++i) {
    const std::string key = keys[i];
    const size_t at = key.find(wrong);
    if (at == std::string::npos || wrong.empty()) continue;
    const std::string_view right = lemma_by_form(story, codebook, word, key.back());
    if (right.empty() || right == wrong) continue;
    keys.push_back(key.substr(0, at) + std::string(right) + key.substr(at + wrong.size()));
  }
}

}  // namespace

bool in_class(const Story& story, const Codebook& codebook, std::string_view name, uint32_t word) {
  const std::string lemma = lower(story.trees->nodes[word].lemma);
  if (codebook.in_class(name, lemma) || codebook.in_class(name, lemma_by_form(story, codebook, word, 'n'))) return true;
  for (uint32_t child : syntax::children(*story.trees, word))  // "hunger_strike" and the like stand in classes joined
    if (story.trees->nodes[child].relation == syntax::Relation::kCompound &&
        codebook.in_class(name, lower(story.trees->nodes[child].lemma) + "_" + lemma))
      return true;
  return false;
}

std::vector<std::string> predicate_keys(const Story& story, uint32_t number) {
  const Clause& clause = story.clauses->list[number];
  const char pos = part_of_speech(story, clause);
  std::vector<std::string> keys;
  if (pos == 'n')
    for (uint32_t modifier : clause.modifiers) keys.push_back(lower(story.trees->nodes[modifier].lemma) + "_" + clause.predicate_lemma + "/n");
  keys.push_back(clause.predicate_lemma + "/" + pos);
  // A particle may be tagged as an adverb or the preposition of a phrase that was left out.
  if (pos == 'v' && clause.predicate_lemma.find('_') == std::string::npos)
    for (uint32_t modifier : clause.modifiers) {
      const std::string_view lemma = story.trees->nodes[modifier].lemma;
      if (lemma.size() <= 5) keys.push_back(clause.predicate_lemma + "_" + std::string(lemma) + "/v");
    }
  return keys;
}

Match best_match(const Story& story, const Codebook& codebook, uint32_t clause) {
  Match best;
  float best_weight = -1;
  std::vector<std::string> keys = predicate_keys(story, clause);
  add_keys_by_form(story, codebook, clause, keys);
  for (const std::string& key : keys) {
    const float narrower = key.find('_') != std::string::npos ? 2.0F : 0.0F;
    for (const Entry& entry : codebook.entries(key)) {
      if (entry.weight + narrower <= best_weight) continue;
      std::vector<uint32_t> consumed;
      if (!entry_holds(story, codebook, entry, clause, consumed)) continue;
      best = {&entry, std::move(consumed)};
      best_weight = entry.weight + narrower;
    }
  }
  return best;
}

}  // namespace dateline::events
