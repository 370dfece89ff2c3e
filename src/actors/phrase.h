// A noun phrase as far as codes depend on it: its name, the description in it, and what stands beside them.
//
//   Phrase phrase = read_phrase(work, head);
//   if (phrase.name >= 0) ...
//
// Pure functions of the Work; one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "actors/work.h"

namespace dateline::actors {

struct Complement {
  std::string_view preposition;
  uint32_t head = 0;
};

struct Phrase {
  uint32_t head = 0;
  std::vector<uint32_t> core;        // words of the head's own group, in order: determiners, adjectives, compounds, name
  int32_t name = -1;                 // NameMatch that the head belongs to
  std::vector<uint32_t> others;      // other NameMatches in the core, in order
  int32_t agent = -1;                // LemmaMatch that describes the head: its own, or the title before a name
  int32_t second_agent = -1;         // a further description before it ("opposition" of "opposition lawmakers")
  int32_t possessor = -1;            // word
  std::vector<Complement> complements;
  std::vector<uint32_t> appositions;
  bool former = false;
  bool definite = false;             // the, this, these, both
  bool indefinite = false;
  bool numbered = false;             // has a numeral or quantity
  bool plural = false;
  bool extremist = false;
  bool armed = false;
};

bool heads_phrase(const Work& work, uint32_t word);  // a noun, name, pronoun or nominal numeral that is nobody's modifier
Phrase read_phrase(const Work& work, uint32_t head);

struct Extent {
  uint32_t first = 0, last = 0;
};
// Words of the phrase with titles, complements and appositions; relative clauses and conjuncts stay out.
Extent extent(const Work& work, uint32_t head);

// The run of words that is a name the registry lacks, around its head.
Extent name_run(const Work& work, uint32_t head);

}  // namespace dateline::actors
