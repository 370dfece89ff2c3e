// Finds the lexicon's best reading of a clause. Internal to `events/`.
//
//   Match match = best_match(story, codebook, clause);
//   if (match.entry && match.entry->type != "NONE") ...
//
// Pure functions over one article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "events/codebook.h"
#include "events/events.h"

namespace dateline::events {

struct Match {
  const Entry* entry = nullptr;         // nullptr: the lexicon has no line that fits
  std::vector<uint32_t> consumed;       // words that the entry's slots name by lemma or class: part of the trigger
};

// The line whose slots all hold and are the most specific.
Match best_match(const Story& story, const Codebook& codebook, uint32_t clause);

// Whether the word, with what is compounded to it, belongs to a class of the lexicon.
bool in_class(const Story& story, const Codebook& codebook, std::string_view name, uint32_t word);

// "attack/v", "hunger_strike/n": the keys under which the lexicon may know a clause, the narrower first.
std::vector<std::string> predicate_keys(const Story& story, uint32_t clause);

}  // namespace dateline::events
