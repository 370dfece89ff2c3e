// The cue lexicon: verbs, nouns, adjectives, adverbs and fixed phrases that make a statement, from data/statements/*.tsv.
//
//   const Lexicon& words = lexicon();
//   if (const Cue* cue = find_verb(words, "promise")) use(cue->act);
//
// Compiled in; parsed once, on first use. Immutable afterwards, safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "statements/statements.h"

namespace dateline::statements {

enum class CueKind : uint8_t {
  kVerb, kNoun, kAdjective, kAdverb, kPhrase,
  kTagged,  // the model's alone
  kMark,    // a dash or colon between a speaker and his words
};

// How the source of a fixed phrase stands to it: "according to X", "it is feared".
enum class SourcePlace : uint8_t { kAfter, kNone };

struct Cue {
  std::string_view form;        // lemma, or words joined by '_' (verbs) or blanks (phrases)
  CueKind kind = CueKind::kVerb;
  Act act = Act::kClaim;
  std::string_view addressee;   // "object", a preposition, or "" when it takes none
  bool quote = false, that = false, infinitive = false, gerund = false, object = false;  // what may be its content
  std::vector<std::string_view> prepositions;  // of phrases that may be its content
  SourcePlace source = SourcePlace::kAfter;
  uint8_t strength = 0;         // 3 speech itself, 2 speech with a fitting content, 1 attitude
};

struct ConditionMarker {
  std::string_view form;   // words joined by blanks
  std::string_view kind;   // "clause", "phrase", "verb", "inversion", "denied", "concession": see data/statements/README.md
};

struct Lexicon {
  std::vector<Cue> cues;
  std::unordered_map<std::string_view, uint32_t> nouns, adjectives, adverbs;     // by lemma
  std::unordered_map<std::string_view, std::vector<uint32_t>> verbs;    // by the first word of the entry, longest entries first
  std::unordered_map<std::string, std::string_view> verb_forms;         // "hoped" -> "hope", of the first words of verbs
  std::unordered_map<std::string_view, std::vector<uint32_t>> phrases;  // likewise
  std::unordered_map<std::string_view, std::vector<std::string_view>> venues;  // by head noun, longest first
  std::vector<ConditionMarker> conditions;
  std::vector<std::string> errors;  // "verbs.tsv:12: …"; empty unless a table is broken
};

const Lexicon& lexicon();

const Cue* find_noun(const Lexicon& lexicon, std::string_view lemma);
const Cue* find_adjective(const Lexicon& lexicon, std::string_view lemma);
const Cue* find_adverb(const Lexicon& lexicon, std::string_view lemma);

// Entries of verbs that begin with the lemma, longest first; the form helps where the
// reading's lemma errs ("conced", "hop" for "hoped"). Both lower case.
const std::vector<uint32_t>* find_verbs(const Lexicon& lexicon, std::string_view lemma, std::string_view form);

bool parse_act(std::string_view name, Act& act);

}  // namespace dateline::statements
